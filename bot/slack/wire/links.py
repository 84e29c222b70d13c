"""Links to messages: finds the case a link points to, and makes the links under what is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.case import CaseKey
from bot.slack.wire.answers import NO_ANSWER
from bot.slack.wire.reading import PLATFORM

_LINK = re.compile(r"<?(https?://[^\s<>|]+)(?:\|[^>]*)?>?", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+slack(?:-gov)?\.(?:com|example)", re.IGNORECASE)
_MESSAGE = re.compile(r"/archives/([CG][A-Z0-9]+)/p(\d{1,12})(\d{6})/?")
_THREAD = re.compile(r"/client/[TE][A-Z0-9]+/([CG][A-Z0-9]+)/thread/[CG][A-Z0-9]+-(\d{1,12}\.\d{6})/?")
_TS = re.compile(r"\d{1,12}\.\d{6}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed: the words without the link, and the case the link points to.

    `is_broken` tells that there was a link, and that it points to no message of Slack.
    """

    words: str
    key: CaseKey | None = None
    is_broken: bool = False


def read_asked(text: str, tenant: str) -> Asked:
    """Read a text that may hold a link to a message; the first link counts."""
    match = _LINK.search(text)
    if match is None:
        return Asked(" ".join(text.split()))
    words = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
    key = case_at(match[1], tenant)
    return Asked(words, key, is_broken=key is None)


def case_at(link: str, tenant: str) -> CaseKey | None:
    """Return the case of the message a link points to, or None if it points to no message."""
    try:
        address = urlsplit(link.replace("&amp;", "&"))
    except ValueError:
        return None
    if not _HOST.fullmatch(address.hostname or ""):
        return None
    if found := _THREAD.fullmatch(address.path):
        return CaseKey(PLATFORM, tenant, found[1], found[2])
    if not (found := _MESSAGE.fullmatch(address.path)):
        return None
    # A reply's link names its thread; any other message opens one.
    thread = parse_qs(address.query).get("thread_ts", [f"{found[2]}.{found[3]}"])[0]
    return CaseKey(PLATFORM, tenant, found[1], thread) if _TS.fullmatch(thread) else None


class Permalinks:
    """Makes links to messages from one answer of Slack per workspace: they differ in channel and message only."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._bases: dict[str, str] = {}

    async def base(self, client: AsyncWebClient, key: CaseKey) -> str:
        """Return the address all links of a workspace begin with, or an empty string if Slack does not tell it now."""
        if key.tenant not in self._bases:
            try:
                found = await client.chat_getPermalink(channel=key.channel, message_ts=key.thread)
            except NO_ANSWER:
                return ""
            self._bases[key.tenant] = str(found["permalink"]).partition("/archives/")[0]
        return self._bases[key.tenant]


def link_to(base: str, key: CaseKey, message_id: str, thread: str | None = None) -> str:
    """Return the link to a message of a case; an empty string without a base.

    `thread` is the one it stands in, "" for none, where that is not the case's own.
    """
    if not base or not _TS.fullmatch(message_id):
        return ""
    link = f"{base}/archives/{key.channel}/p{message_id.replace('.', '')}"
    within = key.thread if thread is None else thread
    return link if within in ("", message_id) else f"{link}?thread_ts={within}&cid={key.channel}"
