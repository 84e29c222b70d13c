"""Reads what a platform posts, and no further than anything it posts is long."""

from __future__ import annotations

from collections.abc import AsyncIterable

# The events of all platforms stay far below; nobody else has a reason to send more.
BODY_AT_MOST = 1_000_000


async def whole(chunks: AsyncIterable[bytes]) -> bytes | None:
    """Return a body as it comes in chunks, or None as soon as it is too long; raises what the chunks raise."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > BODY_AT_MOST:
            return None
    return bytes(body)
