"""The app as Teams has to know it: the manifest with its icons, in the zip that is uploaded."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from bot.teams.icons import COLOR_SIZE, OUTLINE_SIZE, color_icon, outline_icon

Json = Mapping[str, Any]

_DOMAIN = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)
_VERSION = re.compile(r"(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
# A file in a zip has a time; always the same, so that the same arguments make the same file.
_NO_TIME = (1980, 1, 1, 0, 0, 0)

_REQUIRED = (
    "manifestVersion",
    "version",
    "id",
    "developer",
    "name",
    "description",
    "icons",
    "accentColor",
    # Not required by the schema, but by Teams, of every app in a team since 1.25.
    "supportsChannelFeatures",
)
# The longest text Teams takes in each place.
_LONGEST = {
    "version": 256,
    "developer.name": 32,
    "name.short": 30,
    "name.full": 100,
    "description.short": 80,
    "description.full": 4_000,
}
_COMMAND_LISTS, _COMMANDS, _ACTIONS = 3, 12, 10
_COMMAND_TITLE, _ACTION_TITLE, _ACTION_TEXT, _ID = 128, 32, 128, 64
_SCOPES = frozenset({"team", "personal", "groupChat", "copilot"})
_TRIGGERS = frozenset({"mention", "slash"})


class ManifestError(ValueError):
    """The manifest can't be made as asked. The message is one sentence: what is wrong, and what to give instead."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What is particular to one installation of the app.

    `website` is the page that says who runs it, the domain's own where it is empty. `version` has to be raised for
    every upload that replaces an earlier one.
    """

    app_id: str
    domain: str
    version: str = "1.0.0"
    developer: str = "Second Chair"
    website: str = ""

    def check(self) -> None:
        """Raise ManifestError for what Teams would not take."""
        try:
            UUID(self.app_id)
        except ValueError:
            raise ManifestError(
                "--app-id is no application id; copy the one of the app registration, such as "
                "11111111-2222-3333-4444-555555555555."
            ) from None
        if not _DOMAIN.fullmatch(self.domain):
            raise ManifestError(
                "--domain is no domain; give its name alone, such as chair.example.com, without https:// and path."
            )
        if not _VERSION.fullmatch(self.version):
            raise ManifestError("--version is no version; give three numbers, such as 1.0.1.")
        if not self.developer.strip() or len(self.developer) > _LONGEST["developer.name"]:
            raise ManifestError("--developer is empty or too long; give a name of at most 32 characters.")
        if self.website and not (
            urlsplit(self.website).scheme == "https" and urlsplit(self.website).hostname
        ):
            raise ManifestError("--website is no address; give one that begins with https://.")


def manifest(installed: Installation) -> dict[str, Any]:
    """Return the manifest of an installation; raises ManifestError."""
    installed.check()
    text = (files("bot.teams") / "manifest.json").read_text(encoding="utf-8")
    filled = {
        "APP_ID": str(UUID(installed.app_id)),
        "DOMAIN": installed.domain.lower(),
        "VERSION": installed.version,
        "DEVELOPER": installed.developer.strip(),
        "WEBSITE": installed.website or f"https://{installed.domain.lower()}",
    }
    for name, value in filled.items():
        text = text.replace(f"{{{{{name}}}}}", json.dumps(value)[1:-1])
    made: dict[str, Any] = json.loads(text)
    for problem in problems(made):
        raise ManifestError(f"The manifest would not be taken: {problem}.")
    return made


def pack(installed: Installation, path: Path) -> None:
    """Write the zip that is uploaded to Teams; raises ManifestError."""
    text = json.dumps(manifest(installed), indent=2, ensure_ascii=False) + "\n"
    parts = {
        "manifest.json": text.encode(),
        "color.png": color_icon(COLOR_SIZE),
        "outline.png": outline_icon(OUTLINE_SIZE),
    }
    try:
        with zipfile.ZipFile(path, "w") as packed:
            for name, data in parts.items():
                packed.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    except OSError as error:
        reason = error.strerror or "it can't be opened"
        raise ManifestError(f"--out: {path} can't be written ({reason}); name another file.") from None


def problems(made: Json) -> Iterator[str]:
    """Yield what Teams would not take of a manifest, by the rules of its schema for what is used here."""
    yield from (f"{name} is missing" for name in _REQUIRED if not made.get(name))
    for place, longest in _LONGEST.items():
        text = _at(made, place)
        if not isinstance(text, str) or not 0 < len(text) <= longest:
            yield f"{place} has to be a text of at most {longest} characters"
    if not _COLOR.fullmatch(str(made.get("accentColor"))):
        yield "accentColor is no color"
    if made.get("supportsChannelFeatures") not in (None, "tier1"):
        yield "supportsChannelFeatures is no tier"
    for name in ("websiteUrl", "privacyUrl", "termsOfUseUrl"):
        if not str(_at(made, f"developer.{name}")).startswith("https://"):
            yield f"developer.{name} is no address"
    bots, extensions = made.get("bots") or [], made.get("composeExtensions") or []
    if len(bots) != 1 or len(extensions) != 1:
        yield "one bot and one message extension have to be there"
    for bot in bots:
        yield from _problems_of_bot(bot, made)
    for extension in extensions:
        yield from _problems_of_actions(extension, made)


def _problems_of_bot(bot: Json, made: Json) -> Iterator[str]:
    if bot.get("botId") != made.get("id") or _at(made, "webApplicationInfo.id") != made.get("id"):
        yield "the bot and the web application have to have the id of the app"
    lists = bot.get("commandLists") or []
    if len(lists) > _COMMAND_LISTS:
        yield f"there are more than {_COMMAND_LISTS} command lists"
    for commands in lists:
        if len(commands["scopes"]) != 1 or not set(commands["scopes"]) <= {*bot["scopes"]} & _SCOPES:
            yield "a command list has to be for one scope of the bot"
        if not set(commands.get("triggers", ())) <= _TRIGGERS:
            yield "a command list has an unknown trigger"
        if not 0 < len(commands["commands"]) <= _COMMANDS:
            yield f"a command list has to have at most {_COMMANDS} commands"
        titles = [command["title"] for command in commands["commands"]]
        if len(set(titles)) < len(titles) or any(not 0 < len(t) <= _COMMAND_TITLE for t in titles):
            yield f"command titles have to differ and to have at most {_COMMAND_TITLE} characters"
        if any(title.startswith("/") for title in titles):
            yield "a command title has a slash, which Teams adds itself"


def _problems_of_actions(extension: Json, made: Json) -> Iterator[str]:
    if extension.get("botId") != made.get("id"):
        yield "the message extension has to have the id of the app"
    actions = extension.get("commands") or []
    if not 0 < len(actions) <= _ACTIONS:
        yield f"a message extension has to have at most {_ACTIONS} commands"
    for action in actions:
        for name, longest in (("id", _ID), ("title", _ACTION_TITLE), ("description", _ACTION_TEXT)):
            if not 0 < len(action.get(name, "")) <= longest:
                yield f"the {name} of a message action has to have at most {longest} characters"


def _at(made: Json, place: str) -> object:
    """Return what stands at a place such as `name.short`, or None."""
    found: object = made
    for name in place.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found
