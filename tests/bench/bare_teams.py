"""The bare baseline of the Teams ingress: the stock cloud adapter on aiohttp, with an empty bot.

The adapter's own route for aiohttp is a package of its own that does no more than `receive` here.
"""

import asyncio

from aiohttp import web
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity
from botframework.connector.auth import (
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)

from tests.bench.processes import announce, until_left

PATH = "/api/messages"


class EmptyBot:
    """Does nothing with its turns."""

    async def on_turn(self, context: TurnContext) -> None:
        """Do nothing."""


def application() -> web.Application:
    # Without an app id nothing is authenticated.
    credentials = PasswordServiceClientCredentialFactory()
    authentication = BotFrameworkAuthenticationFactory.create(credential_factory=credentials)
    adapter, bot = CloudAdapterBase(authentication), EmptyBot()

    async def receive(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        header = request.headers.get("Authorization", "")
        answer = await adapter.process_activity(header, activity, bot.on_turn)
        return web.Response(status=answer.status if answer else 201)

    app = web.Application()
    app.router.add_post(PATH, receive)
    return app


async def serve() -> None:
    runner = web.AppRunner(application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    announce(f"http://{host}:{port}{PATH}")
    await until_left()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
