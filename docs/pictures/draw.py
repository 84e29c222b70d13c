# ruff: noqa: INP001 - a script, and no package
"""Draws the pictures of docs/slack.md from the blocks that Slack is really sent.

Run it with `python docs/pictures/draw.py`. It needs a Chromium or Chrome, Pillow (it comes with the extra `pictures`),
and nothing from the network. What is shown was written by the playbook alone, with no model, about the conversation
below.
"""

from __future__ import annotations

import asyncio
import html
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template
from typing import Any

from PIL import Image

from bot.advisors.guidance import load_playbook
from bot.advisors.plain_writer import PlainWriter
from bot.advisors.playbook import PlaybookAdvisor, facts_of
from bot.coaching.staff import Kept
from bot.domain.assessment import Assessment
from bot.domain.attention import line_of
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.guidance import Moment
from bot.domain.policy import Desk, Level, choose
from bot.slack.asking.pages import Request, What, apologizing, recapped
from bot.slack.home.home_view import HomePage, OwnCase, home_view
from bot.slack.wire.blocks import Block, Note, whispered
from bot.slack.wire.showing import Reader, apology_blocks, recap_blocks

FOLDER = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WIDTH = 600
COLORS = 48
MORNING = datetime(2026, 3, 2, 9, 12, tzinfo=UTC)
KEY = CaseKey("slack", "T1", "C1", "1772442720.000100")
FACES = {"customer": ("C", "#b5651d"), "agent": ("D", "#3f5f8a"), "coach": ("S", "#26413c")}
NAMES = {"customer": "Cora (Acme)", "agent": "Dana"}
SAID = (
    ("customer", "This is the third time this month that our export fails, and nobody tells me anything."),
    ("agent", "Let me have a look."),
    ("customer", "You said that yesterday. I have to send these figures to my board today!"),
    ("agent", "Honestly, our system is terrible these days. I'll get back to you by noon."),
)


def the_case() -> Case:
    """Return the conversation as a case."""
    case = Case(KEY)
    for number, (who, text) in enumerate(SAID):
        at = MORNING + timedelta(minutes=number)
        speaker = Speaker.CUSTOMER if who == "customer" else Speaker.AGENT
        person = "UCORA" if who == "customer" else "UDANA"
        case = case.with_message(Message(f"{at.timestamp():.6f}", speaker, person, at, text))
    return case


async def the_note(case: Case) -> Note:
    """Return the note that the last message calls for."""
    now = case.messages[-1].at + timedelta(seconds=1)
    found: Assessment = await PlaybookAdvisor(load_playbook()).assess(case, Moment.AFTER_AGENT, now)
    nudge = choose(case, found, now, Desk())
    if nudge is None:
        raise SystemExit("nothing is said about this conversation any more: choose another one")
    return Note.of(KEY, nudge)


async def pictures() -> dict[str, tuple[str, str]]:
    """Return what stands in each picture, and whether it is a page of its own."""
    case, writer = the_case(), PlainWriter(load_playbook())
    now = case.messages[-1].at + timedelta(minutes=1)
    reader = Reader(KEY, "https://acme.slack.com", UTC)
    apology = await writer.apologize(case, None, now)
    recap = await writer.recap(case, now)
    later = case.messages[-1].at.replace(hour=12, minute=20)
    overdue = line_of(replace(case, facts=facts_of(case, later)), later)
    home = HomePage((OwnCase(overdue),), Kept(level=Level.REGULAR), base=reader.base, zone=UTC)
    note = '<div class="alone">' + _blocks(whispered(await the_note(case))) + "</div>"
    asked = apologizing(Request(What.APOLOGY, KEY), apology_blocks(apology, reader))
    return {
        "note": ("", "".join(_message(*line) for line in SAID[-2:]) + _line("coach", "Second Chair", note)),
        "apology": ("modal", _modal(asked)),
        "recap": (
            "modal",
            _modal(recapped(Request(What.RECAP, KEY), recap_blocks(recap, reader), shares=False)),
        ),
        "home": ("", _blocks(home_view(home)["blocks"])),
    }


def _message(who: str, text: str) -> str:
    return _line(who, NAMES[who], html.escape(text))


