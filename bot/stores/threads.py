"""Which posts of a channel belong to one case, for platforms where people also talk outside threads, or have none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.case import CaseKey
from bot.domain.pauses import PAUSE
from bot.stores.encoding import microseconds
from bot.stores.keys import escaped
from bot.stores.link import Client, Link

# What a customer posts so many minutes after the last post of their case is about the same thing.
GROUP_MINUTES = 5
# For so long a post waits for its first answer in the channel.
ANSWER_MINUTES = 30
# Whom a post of an agent was not an answer to is remembered until no platform sends it again.
_SENT_AGAIN_MINUTES = 15
_MILLISECONDS = 60_000
# For so long the beginning of a forgotten case is not read again, in milliseconds: a year.
_FORGOTTEN = 365 * 86_400_000


class RedisThreads:
    """The cases that are open in channels, and which later posts belong to them.

    It holds ids and times, no words, and people only as what can't be turned back into their names. All of a
    workspace is one slot of a cluster. Every method raises StoreUnavailableError.
    """

    def __init__(
        self, client: Client, *, retention_seconds: float, group_minutes: int = GROUP_MINUTES
    ) -> None:
        """Take the client, how long a case is kept after its last message, and what "a short while" is in `gather`."""
        self._link = Link(client, ("gather", "place"))
        self._keep = int(retention_seconds * 1000)
        self._group = group_minutes

    @classmethod
    def of_chats(cls, client: Client, *, retention_seconds: float) -> RedisThreads:
        """Return what tells the cases of chats apart: there a pause is what "a short while" is not."""
        return cls(client, retention_seconds=retention_seconds, group_minutes=PAUSE // timedelta(minutes=1))

    async def gather(self, post: CaseKey, person: str, at: datetime, ongoing: str = "") -> str:
        """Return the case of a post: that of the person's post a short while before, or else the post's own.

        With `ongoing`, the thread of a case, it belongs to that one rather than to none but itself.
        """
        return await self._case_of(post, _digest(post, person), at, ongoing)

    async def answer(self, post: CaseKey, at: datetime) -> str:
        """Return the case of an agent's post: the only one that is open in the channel, or else the post's own."""
        return await self._case_of(post, "", at, "")

    async def find(self, post: CaseKey) -> str:
        """Return the case that a post was put into, or else the post's own."""
        found = await self._link.command("GET", _key("post", post, post.thread))
        return post.thread if found is None else str(found.decode())

    async def place(self, case: CaseKey, message_id: str, thread: str) -> None:
        """Keep that a message of a case stands in the thread of a later post."""
        places = _key("places", case, case.thread)
        await self._link.run("place", [places], [message_id, thread, self._keep])

    async def places(self, case: CaseKey) -> Mapping[str, str]:
        """Return where those messages stand that are not in the case's own thread: "" for the channel itself."""
        found = await self._link.command("HGETALL", _key("places", case, case.thread))
        pairs = found.items() if isinstance(found, dict) else zip(found[::2], found[1::2], strict=True)
        return {message_id.decode(): thread.decode() for message_id, thread in pairs}

    async def begin(self, case: CaseKey) -> bool:
        """Claim to read what was said before the case was heard of; True once for a case."""
        claim = _key("caught_up", case, case.thread)
        return await self._link.command("SET", claim, 1, "NX", "PX", self._keep) is not None

    async def forget(self, case: CaseKey) -> None:
        """Forget where the messages of a case stand, and let nobody read its beginning again: it would come back."""
        await self._link.command("SET", _key("caught_up", case, case.thread), 1, "PX", _FORGOTTEN)
        await self._link.command("DEL", _key("places", case, case.thread))

    async def _case_of(self, post: CaseKey, person: str, at: datetime, ongoing: str) -> str:
        keys = [_key("posts", post), _key("post", post, post.thread)]
        open_for = self._group + ANSWER_MINUTES
        case = await self._link.run(
            "gather",
            keys,
            [
                *(person, post.thread, microseconds(at)),
                *(self._group * _MILLISECONDS * 1000, ANSWER_MINUTES * _MILLISECONDS * 1000),
                *(open_for * _MILLISECONDS, self._keep, _SENT_AGAIN_MINUTES * _MILLISECONDS),
                *(_key("places", post, ""), ongoing),
            ],
        )
        return str(case.decode())


def _key(what: str, key: CaseKey, thread: str | None = None) -> str:
    parts = [key.channel] if thread is None else [key.channel, thread]
    tag = f"{{{escaped(key.platform)}:{escaped(key.tenant)}}}"
    return ":".join([what, tag, *map(escaped, parts)])


def _digest(post: CaseKey, person: str) -> str:
    # The name of somebody behind a relay is a person's name, and no platform's id.
    written = f"{post.platform}|{post.tenant}|{post.channel}|{person}"
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:24]
