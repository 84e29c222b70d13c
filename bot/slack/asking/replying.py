"""Turns the coach's reply to somebody's words into Block Kit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import tzinfo

from bot.coaching.replies import Reply
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.slack.wire.blocks import case_from_value, case_value
from bot.slack.wire.digests import digest_blocks
from bot.slack.wire.elements import MESSAGE_BLOCKS, Block, actions, button, context, escape, more, sections
from bot.slack.wire.showing import case_blocks

CASES_SHOWN = 20


def reply_blocks(reply: Reply, choose: str, base: str = "", zone: tzinfo | None = None) -> list[Block]:
    """Return a reply without its recap, in as many blocks as a message may have.

    `choose` is the action of the buttons that say which case is meant; each carries what `choice_value` writes.
    """
    blocks = sections(escape(reply.text))
    blocks += _listed(reply.cases, base, zone)
    for number, line in enumerate(reply.choose):
        this_one = button(choose, "This one", choice_value(reply.again, line.key))
        blocks += case_blocks(line, base, zone)
        blocks += [actions(this_one, block_id=f"choose:{number}")]
    if reply.digest is not None:
        blocks += digest_blocks(reply.digest)
    return fitting(blocks)


def fitting(blocks: Sequence[Block]) -> list[Block]:
    """Return as many blocks as a message may have, and say so if there are more."""
    if len(blocks) <= MESSAGE_BLOCKS:
        return list(blocks)
    left = len(blocks) - MESSAGE_BLOCKS + 1
    return [*blocks[: MESSAGE_BLOCKS - 1], context(f"and {left} more parts, too long for one message")]


def choice_value(words: str, key: CaseKey) -> str:
    """Return the words to say again, and the case that is meant, as a button carries them."""
    return json.dumps([words, case_value(key)], ensure_ascii=False)


def choice_from_value(value: str) -> tuple[str, CaseKey]:
    """Read what a button carries; raises ValueError if this app never wrote it."""
    try:
        words, case = json.loads(value)
        return str(words), case_from_value(str(case))
    except (ValueError, TypeError):
        message = "a button carries a value that is not a choice"
        raise ValueError(message) from None


def _listed(lines: Sequence[CaseLine], base: str, zone: tzinfo | None) -> list[Block]:
    blocks = [block for line in lines[:CASES_SHOWN] for block in case_blocks(line, base, zone)]
    return [*blocks, *more(lines, CASES_SHOWN)]
