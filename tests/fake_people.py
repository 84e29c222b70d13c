"""Fakes of the ports that know people: their wishes, their place on their platform, what they say of cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta, tzinfo

from bot.coaching.ports import Clock, StoreUnavailableError
from bot.coaching.staff import Kept
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.policy import Desk, Level

_Person = tuple[str, str, str]


class FakeDirectory:
    """Knows the roles, time zones and names it is given, the same in every workspace.

    Everybody is an agent but the `strangers`; of those `in_doubt` nobody can say.
    """

    def __init__(self) -> None:
        self.roles: dict[str, frozenset[str]] = {}
        self.zones: dict[str, tzinfo] = {}
        self.names: dict[str, str] = {}
        self.strangers: set[str] = set()
        self.in_doubt: set[str] = set()

    async def roles_of(self, key: CaseKey, person: str) -> frozenset[str]:  # noqa: ARG002 - the port's words
        return self.roles.get(person, frozenset())

    async def people_in(self, key: CaseKey, role: str) -> tuple[str, ...]:  # noqa: ARG002 - the port's words
        return tuple(sorted(person for person, roles in self.roles.items() if role in roles))

    async def zone_of(self, key: CaseKey, person: str) -> tzinfo | None:  # noqa: ARG002 - the port's words
        return self.zones.get(person)

    async def is_agent(self, key: CaseKey, person: str) -> bool | None:  # noqa: ARG002 - the port's words
        return None if person in self.in_doubt else person not in self.strangers

    async def name_of(self, key: CaseKey, person: str) -> str:  # noqa: ARG002 - the port's words
        return self.names.get(person, "")


class FakePeople:
    """Knows who is on duty, the same everywhere, and what people wished of the coach in which workspace.

    `down` makes every method fail as if the store could not be reached.
    """

    def __init__(self, clock: Clock, *on_duty: str) -> None:
        self.on_duty = on_duty
        self.down = False
        self._clock = clock
        self._quiet_until: dict[_Person, datetime] = {}
        self._off: set[_Person] = set()
        self._levels: dict[_Person, Level] = {}
        self._zones: dict[_Person, str] = {}

    async def desk(self, key: CaseKey, agents: Collection[str]) -> Desk:
        kept = {p: await self.everything_kept(key, p) for p in {*self.on_duty, *agents}}
        return Desk(
            self.on_duty,
            quiet=frozenset(p for p, one in kept.items() if one.quiet_seconds),
            off=frozenset(p for p, one in kept.items() if one.is_off),
            levels={p: one.level for p, one in kept.items() if one.level},
        )

    async def hush(self, key: CaseKey, person: str, seconds: float) -> None:
        self._quiet_until[self._name(key, person)] = self._clock.now() + timedelta(seconds=seconds)

    async def unhush(self, key: CaseKey, person: str) -> None:
        self._quiet_until.pop(self._name(key, person), None)

    async def opt_out(self, key: CaseKey, person: str) -> None:
        self._off.add(self._name(key, person))

    async def opt_in(self, key: CaseKey, person: str) -> None:
        self._off.discard(self._name(key, person))

    async def set_level(self, key: CaseKey, person: str, level: Level) -> None:
        self._levels[self._name(key, person)] = level

    async def everything_kept(self, key: CaseKey, person: str) -> Kept:
        now, name = self._clock.now(), self._name(key, person)
        left = (self._quiet_until.get(name, now) - now).total_seconds()
        zone = self._zones.get(name, "")
        return Kept(self._levels.get(name), name in self._off, max(0.0, left), zone)

    async def keep_zone(self, key: CaseKey, person: str, zone: str) -> None:
        self._zones[self._name(key, person)] = zone

    async def forget_person(self, key: CaseKey, person: str) -> None:
        await self.unhush(key, person)
        await self.opt_in(key, person)
        self._levels.pop(self._name(key, person), None)
        self._zones.pop(self._name(key, person), None)

    def _name(self, key: CaseKey, person: str) -> _Person:
        if self.down:
            raise StoreUnavailableError("the store can't be reached at memory")
        return key.platform, key.tenant, person


class FakeFeedback:
    """Counts verdicts by card, once per nudge, and keeps reasons; `shadow` are the cards in shadow mode.

    Those are so in every workspace but the ones in `elsewhere`, which have their own.
    """

    def __init__(self) -> None:
        self.verdicts: Counter[tuple[str, Verdict]] = Counter()
        self.reasons: list[tuple[str, str]] = []
        self.shadow: frozenset[str] = frozenset()
        self.elsewhere: dict[tuple[str, str], frozenset[str]] = {}
        self._judged: set[tuple[CaseKey, str]] = set()
        self._explained: set[tuple[CaseKey, str]] = set()

    async def record(self, key: CaseKey, nudge_id: str, card_id: str, verdict: Verdict) -> bool:
        if (key, nudge_id) in self._judged:
            return False
        self._judged.add((key, nudge_id))
        self.verdicts[card_id, verdict] += 1
        return True

    async def give_reason(self, key: CaseKey, nudge_id: str, card_id: str, reason: str) -> bool:
        if (key, nudge_id) not in self._judged - self._explained:
            return False
        self._explained.add((key, nudge_id))
        self.reasons.append((card_id, reason))
        return True

    async def shadowed(self, key: CaseKey) -> frozenset[str]:
        return self.elsewhere.get((key.platform, key.tenant), self.shadow)
