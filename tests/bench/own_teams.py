"""Our Teams room on a store of its own process, for the bench: the whole ingress, with people who answer slowly."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from bot.app.house import House, open_house
from bot.coaching.drafts import Checked
from bot.coaching.replies import Caller, Reply
from bot.coaching.whisperers import Whisperers
from bot.domain.answers import Apology, DraftReview
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.domain.team import TeamPolicy
from bot.observability import HttpServer, listen
from bot.stores.embedded import StoreChoice
from bot.stores.references import RedisReferences
from bot.stores.sealing import Sealer
from bot.stores.threads import RedisThreads
from bot.teams.app import PATH, Joined, TeamsRoom
from bot.teams.chats import Chats
from bot.teams.commands import GrantingPorts
from bot.teams.config import TeamsConfig
from bot.teams.directory import TeamsDirectory
from bot.teams.identity import ChannelRules
from tests.bench.processes import announce, until_left


@dataclass
class SlowDesk:
    """Answers as a model does that takes `seconds`."""

    seconds: float

    async def answer(self, caller: Caller, text: str) -> Reply:  # noqa: ARG002 - as the port
        await asyncio.sleep(self.seconds)
        return Reply("Here you are.")

    async def apologize(self, key: CaseKey, about: str | None = None) -> Apology:  # noqa: ARG002 - as the port
        await asyncio.sleep(self.seconds)
        return Apology("Sorry.", "I'm sorry.", "We are sorry.")

    async def check(self, key: CaseKey, draft: str) -> Checked:  # noqa: ARG002 - as the port
        await asyncio.sleep(self.seconds)
        return Checked(DraftReview(), in_case=True)

    async def candidates(self, workspace: CaseKey, channel: str, person: str) -> tuple[CaseLine, ...]:  # noqa: ARG002 - as the port
        return ()

    async def is_supervisor(self, workspace: CaseKey, person: str) -> bool:  # noqa: ARG002 - as the port
        return False


def config() -> TeamsConfig[ChannelRules]:
    url = os.environ["TEAMS_URL"]
    return TeamsConfig(
        rules_of=lambda _: ChannelRules(),
        app_id=os.environ["APP_ID"],
        app_password="nobody checks it",
        app_tenant=os.environ["TENANT"],
        development=True,
        openid_metadata=f"{url}/openid",
        login_url=f"{url}/login",
    )


async def forget(key: CaseKey) -> None:
    """Do nothing: nobody leaves."""


async def serve() -> None:
    choice = StoreChoice(folder=Path(os.environ["FOLDER"]), url=os.environ["REDIS_URL"])
    sealer, whisperers = Sealer.from_text(os.environ["SEAL_KEY"]), Whisperers()
    async with open_house(choice, sealer, whisperers, lambda _: ()) as house:
        await _serve(_room(house, RedisReferences(house.parts.client, sealer)))


def _room(house: House, references: RedisReferences) -> TeamsRoom:
    slow = SlowDesk(float(os.environ["MODEL_SECONDS"]))
    parts = house.parts
    pauses = RedisThreads.of_chats(parts.client, retention_seconds=parts.retention_seconds)
    chats = Chats(pauses, house.register)
    joined = Joined(
        coach=house.coach,
        playbook=house.playbook,
        tally=house.metrics,
        directory=TeamsDirectory(TeamPolicy, house.people),
        chats=chats,
        references=references,
        forget=forget,
        ports_of=lambda identity: GrantingPorts(slow, slow, slow, slow, identity, chats),
    )
    return TeamsRoom(config(), joined)


async def _serve(room: TeamsRoom) -> None:
    await room.start()
    with listen("127.0.0.1", 0) as listening:
        app = Starlette(routes=room.routes())
        # The others' rounds take longer than a connection is usually kept.
        server = HttpServer(uvicorn.Config(app, log_config=None, access_log=False, timeout_keep_alive=60))
        running = asyncio.create_task(server.serve(sockets=[listening]))
        announce(f"http://127.0.0.1:{listening.getsockname()[1]}{PATH}")
        await until_left()
        server.should_exit = True
        await running
    await room.close()


if __name__ == "__main__":
    asyncio.run(serve())
