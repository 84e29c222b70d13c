from dataclasses import replace
from datetime import time

import pytest

from bot.domain.alarms import next_alarm
from bot.domain.assessment import Facts, Fault, Tension
from bot.domain.case import Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Severity
from bot.domain.hours import Rhythm, WorkingHours
from bot.domain.policy import SETTLE, Desk, Level, addressee, choose
from bot.domain.promises import Promise
from bot.domain.told import is_news
from tests.domain.builders import agent, assessed, at, card, case_of, customer, finding, nudge, other

LATE = customer("1", "It is late again, third time.", 0)
OFFER = agent("2", "I can give you something off.", 30)
SORRY = agent("3", "I'm sorry, I'm looking into it.", 200)
ANSWERED = case_of(LATE, OFFER)
NOBODY = Desk()
NEW = Desk(levels={"ana": Level.NEW})
CRITICAL = card("hold_the_discount", Severity.CRITICAL)
GENTLE = card("small_gesture", Severity.GENTLE)


def chosen(case, *findings, seconds=1000, desk=NOBODY, **known):
    nudge_given = choose(case, assessed(case, findings, **known), at(seconds), desk)
    return nudge_given and nudge_given.card_id


def test_a_nudge_says_what_to_do_to_whom_and_because_of_which_words():
    facts = Facts(tension=Tension.ANGRY)
    given = choose(ANSWERED, assessed(ANSWERED, [finding(LATE)], facts=facts), at(40), NOBODY)
    assert given == replace(
        nudge(LATE, 40, moment=Moment.AFTER_AGENT, tension=Tension.ANGRY),
        opening="Let me say back what I have understood.",
    )


def test_the_advisors_own_words_come_before_the_cards():
    own = finding(LATE, line="Ask about the third time.", opening="What happened the first two times?")
    given = choose(ANSWERED, assessed(ANSWERED, [own]), at(40), NOBODY)
    assert (given.line, given.opening) == ("Ask about the third time.", "What happened the first two times?")


def test_a_card_without_openings_gives_none():
    given = choose(ANSWERED, assessed(ANSWERED, [finding(LATE, card(openings=()))]), at(40), NOBODY)
    assert given.opening is None


def test_no_finding_is_silence():
    assert chosen(ANSWERED) is None


def test_a_case_without_messages_is_silence():
    assert choose(case_of(), replace(assessed(ANSWERED, [finding(LATE)])), at(40), NOBODY) is None


def test_an_assessment_is_stale_as_soon_as_anybody_has_posted_since():
    before = assessed(ANSWERED, [finding(LATE, CRITICAL)])
    for newer in (SORRY, customer("3", "Hello?", 60), other("3", "Ticket 7.", 60)):
        assert choose(ANSWERED.with_message(newer), before, at(70), NOBODY) is None


def test_critical_comes_first_then_the_surest_then_the_card_in_order_of_its_name():
    sure, unsure = finding(LATE, card("b"), confidence=0.9), finding(LATE, card("c"), confidence=0.8)
    namesake, gentle = finding(LATE, card("a"), confidence=0.9), finding(LATE, GENTLE, confidence=1.0)
    critical = finding(LATE, CRITICAL, confidence=0.6)
    ranked = [critical, namesake, sure, unsure, gentle]
    for number, first in enumerate(ranked):
        assert chosen(ANSWERED, *reversed(ranked[number:])) == first.card.id


def test_a_finding_that_may_not_be_given_makes_room_for_the_next():
    assert chosen(ANSWERED, finding(LATE, CRITICAL, confidence=0.1), finding(LATE)) == "listen_first"


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize(
    ("changed", "known"),
    [
        pytest.param({"confidence": 0.49}, {}, id="under the card's bar"),
        pytest.param({"evidence": Evidence("1", "never said")}, {}, id="words that were never said"),
        pytest.param({"evidence": Evidence("9", "late")}, {}, id="a message that is not there"),
        pytest.param({"evidence": Evidence("1", "")}, {}, id="no words at all"),
        pytest.param({"line": "See https://help.test/42"}, {}, id="a line with a link"),
        pytest.param({"opening": "This was our fault."}, {}, id="a fault nobody has established"),
        pytest.param({}, {"fulfilled": frozenset({"the_card"})}, id="the agent has just done it"),
    ],
)
def test_nothing_is_said(severity, changed, known):
    on = card("the_card", severity)
    assert chosen(ANSWERED, finding(LATE, on)) == "the_card"
    assert chosen(ANSWERED, finding(LATE, on, **changed), **known) is None


