"""The Web API methods with which an app looks at its own place: its channels, and other apps' bots."""

from tests.slack_server.asking import PAGE, READ, SCOPE_OF_KIND
from tests.slack_server.calls import Ask, RefusedError
from tests.slack_server.people import Json
from tests.slack_server.talking import Method

KIND_OF_TYPE = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}


def own_conversations(ask: Ask) -> Json:
    """List the conversations of the asked kinds that the app's bot is in, page by page."""
    kinds = [KIND_OF_TYPE[name] for name in str(ask.args.get("types") or "public_channel").split(",")]
    for kind in kinds:
        ask.need(f"{SCOPE_OF_KIND[kind]}:read")
    skips = str(ask.args.get("exclude_archived", "")).lower() in {"1", "true"}
    found = [
        channel.seen_from(ask.team.id)
        for channel in ask.world.channels.values()
        if channel.kind in kinds and ask.team.bot.id in channel.members and not (skips and channel.archived)
    ]
    start, size = int(ask.args.get("cursor") or 0), int(ask.args.get("limit") or PAGE)
    more = str(start + size) if start + size < len(found) else ""
    return {
        "ok": True,
        "channels": found[start : start + size],
        "response_metadata": {"next_cursor": more},
    }


def bot_info(ask: Ask) -> Json:
    """Describe a bot by its bot id. An app's id is no bot's."""
    wanted = str(ask.args["bot"])
    for user in ask.world.users.values():
        if user.is_bot and user.bot_id == wanted:
            bot = {"id": user.bot_id, "name": user.name, "app_id": user.app_id, "user_id": user.id}
            return {"ok": True, "bot": {**bot, "deleted": user.deleted}}
    raise RefusedError("bot_not_found", f"no bot {wanted}")


EXAMINING = {
    "users.conversations": Method(own_conversations, READ),
    "bots.info": Method(bot_info, ("users:read",), ("bot",)),
}
