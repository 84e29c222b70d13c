"""What this room needs of whoever sends to Teams: private ways only. There is no way here to post publicly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.domain.case import CaseKey
from bot.teams.payload import Payload


class Outcome(StrEnum):
    """What became of a message: the last is when it may have arrived, so it must not be sent another way."""

    SENT = "sent"
    REFUSED = "refused"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a message. `id` is that of the message if it was sent; `reason` is Teams' code if it was not.

    BLOCKED is for a person who wants no messages of the app (403 MessageWritesBlocked): the end of the chain.
    """

    outcome: Outcome
    id: str = ""
    reason: str = ""


class Roster(Protocol):
    """Who is in a conversation."""

    async def member(self, key: CaseKey, person: str) -> Payload | None:
        """Return a member as the roster describes them (id, aadObjectId, tenantId, userPrincipalName, userRole).

        Of the key the thread does not count; `person` is an Entra object id or a Bot Framework id. None for somebody
        who is not in the conversation, or of whom Teams tells us nothing; raises TeamsNotAnsweringError if it gave
        no answer.
        """
        ...


class Sending(Roster, Protocol):
    """Private messages. Nothing is raised for what Teams answers, nothing is sent twice.

    `key` is the case, or else the conversation, in which a person was met: its kept reference tells the service
    address. `to` is the Bot Framework id of a person.
    """

    async def send_targeted(self, key: CaseKey, to: str, activity: Payload) -> Sent:
        """Send a message into the thread that this person alone can see."""
        ...

    async def update_targeted(self, key: CaseKey, message: str, activity: Payload) -> Sent:
        """Replace a message sent by `send_targeted`."""
        ...

    async def send_direct(self, key: CaseKey, to: str, activity: Payload) -> Sent:
        """Send a message into the 1:1 chat with this person, which is created once; `key` may be that of this chat."""
        ...

    async def update_direct(self, key: CaseKey, to: str, message: str, activity: Payload) -> Sent:
        """Replace a message sent by `send_direct`."""
        ...