@pytest.mark.parametrize("severity", Severity)
def test_a_card_is_given_only_at_its_moments(severity):
    on = card("the_card", severity, moments=frozenset({Moment.AFTER_CUSTOMER}))
    assert chosen(ANSWERED, finding(LATE, on)) is None
    assert chosen(replace(ANSWERED, looked="2"), finding(LATE, on)) is None
    assert chosen(ANSWERED.with_message(customer("3", "Hello?", 60)), finding(LATE, on)) == "the_card"


def test_a_confidence_at_the_bar_is_enough():
    assert chosen(ANSWERED, finding(LATE, confidence=0.5)) == "listen_first"


def test_a_fault_established_as_ours_may_be_admitted():
    admitting = finding(LATE, opening="This was our fault.")
    assert chosen(ANSWERED, admitting, facts=Facts(fault=Fault.OURS)) == "listen_first"


def test_an_unknown_persons_words_are_never_quoted():
    case = ANSWERED.with_message(other("3", "It is late.", 60))
    assert chosen(case, finding(other("3", "It is late."))) is None


@pytest.mark.parametrize("severity", Severity)
def test_a_card_is_given_again_only_if_the_case_got_worse_than_at_every_time_before(severity):
    on = card("the_card", severity)
    earlier = [
        nudge(LATE, s, card_id="the_card", tension=t) for s, t in ((1, Tension.ANGRY), (2, Tension.UPSET))
    ]
    case = replace(ANSWERED, nudges=tuple(earlier))
    assert [is_news(case, finding(LATE, on), t, "ana") for t in Tension] == [False, False, False, False, True]
    assert chosen(case, finding(LATE, on), facts=Facts(tension=Tension.ANGRY)) is None
    assert chosen(case, finding(LATE, on), facts=Facts(tension=Tension.FURIOUS)) == "the_card"


def test_a_card_that_was_never_given_counts_as_worse():
    assert is_news(ANSWERED, finding(LATE), Tension.CALM, "ana")


@pytest.mark.parametrize(
    ("given_at", "now", "answers", "speaks"),
    [
        pytest.param([], 40, [], True, id="the first nudge"),
        pytest.param([100], 159, [SORRY], False, id="less than a minute apart"),
        pytest.param([150], 210, [SORRY], True, id="a minute apart and acted on"),
        pytest.param([300], 599, [SORRY], False, id="the last one is alive"),
        pytest.param([300], 600, [SORRY], True, id="the last one has faded"),
        pytest.param([150, 10], 209, [SORRY], False, id="the order of the record does not matter"),
        pytest.param([40, 150], 1000, [SORRY], True, id="the third"),
        pytest.param([40, 100, 150], 1000, [SORRY], False, id="the budget is spent"),
    ],
)
def test_the_budget_holds_for_all_but_critical_cards_on_the_agents_own_words(given_at, now, answers, speaks):
    earlier = tuple(nudge(LATE, s, card_id=f"card_{s}") for s in given_at)
    case = replace(case_of(LATE, OFFER, *answers), nudges=earlier)
    assert chosen(case, finding(LATE), seconds=now) == ("listen_first" if speaks else None)
    assert chosen(case, finding(LATE, GENTLE), seconds=now, desk=NEW) == ("small_gesture" if speaks else None)
    assert chosen(case, finding(LATE, CRITICAL), seconds=now) == ("hold_the_discount" if speaks else None)
    assert chosen(case, finding(OFFER, CRITICAL), seconds=now) == "hold_the_discount"


