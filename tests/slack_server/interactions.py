"""What people do with the app's own things: commands, clicks, shortcuts, modals, in Slack's payloads."""

from collections.abc import Mapping

from tests.slack_server.blocks import find_action
from tests.slack_server.people import Json, Team, User
from tests.slack_server.world import Answerable, Channel, Ephemeral, OpenView, Post, World

CHANNEL_NAME = {"im": "directmessage", "mpim": "mpdm", "private": "privategroup"}


def slash_command(channel: Channel, user: User, command: str, text: str = "") -> Json:
    """Let the user type the command in the channel; its response URL and trigger count from now."""
    world = channel.world
    team = world.teams[channel.team_id]
    return {
        "token": world.credentials.verification_token,
        "team_id": team.id,
        "team_domain": team.name.lower(),
        "channel_id": channel.id,
        "channel_name": CHANNEL_NAME.get(channel.kind, channel.name),
        "user_id": user.id,
        "user_name": user.name.lower(),
        "command": command,
        "text": text,
        "api_app_id": world.credentials.app_id,
        "is_enterprise_install": "false",
        "response_url": world.tickets.response_url(Answerable(channel, user)),
        "trigger_id": world.tickets.trigger(user),
    }


def click(on: Post | Ephemeral, action_id: str, user: User | None = None, *, option: str = "") -> Json:
    """Let the user click a button of a message, or choose the option with that value from a menu.

    Only the reader of an ephemeral message can click it, so `user` is needed for a public one only.
    Raises LookupError when there is nothing of that name to click.
    """
    channel, world = on.channel, on.channel.world
    clicker = on.user if isinstance(on, Ephemeral) else world.users[user.id if user else on.user]
    whole = {} if isinstance(on, Ephemeral) else {"message": on.as_message()}
    container: Json = {"type": "message", "message_ts": on.ts, "channel_id": channel.id}
    container |= {"is_ephemeral": isinstance(on, Ephemeral)}
    container |= {"thread_ts": on.thread_ts} if on.thread_ts else {}
    return {
        "type": "block_actions",
        **_who(world, world.teams[channel.team_id], clicker),
        **whole,
        "container": container,
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": world.tickets.response_url(Answerable(channel, clicker, on)),
        "actions": [_action(world, on.blocks, action_id, option)],
    }


def click_in_view(view: OpenView, action_id: str, *, option: str = "") -> Json:
    """Let the user who sees the view click in it. Raises LookupError when nothing has that action_id."""
    world = view.world
    return {
        "type": "block_actions",
        **_who(world, view.team, view.user),
        "container": {"type": "view", "view_id": view.id},
        "view": view.as_view(),
        "actions": [_action(world, view.body["blocks"], action_id, option)],
    }


def submit(view: OpenView, values: Mapping[str, str] | None = None) -> Json:
    """Let the user submit the modal with `values`, what they typed or chose by action_id; the rest stays as it was."""
    payload = view.as_view()
    payload["state"]["values"] = _as_opened(payload["blocks"])
    for action_id, value in (values or {}).items():
        block_id, element = find_action(payload["blocks"], action_id)
        payload["state"]["values"].setdefault(block_id, {})[action_id] = _filled(element, value)
    who = _who(view.world, view.team, view.user)
    return {"type": "view_submission", **who, "view": payload, "response_urls": []}


def close(view: OpenView) -> Json:
    """Let the user close the modal without submitting it."""
    who = _who(view.world, view.team, view.user)
    return {"type": "view_closed", **who, "view": view.as_view(), "is_cleared": False}


def message_shortcut(post: Post, callback_id: str, user: User) -> Json:
    """Let the user pick the shortcut from the menu of a message."""
    world, channel = post.channel.world, post.channel
    return {
        "type": "message_action",
        **_who(world, world.teams[channel.team_id], user),
        "callback_id": callback_id,
        "action_ts": world.new_ts(),
        "message_ts": post.ts,
        "message": post.as_message(),
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": world.tickets.response_url(Answerable(channel, user)),
    }


def global_shortcut(world: World, callback_id: str, user: User) -> Json:
    """Let the user pick the shortcut from anywhere."""
    who = _who(world, world.teams.get(user.team_id, world.home), user)
    return {"type": "shortcut", **who, "callback_id": callback_id, "action_ts": world.new_ts()}


def _who(world: World, team: Team, user: User) -> Json:
    domain = team.name.lower()
    return {
        "token": world.credentials.verification_token,
        "api_app_id": world.credentials.app_id,
        "trigger_id": world.tickets.trigger(user),
        "team": {"id": team.id, "domain": domain},
        "user": {"id": user.id, "username": user.name.lower(), "name": user.name, "team_id": user.team_id},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _action(world: World, blocks: list[Json], action_id: str, option: str) -> Json:
    block_id, element = find_action(blocks, action_id)
    shown: Json = {
        name: element[name] for name in ("type", "action_id", "text", "value", "style") if name in element
    }
    chosen = _filled(element, option) if option else {}
    return {**shown, **chosen, "block_id": block_id, "action_ts": world.new_ts()}


def _as_opened(blocks: list[Json]) -> Json:
    """Return the state of the fields that were filled when the modal was opened."""
    state: Json = {}
    for block in blocks:
        element = block.get("element") or {}
        if "initial_value" in element:
            known = {"type": element["type"], "value": element["initial_value"]}
        elif "initial_option" in element:
            known = {"type": element["type"], "selected_option": element["initial_option"]}
        else:
            continue
        state[block["block_id"]] = {element["action_id"]: known}
    return state


def _filled(element: Json, value: str) -> Json:
    if element["type"] == "conversations_select":
        return {"type": element["type"], "selected_conversation": value}
    if "options" not in element:
        return {"type": element["type"], "value": value}
    by_value = {option["value"]: option for option in element["options"]}
    return {"type": element["type"], "selected_option": by_value[value]}
