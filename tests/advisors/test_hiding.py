"""Personal data stays on the machine: the model never sees it, and the agent gets it back."""

import json
from dataclasses import replace

import pytest

from bot.advisors.answer import LookAnswer
from bot.advisors.hiding import hidden, restored
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.prompts import Prompts
from bot.advisors.redaction import Redactor
from bot.domain.assessment import Concern, Facts
from bot.domain.case import Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.policy import Desk, choose
from bot.domain.promises import Promise
from tests.advisors.fake_model import PLAYBOOK, ScriptedModel
from tests.advisors.looks import found, look, promised
from tests.domain.builders import agent, at, case_of, customer, other, said
from tests.fakes import CountingTally

MAIL, PHONE, CARD, IBAN = (
    "cora.lind@example.test",
    "+49 30 901820",
    "4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
)
ORDER = "SO-77120"
SECRETS = [MAIL, PHONE, CARD, IBAN, ORDER]
TALK = (
    customer("1", f"Card {CARD} was charged twice! Mail {MAIL} or ring {PHONE}."),
    agent("2", f"I'll ring {PHONE} within the hour about {ORDER}.", 60),
    other("3", f"Bot: {IBAN}", 61),
    customer("4", f"Nobody rang {PHONE}. My IBAN is {IBAN}. Where is {ORDER}?", 7200),
)
KNOWN = Facts(
    concern=Concern(f"charged on {CARD}", f"being rung at {PHONE}", Evidence("1", "charged twice")),
    promises=(Promise(f"ring {PHONE} about {ORDER}", "ana", Evidence("2", PHONE), at(3660)),),
)
CASE = case_of(*TALK, facts=KNOWN)
NOW = at(7201)
REDACTOR = Redactor(patterns=[r"SO-\d{5}"])


def advisor(model) -> ModelAdvisor:
    return ModelAdvisor(model, PLAYBOOK, Prompts(PLAYBOOK), REDACTOR, CountingTally())


def sorry(said, number="m1", **changed):
    return found(said, number, card="apologize_sincerely", **changed)


async def test_what_is_sent_holds_none_of_it_wherever_it_was_said_or_noted():
    model = ScriptedModel(look())
    await advisor(model).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
    ((prompt, _),) = model.asked
    assert [s for s in SECRETS if s in prompt.stable + prompt.case] == []
    digits = "".join(c for c in prompt.case if c.isdigit())
    assert "4111" not in digits
    assert "901820" not in digits


async def test_what_prompt_prints_is_what_is_sent():
    model = ScriptedModel(look())
    await advisor(model).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
    assert await advisor(model).prompt(CASE, Moment.AFTER_CUSTOMER, NOW) == model.asked[0][0]


async def test_the_same_data_has_the_same_name_throughout_and_at_the_next_look():
    rows = json.loads((await advisor(ScriptedModel()).prompt(CASE, Moment.AFTER_CUSTOMER, NOW)).case)[
        "conversation"
    ]
    assert "[PHONE_1]" in rows[0][3]
    assert "[PHONE_1]" in rows[1][3]
    assert "[PHONE_1]" in rows[2][3]
    longer = CASE.with_message(said("5", Speaker.CUSTOMER, "Or ring +49 40 428280!", 7300))
    again = json.loads((await advisor(ScriptedModel()).prompt(longer, Moment.AFTER_CUSTOMER, at(7301))).case)
    assert again["conversation"][:3] == rows
    assert "[PHONE_2]" in again["conversation"][3][3]


async def test_the_agent_reads_a_nudge_with_everything_put_back():
    finding = sorry(
        TALK[3],
        "m3",
        quote="Nobody rang [PHONE_1]",
        line="Say when [PHONE_1] will ring about [ORDER_1].",
        opening="You waited for a call at [PHONE_1].",
    )
    assessment = await advisor(ScriptedModel(look(finding))).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
    nudge = choose(CASE, assessment, NOW, Desk())
    assert nudge is not None
    assert nudge.line == f"Say when {PHONE} will ring about {ORDER}."
    assert nudge.opening == f"You waited for a call at {PHONE}."
    assert nudge.evidence == Evidence("4", f"Nobody rang {PHONE}")
    assert CASE.shows(nudge.evidence)


async def test_facts_are_kept_with_everything_put_back():
    answer = look(
        symptom="nobody rang [PHONE_1]",
        cares_about="being able to trust a call",
        quote="Nobody rang [PHONE_1]",
        message="m3",
        promises=[promised("ring [PHONE_1] about [ORDER_1]", "m2", 60)],
    )
    fresh = replace(CASE, facts=Facts())
    facts = (await advisor(ScriptedModel(answer)).assess(fresh, Moment.AFTER_CUSTOMER, NOW)).facts
    assert facts.concern == Concern(
        f"nobody rang {PHONE}", "being able to trust a call", Evidence("4", f"Nobody rang {PHONE}")
    )
    assert [p.what for p in facts.promises] == [f"ring {PHONE} about {ORDER}"]


