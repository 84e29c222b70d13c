"""Chooses who advises: the playbook alone, or a model with the playbook beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.advisors.asking import Breaker
from bot.advisors.due_times import warm_up
from bot.advisors.layered import LayeredAdvisor
from bot.advisors.layered_writer import LayeredWriter
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.model_writer import ModelWriter
from bot.advisors.plain_writer import PlainWriter
from bot.advisors.playbook import PlaybookAdvisor, ZoneOf
from bot.advisors.prompts import Prompts
from bot.advisors.team import TeamAdvisor
from bot.advisors.team_writer import TeamWriter
from bot.app.models import model_config, opened, redactor_of
from bot.coaching.directory import EmptyDirectory, customer_zones_from, names_from, zones_from
from bot.coaching.ports import Advisor, RhythmOf, Tally, Writer, usual_rhythm
from bot.coaching.staff import Directory
from bot.domain.guidance import Playbook
from bot.settings import PolicyFile, Settings

PLAIN = "No model is set up: the playbook advises alone."


@dataclass(frozen=True, slots=True)
class Advice:
    """Who reads cases, who writes what is asked for, the line to say about it at start-up, and how time counts."""

    advisor: Advisor
    writer: Writer
    description: str
    rhythm_of: RhythmOf = usual_rhythm


Adviser = Callable[[Playbook, Tally], Advice]


def plain_advice(
    playbook: Playbook,
    tally: Tally,  # noqa: ARG001 - nothing to count without a model
    rhythm_of: RhythmOf = usual_rhythm,
    zone_of: ZoneOf | None = None,
    their_zone_of: ZoneOf | None = None,
) -> Advice:
    """Let the playbook advise alone."""
    advisor = PlaybookAdvisor(playbook, rhythm_of, zone_of, their_zone_of)
    return Advice(advisor, PlainWriter(playbook), PLAIN, rhythm_of)


@asynccontextmanager
async def adviser_of(
    settings: Settings, policy: PolicyFile | None = None, directory: Directory | None = None
) -> AsyncIterator[Adviser]:
    """Give what builds the advice the settings and the team's policy ask for; the model's client is closed at the end.

    Without a `directory` nobody has a role. Raises SettingsError for a model or a policy that can't be used.
    """
    file, people = policy or PolicyFile(settings.policy, settings.zone), directory or EmptyDirectory()

    def plain(playbook: Playbook, tally: Tally) -> Advice:
        zones = zones_from(people), customer_zones_from(people)
        advice = plain_advice(playbook, tally, file.rhythm_of, *zones)
        return _by_the_policy(advice, playbook, file, people)

    def layered(playbook: Playbook, tally: Tally) -> Advice:
        alone, breaker, names_of = plain(playbook, tally), Breaker(), names_from(people)
        asks = (model, playbook, Prompts(playbook, file.team), redactor, tally)
        # The team's own rules stand on both sides of the model: what breaks them is not made to wait for it,
        # and what it says is held to them.
        advisor = LayeredAdvisor(alone.advisor, ModelAdvisor(*asks, names_of=names_of), tally, breaker)
        writer = LayeredWriter(PlainWriter(playbook), ModelWriter(*asks, names_of=names_of), tally, breaker)
        description = f"The model {config.model} is asked, and the playbook advises beside it."
        both = Advice(advisor, writer, description, file.rhythm_of)
        return _by_the_policy(both, playbook, file, people)

    warm_up()
    if not settings.asks_a_model:
        yield plain
        return
    config, redactor = model_config(settings), redactor_of(settings)
    async with opened(config) as model:
        yield layered


def _by_the_policy(advice: Advice, playbook: Playbook, policy: PolicyFile, directory: Directory) -> Advice:
    """Return the advice held to the policy of the team."""
    advisor = TeamAdvisor(advice.advisor, playbook, policy.team, directory)
    writer = TeamWriter(advice.writer, playbook, policy.team, directory, PlainWriter(playbook))
    return replace(advice, advisor=advisor, writer=writer)
