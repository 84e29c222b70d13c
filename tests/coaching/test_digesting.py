"""The digest of a workspace, made on demand from its cases, and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.coaching.digest_text import NOTES_SHOWN, digest_text, sections, waited, without_notes
from bot.coaching.digesting import KINDS, Digesting, agents_of
from bot.coaching.staff import PolicyNote
from bot.domain.assessment import Facts
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.digest import Digest, Row, RuleThatHurts, Table, Topic
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise, PromiseKind, PromiseState
from tests.coaching.oversight import PLAYBOOK, WORKSPACE, Oversight
from tests.domain.builders import nudge

FIVE = ("ana", "ben", "cem", "dee", "eli")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def over(room) -> Oversight:
    return Oversight(room)


def case_of(over: Oversight, number: int, agent: str, *, told: bool = False, minutes: float = 2) -> Case:
    """Return a case in which the agent answers, promises, keeps one word and breaks another."""
    start = over.room.clock.now()
    text = "It is late." if told else "It is late, and nobody told me."
    promised = Message("m1", Speaker.AGENT, agent, start + timedelta(minutes=minutes), "I'll call by three.")
    evidence = Evidence("m1", promised.text)
    return Case(
        CaseKey("slack", "T1", "C1", str(number)),
        (
            Message("m0", Speaker.CUSTOMER, "cora", start, text),
            Message("b0", Speaker.OTHER, "bot", start, "A ticket was opened."),
            promised,
            replace(promised, id="m2", at=promised.at + timedelta(minutes=1), text="I mean by four."),
        ),
        Facts(
            promises=(
                Promise("call", agent, evidence, state=PromiseState.KEPT),
                Promise("send", agent, evidence, state=PromiseState.BROKEN, kind=PromiseKind.DEED),
                Promise("open", agent, evidence),
            )
        ),
        nudges=(
            nudge(promised, card_id="listen_first", to=agent),
            nudge(promised, 90, card_id="listen_first", to=agent),
            nudge(promised, 180, card_id="hold_the_discount", to=agent),
        ),
    )


async def digest_in(over: Oversight) -> Digest:
    digest = await over.digesting.digest(WORKSPACE)
    assert digest is not None
    return digest


async def test_a_digest_counts_what_the_cases_of_five_agents_show(over):
    for number, agent in enumerate(FIVE):
        over.put(case_of(over, number, agent, minutes=number))
    digest = await digest_in(over)
    assert digest.topics == Table((Row(Topic.NEWS, 5),))
    assert digest.cards == Table((Row("Listen first", 5), Row("hold_the_discount", 5)))
    assert digest.kept == Table((Row(KINDS[PromiseKind.NEWS], 5),))
    assert digest.broken == Table((Row(KINDS[PromiseKind.DEED], 5),))
    assert digest.rules == Table((Row(RuleThatHurts.OFFERS, 5),))
    assert digest.waited == 2


async def test_without_five_agents_there_is_no_digest(over):
    for number in range(9):
        over.put(case_of(over, number, FIVE[number % 4]))
    assert await over.digesting.digest(WORKSPACE) is None


async def test_a_row_of_fewer_than_five_agents_is_not_shown(over):
    for number, agent in enumerate(FIVE):
        over.put(case_of(over, number, agent, told=number > 0))
    assert (await digest_in(over)).topics == Table((), others=None)


async def test_advice_that_one_agent_got_is_not_counted_for_the_colleagues_in_the_case(over):
    for number, agent in enumerate(FIVE):
        case = case_of(over, number, agent)
        over.put(replace(case, nudges=tuple(replace(n, to="ana") for n in case.nudges)))
    digest = await digest_in(over)
    assert (digest.cards, digest.rules) == (Table((), others=None), Table((), others=None))
    assert digest.topics == Table((Row(Topic.NEWS, 5),))


async def test_the_cases_of_another_workspace_do_not_count(over):
    for number, agent in enumerate(FIVE):
        case = case_of(over, number, agent)
        over.put(replace(case, key=replace(case.key, tenant="T1" if number else "T2")))
    assert await over.digesting.digest(WORKSPACE) is None


async def test_notes_on_the_rules_come_along_without_names(over):
    over.put(case_of(over, 1, "ana"))
    for number, agent in enumerate(FIVE):
        over.case(f"more {number}", agent)
    await over.notes.tell(WORKSPACE, PolicyNote("The rule hurts.", NOON, "ana"))
    digest = await digest_in(over)
    assert digest.notes == ("The rule hurts.",)
    assert not any(agent in repr(digest) for agent in FIVE)


async def test_without_a_way_to_tell_topics_none_is_told(over):
    for number, agent in enumerate(FIVE):
        over.put(case_of(over, number, agent))
    digest = await Digesting(over.room.cases, over.notes, PLAYBOOK).digest(WORKSPACE)
    assert digest is not None
    assert digest.topics.is_empty


def test_who_took_a_case_and_never_wrote_in_it_stands_behind_it_too(over):
    case = case_of(over, 1, "ana")
    assert agents_of(case) == {"ana"}
    assert agents_of(replace(case, taken_by="ben")) == {"ana", "ben"}


FULL = Digest(
    cases=23,
    first=NOON,
    last=NOON + timedelta(days=6),
    topics=Table((Row(Topic.NEWS, 9), Row(Topic.MONEY, 6)), others=7),
    cards=Table((Row("Listen first", 8),), others=None),
    broken=Table((Row(KINDS[PromiseKind.NEWS], 5),)),
    waited=12.4,
    notes=("The thirty-day\nrule hurts.",),
)


def test_a_digest_reads_as_lines():
    assert digest_text(FULL).splitlines() == [
        "23 cases, 2 March 2026 to 8 March 2026 (UTC).",
        "What customers care about (cases):",
        "• being told what happens: 9",
        "• money: 6",
        "• fewer than 5 agents: 7",
        "Which advice was called for (cases):",
        "• Listen first: 8",
        "• some more, from fewer than 5 agents altogether",
        "What was promised and broken (promises):",
        "• to come back with news: 5",
        "Half of the answers came within 12 minutes, by the clock.",
        "What those who make the rules were told:",
        "• The thirty-day rule hurts.",
    ]


def test_of_many_notes_the_newest_are_shown():
    many = replace(FULL, notes=tuple(f"note {n}" for n in range(NOTES_SHOWN + 2)))
    assert digest_text(many).splitlines()[-2:] == [f"• note {NOTES_SHOWN - 1}", "• and 2 more"]


def test_what_is_counted_can_be_told_without_anybodys_words():
    assert "thirty" not in without_notes(FULL)
    assert digest_text(FULL).startswith(without_notes(FULL))


def test_a_digest_of_little_says_little():
    assert digest_text(Digest(1, NOON, NOON)) == "1 case, 2 March 2026 to 2 March 2026 (UTC)."
    assert sections(Digest(1, NOON, NOON)) == ()


def test_every_number_of_a_section_is_a_row_of_it():
    topics, cards, _ = sections(FULL)
    assert topics.rows == ((Topic.NEWS, 9), (Topic.MONEY, 6), ("fewer than 5 agents", 7))
    assert cards.rows == (("Listen first", 8),)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0.2, "a minute"), (1.4, "a minute"), (1.6, "2 minutes"), (75, "75 minutes")]
)
def test_a_wait_is_said_as_people_say_it(minutes, words):
    assert waited(minutes) == words
