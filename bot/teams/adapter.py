"""The Bot Framework's adapter, as far as it is needed: it lets in what Teams sent, and runs a turn for it.

The stock adapter rebuilds its clients for each activity, which takes four fifths of the time an activity costs, turns
every failed check of a token into an error of the server, and breaks the answer of every invoke by writing it as
JSON twice. So this one has neither clients nor a route: what goes out goes through the sender.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    ResourceResponse,
)

from bot.teams.auth import Authentication
from bot.teams.payload import Payload, part_in, text_in
from bot.teams.reading import conversation_id, tenant

_RECEIVED = "received"

Turn = Callable[[TurnContext], Awaitable[None]]


class BrokenActivityError(ValueError):
    """A request holds no activity, or one without a type or a conversation."""


class PublicPostError(RuntimeError):
    """Something was to be sent in the Bot Framework's way, which is readable for everybody in the conversation."""


class TeamsAdapter(BotAdapter):
    """Runs turns. It can answer an invoke, and has no way to post anything."""

    def __init__(self, authentication: Authentication) -> None:
        """Let in what passes this check."""
        super().__init__()
        self._authentication = authentication

    async def receive(self, header: str, activity: Payload, turn: Turn) -> InvokeResponse | None:
        """Run a turn for an activity; return what an invoke is to be answered with.

        Raises NotAuthenticatedError and NotListenedToError before anything is done with it, BrokenActivityError,
        TeamsNotAnsweringError if the sender can't be checked now, and what the turn raises.
        """
        claims = await self._authentication.check(header, activity)
        context = TurnContext(self, activity_of(activity))
        context.turn_state[self.BOT_IDENTITY_KEY] = claims
        context.turn_state[_RECEIVED] = activity
        await self.run_pipeline(context, turn)
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        return answer.value if isinstance(answer, Activity) else None

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Take the answer to an invoke; raises PublicPostError for everything else."""
        if any(activity.type != ActivityTypes.invoke_response for activity in activities):
            raise PublicPostError("nothing is posted where others read")
        for activity in activities:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
        return [ResourceResponse() for _ in activities]

    async def update_activity(self, *_: object) -> None:
        """Raise PublicPostError: there is no public post to be changed."""
        raise PublicPostError("nothing is changed where others read")

    async def delete_activity(self, *_: object) -> None:
        """Raise PublicPostError: there is no public post to be deleted."""
        raise PublicPostError("nothing is deleted where others read")


def received(context: TurnContext) -> Payload:
    """Return the activity of a turn as it came in.

    The Bot Framework's form of it lacks what it does not know, such as whether it was meant for the app alone.
    """
    activity: Payload = context.turn_state[_RECEIVED]  # type: ignore[assignment] # it may hold anything
    return activity


def activity_of(activity: Payload) -> Activity:
    """Return the Bot Framework's form of an activity; raises BrokenActivityError.

    Its own reader takes 0.7 ms for all the fields nobody here asks it for.
    """
    kind, conversation = activity.get("type"), conversation_id(activity)
    if not isinstance(kind, str) or not kind or not conversation:
        raise BrokenActivityError
    return Activity(
        type=kind,
        id=text_in(activity, "id"),
        name=text_in(activity, "name"),
        channel_id=text_in(activity, "channelId"),
        service_url=text_in(activity, "serviceUrl"),
        conversation=ConversationAccount(id=conversation, tenant_id=tenant(activity)),
        from_property=_account(activity, "from"),
        recipient=_account(activity, "recipient"),
    )


def _account(activity: Payload, role: str) -> ChannelAccount:
    told = part_in(activity, role)
    return ChannelAccount(
        id=text_in(told, "id"), name=text_in(told, "name"), aad_object_id=text_in(told, "aadObjectId")
    )
