"""Supervisors are told of a case in a direct message; the agent of the case is shown the very same words."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from inline_snapshot import snapshot

from bot.coaching.note_text import AGENT_READS_IT
from bot.domain.answers import Delivery, Recap, RecapLine
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.notices import Alert, Need, Notice, NoticeKind
from bot.slack.whispering.notices import notice_for
from bot.slack.wire.blocks import RECAP_CASE, case_from_value, case_value
from bot.slack.wire.elements import quote_lines
from tests.fakes import Room
from tests.slack.room import NOON, FakeLetters, open_room, words
from tests.slack_server import Channel, Post, SlackServer, User, click, message
from tests.slack_server.blocks import find_action, message_problem

WORDS = "A customer has waited 40 minutes."
ANGRY = "this is the *third* time & nobody <tells> me"


@pytest.fixture
def ana(slack: SlackServer) -> User:
    return slack.world.add_user("Ana")


@pytest.fixture
def sue(slack: SlackServer) -> User:
    return slack.world.add_user("Sue")


@pytest.fixture
def cora(slack: SlackServer) -> User:
    return slack.world.add_guest("Cora")


@pytest.fixture
def support(slack: SlackServer, ana: User, cora: User) -> Channel:
    return slack.world.add_channel("support", ana, cora)


@pytest.fixture
def case(slack: SlackServer, support: Channel, ana: User, cora: User) -> Case:
    parent = message(support, cora, ANGRY)
    reply = message(support, ana, "I'm looking into it.", thread=parent)
    said = [(Speaker.CUSTOMER, cora, ANGRY, parent), (Speaker.AGENT, ana, "I'm looking into it.", reply)]
    key = CaseKey("slack", slack.world.home.id, support.id, parent["ts"])
    return Case(key, tuple(Message(m["ts"], who, user.id, NOON, text) for who, user, text, m in said))


def a_notice(case: Case, to: User, kind: NoticeKind, **changes: Any) -> Notice:
    evidence = changes.pop("evidence", Evidence(case.messages[0].id, ANGRY))
    alert = Alert(Need.WAITING, WORDS, evidence, NOON + timedelta(minutes=40), NOON)
    return Notice(kind, to.id, alert, **changes)


async def notified(slack: SlackServer, case: Case, notice: Notice, **room: Any) -> tuple[Delivery, list[str]]:
    async with open_room(slack, serve=False, **room) as running:
        delivery = await running.room.whisperer.notify(case, notice)
        return delivery, running.counts.of("whispers_refused_total")


def written_to(slack: SlackServer, user: User) -> list[Post]:
    return list(slack.world.direct_message(slack.world.home, user).posts.values())


async def test_a_supervisor_is_told_in_a_direct_message_with_the_reason_the_words_and_the_way_there(
    slack: SlackServer, case: Case, sue: User
):
    notice = a_notice(case, sue, NoticeKind.ALERT, agent_reads_it=True)
    assert await notified(slack, case, notice) == (Delivery.DELIVERED, [])
    (alert,) = written_to(slack, sue)
    assert alert.text == snapshot("A case needs somebody now: A customer has waited 40 minutes.")
    shown = [
        text.replace(case.key.channel, "C1").replace(case.key.thread.replace(".", ""), "1")
        for text in words(alert.blocks)
    ]
    assert shown == snapshot(
        [
            "Only you see this",
            "A case needs somebody now",
            "*A customer has waited 40 minutes.*",
            "> this is the *third* time &amp; nobody &lt;tells&gt; me",
            (
                "Said <!date^1772452800^{date_short_pretty} {time}|Mar 02, 13:00 CET>. In <#C1>. "
                "<https://home.slack.example/archives/C1/p1|Open the conversation>."
            ),
            "The agent in the case is shown these words too.",
            "Recap",
        ]
    )
    _, recap = find_action(alert.blocks, RECAP_CASE)
    assert case_from_value(recap["value"]) == case.key
    assert slack.calls("chat.postEphemeral") == []


async def test_a_supervisor_does_not_read_that_the_agent_knows_where_nobody_tells_them(
    slack: SlackServer, case: Case, sue: User
):
    await notified(slack, case, a_notice(case, sue, NoticeKind.ALERT))
    (alert,) = written_to(slack, sue)
    assert AGENT_READS_IT not in words(alert.blocks)


async def test_who_comes_to_a_case_of_danger_later_reads_that_before_they_go_on(
    slack: SlackServer, case: Case, ana: User
):
    assert await notified(slack, case, a_notice(case, ana, NoticeKind.HEED)) == (Delivery.DELIVERED, [])
    (shown,) = slack.whispers_to(ana)
    assert words(shown)[:3] == snapshot(
        ["Only you see this", "Before you go on in this case:", "*A customer has waited 40 minutes.*"]
    )


async def test_the_button_under_an_alert_opens_the_recap_of_the_case(
    slack: SlackServer, case: Case, sue: User
):
    house = Room()
    house.appoint(sue.id)
    house.cases.put(case)
    issue = RecapLine("A late parcel.", Evidence(case.messages[0].id, ANGRY))
    house.writer.answers = (Recap(issue=issue), *house.writer.answers[1:])
    async with open_room(slack, house=house) as running:
        await running.room.whisperer.notify(case, a_notice(case, sue, NoticeKind.ALERT))
        (alert,) = written_to(slack, sue)
        await slack.post_interaction(running.url, click(alert, RECAP_CASE, sue))
        (call,) = await slack.wait_for("views.update")
    assert "A late parcel." in str(call.args["view"])


async def test_the_agent_of_the_case_is_shown_the_same_words_in_its_thread(
    slack: SlackServer, case: Case, ana: User, cora: User
):
    assert await notified(slack, case, a_notice(case, ana, NoticeKind.ALERTED)) == (Delivery.DELIVERED, [])
    (shown,) = slack.whispers_to(ana)
    assert shown.thread_ts == case.key.thread
    assert words(shown)[:3] == snapshot(
        [
            "Only you see this",
            "Your supervisor was told of this case, in these words:",
            "*A customer has waited 40 minutes.*",
        ]
    )
    assert slack.whispers_to(cora) == []
    assert slack.calls("chat.postMessage") == []


async def test_to_an_agent_who_is_away_the_words_come_directly_and_take_no_notes_place(
    slack: SlackServer, case: Case, ana: User
):
    ana.presence = "away"
    letters = FakeLetters()
    letters.known[case.key, ana.id] = "1.000001"
    notice = a_notice(case, ana, NoticeKind.ALERTED)
    assert (await notified(slack, case, notice, letters=letters))[0] is Delivery.DELIVERED
    assert len(written_to(slack, ana)) == 1
    assert letters.known == {(case.key, ana.id): "1.000001"}
    assert slack.calls("chat.update") == []


async def test_nobody_but_full_members_of_the_workspace_is_told_as_a_supervisor(
    slack: SlackServer, case: Case, cora: User
):
    for somebody in (cora, slack.world.add_guest("Gil"), slack.world.add_stranger("Sam")):
        notice = a_notice(case, somebody, NoticeKind.ALERT)
        assert await notified(slack, case, notice) == (Delivery.REFUSED, ["not_an_agent"])
    assert slack.calls("conversations.open") == []


async def test_a_supervisor_who_is_the_customer_of_the_case_is_not_told_of_it(
    slack: SlackServer, case: Case, sue: User
):
    said = Message("1772452900.000001", Speaker.CUSTOMER, sue.id, NOON, "it broke for me as well")
    notice = a_notice(case, sue, NoticeKind.ALERT)
    assert (await notified(slack, case.with_message(said), notice))[1] == ["not_an_agent"]


async def test_a_supervisor_slack_cannot_tell_us_about_is_not_told(slack: SlackServer, case: Case, sue: User):
    slack.fail("users.info", status=500, times=9)
    notice = a_notice(case, sue, NoticeKind.ALERT)
    assert await notified(slack, case, notice) == (Delivery.REFUSED, ["not_an_agent"])


@pytest.mark.parametrize("kind", NoticeKind)
async def test_without_slack_nobody_is_told(slack: SlackServer, case: Case, ana: User, kind):
    nowhere = {"api_url": "http://127.0.0.1:1/api/"}
    assert await notified(slack, case, a_notice(case, ana, kind), **nowhere) == (
        Delivery.REFUSED,
        ["not_connected"],
    )


@pytest.mark.parametrize("kind", NoticeKind)
async def test_with_a_token_slack_refuses_nobody_is_told(slack: SlackServer, case: Case, ana: User, kind):
    async with open_room(slack, serve=False, start=False, bot_token="xoxb-wrong") as running:
        await running.room.whisperer.notify(case, a_notice(case, ana, kind))
        assert running.counts.of("whispers_refused_total") == ["not_installed"]


def test_a_notice_whose_quote_was_deleted_quotes_nothing_and_says_no_time(case_of_nobody):
    gone = Notice(NoticeKind.ALERT, "U1", Alert(Need.WAITING, WORDS, Evidence("m1", ""), NOON, NOON))
    shown = notice_for(case_of_nobody, gone, "", None)
    assert not any(text.startswith(">") or "Said" in text for text in words(shown.blocks))
    assert message_problem({"text": shown.text, "blocks": shown.blocks}) == ""


def test_how_many_alerts_were_held_back_is_told_without_any_case(case_of_nobody):
    slip = notice_for(case_of_nobody, replace(held_back(), more=12), "", None)
    said = "And 12 more: I held them back so as not to flood you."
    assert slip.text == said
    assert message_problem({"text": slip.text, "blocks": slip.blocks}) == ""
    assert f"{said} `/coach cases` shows every open case." in str(slip.blocks)
    assert ANGRY not in str(slip.blocks)


def held_back() -> Notice:
    alert = Alert(Need.WAITING, WORDS, Evidence("1", ANGRY), NOON, NOON)
    return Notice(NoticeKind.MORE, "U1", alert, 3)


async def test_it_comes_to_the_supervisor_alone(slack: SlackServer, case: Case, sue: User, ana: User):
    delivery, _ = await notified(slack, case, replace(held_back(), to=sue.id))
    assert delivery is Delivery.DELIVERED
    assert "And 3 more" in str(written_to(slack, sue))
    assert written_to(slack, ana) == []


@pytest.fixture
def case_of_nobody() -> Case:
    return Case(CaseKey("slack", "T1", "C1", "1.000001"))


def test_long_words_are_cut_and_no_words_are_no_quote():
    assert quote_lines("  \n ") == []
    (line,) = quote_lines("no " * 200)
    assert line.endswith("…")


@pytest.mark.parametrize("value", ["", "{", "7", "null", '["slack","T1"]', '{"k":1}'])
def test_a_value_that_is_no_case_is_refused(value):
    with pytest.raises(ValueError, match="not a case"):
        case_from_value(value)


def test_a_case_comes_back_from_its_button():
    key = CaseKey("slack", "T1", "C1", "1.000001")
    assert case_from_value(case_value(key)) == key


async def test_of_danger_the_agent_is_told_to_get_their_lead(slack: SlackServer, case: Case, ana: User):
    notice = a_notice(case, ana, NoticeKind.ALONE)
    assert await notified(slack, case, notice) == (Delivery.DELIVERED, [])
    shown = notice_for(case, notice, "", None)
    assert shown.text.startswith("Please get your lead now. I could tell nobody else of this: ")
    assert "Recap" not in str(shown.blocks)
