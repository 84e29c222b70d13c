from dataclasses import replace
from datetime import time

import pytest

from bot.domain.assessment import Concern, Facts, Tension
from bot.domain.attention import CaseLine, Reason, is_open, line_of, needs, ranked
from bot.domain.evidence import Evidence
from bot.domain.hours import Rhythm, WorkingHours
from bot.domain.notices import Need
from bot.domain.promises import Promise, PromiseKind, PromiseState
from tests.domain.builders import KEY, agent, at, case_of, customer, nudge, other

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
LATE = customer("1", "It is late again and nobody tells me anything.")
PROMISING = agent("2", "I'll call you by ten.", 60)
UPSET, ANGRY = Facts(tension=Tension.UPSET), Facts(tension=Tension.ANGRY)
OFFICE = Rhythm(WorkingHours(opens=time(9), closes=time(17)))


def promised(state=PromiseState.OPEN, due=HOUR, kind=PromiseKind.NEWS, **facts):
    ends = None if due is None else at(due)
    promise = Promise("a call", "ana", Evidence("2", "call you"), ends, state, kind)
    return case_of(LATE, PROMISING, facts=Facts(promises=(promise,), **facts))


def said_in(case, seconds, rhythm=None):
    """Return the needs of the case so many seconds after it began, with their lines."""
    found = needs(case, at(seconds), rhythm) if rhythm else needs(case, at(seconds))
    return [(reason.need, reason.line) for reason in found]


def kinds(case, seconds, rhythm=None):
    return [need for need, _ in said_in(case, seconds, rhythm)]


def exchanges(*asked, tension=Tension.UPSET, nudges=()):
    """Return a case in which the customer was answered each time but the last, five minutes apart."""
    lines = []
    for number, text in enumerate(asked):
        lines.append(customer(f"c{number}", text, number * 300))
        lines.append(agent(f"a{number}", "That is our rule.", number * 300 + 60))
    return case_of(*lines[:-1], facts=Facts(tension=tension), nudges=nudges)


def test_a_promise_past_its_time_needs_a_person():
    case = promised()
    assert said_in(case, HOUR - 1) == []
    assert said_in(case, HOUR + 35 * MINUTE) == [(Need.OVERDUE, "What was promised is 35 minutes overdue.")]
    assert needs(case, at(HOUR))[0].since == at(HOUR)


@pytest.mark.parametrize("state", [PromiseState.KEPT, PromiseState.MOVED, PromiseState.WITHDRAWN])
def test_a_promise_that_was_settled_needs_nobody(state):
    assert said_in(promised(state), 2 * HOUR) == []


def test_a_broken_promise_needs_a_person_until_an_agent_has_spoken_again():
    broken = promised(PromiseState.BROKEN)
    assert said_in(broken, 50 * HOUR) == [(Need.OVERDUE, "What was promised is 2 days 1 hour overdue.")]
    assert said_in(broken.with_message(agent("3", "I'm so sorry.", 50 * HOUR)), 51 * HOUR) == []


def test_a_promise_that_falls_due_at_night_is_overdue_in_the_morning():
    case = promised(due=9 * HOUR)
    assert kinds(case, 10 * HOUR, OFFICE) == []
    assert kinds(case, 24 * HOUR, OFFICE) == [Need.OVERDUE]


def test_an_upset_customer_who_waits_needs_a_person():
    case = case_of(LATE, customer("2", "Hello?", 5 * MINUTE), facts=UPSET)
    assert said_in(case, 10 * MINUTE - 1) == []
    (reason,) = needs(case, at(12 * MINUTE))
    assert reason.line == "The customer is upset and has waited 12 minutes for an answer."
    assert (reason.evidence, reason.since) == (Evidence("2", "Hello?"), LATE.at)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case_of(LATE), id="not upset"),
        pytest.param(case_of(LATE, agent("2", "I'm on it.", 60), facts=UPSET), id="answered"),
        pytest.param(case_of(facts=UPSET), id="nothing said"),
    ],
)
def test_who_is_not_upset_or_was_answered_needs_nobody(case):
    assert said_in(case, HOUR) == []


def test_a_colleague_who_does_not_come_is_waited_for_until_somebody_takes_the_case():
    case = promised(due=None, kind=PromiseKind.HANDOVER)
    said = "A colleague was promised 12 minutes ago, and nobody has come yet."
    assert said_in(case, 60 + 12 * MINUTE) == [(Need.WAITING, said)]
    assert said_in(replace(case, taken_by="ben"), 60 + 12 * MINUTE) == []
    assert kinds(replace(case, taken_by="ana"), 60 + 12 * MINUTE) == [Need.WAITING]


