"""Chooses the cases that are held out: nothing is whispered in them, so that the others can be compared with them."""

from __future__ import annotations

from hashlib import blake2b

from bot.domain.case import CaseKey

_BYTES = 8


def is_held_out(key: CaseKey, share: float) -> bool:
    """Tell whether a case is among the held-out `share` (from 0 to 1) of all cases.

    The same case always gets the same answer, in every process, and a case held out at one share is held out
    at every greater one.
    """
    digest = blake2b(str(key).encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
    return int.from_bytes(digest) < share * (1 << 8 * _BYTES)
