"""The answers to what people ask for, as cards: in a dialog or in a message that only the one who asked can see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.coaching.digest_text import NOTES_SHOWN, half_came_within, headline, sections
from bot.coaching.drafts import DRAFT_LENGTH, WORDS_ALONE, Checked
from bot.coaching.note_text import ONLY_YOU
from bot.coaching.replies import Reply
from bot.domain.answers import Apology, DraftReview, Recap, RecapLine, Tone
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.domain.digest import Digest
from bot.domain.guidance import Playbook
from bot.domain.promises import Promise, PromiseState
from bot.teams.cards import ASK, QUOTE_LENGTH, SHOW, carried, link_to
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
    moment,
    open_url,
    quote,
    submit,
    words,
)
from bot.teams.wishes import Granted, What, Wish

CHECK = "check"
DRAFT = "draft"
CASES_AT_MOST = 10
LINES_AT_MOST = 12

WAITING = {
    What.APOLOGY: "I'm putting it into words. That can take a few seconds.",
    What.REVIEW: "I'm reading your draft. That can take a few seconds.",
    What.SAY: "I'm on it. That can take a few seconds.",
}
_TONES = {Tone.BRIEF: "Brief", Tone.WARM: "Warm", Tone.FORMAL: "Formal"}
_STATES = {
    PromiseState.OPEN: "open",
    PromiseState.KEPT: "kept",
    PromiseState.BROKEN: "broken",
    PromiseState.MOVED: "moved to a new time",
    PromiseState.WITHDRAWN: "taken back",
}


class Pages:
    """Draws pages. `in_dialog` tells what their buttons must be: dialogs and messages want different ones."""

    def __init__(self, playbook: Playbook) -> None:
        """Name cards by the titles of this playbook."""
        self._playbook = playbook

    def granted(self, granted: Granted, wish: Wish, *, in_dialog: bool = False) -> Card:
        """Return what was asked for."""
        if isinstance(granted, Apology):
            return _page(_apology(granted), speak="Three ways to say it")
        if isinstance(granted, Checked):
            alone = [] if granted.in_case else [label(WORDS_ALONE, subtle=True)]
            return _page([*self._review(granted.review), *alone], speak="What I would keep and change")
        return self._reply(granted, wish, in_dialog=in_dialog)

    def waiting(self, wish: Wish, *, in_dialog: bool = False, asks: bool = True) -> Card:
        """Return the page that stands there until the answer is ready; with `asks` a button asks for it."""
        text = WAITING[wish.what]
        button = _button("Show it", wish, in_dialog=in_dialog, verb=SHOW)
        return _page([label(text)], [button] if asks else [], speak=text)

    def sentence(self, text: str) -> Card:
        """Return a page that says one thing."""
        return _page(_lines(text), speak=text)

    def draft_form(self, key: CaseKey, draft: str = "", problem: str = "") -> Card:
        """Return the page on which a draft is written; `problem` says what was wrong with the last one."""
        asks = field(DRAFT, "Your reply to the customer", text=draft, length=DRAFT_LENGTH)
        body = [*_lines(problem), asks, label("Nobody else sees it, and it is not sent.", subtle=True)]
        return _page(
            body, [submit("Check it", CHECK, {"k": carried(key)})], speak=problem or "Check my reply"
        )

    def _reply(self, reply: Reply, wish: Wish, *, in_dialog: bool) -> Card:
        body = _lines(reply.text)
        if reply.recap:
            body += _recap(reply.recap)
        if reply.digest:
            body += _digest(reply.digest)
        for line in (reply.cases or reply.choose)[:CASES_AT_MOST]:
            again = Wish(What.SAY, wish.key, reply.again or "recap", line.key)
            title = "This one" if reply.choose else "Recap"
            body.append(_case(line, [_button(title, again, in_dialog=in_dialog)]))
        body += _more(reply.cases or reply.choose, CASES_AT_MOST)
        return _page(body, speak=reply.text)

    def _review(self, review: DraftReview) -> list[Element]:
        body = [heading("Keep"), *(quote(span) for span in review.keep)] if review.keep else []
        for change in review.changes:
            body += [heading("Change"), quote(change.span), words(change.reason)]
            body += [words(f"Perhaps: “{change.better}”")] if change.better else []
            if change.card_id in self._playbook:
                body.append(words(f"Advice: {self._playbook[change.card_id].title}", subtle=True))
        if review.nothing_found:
            body.append(label(review.nothing_found))
        if review.rewritten:
            body.append(field("rewritten", "Rewritten, to copy and to change", text=review.rewritten))
        return body


def summary_of(granted: Granted) -> str:
    """Return what a notification shows of an answer: no words of the case."""
    if isinstance(granted, Apology):
        return "Three ways to say it"
    return "Your draft, read" if isinstance(granted, Checked) else "An answer for you alone"


def _page(body: Iterable[Element], actions: Sequence[Action] = (), *, speak: str) -> Card:
    return card([label(ONLY_YOU, subtle=True), *body], actions, speak=speak)


def _button(title: str, wish: Wish, *, in_dialog: bool, verb: str = ASK) -> Action:
    return submit(title, verb, wish.data) if in_dialog else execute(title, verb, wish.data)


def _apology(apology: Apology) -> list[Element]:
    body = [words(f"First: {apology.warning}", bold=True)] if apology.warning else []
    if apology.about:
        body += [label("For what they said:"), quote(cut(apology.about.quote, QUOTE_LENGTH))]
    body += [field(tone.value, _TONES[tone], text=text) for tone, text in apology.options]
    return [*body, label("Take one, put it into your own words, and fill the gaps […].", subtle=True)]


def _recap(recap: Recap) -> list[Element]:
    tension = [f"{r.tension.name.lower()}: “{cut(r.evidence.quote, 100)}”" for r in recap.tension]
    return [
        *([label(recap.gap)] if recap.gap else []),
        *_told("Issue", [recap.issue]),
        *_told("What they care about", [recap.cares_about]),
        *_told("What they were told", recap.said),
        *_promises(recap.promises),
        *_told("What was offered", recap.offered),
        *_told("Still open", recap.open_points),
        *_told("Suggested next step", [recap.next_step]),
        *([heading("How the tension went"), *map(words, tension[-LINES_AT_MOST:])] if tension else []),
    ]


def _told(title: str, lines: Sequence[RecapLine | None]) -> list[Element]:
    """Return lines with the words they rest on; what is not known is said."""
    body = [heading(title)]
    for line in [line for line in lines if line is not None][:LINES_AT_MOST]:
        body.append(words(line.text))
        if not line.text.startswith(line.evidence.quote):
            body.append(quote(cut(line.evidence.quote, QUOTE_LENGTH)))
    body += _more(lines, LINES_AT_MOST)
    return body if len(body) > 1 else [*body, label("Not known")]


def _promises(promises: Sequence[Promise]) -> list[Element]:
    body = [heading("Promises")]
    for promise in promises[:LINES_AT_MOST]:
        due = f"due {moment(promise.due)}" if promise.due else "no time given"
        said = quote(cut(promise.evidence.quote, QUOTE_LENGTH))
        body += [words(promise.what), label(f"{due}, {_STATES[promise.state]}", subtle=True), said]
    body += _more(promises, LINES_AT_MOST)
    return body if promises else [*body, label("Not known")]


def _digest(digest: Digest) -> list[Element]:
    body = [label(f"{headline(digest)}.")]
    for section in sections(digest):
        body.append(heading(f"{section.title}, in {section.counts}"))
        body += [words(f"{name}: {count}") for name, count in section.rows]
        if section.table.others is None:
            body.append(label("Some more rest on too few agents to be counted."))
    if digest.waited is not None:
        body.append(label(half_came_within(digest.waited)))
    if digest.notes:
        body += [heading("What those who make the rules were told"), *map(quote, digest.notes[:NOTES_SHOWN])]
    return [*body, *_more(digest.notes, NOTES_SHOWN)]


def _case(line: CaseLine, actions: Sequence[Action]) -> Element:
    items = [words(cut(line.about, QUOTE_LENGTH), bold=True)]
    for reason in line.reasons:
        items += [words(reason.line), quote(cut(reason.evidence.quote, QUOTE_LENGTH))]
    nobody = "" if line.agent else ". Nobody has answered yet"
    items.append(label(f"Last written {moment(line.last)}{nobody}", subtle=True))
    there = open_url("Open the case", link_to(line.key))
    items.append({"type": "ActionSet", "actions": [*actions, there]})
    return {"type": "Container", "separator": True, "items": items}


def _more(things: Sequence[Any], shown: int) -> list[Element]:
    return [label(f"and {len(things) - shown} more")] if len(things) > shown else []


def _lines(text: str) -> list[Element]:
    """Return lines of an answer, with what stands between backticks as code."""
    return [_line(line) for line in text.splitlines() if line.strip()]


def _line(line: str) -> Element:
    shown = words(line)
    parts = [part for part in re.split(r"(`[^`]*`)", cut(line, DRAFT_LENGTH)) if part]
    shown["inlines"] = [
        {"type": "TextRun", "text": part.strip("`"), "fontType": "Monospace"}
        if part.startswith("`") and part.endswith("`") and len(part) > 2  # noqa: PLR2004 - two backticks hold nothing
        else {"type": "TextRun", "text": part}
        for part in parts
    ]
    return shown
