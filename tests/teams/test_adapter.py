"""The adapter runs turns and has no way to post where others read."""

import pytest
from botbuilder.core import InvokeResponse, MessageFactory, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.teams.adapter import BrokenActivityError, PublicPostError, TeamsAdapter, activity_of, received
from bot.teams.auth import Authentication
from tests.teams.outside import outside
from tests.teams_server import TeamsServer, message

SAID = {
    "type": "message",
    "id": "1700",
    "channelId": "msteams",
    "serviceUrl": "https://x/",
    "conversation": {"id": "19:c@thread.tacv2", "tenantId": "t1"},
    "from": {"id": "29:a", "name": "Ana", "aadObjectId": "o1"},
    "recipient": {"id": "28:b", "isTargeted": True},
}


async def test_a_turn_has_the_activity_in_both_forms(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    said = message(teams.world, teams.world.add_channel(ana), ana, "hello")
    seen = []

    async def turn(context: TurnContext) -> None:
        seen.extend([context.activity, received(context)])

    async with outside(teams) as out:
        adapter = TeamsAdapter(Authentication(out.config, out.keys))
        said["serviceUrl"] = teams.service_url
        header = f"Bearer {teams.issuer.token(teams.service_url)}"
        assert await adapter.receive(header, said, turn) is None
    activity, raw = seen
    assert raw is said
    assert activity.from_property.aad_object_id == ana.object_id


@pytest.mark.parametrize("way", ["send", "update", "delete"])
async def test_nothing_can_be_posted_through_a_turn(teams: TeamsServer, way):
    async def turn(context: TurnContext) -> None:
        ways = {
            "send": lambda: context.send_activity(MessageFactory.text("hello, everybody")),
            "update": lambda: context.update_activity(Activity(id="1", type="message", text="hello")),
            "delete": lambda: context.delete_activity("1"),
        }
        await ways[way]()

    ana = teams.world.add_person("Ana")
    said = message(teams.world, teams.world.add_channel(ana), ana, "hello")
    async with outside(teams) as out:
        adapter = TeamsAdapter(Authentication(out.config, out.keys))
        said["serviceUrl"] = teams.service_url
        header = f"Bearer {teams.issuer.token(teams.service_url)}"
        with pytest.raises(PublicPostError):
            await adapter.receive(header, said, turn)
    assert teams.world.by_app() == []


async def test_the_answer_of_an_invoke_is_given_as_it_is(teams: TeamsServer):
    async def turn(context: TurnContext) -> None:
        value = InvokeResponse(status=200, body={"task": {"type": "message", "value": "hello"}})
        await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=value))

    ana = teams.world.add_person("Ana")
    said = message(teams.world, teams.world.add_channel(ana), ana, "hello") | {"type": "invoke"}
    async with outside(teams) as out:
        adapter = TeamsAdapter(Authentication(out.config, out.keys))
        said["serviceUrl"] = teams.service_url
        answer = await adapter.receive(f"Bearer {teams.issuer.token(teams.service_url)}", said, turn)
    assert answer is not None
    assert answer.body == {"task": {"type": "message", "value": "hello"}}


def test_the_frameworks_form_of_an_activity_has_what_it_is_asked_for():
    activity = activity_of(SAID)
    assert (activity.type, activity.id, activity.channel_id) == ("message", "1700", "msteams")
    assert (activity.conversation.id, activity.conversation.tenant_id) == ("19:c@thread.tacv2", "t1")
    assert (activity.from_property.name, activity.recipient.id) == ("Ana", "28:b")


@pytest.mark.parametrize("missing", ["type", "conversation"])
def test_an_activity_without_a_type_or_a_conversation_is_none(missing):
    with pytest.raises(BrokenActivityError):
        activity_of({**SAID, missing: None})
