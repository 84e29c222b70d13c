"""Turns the coach's reply to somebody's words into Block Kit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import tzinfo

from bot.coaching.replies import Reply
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.slack.wire.blocks import Block, button, case_from_value, case_value, context, escape, sections
from bot.slack.wire.digests import digest_blocks
from bot.slack.wire.showing import case_blocks

MESSAGE_BLOCKS = 50
CASES_SHOWN = 20
# The button that says which case is meant; it carries the words to say again, and the case.
CHOOSE = "talk:choose"


def reply_blocks(
    reply: Reply, base: str = "", zone: tzinfo | None = None, choose: str = CHOOSE
) -> list[Block]:
    """Return a reply without its recap, in as many blocks as a message may have.

    `choose` is the action of the buttons that say which case is meant.
    """
    blocks = sections(escape(reply.text))
    blocks += _listed(reply.cases, base, zone)
    for number, line in enumerate(reply.choose):
        this_one = button(choose, "This one", choice_value(reply.again, line.key))
        blocks += case_blocks(line, base, zone)
        blocks += [{"type": "actions", "block_id": f"choose:{number}", "elements": [this_one]}]
    if reply.digest is not None:
        blocks += digest_blocks(reply.digest)
    return fitting(blocks)


def fitting(blocks: Sequence[Block]) -> list[Block]:
    """Return as many blocks as a message may have, and say so if there are more."""
    if len(blocks) <= MESSAGE_BLOCKS:
        return list(blocks)
    more = len(blocks) - MESSAGE_BLOCKS + 1
    return [*blocks[: MESSAGE_BLOCKS - 1], context(f"and {more} more parts, too long for one message")]


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
    more = len(lines) - CASES_SHOWN
    return [*blocks, context(f"and {more} more")] if more > 0 else blocks