def _line(who: str, name: str, inside: str) -> str:
    letter, color = FACES[who]
    face = f'<div class="face" style="background:{color}">{letter}</div>'
    return f'<div class="said">{face}<div><div class="who">{name}</div>{inside}</div></div>'


def _modal(view: Mapping[str, Any]) -> str:
    submit = f'<span class="button primary">{view["submit"]["text"]}</span>' if "submit" in view else ""
    return f'<div class="title">{view["title"]["text"]}</div>{_blocks(view["blocks"])}{submit}'


def _blocks(blocks: list[Block]) -> str:
    return "".join(DRAW[block["type"]](block) for block in blocks)


def _section(block: Block) -> str:
    inside = _text(block["text"]) if "text" in block else ""
    return f'<div class="section">{inside}</div>' + (
        _element(block["accessory"]) if "accessory" in block else ""
    )


def _element(element: Block) -> str:
    if element["type"] == "button":
        return f'<span class="button">{html.escape(element["text"]["text"])}</span>'
    chosen = element.get("initial_option", {}).get("text") or element.get("placeholder", {"text": "Choose"})
    return f'<span class="button select">{html.escape(chosen["text"])} &#9662;</span>'


def _rich(block: Block) -> str:
    texts = [part["text"] for element in block["elements"] for part in element["elements"]]
    return f"<pre>{html.escape(''.join(texts))}</pre>"


def _input(block: Block) -> str:
    return f'<div class="label">{html.escape(block["label"]["text"])}</div><div class="field"></div>'


def _text(text: Block) -> str:
    return _marked(text["text"]) if text["type"] == "mrkdwn" else html.escape(text["text"])


def _marked(text: str) -> str:
    """Return Slack's mark-up as HTML: it comes escaped already."""
    text = re.sub(r"<!date\^[^|>]*\|([^>]*)>", r"\1", text)
    text = re.sub(r"<(https?:[^|>]*)\|([^>]*)>", r'<a href="\1">\2</a>', text)
    text = re.sub(r"(?<!\w)\*([^*\n]+)\*", r"<b>\1</b>", text)
    text = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", text)
    lines = [
        f"<blockquote>{line[1:].lstrip()}</blockquote>" if re.match(r">|&gt;", line) else f"{line}<br>"
        for line in text.replace("\n&gt;", "\n>").split("\n")
    ]
    return "".join(lines).removesuffix("<br>")


DRAW: dict[str, Callable[[Block], str]] = {
    "actions": lambda block: f'<div class="actions">{"".join(map(_element, block["elements"]))}</div>',
    "context": lambda block: f'<div class="context">{" ".join(map(_text, block["elements"]))}</div>',
    "divider": lambda _: "<hr>",
    "header": lambda block: f'<div class="header">{html.escape(block["text"]["text"])}</div>',
    "input": _input,
    "rich_text": _rich,
    "section": _section,
}


def draw(browser: str, name: str, page: str) -> int:
    """Draw a page as high as it is; return the size of the picture in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        file, picture = Path(folder, "page.html"), Path(folder, "page.png")
        file.write_text(page, "utf-8")
        usual = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--log-level=3"]
        known = _run([*usual, f"--window-size={WIDTH},100", "--dump-dom", file.as_uri()])
        height = re.search(r"<title>(\d+)</title>", known)
        size = f"--window-size={WIDTH},{height[1] if height else 600}"
        _run([*usual, size, f"--screenshot={picture}", file.as_uri()])
        small = io.BytesIO()
        with Image.open(picture) as drawn:
            drawn.convert("RGB").quantize(COLORS).save(small, "PNG", optimize=True)
    (FOLDER / f"{name}.png").write_bytes(small.getvalue())
    return len(small.getvalue())


def _run(words: list[str]) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True, timeout=60).stdout  # noqa: S603 - ours


def main() -> None:
    """Draw all pictures."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser to draw with; install one of {', '.join(BROWSERS)}")
    page = Template((FOLDER / "page.html").read_text("utf-8"))
    for name, (kind, inside) in asyncio.run(pictures()).items():
        size = draw(browser, name, page.substitute(kind=kind, inside=inside))
        print(f"{name}.png: {size / 1000:.0f} kB")  # noqa: T201 - this is a command


if __name__ == "__main__":
    main()