@pytest.mark.parametrize(
    ("case", "desk", "to"),
    [
        pytest.param(case_of(LATE, OFFER, agent("3", "Hi.", 60, "ben")), NOBODY, "ben", id="spoke last"),
        pytest.param(case_of(LATE, OFFER, taken_by="ben"), NOBODY, "ben", id="took it"),
        pytest.param(case_of(LATE), Desk(on_duty=("eve",)), "eve", id="the one on duty"),
        pytest.param(case_of(LATE), Desk(on_duty=("eve", "fay")), None, id="two on duty"),
        pytest.param(case_of(LATE), NOBODY, None, id="nobody"),
        pytest.param(
            case_of(LATE, OFFER, other("3", "Hm.", 60, "ana")), NOBODY, None, id="spoke as unknown too"
        ),
        pytest.param(case_of(LATE, OFFER, taken_by="cora"), NOBODY, "ana", id="taken by the customer"),
        pytest.param(case_of(LATE), Desk(on_duty=("cora",)), None, id="the customer on duty"),
        pytest.param(case_of(LATE, OFFER), Desk(on_duty=("eve",)), "ana", id="spoke before on duty"),
    ],
)
def test_who_is_told(case, desk, to):
    assert addressee(case, finding(LATE), desk) == to
    assert chosen(case, finding(LATE), desk=desk) == ("listen_first" if to else None)


def test_words_of_an_agent_are_for_that_agent_alone():
    case = case_of(LATE, OFFER, agent("3", "Hi.", 60, "ben"), taken_by="ben")
    assert addressee(case, finding(OFFER), NOBODY) == "ana"
    both = case.with_message(customer("4", "It's me.", 90, "ana"))
    assert addressee(both, finding(OFFER), NOBODY) is None


def test_an_agent_who_asked_for_quiet_is_told_nothing_and_nobody_in_their_place():
    case = case_of(LATE, OFFER, agent("3", "Hi.", 60, "ben"))
    quiet = Desk(quiet=frozenset({"ben"}))
    assert chosen(case, finding(LATE, CRITICAL), desk=quiet) is None
    assert chosen(case, finding(LATE, CRITICAL), finding(OFFER), desk=quiet) == "listen_first"


def test_the_next_alarm_is_the_earliest_deadline_still_ahead():
    promises = tuple(Promise("a call", "ana", Evidence("1", "late"), due=at(s)) for s in (599, 300))
    case = case_of(LATE, facts=Facts(promises=promises, tension=Tension.UPSET))
    alarms = [next_alarm(case, at(s)) for s in (0, 299, 300, 598, 599, 600)]
    assert alarms == [at(300), at(300), at(599), at(599), at(600), None]


def test_an_alarm_waits_for_the_working_hours():
    opens_at_ten = Rhythm(WorkingHours(opens=time(10)))
    case = case_of(LATE, facts=Facts(tension=Tension.UPSET))
    assert next_alarm(case, at(0), opens_at_ten) == at(3600)


@pytest.mark.parametrize(
    ("given_at", "news"), [([], True), ([599], True), ([600], False), ([599, 700], False)]
)
def test_what_time_brought_up_is_news_if_the_card_was_not_given_since(given_at, news):
    on = card("the_card")
    earlier = tuple(nudge(LATE, s, card_id="the_card", tension=Tension.FURIOUS) for s in given_at)
    case = replace(ANSWERED, nudges=earlier)
    assert is_news(case, finding(LATE, on, since=at(600)), Tension.CALM, "ana") is news


def test_a_customers_burst_is_waited_out_and_an_agent_is_answered_at_once():
    assert {who: (s.seconds, s.at_most) for who, s in SETTLE.items()} == {
        Speaker.CUSTOMER: (0.7, 3.0),
        Speaker.AGENT: (0.1, 3.0),
        Speaker.OTHER: (0.7, 3.0),
    }
