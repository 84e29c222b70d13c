"""Playbook first, model next, and the playbook alone when the model fails, is late or is resting."""

import json
import logging
import time
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advisors.guidance import load_playbook
from bot.advisors.layered import FAILURES_TO_REST, REST_SECONDS, Breaker, LayeredAdvisor
from bot.advisors.llm import ModelConfig, OpenAIModel
from bot.advisors.model import ModelError, Reason
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.playbook import PlaybookAdvisor
from bot.advisors.prompts import Prompts
from bot.advisors.redaction import Redactor
from bot.coaching.coach import Coach
from bot.domain.assessment import Assessment, Facts, Tension
from bot.domain.case import Speaker
from bot.domain.guidance import Moment, Severity
from tests.advisors.fake_model import ScriptedModel
from tests.advisors.llm_server import FAULTS, GOOD, ModelServer, hangs, says
from tests.advisors.looks import found, look, promised
from tests.domain.builders import KEY, agent, assessed, at, card, case_of, customer, finding, other, said
from tests.fakes import CountingTally, Room, ScriptedAdvisor

SHIPPED = load_playbook()
HELLO = agent("1", "Hello, I'm Ana.")
LATE = customer("2", "Third time this month. Nobody tells me anything and I am furious!", 5)
CASE = case_of(HELLO, LATE)
NOW = at(6)
PLAIN = assessed(CASE, [finding(LATE)], facts=Facts(tension=Tension.UPSET), fulfilled=frozenset({"x"}))
READ = assessed(CASE, [finding(LATE, card("dont_argue"))], facts=Facts(heard=True))


