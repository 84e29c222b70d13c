"""Danger to people comes before everything else: at once, at any hour, and told once."""

from dataclasses import replace
from datetime import time

from bot.domain.alarms import next_alarm
from bot.domain.alerts import NO_ALERTS, due_alerts, late_warning, mark, warned
from bot.domain.assessment import Facts, Tension
from bot.domain.attention import needs
from bot.domain.evidence import Evidence
from bot.domain.guidance import Severity
from bot.domain.hours import USUAL, Rhythm, WorkingHours
from bot.domain.identity import relayed
from bot.domain.long_cases import still_needed
from bot.domain.notices import Need
from bot.domain.policy import Desk, choose
from bot.domain.team import AlertRules
from tests.domain.builders import agent, assessed, at, card, case_of, customer, finding

HOUR = 3600
LATE = customer("1", "It is late again.")
HURT = customer("2", "My son burned his hand on it.", 30)
QUOTED = Evidence("2", "burned his hand")
FACTS = Facts(danger=QUOTED)
CASE = case_of(LATE, HURT, facts=FACTS)
# The conversation begins at 9:00.
CLOSED = Rhythm(WorkingHours(opens=time(14), closes=time(18)))


def told(case, seconds=31, rhythm=USUAL, rules=NO_ALERTS):
    return [alert.need for alert in due_alerts(case, at(seconds), rhythm, rules)]


def test_it_is_told_at_once_whatever_the_rules_and_at_any_hour():
    (alert,) = due_alerts(CASE, at(31), CLOSED, NO_ALERTS)
    assert (alert.need, alert.evidence) == (Need.DANGER, QUOTED)
    assert alert.words == "Somebody may be in danger: see to that before anything else."


def test_everything_else_waits_for_the_opening():
    case = replace(CASE, facts=replace(FACTS, tension=Tension.FURIOUS))
    assert told(case, rhythm=CLOSED, rules=AlertRules()) == [Need.DANGER]
    assert set(told(case, rules=AlertRules())) == {Need.DANGER, Need.RISING}


def test_it_is_told_once_though_they_say_it_again():
    again = customer("3", "His hand is burned, do you hear?", 300)
    told_before = replace(CASE, alerts=due_alerts(CASE, at(31), USUAL, NO_ALERTS))
    case = replace(
        told_before, messages=(*CASE.messages, again), facts=Facts(danger=Evidence("3", "hand is burned"))
    )
    assert told(case, 301) == []


def test_a_day_later_it_is_told_again():
    again = customer("3", "I burned my hand on it too.", 20 * HOUR)
    told_before = replace(CASE, alerts=due_alerts(CASE, at(31), USUAL, NO_ALERTS))
    case = replace(
        told_before, messages=(*CASE.messages, again), facts=Facts(danger=Evidence("3", "burned my hand"))
    )
    assert told(case, 20 * HOUR + 1) == [Need.DANGER]


def test_where_an_agent_has_seen_to_it_nothing_is_left_to_tell():
    seen_to = case_of(LATE, HURT, agent("3", "Is he with a doctor?", 60), facts=Facts())
    assert told(seen_to, 61) == []


def test_it_stands_first_in_every_list():
    case = replace(CASE, facts=replace(FACTS, tension=Tension.FURIOUS))
    assert needs(case, at(2 * HOUR))[0].need is Need.DANGER


def test_its_words_go_with_their_message():
    assert FACTS.without_message("2") == Facts()
    assert FACTS.without_message("1") == FACTS
    assert told(replace(CASE, facts=Facts(danger=Evidence("9", "gone")))) == []


def test_a_very_long_case_keeps_its_words_at_hand():
    assert still_needed(FACTS, (), 5) == ("2",)


def test_it_needs_no_alarm_since_the_look_after_the_message_tells_it():
    assert next_alarm(CASE, at(31), CLOSED) is None


BLAMES = agent("3", "Honestly, our system is terrible.", 60)
ANSWERED = CASE.with_message(BLAMES)
LISTEN, AVOID, LOOP = card(), card("avoid_blame", Severity.CRITICAL), card("close_the_loop")


def note(case, found, seconds=61):
    return choose(case, assessed(case, [found], facts=FACTS), at(seconds), Desk(("ben",)))


def test_ordinary_cards_are_silent_while_it_stands():
    assert note(ANSWERED, finding(HURT, LISTEN)) is None
    assert note(ANSWERED, finding(HURT, AVOID)) is None
    assert note(CASE, finding(HURT, LISTEN), 31) is None


def test_harm_in_the_agents_words_is_told_all_the_same_and_offers_no_everyday_words():
    told_of_it = note(ANSWERED, finding(BLAMES, AVOID, opening="I'm checking how it came about."))
    assert (told_of_it.card_id, told_of_it.opening) == ("avoid_blame", None)


def test_that_nobody_answers_is_told_all_the_same():
    call = note(replace(CASE, looked="2"), finding(HURT, LOOP, since=HURT.at), 700)
    assert (call.to, call.card_id, call.opening) == ("ben", "close_the_loop", None)


DUTY = Desk(("ben", "eve", "ben", "cora"))


def after_telling(*people, case=CASE):
    (alert,) = due_alerts(CASE, at(31), USUAL, NO_ALERTS)
    return replace(case, alerts=(replace(alert, told=tuple(mark(case, person) for person in people)),))


def test_all_on_duty_are_warned_where_nobody_answers_and_else_the_agent():
    assert warned(CASE, DUTY) == ("ben", "eve")
    assert warned(ANSWERED, DUTY) == ("ana",)


def test_where_the_agent_writes_through_a_relay_all_on_duty_are_warned():
    through_relay = CASE.with_message(agent("3", "One moment.", 60, relayed("B1", "Ana")))
    assert warned(through_relay, DUTY) == ("ben", "eve")


def test_who_comes_to_the_case_later_is_warned_once():
    late, people = late_warning(after_telling("sue", "ben", "eve", case=ANSWERED), at(61), DUTY)
    assert (late.need, late.evidence, late.since, people) == (Need.DANGER, QUOTED, at(61), ("ana",))
    assert "ana" not in str(late.told)
    case = after_telling("sue", "ben", "eve", case=ANSWERED)
    assert late_warning(replace(case, alerts=(*case.alerts, late)), at(62), DUTY) is None


def test_a_danger_that_is_new_is_told_though_somebody_was_warned_late_of_the_one_before():
    asked = ANSWERED.with_message(customer("8", "Is there any news?", 89_990))
    case = after_telling("sue", "ben", "eve", case=asked)
    late, _ = late_warning(case, at(90_000), DUTY)
    again = customer("9", "He burned his other hand now", 90_060)
    later = replace(case, alerts=(*case.alerts, late)).with_message(again)
    worse = replace(later, facts=Facts(danger=Evidence("9", "burned his other hand")))
    assert told(worse, seconds=90_061) == [Need.DANGER]


def test_nobody_is_warned_late_who_was_told_or_of_what_nobody_was_told():
    assert late_warning(after_telling("ana", case=ANSWERED), at(61), DUTY) is None
    assert late_warning(ANSWERED, at(61), DUTY) is None
    assert late_warning(after_telling(case=replace(ANSWERED, facts=Facts())), at(61), DUTY) is None
    gone = after_telling(case=replace(ANSWERED, facts=Facts(danger=Evidence("2", "never said"))))
    assert late_warning(gone, at(61), DUTY) is None


def test_an_alert_keeps_whom_it_was_told_when_its_words_go():
    (alert,) = after_telling("sue").alerts
    assert alert.without_quote().told == (mark(CASE, "sue"),)
