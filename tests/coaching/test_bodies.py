from collections.abc import AsyncIterator

import pytest

from bot.coaching.bodies import BODY_AT_MOST, whole


class Coming:
    """Chunks of that length, as many as anybody wants to read, at most."""

    def __init__(self, *lengths: int) -> None:
        self.lengths = lengths
        self.read = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for length in self.lengths:
            self.read += 1
            yield b"x" * length


@pytest.mark.parametrize(
    "lengths", [(), (3, 0, 4), (BODY_AT_MOST - 1, 1)], ids=["none", "some", "just enough"]
)
async def test_a_body_is_read_whole(lengths):
    assert await whole(Coming(*lengths)) == b"x" * sum(lengths)


async def test_what_is_too_long_is_not_read_to_its_end():
    coming = Coming(BODY_AT_MOST, 1, 1, 1)
    assert await whole(coming) is None
    assert coming.read == 2
