"""A worker for the chaos test: `python -m tests.stores.chaos_worker SOCKET DIARY`.

It looks at cases as the real one does, with an advisor that is slow and finds something that can't wait in every
message of an agent. In the diary, which all workers share, stands what it did: `look`, `whisper` and `done`.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.coaching.coach import Coach
from bot.coaching.ports import Ports
from bot.coaching.watch import Pace, Watch
from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Assessment, Finding
from bot.domain.case import Case, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Card, Moment, Severity
from bot.domain.notices import Notice
from bot.stores.embedded import StoreChoice, connect
from bot.stores.feedback import RedisFeedback
from bot.stores.people import RedisPeople
from bot.stores.redis import RedisCases
from tests.fakes import ScriptedWriter
from tests.stores.examples import SEALER

SHARDS = 4
LEASE = 2.0


class Diary:
    """One line for everything done, in one write each, so that lines of several processes stay whole."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write(self, *words: str) -> None:
        os.write(self._file, (" ".join(words) + "\n").encode())


class SlowAdvisor:
    """Finds a card for the last message, if an agent said it: another card for every message."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        del moment, now
        last = case.messages[-1]
        self._diary.write("look", case.key.thread, last.id)
        await asyncio.sleep(random.uniform(0.02, 0.2))  # noqa: S311 - not a secret
        if last.speaker is not Speaker.AGENT:
            return Assessment(seen=last.id)
        return Assessment(
            seen=last.id, findings=(Finding(card_for(last.id), Evidence(last.id, last.text), 1),)
        )


class DiaryWhisperer:
    """Writes down what an agent would see."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        self._diary.write("whisper", case.key.thread, nudge.card_id)
        await asyncio.sleep(0.02)
        return Delivery.DELIVERED

    async def notify(self, case: Case, notice: Notice) -> Delivery:
        self._diary.write("notice", case.key.thread, notice.kind, notice.to)
        await asyncio.sleep(0.02)
        return Delivery.DELIVERED


class DiaryTally:
    """Writes down that a look has ended."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    def count(self, name: str, **labels: str) -> None:
        if name == "looks_total":
            self._diary.write("done", labels["outcome"])

    def observe(self, name: str, value: float, **labels: str) -> None:
        del name, value, labels


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def card_for(message_id: str) -> Card:
    return Card(
        id=f"slip-{message_id}",
        title="",
        moments=frozenset(Moment),
        severity=Severity.CRITICAL,
        confidence=0.5,
        nudge="Take that back.",
        openings=(),
        source=(),
        due="",
        not_due="",
        fulfilled_by="",
        calls_for_it=(),
        near_misses=(),
        why="",
    )


async def work(socket: str, diary: Diary) -> None:
    connection = await connect(StoreChoice(Path(), f"unix://{socket}"))
    client = connection.client
    cases = RedisCases(client, SEALER, shards=SHARDS, retention_seconds=600, lease_seconds=LEASE)
    await cases.start()
    tally = DiaryTally(diary)
    people = RedisPeople(client, lambda _: ("U-agent",))
    feedback = RedisFeedback(client, SEALER, shards=SHARDS)
    ports = Ports(
        cases,
        SlowAdvisor(diary),
        ScriptedWriter(),
        DiaryWhisperer(diary),
        people,
        feedback,
        WallClock(),
        tally,
    )
    pace = Pace(looks=12, renew_every=0.5, after_failure=0.1, drain=5)
    watch = Watch(Coach(ports), cases, tally, pace)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, watch.stop)
    diary.write("ready")
    await watch.run()
    await connection.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], Diary(Path(sys.argv[2]))))
