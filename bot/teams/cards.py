"""Turns a nudge into an Adaptive Card: what the agent reads, what is left after a click, and the notices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as escaped

from bot.coaching.coach import REASON_LENGTH
from bot.coaching.note_text import (
    AGENT_READS_IT,
    ALERTED,
    HEED,
    NOBODY_TOLD,
    ONLY_YOU,
    REASON_HINT,
    THANKED,
    VERDICT_LABELS,
    WHAT_WAS_WRONG,
    sources_of,
    why_of,
)
from bot.domain.answers import Nudge, Verdict
from bot.domain.case import CaseKey
from bot.domain.guidance import Card as Guidance
from bot.domain.notices import Need, Notice, NoticeKind
from bot.teams.elements import (
    Action,
    Card,
    Element,
    card,
    cut,
    execute,
    field,
    heading,
    label,
    open_url,
    paragraphs,
    quote,
    show,
    words,
)
from bot.teams.payload import text_in
from bot.teams.reading import PLATFORM, in_chat, message_of

VERDICT = "verdict"
REASON = "reason"
# The button that asks for something, and the one that asks for what was asked for before.
ASK = "ask"
SHOW = "show"
QUOTE_LENGTH = 300
QUOTE_LINES = 12
# So many characters of its words a button carries; three buttons do.
DATA_LENGTH = 1_200
# Tells Teams that a message stands in a chat: {"contextType":"chat"}.
_IN_CHAT = "%7B%22contextType%22%3A%22chat%22%7D"
# What the id of a nudge ends with, after its card.
_IS_TIME = re.compile(r"\d{1,15}", re.ASCII)

REASON_KEPT = "Thanks: your words are kept with the advice, without your name."
_ALL_CASES = "Write me “cases” in our chat to see every open case."
_ALERT = "A case needs somebody"
_NEEDS = {
    Need.DANGER: "Somebody may be in danger",
    Need.OVERDUE: "A promise is overdue",
    Need.WAITING: "The customer has been waiting",
    Need.STAND_OFF: "Customer and agent have reached a stand-off",
    Need.RISING: "The customer is getting more upset",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A nudge as it stands on the screen.

    Teams does not send a card back with a click on it, so its buttons carry the words themselves.
    """

    key: CaseKey
    nudge: str
    card: str
    line: str = ""
    quote: str = ""
    opening: str = ""

    @classmethod
    def of(cls, key: CaseKey, nudge: Nudge) -> Note:
        """Return the note that shows a nudge in a case."""
        said = cut(nudge.evidence.quote.strip(), QUOTE_LENGTH)
        line = " ".join(nudge.line.split())
        return cls(key, nudge.id, nudge.card_id, line, said, " ".join((nudge.opening or "").split()))

    @property
    def data(self) -> dict[str, Any]:
        """Return the note as a button carries it, without its longer words where they don't fit."""
        known: dict[str, Any] = {"k": carried(self.key), "n": self.nudge, "c": self.card}
        said = {"l": self.line, "o": self.opening, "q": self.quote}
        room = DATA_LENGTH
        for name, text in said.items():
            room -= len(text)
            if text and room >= 0:
                known[name] = text
        return known

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Note:
        """Read what a button carries; raises ValueError if this app never wrote it."""
        nudge, card_id = text_in(data, "n"), text_in(data, "c")
        about, _, at = nudge.rpartition(".")
        if not about or about != card_id or not _IS_TIME.fullmatch(at):
            message = "a button carries what is not a note"
            raise ValueError(message)
        said = [text_in(data, name) for name in ("l", "q", "o")]
        return cls(key_of(data.get("k")), nudge, card_id, *said)


def carried(key: CaseKey) -> list[str]:
    """Return a case as a button carries it."""
    return [key.tenant, key.channel, key.thread]


def key_of(value: object) -> CaseKey:
    """Read a case that a button carries; raises ValueError if this app never wrote it."""
    if not isinstance(value, list) or len(value) != 3 or not all(isinstance(part, str) for part in value):  # noqa: PLR2004
        message = "a button carries what is not a case"
        raise ValueError(message)
    return CaseKey(PLATFORM, *value)


