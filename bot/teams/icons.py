"""The two icons of the app, drawn here: a chair, and a second one beside it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

COLOR_SIZE, OUTLINE_SIZE = 192, 32

Pixel = tuple[int, int, int, int]

_GREEN, _LEAF, _WHITE = (0x26, 0x41, 0x3C), (0x9C, 0xC5, 0xA9), (0xFF, 0xFF, 0xFF)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A rectangle, in shares of the picture's side."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, x: int, y: int, size: int) -> float:
        """Return how much of a pixel it covers, from 0 to 1."""
        wide = min(self.right * size, x + 1) - max(self.left * size, x)
        high = min(self.bottom * size, y + 1) - max(self.top * size, y)
        return max(wide, 0.0) * max(high, 0.0)


def _chair(left: float) -> tuple[_Bar, ...]:
    """Return a chair seen from its side: back, seat, and two legs."""
    back, seat = _Bar(left, 0.2, left + 0.07, 0.56), _Bar(left, 0.56, left + 0.3, 0.64)
    legs = [_Bar(x, 0.64, x + 0.05, 0.82) for x in (left + 0.01, left + 0.24)]
    return back, seat, *legs


_FIRST, _SECOND = _chair(0.16), _chair(0.55)


@cache
def color_icon(size: int) -> bytes:
    """Return the icon in color, as a PNG."""

    def pixel(x: int, y: int) -> Pixel:
        first, second = _covered(_FIRST, x, y, size), _covered(_SECOND, x, y, size)
        red, green, blue = (
            round(ground * (1 - first - second) + leaf * first + white * second)
            for ground, leaf, white in zip(_GREEN, _LEAF, _WHITE, strict=True)
        )
        return red, green, blue, 255

    return _png(size, pixel)


@cache
def outline_icon(size: int) -> bytes:
    """Return the icon in white on nothing, as a PNG."""

    def pixel(x: int, y: int) -> Pixel:
        return (*_WHITE, round(255 * _covered((*_FIRST, *_SECOND), x, y, size)))

    return _png(size, pixel)


def _covered(bars: tuple[_Bar, ...], x: int, y: int, size: int) -> float:
    return min(sum(bar.covers(x, y, size) for bar in bars), 1.0)


def _png(size: int, pixel: Callable[[int, int], Pixel]) -> bytes:
    # Every row begins with the number of its filter: 0 is none.
    rows = b"".join(b"\0" + bytes(part for x in range(size) for part in pixel(x, y)) for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
