"""The whole advisor, from what was heard to what is whispered, with a model that answers well, badly or not at all."""

import json
import time
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advisors.guidance import load_playbook
from bot.advisors.layered import LayeredAdvisor
from bot.advisors.llm import OpenAIModel
from bot.advisors.model import ModelConfig, ModelError, Reason
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.playbook import PlaybookAdvisor
from bot.advisors.prompts import Prompts
from bot.advisors.redaction import Redactor
from bot.coaching.coach import Coach
from bot.domain.case import Speaker
from bot.domain.guidance import Moment, Severity
from tests.advisors.fake_model import ScriptedModel
from tests.advisors.llm_server import FAULTS, GOOD, ModelServer, hangs, says
from tests.advisors.looks import found, look, promised
from tests.domain.builders import KEY, agent, at, case_of, customer, said
from tests.fakes import CountingTally, Room
from tests.patience import SOON

SHIPPED = load_playbook()
HELLO = agent("1", "Hello, I'm Ana.")
LATE = customer("2", "Third time this month. Nobody tells me anything and I am furious!", 5)
CASE = case_of(HELLO, LATE)
NOW = at(6)
WITHIN = 2.0


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def lasting_server() -> AsyncIterator[ModelServer]:
    async with ModelServer(GOOD) as server:
        yield server


@pytest.fixture(scope="module")
async def socket_model(lasting_server) -> AsyncIterator[OpenAIModel]:
    model = OpenAIModel(ModelConfig("coach-1", base_url=f"{lasting_server.url}/v1", within=WITHIN))
    yield model
    await model.close()


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
        burst = [
            customer(str(i), f"And another thing, number {i}: nobody calls!", 6 + i) for i in range(3, 9)
        ]
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

    async def test_with_a_dead_model_a_slip_the_words_show_is_whispered_all_the_same(self, room, model):
        slip = agent("3", "This was our mistake, our system is terrible.", 20)
        await self.heard(room, HELLO, LATE)
        await self.look(room)
        model.answers = [ModelError(Reason.UNREACHABLE)]
        await self.heard(room, slip)
        await self.look(room)
        nudge = room.whisperer.nudges[-1]
        assert SHIPPED[nudge.card_id].severity is Severity.CRITICAL
        assert nudge.evidence.message_id == "3"


class TestOverARealSocket:
    """Every way a server can fail ends in the playbook's useful answer, in time."""

    @pytest.mark.parametrize(("fault", "reason"), FAULTS.values(), ids=FAULTS)
    async def test_a_fault_ends_in_the_playbooks_answer(self, lasting_server, socket_model, fault, reason):
        lasting_server.will(fault)
        tally = CountingTally()
        assessment = await whole(socket_model, tally).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
        assert assessment == await PlaybookAdvisor(SHIPPED).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
        assert assessment.findings != ()
        assert tally.counted("advisor_errors_total", reason=reason.value) == 1

    async def test_a_server_that_hangs_costs_no_more_than_the_time_budget(self, lasting_server, socket_model):
        lasting_server.will(hangs)
        started = time.monotonic()
        assessment = await whole(socket_model).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
        assert time.monotonic() - started < SOON
        assert assessment.findings != ()

    async def test_a_good_answer_is_what_the_agent_gets(self, lasting_server, socket_model):
        lasting_server.will(says(json.dumps(look(found(LATE, "m2", quote="Nobody tells me anything")))))
        (finding,) = (await whole(socket_model).assess(CASE, Moment.AFTER_CUSTOMER, NOW)).findings
        assert finding.line == found(LATE)["line"]


TEXTS = st.sampled_from(
    ["m1", "m2", "m7", "", "Nobody tells me anything", "listen_first", "https://x.test", "\x00"]
)
NUMBERS = st.sampled_from(["m1", "m2", "m9", ""])
FINDINGS = st.fixed_dictionaries(
    {
        "card": TEXTS | st.sampled_from([c.id for c in SHIPPED]),
        "message": NUMBERS,
        "quote": TEXTS,
        "confidence": st.floats(0, 1),
        "line": TEXTS,
        "opening": st.none() | TEXTS,
    }
)
PROMISES = st.fixed_dictionaries(
    {
        "what": TEXTS,
        "message": NUMBERS,
        "minutes": st.none() | st.integers(0, 43200),
    }
)


@given(
    st.lists(FINDINGS, max_size=2),
    st.lists(PROMISES, max_size=2),
    st.lists(st.tuples(st.sampled_from(Speaker), st.text(max_size=40)), min_size=1, max_size=6),
)
@settings(max_examples=50, deadline=None)
async def test_nothing_a_model_can_answer_makes_a_look_fail(findings, promises, talk):
    case = case_of(*(said(str(i), speaker, text, i) for i, (speaker, text) in enumerate(talk)))
    answer = look(*findings, promises=promises, quote="Nobody", message="m1")
    assessment = await whole(ScriptedModel(answer)).assess(case, case.moment, at(100))
    assert assessment.seen == case.messages[-1].id
    assert all(case.shows(f.evidence) for f in assessment.findings)