def link_to(key: CaseKey) -> str:
    """Return the address of a case within Teams: of the message it began with, else of the chat."""
    channel, tenant = escaped(key.channel, safe=""), escaped(key.tenant, safe="")
    root = escaped(message_of(key), safe="")
    if not root:
        return f"https://teams.microsoft.com/l/chat/{channel}/conversations?tenantId={tenant}"
    where = f"context={_IN_CHAT}" if in_chat(key) else f"parentMessageId={root}"
    return f"https://teams.microsoft.com/l/message/{channel}/{root}?tenantId={tenant}&{where}"


def whispered(note: Note, guidance: Guidance | None, *, elsewhere: bool = False) -> Card:
    """Return the note with its buttons; `elsewhere` if it does not stand in its case, and has to lead there."""
    why = [show("Why?", _why(guidance))] if guidance else []
    verdicts = [execute(text, VERDICT, {**note.data, "v": v.value}) for v, text in VERDICT_LABELS.items()]
    there = [open_url("Open the case", link_to(note.key))] if elsewhere else []
    return card(_words(note), [*why, *verdicts, *there], speak=f"{ONLY_YOU}. {note.line}")


def thanked(note: Note, verdict: Verdict) -> Card:
    """Return the note after a verdict: the same words, and thanks in the place of the buttons.

    Whoever found it not useful may say why, and need not.
    """
    body = [*_words(note), label(THANKED[verdict])]
    if verdict is not Verdict.NOT_USEFUL:
        return card(body, speak=THANKED[verdict])
    asks = [
        field(REASON, WHAT_WAS_WRONG, length=REASON_LENGTH, lines=False),
        label(REASON_HINT, subtle=True),
    ]
    send = execute("Send", REASON, note.data)
    return card(body, [show("Say why", asks, [send])], speak=THANKED[verdict])


def reasoned(note: Note) -> Card:
    """Return the note once somebody has said why it was not useful."""
    return card([*_words(note), label(REASON_KEPT)], speak=REASON_KEPT)


def noticed(key: CaseKey, notice: Notice) -> Card:
    """Return an alert as the supervisor reads it, or what the agent is told of it: the very same words.

    How many alerts were held back is told without any case: what they were is in the list.
    """
    if notice.kind is NoticeKind.MORE:
        held = f"{notice.sum} {_ALL_CASES}"
        return card([label(ONLY_YOU, subtle=True), words(held)], speak=held)
    alert = notice.alert
    told: list[Element] = [words(alert.words, bold=True), label(_NEEDS[alert.need])]
    said = [quote(cut(alert.evidence.quote, QUOTE_LENGTH))] if alert.evidence.quote.strip() else []
    there: list[Action] = [open_url("Open the case", link_to(key))]
    if not notice.is_for_supervisor:
        says = {NoticeKind.ALERTED: ALERTED, NoticeKind.HEED: HEED}.get(notice.kind, NOBODY_TOLD)
        return card([label(ONLY_YOU, subtle=True), label(says), *told, *said], there, speak=says)
    recap = execute("Recap", ASK, {"w": "say", "k": carried(key), "t": "recap", "i": carried(key)})
    read_too = [label(AGENT_READS_IT, subtle=True)] if notice.agent_reads_it else []
    body = [label(ONLY_YOU, subtle=True), heading(_ALERT), *told, *said, *read_too]
    return card(body, [recap, *there], speak=f"{_ALERT}. {alert.words}")


def summary_of(notice: Notice) -> str:
    """Return what a notification shows of a notice: no words of the case."""
    if notice.kind is NoticeKind.MORE:
        return notice.sum
    if notice.kind is NoticeKind.ALONE:
        return "A case needs your lead now"
    if notice.kind is NoticeKind.HEED:
        return "Something to know of a case before you go on"
    return _ALERT if notice.kind is NoticeKind.ALERT else "Your supervisor was told of a case"


def _words(note: Note) -> list[Element]:
    body = [label(ONLY_YOU, subtle=True)]
    if note.line:
        body.append(words(note.line, bold=True))
    if note.quote:
        body.append(quote(note.quote, lines=QUOTE_LINES))
    if note.opening:
        body.append(words(f'Try: "{note.opening}"'))
    return body


def _why(guidance: Guidance) -> list[Element]:
    """Return why a card is given: the reason, when it is due, and where it comes from."""
    return [
        words(guidance.title, bold=True),
        *paragraphs(why_of(guidance)),
        label("When it is due", bold=True),
        words(guidance.due),
        label("When it is not", bold=True),
        words(guidance.not_due),
        *(words(source, subtle=True) for source in sources_of(guidance)),
    ]
