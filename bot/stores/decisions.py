"""What people decide about a case, in fields of its own, so that no look that is running can overwrite it."""

from __future__ import annotations

from bot.coaching.ports import Clock, Lease
from bot.coaching.taking import TAKEN_AT_ONCE
from bot.domain.assessment import Fault
from bot.domain.case import CaseKey, Speaker
from bot.domain.notices import Alert
from bot.domain.policy import SETTLE
from bot.stores.encoding import milliseconds
from bot.stores.keys import Shard, case_name
from bot.stores.link import Client, Link, Part
from bot.stores.reading import Reader
from bot.stores.records import FAULT, TAKEN, Records, alert_field
from bot.stores.sealing import Sealer

_SCRIPTS = ("decide", "note_alert", "read", "take")
# A decision is looked at as soon as an agent's message is.
_PACE = SETTLE[Speaker.AGENT]


class RedisDecisions:
    """Who took a case, whose fault it is, and what supervisors were told of it: sealed, and kept as long as the case.

    Every method raises StoreUnavailableError.
    """

    def __init__(
        self,
        client: Client,
        sealer: Sealer,
        *,
        shards: int,
        retention_seconds: float,
        clock: Clock | None = None,
    ) -> None:
        """Join the decisions to the server of the cases, with the settings of the cases."""
        self._link = Link(client, _SCRIPTS)
        self._records = Records(sealer)
        self._reader = Reader(self._link, self._records, shards)
        self._shards = shards
        self._keep = int(retention_seconds * 1000)
        self._clock = clock

    async def take(self, key: CaseKey, person: str) -> str | None:
        """Keep that this person takes the case, and arm it; return who has it then, None for no case with a message.

        Of several who take it within `TAKEN_AT_ONCE` the first has it; later on the next one does.
        """
        sealed = self._records.decision(key, TAKEN, person)
        at_once = int(TAKEN_AT_ONCE.total_seconds() * 1000)
        taken = await self._run("take", key, *self._arming(key), sealed, at_once)
        if isinstance(taken, bytes):
            return self._records.read_decision(key, TAKEN, taken)
        return person if taken else None

    async def set_fault(self, key: CaseKey, fault: Fault) -> bool:
        """Keep whose fault it is, and arm the case; False if there is no case with a message."""
        sealed = self._records.decision(key, FAULT, fault.value)
        return bool(await self._run("decide", key, *self._arming(key), FAULT, sealed))

    async def note_alert(self, lease: Lease, alert: Alert) -> bool:
        """Keep that supervisors are being told, before they are.

        False if they were told of the same need since the same moment, if the lease was lost, or if somebody has
        posted or decided something since it was claimed: then the case is looked at again anyway.
        """
        key, message_id = lease.key, alert.evidence.message_id
        texts = await self._reader.texts(key, [message_id])
        if alert.evidence.quote not in texts.get(message_id, ""):
            return False
        stored = self._records.alert(key, alert, texts)
        parts = (lease.token, lease.version, alert_field(alert), stored)
        return bool(await self._run("note_alert", key, *parts))

    def _arming(self, key: CaseKey) -> tuple[Part, ...]:
        """Return what a script has to know to arm the case."""
        now: Part = "" if self._clock is None else milliseconds(self._clock.now())
        return case_name(key), now, self._keep, int(_PACE.seconds * 1000), int(_PACE.at_most * 1000)

    async def _run(self, script: str, key: CaseKey, *parts: Part) -> bytes | int:
        answer: bytes | int = await self._link.run(script, Shard.of(key, self._shards).of_case(key), parts)
        return answer
