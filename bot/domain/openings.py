"""With which words of a card an agent might begin: only with such as are true in the case as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.assessment import Facts, Finding
from bot.domain.case import Case
from bot.domain.guidance import Card, Occasion
from bot.domain.promises import PromiseKind
from bot.domain.waiting import answers_for, awaited


def openings_of(case: Case, facts: Facts, finding: Finding) -> tuple[str, ...]:
    """Return the openings that fit, the best first: the finding's own, else those its card has for this occasion."""
    own = (finding.opening,) if finding.opening else ()
    occasions = (finding.occasion,) if finding.occasion else tuple(_occasions(case, facts))
    return (*own, *_of_card(finding.card, occasions))


def openings_in(case: Case, facts: Facts, card: Card) -> tuple[str, ...]:
    """Return the openings of a card that fit the case, the best first."""
    return _of_card(card, tuple(_occasions(case, facts)))


def _of_card(card: Card, occasions: tuple[Occasion, ...]) -> tuple[str, ...]:
    return (*(card.openings_when[o] for o in occasions if o in card.openings_when), *card.openings)


def _occasions(case: Case, facts: Facts) -> Iterator[Occasion]:
    """Tell what has gone before, as far as the case shows it by itself."""
    promised = awaited(replace(case, facts=facts))
    if any(p.kind is not PromiseKind.HANDOVER and answers_for(case, p.evidence) == p.owner for p in promised):
        yield Occasion.PROMISED
    yield Occasion.FIRST if case.is_unattended else Occasion.ANSWERED
