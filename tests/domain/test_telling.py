from bot.domain.telling import telling


def test_words_tell_what_something_is_about_whatever_their_ending():
    assert telling(["My ORDER has not arrived!", "orders"]) == {"order", "orders", "arrive"}


def test_short_words_small_words_and_feelings_tell_nothing():
    assert telling(["I am so angry that you still have not told them, please help"]) == frozenset()
