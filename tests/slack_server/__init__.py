"""A Slack on this machine, for tests through the real SDK.

async with SlackServer() as slack:
    ana, cora = slack.world.add_user("Ana"), slack.world.add_guest("Cora")
    support = slack.world.add_channel("support", ana, cora)
    await slack.deliver(app_url, message(support, cora, "My parcel is late again"))
    (call,) = await slack.wait_for("chat.postEphemeral")
    assert call.seen
"""

from tests.slack_server.calls import Call
from tests.slack_server.delivery import Answer, Delivery, event_callback, signature_headers
from tests.slack_server.events import (
    app_home_opened,
    app_mention,
    app_uninstalled,
    bot_message,
    channel_join,
    channel_shared,
    channel_topic,
    channel_unshared,
    deleted,
    edited,
    file_share,
    me_message,
    member_joined,
    member_left,
    message,
    thread_broadcast,
    tokens_revoked,
    unfurled,
    user_change,
)
from tests.slack_server.home import home_of
from tests.slack_server.interactions import (
    click,
    click_in_view,
    close,
    global_shortcut,
    message_shortcut,
    slash_command,
    submit,
)
from tests.slack_server.people import BOT_SCOPES, Team, User
from tests.slack_server.server import SlackServer
from tests.slack_server.socket_mode import Envelope, SocketMode
from tests.slack_server.web_api import METHODS
from tests.slack_server.world import Channel, Ephemeral, OpenView, Post, World

__all__ = [
    "BOT_SCOPES",
    "METHODS",
    "Answer",
    "Call",
    "Channel",
    "Delivery",
    "Envelope",
    "Ephemeral",
    "OpenView",
    "Post",
    "SlackServer",
    "SocketMode",
    "Team",
    "User",
    "World",
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "bot_message",
    "channel_join",
    "channel_shared",
    "channel_topic",
    "channel_unshared",
    "click",
    "click_in_view",
    "close",
    "deleted",
    "edited",
    "event_callback",
    "file_share",
    "global_shortcut",
    "home_of",
    "me_message",
    "member_joined",
    "member_left",
    "message",
    "message_shortcut",
    "signature_headers",
    "slash_command",
    "submit",
    "thread_broadcast",
    "tokens_revoked",
    "unfurled",
    "user_change",
]
