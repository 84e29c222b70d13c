"""What the room answers people with: who is who, where messages stand, and the errands that take a while."""

from __future__ import annotations

from dataclasses import dataclass

from bot.slack.callers import Callers
from bot.slack.direct import DirectMessages
from bot.slack.directory import SlackDirectory
from bot.slack.errands import Errands
from bot.slack.identity import Identity
from bot.slack.insiders import Insiders
from bot.slack.links import Permalinks
from bot.slack.overrides import Rulebook
from bot.slack.sharing import Sharing
from bot.slack.threads import Gathering


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