class Seconds:
    """A clock for the breaker that stands still until it is set."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


class Layers:
    """A layered advisor over two scripted ones."""

    def __init__(self, plain, *read):
        self.seconds = Seconds()
        self.tally = CountingTally()
        self.playbook = ScriptedAdvisor(*[plain] * 100)
        self.model = ScriptedAdvisor(*read)
        self.advisor = LayeredAdvisor(self.playbook, self.model, self.tally, Breaker(self.seconds))

    async def look(self, case=CASE, moment=Moment.AFTER_CUSTOMER):
        return await self.advisor.assess(case, moment, NOW)


async def test_what_the_model_reads_replaces_what_the_playbook_says_and_not_what_the_agent_did():
    layers = Layers(PLAIN, READ)
    assert await layers.look() == Assessment(READ.seen, READ.findings, READ.facts, PLAIN.fulfilled)


async def test_the_model_is_told_what_the_words_have_shown():
    layers = Layers(PLAIN, READ)
    await layers.look()
    ((case, moment, now),) = layers.model.asked
    assert case.facts == PLAIN.facts
    assert (case.messages, moment, now) == (CASE.messages, Moment.AFTER_CUSTOMER, NOW)


async def test_a_critical_finding_does_not_wait_for_a_model():
    urgent = assessed(CASE, [finding(LATE), finding(HELLO, card("avoid_excuses", Severity.CRITICAL))])
    layers = Layers(urgent, READ)
    assert await layers.look() == urgent
    assert layers.model.asked == []


async def test_a_critical_finding_under_its_bar_leaves_the_word_to_the_model():
    unsure = assessed(CASE, [finding(LATE, card("avoid_excuses", Severity.CRITICAL), confidence=0.4)])
    layers = Layers(unsure, READ)
    assert (await layers.look()).findings == READ.findings


@pytest.mark.parametrize(
    ("said_last", "moment"),
    [
        (customer("3", "Hi there"), Moment.AFTER_CUSTOMER),
        (customer("3", "Thanks!"), Moment.AFTER_CUSTOMER),
        (customer("3", "yes"), Moment.AFTER_CUSTOMER),
        (customer("3", "It's 4417-22081"), Moment.AFTER_CUSTOMER),
        (other("3", "Somebody do something, the customer is furious!"), Moment.TIMER),
    ],
    ids=["greeting", "thanks", "one word", "data", "bot"],
)
async def test_what_nobody_would_lean_over_for_costs_no_call(said_last, moment):
    case = case_of(HELLO, said_last, looked="1")
    plain = assessed(case)
    layers = Layers(plain, READ)
    assert await layers.look(case, moment) == plain
    assert layers.model.asked == []


class TestFailures:
    @pytest.mark.parametrize("reason", Reason)
    async def test_each_ends_in_the_playbooks_answer_and_is_counted_by_its_reason(self, reason):
        layers = Layers(PLAIN, ModelError(reason))
        assert await layers.look() == PLAIN
        assert layers.tally.counted("advisor_errors_total", reason=reason.value) == 1
        assert layers.tally.counted("advisor_errors_total") == 1

    async def test_each_reason_is_said_once_in_the_log_with_the_setting_that_would_mend_it(self, caplog):
        key, late = ModelError(Reason.KEY, "correct OPENAI_API_KEY"), ModelError(Reason.TIMEOUT)
        layers = Layers(PLAIN, key, late, key, late)
        with caplog.at_level(logging.INFO):
            for _ in range(4):
                await layers.look()
        assert [r.levelname for r in caplog.records] == ["WARNING", "WARNING"]
        assert "correct OPENAI_API_KEY" in caplog.messages[0]
        assert "timeout" in caplog.messages[1]
        assert LATE.text not in caplog.text

    async def test_how_long_the_model_took_is_measured_also_when_it_fails(self):
        layers = Layers(PLAIN, ModelError(Reason.TIMEOUT), READ)
        await layers.look()
        await layers.look()
        names = [(name, labels) for name, _, labels in layers.tally.observed]
        assert names == [("advisor_seconds", {"advisor": "model"})] * 2

    async def test_one_failure_does_not_keep_the_model_from_being_asked_again(self):
        layers = Layers(PLAIN, ModelError(Reason.SERVER), READ)
        assert await layers.look() == PLAIN
        assert (await layers.look()).findings == READ.findings


class TestTheBreaker:
    @pytest.fixture
    def layers(self):
        """Layers whose model has just failed once too often."""
        return Layers(PLAIN, *[ModelError(Reason.SERVER)] * FAILURES_TO_REST)

    async def fail(self, layers):
        for _ in range(FAILURES_TO_REST):
            await layers.look()
        layers.model.asked.clear()

    async def test_a_dead_model_is_left_alone_for_half_a_minute(self, layers):
        await self.fail(layers)
        layers.seconds.now += REST_SECONDS - 1
        assert await layers.look() == PLAIN
        assert layers.model.asked == []
        assert layers.tally.counted("advisor_errors_total", reason="resting") == 1

    async def test_after_the_rest_one_question_is_let_through_at_a_time(self, layers):
        await self.fail(layers)
        layers.model.answers = [ModelError(Reason.SERVER), READ]
        layers.seconds.now += REST_SECONDS
        for _ in range(3):
            assert await layers.look() == PLAIN
        assert len(layers.model.asked) == 1

    async def test_a_model_that_lives_again_is_asked_as_before(self, layers):
        await self.fail(layers)
        layers.model.answers = [READ, ModelError(Reason.SERVER), READ]
        layers.seconds.now += REST_SECONDS
        found = [(await layers.look()).findings for _ in range(3)]
        assert found == [READ.findings, PLAIN.findings, READ.findings]

    async def test_failures_that_are_not_in_a_row_do_not_add_up(self):
        answers = [*[ModelError(Reason.SERVER)] * (FAILURES_TO_REST - 1), READ] * 3
        layers = Layers(PLAIN, *answers)
        for _ in answers:
            await layers.look()
        assert layers.tally.counted("advisor_errors_total", reason="resting") == 0

    def test_while_one_question_tries_no_other_is_let_through(self):
        seconds = Seconds()
        breaker = Breaker(seconds)
        for _ in range(FAILURES_TO_REST):
            assert breaker.lets_through()
            breaker.failed()
        seconds.now += REST_SECONDS
        assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
        breaker.succeeded()
        assert breaker.lets_through()


def whole(model, tally=None) -> LayeredAdvisor:
    """Return the advisor as it runs, over this model."""
    tally = tally or CountingTally()
    reads = ModelAdvisor(model, SHIPPED, Prompts(SHIPPED), Redactor(), tally)
    return LayeredAdvisor(PlaybookAdvisor(SHIPPED), reads, tally)


class TestTheWholeRoad:
    @pytest.fixture
    def model(self):
        answer = look(
            found(LATE, "m2", card="listen_first", quote="Nobody tells me anything"),
            symptom="late",
            cares_about="being told",
            quote="Nobody tells me anything",
            message="m2",
        )
        return ScriptedModel(answer, look())

    @pytest.fixture
    def room(self, model):
        room = Room()
        room.advisor = whole(model, room.tally)
        return room

    async def heard(self, room, *messages):
        for message in messages:
            await Coach(room.ports).hear(KEY, message)
            room.clock.pass_time(0.2)

    async def look(self, room):
        room.clock.pass_time(5)
        for lease in await room.cases.claim(10):
            await Coach(room.ports).look(lease)

    async def test_a_burst_is_asked_about_once(self, room, model):
        burst = [customer(str(i), f"And another thing, number {i}: nobody calls!", 6 + i) for i in range(3, 9)]
        await self.heard(room, HELLO, LATE, *burst)
        await self.look(room)
        await self.look(room)
        assert len(model.asked) == 1

    async def test_small_talk_is_never_asked_about(self, room, model):
        for i, text in enumerate(["Hi", "yes", "It's 4417-22081", "Thanks!", "ok bye"]):
            await self.heard(room, said(str(i), Speaker.CUSTOMER, text, 10 * i))
            await self.look(room)
        assert model.asked == []

    async def test_what_the_model_found_is_whispered_in_its_words(self, room):
        await self.heard(room, HELLO, LATE)
        await self.look(room)
        (nudge,) = room.whisperer.nudges
        assert (nudge.card_id, nudge.to, nudge.line) == ("listen_first", "ana", found(LATE)["line"])

    async def test_what_was_learned_is_kept_and_goes_into_the_next_question(self, room, model):
        model.answers[0]["facts"]["promises"] = [promised("say hello", "m1", None)]
        await self.heard(room, HELLO, LATE)
        await self.look(room)
        await self.heard(room, customer("9", "Well? What are you going to do about it?", 60))
        await self.look(room)
        known = json.loads(model.asked[1][0].case)["known"]
        assert known["cares_about"] == "being told"
        assert [p["what"] for p in known["promises"]] == ["say hello"]
        assert (await room.cases.load(KEY)).facts.concern.cares_about == "being told"

    async def test_with_a_dead_model_the_agent_is_told_in_the_cards_own_words(self, room):
        room.advisor = whole(ScriptedModel(ModelError(Reason.UNREACHABLE)), room.tally)
        await self.heard(room, HELLO, LATE)
        await self.look(room)
        (nudge,) = room.whisperer.nudges
        assert nudge.line == SHIPPED[nudge.card_id].nudge
        assert room.tally.counted("advisor_errors_total", reason="unreachable") == 1

    async def test_a_slip_the_words_show_is_whispered_without_a_call(self, room, model):
        slip = agent("3", "Calm down, this is not our fault, it is yours.", 20)
        await self.heard(room, HELLO, LATE)
        await self.look(room)
        asked = len(model.asked)
        await self.heard(room, slip)
        await self.look(room)
        assert len(model.asked) == asked
        nudge = room.whisperer.nudges[-1]
        assert SHIPPED[nudge.card_id].severity is Severity.CRITICAL
        assert nudge.evidence.message_id == "3"


class TestOverARealSocket:
    """Every way a server can fail ends in the playbook's useful answer, in time."""

    WITHIN = 2.0

    @pytest.fixture(scope="class")
    def anyio_backend(self) -> str:
        return "asyncio"

    @pytest.fixture(scope="class")
    async def server(self) -> AsyncIterator[ModelServer]:
        async with ModelServer(GOOD) as server:
            yield server

    @pytest.fixture(scope="class")
    async def model(self, server) -> AsyncIterator[OpenAIModel]:
        model = OpenAIModel(ModelConfig("coach-1", base_url=f"{server.url}/v1", within=self.WITHIN))
        yield model
        await model.close()

    @pytest.mark.parametrize(("fault", "reason"), FAULTS.values(), ids=FAULTS)
    async def test_a_fault_ends_in_the_playbooks_answer(self, server, model, fault, reason):
        server.will(fault)
        tally = CountingTally()
        assessment = await whole(model, tally).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
        assert assessment == await PlaybookAdvisor(SHIPPED).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
        assert assessment.findings != ()
        assert tally.counted("advisor_errors_total", reason=reason.value) == 1

    async def test_a_server_that_hangs_costs_no_more_than_the_time_budget(self, server, model):
        server.will(hangs)
        started = time.monotonic()
        assessment = await whole(model).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
        assert time.monotonic() - started < self.WITHIN + 0.5
        assert assessment.findings != ()

    async def test_a_good_answer_is_what_the_agent_gets(self, server, model):
        server.will(says(json.dumps(look(found(LATE, "m2", quote="Nobody tells me anything")))))
        (finding,) = (await whole(model).assess(CASE, Moment.AFTER_CUSTOMER, NOW)).findings
        assert finding.line == found(LATE)["line"]


