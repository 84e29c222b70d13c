"""The Web API methods that ask: who somebody is, what a channel holds, what the app itself may do."""

from collections.abc import Sequence
from typing import Any

from tests.slack_server.calls import Ask, RefusedError
from tests.slack_server.people import Json
from tests.slack_server.talking import Method
from tests.slack_server.world import Channel

SCOPE_OF_KIND = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
READ = tuple(f"{name}:read" for name in SCOPE_OF_KIND.values())
HISTORY = tuple(f"{name}:history" for name in SCOPE_OF_KIND.values())
PAGE = 100


def auth_test(ask: Ask) -> Json:
    """Say whose token it is."""
    team, bot = ask.team, ask.team.bot
    return {
        "ok": True,
        "url": f"https://{team.name.lower()}.slack.example/",
        "team": team.name,
        "team_id": team.id,
        "user": bot.name,
        "user_id": bot.id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": team.whole,
        **({"enterprise_id": team.enterprise} if team.enterprise else {}),
    }


def team_info(ask: Ask) -> Json:
    """Describe the workspace."""
    domain = ask.team.name.lower()
    return {"ok": True, "team": {"id": ask.team.id, "name": ask.team.name, "domain": domain}}


def users_info(ask: Ask) -> Json:
    """Describe a user as the workspace sees them."""
    return {"ok": True, "user": ask.user().seen_from(ask.team.id)}


def presence(ask: Ask) -> Json:
    """Say whether the user is active."""
    return {"ok": True, "presence": ask.user().presence}


def conversations_info(ask: Ask) -> Json:
    """Describe a channel."""
    return {"ok": True, "channel": _readable(ask, "read").seen_from(ask.team.id)}


def conversations_members(ask: Ask) -> Json:
    """List the members of a channel, page by page."""
    return _page(ask, "members", _readable(ask, "read").members)


def conversations_replies(ask: Ask) -> Json:
    """List a parent and its replies, page by page."""
    channel = _readable(ask, "history")
    if ask.team.bot.id not in channel.members:
        raise RefusedError("not_in_channel", f"the bot is not in {channel.id}")
    parent = channel.posts.get(str(ask.args["ts"]))
    if parent is None:
        raise RefusedError("thread_not_found", f"no message {ask.args['ts']} in {channel.id}")
    posts = [parent] if parent.thread_ts else [parent, *channel.replies(parent.ts)]
    return _page(ask, "messages", [post.as_message() for post in posts])


def group_users(ask: Ask) -> Json:
    """List the members of a user group."""
    group = str(ask.args["usergroup"])
    if group not in ask.world.groups:
        raise RefusedError("no_such_subteam", f"no user group {group}")
    return {"ok": True, "users": ask.world.groups[group]}


def open_connection(ask: Ask) -> Json:
    """Return the address of a websocket."""
    return {"ok": True, "url": ask.world.tickets.link()}


def _readable(ask: Ask, right: str) -> Channel:
    channel = ask.channel()
    ask.need(f"{SCOPE_OF_KIND[channel.kind]}:{right}")
    return channel


def _page(ask: Ask, name: str, items: Sequence[Any]) -> Json:
    start = int(ask.args.get("cursor") or 0)
    end = start + int(ask.args.get("limit") or PAGE)
    more = end < len(items)
    return {
        "ok": True,
        name: list(items[start:end]),
        "has_more": more,
        "response_metadata": {"next_cursor": str(end) if more else ""},
    }


ASKING = {
    "auth.test": Method(auth_test),
    "team.info": Method(team_info, ("team:read",)),
    "users.info": Method(users_info, ("users:read",), ("user",)),
    "users.getPresence": Method(presence, ("users:read",), ("user",)),
    "conversations.info": Method(conversations_info, READ, ("channel",)),
    "conversations.members": Method(conversations_members, READ, ("channel",)),
    "conversations.replies": Method(conversations_replies, HISTORY, ("channel", "ts")),
    "usergroups.users.list": Method(group_users, ("usergroups:read",), ("usergroup",)),
    "apps.connections.open": Method(open_connection, token="app"),
}
