"""The advisor that asks a model: one question a look, and an answer believed only as far as it can be verified."""

import pytest

from bot.advisors.answer import Disbelief, LookAnswer, look_schema
from bot.advisors.model import ModelError, Reason
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.prompts import Prompts
from bot.advisors.redaction import Redactor
from bot.domain.assessment import Assessment, Facts, Fault, Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Playbook
from tests.advisors.fake_model import ScriptedModel
from tests.advisors.looks import found, look, promised
from tests.domain.builders import agent, at, card, case_of, customer, other
from tests.fakes import CountingTally

PLAYBOOK = Playbook(
    {c.id: c for c in (card(), card("avoid_excuses", moments=frozenset({Moment.AFTER_AGENT})))}
)
LATE = customer("1", "It is late again.")
HELLO = agent("2", "I'll write to you in half an hour.", 30)
CASE = case_of(LATE, HELLO)
NOW = at(31)


@pytest.fixture
def tally():
    return CountingTally()


def advisor(model, tally) -> ModelAdvisor:
    return ModelAdvisor(model, PLAYBOOK, Prompts(PLAYBOOK), Redactor(), tally)


async def test_a_look_asks_one_question_in_the_form_of_a_look(tally):
    model = ScriptedModel(look())
    await advisor(model, tally).assess(CASE, Moment.AFTER_AGENT, NOW)
    ((prompt, form),) = model.asked
    assert prompt == Prompts(PLAYBOOK).nudge(CASE, Moment.AFTER_AGENT, NOW)
    assert (form.name, form.answer, form.schema) == ("look", LookAnswer, look_schema(PLAYBOOK))
    assert form.tokens <= 600


async def test_what_it_shows_beforehand_is_exactly_what_it_asks(tally):
    model = ScriptedModel(look())
    asks = advisor(model, tally)
    shown = await asks.prompt(CASE, Moment.AFTER_AGENT, NOW)
    await asks.assess(CASE, Moment.AFTER_AGENT, NOW)
    assert model.asked[0][0] == shown


async def test_silence_is_an_assessment_without_findings(tally):
    assert await advisor(ScriptedModel(look(tension=0)), tally).assess(
        CASE, Moment.AFTER_AGENT, NOW
    ) == Assessment(seen="2")


async def test_what_was_seen_is_the_last_message_whoever_said_it(tally):
    case = CASE.with_message(other("3", "Ticket updated.", 40))
    assert (await advisor(ScriptedModel(look()), tally).assess(case, Moment.AFTER_AGENT, NOW)).seen == "3"


async def test_findings_and_facts_are_what_could_be_verified(tally):
    answer = look(
        found(LATE, confidence=0.8),
        heard=True,
        fault="ours",
        tension=3,
        promises=[promised("write", "m2", 30)],
    )
    assessment = await advisor(ScriptedModel(answer), tally).assess(CASE, Moment.AFTER_AGENT, NOW)
    (finding,) = assessment.findings
    assert (finding.card.id, finding.evidence, finding.confidence) == (
        "listen_first",
        Evidence("1", LATE.text),
        0.8,
    )
    assert assessment.facts.heard
    assert assessment.facts.fault is Fault.UNKNOWN
    assert assessment.facts.tension is Tension.ANGRY
    assert [p.due for p in assessment.facts.promises] == [at(30 + 1800)]


async def test_what_is_not_believed_is_dropped_and_counted_by_reason(tally):
    answer = look(found(LATE, quote="never said"), found(LATE, card="refund_them"))
    assessment = await advisor(ScriptedModel(answer), tally).assess(CASE, Moment.AFTER_AGENT, NOW)
    assert assessment.findings == ()
    assert tally.counted("dropped_total", reason=Disbelief.QUOTE) == 1
    assert tally.counted("dropped_total", reason=Disbelief.UNKNOWN_CARD) == 1


async def test_one_bad_finding_does_not_spoil_the_other(tally):
    answer = look(found(LATE, card="avoid_excuses"), found(LATE))
    assessment = await advisor(ScriptedModel(answer), tally).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
    assert [f.card.id for f in assessment.findings] == ["listen_first"]
    assert tally.counted("dropped_total") == tally.counted("dropped_total", reason=Disbelief.NOT_DUE) == 1


async def test_what_was_learned_goes_into_the_next_question(tally):
    answer = look(
        symptom="late",
        cares_about="the lost week",
        quote="late again",
        message="m1",
        heard=True,
        promises=[promised("write", "m2", 30)],
    )
    model = ScriptedModel(answer)
    asks = advisor(model, tally)
    facts = (await asks.assess(CASE, Moment.AFTER_AGENT, NOW)).facts
    known = case_of(LATE, HELLO, customer("3", "And?", 3000), facts=facts)
    again = (await asks.assess(known, Moment.AFTER_CUSTOMER, at(3001))).facts
    asked = model.asked[1][0].case
    assert '"cares_about":"the lost week"' in asked
    assert '"promises":[{"what":"write","message":"m2","state":"open"}]' in asked
    assert again.promises == facts.promises
    assert again.concern == facts.concern


@pytest.mark.parametrize("reason", Reason)
async def test_a_model_that_fails_fails_the_advisor_with_its_reason(tally, reason):
    with pytest.raises(ModelError) as caught:
        await advisor(ScriptedModel(ModelError(reason)), tally).assess(CASE, Moment.AFTER_AGENT, NOW)
    assert caught.value.reason is reason


async def test_a_case_in_which_only_bots_spoke_is_no_reason_to_fail(tally):
    case = case_of(other("1", "Ticket opened."))
    assessment = await advisor(ScriptedModel(look()), tally).assess(case, Moment.TIMER, NOW)
    assert assessment == Assessment(seen="1", facts=Facts(tension=Tension.UNEASY))
