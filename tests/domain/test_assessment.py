from bot.domain.assessment import Concern, Facts, Fault, Tension
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise

CONCERN = Concern("a late parcel", "the birthday", Evidence("1", "her birthday"))
KEPT = Promise("a call", "ana", Evidence("2", "I'll call you"))
GONE = Promise("a letter", "ana", Evidence("3", "I'll write to you"))
FACTS = Facts(concern=CONCERN, heard=True, fault=Fault.NOT_OURS, promises=(KEPT, GONE), tension=Tension.ANGRY)


def test_only_what_rests_on_a_removed_message_is_taken_out_of_the_facts():
    left = FACTS.without_message("3")
    assert left == Facts(CONCERN, heard=True, fault=Fault.NOT_OURS, promises=(KEPT,), tension=Tension.ANGRY)


def test_a_concern_goes_with_the_message_that_showed_it():
    assert FACTS.without_message("1").concern is None
    assert FACTS.without_message("1").promises == FACTS.promises


def test_facts_without_a_concern_lose_nothing():
    assert Facts().without_message("1") == Facts()


def test_tension_can_be_compared():
    assert Tension.CALM < Tension.UNEASY < Tension.UPSET < Tension.ANGRY < Tension.FURIOUS
