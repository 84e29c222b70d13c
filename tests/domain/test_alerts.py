from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.domain.alarms import next_alarm
from bot.domain.alerts import NO_ALERTS, due_alerts
from bot.domain.answers import Delivery
from bot.domain.assessment import Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.hours import USUAL, Rhythm, WorkingHours
from bot.domain.notices import Alert, Need
from bot.domain.policy import Desk, Level
from bot.domain.promises import Promise, PromiseKind
from bot.domain.team import AlertRules
from tests.domain.builders import agent, at, case_of, customer, nudge, other
from tests.domain.test_attention import exchanges

MINUTE, HOUR = 60, 3600
LATE = customer("1", "It is late again.")
PROMISING = agent("2", "I'll call you by ten.", 60)
UPSET, FURIOUS = Facts(tension=Tension.UPSET), Facts(tension=Tension.FURIOUS)
RULES = AlertRules()
# The conversation begins at 9:00.
OFFICE = Rhythm(WorkingHours(opens=time(8), closes=time(9, 20)))
WAITS = case_of(LATE, facts=UPSET)
GREETED = case_of(agent("0", "Hello", -60), LATE, facts=UPSET)


def overdue(due=HOUR):
    promise = Promise("a call", "ana", Evidence("2", "call you"), at(due))
    return case_of(LATE, PROMISING, facts=Facts(promises=(promise,)))


def told(case, seconds, rules=RULES, rhythm=USUAL, desk=None):
    return [alert.need for alert in due_alerts(case, at(seconds), rhythm, rules, desk or Desk())]


def alerted(case, need, since, seconds=0):
    alert = Alert(need, "", Evidence("1", ""), at(seconds), at(since))
    return replace(case, alerts=(*case.alerts, alert))


def called(case, *people, first=10 * MINUTE):
    """Return the case after these people on duty were called, five minutes apart."""
    given = [
        nudge(LATE, first + number * 5 * MINUTE, to=person, moment=Moment.TIMER, card_id="close_the_loop")
        for number, person in enumerate(people)
    ]
    return replace(case, nudges=(*case.nudges, *given))


def test_a_wait_is_told_when_it_has_lasted_half_an_hour():
    assert told(WAITS, 30 * MINUTE - 1) == []
    (alert,) = due_alerts(WAITS, at(30 * MINUTE), USUAL, RULES)
    assert alert == Alert(
        need=Need.WAITING,
        words="The customer is upset and has waited 30 minutes for an answer.",
        evidence=Evidence("1", "It is late again."),
        at=at(30 * MINUTE),
        since=at(0),
    )


def test_a_promise_is_told_when_it_is_an_hour_overdue():
    assert told(overdue(), 2 * HOUR - 1) == []
    assert told(overdue(), 2 * HOUR) == [Need.OVERDUE]


def test_a_case_that_is_furious_or_in_a_stand_off_is_told_at_once():
    assert told(case_of(LATE, PROMISING, facts=FURIOUS), 61) == [Need.RISING]
    assert told(exchanges("A refund!", "Well?", "Why?", "A refund!"), 901) == [Need.STAND_OFF]


@pytest.mark.parametrize("tension", list(Tension))
def test_from_which_tension_on_is_for_the_team_to_say(tension):
    rules = AlertRules(tension=tension)
    for level in Tension:
        case = case_of(LATE, PROMISING, facts=Facts(tension=level))
        assert told(case, 61, rules) == ([Need.RISING] if level >= tension else [])


@pytest.mark.parametrize(
    "case",
    [
        WAITS,
        overdue(),
        case_of(LATE, PROMISING, facts=FURIOUS),
        exchanges("A refund!", "Well?", "Why?", "A refund!"),
    ],
    ids=["waiting", "overdue", "furious", "stand-off"],
)
def test_what_the_team_does_not_want_to_hear_is_never_told(case):
    assert told(case, 5 * HOUR)
    assert told(case, 5 * HOUR, NO_ALERTS) == []


