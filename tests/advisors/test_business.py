import pytest

from bot.advisors.business import denies, goes_well, is_request, is_told
from bot.advisors.phrases import rule
from bot.advisors.tension import ease_of, is_troubled_after
from tests.advisors.looking import card_on

GONE = rule("gone")


@pytest.mark.parametrize(
    "text",
    [
        "can we swap to row c",
        "what tyre do i get for the back wheel",
        "i need the list by 5",
        "please send it again",
        "looking for a gift card",
        "anything new?",
    ],
)
def test_whoever_wants_something_possible_makes_a_request(text):
    assert is_request(text)


@pytest.mark.parametrize("text", ["my son slept on the floor", "nobody came all day", "you took it again"])
def test_whoever_only_tells_makes_none(text):
    assert not is_request(text)


@pytest.mark.parametrize(
    "text", ["all my photos are gone", "i don't know if you care, it is gone", "still gone"]
)
def test_what_happened_is_told(text):
    assert is_told(GONE, text)


@pytest.mark.parametrize("text", ["if it annoys me it's gone", "i was afraid it had gone", "will it be gone"])
def test_what_may_be_or_was_feared_is_not_told(text):
    assert not is_told(GONE, text)


@pytest.mark.parametrize(
    "said", ["Phew!", "that did it", "ok, thursday then", "found it, silly me", "done, green now"]
)
def test_it_goes_well_where_an_answer_helped_or_is_taken_up(said):
    assert goes_well(said)


@pytest.mark.parametrize(
    "said", ["ok but it's still dead", "works now, but i lost a day", "ok. and nobody calls"]
)
def test_it_does_not_where_the_answer_is_held_to_be_too_little(said):
    assert not goes_well(said)


def test_a_no_is_heard_in_any_spelling():
    assert denies("it wont open")
    assert not denies("it opens")


def test_ease_grows_from_calm_business_to_going_along_and_ends_with_a_trouble():
    assert ease_of("a blue one", answered=False, troubled=False) == 0
    assert ease_of("a blue one", answered=True, troubled=False) == 1
    assert ease_of("phew, found it", answered=True, troubled=False) == 2
    assert ease_of("a blue one", answered=True, troubled=True) == 0
    assert ease_of("ok, a blue one", answered=True, troubled=True) == 1


def test_a_shopper_is_at_ease_from_the_first_word():
    assert ease_of("do you sell the thicker tubes", answered=False, troubled=False) == 2


def test_a_trouble_is_over_for_whoever_is_content_with_the_answer():
    assert not is_troubled_after("phew, found it", told=True)
    assert not is_troubled_after("thank you", told=True)
    assert is_troubled_after("a blue one", told=True)
    assert not is_troubled_after("a blue one", told=False)


@pytest.mark.parametrize(
    "lines",
    [
        ("customer: flat AGAIN, second nail this year. which tube fits the back wheel",),
        ("customer: URGENT: need the list since april by noon, do i have to click 300 times",),
        (
            "customer: my aunt comes in a wheelchair, she's doing great. can we have the seats by the aisle on friday?",
        ),
        ("customer: dinner for 6 people, gran's 90th birthday, one is allergic to fish. is that possible?",),
        (
            "customer: how do i pair it",
            "agent: Hold the button.",
            "customer: that did it. almost gave up, third try",
        ),
        ("customer: where is it?", "agent: It comes at 2.", "customer: ah perfect, was worried it got lost"),
        (
            "customer: can i leave early?",
            "agent: Yes.",
            "customer: ok and the two months i paid, is the rest lost",
        ),
    ],
)
def test_calm_business_in_heavy_words_calls_for_nothing(lines):
    assert card_on(*lines) is None
