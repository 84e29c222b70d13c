"""What the room answers people with: who is who, where messages stand, and the errands that take a while."""

from __future__ import annotations

from dataclasses import dataclass

from bot.slack.asking.sharing import Sharing
from bot.slack.hearing.callers import Callers
from bot.slack.hearing.directory import SlackDirectory
from bot.slack.hearing.identity import Identity
from bot.slack.hearing.insiders import Insiders
from bot.slack.hearing.overrides import Rulebook
from bot.slack.hearing.threads import Gathering
from bot.slack.whispering.direct import DirectMessages
from bot.slack.wire.errands import Errands
from bot.slack.wire.links import Permalinks


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is who, and the ways to answer them."""

    callers: Callers
    insiders: Insiders
    directory: SlackDirectory
    links: Permalinks
    errands: Errands
    direct: DirectMessages
    sharing: Sharing
    rulebook: Rulebook
    gathering: Gathering
    identity: Identity
