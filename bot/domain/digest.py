"""The digest: what many cases say together. It never says anything that could be read as one agent's work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

# Fewer agents than this are people one could point at.
AGENTS_NEEDED = 5


class Topic(StrEnum):
    """What customers care about behind what they complain of: a closed list, so that it can be counted."""

    NEWS = "being told what happens"
    TIME = "their time, and the waiting"
    MONEY = "money"
    RESPECT = "being treated with respect"
    EFFORT = "not having to say or do it again"
    PLANS = "something that can't be moved"
    CARE = "somebody who depends on it"
    TRUST = "that what was promised holds"
    RULES = "a rule they find unfair"
    DATA = "their data, and who sees it"


class RuleThatHurts(StrEnum):
    """Where the notes show that a rule of the team stood in the way, as far as a card can show it."""

    LIMITS = "a limit had to be said plainly"
    OFFERS = "an offer came too soon, or was more than allowed"
    COMPANY = "agents spoke against the company"


# The cards that are called for where a rule hurts.
HURTS = {
    "be_honest_about_limits": RuleThatHurts.LIMITS,
    "hold_the_discount": RuleThatHurts.OFFERS,
    "dont_blame_the_company": RuleThatHurts.COMPANY,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened once in a case, by the name of its row, and the agents behind it."""

    name: str
    agents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a customer waited for one answer, and who was there to give it."""

    length: timedelta
    agents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Traces:
    """What one case adds to a digest. `last` is when something was last said in it (UTC).

    Each kind of mark is counted at most once a case, but for promises, which are counted one by one.
    """

    agents: frozenset[str]
    last: datetime
    topics: tuple[Mark, ...] = ()
    cards: tuple[Mark, ...] = ()
    kept: tuple[Mark, ...] = ()
    broken: tuple[Mark, ...] = ()
    rules: tuple[Mark, ...] = ()
    waits: tuple[Wait, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """How often something happened, by its name."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, the most frequent first; each rests on at least five agents.

    What rests on fewer is summed in `others`: 0 where there is nothing of the kind, None where even the sum
    rests on fewer than five, so that its number is not said.
    """

    rows: tuple[Row, ...] = ()
    others: int | None = 0

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show, not even in the sum."""
        return not self.rows and self.others == 0


@dataclass(frozen=True, slots=True)
class Digest:
    """What the cases of a workspace say together; `first` and `last` are when the oldest and newest ended (UTC).

    `topics`, `cards` and `rules` count cases, `kept` and `broken` count promises. `waited` is the median wait for an
    answer in minutes of the clock, None where the waits rest on fewer than five agents. `notes` are the words of
    those who told something to the people who make the rules, newest first, without anybody's name.
    """

    cases: int
    first: datetime
    last: datetime
    topics: Table = Table()
    cards: Table = Table()
    kept: Table = Table()
    broken: Table = Table()
    rules: Table = Table()
    waited: float | None = None
    notes: tuple[str, ...] = ()


def digest_of(traces: Sequence[Traces], notes: Sequence[str] = ()) -> Digest | None:
    """Sum up what the cases left behind; None unless they come from at least five different agents."""
    if not _enough(t.agents for t in traces):
        return None
    return Digest(
        cases=len(traces),
        first=min(t.last for t in traces),
        last=max(t.last for t in traces),
        topics=_table(m for t in traces for m in t.topics),
        cards=_table(m for t in traces for m in t.cards),
        kept=_table(m for t in traces for m in t.kept),
        broken=_table(m for t in traces for m in t.broken),
        rules=_table(m for t in traces for m in t.rules),
        waited=_waited([w for t in traces for w in t.waits]),
        notes=tuple(notes),
    )


def _enough(groups: Iterable[frozenset[str]]) -> bool:
    return len(frozenset().union(*groups)) >= AGENTS_NEEDED


def _table(marks: Iterable[Mark]) -> Table:
    by_name: dict[str, list[frozenset[str]]] = {}
    for mark in marks:
        by_name.setdefault(mark.name, []).append(mark.agents)
    rows = [Row(name, len(groups)) for name, groups in by_name.items() if _enough(groups)]
    shown = {row.name for row in rows}
    rest = [group for name, groups in by_name.items() if name not in shown for group in groups]
    others = len(rest) if not rest or _enough(rest) else None
    return Table(tuple(sorted(rows, key=lambda r: (-r.count, r.name))), others)


def _waited(waits: Sequence[Wait]) -> float | None:
    if not _enough(w.agents for w in waits):
        return None
    return median(w.length.total_seconds() for w in waits) / 60