TEXTS = st.sampled_from(["m1", "m2", "m7", "", "Nobody tells me anything", "listen_first", "https://x.test", "\x00"])
FINDINGS = st.fixed_dictionaries(
    {
        "card": TEXTS | st.sampled_from([c.id for c in SHIPPED]),
        "message": TEXTS,
        "quote": TEXTS,
        "confidence": st.floats(0, 1),
        "line": TEXTS,
        "opening": st.none() | TEXTS,
    }
).filter(lambda f: len(f["message"]) <= 8)
PROMISES = st.fixed_dictionaries(
    {
        "what": TEXTS,
        "message": st.sampled_from(["m1", "m2", "m9", ""]),
        "minutes": st.none() | st.integers(0, 43200),
    }
)


@given(
    st.lists(FINDINGS, max_size=2),
    st.lists(PROMISES, max_size=2),
    st.lists(st.tuples(st.sampled_from(Speaker), st.text(max_size=40)), min_size=1, max_size=6),
)
@settings(max_examples=100, deadline=None)
async def test_nothing_a_model_can_answer_makes_a_look_fail(findings, promises, talk):
    case = case_of(*(said(str(i), speaker, text, i) for i, (speaker, text) in enumerate(talk)))
    answer = look(*findings, promises=promises, quote="Nobody", message="m1")
    assessment = await whole(ScriptedModel(answer)).assess(case, case.moment, at(100))
    assert assessment.seen == case.messages[-1].id
    assert all(case.shows(f.evidence) for f in assessment.findings)
