import asyncio
from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.advisors.playbook import PlaybookAdvisor
from bot.domain.answers import Delivery
from bot.domain.guidance import Moment, Playbook
from bot.domain.hours import USUAL, Rhythm, WorkingHours
from bot.domain.policy import Desk, choose
from tests.advisors.looking import playbook
from tests.domain.builders import agent, at, case_of, customer, nudge

MINUTE = 60
UPSET = customer("1", "My rent bounced and I'm scared.")
IN_AN_HOUR = agent("2", "That must be frightening. I'll write to you within the hour.", 60)
SOMETIME = agent("2", "That must be frightening. I'll get back to you.", 60)
PASSED_ON = agent("2", "That must be frightening. I'll pass you to billing.", 60)
TOMORROW = agent("2", "That must be frightening. I'll call you tomorrow at 9:30.", 60)


def looked_at(*messages, nudges=()):
    case = case_of(*messages, nudges=nudges)
    return replace(case, looked=case.messages[-1].id, looked_at=case.messages[-1].at)


def told(case, minutes, rhythm=USUAL, **known):
    """Return what the agent is told so many minutes after the promise was made, or None."""
    now = at(60 + minutes * MINUTE)
    advisor = PlaybookAdvisor(playbook(), lambda _: rhythm, **known)
    assessment = asyncio.run(advisor.assess(case, case.moment, now))
    given = choose(case, assessment, now, Desk(on_duty=("ana",)))
    return given and (given.card_id, given.line)


def opening(case, minutes, **known):
    """Return the words that are offered so many minutes after the promise was made, or None."""
    now = at(60 + minutes * MINUTE)
    assessment = asyncio.run(PlaybookAdvisor(playbook()).assess(case, case.moment, now))
    given = choose(replace(case, **known), assessment, now, Desk(on_duty=("dana",)))
    return given and given.opening


I_SAID = "I said you would hear from me"


def test_whoever_is_called_to_a_customer_nobody_has_answered_is_offered_words_for_a_first_answer():
    words = opening(looked_at(UPSET), 15)
    assert words.startswith("I'm sorry you had to wait")
    assert I_SAID not in words


def test_to_who_waits_for_another_answer_nobody_says_that_one_was_promised():
    answered = looked_at(agent("0", "Hello, what can I do for you?", -60), UPSET)
    assert opening(answered, 15) == (
        "I'm sorry you have had to wait for an answer. Here is where it stands: [status]."
    )


@pytest.mark.parametrize(("promise", "minutes"), [(IN_AN_HOUR, 50), (IN_AN_HOUR, 60), (SOMETIME, 31)])
def test_who_has_promised_news_may_say_so(promise, minutes):
    assert opening(looked_at(UPSET, promise), minutes).startswith(I_SAID)


def test_who_has_promised_a_colleague_does_not_say_that_they_would_write():
    words = opening(looked_at(UPSET, PASSED_ON), 11)
    assert words == "Here is where it stands: [status]. I'm staying on it."


def test_who_took_over_a_promise_does_not_say_that_it_was_theirs():
    case = replace(looked_at(UPSET, IN_AN_HOUR), taken_by="ben", taken_at=at(90))
    assert opening(case, 50) == "Here is where it stands: [status]. I'm staying on it."


def in_zone(zone):
    """Return what says of every case that its agent lives in that zone."""

    async def zone_of(case):
        return zone

    return zone_of


def test_before_a_promise_is_due_its_time_is_told():
    case = looked_at(UPSET, IN_AN_HOUR)
    card, line = told(case, 50)
    assert card == "close_the_loop"
    assert "by 10:01" in line
    assert told(case, 49) is None
    assert told(case, 50, reminds=False) is None


def test_the_note_quotes_the_promise():
    case = looked_at(UPSET, IN_AN_HOUR)
    advisor = PlaybookAdvisor(playbook())
    (finding,) = asyncio.run(advisor.assess(case, Moment.TIMER, at(60 + 50 * MINUTE))).findings
    assert finding.evidence.quote == "I'll write to you within the hour."


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "UTC"])
def test_the_time_is_told_in_the_zone_of_the_agent(zone):
    clock = {"Asia/Tokyo": "19:01", "UTC": "10:01"}[zone]
    case = looked_at(UPSET, IN_AN_HOUR)
    assert clock in told(case, 60, Rhythm(WorkingHours(ZoneInfo(zone))))[1]
    assert clock in told(case, 60, zone_of=in_zone(ZoneInfo(zone)))[1]


def test_an_agent_without_a_zone_of_their_own_speaks_in_that_of_the_channel():
    tokyo = Rhythm(WorkingHours(ZoneInfo("Asia/Tokyo")))
    assert "19:01" in told(looked_at(UPSET, IN_AN_HOUR), 60, tokyo, zone_of=in_zone(None))[1]


def test_a_due_time_of_another_day_is_told_with_its_day():
    office = Rhythm(WorkingHours(opens=time(9), closes=time(17)))
    case = looked_at(UPSET, agent("2", "That must be frightening. I'll call you by 7 pm.", 60))
    assert told(case, 24 * 60, office) == (
        "close_the_loop",
        "The time you gave, Monday 19:00, has come; go back to them now, even if there is nothing new.",
    )


