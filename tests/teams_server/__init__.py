"""A Teams on this machine, for tests through the real Bot Framework.

async with TeamsServer() as teams:
    ana, cora = teams.world.add_person("Ana"), teams.world.add_stranger("Cora")
    support = teams.world.add_channel(ana, cora)
    await teams.post(app_url, message(teams.world, support, cora, "My parcel is late again"))
    assert teams.whispers_to(ana)
    assert teams.world.public_by_app() == []
"""

from tests.teams_server.activities import (
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
    submit_action,
    targeted,
)
from tests.teams_server.calls import Call, Fault
from tests.teams_server.cards import actions_of, card_problem, message_problem, parts_of, texts_of
from tests.teams_server.issuer import ISSUER, PASSWORD, new_key
from tests.teams_server.people import Person
from tests.teams_server.server import Answer, TeamsServer
from tests.teams_server.world import APP_ID, HOME, Conversation, Post, World

__all__ = [
    "APP_ID",
    "HOME",
    "ISSUER",
    "PASSWORD",
    "Answer",
    "Call",
    "Conversation",
    "Fault",
    "Person",
    "Post",
    "TeamsServer",
    "World",
    "actions_of",
    "activity",
    "card_action",
    "card_problem",
    "deleted",
    "edited",
    "fetch_task",
    "installed",
    "invoke",
    "members_changed",
    "mention",
    "message",
    "message_problem",
    "new_key",
    "parts_of",
    "spoken",
    "submit_action",
    "targeted",
    "texts_of",
]
