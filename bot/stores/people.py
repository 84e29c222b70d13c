"""Who stands behind a case, and how they want to be coached: all that is kept under a person's name."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bot.coaching.staff import Kept
from bot.domain.case import CaseKey
from bot.domain.policy import Desk, Level
from bot.stores.keys import of_person
from bot.stores.link import Client, Link

OnDuty = Callable[[CaseKey], tuple[str, ...]]

# The three things a person may wish. Only quiet ends by itself: who opted out must never be forgotten silently.
_QUIET, _OFF, _LEVEL = WISHES = ("quiet", "off", "level")
# Where a platform tells it with each message and never again. Whoever goes on writing writes it anew once a day.
_ZONE = "zone"
ZONE_SECONDS = 30 * 24 * 3600.0


class RedisPeople:
    """The people behind a case: duty as the team's policy says, the rest as they asked for it.

    What a person wishes holds for all cases of their workspace. Every method raises StoreUnavailableError.
    """

    def __init__(self, client: Client, on_duty: OnDuty) -> None:
        """Take the client, and what tells who is on duty for the channel of a case."""
        self._link = Link(client, ())
        self._on_duty = on_duty

    async def desk(self, key: CaseKey, agents: Collection[str]) -> Desk:
        """Return who is on duty for the case's channel, and what they and `agents` wish; one round trip."""
        on_duty = self._on_duty(key)
        people = sorted({*on_duty, *agents})
        if not people:
            return Desk(on_duty)
        wished = await self._link.command(
            "MGET", *(of_person(wish, key, person) for wish in WISHES for person in people)
        )
        quiet, off, levels = (
            dict(zip(people, wished[start:], strict=False)) for start in range(0, len(wished), len(people))
        )
        return Desk(
            on_duty,
            quiet=frozenset(person for person, mark in quiet.items() if mark is not None),
            off=frozenset(person for person, mark in off.items() if mark is not None),
            levels={person: Level(word.decode()) for person, word in levels.items() if word is not None},
        )

    async def hush(self, key: CaseKey, person: str, seconds: float) -> None:
        """Keep quiet towards this person for that long; the mark ends by itself."""
        await self._link.command("SET", of_person(_QUIET, key, person), 1, "PX", max(1, int(seconds * 1000)))

    async def unhush(self, key: CaseKey, person: str) -> None:
        """End the quiet this person asked for."""
        await self._link.command("DEL", of_person(_QUIET, key, person))

    async def opt_out(self, key: CaseKey, person: str) -> None:
        """Leave this person alone until they opt in again."""
        await self._link.command("SET", of_person(_OFF, key, person), 1)

    async def opt_in(self, key: CaseKey, person: str) -> None:
        """Take back an opt-out."""
        await self._link.command("DEL", of_person(_OFF, key, person))

    async def set_level(self, key: CaseKey, person: str, level: Level) -> None:
        """Keep how much this person wants to be told."""
        await self._link.command("SET", of_person(_LEVEL, key, person), level.value)

    async def keep_zone(self, key: CaseKey, person: str, zone: str) -> None:
        """Keep for thirty days from which time zone this person writes, by its IANA name."""
        name = of_person(_ZONE, key, person)
        await self._link.command("SET", name, zone, "PX", int(ZONE_SECONDS * 1000))

    async def zone_kept(self, key: CaseKey, person: str) -> str:
        """Return from which time zone this person last wrote, or "" if it is not known."""
        zone = await self._link.command("GET", of_person(_ZONE, key, person))
        return "" if zone is None else str(zone.decode())

    async def everything_kept(self, key: CaseKey, person: str) -> Kept:
        """Return everything that is kept under this person's name."""
        off, level, zone = await self._link.command(
            "MGET", *(of_person(what, key, person) for what in (_OFF, _LEVEL, _ZONE))
        )
        left = await self._link.command("PTTL", of_person(_QUIET, key, person))
        return Kept(
            level=None if level is None else Level(level.decode()),
            is_off=off is not None,
            quiet_seconds=max(0, int(left)) / 1000,
            zone="" if zone is None else zone.decode(),
        )

    async def forget_person(self, key: CaseKey, person: str) -> None:
        """Delete everything that is kept under this person's name."""
        await self._link.command("DEL", *(of_person(what, key, person) for what in (*WISHES, _ZONE)))
