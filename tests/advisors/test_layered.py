"""Playbook first, model next, and the playbook alone when the model fails, is late or is resting."""

import logging

import pytest

from bot.advisors.asking import FAILURES_TO_REST, REST_SECONDS, Breaker
from bot.advisors.layered import LayeredAdvisor
from bot.advisors.model import ModelError, Reason
from bot.domain.assessment import BY_RULE, Assessment, Facts, Tension
from bot.domain.guidance import Moment, Severity
from tests.domain.builders import agent, assessed, at, card, case_of, customer, finding, other
from tests.fakes import CountingTally, ScriptedAdvisor

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


async def test_a_time_that_has_come_is_told_whatever_the_model_reads():
    due = finding(LATE, card("close_the_loop"), since=at(1))
    plain = assessed(CASE, [finding(LATE), due])
    assert (await Layers(plain, READ).look()).findings == (*READ.findings, due)
    own = finding(LATE, card("close_the_loop"), line="In the model's words.")
    assert (await Layers(plain, assessed(CASE, [own])).look()).findings == (own,)


async def test_the_model_is_told_what_the_words_have_shown():
    layers = Layers(PLAIN, READ)
    await layers.look()
    ((case, moment, now),) = layers.model.asked
    assert case.facts == PLAIN.facts
    assert (case.messages, moment, now) == (CASE.messages, Moment.AFTER_CUSTOMER, NOW)


async def test_what_the_teams_own_rules_decide_does_not_wait_for_a_model():
    ruled = assessed(CASE, [finding(LATE), finding(HELLO, card("hold_the_discount"), confidence=BY_RULE)])
    layers = Layers(ruled, READ)
    assert await layers.look() == ruled
    assert layers.model.asked == []


async def test_whether_words_did_harm_is_left_to_the_model():
    harm = assessed(CASE, [finding(HELLO, card("avoid_excuses", Severity.CRITICAL), confidence=0.95)])
    assert (await Layers(harm, READ).look()).findings == READ.findings
    assert (await Layers(harm, ModelError(Reason.TIMEOUT)).look()) == harm


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


async def test_where_the_playbook_has_something_to_say_the_model_is_asked_whatever_was_said():
    case = case_of(HELLO, customer("3", "Thanks!"), looked="1")
    layers = Layers(assessed(case, [finding(HELLO)]), READ)
    assert (await layers.look(case)).findings == READ.findings


async def test_a_model_that_refuses_a_question_is_alive():
    layers = Layers(PLAIN, *[ModelError(Reason.REFUSED)] * (FAILURES_TO_REST + 1))
    for _ in range(FAILURES_TO_REST + 1):
        assert await layers.look() == PLAIN
    assert len(layers.model.asked) == FAILURES_TO_REST + 1
