"""Reads what Slack sends. The only place that knows what an event looks like.

The tenant of a case is the workspace that installed the app, not the one the sender belongs to: in a channel
shared by Slack Connect these differ, and both sides talk in one case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.case import CaseKey

PLATFORM = "slack"
TEXT_LENGTH = 8_000
FILE = "[file]"
# What is said in a channel comes as one of these.
SPOKEN_EVENTS = frozenset({"message", "app_mention"})

Payload = Mapping[str, Any]

_SPEECH = frozenset({"", "bot_message", "file_share", "me_message", "thread_broadcast"})
_TS = re.compile(r"(\d{1,12})\.(\d{6})")
_MARKED = re.compile(r"<([^<>]*)>")
_SCHEME = re.compile(r"^(?:mailto:|tel:|https?://)")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a message, as the event tells it.

    `bots` are the bot's and the app's ids, empty for people; `teams` the workspaces or organizations named as
    the sender's, empty where the event names none; `name` is what a bot calls itself in this message, and `named`
    tells that this is a name for this message, and not the bot's own.
    """

    user: str
    bots: frozenset[str] = frozenset()
    name: str = ""
    teams: frozenset[str] = frozenset()
    named: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Something was said."""

    key: CaseKey
    id: str
    at: datetime
    text: str
    sender: Sender


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed the words of a message; `sender` is whose message it is."""

    key: CaseKey
    id: str
    text: str
    sender: Sender


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message was taken back."""

    key: CaseKey
    id: str


Heard = Said | Edited | Deleted


def read(body: Payload) -> Heard | None:
    """Return what an event says was said, edited or deleted in a channel, or None for all other events."""
    event = _part(body, "event")
    if _str(event, "type") not in SPOKEN_EVENTS:
        return None
    channel = _str(event, "channel")
    # A mention names no kind of channel; direct messages are told by their ids.
    if _str(event, "channel_type") not in ("", "channel", "group") or channel[:1] not in ("C", "G"):
        return None
    subtype = _str(event, "subtype")
    if subtype == "message_changed":
        return _changed(body, channel, event)
    if subtype == "message_deleted":
        return _deleted(body, channel, _part(event, "previous_message"), _str(event, "deleted_ts"))
    if subtype not in _SPEECH or event.get("hidden"):
        return None
    return _said(body, channel, event)


def tenant(body: Payload) -> str:
    """Return the id of the workspace that installed the app, or an empty string.

    It is the organization's id where the app is installed in a whole organization. `body` may be that of an
    event, a command, or a click and the like.
    """
    installs = body.get("authorizations")
    install = installs[0] if isinstance(installs, list) and installs else body
    for source in (install, body):
        team = _str(_part(source, "view"), "app_installed_team_id") or _id(source, "team")
        organization = _id(source, "enterprise")
        # A command is a form, and a form knows only words.
        is_whole = source.get("is_enterprise_install") in (True, "true")
        found = organization or team if is_whole else team or organization
        if found:
            return found
    return ""


def plain(text: str) -> str:
    """Return Slack's marked-up text as people read it, with people named by their ids."""
    read = _MARKED.sub(lambda match: _unmarked(match[1]), text)
    return read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def said_in(case: CaseKey, message: Payload) -> Said | None:
    """Return what a message of a case's thread says, as Slack lists it when asked; None for what is no speech."""
    ts, text = _str(message, "ts"), _text(message)
    at = _time(ts)
    if _str(message, "subtype") not in _SPEECH or message.get("hidden") or at is None or not text:
        return None
    return Said(case, ts, at, text, sender_of(message))


def sender_of(message: Payload) -> Sender:
    """Return who sent a message."""
    profile = _part(message, "bot_profile")
    bots = {_str(message, "bot_id"), _str(message, "app_id"), _str(profile, "id"), _str(profile, "app_id")}
    is_bot = bool(_str(message, "bot_id") or profile) or _str(message, "subtype") == "bot_message"
    # `team` alone is no proof: on a message it may be the workspace the channel belongs to.
    teams = {_str(message, "user_team"), _str(message, "source_team")}
    return Sender(
        user=_str(message, "user"),
        bots=frozenset(bots - {""}) or frozenset({"unknown"}) if is_bot else frozenset(),
        name=_str(message, "username") or _str(profile, "name"),
        teams=frozenset(teams - {""}),
        named=_str(message, "username") not in ("", _str(profile, "name")),
    )


def _said(body: Payload, channel: str, message: Payload) -> Said | None:
    key = _key(body, channel, message)
    return said_in(key, message) if key else None


def _changed(body: Payload, channel: str, event: Payload) -> Heard | None:
    message, before = _part(event, "message"), _part(event, "previous_message")
    if _str(message, "subtype") == "tombstone":
        # What is left of a parent that was deleted while its replies stay.
        return _deleted(body, channel, message, _str(message, "ts"))
    # An unfurled link changes a message too, and leaves an earlier edit's mark in place.
    if not message.get("edited") or message.get("edited") == before.get("edited"):
        return None
    key = _key(body, channel, message)
    return Edited(key, _str(message, "ts"), _text(message), sender_of(message)) if key else None


def _deleted(body: Payload, channel: str, message: Payload, ts: str) -> Deleted | None:
    key = _key(body, channel, {"thread_ts": message.get("thread_ts"), "ts": ts})
    return Deleted(key, ts) if key else None


def _key(body: Payload, channel: str, message: Payload) -> CaseKey | None:
    home, thread = tenant(body), _str(message, "thread_ts") or _str(message, "ts")
    if not home or not _TS.fullmatch(thread):
        return None
    return CaseKey(PLATFORM, home, channel, thread)


def _text(message: Payload) -> str:
    text = plain(_str(message, "text")).strip()
    if not text:
        attached = (_str(part, "text") or _str(part, "fallback") for part in _list(message, "attachments"))
        parts = [plain(part).strip() for part in (*_words(_list(message, "blocks")), *attached)]
        text = "\n".join(part for part in parts if part)
    if not text and _list(message, "files"):
        text = FILE
    return text[:TEXT_LENGTH]


def _words(blocks: object) -> Iterator[str]:
    """Yield the words of blocks that came without a text beside them, as relays send them."""
    if isinstance(blocks, str):
        yield blocks
    elif isinstance(blocks, list):
        for block in blocks:
            yield from _words(block)
    elif isinstance(blocks, Mapping) and blocks.get("type") != "actions":
        for name in ("text", "fields", "elements"):
            yield from _words(blocks.get(name))


def _unmarked(inside: str) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return target
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        group = target.removeprefix("!subteam^")
        return label or f"@{group.removeprefix('!')}"
    address = _SCHEME.sub("", target)
    if not label:
        return target if target.startswith("http") else address
    return label if label.rstrip("/") in (target.rstrip("/"), address.rstrip("/")) else f"{label} ({target})"


def _time(ts: str) -> datetime | None:
    match = _TS.fullmatch(ts)
    if match is None:
        return None
    return datetime.fromtimestamp(int(match[1]), UTC) + timedelta(microseconds=int(match[2]))


def _str(source: object, name: str) -> str:
    value = source.get(name) if isinstance(source, dict) else None
    return value if isinstance(value, str) else ""


def _id(source: Payload, name: str) -> str:
    """Return an id that events and commands hold flat, clicks and the like in a part of its own."""
    return _str(source, f"{name}_id") or _str(source.get(name), "id")


def _part(source: Payload, name: str) -> Payload:
    value = source.get(name)
    return value if isinstance(value, dict) else {}


def _list(source: Payload, name: str) -> list[Any]:
    value = source.get(name)
    return value if isinstance(value, list) else []
