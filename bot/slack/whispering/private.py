"""What happens between the app and one person: they open its pages, or write to it, alone or where others read.

Slack is answered at once and the work is done afterwards: a page or an answer that is lost with a process can be
asked for again, so nothing of it is stored.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.slack.wire.errands import Errands, TooManyErrandsError
from bot.slack.wire.reading import FILE, Payload, tenant

log = logging.getLogger(__name__)

# Slack may send an event again whose acknowledgement was lost; so many of the last ones are remembered.
REMEMBERED = 1_000
HOME_OPENED, MENTION = "app_home_opened", "app_mention"
_SPEECH = frozenset({"", "file_share", "thread_broadcast"})


@dataclass(frozen=True, slots=True)
class AppOpened:
    """Somebody opened the app; `tab` is "home" or "messages", and `channel` their conversation with it."""

    tenant: str
    person: str
    tab: str
    channel: str


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody wrote to the app. `thread` is where the answer belongs, `channel` their conversation with it."""

    tenant: str
    person: str
    channel: str
    thread: str
    text: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody named the app where others read. `thread` is "" outside any; `text` is as Slack sends it."""

    tenant: str
    person: str
    channel: str
    thread: str
    text: str


class Pages(Protocol):
    """What somebody is shown who opens the app. Raises nothing that has to be answered."""

    async def opened(self, opened: AppOpened) -> None:
        """Show it."""
        ...


class Answers(Pages, Protocol):
    """What somebody is answered who writes to the app."""

    async def written(self, written: Written) -> None:
        """Answer it, in the same conversation."""
        ...


class Mentions(Protocol):
    """What somebody is answered who names the app in a channel, privately."""

    async def mentioned(self, mentioned: Mentioned) -> None:
        """Answer it, if it is an agent who speaks to the app."""
        ...


class PrivateEvents:
    """Takes what is private in hand and works on it aside."""

    def __init__(self, errands: Errands, home: Pages, talk: Answers, mentions: Mentions) -> None:
        """Let `home` show the App Home, `talk` answer messages and `mentions` those in channels, among the errands."""
        self._errands = errands
        self._mentions = mentions
        self._home = home
        self._talk = talk
        self._recent: OrderedDict[str, None] = OrderedDict()

    def take(self, body: Payload) -> bool:
        """Take an event in hand and return at once; False for one that is not private, and to be heard as well."""
        event = body.get("event")
        if not isinstance(event, Mapping) or not (_is_private(event) or event.get("type") == MENTION):
            return False
        found = read_private(body)
        event_id = str(body.get("event_id") or "")
        if found is not None and self._is_new(event_id):
            self._begin(found, event_id)
        return _is_private(event)

    def _begin(self, found: AppOpened | Written | Mentioned, event_id: str) -> None:
        async def errand() -> None:
            if isinstance(found, Mentioned):
                await self._mentions.mentioned(found)
            elif isinstance(found, Written):
                await self._talk.written(found)
            elif found.tab == "messages":
                await self._talk.opened(found)
            else:
                await self._home.opened(found)

        try:
            self._errands.send(f"private:{event_id}", errand)
        except TooManyErrandsError:
            log.warning("there is too much to do; what somebody did alone with the app was passed over")

    def _is_new(self, event_id: str) -> bool:
        if event_id in self._recent:
            return False
        self._recent[event_id] = None
        while len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)
        return True


def read_private(body: Payload) -> AppOpened | Written | Mentioned | None:
    """Return what somebody did with the app, or None for what needs no answer: edits, bots, our own words."""
    event = body.get("event")
    if not isinstance(event, Mapping):
        return None
    where, person, channel = tenant(body), _str(event, "user"), _str(event, "channel")
    is_mention = event.get("type") == MENTION
    if not where or not person or not channel or channel.startswith("D") is is_mention:
        return None
    if event.get("type") == HOME_OPENED:
        return AppOpened(where, person, _str(event, "tab") or "home", channel)
    is_bot = event.get("bot_id") or event.get("bot_profile") or event.get("hidden")
    if is_bot or _str(event, "subtype") not in _SPEECH:
        return None
    thread, text = _str(event, "thread_ts"), _str(event, "text") or (FILE if event.get("files") else "")
    if is_mention:
        return Mentioned(where, person, channel, thread, text)
    return Written(where, person, channel, thread or _str(event, "ts"), text)


def _is_private(event: Mapping[str, object]) -> bool:
    is_message = event.get("type") == "message" and event.get("channel_type") == "im"
    return is_message or event.get("type") == HOME_OPENED


def _str(event: Mapping[str, object], name: str) -> str:
    value = event.get(name)
    return value if isinstance(value, str) else ""
