"""The same road through a websocket."""

import asyncio
import math

import pytest

from bot.domain.case import Speaker
from bot.slack.workspaces.authorize import SlackRefusedError
from tests.slack.room import Notebook, a_case, a_nudge, open_room, socket_mode, until
from tests.slack_server import SlackServer, app_mention, click, message, slash_command


async def test_an_event_is_stored_and_then_acknowledged(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack, signing_secret=None) as running, socket_mode(slack, running):
        said = message(support, ana, "one moment")
        for event in (said, app_mention(said), said):
            await (await slack.socket.send_event(event)).acked()
        assert running.coach.texts == ["one moment"]


async def test_the_retry_header_of_a_first_delivery_does_not_make_it_a_repeat(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running, socket_mode(slack, running):
        envelope = await slack.socket.send_event(message(support, ana, "number 0"))
        await envelope.acked()
        assert envelope.attempts == 1
        assert running.coach.texts == ["number 0"]


async def test_what_is_not_stored_is_not_acknowledged_and_comes_again():
    async with SlackServer(answer_seconds=0.4) as slack:
        ana = slack.world.add_user("Ana")
        support = slack.world.add_channel("support", ana)
        async with open_room(slack, Notebook(down=True)) as running, socket_mode(slack, running):
            envelope = await slack.socket.send_event(message(support, ana, "hello"))
            await until(lambda: running.counts.seen["events_total", "slack", "refused"] > 0)
            assert not envelope.is_acked
            running.coach.down = False
            await envelope.acked()
            assert envelope.attempts > 1
            assert running.coach.texts == ["hello"]


async def test_clicks_and_commands_come_through_as_well(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    case = a_case(support.id, slack.world.home.id, (Speaker.AGENT, ana.id, "our system is terrible"))
    async with open_room(slack) as running, socket_mode(slack, running):
        await running.room.whisperer.whisper(case, a_nudge(case, ana.id))
        (shown,) = slack.whispers_to(ana)
        await (await slack.socket.send_interaction(click(shown, "nudge:useful"))).acked()
        command = slash_command(support, ana, "/coach", "the payload was late")
        await (await slack.socket.send_command(command)).acked()
        await slack.wait_for("response_url", 2)
        assert len(running.coach.verdicts) == 1


async def test_slack_may_ask_for_a_new_connection(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack, ping_every=0.2) as running, socket_mode(slack, running):
        await slack.socket.disconnect()
        await slack.socket.connected()
        await (await slack.socket.send_event(message(support, ana, "still there?"))).acked()
        assert running.coach.texts == ["still there?"]


async def test_a_ticket_that_ran_out_before_it_was_used_is_replaced(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    taken = slack.world.tickets.take_link
    refused: list[str] = []

    def too_late(name: str) -> bool:
        if refused:
            return taken(name) and name not in refused
        refused.append(name)
        return False

    slack.world.tickets.take_link = too_late  # type: ignore[method-assign] # a ticket that has run out
    async with open_room(slack, ping_every=0.1) as running, socket_mode(slack, running):
        await (await slack.socket.send_event(message(support, ana, "hello"))).acked()
        assert running.coach.texts == ["hello"]
        assert len(refused) == 1
        assert len(slack.calls("apps.connections.open")) >= 2


async def test_a_wrong_token_ends_it_with_one_sentence(slack: SlackServer):
    async with open_room(slack, app_token="xapp-of-somebody-else") as running:
        with pytest.raises(SlackRefusedError, match="connections:write"):
            await running.room.run_socket_mode()


async def test_without_a_token_it_says_what_is_missing(slack: SlackServer):
    async with open_room(slack, app_token=None) as running:
        with pytest.raises(ValueError, match="app-level token"):
            await running.room.run_socket_mode()


async def test_a_slack_that_is_unwell_at_first_is_tried_again(slack: SlackServer):
    slack.fail("apps.connections.open", status=500, times=2)
    async with open_room(slack, ping_every=0.1) as running, socket_mode(slack, running):
        assert len(slack.calls("apps.connections.open")) >= 3


async def test_it_can_be_ended_while_slack_hangs(slack: SlackServer):
    slack.fail("apps.connections.open", delay=math.inf)
    async with open_room(slack, call_within=0.2, ping_every=0.1) as running:
        task = asyncio.create_task(running.room.run_socket_mode())
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