def test_of_the_same_thing_nobody_is_told_twice():
    assert told(alerted(WAITS, Need.WAITING, since=0), HOUR) == []
    assert told(alerted(WAITS, Need.OVERDUE, since=0), HOUR) == [Need.WAITING]


def told_at(case, seconds):
    """Return the case after supervisors were told of all that was due."""
    return replace(case, alerts=(*case.alerts, *due_alerts(case, at(seconds), USUAL, RULES)))


def test_a_customer_who_deletes_their_first_words_alerts_nobody_again():
    said = [customer(str(n), f"It is late again, answer me {n}.", n * MINUTE) for n in range(3)]
    case = told_at(case_of(*said, facts=FURIOUS), 40 * MINUTE)
    assert [alert.need for alert in case.alerts] == [Need.WAITING, Need.RISING]
    assert told(case.without_message("0"), HOUR) == []
    assert told(case.without_message("2"), HOUR) == []
    in_vain = exchanges("A refund!", "A refund, now!", "Well?", "Why?", "A refund!")
    stands_off = told_at(in_vain, 20 * MINUTE)
    first = in_vain.messages[0].id
    assert told(stands_off, 20 * MINUTE) == told(stands_off.without_message(first), 20 * MINUTE) == []


def test_whoever_was_told_that_no_colleague_came_is_told_that_the_customer_waits():
    handed_over = Promise("billing", "ana", Evidence("2", "pass you"), kind=PromiseKind.HANDOVER)
    passes = agent("2", "I'll pass you to billing.", MINUTE)
    facts = Facts(tension=Tension.UPSET, promises=(handed_over,))
    case = told_at(case_of(LATE, passes, customer("3", "Hello?", 20 * MINUTE), facts=facts), 40 * MINUTE)
    assert [alert.since for alert in case.alerts] == [passes.at]
    assert told(case, HOUR) == [Need.WAITING]


def test_of_two_promises_each_is_told():
    first, second = (overdue(due).facts.promises[0] for due in (HOUR, HOUR + 10 * MINUTE))
    case = told_at(replace(overdue(), facts=Facts(promises=(first, second))), 2 * HOUR + MINUTE)
    assert [alert.since for alert in case.alerts] == [first.due]
    assert told(case, 2 * HOUR + 10 * MINUTE) == [Need.OVERDUE]


def test_a_new_wait_is_told_anew():
    answered = alerted(WAITS, Need.WAITING, since=0).with_message(agent("2", "I'm on it.", 40 * MINUTE))
    again = answered.with_message(customer("3", "And now?", HOUR))
    assert told(again, HOUR + 29 * MINUTE) == []
    assert told(again, HOUR + 30 * MINUTE) == [Need.WAITING]


def test_a_tone_is_told_again_only_after_a_long_pause():
    case = alerted(case_of(LATE, PROMISING, facts=FURIOUS), Need.RISING, since=0)
    soon = case.with_message(customer("3", "Liars!", HOUR))
    assert told(soon, HOUR + 1) == []
    answered = soon.with_message(agent("4", "I'm on it.", HOUR + 60))
    assert told(answered.with_message(customer("5", "Liars!", 6 * HOUR)), 6 * HOUR + 1) == [Need.RISING]


def test_words_that_are_gone_alert_nobody():
    promise = replace(overdue().facts.promises[0], evidence=Evidence("2", "never said"))
    assert told(replace(overdue(), facts=Facts(promises=(promise,))), 5 * HOUR) == []


def test_a_case_that_has_ended_alerts_nobody():
    ended = case_of(LATE, PROMISING, customer("3", "thanks, bye", 90))
    assert told(ended, 100, AlertRules(tension=Tension.CALM)) == []


def test_a_tone_without_words_of_a_customer_alerts_nobody():
    assert told(case_of(PROMISING, facts=FURIOUS), 100) == []


