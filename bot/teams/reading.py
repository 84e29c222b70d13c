"""Reads what Teams sends. The only place that knows what an activity looks like.

A case is a thread of a channel. A group chat has no threads: what is read there names a message, or the whole chat, and
`bot.teams.chats` tells the case. The tenant of a case is the one the conversation lives in, not the one the sender
belongs to: in a shared channel these differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.domain.case import CaseKey
from bot.teams.payload import Payload, list_in, part_in, text_in
from bot.teams.texts import our_names, text_of

PLATFORM = "teams"
# The kinds of conversations, as Teams names them.
CHANNEL, GROUP, PERSONAL = "channel", "groupChat", "personal"
# What stands for the thread in a group chat: alone for the chat as a whole, before a message's id for that message.
CHAT = "chat"
_MESSAGE = f"{CHAT}:"

_THREAD = ";messageid="
_ID_AS_TIME = re.compile(r"\d{12,14}")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent an activity, as the activity tells it.

    `id` is theirs at the Bot Framework, `person` the Entra object id where the activity names one, and else `id`;
    `tenant` is the sender's own where it is named, `zone` their time zone (an IANA name) where it is.
    """

    id: str
    person: str
    name: str = ""
    tenant: str = ""
    zone: str = ""
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Something was said where others read it. `mentions_us` if it was addressed to the app by a mention.

    In a group chat `key` is that of the message, here and in what follows, until it is told which case it belongs to.
    """

    key: CaseKey
    id: str
    at: datetime
    text: str
    sender: Sender
    mentions_us: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed the words of a message, or took back that it was deleted."""

    key: CaseKey
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message was taken back."""

    key: CaseKey
    id: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody spoke to the app itself. `is_private` if nobody else reads it: in their 1:1 chat, or targeted.

    `key` has no thread where the words stand in none. `is_shared` tells that the conversation has other people in it.
    """

    key: CaseKey
    id: str
    text: str
    sender: Sender
    is_private: bool
    is_shared: bool = True


Heard = Said | Edited | Deleted


def read(activity: Payload) -> Heard | None:
    """Return what an activity says was said, edited or deleted in a channel or group chat; None for all others."""
    if _is_private(activity):
        return None
    key, message, kind = case_of(activity), text_in(activity, "id"), text_in(activity, "type")
    if key is None or not message or sender_of(activity) is None:
        return None
    if kind == "messageDelete":
        return Deleted(key, message)
    if kind == "messageUpdate":
        return Edited(key, message, text_of(activity))
    return _said(activity, key) if kind == "message" else None


def read_asked(activity: Payload) -> Asked | None:
    """Return what somebody said to the app itself, privately or by a mention; None for everything else."""
    sender, is_private = sender_of(activity), _is_private(activity)
    if text_in(activity, "type") != "message" or sender is None or sender.is_bot:
        return None
    if not is_private and not _mentions_us(activity):
        return None
    # What is said to the app opens no case, so a thread it would open is none.
    key, message = place_of(activity), text_in(activity, "id")
    if key is None:
        return None
    if key.thread == message:
        key = replace(key, thread="")
    is_shared = _kind(activity, key.channel) != PERSONAL
    return Asked(key, message, text_of(activity), sender, is_private, is_shared)


def place_of(activity: Payload) -> CaseKey | None:
    """Return where an activity stands: without a thread in a 1:1 chat, and where none is named."""
    conversation, home = conversation_id(activity), tenant(activity)
    if not conversation or not home:
        return None
    channel, _, thread = conversation.partition(_THREAD)
    if _kind(activity, channel) == GROUP:
        thread = CHAT
    return CaseKey(PLATFORM, home, channel, thread)


def case_of(activity: Payload) -> CaseKey | None:
    """Return the case that a message belongs to, or opens; None in a 1:1 chat, and where it names no place.

    In a group chat that is the case the message would open.
    """
    place, message = place_of(activity), text_in(activity, "id")
    if place is None or _kind(activity, place.channel) == PERSONAL:
        return None
    if in_chat(place):
        return in_chat_at(place, message) if message else None
    thread = place.thread or message
    return replace(place, thread=thread) if thread else None


