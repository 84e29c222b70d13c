"""What docker-compose.yml starts, as processes: a signed event in, one private note out."""

import asyncio
import signal
import socket

import pytest
import yaml

from tests.e2e.processes import ROOT, Place, open_place, serve_here
from tests.patience import SOON
from tests.slack_server import message

BLAME = "Honestly, our system is terrible, it does this to everybody."


@pytest.fixture
async def place(tmp_path):
    async with open_place(tmp_path) as open_one:
        yield open_one


def conversation(place: Place):
    world = place.slack.world
    ana, cora = world.add_user("Ana"), world.add_stranger("Cora")
    channel = world.add_channel("support", ana, cora)
    asked = message(channel, cora, "My parcel is late for the third time and nobody told me anything!")
    return ana, channel, asked


async def test_the_commands_of_the_compose_file_are_commands_of_the_bot():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert services["web"]["command"] == ["python", "-m", "bot", "web"]
    assert services["worker"]["command"] == ["python", "-m", "bot", "worker"]


async def test_web_and_worker_in_two_processes_turn_a_signed_event_into_one_note(place):
    ana, channel, asked = conversation(place)
    async with place.running("web"), place.running("worker"):
        await place.started(2)
        await place.slack.deliver(place.events, asked)
        blamed = message(channel, ana, BLAME, thread=asked)
        for _ in range(3):
            await place.slack.deliver(place.events, blamed)
        (note,) = await place.slack.wait_for("chat.postEphemeral")
        await asyncio.sleep(1.2)
        assert place.slack.calls("chat.postEphemeral") == [note]
        assert note.args["user"] == ana.id
        assert "nudges_total" in await place.page("/metrics")
        assert await place.page("/healthz") == "ok"
    assert place.slack.calls("chat.postMessage") == []


async def test_a_worker_killed_in_mid_look_loses_nothing_and_doubles_nothing(place):
    ana, channel, asked = conversation(place)
    async with place.running("web"):
        async with place.running("worker") as killed:
            await place.started(2)
            await place.slack.deliver(place.events, asked)
            await asyncio.sleep(1.5)
            # The whisper hangs at Slack: the worker is killed while its note may or may not have arrived.
            place.slack.fail("chat.postEphemeral", delay=60, times=1)
            await place.slack.deliver(place.events, message(channel, ana, BLAME, thread=asked))
            await place.whispering()
            killed.send_signal(signal.SIGKILL)
            await killed.wait()
        async with place.running("worker"):
            await place.started(3)
            again = message(channel, ana, "I'd blame our warehouse, they are hopeless.", thread=asked)
            await asyncio.sleep(3)
            assert len(place.slack.calls("chat.postEphemeral")) == 1
            await place.slack.deliver(place.events, again)
            await asyncio.sleep(1.5)
    # The card counts as given although nobody knows whether it arrived.
    assert len(place.slack.calls("chat.postEphemeral")) == 1


async def test_a_store_that_is_down_gets_slack_a_5xx_at_once_and_nothing_is_lost(place):
    ana, channel, asked = conversation(place)
    async with place.running("serve"):
        await place.slack.deliver(place.events, asked)
        await asyncio.to_thread(place.store.stop)
        blamed = message(channel, ana, BLAME, thread=asked)
        async with asyncio.timeout(SOON):
            refused = await place.slack.post_event(place.events, blamed)
        assert refused.status >= 500
        await asyncio.to_thread(place.store.start)
        assert (await place.slack.deliver(place.events, blamed))[-1].ok
        (note,) = await place.slack.wait_for("chat.postEphemeral")
        assert note.args["user"] == ana.id


async def test_stopping_is_orderly(place):
    async with place.running("serve") as process:
        pass
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET"),
        ({"REDIS_URL": "redis://127.0.0.1:1"}, "127.0.0.1:1"),
        ({"REDIS_URL": "redis://store.example.com"}, "rediss://"),
        ({"SECOND_CHAIR_SEAL_KEYS": ""}, "SECOND_CHAIR_SEAL_KEYS is not set"),
        ({"SECOND_CHAIR_SEAL_KEYS": "short"}, "key"),
        ({"SECOND_CHAIR_PORT": "many"}, "SECOND_CHAIR_PORT"),
        ({"SECOND_CHAIR_POLICY": "nowhere.yaml"}, "nowhere.yaml"),
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "Slack"),
    ],
)
async def test_a_wrong_setting_ends_in_one_sentence_and_exit_code_2(
    place, changes, says, capsys, monkeypatch
):
    assert await serve_here(place, changes, monkeypatch) == 2
    (sentence,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("second-chair: ")]
    assert says in sentence


async def test_a_port_that_is_taken_is_named(place, capsys, monkeypatch):
    with socket.create_server(("127.0.0.1", place.port)):
        assert await serve_here(place, {}, monkeypatch) == 2
    assert "SECOND_CHAIR_PORT" in capsys.readouterr().err