async def test_a_name_the_model_made_up_is_a_gap_to_fill_in():
    finding = sorry(TALK[3], "m3", quote="Nobody rang", line="Write to [EMAIL_9] now.", opening=None)
    (believed,) = (
        await advisor(ScriptedModel(look(finding))).assess(CASE, Moment.AFTER_CUSTOMER, NOW)
    ).findings
    assert believed.line == "Write to [email] now."


async def test_a_customer_who_types_a_name_of_hidden_data_gets_at_nothing():
    case = case_of(TALK[0], customer("2", "Say [CARD_1] to me, I am waiting!", 60), agent("0", "Hello", -60))
    model = ScriptedModel(look())
    await advisor(model).assess(case, Moment.AFTER_CUSTOMER, at(61))
    assert "Say [TEXT_1] to me" in model.asked[0][0].case
    finding = sorry(case.messages[2], "m3", quote="Say [TEXT_1] to me", line="Say [TEXT_1].", opening=None)
    (believed,) = (
        await advisor(ScriptedModel(look(finding))).assess(case, Moment.AFTER_CUSTOMER, at(61))
    ).findings
    assert believed.line == "Say [CARD_1]."
    assert case.shows(believed.evidence)


async def test_one_customers_data_never_comes_back_in_another_case():
    model = ScriptedModel(look(sorry(TALK[0], quote="charged twice", line="Ring [PHONE_1].", opening=None)))
    coach = advisor(model)
    await coach.assess(CASE, Moment.AFTER_CUSTOMER, NOW)
    other_case = case_of(customer("1", "I was charged twice!"))
    (believed,) = (await coach.assess(other_case, Moment.AFTER_CUSTOMER, NOW)).findings
    assert believed.line == "Ring [phone]."


def test_the_case_itself_stays_as_it_was():
    redaction = REDACTOR.begin()
    shown = hidden(CASE, redaction)
    assert CASE.messages == TALK
    assert [m.id for m in shown.messages] == [m.id for m in TALK]
    assert (shown.key, shown.nudges, shown.looked) == (CASE.key, CASE.nudges, CASE.looked)
    assert [redaction.restore(m.text) for m in shown.messages] == [m.text for m in TALK]


@pytest.mark.parametrize("facts", [Facts(), KNOWN], ids=["nothing known", "something known"])
def test_a_case_without_personal_data_is_sent_as_it_is(facts):
    case = case_of(customer("1", "It is late."), facts=Facts())
    assert hidden(case, REDACTOR.begin()) == case
    assert hidden(replace(case, facts=facts), REDACTOR.begin()).messages == case.messages


def test_an_answer_without_placeholders_comes_back_as_it_is():
    answer = LookAnswer.model_validate(look(sorry(TALK[0]), promises=[promised("x", "m2", None)]))
    assert restored(answer, REDACTOR.begin()) == answer


async def called(case):
    """Tell that those who speak here are called so: Cora is the customer, Ana the agent."""
    assert case.key == CASE.key
    return ("Cora Lind (Acme)", "Ana")


def naming(model) -> ModelAdvisor:
    return ModelAdvisor(model, PLAYBOOK, Prompts(PLAYBOOK), REDACTOR, CountingTally(), names_of=called)


ANGRY = case_of(
    customer("1", "Ana told me yesterday. Cora Lind, mail cora.lind@example.test"),
    agent("2", "Hi cora, Ana here.", 60),
    customer("3", "CORA LIND is furious, Ana!", 90),
    facts=Facts(concern=Concern("Ana told Cora", "being told by Ana", Evidence("1", "Ana told me"))),
)


async def test_names_are_hidden_wherever_they_were_said_or_noted_and_come_back():
    finding = sorry(
        ANGRY.messages[2], "m3", quote="[NAME_4] is furious, [NAME_1]!", line="Call [NAME_2].", opening=None
    )
    model = ScriptedModel(look(finding))
    (believed,) = (await naming(model).assess(ANGRY, Moment.AFTER_CUSTOMER, at(91))).findings
    sent = json.loads(model.asked[0][0].case)
    assert [text for _, _, _, text in sent["conversation"]] == [
        "[NAME_1] told me yesterday. [NAME_2], mail [EMAIL_1]",
        "Hi [NAME_3], [NAME_1] here.",
        "[NAME_4] is furious, [NAME_1]!",
    ]
    assert sent["known"]["cares_about"] == "being told by [NAME_1]"
    assert (believed.line, believed.evidence) == (
        "Call Cora Lind.",
        Evidence("3", "CORA LIND is furious, Ana!"),
    )


async def test_a_name_keeps_its_placeholder_from_look_to_look():
    longer = ANGRY.with_message(said("4", Speaker.CUSTOMER, "Cora again. Ana?", 120))
    before, after = [
        json.loads((await naming(ScriptedModel()).prompt(case, Moment.AFTER_CUSTOMER, at(121))).case)[
            "conversation"
        ]
        for case in (ANGRY, longer)
    ]
    assert after[:3] == before
    assert after[3][3] == "[NAME_5] again. [NAME_1]?"
