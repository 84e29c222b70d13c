"""Turns the marked-up words of a Teams message into words as people read them."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

_SCHEME = re.compile(r"^(?:mailto:|tel:|https?://)")
_MESSAGE = "/l/message/"
_BREAKS = frozenset({"p", "div", "br", "li", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "pre"})
# What stands in these was not said here: a quoted reply would count as said again.
_LEFT_OUT = frozenset({"blockquote", "script", "style"})
_NAMES = frozenset({"at", "readonly"})


def plain(text: str, ours: Collection[str] = ()) -> str:
    """Return marked-up words without tags, quotes, and mentions of `ours`; links are kept as words."""
    reader = _Reader(ours)
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in reader.words.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Collects words. Never raises: what is no markup is text."""

    def __init__(self, ours: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._ours = {name.casefold() for name in ours}
        self._parts: list[str] = []
        self._hidden: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._mentions: list[tuple[str, int]] = []

    @property
    def words(self) -> str:
        """Return what was collected."""
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _LEFT_OUT:
            self._hidden.append(tag)
        elif self._hidden:
            return
        elif tag == "a":
            self._links.append((given.get("href") or "", len(self._parts)))
        elif tag in _NAMES or (given.get("itemtype") or "").endswith("/Mention"):
            self._mentions.append((tag, len(self._parts)))
        elif tag in ("img", "emoji"):
            self._parts.append(given.get("alt") or "")
        elif tag in _BREAKS:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
                self._parts.append("\n")
        elif tag == "a" and self._links:
            self._close_link()
        elif self._mentions and self._mentions[-1][0] == tag:
            self._close_mention()
        elif tag in _BREAKS and tag != "br":
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._parts.append(data)

    def _close_link(self) -> None:
        target, start = self._links.pop()
        if _MESSAGE in target:
            # Teams titles such a link with the words of the message, which were not said here.
            self._parts[start:] = [target]
            return
        label = "".join(self._parts[start:]).strip()
        address = _SCHEME.sub("", target)
        if label.rstrip("/") in (target.rstrip("/"), address.rstrip("/")):
            return
        self._parts.append(f" ({target})" if label and target else target)

    def _close_mention(self) -> None:
        _, start = self._mentions.pop()
        name = "".join(self._parts[start:]).strip()
        if name.casefold() in self._ours:
            del self._parts[start:]
