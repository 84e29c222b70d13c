"""What is written that is no note in its thread: an alert, word of it to the agent, and a note sent directly."""

from __future__ import annotations

from datetime import tzinfo

from bot.coaching.note_text import AGENT_READS_IT, ALERTED, HEED, NOBODY_TOLD, ONLY_YOU
from bot.domain.case import Case
from bot.domain.notices import Notice, NoticeKind
from bot.slack.whispering.direct import Slip
from bot.slack.wire.blocks import RECAP_CASE, Note, case_value, fallback, whispered
from bot.slack.wire.elements import actions, button, context, escape, quote_lines, sections
from bot.slack.wire.showing import Reader

CASE_BLOCK = "case"
WHERE_BLOCK = "where"
ALERT = "A case needs somebody now"
ALL_CASES = "`/coach cases` shows every open case."
_TITLES = {
    NoticeKind.ALERT: ALERT,
    NoticeKind.ALERTED: ALERTED,
    NoticeKind.ALONE: NOBODY_TOLD,
    NoticeKind.HEED: HEED,
}
REPLACES = "The next note about this conversation takes the place of this one."


def letter(note: Note, link: str) -> Slip:
    """Return a note as a direct message: the same note, and the way to the conversation it is about."""
    where = {**context(f"{way_to(note.key.channel, link)} {REPLACES}"), "block_id": WHERE_BLOCK}
    return Slip(fallback(note), [where, *whispered(note)])


def notice_for(case: Case, notice: Notice, link: str, zone: tzinfo | None) -> Slip:
    """Return a notice in the words for whom it is: a supervisor, or the agent of the case.

    How many alerts were held back is told without any case: what they were is in the list.
    """
    if notice.kind is NoticeKind.MORE:
        return Slip(notice.sum, [context(ONLY_YOU), *sections(f"{notice.sum} {ALL_CASES}")])
    words = " ".join(notice.alert.words.split())
    title = _TITLES[notice.kind]
    blocks = [
        context(ONLY_YOU),
        *sections(title),
        *sections(f"*{escape(words.replace('*', ''))}*"),
        *sections("\n".join(quote_lines(notice.alert.evidence.quote))),
        context(" ".join([_when(case, notice, zone), way_to(case.key.channel, link)]).strip()),
    ]
    if notice.agent_reads_it:
        blocks.append(context(AGENT_READS_IT))
    if notice.kind is NoticeKind.ALERT:
        blocks.append(actions(button(RECAP_CASE, "Recap", case_value(case.key)), block_id=CASE_BLOCK))
    return Slip(f"{title.rstrip(':')}: {escape(words)}", blocks)


def way_to(channel: str, link: str) -> str:
    """Return where a conversation is: its channel, and the link to the message where there is one."""
    there = f"In <#{channel}>."
    return f"{there} <{link.replace('&', '&amp;')}|Open the conversation>." if link else there


def _when(case: Case, notice: Notice, zone: tzinfo | None) -> str:
    """Say when the quoted words were said; without them, nothing."""
    said = case.message(notice.alert.evidence.message_id)
    return (
        f"Said {Reader(case.key, zone=zone).time(said.at)}."
        if said and notice.alert.evidence.quote.strip()
        else ""
    )
