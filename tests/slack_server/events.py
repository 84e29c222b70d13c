"""What happens in the workspaces, in the words of Slack's events.

Each builder changes the world first (the message is there, the member is in) and returns the event that tells
of it. A thread is named by the event of its parent. Texts are written as Slack sends them (`<@U1>`, `&amp;`).
"""

import uuid
from typing import Any

from tests.slack_server.people import Json, Team, User
from tests.slack_server.world import Channel, Post

CHANNEL_TYPE = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}


def message(channel: Channel, user: User, text: str, *, thread: Json | None = None) -> Json:
    """Let the user write in the channel, or reply in a thread."""
    return _said(channel, user, text, thread)


def thread_broadcast(channel: Channel, user: User, text: str, thread: Json) -> Json:
    """Let the user reply in the thread and show the reply in the channel too."""
    root = channel.posts[thread["ts"]].as_message()
    return _said(channel, user, text, thread, subtype="thread_broadcast", root=root)


def file_share(channel: Channel, user: User, text: str = "", *, thread: Json | None = None) -> Json:
    """Let the user share a file, with or without a word."""
    file_id = channel.world.new_id("F")
    files = [{"id": file_id, "name": "photo.jpg", "mimetype": "image/jpeg", "user": user.id}]
    return _said(channel, user, text, thread, subtype="file_share", files=files, upload=False)


def me_message(channel: Channel, user: User, text: str) -> Json:
    """Let the user write with /me."""
    return _said(channel, user, text, None, subtype="me_message")


def bot_message(
    channel: Channel, bot: User, text: str, *, username: str = "", thread: Json | None = None
) -> Json:
    """Let another app's bot write. With a `username` of its choice it is a `bot_message` without a user."""
    known = {"bot_id": bot.bot_id, "app_id": bot.app_id}
    if username:
        return _said(channel, None, text, thread, subtype="bot_message", username=username, **known)
    profile = {"id": bot.bot_id, "app_id": bot.app_id, "name": bot.name, "team_id": bot.team_id}
    return _said(channel, bot, text, thread, bot_profile=profile, **known)


def channel_join(channel: Channel, user: User) -> Json:
    """Let the user join, and return the line the channel shows about it."""
    channel.add(user)
    return _said(channel, user, f"<@{user.id}> has joined the channel", None, subtype="channel_join")


def channel_topic(channel: Channel, user: User, topic: str) -> Json:
    """Let the user set the topic, and return the line the channel shows about it."""
    text = f"<@{user.id}> set the channel topic: {topic}"
    return _said(channel, user, text, None, subtype="channel_topic", topic=topic)


def edited(event: Json, text: str, channel: Channel) -> Json:
    """Let the author change the text of their message."""
    post, previous = _with_previous(event, channel)
    post.text = text
    post.extra["edited"] = {"user": post.user, "ts": channel.world.new_ts()}
    return _changed(channel, post.as_message(), previous)


def unfurled(event: Json, channel: Channel) -> Json:
    """Let Slack add a preview of a link: a change in which nobody edited the text."""
    post, previous = _with_previous(event, channel)
    post.extra["attachments"] = [{"id": 1, "title": "A page", "from_url": "https://example.com/"}]
    return _changed(channel, post.as_message(), previous)


def deleted(event: Json, channel: Channel) -> Json:
    """Delete the message. A parent with replies leaves a tombstone in its place."""
    post, previous = _with_previous(event, channel)
    if channel.replies(post.ts):
        post.text, post.user, post.extra = "This message was deleted.", "USLACKBOT", {"subtype": "tombstone"}
        return _changed(channel, post.as_message(), previous)
    del channel.posts[post.ts]
    gone = {"subtype": "message_deleted", "hidden": True, "deleted_ts": post.ts, "previous_message": previous}
    return {"type": "message", **gone, **_where(channel, channel.world.new_ts())}


