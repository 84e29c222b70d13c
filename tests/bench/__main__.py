"""Measures everything and prints one JSON object: `python -m tests.bench [--conversations PATH] [--only NAME …]`."""

import argparse
import asyncio
import json
import os
import platform
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from bot.domain.conversation import Conversation, ConversationError, read_conversations
from tests.bench import calls, long_case, look, playbook, prompt, slack, store, teams
from tests.bench.figures import Bench, Json, tell

WITHIN_SECONDS = 240


def main() -> int:
    wanted = _arguments()
    try:
        given = _read(wanted.conversations) if wanted.conversations else ()
        sys.stdout.write(f"{json.dumps(asyncio.run(_all(given, wanted.only)), indent=2)}\n")
    except (OSError, UnicodeDecodeError, ConversationError) as error:
        tell(str(error))
        return 2
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--conversations", type=Path, help="a file of conversations to count model calls on too"
    )
    parser.add_argument("--only", nargs="+", default=tuple(_benches(())), choices=tuple(_benches(())))
    return parser.parse_args()


def _read(file: Path) -> Sequence[Conversation]:
    return read_conversations(file.read_text(encoding="utf-8"), str(file))


def _benches(given: Sequence[Conversation]) -> Mapping[str, Callable[[], Awaitable[Bench]]]:
    return {
        "prompt": prompt.bench,
        "calls": lambda: calls.bench(given),
        "playbook": playbook.bench,
        "look": look.bench,
        "long_case": long_case.bench,
        "store": store.bench,
        "slack": slack.bench,
        "teams": teams.bench,
    }


async def _all(given: Sequence[Conversation], only: tuple[str, ...]) -> Json:
    found: Json = {"machine": _machine()}
    wanted: list[Json] = []
    began = time.monotonic()
    for name, bench in _benches(given).items():
        if name not in only:
            continue
        tell(f"{name} …")
        started = time.monotonic()
        done = await bench()
        found[name] = done.measured
        wanted += [figure.as_json() for figure in done.wanted]
        tell(f"{name}: {time.monotonic() - started:.0f} s")
    seconds = round(time.monotonic() - began)
    tell(f"all: {seconds} s" + ("" if seconds <= WITHIN_SECONDS else f", more than {WITHIN_SECONDS} s"))
    return {**found, "seconds": seconds, "wanted": wanted}


def _machine() -> Json:
    """Say what was measured on; a load near the number of cores tells that the machine was busy otherwise."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
    }


if __name__ == "__main__":
    sys.exit(main())
