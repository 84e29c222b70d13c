"""`prompt` and `doctor`: what a model is asked, and whether it can be."""

from __future__ import annotations

import argparse
import asyncio
import json
import os

from bot import app
from bot.cli.commands import Commands, chosen, conversations_in
from bot.evaluation.points import point_in
from bot.settings import Settings

BROKEN = 2


def add_prompt(commands: Commands) -> None:
    """Add the command that shows a prompt."""
    prompt = commands.add_parser("prompt", help="print exactly what a model would be sent")
    prompt.add_argument("file", metavar="FILE", help="a transcript, or JSONL rows with turns")
    prompt.add_argument(
        "--after", type=int, metavar="K", help="the last turn seen, from 0 (default: the last)"
    )
    prompt.add_argument("--case", metavar="ID", help="which row of a JSONL file")
    prompt.add_argument("--json", action="store_true", help="print the request's body and nothing else")
    prompt.set_defaults(command=_prompt)


def add_doctor(commands: Commands) -> None:
    """Add the command that tries out the settings."""
    doctor = commands.add_parser("doctor", help="try out what is set up, and say which setting to change")
    doctor.add_argument(
        "part", nargs="?", choices=app.PARTS, metavar="PART", help=f"{', '.join(app.PARTS)} (default: all)"
    )
    doctor.set_defaults(command=_doctor)


def _prompt(asked: argparse.Namespace) -> None:
    conversation = chosen(conversations_in(asked.file), asked.file, asked.case)
    point = point_in(conversation, asked.after)
    body = asyncio.run(app.request_at(Settings.read(os.environ), point))
    if asked.json:
        print(json.dumps(body, ensure_ascii=False))
        return
    for message in body["messages"]:
        print(f"--- {message['role']}\n{message['content']}")
    print(f"--- schema\n{json.dumps(body['response_format']['json_schema']['schema'], indent=1)}")


def _doctor(asked: argparse.Namespace) -> int:
    diagnoses = asyncio.run(app.doctor(Settings.read(os.environ), asked.part))
    for diagnosis in diagnoses:
        print(f"{diagnosis.part}: {diagnosis.says}")
    return 0 if all(d.works for d in diagnoses) else BROKEN
