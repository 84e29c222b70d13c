import pytest

from bot.domain.edits import says_something_else

CHECKING = "I'm sorry nobody told you. I'm checking."


@pytest.mark.parametrize(
    "after",
    [
        "Stop shouting at me, it is your own fault.",
        "I'm sorry nobody told you.",
        "I'm sorry nobody told you. I'm checking. It was our mistake.",
        "I'm not sorry nobody told you. I'm checking.",
        "",
    ],
)
def test_other_words_say_something_else(after):
    assert says_something_else(CHECKING, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I'll write by 11.", "I'll write by 14."),
        ("You get $50 back.", "You get $500 back."),
        ("I can do that.", "I can't do that."),
        ("It is now ours.", "It is not ours."),
        ("We are happy.", "We are angry."),
    ],
)
def test_one_other_word_does_so_too(before, after):
    assert says_something_else(before, after)


@pytest.mark.parametrize(
    "after",
    [
        CHECKING,
        "I'm sorry nobody told you – I'm checking!",
        "i'm SORRY, nobody told you. I'm *checking*.",
        "I'm sorry noboddy told you. I'm chekcing.",
        "I'm sorry nobody told yuo. I'm checking.",
    ],
)
def test_the_same_words_spelled_otherwise_say_the_same(after):
    assert not says_something_else(CHECKING, after)
    assert not says_something_else(after, CHECKING)


def test_many_words_that_look_alike_are_no_slips():
    assert says_something_else("tables chairs sofas lamps", "tablet chair sofa lamp")


def test_a_very_long_message_is_compared_as_far_as_it_is_read():
    assert not says_something_else("late " * 5000, "late " * 5000 + "again")
