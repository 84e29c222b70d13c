"""The digest speaks of many or says nothing: held for any cases, not only for these."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest import AGENTS_NEEDED, Digest, Mark, Row, Table, Traces, Wait, digest_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIVE = ("ana", "ben", "cem", "dee", "eli")


def traces(*agents: str, hours: float = 0, **marks: tuple[str, ...]) -> Traces:
    """Return what a case of these agents left behind: names of rows by kind."""
    who = frozenset(agents)
    kinds: dict[str, Any] = {kind: tuple(Mark(name, who) for name in names) for kind, names in marks.items()}
    return replace(Traces(who, NOON + timedelta(hours=hours)), **kinds)


def summed(*cases: Traces) -> Digest:
    digest = digest_of(cases)
    assert digest is not None
    return digest


def test_without_cases_there_is_no_digest():
    assert digest_of([]) is None


def test_cases_of_four_agents_make_no_digest_however_many_they_are():
    assert digest_of([traces(agent) for agent in FIVE[:4] * 30]) is None
    assert digest_of([traces(*FIVE[:4])]) is None


def test_cases_of_five_agents_make_one():
    digest = summed(*(traces(agent, hours=n) for n, agent in enumerate(FIVE)))
    assert (digest.cases, digest.first, digest.last) == (5, NOON, NOON + timedelta(hours=4))


def test_a_row_is_shown_if_five_agents_stand_behind_it():
    digest = summed(*(traces(agent, topics=("money",)) for agent in FIVE), traces("ana", topics=("money",)))
    assert digest.topics == Table((Row("money", 6),))


def test_the_most_frequent_row_comes_first_and_equals_go_by_name():
    cases = [traces(agent, cards=("b", "a", "c")) for agent in FIVE]
    assert summed(*cases, traces("ana", cards=("c",))).cards.rows == (Row("c", 6), Row("a", 5), Row("b", 5))


def test_rows_of_fewer_agents_are_summed_where_the_sum_has_five():
    cases = [traces(a, rules=("r1",)) for a in FIVE[:3]] + [traces(a, rules=("r2",)) for a in FIVE[3:]]
    assert summed(*cases).rules == Table((), others=5)


def test_a_sum_that_rests_on_fewer_agents_tells_no_number():
    cases = [traces(a, broken=("calls",)) for a in FIVE] + [traces("ana", broken=("deeds",))] * 7
    table = summed(*cases).broken
    assert table == Table((Row("calls", 5),), others=None)
    assert not table.is_empty


def test_a_table_of_nothing_is_empty():
    assert summed(traces(*FIVE)).kept.is_empty


def test_the_wait_is_the_median_in_minutes():
    waits = [
        Wait(timedelta(minutes=m), frozenset({a})) for a, m in zip(FIVE, (1, 2, 4, 30, 900), strict=True)
    ]
    assert summed(Traces(frozenset(FIVE), NOON, waits=tuple(waits))).waited == 4


def test_the_wait_for_fewer_than_five_agents_is_not_told():
    waits = tuple(Wait(timedelta(minutes=1), frozenset({a})) for a in FIVE[:4])
    assert summed(Traces(frozenset(FIVE), NOON, waits=waits)).waited is None


def test_notes_come_along_as_words_alone():
    digest = digest_of([traces(*FIVE)], ["The rule hurts."])
    assert digest is not None
    assert digest.notes == ("The rule hurts.",)


AGENT = st.sampled_from([*FIVE, "fay", "gus", "hal"])
AGENTS = st.frozensets(AGENT, max_size=3)
MARKS = st.lists(st.sampled_from(["m1", "m2", "m3", "m4"]), max_size=4, unique=True).map(tuple)
CASES = st.lists(
    st.builds(lambda who, topics, kept: traces(*who, topics=topics, kept=kept), AGENTS, MARKS, MARKS),
    max_size=25,
)


@given(CASES)
def test_nothing_is_ever_said_of_fewer_than_five_agents(cases):
    digest = digest_of(cases)
    everybody = frozenset().union(*(case.agents for case in cases))
    assert (digest is not None) == (len(everybody) >= AGENTS_NEEDED)
    if digest is None:
        return
    for kind in ("topics", "kept"):
        table: Table = getattr(digest, kind)
        shown = {row.name for row in table.rows}
        for row in table.rows:
            assert len(behind(cases, kind, {row.name})) >= AGENTS_NEEDED
        others = {"m1", "m2", "m3", "m4"} - shown
        if table.others:
            assert len(behind(cases, kind, others)) >= AGENTS_NEEDED
        if table.others is None:
            assert len(behind(cases, kind, others)) < AGENTS_NEEDED


@given(CASES)
def test_every_mark_is_counted_in_its_row_or_in_the_sum(cases):
    digest = digest_of(cases)
    if digest is None or digest.topics.others is None:
        return
    counted = Counter(mark.name for case in cases for mark in case.topics)
    assert sum(row.count for row in digest.topics.rows) + digest.topics.others == counted.total()
    assert all(counted[row.name] == row.count for row in digest.topics.rows)


@given(CASES)
def test_no_agent_is_named_anywhere_in_a_digest(cases):
    said = repr(digest_of(cases))
    assert not any(agent in said for agent in [*FIVE, "fay", "gus", "hal"])


def behind(cases: list[Traces], kind: str, names: set[str]) -> frozenset[str]:
    marks = (mark for case in cases for mark in getattr(case, kind) if mark.name in names)
    return frozenset().union(*(mark.agents for mark in marks))