def test_nights_are_silent_and_only_working_time_counts():
    case, morning = overdue(due=10 * MINUTE), 23 * HOUR
    assert told(case, 70 * MINUTE, rhythm=OFFICE) == []
    assert next_alarm(case, at(70 * MINUTE), OFFICE, RULES) == at(morning + 50 * MINUTE)
    assert told(case, morning + 50 * MINUTE - 1, rhythm=OFFICE) == []
    assert told(case, morning + 50 * MINUTE, rhythm=OFFICE) == [Need.OVERDUE]


def test_what_began_at_night_counts_from_the_opening():
    case, morning = overdue(due=10 * HOUR), 23 * HOUR
    assert told(case, morning + HOUR - 1, rhythm=OFFICE) == []
    assert told(case, morning + HOUR, rhythm=OFFICE) == [Need.OVERDUE]


def test_what_is_seen_at_the_end_of_the_day_is_told_at_the_next_opening():
    case = case_of(LATE, customer("2", "Liars!", 20 * MINUTE - 1), facts=FURIOUS)
    closed = 20 * MINUTE + 1
    assert told(case, closed, rhythm=OFFICE) == []
    assert next_alarm(case, at(closed), OFFICE, RULES) == at(23 * HOUR)


def test_thresholds_are_alarms():
    assert next_alarm(GREETED, at(11 * MINUTE), USUAL, RULES) == at(30 * MINUTE)
    assert next_alarm(overdue(), at(HOUR), USUAL, RULES) == at(2 * HOUR)
    assert next_alarm(GREETED, at(30 * MINUTE), USUAL, RULES) is None
    assert next_alarm(GREETED, at(11 * MINUTE), USUAL) is None
    assert next_alarm(alerted(GREETED, Need.WAITING, since=0), at(11 * MINUTE), USUAL, RULES) is None


def test_who_was_not_called_yet_keeps_the_alert_back_until_its_threshold():
    desk = Desk(("ben", "eve"))
    assert told(called(WAITS, "ben"), 16 * MINUTE, desk=desk) == []
    assert told(called(WAITS, "ben"), 30 * MINUTE, desk=desk) == [Need.WAITING]


def test_after_the_last_one_on_duty_the_supervisor_is_told():
    desk, case = Desk(("ben", "eve")), called(WAITS, "eve", "ben")
    assert told(case, 20 * MINUTE - 1, desk=desk) == []
    assert told(case, 20 * MINUTE, desk=desk) == [Need.WAITING]


def test_where_all_on_duty_want_quiet_the_supervisor_is_told_when_the_wait_rings():
    desk = Desk(("ben", "eve", "kim"), frozenset({"ben"}), frozenset({"eve"}), {"kim": Level.VETERAN})
    assert told(WAITS, 10 * MINUTE - 1, desk=desk) == []
    assert told(WAITS, 10 * MINUTE, desk=desk) == [Need.WAITING]
    assert next_alarm(WAITS, at(0), USUAL, RULES, desk) == at(10 * MINUTE)


def test_where_nobody_is_on_duty_or_somebody_answers_only_the_threshold_counts():
    desk = Desk(("ben",))
    assert told(WAITS, 20 * MINUTE) == []
    assert told(called(GREETED, "ben"), 20 * MINUTE, desk=desk) == []
    assert told(called(replace(WAITS, taken_by="ana"), "ben"), 20 * MINUTE, desk=desk) == []


def test_the_next_call_is_an_alarm_as_long_as_somebody_is_left():
    desk = Desk(("ben", "eve"))
    assert next_alarm(called(WAITS, "ben"), at(10 * MINUTE), USUAL, NO_ALERTS, desk) == at(15 * MINUTE)
    assert next_alarm(called(WAITS, "ben", "eve"), at(15 * MINUTE), USUAL, NO_ALERTS, desk) is None
    assert next_alarm(called(WAITS, "ben", "eve"), at(15 * MINUTE), USUAL, RULES, desk) == at(20 * MINUTE)
    answered = called(WAITS, "ben").with_message(agent("2", "I'm on it.", 11 * MINUTE))
    assert next_alarm(answered, at(11 * MINUTE), USUAL, NO_ALERTS, desk) is None


