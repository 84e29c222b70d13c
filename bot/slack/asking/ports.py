"""What this room needs of the house, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from bot.coaching.commands import Commands
from bot.coaching.drafts import Drafts
from bot.coaching.hearing import Hearing
from bot.coaching.ports import Register, Tally
from bot.coaching.staff import People
from bot.coaching.supervising import Supervision
from bot.domain.guidance import Playbook
from bot.domain.team import TeamOf, TeamPolicy
from bot.slack.asking.apologies import Apologizing
from bot.slack.hearing.catching_up import Loading, NoPast, Past
from bot.slack.hearing.overrides import ChannelOverrides, NoOverrides
from bot.slack.hearing.threads import NoThreads, Threads
from bot.slack.whispering.direct import Letters, NoLetters


class SlackCoach(Hearing, Apologizing, Protocol):
    """The part of the coach this room speaks to."""


@dataclass(frozen=True, slots=True)
class SlackPorts:
    """The coach and what it knows: the words people may say, the cases and who may see them, and the team's policy."""

    coach: SlackCoach
    playbook: Playbook
    tally: Tally
    people: People
    commands: Commands
    supervision: Supervision
    drafts: Drafts
    cases: Loading
    register: Register
    letters: Letters = field(default_factory=NoLetters)
    team_of: TeamOf = TeamPolicy
    threads: Threads = field(default_factory=NoThreads)
    past: Past = field(default_factory=NoPast)
    overrides: ChannelOverrides = field(default_factory=NoOverrides)
