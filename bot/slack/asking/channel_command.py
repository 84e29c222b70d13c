"""`/coach channel`: how a channel is understood, and how supervisors change that. Answered to them alone."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.supervising import NotAllowedError
from bot.domain.identity import Mode
from bot.slack.asking.visits import Visit
from bot.slack.hearing.callers import Callers
from bot.slack.hearing.channels import info_of
from bot.slack.hearing.identity import ChannelRules, Identity
from bot.slack.hearing.overrides import Change, Override, Rulebook
from bot.slack.wire.elements import cut
from bot.slack.workspaces.authorize import Home

FOR_SUPERVISORS = "How a channel is understood is set by supervisors; your team's policy file names them."
IN_A_CHANNEL = "Type this in the channel it is about."
HELP = (
    "I did not understand that. In the channel it is about, you can say:\n"
    "`/coach channel` how I understand it\n"
    "`/coach channel mode connect`, `relay` or `internal`\n"
    "`/coach channel agents @ana @ben`, or `agents group @support`\n"
    "`/coach channel relay remove B012345`\n"
    "`/coach channel reset` what the policy file says counts again"
)
WHO_IS = (
    "I can't tell who that is: {unread}. Choose people and groups from the list Slack shows after an “@”."
)
NOT_OURS = (
    "{people} can't be an agent: guests, people of other workspaces and bots never are, so that no customer is shown "
    "a note. Nothing was changed."
)
NO_GROUP = "I can't see who is in {group}. Either nobody is, or I lack the scope usergroups:read. Nothing was changed."
NO_RELAY = "{bot} is not among the relay bots of this channel. Nothing was changed."
NOBODY_LISTED = "Nobody is listed as an agent yet, so nobody is coached: say `/coach channel agents @ana`."
NO_BOTS = (
    "No relay bot is known here yet: use “Treat bot as a relay” in the menu of a message that it has posted."
)
SHARED_OUTSIDE = (
    "This channel is shared with another organization. "
    "Whoever is from there is a customer, whatever is set here."
)
HEARS_NOTHING = "I am not in this channel, so I hear nothing here. Invite me with `/invite`."
CHANGED = "Done. It counts from the next message on, everywhere within half a minute."

MODES = {
    Mode.CONNECT: "the customers are in another workspace, or guests",
    Mode.RELAY: "a bot relays what the customers write",
    Mode.INTERNAL: "the customers are colleagues of this workspace",
}
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|\b([UW][A-Z0-9]{6,})\b")
_GROUP = re.compile(r"<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>|\b(S[A-Z0-9]{6,})\b")
_NOISE = re.compile(r"\bgroups?\b|\band\b|[\s,|]+", re.IGNORECASE)
_MODE = re.compile(r"mode\s+(connect|relay|internal)", re.IGNORECASE)
_AGENTS = re.compile(r"agents\s+(.+)", re.IGNORECASE | re.DOTALL)
_REMOVE = re.compile(r"relay\s+remove\s+<?@?([A-Z][A-Z0-9]+)(?:\|[^>]*)?>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """Who was named as an agent: user ids, user group ids, and what could not be read as either."""

    people: tuple[str, ...]
    groups: tuple[str, ...]
    unread: str


class ChannelCommand:
    """Shows and changes what is said of a channel."""

    def __init__(self, rulebook: Rulebook, callers: Callers, identity: Identity) -> None:
        """Join it to what is said of channels, and to what knows people."""
        self._rulebook = rulebook
        self._callers = callers
        self._identity = identity

    async def answer(self, visit: Visit, text: str) -> None:
        """Answer what was typed after `channel`.

        Raises NotAllowedError, StoreUnavailableError, SlackNotAnsweringError and SlackRefusedError.
        """
        home = await self.require_supervisor(visit)
        if not visit.room:
            await visit.say(IN_A_CHANNEL)
            return
        await visit.say(await self._answered(home, visit, text.strip()))

    async def require_supervisor(self, visit: Visit) -> Home:
        """Return the workspace of a supervisor; raises NotAllowedError for everybody else, and as `answer` does."""
        insider = await self._callers.insider(visit.tenant, visit.person)
        if insider is None or not insider.supervises:
            raise NotAllowedError(FOR_SUPERVISORS if insider else FOR_AGENTS)
        return insider.home

    async def _answered(self, home: Home, visit: Visit, text: str) -> str:
        if not text:
            return await self._shown(visit, await self._rulebook.said_of(home.tenant, visit.room))
        if text.lower() == "reset":
            return await self._changed(home, visit, lambda _: Override())
        if found := _MODE.fullmatch(text):
            mode = Mode(found[1].lower())
            return await self._changed(home, visit, lambda said: replace(said, mode=mode))
        if found := _REMOVE.fullmatch(text):
            return await self._without(home, visit, found[1].upper())
        if found := _AGENTS.fullmatch(text):
            return await self._with_agents(home, visit, read_listed(found[1]))
        return HELP

    async def _with_agents(self, home: Home, visit: Visit, listed: Listed) -> str:
        if listed.unread or not (listed.people or listed.groups):
            return WHO_IS.format(unread=_as_typed(listed.unread) or "nobody was named")
        wrong = [person for person in listed.people if not await self._identity.is_ours(home, person)]
        if wrong:
            return NOT_OURS.format(people=_people(wrong))
        for group in listed.groups:
            if not await self._identity.members_of(home, group):
                return NO_GROUP.format(group=f"<!subteam^{group}>")
        agents = frozenset(listed.people)
        return await self._changed(
            home, visit, lambda said: replace(said, agents=agents, agent_groups=listed.groups)
        )

    async def _without(self, home: Home, visit: Visit, bot: str) -> str:
        def without(said: Override) -> Override:
            known = said.over(self._rulebook.policy(visit.room)).relay_bots
            if bot not in known:
                raise NotAllowedError(NO_RELAY.format(bot=bot))
            return replace(said, relay_bots=known - {bot})

        return await self._changed(home, visit, without)

    async def _changed(self, home: Home, visit: Visit, change: Change) -> str:
        said = await self._rulebook.change(home.tenant, visit.room, change)
        return f"{CHANGED}\n{await self._shown(visit, said)}"

    async def _shown(self, visit: Visit, said: Override) -> str:
        written = self._rulebook.policy(visit.room)
        source = "from the policy file" if self._rulebook.names(visit.room) else "as in every channel"
        lines = [f"How I understand <#{visit.room}>:", *described(said, written, source)]
        info = await info_of(visit.client, visit.room)
        if info is None or not info.get("is_member"):
            lines.append(HEARS_NOTHING)
        elif info.get("is_ext_shared") or info.get("is_pending_ext_shared"):
            lines.append(SHARED_OUTSIDE)
        return "\n".join(lines)


def described(said: Override, written: ChannelRules, source: str) -> list[str]:
    """Return the lines that tell how a channel is understood, and where each of them comes from."""
    rules = said.over(written)
    parts = (
        (f"Mode: *{rules.mode}* ({MODES[rules.mode]})", said.mode is not None, str(written.mode)),
        (f"Agents: {_agents(rules)}", said.agents is not None, _agents(written)),
        (f"Relay bots: {_bots(rules)}", said.relay_bots is not None, _bots(written)),
    )
    lines = [
        f"• {line}, " + (f"set here (the policy file says: {before})" if is_here else source)
        for line, is_here, before in parts
    ]
    if rules.mode is Mode.INTERNAL and not rules.lists_agents:
        lines.append(NOBODY_LISTED)
    if rules.mode is Mode.RELAY and not rules.relay_bots:
        lines.append(NO_BOTS)
    return lines


def read_listed(text: str) -> Listed:
    """Read who was named: mentions as Slack sends them, or ids."""
    people = [m[1] or m[2] for m in _PERSON.finditer(text)]
    groups = [m[1] or m[2] for m in _GROUP.finditer(text)]
    rest = _NOISE.sub(" ", _PERSON.sub(" ", _GROUP.sub(" ", text))).strip()
    return Listed(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(groups)), rest)


def _agents(rules: ChannelRules) -> str:
    if not rules.lists_agents:
        return "nobody" if rules.mode is Mode.INTERNAL else "every full member of this workspace"
    groups = ", ".join(f"<!subteam^{group}>" for group in rules.agent_groups)
    return " and ".join(part for part in (_people(sorted(rules.agents)), groups) if part)


def _people(people: Collection[str]) -> str:
    return ", ".join(f"<@{person}>" for person in people)


def _bots(rules: ChannelRules) -> str:
    return ", ".join(f"`{bot}`" for bot in sorted(rules.relay_bots)) or "none"


def _as_typed(text: str, length: int = 80) -> str:
    # Between back ticks nothing is read as a link or a mention.
    plain = text.replace("`", "'")
    return f"`{cut(plain, length)}`" if plain else ""
