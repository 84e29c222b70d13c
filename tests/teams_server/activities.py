"""Activities as Teams sends them to the app."""

import html
from datetime import UTC, datetime

from tests.teams_server.people import Json, Person
from tests.teams_server.world import Conversation, Post, World


def message(
    world: World,
    conversation: Conversation,
    sender: Person,
    text: str,
    *,
    thread: str = "",
    **changes: object,
) -> Json:
    """Return what Teams sends when somebody says something; it is there for everybody to read from now on."""
    post = world.say(conversation, sender, text, thread=thread)
    return spoken(world, post, sender, **changes)


def spoken(world: World, post: Post, sender: Person, **changes: object) -> Json:
    """Return what Teams sends about a message that is there."""
    at = datetime.fromtimestamp(int(post.id) / 1000, UTC)
    conversation = post.conversation
    page = f"<div><div>{html.escape(post.text)}</div></div>"
    return {
        **activity(world, conversation, sender, "message", thread=post.thread or post.id),
        "id": post.id,
        "timestamp": at.isoformat(timespec="milliseconds"),
        "text": post.text,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": page}],
        **changes,
    }


def mention(world: World, conversation: Conversation, sender: Person, text: str, *, thread: str = "") -> Json:
    """Return what Teams sends when somebody mentions the app."""
    tag = "<at>Second Chair</at>"
    said = message(world, conversation, sender, f"{tag} {text}", thread=thread)
    mentioned = {"id": world.bot, "name": "Second Chair"}
    entity = {"type": "mention", "text": tag, "mentioned": mentioned}
    return {**said, "attachments": [], "entities": [*said["entities"], entity]}


def targeted(
    world: World, conversation: Conversation, sender: Person, text: str, *, thread: str = ""
) -> Json:
    """Return what Teams sends when somebody speaks to the app alone, as a slash command does."""
    known = {"id": world.bot, "name": "Second Chair", "isTargeted": True}
    post = Post(conversation, world.new_id(), sender.id, {"text": text}, thread, sender)
    return {**spoken(world, post, sender), "attachments": [], "recipient": known}


def edited(world: World, post: Post, sender: Person, text: str, *, event: str = "editMessage") -> Json:
    """Return what Teams sends when a message was changed, or with `undeleteMessage` when it was brought back."""
    post.body = {"text": text}
    post.deleted = False
    said = spoken(world, post, sender, type="messageUpdate")
    return {**said, "channelData": {**said["channelData"], "eventType": event}}


def deleted(world: World, post: Post, sender: Person) -> Json:
    """Return what Teams sends when a message was deleted; its author can bring it back."""
    post.deleted = True
    gone = activity(world, post.conversation, sender, "messageDelete", thread=post.thread or post.id)
    return {**gone, "id": post.id, "channelData": {**gone["channelData"], "eventType": "softDeleteMessage"}}


def members_changed(world: World, conversation: Conversation, *, removed: bool = False) -> Json:
    """Return what Teams sends when the app was added to a conversation or removed from it."""
    conversation.with_app = not removed
    changed = {"membersRemoved" if removed else "membersAdded": [{"id": world.bot}]}
    return {**activity(world, conversation, conversation.members[0], "conversationUpdate"), **changed}


def installed(world: World, conversation: Conversation, *, action: str = "add") -> Json:
    """Return what Teams sends when the app was installed, or with `remove` when it was taken away."""
    conversation.with_app = not action.startswith("remove")
    return {
        **activity(world, conversation, conversation.members[0], "installationUpdate"),
        "action": action,
    }


def invoke(  # noqa: PLR0913 - one name for each thing Teams varies
    world: World,
    conversation: Conversation,
    sender: Person,
    name: str,
    value: Json,
    *,
    thread: str = "",
    **changes: object,
) -> Json:
    """Return what Teams sends when somebody clicks or opens a dialog."""
    return {
        **activity(world, conversation, sender, "invoke", thread=thread),
        "id": f"f:{world.new_id()}",
        "name": name,
        "value": value,
        **changes,
    }


def card_action(world: World, post: Post, person: Person, verb: str, data: Json) -> Json:
    """Return what Teams sends when somebody presses a button of a card the app sent."""
    action = {"type": "Action.Execute", "id": "", "verb": verb, "data": data}
    value = {"action": action, "trigger": "manual"}
    return invoke(
        *(world, post.conversation, person, "adaptiveCard/action", value),
        thread=post.thread,
        replyToId=post.id,
    )


def fetch_task(world: World, post: Post, person: Person, command: str) -> Json:
    """Return what Teams sends when somebody chooses an action of ours on a message."""
    return invoke(
        *(world, post.conversation, person, "composeExtension/fetchTask", _chosen(world, post, command)),
        thread=post.thread or post.id,
    )


def submit_action(world: World, post: Post, person: Person, command: str, data: Json) -> Json:
    """Return what Teams sends when somebody submits the dialog of an action of ours."""
    value = {**_chosen(world, post, command), "data": data}
    return invoke(
        *(world, post.conversation, person, "composeExtension/submitAction", value),
        thread=post.thread or post.id,
    )


def activity(
    world: World, conversation: Conversation, sender: Person, kind: str, *, thread: str = ""
) -> Json:
    """Return what all activities have; the address of the service is added as they are sent."""
    channel_data: Json = {"tenant": {"id": conversation.tenant}}
    if conversation.kind == "channel":
        channel_data |= {"channel": {"id": conversation.id}, "team": {"id": conversation.team}}
    return {
        "type": kind,
        "id": world.new_id(),
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "channelId": "msteams",
        "from": sender.as_sender(),
        "recipient": {"id": world.bot, "name": "Second Chair"},
        "conversation": {
            "id": conversation.in_thread(thread) if thread else conversation.id,
            "conversationType": conversation.kind,
            "isGroup": conversation.kind != "personal",
            "tenantId": conversation.tenant,
        },
        "channelData": channel_data,
        "entities": [{"type": "clientInfo", "locale": "en-US", "timezone": "Europe/Berlin"}],
        "locale": "en-US",
    }


def _chosen(world: World, post: Post, command: str) -> Json:
    author = world.people.get(post.sender)
    user = {"id": author.object_id, "displayName": author.name} if author else None
    payload = {
        "id": post.id,
        "replyToId": post.thread or None,
        "createdDateTime": datetime.fromtimestamp(int(post.id) / 1000, UTC).isoformat(),
        "from": {"user": user, "application": None},
        "body": {"contentType": "html", "content": html.escape(post.text)},
    }
    context = {"theme": "default"}
    return {
        "commandId": command,
        "commandContext": "message",
        "messagePayload": payload,
        "context": context,
    }