@pytest.mark.parametrize(
    ("message", "minutes", "says"),
    [
        (IN_AN_HOUR, 60, "The time you gave"),
        (SOMETIME, 30, "gave no time"),
        (PASSED_ON, 10, "Nobody has taken over"),
    ],
)
def test_each_wait_has_its_words_and_rings_once(message, minutes, says):
    case = looked_at(UPSET, message)
    assert told(case, minutes - 0.1) is None
    assert says in told(case, minutes)[1]
    given = nudge(message, 60 + minutes * MINUTE, card_id="close_the_loop")
    assert told(replace(case, nudges=(given,)), minutes + 20) is None


def test_an_upset_customer_is_not_left_waiting():
    quick = Rhythm(answer_within=timedelta(minutes=4))
    greeted = (agent("0", "Hello.", -60), UPSET)
    assert "4 minutes" in told(looked_at(*greeted), 4, quick)[1]
    assert told(looked_at(*greeted), 2, quick) is None


def test_who_is_on_duty_is_told_how_long_nobody_has_answered():
    assert "on duty, and nobody has answered them for 11 minutes" in told(looked_at(UPSET), 10)[1]


def test_a_reminder_does_not_stand_in_the_way_of_what_follows():
    reminder = nudge(IN_AN_HOUR, 60 + 50 * MINUTE, card_id="close_the_loop")
    case = looked_at(UPSET, IN_AN_HOUR, nudges=(reminder,))
    assert told(case, 51) is None
    assert "has come" in told(case, 60)[1]


def test_who_was_not_told_in_time_is_told_when_the_customer_writes_again():
    case = looked_at(UPSET, IN_AN_HOUR).with_message(customer("3", "ok then", 70 * MINUTE))
    assert "has come" in told(case, 70)[1]


def test_a_customer_who_asks_for_it_speaks_for_themselves():
    case = looked_at(UPSET, IN_AN_HOUR).with_message(customer("3", "it's ten past ten", 70 * MINUTE))
    card, line = told(case, 70)
    assert (card, line) == ("close_the_loop", playbook()["close_the_loop"].nudge)


def test_nothing_is_said_to_an_agent_who_is_just_writing():
    case = looked_at(UPSET, IN_AN_HOUR).with_message(agent("3", "Still looking.", 62 * MINUTE))
    assert told(case, 62)[0] != "close_the_loop"


def test_a_playbook_without_the_card_keeps_silent():
    case = looked_at(UPSET, IN_AN_HOUR)
    without = Playbook({card.id: card for card in playbook() if card.id != "close_the_loop"})
    assert asyncio.run(PlaybookAdvisor(without).assess(case, Moment.TIMER, at(99999))).findings == ()


@pytest.mark.parametrize(
    ("theirs", "minutes", "clock"), [(ZoneInfo("Asia/Tokyo"), 49, "10:00"), (None, 469, "17:00")]
)
def test_your_time_is_the_customers_and_is_told_as_the_agents(theirs, minutes, clock):
    # The agent is in London in winter time, the channel in Berlin; where the customer is may not be known.
    berlin = Rhythm(WorkingHours(ZoneInfo("Europe/Berlin")))
    case = looked_at(UPSET, agent("2", "That must be frightening. I'll write by 7 pm your time.", 60))
    zones = {"zone_of": in_zone(ZoneInfo("UTC")), "their_zone_of": in_zone(theirs)}
    assert told(case, minutes - 1, berlin, **zones) is None
    assert f"by {clock}" in told(case, minutes, berlin, **zones)[1]


def test_where_the_customer_is_is_asked_only_for_who_speaks_of_their_time():
    assert told(looked_at(UPSET, IN_AN_HOUR), 50, their_zone_of=nobody_asks) is not None


async def nobody_asks(case):
    raise AssertionError(case)


OUT_OF_REACH = nudge(
    IN_AN_HOUR, 3665, card_id="close_the_loop", moment=Moment.TIMER, delivery=Delivery.REFUSED
)


def note_after(case, minutes, *on_duty):
    now = at(60 + minutes * MINUTE)
    assessment = asyncio.run(PlaybookAdvisor(playbook()).assess(case, case.moment, now))
    return choose(case, assessment, now, Desk(on_duty=on_duty))


def test_where_who_promised_it_can_not_be_reached_the_one_on_duty_is_told_so_and_says_nothing_of_theirs():
    case = looked_at(UPSET, IN_AN_HOUR, nudges=(OUT_OF_REACH,))
    note = note_after(case, 62, "eve")
    assert note.to == "eve"
    assert note.line == (
        "You are on duty: they expected word by 10:01, and I can't reach who promised it; take the case."
    )
    assert "I said" not in note.opening


def test_whoever_took_the_case_since_is_told_what_was_promised_and_not_that_they_did():
    case = replace(looked_at(UPSET, IN_AN_HOUR), taken_by="ben", taken_at=at(120))
    assert note_after(case, 60).line == (
        "They were promised word by 10:01, which is now; go back to them, even if there is nothing new."
    )
    assert note_after(case, 60).to == "ben"
    passed_on = replace(looked_at(UPSET, SOMETIME), taken_by="ben", taken_at=at(120))
    assert note_after(passed_on, 30).line.startswith("They were promised news and given no time")