def test_who_asks_for_the_same_after_three_answers_is_in_a_stand_off():
    case = exchanges("I want a refund", "That's no answer.", "Why not?", "So, refund me now.")
    (reason,) = needs(case, at(16 * MINUTE))
    assert reason.need is Need.STAND_OFF
    assert reason.line == "Three answers have not moved it: they ask for the same again, for 16 minutes now."
    assert (reason.since, reason.evidence) == (at(0), Evidence("c3", "So, refund me now."))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(exchanges("A refund!", "Well?", "A refund!"), id="two answers only"),
        pytest.param(exchanges("A refund!", "Well?", "Why?", "Where is your boss?"), id="something else"),
        pytest.param(exchanges("A refund!", "Well?", "Why?", "Oh?!"), id="nothing telling"),
        pytest.param(
            exchanges("So frustrating!", "Well?", "Why?", "It's frustrating, thanks"), id="a feeling alone"
        ),
        pytest.param(exchanges("Refund", "Well?", "Why?", "Refund", tension=Tension.UNEASY), id="not upset"),
        pytest.param(
            exchanges(
                "Refund", "Well?", "Why?", "Refund", nudges=(nudge(LATE, 400, tension=Tension.UNEASY),)
            ),
            id="calmer in between",
        ),
    ],
)
def test_what_is_no_stand_off(case):
    assert Need.STAND_OFF not in kinds(case, 16 * MINUTE)


def test_a_stand_off_is_not_made_of_what_was_said_before_a_long_pause():
    case = exchanges("A refund!", "Well?", "Why?", "Now what?")
    later = case.with_message(agent("a9", "Hello.", 6 * HOUR)).with_message(
        customer("c9", "A refund!", 6 * HOUR + 60)
    )
    assert Need.STAND_OFF not in kinds(later, 6 * HOUR + 70)


def test_a_tone_that_rises_is_told_with_the_time_it_took():
    case = case_of(LATE, PROMISING, customer("3", "This is outrageous!", 12 * MINUTE), facts=ANGRY)
    assert said_in(case, 13 * MINUTE) == [(Need.RISING, "The tone has risen to angry within 12 minutes.")]
    assert needs(case, at(13 * MINUTE))[0].evidence == Evidence("3", "This is outrageous!")


def test_a_tone_that_is_angry_from_the_first_words_is_told_so():
    case = case_of(LATE, facts=ANGRY)
    assert said_in(case, 1) == [(Need.RISING, "The tone is angry from the first words.")]


@pytest.mark.parametrize(
    ("before", "rises"), [(Tension.UNEASY, [Need.RISING]), (Tension.UPSET, []), (None, [])]
)
def test_who_is_upset_is_only_told_of_when_it_is_worse_than_at_the_last_nudge(before, rises):
    nudges = () if before is None else (nudge(LATE, 5, tension=before),)
    case = case_of(LATE, PROMISING, facts=UPSET, nudges=nudges)
    assert kinds(case, 70) == rises


def test_a_tense_case_without_words_of_a_customer_shows_nothing():
    assert kinds(case_of(PROMISING, facts=ANGRY), 70) == []


def test_words_that_no_longer_stand_are_no_reason():
    case = promised()
    promise = replace(case.facts.promises[0], evidence=Evidence("2", "never said"))
    assert needs(replace(case, facts=Facts(promises=(promise,))), at(2 * HOUR)) == ()


def test_what_presses_most_comes_first():
    case = promised(tension=Tension.ANGRY).with_message(customer("3", "Well?", 30 * MINUTE))
    assert kinds(case, HOUR) == [Need.OVERDUE, Need.WAITING, Need.RISING]


@pytest.mark.parametrize(
    ("case", "opened"),
    [
        pytest.param(case_of(), False, id="nothing said"),
        pytest.param(case_of(other("1", "Ticket 7")), False, id="a bot alone"),
        pytest.param(case_of(LATE), True, id="the customer spoke last"),
        pytest.param(case_of(LATE, PROMISING), True, id="an agent spoke last"),
        pytest.param(case_of(PROMISING), False, id="agents among themselves"),
        pytest.param(case_of(other("1", "Ticket 7"), PROMISING), True, id="an answer to somebody unknown"),
        pytest.param(case_of(LATE, customer("2", "Thanks, bye", 60)), False, id="thanked"),
        pytest.param(
            case_of(LATE, customer("2", "thx!", 60), agent("3", "Welcome", 90)), False, id="and answered"
        ),
        pytest.param(case_of(LATE, customer("2", "Thanks, and when?", 60)), True, id="thanked and asked"),
        pytest.param(case_of(LATE, customer("2", "No thanks.", 60)), True, id="declined"),
        pytest.param(case_of(LATE, customer("2", f"Thanks. {'But ' * 20}", 60)), True, id="said much"),
        pytest.param(
            case_of(LATE, customer("2", "Thanks for nothing", 60), facts=UPSET), True, id="still upset"
        ),
    ],
)
def test_a_case_is_open_until_the_customer_has_ended_it_with_thanks(case, opened):
    assert is_open(case, at(2 * MINUTE)) is opened


