"""Reads what a click or a dialog sends: which button, on which message, by whom, with what filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.case import CaseKey
from bot.teams.markup import plain
from bot.teams.payload import Payload, part_in, text_in
from bot.teams.reading import Sender, in_chat, in_chat_at, place_of, sender_of
from bot.teams.texts import TEXT_LENGTH

CARD_ACTION = "adaptiveCard/action"
FETCH_ACTION = "composeExtension/fetchTask"
SUBMIT_ACTION = "composeExtension/submitAction"
FETCH_DIALOG = "task/fetch"
SUBMIT_DIALOG = "task/submit"


@dataclass(frozen=True, slots=True)
class Invoked:
    """A click: `what` is the verb of a button, or the id of a message action; `data` what the button carries.

    `key` is where it was clicked, in a message action the case of that message, in a chat the message's own key; `text`
    are the words of the message it was chosen on, `is_own` tells whether the one who clicked wrote it.
    """

    name: str
    what: str
    key: CaseKey
    sender: Sender
    data: Payload
    text: str = ""
    is_own: bool = False


def read_invoke(activity: Payload) -> Invoked | None:
    """Return what was clicked, or None for an invoke that names no button, nobody, or no place."""
    name, value = text_in(activity, "name"), part_in(activity, "value")
    key, sender = place_of(activity), sender_of(activity)
    if key is None or sender is None:
        return None
    if name == CARD_ACTION:
        action = part_in(value, "action")
        return Invoked(name, text_in(action, "verb"), key, sender, part_in(action, "data"))
    data = part_in(value, "data")
    if name in (FETCH_DIALOG, SUBMIT_DIALOG, SUBMIT_ACTION):
        return Invoked(name, text_in(data, "verb"), key, sender, data)
    return _on_message(value, key, sender) if name == FETCH_ACTION else None


def _on_message(value: Payload, key: CaseKey, sender: Sender) -> Invoked:
    chosen = part_in(value, "messagePayload")
    message = text_in(chosen, "id")
    if in_chat(key) and message:
        key = in_chat_at(key, message)
    elif not key.thread:
        # The conversation may be the whole channel; the message knows its thread.
        key = replace(key, thread=text_in(chosen, "replyToId") or message)
    text = plain(text_in(part_in(chosen, "body"), "content"))[:TEXT_LENGTH]
    author = text_in(part_in(part_in(chosen, "from"), "user"), "id").lower()
    return Invoked(
        FETCH_ACTION,
        text_in(value, "commandId"),
        key,
        sender,
        part_in(value, "data"),
        text,
        is_own=bool(author) and author == sender.person,
    )
