import time

import pytest

from bot.advisors.phrases import READ_UP_TO, PhraseError, plain, rule


def found(phrases: str, text: str, **lists: str) -> bool:
    return bool(rule(phrases, **lists).search(plain(text)))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("never heard back", "I NEVER heard back"),
        ("(us|the team) forgot", "so the team forgot"),
        ("[very|so] rude", "rude"),
        ("[very|so] rude", "so rude"),
        ("disappoint*", "how disappointing!"),
        ("i'm ~ upset", "Im really, really upset"),
        ("i'm upset", "I’m upset"),
        ("i'm upset", "i am upset"),
        ("don't care", "you do not care"),
        ("you're rude", "ur rude"),
        ("that's unfair", "that is unfair"),
        ("we'll see", "we will see"),
        ("i've tried", "I have tried"),
        ("i'd rather", "I would rather"),
        ("they're late", "they are late"),
        ("can't pay", "I cannot pay"),
        ("won't pay", "I will not pay"),
        ("when will ?", "When will it come?"),
        ("^ hello .", "  Hello!!"),
        ("<number> <span> late", "two weeks late"),
        ("<nth> time", "the 4th time"),
        ("<money> gone", "$1,200.50 gone"),
        ("off <percent>", "off 20 %"),
        ("<weekday> at <clock>", "Friday at 3:15 pm"),
        ("in <month>", "in May, i mean in june"),
    ],
)
def test_a_phrase_is_found_in_the_words_it_stands_for(phrase, text):
    assert found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("rude", "prudent"),
        ("you're rude", "you were rude"),
        ("i'm ~ upset", "i'm not upset"),
        ("i'm ~ upset", "i'm one two three four upset"),
        ("rude", "not rude"),
        ("rude", "he isn't rude"),
        ("very sorry", "very. sorry"),
        ("when will ?", "when will it come"),
        ("^ hello .", "hello you"),
        ("late .", "late?"),
        ("i can ~ see", "i can't see"),
        ("we can see", "we can't see"),
    ],
)
def test_a_phrase_is_not_found_in_other_words(phrase, text):
    assert not found(phrase, text)


def test_a_list_is_used_by_its_name_and_may_run_over_lines():
    people = """clerk|driver
        |head waiter"""
    assert found("the <people> was late", "the head waiter was late", people=people)


def test_comments_and_empty_lines_are_no_phrases():
    assert not found("rude  # said of people\n\n# nothing", "nothing said of people")


@pytest.mark.parametrize("phrase", ["(a|b", "a ~", "a ~~", "a [b]", "a)", "(a]", "a|()", "a{2}", "()"])
def test_a_malformed_phrase_is_quoted_with_what_to_mend(phrase):
    with pytest.raises(PhraseError) as caught:
        rule(phrase)
    assert repr(phrase) in str(caught.value)


def test_plain_text_keeps_every_character_in_its_place():
    text = "İ’M NOT Happy"  # the first letter becomes two when it is lowered
    assert len(plain(text)) == len(text)
    assert plain(text).endswith("'m not happy")


def test_only_the_beginning_of_a_long_text_is_read():
    assert len(plain("x" * 3 * READ_UP_TO)) == READ_UP_TO


def test_a_rule_reads_a_hostile_text_in_linear_time():
    pattern = rule("i'm ~ (upset|sad) ~~ because\nwhen will ?\n(i|we) [have|had] ~~ nothing")
    started = time.process_time()
    pattern.search(plain("i'm " * 10_000))
    pattern.search(plain("when will " * 4_000))
    assert time.process_time() - started < 2
