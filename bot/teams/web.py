"""The room's one connection with the outside, for everything it asks of Microsoft."""

from __future__ import annotations

from aiohttp import ClientSession, DummyCookieJar, TCPConnector

# So many calls at once are more than Teams lets a conversation have in a second.
CALLS_AT_ONCE = 200


class Web:
    """Holds the session, which can only be opened where an event loop runs."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._session: ClientSession | None = None

    @property
    def session(self) -> ClientSession:
        """Return the session; raises RuntimeError before `open` and after `close`."""
        if self._session is None:
            raise RuntimeError("the Teams room has not been started")
        return self._session

    def open(self) -> None:
        """Open the session. Nothing that an answer sets is sent along with the next call."""
        self._session = ClientSession(
            connector=TCPConnector(limit=CALLS_AT_ONCE), cookie_jar=DummyCookieJar()
        )

    async def close(self) -> None:
        """Close the session, if it is open."""
        if self._session is not None:
            await self._session.close()
            self._session = None
