from datetime import timedelta

import pytest

from bot.domain.durations import in_words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(seconds=119), "1 minute"),
        (timedelta(minutes=35), "35 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=2, minutes=1), "2 hours 1 minute"),
        (timedelta(days=1, minutes=59), "1 day"),
        (timedelta(days=3, hours=2, minutes=5), "3 days 2 hours"),
    ],
)
def test_a_length_of_time_is_said_in_two_units_at_most(length, words):
    assert in_words(length) == words
