import asyncio
from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.advisors.playbook import PlaybookAdvisor
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
