"""The bare baseline of the Slack ingress: Bolt on Starlette as its manual has it, with an empty listener."""

import asyncio
import os

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.observability import HttpServer, listen
from tests.bench.processes import announce, until_left

PATH = "/slack/events"


async def nothing() -> None:
    """Do nothing."""


def application() -> Starlette:
    client = AsyncWebClient(os.environ["TOKEN"], base_url=os.environ["API_URL"])
    app = AsyncApp(client=client, signing_secret=os.environ["SIGNING_SECRET"])
    app.event("message")(nothing)
    handler = AsyncSlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route(PATH, receive, methods=["POST"])])


async def serve() -> None:
    with listen("127.0.0.1", 0) as listening:
        server = HttpServer(uvicorn.Config(application(), log_config=None, access_log=False))
        running = asyncio.create_task(server.serve(sockets=[listening]))
        announce(f"http://127.0.0.1:{listening.getsockname()[1]}{PATH}")
        await until_left()
        server.should_exit = True
        await running


if __name__ == "__main__":
    asyncio.run(serve())
