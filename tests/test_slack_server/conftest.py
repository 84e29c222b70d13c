"""A local Slack with a support channel: Ana answers, Cora asks from another company."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Channel, SlackServer, User, message, slash_command
from tests.test_slack_server.helpers import listening

Bodies = asyncio.Queue[dict[str, Any]]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def answer_seconds() -> float:
    return 3.0


@pytest.fixture
async def slack(answer_seconds: float) -> AsyncIterator[SlackServer]:
    async with SlackServer(answer_seconds=answer_seconds) as server:
        yield server


@pytest.fixture
def client(slack: SlackServer) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest.fixture
def ana(slack: SlackServer) -> User:
    return slack.world.add_user("Ana")


@pytest.fixture
def cora(slack: SlackServer) -> User:
    return slack.world.add_stranger("Cora")


@pytest.fixture
def support(slack: SlackServer, ana: User, cora: User) -> Channel:
    return slack.world.add_channel("support", ana, cora)


@pytest.fixture
def said(support: Channel, cora: User) -> dict[str, Any]:
    return message(support, cora, "My parcel is late")


@pytest.fixture
def trigger(support: Channel, ana: User) -> str:
    return str(slash_command(support, ana, "/recap")["trigger_id"])


@pytest.fixture
def app(slack: SlackServer, client: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=client, signing_secret=slack.signing_secret)


@pytest.fixture
def heard(app: AsyncApp) -> Bodies:
    bodies: Bodies = asyncio.Queue()

    async def listen(body: dict[str, Any]) -> None:
        await bodies.put(body)

    app.event("message")(listen)
    app.event(re.compile(".*"))(listen)
    return bodies


@pytest.fixture
async def url(app: AsyncApp) -> AsyncIterator[str]:
    async with listening(app.web_app(path="/slack/events")) as address:
        yield address
