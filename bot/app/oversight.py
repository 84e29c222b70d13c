"""Joins what people ask about cases: who may see which, the words they ask in, and the review of drafts."""

from __future__ import annotations

from bot.advisors.topics import topics_of
from bot.app.house import House
from bot.coaching.digesting import Digesting
from bot.coaching.drafts import Drafts
from bot.coaching.supervising import Supervision, SupervisionPorts
from bot.stores.policy_notes import RedisPolicyNotes


def supervision_of(house: House) -> Supervision:
    """Return what agents and supervisors see of cases, and what they may decide."""
    ports = house.ports
    notes = RedisPolicyNotes(house.parts.client, house.parts.sealer)
    return Supervision(
        SupervisionPorts(
            house.cases,
            house.register,
            house.coach,
            ports.directory,
            notes,
            Digesting(house.register, notes, house.playbook, topics_of),
            ports.clock,
            house.metrics,
            team_of=ports.team_of,
            rhythm_of=ports.rhythm_of,
        )
    )


def drafts_of(house: House) -> Drafts:
    """Return what has drafts reviewed, in their case or alone."""
    return Drafts(house.coach, house.ports.writer, house.ports.clock, house.metrics)
