from bot.advisors.hiding import hidden, restored
from bot.advisors.redaction import Redactor
from bot.domain.answers import Recap, RecapLine, TensionReading
from bot.domain.assessment import Concern, Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise
from tests.domain.builders import at, case_of, customer

MAIL = "cora@mail.example"
QUOTE = Evidence("1714986001.000100", f"write to {MAIL}")
FACTS = Facts(
    concern=Concern(f"no word at {MAIL}", f"news at {MAIL}", QUOTE),
    promises=(Promise(f"a mail to {MAIL}", "ana", QUOTE, at(60)),),
)
CASE = case_of(customer("1714986001.000100", f"Please write to {MAIL} today."), facts=FACTS)


def test_messages_and_facts_are_hidden_and_ids_people_and_times_stay():
    redaction = Redactor().begin()
    seen = hidden(CASE, redaction)
    assert MAIL not in str(seen)
    assert seen.messages[0].id == CASE.messages[0].id
    assert seen.facts.promises[0].evidence == Evidence("1714986001.000100", "write to [EMAIL_1]")
    assert (seen.facts.promises[0].owner, seen.facts.promises[0].due) == ("ana", at(60))
    assert seen.shows(seen.facts.promises[0].evidence)


def test_a_case_without_a_concern_has_none_when_hidden():
    assert hidden(case_of(customer("1", "hi")), Redactor().begin()).facts == Facts()


def test_what_was_hidden_comes_back_in_every_text_of_an_answer():
    redaction = Redactor().begin()
    hidden(CASE, redaction)
    evidence = Evidence("1", "write to [EMAIL_1]")
    recap = Recap(RecapLine("Wants [EMAIL_1]", evidence), tension=(TensionReading(Tension.CALM, evidence),))
    back = restored(recap, redaction)
    assert back.issue == RecapLine(f"Wants {MAIL}", Evidence("1", f"write to {MAIL}"))
    assert back.tension == (TensionReading(Tension.CALM, Evidence("1", f"write to {MAIL}")),)
    assert restored("To [EMAIL_1]", redaction) == f"To {MAIL}"


def test_facts_come_back_as_they_were():
    redaction = Redactor().begin()
    assert restored(hidden(CASE, redaction).facts, redaction) == FACTS