def test_a_case_is_open_for_a_day_of_working_time():
    assert is_open(case_of(LATE), at(DAY - 1))
    assert not is_open(case_of(LATE), at(DAY))
    assert is_open(case_of(LATE), at(2 * DAY), OFFICE)
    assert not is_open(case_of(LATE), at(3 * DAY), OFFICE)
    assert needs(case_of(LATE, facts=UPSET), at(DAY)) == ()


def test_a_case_in_which_something_is_promised_is_open_whatever_was_said():
    case = promised().with_message(customer("3", "thanks", 90))
    assert is_open(case, at(30 * DAY))


def test_a_case_stands_in_a_list_with_the_words_the_customer_is_concerned_with():
    concern = Concern("late", "to be told", Evidence("1", "nobody tells me anything"))
    case = case_of(LATE, PROMISING, facts=Facts(concern=concern))
    assert line_of(case, at(70)) == CaseLine(KEY, "nobody tells me anything", (), "ana", PROMISING.at)


def test_without_a_concern_it_stands_there_with_the_customers_first_words_cut_between_words():
    long = customer("1", "My parcel\nis late, " + "and nobody tells me anything " * 5)
    about = line_of(case_of(agent("0", "Hi", -5), long), at(1)).about
    assert about.startswith("My parcel is late, and nobody")
    assert about.endswith(" …")
    assert len(about) <= 82
    assert line_of(case_of(customer("1", "a" * 90)), at(1)).about == f"{'a' * 80} …"


@pytest.mark.parametrize(
    "greeting",
    ["Hi", "Hello there!", "@Kim Hill hi", "Hey Kim,", "Good morning team", "Is anybody there?", "👋"],
)
def test_a_greeting_is_not_what_a_case_is_about(greeting):
    matter = customer("2", "My invoice is wrong for the third time.", 10)
    assert (
        line_of(case_of(customer("1", greeting), matter, customer("3", "Hello?", 20)), at(30)).about
        == matter.text
    )
    assert line_of(case_of(customer("1", greeting)), at(30)).about == greeting


@pytest.mark.parametrize(
    "first", ["Refund now", "Unverschämtheit!!", "もう三回目です。最悪です。", "Hi Kim, late again"]
)
def test_a_few_words_may_say_what_a_case_is_about(first):
    assert line_of(case_of(customer("0", first, -9), LATE), at(30)).about == first


def test_what_agents_promise_one_another_is_no_open_case():
    promise = Promise("Lunch", "ana", Evidence("1", "lunch"), at(600))
    case = case_of(agent("1", "Team, lunch at 12?"), facts=Facts(promises=(promise,)))
    assert not is_open(case, at(60))
    assert needs(case, at(7200)) == ()


def test_a_concern_whose_words_are_gone_gives_way_to_the_first_words():
    concern = Concern("late", "to be told", Evidence("9", "gone"))
    assert line_of(case_of(LATE, facts=Facts(concern=concern)), at(1)).about == LATE.text


def test_where_no_customer_has_spoken_the_first_words_of_anybody_stand_there():
    line = line_of(case_of(other("1", "Ticket 7 opened.")), at(1))
    assert (line.about, line.agent) == ("Ticket 7 opened.", None)


def line(thread, last, *reasons):
    return CaseLine(replace(KEY, thread=thread), "", reasons, None, at(last))


def reason(need, since):
    return Reason(need, "", Evidence("1", ""), at(since))


def test_a_list_begins_with_what_presses_most_and_longest_and_ends_with_what_needs_nobody():
    lines = (
        line("calm, old", 1),
        line("calm, new", 9),
        line("rising", 8, reason(Need.RISING, 0)),
        line("overdue a little", 5, reason(Need.OVERDUE, 4)),
        line("overdue for long", 5, reason(Need.OVERDUE, 2), reason(Need.RISING, 1)),
        line("waiting", 5, reason(Need.WAITING, 0)),
    )
    order = ["overdue for long", "overdue a little", "waiting", "rising", "calm, new", "calm, old"]
    assert [one.key.thread for one in ranked(lines)] == order
