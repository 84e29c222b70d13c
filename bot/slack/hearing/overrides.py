"""What a supervisor has said of a channel in Slack itself. It goes before what the policy file says of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from bot.coaching.lookup import Answer, Lookup
from bot.coaching.ports import StoreUnavailableError
from bot.domain.identity import Mode
from bot.slack.hearing.identity import ChannelRules
from bot.slack.wire.answers import SlackNotAnsweringError

log = logging.getLogger(__name__)

# For so long a process may go on with what it knows, in seconds; the one in which something is changed knows at once.
KNOWN_SECONDS = 30.0
# So often a change is tried that others get in the way of. Each time one of theirs was kept.
TRIES = 20


class ChannelOverrides(Protocol):
    """What is kept of channels, by workspace, as text. Every method raises StoreUnavailableError."""

    async def of(self, tenant: str) -> Mapping[str, str]:
        """Return what is kept, by channel."""
        ...

    async def change(self, tenant: str, channel: str, before: str, written: str) -> bool:
        """Keep something of a channel in the place of what was read before; False if that stands there no more.

        In both, "" is for nothing.
        """
        ...


class NoOverrides:
    """Stands in where there is no store: what is said of a channel is kept nowhere."""

    async def of(self, tenant: str) -> Mapping[str, str]:  # noqa: ARG002 - the port's words
        """Return nothing."""
        return {}

    async def change(self, tenant: str, channel: str, before: str, written: str) -> bool:  # noqa: ARG002 - the port's words
        """Raise StoreUnavailableError, so that nobody believes it was kept; nothing to keep is kept already."""
        if written:
            raise StoreUnavailableError("there is no store for what is said of channels")
        return True


@dataclass(frozen=True, slots=True)
class Override:
    """What was said of a channel; None where the policy file still counts."""

    mode: Mode | None = None
    agents: frozenset[str] | None = None
    agent_groups: tuple[str, ...] | None = None
    relay_bots: frozenset[str] | None = None

    def over(self, rules: ChannelRules) -> ChannelRules:
        """Return the rules with what was said in the place of what they say."""
        return replace(
            rules,
            mode=rules.mode if self.mode is None else self.mode,
            agents=rules.agents if self.agents is None else self.agents,
            agent_groups=rules.agent_groups if self.agent_groups is None else self.agent_groups,
            relay_bots=rules.relay_bots if self.relay_bots is None else self.relay_bots,
        )

    @property
    def written(self) -> str:
        """Return it as it is kept."""
        said: dict[str, object] = {
            "mode": self.mode,
            "agents": None if self.agents is None else sorted(self.agents),
            "agent_groups": self.agent_groups,
            "relay_bots": None if self.relay_bots is None else sorted(self.relay_bots),
        }
        return json.dumps({name: value for name, value in said.items() if value is not None})

    @classmethod
    def read(cls, written: str) -> Override:
        """Read what is kept; raises ValueError for what this app never wrote."""
        try:
            found = json.loads(written)
            lists = {name: found.get(name) for name in ("agents", "agent_groups", "relay_bots")}
            names = {k: None if v is None else tuple(map(str, v)) for k, v in lists.items()}
            mode = None if found.get("mode") is None else Mode(found["mode"])
        except (TypeError, AttributeError) as error:
            message = "what is kept of a channel can't be read"
            raise ValueError(message) from error
        agents, bots = names["agents"], names["relay_bots"]
        return cls(
            mode,
            None if agents is None else frozenset(agents),
            names["agent_groups"],
            None if bots is None else frozenset(bots),
        )


# What makes of what is said of a channel what shall be said of it.
Change = Callable[[Override], Override]


class Rulebook:
    """Who is who in every channel: what was said in Slack, and what the policy file says."""

    def __init__(
        self,
        policy: Callable[[str], ChannelRules],
        kept: ChannelOverrides,
        named: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """Join what the policy says of a channel to what is kept; `named` are the channels the policy names."""
        self.policy = policy
        self._named = named
        self._kept = kept
        self._known: Lookup[str, Mapping[str, Override]] = Lookup(self._read)

    async def rules_of(self, tenant: str, channel: str) -> ChannelRules:
        """Return the rules of a channel. Raises SlackNotAnsweringError where they can't be read."""
        rules = self.policy(channel)
        said = (await self._known.get(tenant)).get(channel)
        return said.over(rules) if said else rules

    async def channels(self, tenant: str) -> Collection[str]:
        """Return the channels of which something was said in Slack. Raises SlackNotAnsweringError."""
        return (await self._known.get(tenant)).keys()

    def names(self, channel: str) -> bool:
        """Tell whether the policy file has rules for this very channel."""
        return channel in self._named()

    async def said_of(self, tenant: str, channel: str) -> Override:
        """Return what was said of a channel, as it is kept now. Raises StoreUnavailableError."""
        found = await self._all(tenant)
        self._known.put(tenant, Answer(found, KNOWN_SECONDS))
        return found.get(channel, Override())

    async def change(self, tenant: str, channel: str, change: Change) -> Override:
        """Keep what `change` makes of what is said of a channel, and return it; an empty override is nothing.

        Where somebody else changes it meanwhile, in whatever process, theirs stays and `change` is asked again. Raises
        what it raises, and StoreUnavailableError where that does not end.
        """
        for _ in range(TRIES):
            before = (await self._kept.of(tenant)).get(channel, "")
            said = change((_read(before) if before else None) or Override())
            written = "" if said == Override() else said.written
            if await self._kept.change(tenant, channel, before, written):
                self.forget(tenant)
                return said
        raise StoreUnavailableError("what is said of a channel is changed all the time")

    def forget(self, tenant: str) -> None:
        """Read what is kept of a workspace anew when it is asked for next."""
        self._known.drop(tenant)

    async def close(self) -> None:
        """Give up on every question that is still open."""
        await self._known.close()

    async def _read(self, tenant: str) -> Answer[Mapping[str, Override]]:
        try:
            return Answer(await self._all(tenant), KNOWN_SECONDS)
        except StoreUnavailableError:
            raise SlackNotAnsweringError("channels") from None

    async def _all(self, tenant: str) -> Mapping[str, Override]:
        kept = await self._kept.of(tenant)
        found = {channel: _read(written) for channel, written in kept.items()}
        return {channel: said for channel, said in found.items() if said is not None}


def _read(written: str) -> Override | None:
    """Return what is kept of a channel, None for what this app never wrote."""
    try:
        return Override.read(written)
    except ValueError:
        log.warning("what is kept of a channel can't be read; the policy file counts there")
        return None