def app_mention(event: Json) -> Json:
    """Return the second event Slack sends about a message that mentions the app's bot."""
    mention = {name: value for name, value in event.items() if name not in {"channel_type", "subtype"}}
    return {**mention, "type": "app_mention"}


def member_joined(channel: Channel, user: User) -> Json:
    """Let the user join, and return the event apps listen to."""
    channel.add(user)
    return _membership("member_joined_channel", channel, user)


def member_left(channel: Channel, user: User) -> Json:
    """Let the user leave, and return the event apps listen to."""
    channel.remove(user)
    return _membership("member_left_channel", channel, user)


def channel_shared(channel: Channel, team_id: str) -> Json:
    """Share the channel with another workspace, and return the event that tells of it."""
    channel.shared_with.add(team_id)
    ts = channel.world.new_ts()
    return {"type": "channel_shared", "connected_team_id": team_id, "channel": channel.id, "event_ts": ts}


def channel_unshared(channel: Channel, team_id: str) -> Json:
    """Take the channel from another workspace again, and return the event that tells of it."""
    channel.shared_with.discard(team_id)
    gone = {"previously_connected_team_id": team_id, "is_ext_shared": bool(channel.shared_with)}
    ts = channel.world.new_ts()
    return {"type": "channel_unshared", "channel": channel.id, **gone, "event_ts": ts}


def user_change(user: User, channel: Channel) -> Json:
    """Return the event about a user whose fields a test has changed, as the channel's workspace sees them."""
    shown = user.seen_from(channel.team_id)
    return {"type": "user_change", "user": shown, "event_ts": channel.world.new_ts()}


def app_home_opened(user: User, channel: Channel, *, tab: str = "home") -> Json:
    """Let the user open the app's Home or another tab of it; `channel` is their direct message with the bot."""
    ts = channel.world.new_ts()
    return {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": tab, "event_ts": ts}


def app_uninstalled(team: Team) -> Json:
    """Uninstall the app: its token is revoked."""
    team.revoked = True
    return {"type": "app_uninstalled"}


def tokens_revoked(team: Team) -> Json:
    """Revoke the bot's token."""
    team.revoked = True
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [team.bot.id]}}


def _said(channel: Channel, user: User | None, text: str, thread: Json | None, **extra: Any) -> Json:
    world = channel.world
    home = world.users[user.id].team_id if user else channel.team_id
    extra |= {"team": home} if "subtype" not in extra or extra["subtype"] != "bot_message" else {}
    post = channel.say(user.id if user else "", text, thread=_parent_ts(thread), extra=extra)
    event = post.as_message() | _where(channel, post.ts)
    if thread is not None:
        event["parent_user_id"] = channel.posts[_parent_ts(thread) or ""].user
    if user and not extra.get("subtype"):
        event["client_msg_id"] = str(uuid.uuid4())
    if user and home != channel.team_id:
        profile = {"real_name": user.name, "display_name": user.name, "team": home}
        event |= {"user_team": home, "source_team": home, "user_profile": profile}
    return event


def _parent_ts(thread: Json | None) -> str | None:
    return None if thread is None else thread.get("thread_ts") or thread["ts"]


def _where(channel: Channel, ts: str) -> Json:
    return {"channel": channel.id, "channel_type": CHANNEL_TYPE[channel.kind], "ts": ts, "event_ts": ts}


def _with_previous(event: Json, channel: Channel) -> tuple[Post, Json]:
    post = channel.posts[event["ts"]]
    return post, post.as_message()


def _changed(channel: Channel, now: Json, previous: Json) -> Json:
    change = {"subtype": "message_changed", "hidden": True, "message": now, "previous_message": previous}
    return {"type": "message", **change, **_where(channel, channel.world.new_ts())}


def _membership(kind: str, channel: Channel, user: User) -> Json:
    where = {"channel": channel.id, "channel_type": "C" if channel.kind == "public" else "G"}
    return {
        "type": kind,
        "user": user.id,
        **where,
        "team": channel.team_id,
        "event_ts": channel.world.new_ts(),
    }
