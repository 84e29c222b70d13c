"""The case that is played: what is said, what is clicked, and what must be on the screen."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from tests.e2e_teams.client import Playground
from tests.e2e_teams.serving import TENANT

DRIVER = Path(__file__).with_name("drive.js")
GROUP = "19:group@thread.v2"
PEOPLE = {"Dana Hill": ("29:dana", "20"), "Ada Berg": ("29:ada", "21")}


class FailedError(Exception):
    """A step that did not come out as it must. The message says which, and what the browser said."""


class Browser:
    """The browser, as a process that takes orders."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._shots = 0

    async def do(self, order: str, **rest: Any) -> Any:
        """Give an order and wait for its answer; raises FailedError."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps({'do': order, **rest})}\n".encode())
        answer = json.loads(await asyncio.wait_for(self._process.stdout.readline(), 60))
        if not answer["ok"]:
            await self.shot("failed")
            raise FailedError(f"{order} {rest}: {answer['value']}")
        return answer.get("value")

    async def shot(self, name: str) -> None:
        """Take a picture of the screen."""
        self._shots += 1
        file = self._folder / f"{self._shots:02}-{name}.png"
        await self.do("shot", file=str(file))


async def play(client: Playground, folder: Path) -> tuple[str, ...]:
    """Play the case; return what held. Raises FailedError at the first step that does not."""
    async with _browser(client, folder) as browser, ClientSession() as session:
        await browser.do("open", url=client.url)
        table = _Table(client, browser, session)
        return tuple([await step(table) for step in (_note, _verdict, _direct, _dialog, _recap)])


class _Table:
    """The group chat at which agent and customer sit."""

    def __init__(self, client: Playground, browser: Browser, session: ClientSession) -> None:
        self.browser = browser
        self._client = client
        self._session = session
        self._said = 0

    async def say(self, name: str, text: str) -> None:
        """Let somebody say something in the group chat without a mention, which the client itself never sends on."""
        self._said += 1
        person, number = PEOPLE[name]
        activity = {
            "type": "message",
            "id": f"said-{self._said}",
            "text": text,
            "textFormat": "plain",
            "channelId": "msteams",
            "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
            "serviceUrl": f"{self._client.url}/_connector",
            "from": {
                "id": person,
                "name": name,
                "aadObjectId": f"00000000-0000-0000-0000-0000000000{number}",
            },
            "recipient": {"id": "28:bot", "name": "Second Chair"},
            "conversation": {
                "id": GROUP,
                "conversationType": "groupChat",
                "isGroup": True,
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}},
        }
        address = f"{self._client.url}/_internal/v1/customActivities"
        async with self._session.post(address, json=activity) as answer:
            if answer.status >= 300:
                raise FailedError(f"the client did not take a message: {answer.status}")


async def _note(table: _Table) -> str:
    await table.browser.do("chat", name="Group Chat")
    await table.say("Ada Berg", "Third outage this month and nobody tells us anything. This is ridiculous!")
    await asyncio.sleep(2)
    await table.say("Dana Hill", "Honestly, our system is terrible.")
    await table.browser.do("see", text="our system is terrible")
    await table.browser.do("see", text="Only you see this")
    await table.browser.shot("note")
    await table.browser.do("click", name="Why?")
    await table.browser.shot("why")
    return "a note is shown with its quote, and Why? opens the reason"


async def _verdict(table: _Table) -> str:
    await table.browser.do("click", name="Useful")
    await table.browser.do("see", text="Thanks")
    await table.browser.do("gone", name="Useful")
    await table.browser.shot("useful")
    return "Useful is answered in place, and its buttons are gone"


async def _direct(table: _Table) -> str:
    await table.browser.do("chat", name="Personal Chat")
    await table.browser.do("type", text="level veteran")
    await table.browser.do("see", text="Your level is veteran")
    await table.browser.do("type", text="what do you know")
    await table.browser.do("see", text="your level: veteran")
    await table.browser.shot("direct")
    return "the 1:1 chat takes wishes and shows what is kept"


async def _dialog(table: _Table) -> str:
    await table.browser.do("chat", name="Group Chat")
    await table.browser.do("type", text="Let me see what I can do.")
    await table.browser.do("act", command="check_reply")
    await table.browser.do("see", text="Your reply to the customer")
    await table.browser.do("fill", text="We apologize for any inconvenience.")
    await table.browser.shot("dialog")
    await table.browser.do("click", name="Check it")
    await table.browser.do("fetch", button="Show it", text="Change")
    await table.browser.shot("review")
    await table.browser.do("close")
    return "a message action opens a dialog, and the review of a draft comes back in it"


async def _recap(table: _Table) -> str:
    await table.browser.do("act", command="recap_case")
    await table.browser.do("fetch", button="Show it", text="What they care about")
    await table.browser.shot("recap")
    await table.browser.do("close")
    return "the recap of the case is shown in a dialog"


@asynccontextmanager
async def _browser(client: Playground, folder: Path) -> AsyncIterator[Browser]:
    process = await asyncio.create_subprocess_exec(
        *("node", str(DRIVER), str(client.folder), client.browser),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Browser(process, folder)
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()
