"""What goes out: to one person, once, and to nobody else."""

import asyncio
import math
import time

import pytest

from bot.teams import connector
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.references import Reference
from bot.teams.sending import Outcome
from tests.patience import SOON
from tests.teams.outside import outside
from tests.teams_server import TeamsServer

NOTE = {"text": "Ask what they actually care about."}


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch):
    monkeypatch.setattr(connector, "FIRST_WAIT_SECONDS", 0.02)


async def test_a_targeted_message_is_seen_by_one_person_alone(teams: TeamsServer):
    ana, bo, cora = (teams.world.add_person(name) for name in ("Ana", "Bo", "Cora"))
    support = teams.world.add_channel(ana, bo, cora)
    root = teams.world.say(support, cora, "Where is it?")
    async with outside(teams) as out:
        sent = await out.courier.send_targeted(await out.meet(support, root.id), ana.id, NOTE)
        assert sent.outcome is Outcome.SENT
        (post,) = teams.whispers_to(ana)
        assert (post.id, post.thread, post.text) == (sent.id, root.id, NOTE["text"])
        assert [one.text for one in teams.world.seen_by(cora)] == ["Where is it?"]
        assert teams.whispers_to(bo) == []
        assert teams.world.public_by_app() == []


async def test_a_targeted_message_is_changed_as_one(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    chat = teams.world.add_chat(ana)
    async with outside(teams) as out:
        key = await out.meet(chat)
        sent = await out.courier.send_targeted(key, ana.id, NOTE)
        addressed = {"text": "Thank you.", "recipient": {"id": ana.id}}
        changed = await out.courier.update_targeted(key, sent.id, addressed)
        assert (changed.outcome, changed.id) == (Outcome.SENT, sent.id)
        assert [post.text for post in teams.whispers_to(ana)] == ["Thank you."]


async def test_a_chat_with_somebody_is_created_once(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        sent = await asyncio.gather(*(out.courier.send_direct(key, ana.id, NOTE) for _ in range(5)))
        assert {one.outcome for one in sent} == {Outcome.SENT}
        assert len(teams.calls("create")) == 1
        assert len(teams.whispers_to(ana)) == 5
        assert {post.conversation.kind for post in teams.whispers_to(ana)} == {"personal"}
        changed = await out.courier.update_direct(key, ana.id, sent[0].id, {"text": "Thank you."})
        assert changed.outcome is Outcome.SENT
        assert teams.whispers_to(ana)[0].text == "Thank you."


async def test_a_chat_that_is_known_needs_not_be_created(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    async with outside(teams) as out:
        key = await out.meet(teams.world.direct(ana))
        assert (await out.courier.send_direct(key, ana.id, NOTE)).outcome is Outcome.SENT
        assert (await out.courier.send_targeted(key, ana.id, NOTE)).outcome is Outcome.REFUSED
        assert teams.calls("create") == []
        assert len(teams.whispers_to(ana)) == 1


async def test_somebody_who_has_blocked_the_app_is_left_alone(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.world.blocked.add(ana.id)
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        first, second = [await out.courier.send_direct(key, ana.id, NOTE) for _ in range(2)]
        assert first.outcome is second.outcome is Outcome.BLOCKED
        assert first.reason == "MessageWritesBlocked"
        assert len(teams.calls("send")) == 1
        changed = await out.courier.update_direct(key, ana.id, "1", NOTE)
        assert changed.outcome is Outcome.BLOCKED


async def test_a_chat_that_is_blocked_from_the_start_is_not_tried_again(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("create", 403, "MessageWritesBlocked")
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        for _ in range(2):
            assert (await out.courier.send_direct(key, ana.id, NOTE)).outcome is Outcome.BLOCKED
        assert len(teams.calls("create")) == 1


async def test_a_chat_that_can_not_be_created_is_tried_again_with_the_next_message(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("create", 400, "BadSyntax")
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        first, second = [await out.courier.send_direct(key, ana.id, NOTE) for _ in range(2)]
        assert (first.outcome, first.reason) == (Outcome.REFUSED, "BadSyntax")
        assert second.outcome is Outcome.SENT


@pytest.mark.parametrize("status", [412, 429])
async def test_what_teams_did_not_do_is_tried_again(teams: TeamsServer, status):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("send_targeted", status, "Later", times=2)
    async with outside(teams) as out:
        sent = await out.courier.send_targeted(await out.meet(support, "1"), ana.id, NOTE)
        assert sent.outcome is Outcome.SENT
        assert [call.status for call in teams.calls("send_targeted")] == [status, status, 200]
        assert len(teams.whispers_to(ana)) == 1


async def test_the_time_teams_asks_for_is_waited(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("send_targeted", 429, retry_after=0.3)
    async with outside(teams) as out:
        key, began = await out.meet(support, "1"), time.perf_counter()
        assert (await out.courier.send_targeted(key, ana.id, NOTE)).outcome is Outcome.SENT
        assert time.perf_counter() - began >= 0.3


async def test_more_time_than_a_note_is_good_for_is_not_waited(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("send_targeted", 429, "TooManyRequests", retry_after=30)
    async with outside(teams) as out:
        key, began = await out.meet(support, "1"), time.perf_counter()
        sent = await out.courier.send_targeted(key, ana.id, NOTE)
        assert (sent.outcome, sent.reason) == (Outcome.REFUSED, "TooManyRequests")
        assert time.perf_counter() - began < SOON


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
async def test_what_may_have_arrived_is_not_sent_again(teams: TeamsServer, status):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("send_targeted", status, done=True)
    async with outside(teams) as out:
        sent = await out.courier.send_targeted(await out.meet(support, "1"), ana.id, NOTE)
        assert (sent.outcome, sent.reason) == (Outcome.UNKNOWN, str(status))
        assert len(teams.whispers_to(ana)) == 1


async def test_an_answer_that_never_comes_leaves_it_open(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("send_targeted", delay=math.inf, done=True)
    async with outside(teams, call_within=0.4) as out:
        sent = await out.courier.send_targeted(await out.meet(support, "1"), ana.id, NOTE)
        assert (sent.outcome, sent.reason) == (Outcome.UNKNOWN, "no_answer")
        assert len(teams.whispers_to(ana)) == 1


@pytest.mark.parametrize("status", [502, 504])
async def test_what_may_be_done_twice_is_tried_again_behind_a_gateway(teams: TeamsServer, status):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    for method in ("update_targeted", "member", "create"):
        teams.fail(method, status)
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        sent = await out.courier.send_targeted(key, ana.id, NOTE)
        assert (await out.courier.update_targeted(key, sent.id, NOTE)).outcome is Outcome.SENT
        assert await out.courier.member(key, ana.id)
        assert (await out.courier.send_direct(key, ana.id, NOTE)).outcome is Outcome.SENT


async def test_a_token_that_is_not_taken_is_renewed_once(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        teams.issuer.revoked.add(await out.tokens.token())
        assert (await out.courier.send_targeted(key, ana.id, NOTE)).outcome is Outcome.SENT
        teams.issuer.revoked |= {"token-2", "token-3"}
        assert (await out.courier.send_targeted(key, ana.id, NOTE)).reason == "Unauthorized"
        assert len(teams.calls("token")) == 3


async def test_a_redirect_is_not_followed_since_it_would_carry_the_token_away(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("send_targeted", 307, location=f"{teams.url}/emea/v3/conversations/{support.id}/activities")
    async with outside(teams) as out:
        sent = await out.courier.send_targeted(await out.meet(support, "1"), ana.id, NOTE)
        assert (sent.outcome, sent.reason) == (Outcome.REFUSED, "307")
        assert teams.world.by_app() == []


async def test_without_a_token_nothing_is_sent(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("token", 401, "invalid_client")
    async with outside(teams) as out:
        sent = await out.courier.send_targeted(await out.meet(support, "1"), ana.id, NOTE)
        assert (sent.outcome, sent.reason) == (Outcome.REFUSED, "no_token")
        assert teams.calls("send_targeted") == []


async def test_an_address_nobody_listens_at_has_surely_seen_nothing(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with outside(teams) as out:
        key = await out.meet(support, "1", service_url="http://127.0.0.1:9/")
        sent = await out.courier.send_targeted(key, ana.id, NOTE)
        assert (sent.outcome, sent.reason) == (Outcome.REFUSED, "not_connected")
        with pytest.raises(TeamsNotAnsweringError):
            await out.courier.member(key, ana.id)


async def test_an_address_that_is_no_longer_trusted_never_gets_our_token(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with outside(teams, development=False) as out:
        key = await out.meet(support, "1")
        for sent in (
            await out.courier.send_targeted(key, ana.id, NOTE),
            await out.courier.update_targeted(key, "1", NOTE),
            await out.courier.send_direct(key, ana.id, NOTE),
            await out.courier.update_direct(key, ana.id, "1", NOTE),
        ):
            assert (sent.outcome, sent.reason) == (Outcome.REFUSED, "no_reference")
        assert await out.courier.member(key, ana.id) is None
        assert teams.calls() == []


async def test_without_the_store_nothing_is_sent(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with outside(teams) as out, outside(teams) as elsewhere:
        key = await out.meet(support, "1")
        elsewhere.references.down = True
        assert (await elsewhere.courier.send_targeted(key, ana.id, NOTE)).reason == "no_reference"
        with pytest.raises(TeamsNotAnsweringError):
            await elsewhere.courier.member(key, ana.id)


async def test_another_process_finds_the_conversation_in_the_store(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with outside(teams) as web, outside(teams) as worker:
        key = await web.meet(support, "1")
        worker.conversations._kept = web.references  # noqa: SLF001 - the store they share
        assert (await worker.courier.send_targeted(key, ana.id, NOTE)).outcome is Outcome.SENT


async def test_a_removed_app_is_told_so_and_sends_nothing(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        support.with_app = False
        sent = await out.courier.send_targeted(key, ana.id, NOTE)
        assert (sent.outcome, sent.reason) == (Outcome.REFUSED, "BotNotInConversationRoster")
        assert teams.world.by_app() == []


async def test_members_are_found_by_both_of_their_ids(teams: TeamsServer):
    gus, zoe = teams.world.add_guest("Gus"), teams.world.add_person("Zoe")
    support = teams.world.add_channel(gus)
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        for name in (gus.id, gus.object_id):
            found = await out.courier.member(key, name)
            assert found is not None
            assert (found["userRole"], "#EXT#" in found["userPrincipalName"]) == ("guest", True)
        assert await out.courier.member(key, zoe.id) is None


async def test_where_teams_knows_no_object_ids_the_list_of_members_is_read_to_its_end(teams: TeamsServer):
    people = [teams.world.add_person(name) for name in ("Ana", "Ben", "Cleo", "Dora", "Emil")]
    zoe = teams.world.add_person("Zoe")
    support = teams.world.add_channel(*people)
    teams.world.knows_object_ids = False
    async with outside(teams) as out:
        key = await out.meet(support, "1")
        found = await out.courier.member(key, people[-1].object_id.upper())
        assert found is not None
        assert found["id"] == people[-1].id
        assert await out.courier.member(key, zoe.object_id) is None
        assert len(teams.calls("members")) == 6, "three pages for each of them"


@pytest.mark.parametrize("status", [401, 429, 500])
async def test_a_roster_that_can_not_be_read_is_no_empty_roster(teams: TeamsServer, status):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("member", status, times=100)
    async with outside(teams, call_within=0.2) as out:
        key = await out.meet(support, "1")
        with pytest.raises(TeamsNotAnsweringError):
            await out.courier.member(key, ana.id)


async def test_without_an_app_id_no_token_is_shown(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.world.app_id = ""
    async with outside(teams, app_id="") as out:
        sent = await out.courier.send_targeted(await out.meet(support, "1"), ana.id, NOTE)
        assert sent.outcome is Outcome.SENT
        assert teams.calls("token") == []


async def test_an_answer_that_is_no_json_has_said_enough_by_its_status(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.fail("send_targeted", 200, done=True)
    async with outside(teams) as out:
        sent = await out.courier.send_targeted(await out.meet(support, "1"), ana.id, NOTE)
        assert (sent.outcome, sent.id) == (Outcome.SENT, "")


def test_the_key_of_a_conversation_is_that_of_its_cases_without_a_thread():
    place = Reference("https://x/", "t", "19:c@thread.tacv2", "28:b", "channel")
    assert (place.key.tenant, place.key.channel, place.key.thread) == ("t", "19:c@thread.tacv2", "")