def in_chat(key: CaseKey) -> bool:
    """Tell whether a key is that of a group chat, of one of its messages or its cases."""
    return key.thread == CHAT or key.thread.startswith(_MESSAGE)


def in_chat_at(key: CaseKey, message: str) -> CaseKey:
    """Return the key of a message of a group chat: that of the case it opens, if it opens one."""
    return replace(key, thread=f"{_MESSAGE}{message}")


def message_of(key: CaseKey) -> str:
    """Return the id of the message that opened a case; "" where the key names no case."""
    return "" if key.thread == CHAT else key.thread.removeprefix(_MESSAGE)


def time_in(message_id: str) -> datetime | None:
    """Return when a message was said (UTC), as Teams' own ids tell it; None for an id of another kind."""
    if not _ID_AS_TIME.fullmatch(message_id):
        return None
    return datetime.fromtimestamp(int(message_id) / 1000, UTC)


def conversation_of(key: CaseKey) -> str:
    """Return the id of the conversation a case is held in, as Teams names it."""
    return f"{key.channel}{_THREAD}{key.thread}" if key.thread and not in_chat(key) else key.channel


def conversation_id(activity: Payload) -> str:
    """Return the id of the activity's conversation, or an empty string."""
    return text_in(part_in(activity, "conversation"), "id")


def channel_id(activity: Payload) -> str:
    """Return the id of the channel or chat an activity stands in, without its thread; or an empty string."""
    return conversation_id(activity).partition(_THREAD)[0]


def kind_of(channel: str) -> str:
    """Return what kind of conversation an id is one of."""
    if not channel.startswith("19:"):
        return PERSONAL
    return GROUP if channel.endswith("@thread.v2") else CHANNEL


def tenant(activity: Payload) -> str:
    """Return the id of the tenant the conversation lives in, or an empty string."""
    named = text_in(part_in(activity, "conversation"), "tenantId")
    return named or text_in(part_in(part_in(activity, "channelData"), "tenant"), "id")


def sender_of(activity: Payload) -> Sender | None:
    """Return who sent an activity, None if it does not say."""
    source = part_in(activity, "from")
    own = text_in(source, "id")
    person = text_in(source, "aadObjectId").lower() or own
    if not person:
        return None
    is_bot = own.startswith("28:") or text_in(source, "role") == "bot"
    return Sender(
        own or person,
        person,
        text_in(source, "name"),
        text_in(source, "tenantId"),
        _zone(activity),
        is_bot,
    )


def _said(activity: Payload, key: CaseKey) -> Said | None:
    sender, at, text = sender_of(activity), _time(activity), text_of(activity)
    if sender is None or at is None or not text:
        return None
    return Said(key, text_in(activity, "id"), at, text, sender, _mentions_us(activity))


def _kind(activity: Payload, channel: str) -> str:
    return text_in(part_in(activity, "conversation"), "conversationType") or kind_of(channel)


def _is_private(activity: Payload) -> bool:
    """Tell whether nobody but the sender reads what stands here: a 1:1 chat, or a message to the app alone."""
    is_targeted = part_in(activity, "recipient").get("isTargeted") is True
    return is_targeted or _kind(activity, channel_id(activity)) == PERSONAL


def _mentions_us(activity: Payload) -> bool:
    return bool(our_names(activity))


def _time(activity: Payload) -> datetime | None:
    try:
        at = datetime.fromisoformat(text_in(activity, "timestamp"))
    except ValueError:
        return time_in(text_in(activity, "id"))
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _zone(activity: Payload) -> str:
    told = [entity for entity in list_in(activity, "entities") if text_in(entity, "type") == "clientInfo"]
    return next((zone for entity in told if (zone := text_in(entity, "timezone"))), "")
