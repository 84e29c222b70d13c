"""The words a team does not use with customers, found and put otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.advisors.offers import any_of
from bot.advisors.phrases import Rule, plain
from bot.domain.assessment import Fault
from bot.domain.guardrail import opening_breaches
from bot.domain.team import TeamPolicy


@dataclass(frozen=True, slots=True)
class Avoided:
    """Words of a text that the team avoids, where they stand, and what it says instead, if anything."""

    start: int
    words: str
    instead: str

    @property
    def end(self) -> int:
        """Return where the words end."""
        return self.start + len(self.words)


def avoided_in(text: str, team: TeamPolicy) -> tuple[Avoided, ...]:
    """Return the avoided words of a text, in their order and none within another."""
    rules = _rules(tuple((rule.avoid, rule.instead) for rule in team.tone))
    found = sorted(_found(text, rules), key=lambda a: (a.start, -len(a.words)))
    apart: list[Avoided] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return tuple(apart)


def in_tone(text: str, team: TeamPolicy, fault: Fault = Fault.UNKNOWN) -> str | None:
    """Return a text as the team would say it, or None where it has no words for that which may be said."""
    said, at = "", 0
    for one in avoided_in(text, team):
        if not one.instead:
            return None
        said, at = said + text[at : one.start] + one.instead, one.end
    said += text[at:]
    changed = said != text
    spoils = changed and set(opening_breaches(said, fault)) > set(opening_breaches(text, fault))
    return None if spoils or (changed and avoided_in(said, team)) else said


_Rules = tuple[tuple[Rule, str], ...]


@lru_cache(maxsize=8)
def _rules(tone: tuple[tuple[tuple[str, ...], str], ...]) -> _Rules:
    return tuple((any_of(avoid), instead) for avoid, instead in tone)


def _found(text: str, rules: _Rules) -> Iterator[Avoided]:
    for rule, instead in rules:
        for match in rule.finditer(plain(text)):
            words = text[match.start() : match.end()]
            yield Avoided(match.start(), words, _like(words, instead))


def _like(words: str, instead: str) -> str:
    """Begin with a capital letter where the words did."""
    return instead[:1].upper() + instead[1:] if words[:1].isupper() else instead
