import pytest

from bot.advisors.care import care_signals
from bot.advisors.scene import Scene
from tests.advisors.looking import card_on, case_with

UPSET = "customer: I'm so upset, my order is late again"


@pytest.mark.parametrize(
    ("card", "lines"),
    [
        ("apologize_sincerely", ("customer: hello there", "agent: I'm sorry you feel that way.")),
        ("target_the_apology", ("customer: the vase came smashed!!", "agent: Sorry for the delay, it is in the post.")),
        ("ask_what_they_care_about", ("customer: what a nightmare of a company", "agent: Sorry about the bugs.")),
        ("listen_first", (UPSET, "agent: Please note that returns are described in our terms.")),
        ("listen_first", (UPSET, "agent: Without the original box we are unable to look into this.")),
        ("acknowledge_feelings", (UPSET, "agent: Orders leave the depot in the morning.")),
        ("listen_first", (UPSET, "agent: Sorry to hear that! Good luck with the next one.")),
        ("listen_first", ("customer: lovely, no water again", "agent: So glad to hear you enjoy your stay!")),
        ("ask_what_they_care_about", (
            "customer: what a nightmare of a company", "agent: Apologies for any inconvenience. I can cancel it.",
        )),
    ],
)  # fmt: skip
def test_a_troubled_customer_is_to_be_cared_for(card, lines):
    assert card_on(*lines) == card


@pytest.mark.parametrize(
    "lines",
    [
        ("customer: the vase came smashed!!", "agent: I'm sorry it arrived smashed. A new one leaves today."),
        (
            "customer: I want to speak to a manager, this is ridiculous",
            "agent: She will be with you in a minute.",
        ),
        ("customer: what happens if I miss the deadline", "agent: Please note that the fee stays the same."),
        ("customer: love it, well done", "agent: So glad to hear you enjoy it!"),
        ("customer: my dog ate it!!! he is sick", "agent: How is he now? Ring your vet first, please."),
    ],
)
def test_a_reply_that_cares_calls_for_nothing(lines):
    assert card_on(*lines) is None


def test_a_form_to_fill_in_is_quoted_where_it_begins():
    lines = (UPSET, "agent: Hello. Please provide your name, address, order number and a photo.")
    forms = [
        s.evidence.quote for s in care_signals(Scene.of(case_with(*lines))) if s.card_id == "listen_first"
    ]
    assert forms == ["Please provide your name, address, order number and a photo."]
