"""Turns what people ask for into Block Kit: an apology, the review of a draft, the recap of a case, a list of cases.

Words to copy stand in blocks of their own, as they are; all others are escaped. What is quoted names its message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from bot.domain.answers import Apology, DraftReview, Recap, RecapLine, Tone
from bot.domain.attention import CaseLine
from bot.domain.case import Case, CaseKey
from bot.domain.evidence import Evidence
from bot.domain.guidance import Playbook
from bot.domain.promises import Promise
from bot.slack.wire.elements import Block, context, escape, more, quote_lines, sections
from bot.slack.wire.links import link_to

NOT_KNOWN = "not known"
# So many lines of one part are shown, with the number of the others.
LINES_AT_MOST = 10
OWN_WORDS = "Put it into your own words, and fill what stands in [brackets]. Only you see this."
_SAID = "said"


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom something is shown: how links to the case's messages begin, and the reader's time zone.

    `places` tells where messages stand that are not in the case's own thread.
    """

    key: CaseKey
    base: str = ""
    zone: tzinfo | None = None
    places: Mapping[str, str] = field(default_factory=dict)

    def link(self, message_id: str, label: str = "message") -> str:
        """Return a link to a message of the case, or nothing where links are not known."""
        address = link_to(self.base, self.key, message_id, self.places.get(message_id))
        return f"<{address.replace('&', '&amp;')}|{label}>" if address else ""

    def time(self, moment: datetime) -> str:
        """Return a time that Slack shows in the zone of whoever reads, with the reader's own for where it can't."""
        known = moment.astimezone(self.zone or UTC)
        return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} {{time}}|{known:%b %d, %H:%M} {known.tzname()}>"


def apology_blocks(
    apology: Apology, reader: Reader, about: str = "", tones: Iterable[Tone] = tuple(Tone)
) -> list[Block]:
    """Return the options in these tones, the warning first, and the customer's words they answer."""
    blocks: list[Block] = []
    if apology.warning:
        blocks += sections(f"*First:* {escape(apology.warning)}")
    if about:
        blocks += [context(f"About: {escape(about)}")]
    if apology.about and apology.about.quote.strip():
        blocks += [context("It answers these words:"), *_quoted(apology.about, reader)]
    wanted = set(tones)
    for tone, text in apology.options:
        if tone in wanted and text.strip():
            blocks += [*sections(f"*{tone.value.capitalize()}*"), copyable(text)]
    return [*blocks, context(OWN_WORDS)]


def review_blocks(review: DraftReview, playbook: Playbook) -> list[Block]:
    """Return what to keep and what to change of a draft, and the draft rewritten where that is safe."""
    blocks: list[Block] = []
    if review.keep:
        kept = "\n".join(f"> {escape(' '.join(span.split()))}" for span in review.keep)
        blocks += sections(f"*Keep*\n{kept}")
    for change in review.changes:
        title = playbook[change.card_id].title if change.card_id in playbook else ""
        lines = [f"*Change*: {escape(title)}" if title else "*Change*", *quote_lines(change.span)]
        lines += [escape(change.reason)]
        lines += [f'Better: "{escape(change.better)}"'] if change.better else []
        blocks += sections("\n".join(lines))
    if review.nothing_found:
        blocks += sections(escape(review.nothing_found))
    if review.rewritten and review.rewritten.strip():
        blocks += [*sections("*Rewritten*"), copyable(review.rewritten)]
    return blocks


def recap_blocks(recap: Recap, reader: Reader) -> list[Block]:
    """Return a recap, each line with its quote and a link to its message; what is not known is said."""
    tension = [_Line(r.tension.name.lower(), r.evidence) for r in recap.tension]
    parts = {
        "Issue": _said(recap.issue),
        "What they care about": _said(recap.cares_about),
        "What they were told": _said(*recap.said),
        "Promises": [_promise(promise, reader) for promise in recap.promises],
        "What was offered": _said(*recap.offered),
        "Still open": _said(*recap.open_points),
        "Suggested next step": _said(recap.next_step),
        "How tense they were": tension,
    }
    blocks = [context(recap.gap)] if recap.gap else []
    blocks += [block for heading, lines in parts.items() for block in _part(heading, lines, reader)]
    return [_placed(block, number) for number, block in enumerate(blocks)]


