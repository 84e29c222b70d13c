"""An OpenAI-compatible server in a process of its own, which answers at once, or after `MODEL_SECONDS`."""

import asyncio
import json
import os

from aiohttp import web

from tests.bench.processes import announce, until_left
from tests.bench.road import unsure_answer


async def complete(request: web.Request) -> web.Response:
    asked = await request.json()
    await asyncio.sleep(float(os.environ.get("MODEL_SECONDS", "0")))
    message = {
        "role": "assistant",
        "content": unsure_answer(asked["messages"][-1]["content"]),
        "refusal": None,
    }
    choice = {"index": 0, "finish_reason": "stop", "logprobs": None, "message": message}
    usage = {"prompt_tokens": 2500, "completion_tokens": 150, "total_tokens": 2650}
    answer = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": asked["model"]}
    return web.Response(
        text=json.dumps({**answer, "choices": [choice], "usage": usage}), content_type="application/json"
    )


async def serve() -> None:
    app = web.Application()
    app.router.add_post("/v1/chat/completions", complete)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    announce(f"http://127.0.0.1:{runner.addresses[0][1]}/v1")
    await until_left()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