def test_calls_keep_to_the_working_hours():
    desk = Desk(("ben", "eve"))
    case = called(WAITS, "ben", first=18 * MINUTE)
    assert next_alarm(case, at(18 * MINUTE), OFFICE, NO_ALERTS, desk) == at(23 * HOUR)


def test_an_alert_without_its_words_is_still_on_record():
    (alert,) = due_alerts(WAITS, at(HOUR), USUAL, RULES)
    bare = alert.without_quote()
    assert (bare.words, bare.evidence) == ("", Evidence("1", ""))
    assert (bare.need, bare.at, bare.since) == (alert.need, alert.at, alert.since)
    assert alert.at - alert.since == timedelta(hours=1)


def promised_at_ten(*nudges, **known):
    return replace(overdue(), nudges=nudges, **known)


def timed(seconds, to="ana", **known):
    return nudge(PROMISING, seconds, to=to, moment=Moment.TIMER, card_id="close_the_loop", **known)


def test_a_supervisor_is_told_no_sooner_than_five_minutes_after_the_agent():
    at_once = AlertRules(overdue=timedelta(0))
    told_in_time = promised_at_ten(timed(HOUR))
    assert told(told_in_time, HOUR + 5 * MINUTE - 1, at_once) == []
    assert told(told_in_time, HOUR + 5 * MINUTE, at_once) == [Need.OVERDUE]
    assert told(promised_at_ten(timed(HOUR)), 2 * HOUR) == [Need.OVERDUE]


def test_where_the_note_to_the_agent_is_held_back_so_is_the_alert():
    another = nudge(LATE, 2 * HOUR - 60, card_id="listen_first")
    held_back = promised_at_ten(another)
    assert told(held_back, 2 * HOUR) == []
    assert next_alarm(held_back, at(2 * HOUR), USUAL, RULES) == at(2 * HOUR + 4 * MINUTE)
    assert told(held_back, 2 * HOUR + 9 * MINUTE) == [Need.OVERDUE]


def test_whoever_does_not_wish_to_be_told_or_was_told_thrice_today_keeps_no_alert_back():
    assert told(overdue(), 2 * HOUR) == [Need.OVERDUE]
    often = promised_at_ten(*(timed(n * MINUTE) for n in (2, 3, 4)))
    assert told(often, 2 * HOUR) == [Need.OVERDUE]


def test_whoever_took_the_case_is_told_before_the_supervisor_too():
    taken = promised_at_ten(timed(HOUR), taken_by="ben", taken_at=at(2 * HOUR - MINUTE))
    assert told(taken, 2 * HOUR) == [Need.OVERDUE], (
        "there was room to tell them, and they would not hear of it"
    )
    learns = replace(taken, nudges=(*taken.nudges, timed(2 * HOUR - MINUTE, "ben")))
    assert told(learns, 2 * HOUR + 4 * MINUTE - 1) == []
    assert told(learns, 2 * HOUR + 4 * MINUTE) == [Need.OVERDUE]


def test_what_could_not_be_delivered_to_the_agent_keeps_no_alert_back():
    assert told(promised_at_ten(timed(HOUR, delivery=Delivery.REFUSED)), 2 * HOUR) == [Need.OVERDUE]


def test_a_wait_in_which_the_customer_writes_on_is_told_to_the_agent_first():
    writes_on = [customer(f"{n}0", "Hello?", n * 9 * MINUTE) for n in range(1, 4)]
    case = replace(GREETED.with_message(writes_on[0]), messages=(*GREETED.messages, *writes_on))
    hasty = AlertRules(waiting=timedelta(minutes=12))
    assert told(case, 24 * MINUTE, hasty) == []
    assert told(case, 25 * MINUTE, hasty) == [Need.WAITING]


def test_where_nobody_is_left_to_answer_nothing_is_waited_for():
    unknown = other("3", "Hm.", 90, "ana")
    gone = replace(overdue(), messages=(*overdue().messages, unknown))
    assert told(gone, HOUR, AlertRules(overdue=timedelta(0))) == [Need.OVERDUE]
