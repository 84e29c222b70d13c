import pytest

from bot.advisors.rereading import asks_again, repeats_script, sends_back
from bot.advisors.scene import Scene
from tests.advisors.looking import case_with

LINK = "https://help.example/reset"


def scene(*lines: str) -> Scene:
    return Scene.of(case_with(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("customer: Order 77-3120, wrong plug", "agent: May I have your order number?"),
        ("customer: it's cora@mail.example", "agent: Could you give me your email address?"),
        ("customer: contract 40-2210", "agent: Please send your contract number."),
        ("customer: booking ref. is, booking ABC-1234", "agent: What is your booking number?"),
        ("agent: What is your phone number?", "customer: 555 0134", "agent: And your phone number, please?"),
        ("customer: are you even reading this", "agent: May I have your full name?"),
    ],
)
def test_what_was_given_is_asked_for_again(lines):
    assert asks_again(scene(*lines)).quote in lines[-1]


@pytest.mark.parametrize(
    "lines",
    [
        ("customer: my order is late", "agent: May I have your order number?"),
        (
            "agent: What is your phone number?",
            "customer: why?",
            "agent: To call you. Your phone number, please?",
        ),
        (
            "agent: What is your phone number?",
            "customer: i don't have one",
            "agent: A phone number of a friend?",
        ),
        ("customer: Order 77-3120", "agent: Order number 77-3120, thank you."),
        ("customer: Order 77-3120", "agent: Which color would you like?"),
    ],
)
def test_what_was_not_given_may_be_asked_for(lines):
    assert asks_again(scene(*lines)) is None


def test_the_same_sentence_or_link_is_repeated_after_an_answer():
    sentence = "agent: Please open the settings and choose the second entry."
    assert repeats_script(scene(sentence, "customer: i did", sentence))
    again = repeats_script(
        scene(f"agent: See {LINK}", "customer: it fails", f"agent: Sorry. Try this: {LINK}")
    )
    assert "Try this" in again.quote


def test_short_or_new_sentences_are_no_script():
    assert repeats_script(scene("agent: One moment.", "customer: ok", "agent: One moment.")) is None
    assert repeats_script(scene(f"agent: See {LINK}", "agent: I mean " + LINK)) is None
    assert repeats_script(scene("customer: hi", "agent: hello")) is None
    assert repeats_script(scene(f"agent: See {LINK}", "customer: no", "agent: https://other.example")) is None


@pytest.mark.parametrize(
    ("customer", "agent"),
    [
        ("i rang the hotline twice, they said write to the chat", "For billing please call our hotline."),
        ("i already tried the app", "You can use the app for that."),
        (
            "the reset mail never comes, i've pressed that button ten times",
            "You can set it with the reset button.",
        ),
    ],
)
def test_a_way_already_tried_is_named_again(customer, agent):
    assert sends_back(scene(f"customer: {customer}", f"agent: {agent}")).quote == agent


@pytest.mark.parametrize(
    ("customer", "agent"),
    [
        ("i rang the hotline twice", "I'm ringing them myself now."),
        ("where is the app?", "You can use the app for that."),
        ("i already tried the app", "Please visit the branch."),
    ],
)
def test_another_way_may_be_named(customer, agent):
    assert sends_back(scene(f"customer: {customer}", f"agent: {agent}")) is None
