from dataclasses import replace

from bot.coaching.whisperers import Whisperers
from bot.domain.answers import Delivery
from bot.domain.notices import Notice, NoticeKind
from tests.domain.builders import KEY, alert, case_of, customer, nudge
from tests.fakes import RecordingWhisperer

LATE = customer("1", "It is late again.")
IN_SLACK = case_of(LATE)
IN_TEAMS = replace(IN_SLACK, key=replace(KEY, platform="teams"))


async def test_a_nudge_leaves_the_way_its_case_came_in():
    slack, teams = RecordingWhisperer(), RecordingWhisperer(Delivery.UNKNOWN)
    both = Whisperers()
    both.add("slack", slack)
    both.add("teams", teams)
    assert await both.whisper(IN_TEAMS, nudge(LATE)) is Delivery.UNKNOWN
    assert await both.whisper(IN_SLACK, nudge(LATE)) is Delivery.DELIVERED
    assert (slack.whispered, teams.whispered) == ([(IN_SLACK, nudge(LATE))], [(IN_TEAMS, nudge(LATE))])


async def test_a_nudge_for_a_platform_that_is_not_spoken_here_is_refused():
    assert await Whisperers().whisper(IN_SLACK, nudge(LATE)) is Delivery.REFUSED


async def test_a_notice_leaves_the_way_its_case_came_in():
    slack, teams = RecordingWhisperer(), RecordingWhisperer(Delivery.UNKNOWN)
    both = Whisperers()
    both.add("slack", slack)
    both.add("teams", teams)
    notice = Notice(NoticeKind.ALERT, "sue", alert(LATE))
    assert await both.notify(IN_TEAMS, notice) is Delivery.UNKNOWN
    assert (slack.notices, teams.notices) == ([], [notice])
    assert await Whisperers().notify(IN_SLACK, notice) is Delivery.REFUSED
