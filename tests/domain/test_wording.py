import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assessment import Fault
from bot.domain.wording import added, apology_breaches, figures, keeps, links, lost, names

DRAFT = "Hi Maria, your refund of $1,250.50 reaches you by Friday at 3 pm; see https://help.example/a?b=1."


@pytest.mark.parametrize(
    "rewritten",
    [
        "Good news, Maria: $1,250.50 is on its way and arrives by Friday, 3pm. More: https://help.example/a?b=1",
        DRAFT,
    ],
)
def test_a_rewritten_draft_that_says_the_same_things_is_kept(rewritten):
    assert keeps(DRAFT, rewritten)


@pytest.mark.parametrize(
    ("rewritten", "gone"),
    [
        (DRAFT.replace("$1,250.50", "some money"), "$1,250.50"),
        (DRAFT.replace("Friday", "then"), "friday"),
        (DRAFT.replace("3 pm", "the afternoon"), "3pm"),
        (DRAFT.replace("Maria", "there"), "Maria"),
        (DRAFT.replace("https://help.example/a?b=1", "our page"), "https://help.example/a?b=1"),
    ],
)
def test_a_rewritten_draft_may_lose_nothing_it_names(rewritten, gone):
    assert lost(DRAFT, rewritten) == (gone,)
    assert not keeps(DRAFT, rewritten)


@pytest.mark.parametrize(
    "more", ["It takes 5 days.", "You will have it today.", "See www.evil.example", "Write to a@b.example"]
)
def test_a_rewritten_draft_may_add_no_figure_no_day_and_no_link(more):
    assert added(DRAFT, f"{DRAFT} {more}")
    assert not keeps(DRAFT, f"{DRAFT} {more}")


def test_a_number_in_words_must_stay_and_a_gap_to_fill_may_come():
    assert lost("Two parcels are on their way.", "Your parcels are on their way.") == ("two",)
    assert keeps("I'll write to you.", "I'll write to you by [time].")


def test_a_name_is_capitalized_inside_a_sentence_or_called_before_a_comma():
    text = "Sorry, I am late. Maria, the Paris office and Mr. O'Neil know. It's fine by Kim-Lee. I'm here."
    assert names(text) == {"Maria", "Paris", "Mr. O'Neil", "Kim-Lee"}


def test_figures_are_the_same_however_they_are_spaced():
    assert (
        figures("10 % off by 3 PM on MONDAY") == figures("10% off, 3pm, Monday") == {"10%", "3pm", "monday"}
    )


def test_what_stands_in_a_link_is_no_figure():
    assert figures("see https://a.example/2026/11") == frozenset()
    assert links("see https://a.example/2026/11.") == {"https://a.example/2026/11"}


@given(st.text(max_size=300))
def test_a_draft_left_as_it_is_keeps_everything(draft):
    assert keeps(draft, draft)


@given(st.text(alphabet="ab .!", max_size=60), st.integers(min_value=0, max_value=10**9))
def test_no_figure_can_be_dropped_or_invented(words, figure):
    with_figure = f"{words} {figure} {words}"
    assert not keeps(with_figure, words)
    assert not keeps(words, with_figure)


@pytest.mark.parametrize("filler", ["x", "1", "!", "A ", "a@", "1.", "www."])
def test_a_draft_of_40_000_characters_is_read_in_good_time(filler):
    draft = (filler * 40_000)[:40_000]
    assert keeps(draft, draft)


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("I'm sorry, and again I apologize.", "says sorry more than once"),
        ("I'm sorry you waited, but the queue was long.", 'goes on with a "but" after the apology'),
        ("I'm sorry if you feel let down.", "makes the apology conditional"),
        ("I'm sorry, please forgive us.", "pleads for forgiveness"),
        ("I'm sorry, that was our mistake.", "admits a fault nobody has established"),
        ("I'm sorry. Your case 4711 is open.", "names 4711, which nobody gave"),
        ("I'm sorry. Read https://evil.example/now", "holds a link"),
        (" ", "says nothing"),
        ("I'm sorry. " + "Word " * 100, "is longer than 420 characters"),
    ],
)
def test_an_apology_is_held_to_its_rules(text, breach):
    assert breach in apology_breaches(text, Fault.UNKNOWN, "customer's and agents' words")


def test_an_apology_may_repeat_a_time_that_an_agent_gave_and_no_other():
    said = "I will write to you by 15:30."
    assert apology_breaches("I'm sorry you waited. You'll hear by 15:30.", Fault.UNKNOWN, said) == ()
    assert "promises a date" in apology_breaches("I'm sorry. You'll hear by 16:45.", Fault.UNKNOWN, said)


def test_only_a_confirmed_fault_may_be_admitted():
    text = "I'm sorry. We caused this."
    assert apology_breaches(text, Fault.OURS, "") == ()
    assert apology_breaches(text, Fault.NOT_OURS, "") != ()
