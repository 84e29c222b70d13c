import pytest

from bot.advisors.footing import adds_up, heaviest, is_left_alone
from bot.advisors.scene import Scene
from tests.advisors.looking import card_on, case_with, nudge_on

TOLD = "customer: my car isn't ready, you said friday"


def scene(*lines: str) -> Scene:
    return Scene.of(case_with(*lines))


def test_what_nobody_has_answered_yet_is_read_together():
    burst = (
        "customer: your hotline hangs up on me after 25 minutes on hold",
        "customer: i'm standing in a server room with one bar of signal",
    )
    assert adds_up(scene(*burst))
    assert card_on(*burst) is not None


def test_the_quote_is_the_message_that_weighs_most():
    burst = (
        "customer: the flight got cancelled, it's my father's funeral tomorrow",
        "customer: the app shows nothing",
    )
    assert heaviest(scene(*burst)).text.startswith("the flight")
    nudge = nudge_on(*burst)
    assert nudge is not None
    assert "funeral" in nudge.evidence.quote


def test_what_was_told_before_counts_until_they_are_content():
    weary = "customer: three days now, and my son asks every evening"
    assert adds_up(scene(TOLD, "agent: Noted.", weary))
    assert not adds_up(
        scene(TOLD, "agent: It is ready.", "customer: thank you", "agent: Good.", "customer: my son says hi")
    )


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("agent: We are aware of the issue.", "customer: aware. great. that doesn't help me"),
        ("agent: It stands in our terms.", "customer: nowhere does it say that"),
        ("agent: The system decides that.", "customer: so nobody has even looked at it"),
    ],
)
def test_who_told_of_a_trouble_and_met_nobody_is_left_alone(answer, reply):
    assert is_left_alone(scene(TOLD, answer, reply))
    assert card_on(TOLD, answer, reply) is not None


def test_who_did_as_told_in_vain_is_left_alone():
    stuck = "customer: the lid doesn't close since monday"
    assert is_left_alone(scene(stuck, "agent: Push it to the left.", "customer: pushed it twice, still open"))
    assert not is_left_alone(scene(stuck, "agent: Push it to the left.", "customer: pushed it twice"))


@pytest.mark.parametrize(
    ("told", "answer", "reply"),
    [
        (TOLD, "agent: Which garage was it?", "customer: not sure, the one in the north"),
        (
            TOLD,
            "agent: I'm sorry. It will be ready by 5 pm today.",
            "customer: not the blue one, the red one",
        ),
        (TOLD, "agent: We are aware of the issue.", "customer: ok"),
        (TOLD, "agent: We are aware of the issue.", "customer: could you tell me which day it will not be?"),
        (TOLD, "agent: We are aware of the issue.", "customer: haha no idea"),
        (
            "customer: how do i reset it",
            "agent: Hold the button.",
            "customer: nothing happens. oh wait, wrong button",
        ),
    ],
)
def test_who_was_asked_helped_or_cared_for_or_is_in_good_spirits_is_not(told, answer, reply):
    assert not is_left_alone(scene(told, answer, reply))
