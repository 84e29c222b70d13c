"""A recap, an apology and a draft review hold only what can be shown."""

from dataclasses import replace

from bot.domain.answers import (
    NOTHING_BY_RULES,
    NOTHING_FOUND,
    Apology,
    Change,
    DraftReview,
    Recap,
    RecapLine,
    TensionReading,
    Tone,
)
from bot.domain.assessment import Tension
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise
from tests.domain.builders import agent, case_of, customer

CASE = case_of(customer("1", "It is late again."), agent("2", "I'll call you."))
REAL, INVENTED = Evidence("1", "late again"), Evidence("1", "never came")
LINE, FALSE = RecapLine("It is late.", REAL), RecapLine("It never came.", INVENTED)
CHANGE = Change("our mess", "listen_first", "It blames.", "what happened")


def recap_of(line, evidence):
    promise = Promise("A call", "ana", evidence)
    reading = TensionReading(Tension.UPSET, evidence)
    return Recap(line, line, (line,), (promise,), (line,), (line,), line, (reading,))


def test_a_recap_keeps_the_lines_whose_quotes_stand_in_the_case():
    real = recap_of(LINE, REAL)
    assert real.only(CASE.shows) == real


def test_a_recap_loses_every_line_whose_quote_does_not():
    assert recap_of(FALSE, INVENTED).only(CASE.shows) == Recap()


def test_an_empty_recap_knows_nothing_and_stays_so():
    assert Recap().only(CASE.shows) == Recap()


def test_an_apology_has_three_options_each_in_its_tone():
    options = Apology("b", "w", "f").options
    assert options == ((Tone.BRIEF, "b"), (Tone.WARM, "w"), (Tone.FORMAL, "f"))


def test_a_review_holds_only_spans_of_its_draft_and_three_changes():
    draft = "Sorry for our mess. I call you at 3."
    four = tuple(replace(CHANGE, reason=str(n)) for n in range(4))
    foreign = replace(CHANGE, span="their mess")
    empty = replace(CHANGE, span=" ")
    review = DraftReview(("I call you", "We call", ""), (foreign, empty, *four), "I call you at 3.")
    assert review.only(draft) == DraftReview(("I call you",), four[:3], "I call you at 3.")


def test_a_rewritten_draft_that_lost_a_time_is_left_out():
    assert DraftReview(rewritten="I call you.").only("I call you at 3.").rewritten is None
    assert DraftReview().only("I call you at 3.").rewritten is None


def test_a_draft_in_which_nothing_was_found_is_not_released():
    assert DraftReview().nothing_found == NOTHING_FOUND
    by_rules = DraftReview(by_rules=True).only("I call you at 3.")
    assert by_rules.nothing_found == NOTHING_BY_RULES
    assert "as far as the word rules see" in NOTHING_BY_RULES.lower()
    change = Change("I call", "listen_first", "Why.")
    assert DraftReview(changes=(change,), by_rules=True).nothing_found is None
