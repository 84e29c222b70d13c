"""A worker for the test of alarms: `python -m tests.stores.alarm_worker SOCKET DIARY`.

It is the chaos worker with the real advisor, which finds nothing but what time brings up.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import timedelta
from pathlib import Path

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.coaching.coach import Coach
from bot.coaching.ports import Ports
from bot.coaching.watch import Pace, Watch
from bot.domain.team import SUPERVISOR, AlertRules, Role, TeamPolicy
from bot.stores.decisions import RedisDecisions
from bot.stores.embedded import StoreChoice, connect
from bot.stores.people import RedisPeople
from bot.stores.redis import RedisCases
from tests.fakes import FakeDirectory, FakeFeedback, ScriptedWriter
from tests.stores.chaos_worker import LEASE, SHARDS, Diary, DiaryTally, DiaryWhisperer, WallClock
from tests.stores.examples import SEALER

# Whose supervisor hears of a promise as soon as it is overdue.
TEAM = TeamPolicy({SUPERVISOR: Role(frozenset({"U-sue"}))}, alerts=AlertRules(overdue=timedelta(0)))


async def work(socket: str, diary: Diary) -> None:
    connection = await connect(StoreChoice(Path(), f"unix://{socket}"))
    client = connection.client
    cases = RedisCases(client, SEALER, shards=SHARDS, retention_seconds=600, lease_seconds=LEASE)
    await cases.start()
    tally, directory = DiaryTally(diary), FakeDirectory()
    directory.roles = {"U-sue": frozenset({SUPERVISOR})}
    ports = Ports(
        cases,
        PlaybookAdvisor(load_playbook()),
        ScriptedWriter(),
        DiaryWhisperer(diary),
        RedisPeople(client, lambda _: ("U-agent",)),
        FakeFeedback(),
        WallClock(),
        tally,
        directory=directory,
        team_of=lambda: TEAM,
        decisions=RedisDecisions(client, SEALER, shards=SHARDS, retention_seconds=600),
    )
    watch = Watch(Coach(ports), cases, tally, Pace(looks=12, renew_every=0.5, after_failure=0.1, drain=5))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, watch.stop)
    await watch.run()
    await connection.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], Diary(Path(sys.argv[2]))))