def case_blocks(line: CaseLine, base: str = "", zone: tzinfo | None = None) -> list[Block]:
    """Return a case as it stands in a list: what it is about, and why it needs somebody."""
    reader = Reader(line.key, base, zone)
    link = reader.link(line.key.thread, "the case")
    about = " ".join(line.about.replace("*", "").split())
    lines = [f"*{escape(about) or 'A case'}*"]
    lines += [f"• {escape(reason.line)}" for reason in line.reasons]
    lines += [f"Last word {reader.time(line.last)}" + (f", {link}" if link else "")]
    return sections("\n".join(lines))


def copyable(text: str) -> Block:
    """Return words to copy, as they are: in here Slack finds neither mark-up nor mentions."""
    words = [{"type": "text", "text": text}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": words}]}


def copied(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the words to copy that stand in blocks, as Slack sends them back."""
    found = set()
    for block in blocks:
        for element in block.get("elements") or [] if block.get("type") == "rich_text" else []:
            found.add("".join(str(part.get("text", "")) for part in element.get("elements", [])))
    return frozenset(found)


def quotes(block: Block) -> bool:
    """Tell whether a block of a recap rests on words of the case."""
    return str(block.get("block_id", "")).startswith(f"{_SAID}|")


def still_said(block: Block, case: Case) -> bool:
    """Tell whether what a block of a recap quotes stands in the case now; True for one that quotes nothing."""
    if not quotes(block):
        return True
    _, message_id, length_of, digest, *_ = block["block_id"].split("|")
    message, length = case.message(message_id), int(length_of)
    if message is None:
        return False
    return any(
        _digest(message.text[at : at + length]) == digest for at in range(len(message.text) - length + 1)
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a recap, marked up, and what it rests on."""

    text: str
    evidence: Evidence


def _said(*lines: RecapLine | None) -> list[_Line]:
    return [_Line(escape(line.text), line.evidence) for line in lines if line is not None]


def _promise(promise: Promise, reader: Reader) -> _Line:
    due = f"due {reader.time(promise.due)}" if promise.due else "no time given"
    return _Line(f"{escape(promise.what)} ({due}, {promise.state.value})", promise.evidence)


def _part(heading: str, lines: list[_Line], reader: Reader) -> list[Block]:
    if not lines:
        return sections(f"*{heading}*: {NOT_KNOWN}")
    blocks = sections(f"*{heading}*")
    for line in lines[:LINES_AT_MOST]:
        blocks += _shown(line, reader)
    return [*blocks, *more(lines, LINES_AT_MOST)]


def _shown(line: _Line, reader: Reader) -> list[Block]:
    """Return a line, its quote where it says something else, and the link; its blocks name the quote's place."""
    evidence, link = line.evidence, reader.link(line.evidence.message_id)
    repeats = escape(evidence.quote) in line.text
    lines = [f"• {line.text}", *([] if repeats else quote_lines(evidence.quote))]
    lines[-1] = f"{lines[-1]} {link}".rstrip()
    place = "|".join((_SAID, evidence.message_id, str(len(evidence.quote)), _digest(evidence.quote)))
    return [{**block, "block_id": place} for block in sections("\n".join(lines))]


def _placed(block: Block, number: int) -> Block:
    """Return a block under a name of its own: Slack takes none twice."""
    place = block.get("block_id")
    return {**block, "block_id": f"{place}|{number}"} if place else block


def _quoted(evidence: Evidence, reader: Reader) -> list[Block]:
    lines = quote_lines(evidence.quote)
    lines[-1] = f"{lines[-1]} {reader.link(evidence.message_id)}".rstrip()
    return sections("\n".join(lines))


def _digest(words: str) -> str:
    # Half an emoji, as some clients cut them, is no UTF-8 by itself.
    return hashlib.blake2s(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
