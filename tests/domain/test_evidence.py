from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.evidence import QUOTE_LENGTH, Evidence


def test_a_short_text_is_quoted_whole():
    assert Evidence.of("1", " It broke again. ") == Evidence("1", "It broke again.")


def test_the_words_given_are_quoted_instead_of_the_beginning():
    assert Evidence.of("1", "Hello. It broke again.", "It broke again.").quote == "It broke again."


def test_a_long_text_is_cut_between_two_words():
    quote = Evidence.of("1", "late " * 60).quote
    assert quote == ("late " * 32).strip()


def test_a_word_that_ends_at_the_limit_is_kept_whole():
    text = "x" * QUOTE_LENGTH
    assert Evidence.of("1", text + " and more").quote == text


def test_one_endless_word_is_cut_hard():
    assert Evidence.of("1", "a" * 500).quote == "a" * QUOTE_LENGTH


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab \n\té", max_size=400))
def test_a_quote_always_stands_in_its_text_and_fits(text):
    quote = Evidence.of("1", text).quote
    assert quote in text
    assert len(quote) <= QUOTE_LENGTH
    assert bool(quote) == bool(text.strip())
