"""The Web API methods that talk: messages, ephemeral messages, direct messages, links to them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.slack_server.blocks import MESSAGE_TEXT, message_problem, with_block_ids
from tests.slack_server.calls import Ask, RefusedError
from tests.slack_server.people import Json, User
from tests.slack_server.world import Channel, Ephemeral, Post


@dataclass(frozen=True, slots=True)
class Method:
    """One method: who may call it, with any of which scopes, with which arguments, and what it does."""

    run: Callable[[Ask], Json]
    scopes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    token: Literal["bot", "app", "none"] = "bot"


def post_ephemeral(ask: Ask) -> Json:
    """Show a message to one active member of the channel, or to nobody and say `ok` all the same."""
    channel = ask.joined_channel()
    _check_content(ask)
    user = ask.world.users.get(str(ask.args["user"]))
    if user is None or user.id not in channel.members or user.deleted or user.is_bot:
        raise RefusedError(
            "user_not_in_channel", f"{ask.args['user']} is not an active member of {channel.id}"
        )
    thread_ts = ask.args.get("thread_ts")
    if user.presence == "away":
        ask.shown_nowhere(f"{user.id} is away")
    elif thread_ts and (problem := channel.thread_problem(str(thread_ts))):
        ask.shown_nowhere(problem)
    ephemeral = ephemeral_from(ask.args, channel, user, seen=ask.call.seen)
    return {"ok": True, "message_ts": ephemeral.ts}


def ephemeral_from(args: Json, channel: Channel, user: User, *, seen: bool) -> Ephemeral:
    """Store what the arguments say as a message only this user can read."""
    ephemeral = Ephemeral(
        channel,
        channel.world.new_ts(),
        user,
        str(args.get("text") or ""),
        thread_ts=args.get("thread_ts"),
        blocks=with_block_ids(args.get("blocks") or []),
        seen=seen,
    )
    channel.world.ephemerals.append(ephemeral)
    return ephemeral


def post_message(ask: Ask) -> Json:
    """Post publicly in a channel, or in the direct message with a user."""
    _check_content(ask)
    channel = _destination(ask)
    thread_ts = ask.args.get("thread_ts")
    parent = channel.posts.get(str(thread_ts))
    if thread_ts and (parent is None or parent.thread_ts):
        ask.shown_nowhere(channel.thread_problem(str(thread_ts)))
    post = channel.say(
        ask.team.bot.id,
        str(ask.args.get("text") or ""),
        thread=thread_ts,
        blocks=with_block_ids(ask.args.get("blocks") or []),
        extra={"bot_id": ask.team.bot.bot_id, "app_id": ask.team.bot.app_id, "team": ask.team.id},
    )
    return {"ok": True, "channel": channel.id, "ts": post.ts, "message": post.as_message()}


def update(ask: Ask) -> Json:
    """Replace the text and blocks of one of the app's own messages."""
    post = _own_post(ask, "cant_update_message")
    _check_content(ask)
    post.text = str(ask.args.get("text") or "")
    post.blocks = with_block_ids(ask.args.get("blocks") or [])
    post.extra["edited"] = {"user": ask.team.bot.id, "ts": ask.world.new_ts()}
    answer = {"channel": post.channel.id, "ts": post.ts, "text": post.text}
    return {"ok": True, **answer, "message": post.as_message()}


def delete(ask: Ask) -> Json:
    """Delete one of the app's own messages."""
    post = _own_post(ask, "cant_delete_message")
    del post.channel.posts[post.ts]
    return {"ok": True, "channel": post.channel.id, "ts": post.ts}


def permalink(ask: Ask) -> Json:
    """Return the address of a message."""
    channel, ts = ask.channel(), str(ask.args["message_ts"])
    if ts not in channel.posts:
        raise RefusedError("message_not_found", f"no message {ts} in {channel.id}")
    domain = ask.team.name.lower()
    link = f"https://{domain}.slack.example/archives/{channel.id}/p{ts.replace('.', '')}"
    parent = channel.posts[ts].thread_ts
    return {
        "ok": True,
        "channel": channel.id,
        "permalink": f"{link}?thread_ts={parent}&cid={channel.id}" if parent else link,
    }


def open_conversation(ask: Ask) -> Json:
    """Open the direct message with one user, or with several."""
    names = [name for name in str(ask.args["users"]).split(",") if name]
    ask.need("im:write" if len(names) == 1 else "mpim:write")
    users = [ask.world.users.get(name) for name in names]
    known = [user for user in users if user is not None]
    if not names or len(known) < len(users):
        raise RefusedError("user_not_found", f"not everybody is known: {names}")
    if any(user.is_bot for user in known):
        raise RefusedError("cannot_dm_bot", f"a bot is among {names}")
    if any(user.deleted for user in known):
        raise RefusedError("user_disabled", f"somebody among {names} has left")
    before = len(ask.world.channels)
    channel = ask.world.direct_message(ask.team, *known)
    already = {"no_op": True, "already_open": True} if len(ask.world.channels) == before else {}
    whole = str(ask.args.get("return_im") or "").lower() in {"1", "true"}
    shown = channel.seen_from(ask.team.id) if whole else {"id": channel.id}
    return {"ok": True, "channel": shown, **already}


def _destination(ask: Ask) -> Channel:
    user = ask.world.users.get(str(ask.args["channel"]))
    if user is not None:
        return ask.world.direct_message(ask.team, user)
    if "chat:write.public" in ask.team.scopes and ask.channel().kind == "public":
        return ask.channel()
    return ask.joined_channel()


def _own_post(ask: Ask, error: str) -> Post:
    channel, ts = ask.joined_channel(), str(ask.args["ts"])
    post = channel.posts.get(ts)
    if post is None:
        whispered = any(ephemeral.ts == ts for ephemeral in ask.world.ephemerals)
        reason = "it is ephemeral and can't be changed by its ts" if whispered else f"not in {channel.id}"
        raise RefusedError("message_not_found", f"{ts}: {reason}")
    if post.user != ask.team.bot.id:
        raise RefusedError(error, f"{ts} was written by {post.user}")
    return post


def _check_content(ask: Ask) -> None:
    args = ask.args
    if problem := message_problem(args):
        raise RefusedError("invalid_blocks", problem, response_metadata={"messages": [f"[ERROR] {problem}"]})
    if not any(args.get(name) for name in ("text", "blocks", "attachments", "markdown_text")):
        raise RefusedError("no_text", "a message needs text")
    if len(str(args.get("text") or "")) > MESSAGE_TEXT:
        raise RefusedError("msg_too_long", f"more than {MESSAGE_TEXT} characters")


TALKING = {
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",), ("channel", "user")),
    "chat.postMessage": Method(post_message, ("chat:write",), ("channel",)),
    "chat.update": Method(update, ("chat:write",), ("channel", "ts")),
    "chat.delete": Method(delete, ("chat:write",), ("channel", "ts")),
    "chat.getPermalink": Method(permalink, (), ("channel", "message_ts")),
    "conversations.open": Method(open_conversation, ("im:write", "mpim:write"), ("users",)),
}
