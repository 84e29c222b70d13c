"""Customer or agent? The first line that fits decides; nobody is an agent for want of knowledge.

    who                                                    | connect       | internal      | relay
    -------------------------------------------------------+---------------+---------------+--------------
    a bot listed as a relay, under an agent's name         | not heard     | not heard     | agent *
    a bot listed as a relay, under any other name          | not heard     | not heard     | customer *
    the app itself, any other bot                          | not heard     | not heard     | not heard
    listed as an agent by their Entra object id            | agent         | agent         | agent
    of a tenant that is not ours, a guest, or anonymous    | customer      | customer      | customer
    somebody Teams can't tell us about                     | other         | other         | other
    of our tenants, and agents are listed                  | other         | customer      | other
    of our tenants, and no agents are listed               | agent         | other         | agent

    * The person is "relay:<bot>:<name>". Teams has no such user, so nothing can be whispered to them.

Our tenants are those that are listed, or else the one the conversation lives in. An agent who is a guest where the
customers are has to be listed: an object id can't be chosen by its owner, so a list of them is safe to believe.
What Teams does not answer raises TeamsNotAnsweringError; the activity is then refused, and Teams sends it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.coaching.lookup import Answer, Lookup
from bot.domain.case import CaseKey, Speaker
from bot.domain.identity import Identified, Mode, relayed
from bot.teams.payload import Payload
from bot.teams.reading import Sender
from bot.teams.sending import Roster

# Teams tells nobody of a member who has become a guest or left.
MEMBER_SECONDS = 3600.0
UNKNOWN_SECONDS = 60.0
# How Entra marks the names of guests.
_GUEST_MARK = "#EXT#"


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """Who is who in a channel.

    `agents` are Entra object ids, `tenants` those of the support team's tenants, `relay_bots` the ids of apps
    ("28:…" or without), `relay_agents` the names under which agents write through a relay.
    """

    mode: Mode = Mode.CONNECT
    agents: frozenset[str] = frozenset()
    tenants: frozenset[str] = frozenset()
    relay_bots: frozenset[str] = frozenset()
    relay_agents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Member:
    """What the roster tells of somebody. `known` is False for somebody it does not tell us about."""

    known: bool
    id: str = ""
    tenant: str = ""
    guest: bool = False
    name: str = ""


class Identity:
    """Tells who is who, and remembers the roster for an hour."""

    def __init__(self, roster: Roster, rules: Callable[[str], ChannelRules]) -> None:
        """Ask this roster; `rules` gives a channel's rules."""
        self._roster = roster
        self._rules = rules
        self._members: Lookup[tuple[CaseKey, str], Member] = Lookup(self._ask)

    async def identify(self, key: CaseKey, sender: Sender) -> Identified | None:
        """Return who sent a message in a case, or None for somebody who is not heard."""
        rules = self._rules(key.channel)
        if sender.is_bot:
            return _relayed(rules, sender)
        if sender.person in lowered(rules.agents):
            return Identified(Speaker.AGENT, sender.person)
        ours = lowered(rules.tenants) or {key.tenant.lower()}
        if sender.tenant and sender.tenant.lower() not in ours:
            return Identified(Speaker.CUSTOMER, sender.person)
        member = await self.member(key, sender.person)
        return Identified(_speaker(rules, ours, member), sender.person)

    async def is_agent(self, key: CaseKey, person: str) -> bool:
        """Tell whether somebody is known to be an agent in a case's channel."""
        identified = await self.identify(key, Sender(person, person))
        return identified is not None and identified.speaker is Speaker.AGENT

    async def is_ours(self, key: CaseKey, person: str) -> bool:
        """Tell whether somebody is a full member of one of our tenants, and no guest; raises TeamsNotAnsweringError."""
        ours = lowered(self._rules(key.channel).tenants) or {key.tenant.lower()}
        member = await self.member(key, person)
        return member.known and not member.guest and member.tenant in ours

    async def member(self, key: CaseKey, person: str) -> Member:
        """Return what the roster of a case's conversation tells of somebody."""
        # The roster is the channel's or the chat's: all threads of it have the same.
        return await self._members.get((replace(key, thread=""), person))

    async def close(self) -> None:
        """Give up on every question that is still open."""
        await self._members.close()

    async def _ask(self, asked: tuple[CaseKey, str]) -> Answer[Member]:
        found = await self._roster.member(*asked)
        if found is None:
            return Answer(Member(known=False), UNKNOWN_SECONDS)
        return Answer(member_of(found), MEMBER_SECONDS)


def member_of(account: Payload) -> Member:
    """Read a member as the roster describes them."""
    told = {
        name: str(account.get(name) or "")
        for name in ("id", "tenantId", "userPrincipalName", "userRole", "name")
    }
    is_guest = (
        told["userRole"].lower() in ("guest", "anonymous") or _GUEST_MARK in told["userPrincipalName"].upper()
    )
    return Member(
        known=True, id=told["id"], tenant=told["tenantId"].lower(), guest=is_guest, name=told["name"]
    )


def _speaker(rules: ChannelRules, ours: set[str], member: Member) -> Speaker:
    if not member.known:
        return Speaker.OTHER
    if member.guest or (member.tenant and member.tenant not in ours):
        return Speaker.CUSTOMER
    if not member.tenant:
        return Speaker.OTHER
    if rules.agents:
        return Speaker.CUSTOMER if rules.mode is Mode.INTERNAL else Speaker.OTHER
    return Speaker.OTHER if rules.mode is Mode.INTERNAL else Speaker.AGENT


def _relayed(rules: ChannelRules, sender: Sender) -> Identified | None:
    bot = sender.id.removeprefix("28:")
    if rules.mode is not Mode.RELAY or bot not in {listed.removeprefix("28:") for listed in rules.relay_bots}:
        return None
    speaker = Speaker.AGENT if sender.name in rules.relay_agents else Speaker.CUSTOMER
    return Identified(speaker, relayed(bot, sender.name))


def lowered(ids: frozenset[str]) -> set[str]:
    """Return ids as they are compared: Entra does not care for their case."""
    return {one.lower() for one in ids}
