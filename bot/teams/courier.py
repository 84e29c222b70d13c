"""Sends to Teams, to one person at a time. Nothing here can post where others read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.coaching.lookup import Answer, Lookup
from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey
from bot.teams.config import TeamsConfig
from bot.teams.connector import NOT_NOW, UNAUTHORIZED, Call, Connector, Told
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.payload import Payload
from bot.teams.reading import PERSONAL, conversation_of
from bot.teams.references import Conversations, Reference
from bot.teams.sending import Outcome, Sent

# What Teams says of a person who has blocked the app.
BLOCKED = "MessageWritesBlocked"
NOT_FOUND = 404
# So many members a page of a roster has at most, and so many pages of it are read.
PAGE, PAGES_AT_MOST = 500, 20
NO_REFERENCE = Sent(Outcome.REFUSED, reason="no_reference")
# A 1:1 chat stays; about somebody who has blocked the app, Teams is asked again after a day.
CHAT_SECONDS = 7 * 24 * 3600.0
BLOCKED_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class _Partner:
    """With whom a 1:1 chat is created: a person of which tenant, by which address, and as whom."""

    service_url: str
    tenant: str
    bot: str
    person: str


@dataclass(frozen=True, slots=True)
class _Chat:
    """A 1:1 chat, or what stands in its way."""

    id: str = ""
    refused: Sent | None = None


class Courier:
    """The only way out to Teams: targeted messages and 1:1 chats. It also asks who is in a conversation."""

    def __init__(self, config: TeamsConfig[Any], connector: Connector, conversations: Conversations) -> None:
        """Send through this connector, to conversations that are known and whose address is trusted."""
        self._config = config
        self._connector = connector
        self._conversations = conversations
        self._chats: Lookup[_Partner, _Chat] = Lookup(self._create)

    async def send_targeted(self, key: CaseKey, to: str, activity: Payload) -> Sent:
        """Send a message into the thread of a case that this person alone can see. Raises nothing."""
        place = await self._known(key)
        if place is None or place.kind == PERSONAL:
            return NO_REFERENCE
        call = Call.to(place, "POST", conversation_of(key), "activities", targeted=True)
        body = {**_message(place, activity), "recipient": {"id": to}}
        return _sent(await self._connector.call(replace(call, body=body, repeatable=False)))

    async def update_targeted(self, key: CaseKey, message: str, activity: Payload) -> Sent:
        """Replace a message sent by `send_targeted`. Raises nothing."""
        place = await self._known(key)
        if place is None:
            return NO_REFERENCE
        call = Call.to(place, "PUT", conversation_of(key), "activities", message, targeted=True)
        # To whom it is shown was said once; a recipient here is an error to Teams.
        body = {name: value for name, value in _message(place, activity).items() if name != "recipient"}
        return _sent(await self._connector.call(replace(call, body={**body, "id": message})), message)

    async def send_direct(self, key: CaseKey, to: str, activity: Payload) -> Sent:
        """Send a message into the 1:1 chat with this person, which is created once. Raises nothing.

        `key` is that of a conversation the person was met in, or of the chat itself.
        """
        way = await self._way_to(key, to)
        if isinstance(way, Sent):
            return way
        place, chat = way
        body = {**_message(place, activity), "recipient": {"id": to}}
        call = replace(Call.to(place, "POST", chat, "activities"), body=body, repeatable=False)
        sent = _sent(await self._connector.call(call))
        if sent.outcome is Outcome.BLOCKED:
            self._chats.put(_partner(place, to), Answer(_Chat(refused=sent), BLOCKED_SECONDS))
        return sent

    async def update_direct(self, key: CaseKey, to: str, message: str, activity: Payload) -> Sent:
        """Replace a message sent by `send_direct`. Raises nothing."""
        way = await self._way_to(key, to)
        if isinstance(way, Sent):
            return way
        place, chat = way
        body = {**_message(place, activity), "id": message}
        call = replace(Call.to(place, "PUT", chat, "activities", message), body=body)
        return _sent(await self._connector.call(call), message)

    async def member(self, key: CaseKey, person: str) -> Payload | None:
        """Return a member as the roster describes them, None for somebody Teams tells nothing about.

        Raises TeamsNotAnsweringError if there was no answer.
        """
        place = await self._find(key)
        if place is None:
            return None
        told = await self._roster(Call.to(place, "GET", place.conversation, "members", person))
        if told.ok or told.status != NOT_FOUND:
            return told.body if told.ok else None
        return await self._listed(place, person)

    async def _listed(self, place: Reference, person: str) -> Payload | None:
        """Look somebody up in the list of members: not every host of Teams finds people by their object id."""
        page = Call.to(place, "GET", place.conversation, "pagedmembers")
        query = {"pageSize": str(PAGE)}
        for _ in range(PAGES_AT_MOST):
            told = await self._roster(replace(page, url=page.url.with_query(query)))
            members = told.body.get("members") if told.ok else None
            for member in members if isinstance(members, list) else ():
                if isinstance(member, dict) and person.lower() in _ids(member):
                    return member
            following = told.body.get("continuationToken") if told.ok else None
            if not isinstance(following, str) or not following:
                return None
            query = {**query, "continuationToken": following}
        return None

    async def _roster(self, call: Call) -> Told:
        told = await self._connector.call(call)
        if told.status == 0 or told.is_open or told.status in NOT_NOW or told.status == UNAUTHORIZED:
            raise TeamsNotAnsweringError(f"member: {told.reason or told.status}")
        return told

    async def close(self) -> None:
        """Give up on every question that is still open."""
        await self._chats.close()

    async def _known(self, key: CaseKey) -> Reference | None:
        try:
            return await self._find(key)
        except TeamsNotAnsweringError:
            return None

    async def _find(self, key: CaseKey) -> Reference | None:
        try:
            place = await self._conversations.find(key)
        except StoreUnavailableError:
            raise TeamsNotAnsweringError("reference: the store") from None
        # Asked again: what was kept may be older than the list of addresses our token may go to.
        return place if place is not None and self._config.trusts(place.service_url) else None

    async def _way_to(self, key: CaseKey, person: str) -> tuple[Reference, str] | Sent:
        """Return the 1:1 chat with a person, by where they were met and its id; or why nothing can be sent there."""
        place = await self._known(key)
        if place is None:
            return NO_REFERENCE
        chat = await self._chat(place, person)
        return chat.refused or (place, chat.id)

    async def _chat(self, place: Reference, person: str) -> _Chat:
        if place.kind == PERSONAL:
            return _Chat(place.conversation)
        try:
            return await self._chats.get(_partner(place, person))
        except TeamsNotAnsweringError as error:
            # The chat may be there by now, but nothing was said in it.
            return _Chat(refused=Sent(Outcome.REFUSED, reason=str(error)))

    async def _create(self, partner: _Partner) -> Answer[_Chat]:
        place = Reference(partner.service_url, partner.tenant, "", partner.bot, PERSONAL)
        body = {
            "bot": {"id": partner.bot},
            "isGroup": False,
            "members": [{"id": partner.person}],
            "tenantId": partner.tenant,
            "channelData": {"tenant": {"id": partner.tenant}},
        }
        told = await self._connector.call(replace(Call.to(place, "POST"), body=body))
        chat = told.body.get("id")
        if told.ok and isinstance(chat, str) and chat:
            return Answer(_Chat(chat), CHAT_SECONDS)
        sent = _sent(told)
        if sent.outcome is Outcome.BLOCKED:
            return Answer(_Chat(refused=sent), BLOCKED_SECONDS)
        raise TeamsNotAnsweringError(sent.reason or "no_chat")


def _ids(member: Payload) -> set[str]:
    return {str(member.get(name) or "").lower() for name in ("id", "aadObjectId", "objectId")} - {""}


def _partner(place: Reference, person: str) -> _Partner:
    return _Partner(place.service_url, place.tenant, place.bot, person)


def _message(place: Reference, activity: Payload) -> dict[str, Any]:
    return {"type": "message", **activity, "from": {"id": place.bot}}


def _sent(told: Told, message: str = "") -> Sent:
    """Return what became of a message from what Teams answered."""
    if told.ok:
        return Sent(Outcome.SENT, str(told.body.get("id") or message))
    if told.is_open:
        return Sent(Outcome.UNKNOWN, message, told.reason or str(told.status))
    reason = told.code or told.reason or str(told.status)
    return Sent(Outcome.BLOCKED if told.code == BLOCKED else Outcome.REFUSED, message, reason)
