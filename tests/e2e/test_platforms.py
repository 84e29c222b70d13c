"""Which platforms `serve` speaks, and what it does with the policy file, as a process before local platforms."""

import asyncio

import pytest

from tests.e2e.processes import Place, open_place, serve_here
from tests.slack.room import until
from tests.slack_server import User
from tests.slack_server import message as slack_message
from tests.slack_server.people import Json
from tests.teams_server import TeamsServer
from tests.teams_server import message as teams_message

LATE = "My parcel is late for the third time and nobody told me anything!"
BLAME = "Honestly, our system is terrible, it does this to everybody."
NO_SLACK = {"SLACK_BOT_TOKEN": "", "SLACK_SIGNING_SECRET": ""}
SECONDS = 20.0
# The policy file is looked at once a second at most.
LOOKED_AGAIN_SECONDS = 1.2


@pytest.fixture
async def place(tmp_path):
    async with open_place(tmp_path) as open_one:
        yield open_one


@pytest.fixture
async def teams():
    async with TeamsServer() as server:
        # For development there is no app, and so nothing to prove it with.
        server.issuer.is_open = True
        yield server


def development(teams: TeamsServer) -> dict[str, str]:
    return {"TEAMS_DEVELOPMENT": "true", "TEAMS_APP_TENANT": teams.world.home}


async def blamed_in_teams(place: Place, teams: TeamsServer) -> None:
    """Let an agent answer badly in Teams, and wait until they alone are told."""
    ana, cora = teams.world.add_person("Ana"), teams.world.add_stranger("Cora")
    support, url = teams.world.add_channel(ana, cora), f"{place.url}/teams/messages"
    asked = teams_message(teams.world, support, cora, LATE)
    assert (await teams.post(url, asked, authorization="")).status == 200
    blamed = teams_message(teams.world, support, ana, BLAME, thread=asked["id"])
    assert (await teams.post(url, blamed, authorization="")).status == 200
    await until(lambda: bool(teams.whispers_to(ana)), SECONDS)
    assert teams.whispers_to(cora) == []
    assert teams.world.public_by_app() == []


class Support:
    """A support channel in Slack, whose every customer is a new one."""

    def __init__(self, place: Place) -> None:
        self.place, self.world = place, place.slack.world
        self.ana, self.bo = self.world.add_user("Ana"), self.world.add_user("Bo")
        self.channel = self.world.add_channel("support", self.ana, self.bo)

    async def blames(self, agent: User) -> int:
        """Let a customer write and an agent answer badly; return of how many notes the agent knows then."""
        customer = self.world.add_stranger("Cora")
        self.channel.add(customer)
        asked = slack_message(self.channel, customer, LATE)
        await self.place.looked_at(lambda: self._deliver(asked))
        blamed = slack_message(self.channel, agent, BLAME, thread=asked)
        await self.place.looked_at(lambda: self._deliver(blamed))
        return len(self.place.slack.whispers_to(agent))

    async def _deliver(self, event: Json) -> None:
        (answer,) = await self.place.slack.deliver(self.place.events, event)
        assert answer.ok


async def test_teams_in_development_needs_no_slack(place, teams):
    async with place.running("serve", **NO_SLACK, **development(teams)):
        assert (await place.slack.post_event(place.events, {"type": "message"})).status == 404
        await blamed_in_teams(place, teams)
    assert place.slack.calls() == []


async def test_both_platforms_are_spoken_at_once(place, teams):
    support = Support(place)
    async with place.running("serve", **development(teams)):
        await blamed_in_teams(place, teams)
        assert await support.blames(support.ana) == 1
    assert place.slack.calls("chat.postMessage") == []


async def test_with_neither_platform_one_sentence_says_what_to_set(place, capsys, monkeypatch):
    assert await serve_here(place, NO_SLACK, monkeypatch) == 2
    sentence = capsys.readouterr().err
    assert sentence.startswith("second-chair: SLACK_BOT_TOKEN is not set, and neither is TEAMS_APP_ID")
    assert sentence.count("\n") == 1


async def test_a_policy_file_that_is_broken_at_the_start_is_named_in_one_sentence(
    place, tmp_path, capsys, monkeypatch
):
    file = tmp_path / "policy.yaml"
    file.write_text("roles: {supervisor: {people: 3}}\n")
    assert await serve_here(place, {"SECOND_CHAIR_POLICY": str(file)}, monkeypatch) == 2
    (sentence,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("second-chair: ")]
    assert f"{file}: roles.supervisor.people" in sentence


async def test_a_policy_file_that_breaks_later_stays_in_force_until_it_is_mended(place, tmp_path):
    support, file = Support(place), tmp_path / "policy.yaml"
    file.write_text(f"default: {{agents: [{support.ana.id}]}}\n")
    async with place.running("serve", SECOND_CHAIR_POLICY=str(file)):
        file.write_text("default: {agents: 3}\n")
        await asyncio.sleep(LOOKED_AGAIN_SECONDS)
        assert await support.blames(support.bo) == 0, "only Ana is an agent, as the file said at the start"
        assert await support.blames(support.ana) == 1
        assert len([line for line in place.logged if "stays in force" in line]) == 1
        file.write_text(f"default: {{agents: [{support.ana.id}, {support.bo.id}]}}\n")
        await asyncio.sleep(LOOKED_AGAIN_SECONDS)
        assert await support.blames(support.bo) == 1
