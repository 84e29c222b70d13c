"""Cases on Redis or Valkey: one script for every step, so that each happens whole or not at all."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import replace

from bot.coaching.ports import Clock, Lease, Looked, Opened
from bot.domain.answers import Nudge
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.edits import says_something_else
from bot.domain.long_cases import Reach, still_needed
from bot.domain.policy import SETTLE
from bot.stores.encoding import microseconds, milliseconds, quoted_in
from bot.stores.errors import StoreMisconfiguredError
from bot.stores.keys import Shard, case_key, case_name, escaped
from bot.stores.link import Client, Link, Part
from bot.stores.reading import Reader
from bot.stores.records import Records, outbox_field, resting_on
from bot.stores.sealing import Sealer, SealingError

_SCRIPTS = (
    *("append", "reword", "wait_for", "remove", "claim", "renew", "read"),
    *("reserve", "begin", "finish", "forget", "lag"),
)
# What the store was set up with, so that another setting is noticed before it makes cases disappear.
_SETUP = "setup"
# After a look that was given up though nobody has posted: soon, but not in a tight circle.
_AFTER_RELEASE = 1000
# So long an edit waits for its message to come again; no platform tries for longer.
_WAITS_FOR_ITS_MESSAGE = 3_600_000


class RedisCases:
    """The cases, their alarms, leases and outbox, on Redis, Valkey or a cluster of them.

    `shards` can't change while the store holds cases. `retention_seconds` counts from the last message;
    `lease_seconds` is how long a look may take before its case is given to another worker; `reach` is how much of a
    very long case is read. All times are the server's, unless a clock is given.
    """

    def __init__(  # noqa: PLR0913 - each is a decision of whoever sets up the store
        self,
        client: Client,
        sealer: Sealer,
        *,
        shards: int,
        retention_seconds: float,
        lease_seconds: float,
        clock: Clock | None = None,
        reach: Reach = Reach(),  # noqa: B008 - frozen
    ) -> None:
        """Join the cases to their server. Call `start` before anything else."""
        self._link = Link(client, _SCRIPTS)
        self._sealer = sealer
        self._records = Records(sealer)
        self._reader = Reader(self._link, self._records, shards, reach)
        self._reach = reach
        self._shards = shards
        self._keep = int(retention_seconds * 1000)
        self._lease = int(lease_seconds * 1000)
        self._clock = clock
        self._first_shard = 0
        self._setup_due = 0.0

    async def start(self) -> None:
        """Load the scripts and check the setup.

        Raises StoreMisconfiguredError if the store was set up with another number of shards or sealed with
        a key that is not given, StoreUnavailableError if it can't be reached.
        """
        await self._link.start()
        await self._link.command("HSETNX", _SETUP, "shards", self._shards)
        shards, probe = await self._link.command("HMGET", _SETUP, "shards", "probe")
        if int(shards) != self._shards:
            raise StoreMisconfiguredError(
                f"The store was set up with {int(shards)} shards, not {self._shards}: "
                "set the number back, or begin with an empty store."
            )
        if probe is not None:
            self._try_keys(probe)
        # Sealed anew each time, so that an old key may leave the ring once nothing sealed with it is left.
        await self._link.command("HSET", _SETUP, "probe", self._sealer.seal("", _SETUP))
        await self._keep_setup()

    async def append(self, key: CaseKey, message: Message) -> bool:
        """Store a message and arm the case's alarm in one round trip; False if its id came before.

        An edit that came before it is applied at once.
        """
        value, who = self._records.message(key, message), self._records.voice(key, message)
        stored = await self._stir("append", key, message.speaker, message.id, value, *who)
        if isinstance(stored, bytes):
            await self.reword(key, message.id, self._records.read_early(key, message.id, stored))
        return bool(stored)

    async def reword(self, key: CaseKey, message_id: str, text: str) -> bool:
        """Replace a message's text after an edit and arm the case; False if the case has no such message.

        The same text again (platforms send it when they add a preview) is no reason to look. An edit that comes before
        its message waits for it.
        """
        message = await self._reader.message(key, message_id)
        if message is None:
            early = self._records.early(key, message_id, text)
            has_come = await self._run("wait_for", key, message_id, early, _WAITS_FOR_ITS_MESSAGE)
            return has_come and await self.reword(key, message_id, text)
        if message.text == text:
            return True
        value = self._records.message(key, replace(message, text=text))
        parts = value, escaped(message_id), int(says_something_else(message.text, text))
        return bool(await self._stir("reword", key, message.speaker, message_id, *parts))

    async def remove(self, key: CaseKey, message_id: str) -> bool:
        """Delete a message and every quote of it, for good; False if the case has no such message.

        The case is armed, so that what was concluded from the message is made anew.
        """
        return bool(await self._stir("remove", key, Speaker.OTHER, message_id, resting_on(message_id)))

    async def load(self, key: CaseKey) -> Case | None:
        """Return the case, or None if there is none; of a very long one the end, and what is needed before it."""
        picture = await self._reader.picture(key)
        return picture.case if picture else None

    async def given(self, key: CaseKey) -> Sequence[Nudge]:
        """Return every nudge of a case that may have reached somebody, also of a look that is not finished."""
        picture = await self._reader.picture(key)
        return self._records.given(key, picture) if picture else ()

    async def claim(self, limit: int) -> Sequence[Lease]:
        """Lease up to `limit` cases whose alarm has rung; one round trip if it is enough for all shards."""
        if time.monotonic() > self._setup_due:
            await self._keep_setup()
        token = secrets.token_hex(8)
        leases: list[Lease] = []
        # Another shard is first every time, so that none starves while the workers are busy.
        self._first_shard = (self._first_shard + 1) % self._shards
        waiting = [(self._first_shard + i) % self._shards for i in range(self._shards)]
        while waiting and len(leases) < limit:
            room = limit - len(leases)
            asked, waiting = waiting[:room], waiting[room:]
            leases += await self._claim_from(asked, room // len(asked), token)
        return leases

    async def renew(self, lease: Lease) -> bool:
        """Extend a lease by its full length from now; False if it was lost."""
        return await self._run(
            "renew", lease.key, case_name(lease.key), self._now(), lease.token, self._lease
        )

    async def open(self, lease: Lease) -> Opened | None:
        """Return the leased case with its outbox, or None if the case is gone or the lease was lost.

        Where more was said since the last look than one look reads, it comes with the first part of that.
        """
        picture = await self._reader.picture(lease.key, go_on=True)
        if picture is None or picture.token != lease.token:
            return None
        return self._records.opened(lease, picture)

    async def reserve(self, lease: Lease, nudge: Nudge) -> bool:
        """Put a nudge into the outbox; False if the lease was lost or somebody has posted since."""
        texts = await self._reader.texts(lease.key, [nudge.evidence.message_id])
        field = outbox_field(lease, nudge)
        sealed = self._records.reserved(lease.key, field, nudge, texts)
        return await self._run("reserve", lease.key, lease.token, lease.version, field, sealed)

    async def begin(self, lease: Lease, nudge: Nudge) -> bool:
        """Mark a reserved nudge as being sent; False as in `reserve`, or if it was begun before."""
        return await self._run("begin", lease.key, lease.token, lease.version, outbox_field(lease, nudge))

    async def finish(self, lease: Lease, looked: Looked) -> bool:
        """Store what the look found, give the lease back, clear the outbox and set the next alarm.

        If messages came meanwhile the case is armed at once instead, and else, if nothing was seen, for a
        second later. False if the lease was lost: then nothing is stored.
        """
        key = lease.key
        texts = await self._reader.texts(key, quoted_in(looked.facts, looked.nudges))
        parts = (
            *(case_name(key), self._now(), self._keep, lease.token, lease.version),
            *(self._records.facts(key, looked.facts, texts), self._records.nudges(key, looked.nudges, texts)),
            *(looked.seen or "", microseconds(looked.at)),
            *("" if looked.alarm is None else milliseconds(looked.alarm), _AFTER_RELEASE),
            " ".join(map(escaped, still_needed(looked.facts, looked.nudges, self._reach.kept))),
            *self._records.words(key, looked.facts, looked.nudges, texts),
        )
        shard = Shard.of(key, self._shards)
        return bool(await self._link.run("finish", [*shard.of_case(key), shard.aside], parts))

    async def forget(self, key: CaseKey) -> None:
        """Delete everything kept of the case, at once."""
        shard = Shard.of(key, self._shards)
        keys = [*shard.of_case(key), shard.judged(key), shard.letters(key), shard.aside]
        await self._link.run("forget", keys, [case_name(key)])

    async def due_lag(self) -> float:
        """Return for how many seconds the alarm that rang first has been ringing; 0 if none rings."""
        calls = [([Shard.number(n).due], [self._now()]) for n in range(self._shards)]
        return float(max(await self._link.run_each("lag", calls))) / 1000

    async def _stir(self, script: str, key: CaseKey, speaker: Speaker, *parts: Part) -> int | bytes:
        settle = SETTLE[speaker]
        pace = int(settle.seconds * 1000), int(settle.at_most * 1000)
        keys = Shard.of(key, self._shards).of_case(key)
        told: int | bytes = await self._link.run(
            script, keys, (case_name(key), self._now(), self._keep, *pace, *parts)
        )
        return told

    async def _claim_from(self, shards: Sequence[int], each: int, token: str) -> list[Lease]:
        calls = [
            ([shard.due], [shard.states, self._now(), each, self._lease, token])
            for shard in map(Shard.number, shards)
        ]
        return [
            Lease(case_key(name.decode()), token, int(version))
            for claimed in await self._link.run_each("claim", calls)
            for name, version in zip(claimed[::2], claimed[1::2], strict=True)
        ]

    async def _run(self, script: str, key: CaseKey, *parts: Part) -> bool:
        return bool(await self._link.run(script, Shard.of(key, self._shards).of_case(key), parts))

    async def _keep_setup(self) -> None:
        # Every key of ours ends by itself, this one too: it lives as long as somebody works with the store.
        await self._link.command("PEXPIRE", _SETUP, self._keep)
        self._setup_due = time.monotonic() + self._keep / 4000

    def _try_keys(self, probe: bytes) -> None:
        try:
            self._sealer.open(probe, _SETUP)
        except SealingError as error:
            raise StoreMisconfiguredError(
                "The sealing keys given don't open what the store holds: add the key it was sealed with."
            ) from error

    def _now(self) -> Part:
        return "" if self._clock is None else milliseconds(self._clock.now())
