"""Activities over real sockets, through the real Bot Framework, into a coach that only writes down what it hears."""

import asyncio
import math
from zoneinfo import ZoneInfo

import pytest

from bot.coaching.bodies import BODY_AT_MOST
from bot.domain.case import CaseKey, Speaker
from bot.teams.config import Waits
from tests.patience import SOON
from tests.teams.notebook import Notebook, until
from tests.teams.room import Helper, open_room
from tests.teams_server import (
    TeamsServer,
    activity,
    card_action,
    deleted,
    edited,
    fetch_task,
    installed,
    invoke,
    members_changed,
    mention,
    message,
    spoken,
    targeted,
)


async def test_a_message_is_stored_before_it_is_acknowledged(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        said = message(teams.world, support, ana, "one moment, please")
        answer = await teams.post(running.url, said)
        assert (answer.status, answer.body) == (200, "")
        ((key, message_id),) = running.coach.messages
        assert key == CaseKey("teams", teams.world.home, support.id, said["id"])
        assert message_id == said["id"]
        assert running.coach.said_by(ana.object_id) == [Speaker.AGENT]


async def test_how_long_teams_waits_for_its_answer_is_measured(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams, Notebook(late=0.1)) as running:
        assert (await teams.post_body(running.url, b"{")).status == 400
        assert running.counts.observed == []
        said = message(teams.world, support, ana, "one moment, please")
        await teams.post(running.url, said)
        running.coach.down = True
        assert (await teams.post(running.url, said | {"id": "2"})).status == 503
        names = [(name, labels) for name, _, labels in running.counts.observed]
        assert names == [("ack_seconds", {"platform": "teams"})] * 2
        assert running.counts.observed[0][1] >= 0.1


async def test_a_repeated_activity_is_the_same_message(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        said = message(teams.world, support, ana, "one moment, please")
        await teams.post(running.url, said)
        await teams.post(running.url, said)
        assert running.coach.heard == [said["id"]] * 2
        assert len(running.coach.messages) == 1


async def test_somebody_of_another_tenant_is_the_customer(teams: TeamsServer):
    cora, gus = teams.world.add_stranger("Cora"), teams.world.add_guest("Gus")
    support = teams.world.add_channel(cora, gus)
    async with open_room(teams) as running:
        for person in (cora, gus):
            await teams.post(running.url, message(teams.world, support, person, "Where is it?"))
            assert running.coach.said_by(person.object_id) == [Speaker.CUSTOMER]


async def test_replies_and_edits_and_deletions_reach_their_case(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        root = teams.world.say(support, ana, "first")
        reply = teams.world.say(support, ana, "secnd", thread=root.id)
        for post in (root, reply):
            await teams.post(running.url, spoken(teams.world, post, ana))
        await teams.post(running.url, edited(teams.world, reply, ana, "second"))
        assert running.coach.texts == ["first", "second"]
        assert len({key for key, _ in running.coach.messages}) == 1
        await teams.post(running.url, deleted(teams.world, root, ana))
        assert running.coach.texts == ["second"]


async def test_a_message_brought_back_is_no_new_message(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        post = teams.world.say(support, ana, "something rash")
        await teams.post(running.url, spoken(teams.world, post, ana))
        await teams.post(running.url, deleted(teams.world, post, ana))
        back = edited(teams.world, post, ana, "something rash", event="undeleteMessage")
        assert (await teams.post(running.url, back)).status == 200
        assert running.coach.texts == []


async def test_an_edit_of_a_message_never_seen_is_acknowledged(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        post = teams.world.say(support, ana, "before you came")
        for change in (edited(teams.world, post, ana, "changed"), deleted(teams.world, post, ana)):
            assert (await teams.post(running.url, change)).status == 200
        assert running.coach.messages == {}


async def test_a_group_chat_is_one_case(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    chat = teams.world.add_chat(ana)
    async with open_room(teams) as running:
        for text in ("one", "two"):
            await teams.post(running.url, message(teams.world, chat, ana, text))
        assert len({key for key, _ in running.coach.messages}) == 1
        assert running.coach.texts == ["one", "two"]


async def test_a_store_that_is_down_makes_teams_send_the_activity_again(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams, Notebook(down=True)) as running:
        said = message(teams.world, support, ana, "hello")
        first = await teams.post(running.url, said)
        running.coach.down = False
        second = await teams.post(running.url, said)
        assert (first.status, second.status) == (503, 200)
        assert first.seconds < SOON
        assert running.coach.texts == ["hello"]
        assert running.counts.counted("events_total", outcome="refused") == 1


async def test_a_reference_that_can_not_be_kept_is_kept_with_the_next_try(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        said = message(teams.world, support, ana, "hello")
        running.references.down = True
        assert (await teams.post(running.url, said)).status == 503
        running.references.down = False
        assert (await teams.post(running.url, said)).status == 200
        assert len(running.references.kept) == 1


async def test_a_store_that_hangs_is_not_waited_for(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams, Notebook(late=math.inf), hear_within=0.2) as running:
        answer = await teams.post(running.url, message(teams.world, support, ana, "hello"))
        assert answer.status == 503
        assert answer.seconds < SOON
        assert running.coach.texts == []


async def test_a_slow_look_up_is_sent_again_and_finds_its_answer_ready(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("member", delay=0.3)
    async with open_room(teams, identify_within=0.1) as running:
        said = message(teams.world, support, ana, "hello")
        first = await teams.post(running.url, said)
        await until(lambda: bool(teams.calls("member") and teams.calls("member")[0].status))
        second = await teams.post(running.url, said)
        assert (first.status, second.status) == (503, 200)
        assert running.coach.said_by(ana.object_id) == [Speaker.AGENT]
        assert len(teams.calls("member")) == 1


async def test_a_sender_who_is_slow_to_be_found_is_waited_for(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("member", delay=0.6)
    async with open_room(teams) as running:
        answer = await teams.post(running.url, message(teams.world, support, ana, "hello"))
        assert answer.status == 200
        assert running.coach.said_by(ana.object_id) == [Speaker.AGENT]


async def test_everybody_is_looked_up_once_and_a_reference_kept_once(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        said = [message(teams.world, support, ana, f"number {n}") for n in range(20)]
        await asyncio.gather(*(teams.post(running.url, one) for one in said))
        assert len(running.coach.messages) == 20
        assert len(teams.calls("member")) == 1
        assert running.references.writes == 1


async def test_three_hundred_first_messages_at_once_need_one_key_and_one_token(teams: TeamsServer):
    people = [teams.world.add_person(f"P{n}") for n in range(6)]
    support = teams.world.add_channel(*people)
    for method in ("metadata", "token"):
        teams.fail(method, 503)  # what is fetched at the start is out of reach
    async with open_room(teams) as running:
        said = [message(teams.world, support, people[n % 6], f"number {n}") for n in range(300)]
        answers = await asyncio.gather(*(teams.post(running.url, one) for one in said))
        assert {answer.status for answer in answers} == {200}
        assert len(running.coach.messages) == 300
        assert [call.status for call in teams.calls("metadata")] == [503, 200]
        assert [call.status for call in teams.calls("token")] == [503, 200]
        assert len(teams.calls("keys")) == 1


async def test_what_was_said_to_the_app_alone_is_no_part_of_a_case(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        chat = teams.world.direct(ana)
        for said in (
            targeted(teams.world, support, ana, "coach help"),
            mention(teams.world, support, ana, "coach offers"),
            message(teams.world, chat, ana, "mine"),
        ):
            assert (await teams.post(running.url, said)).status == 200
        await until(lambda: len(running.helper.asked) == 3)
        assert running.coach.messages == {}
        await until(lambda: len(teams.whispers_to(ana)) == 3)
        assert teams.world.public_by_app() == []


async def test_other_bots_are_not_heard(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        said = message(teams.world, support, ana, "Build 17 failed.") | {
            "from": {"id": "28:other", "name": "CI"}
        }
        assert (await teams.post(running.url, said)).status == 200
        assert running.coach.messages == {}
        assert running.counts.counted("events_total", outcome="ignored") == 1


async def test_the_time_zone_somebody_writes_from_is_remembered(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        await teams.post(running.url, message(teams.world, support, ana, "hello"))
        key = CaseKey("teams", teams.world.home, support.id, "")
        assert await running.directory.zone_of(key, ana.object_id) == ZoneInfo("Europe/Berlin")


async def test_an_activity_without_a_sender_is_acknowledged_and_not_stored(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        said = message(teams.world, support, ana, "hello")
        for sender in (None, {}, "Ana", {"id": 5}):
            assert (await teams.post(running.url, {**said, "from": sender})).status == 200
        assert running.coach.messages == {}
        assert running.counts.counted("events_total", outcome="ignored") == 4


async def test_what_names_no_place_to_answer_to_is_acknowledged_and_not_stored(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        said = message(teams.world, support, ana, "hello")
        assert (await teams.post(running.url, {**said, "recipient": None})).status == 200
        assert running.coach.messages == {}


async def test_other_activities_are_acknowledged(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        for kind in ("typing", "messageReaction", "endOfConversation", "somethingNew"):
            assert (await teams.post(running.url, activity(teams.world, support, ana, kind))).status == 200
        assert running.references.kept == {}


@pytest.mark.parametrize("conversation", [None, {}, "19:x", {"id": ""}, {"id": 5}])
async def test_an_activity_without_a_conversation_is_refused(teams: TeamsServer, conversation):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        said = message(teams.world, support, ana, "hello") | {"conversation": conversation}
        assert (await teams.post(running.url, said)).status == 400
        assert running.coach.messages == {}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"hello"', b"\xff", b"[" * 5000], ids=range(6))
async def test_what_is_no_activity_is_refused(teams: TeamsServer, body):
    async with open_room(teams) as running:
        assert (await teams.post_body(running.url, body)).status == 400


async def test_a_body_longer_than_anything_teams_sends_is_refused(teams: TeamsServer):
    async with open_room(teams) as running:
        assert (await teams.post_body(running.url, b" " * (BODY_AT_MOST + 1))).status == 413


async def test_an_invoke_is_answered_with_its_body_as_json(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        post = teams.world.say(support, ana, "Sorry for the wait.")
        answer = await teams.post(running.url, fetch_task(teams.world, post, ana, "check_reply"))
        assert answer.status == 200
        assert answer.json()["task"]["value"]["card"]["content"]["type"] == "AdaptiveCard"


async def test_an_invoke_is_acknowledged_while_a_model_takes_its_time(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams, helper=Helper(late=math.inf), waits=Waits()) as running:
        post = teams.world.say(support, ana, "Sorry for the wait.")
        await teams.post(running.url, spoken(teams.world, post, ana))
        answer = await teams.post(running.url, fetch_task(teams.world, post, ana, "suggest_apology"))
        assert running.helper.asked
        assert answer.status == 200
        assert answer.seconds < SOON
        running.helper.hurry.set()


async def test_an_unknown_button_gets_a_friendly_card(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        post = teams.world.say(support, ana, "hello")
        answer = await teams.post(running.url, card_action(teams.world, post, ana, "no_such_verb", {}))
        assert answer.status == 200
        assert answer.json()["value"]["type"] == "AdaptiveCard"


async def test_an_invoke_of_a_kind_we_do_not_have_is_answered_so(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        asked = invoke(teams.world, support, ana, "config/fetch", {})
        answer = await teams.post(running.url, asked)
        assert (answer.status, answer.body) == (501, "")


@pytest.mark.parametrize("action", ["remove", "remove-upgrade"])
async def test_an_app_that_is_removed_forgets_the_conversation(teams: TeamsServer, action):
    ana = teams.world.add_person("Ana")
    chat = teams.world.add_chat(ana)
    async with open_room(teams) as running:
        await teams.post(running.url, message(teams.world, chat, ana, "hello"))
        await teams.post(running.url, installed(teams.world, chat, action=action))
        assert running.references.kept == {}
        assert running.forgotten == [CaseKey("teams", teams.world.home, chat.id, "")]


async def test_an_app_that_is_removed_from_a_team_forgets_all_its_channels(teams: TeamsServer):
    ana, team = teams.world.add_person("Ana"), "19:team@thread.tacv2"
    general = teams.world.add_channel(ana, team=team, name=team)
    support, other = teams.world.add_channel(ana, team=team), teams.world.add_channel(ana)
    async with open_room(teams) as running:
        for channel in (general, support, other):
            await teams.post(running.url, message(teams.world, channel, ana, "hello"))
        await teams.post(running.url, members_changed(teams.world, general, removed=True))
        assert {key.channel for key in running.forgotten} == {general.id, support.id}
        assert {key.channel for key in running.references.kept} == {other.id}


async def test_an_app_that_is_removed_from_one_channel_stays_in_the_others(teams: TeamsServer):
    ana, team = teams.world.add_person("Ana"), "19:team@thread.tacv2"
    support, sales = (teams.world.add_channel(ana, team=team) for _ in range(2))
    async with open_room(teams) as running:
        for channel in (support, sales):
            await teams.post(running.url, message(teams.world, channel, ana, "hello"))
        await teams.post(running.url, members_changed(teams.world, support, removed=True))
        assert {key.channel for key in running.forgotten} == {support.id}
        assert {key.channel for key in running.references.kept} == {sales.id}


async def test_whoever_clicks_gets_an_answer_without_the_store_too(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        running.references.down = True
        post = teams.world.say(support, ana, "Sorry for the wait.")
        answer = await teams.post(running.url, fetch_task(teams.world, post, ana, "check_reply"))
        assert answer.status == 200
        assert answer.json()["task"]["value"]["card"]["content"]["type"] == "AdaptiveCard"


async def test_an_app_that_is_added_knows_the_conversation(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support, chat = teams.world.add_channel(ana), teams.world.add_chat(ana)
    async with open_room(teams) as running:
        await teams.post(running.url, installed(teams.world, support))
        await teams.post(running.url, members_changed(teams.world, chat))
        assert {key.channel for key in running.references.kept} == {support.id, chat.id}
        assert running.forgotten == []


async def test_somebody_else_who_leaves_changes_nothing(teams: TeamsServer):
    ana, bo = teams.world.add_person("Ana"), teams.world.add_person("Bo")
    support = teams.world.add_channel(ana, bo)
    async with open_room(teams) as running:
        left = activity(teams.world, support, ana, "conversationUpdate")
        for removed in ([{"id": bo.id}], ["odd"], "odd"):
            await teams.post(running.url, {**left, "membersRemoved": removed})
        assert running.forgotten == []


async def test_a_removal_that_can_not_be_carried_out_comes_again(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        running.references.down = True
        gone = installed(teams.world, support, action="remove")
        assert (await teams.post(running.url, gone)).status == 503


async def test_what_fails_in_a_way_nobody_thought_of_is_no_success(teams: TeamsServer):
    class Broken(Notebook):
        async def hear(self, *_):
            raise ZeroDivisionError

    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams, Broken()) as running:
        answer = await teams.post(running.url, message(teams.world, support, ana, "hello"))
        assert (answer.status, answer.body) == (500, "")
        assert running.counts.counted("events_total", outcome="refused") == 1
