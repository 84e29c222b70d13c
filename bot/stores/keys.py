"""The names under which a case is kept. A case is in one shard, and a shard is one slot of a cluster."""

from __future__ import annotations

from binascii import crc32
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from urllib.parse import quote, unquote

from bot.domain.case import CaseKey

# The pattern of the keys of all verdicts on cards, whatever the workspace.
VERDICTS_EVERYWHERE = "verdicts:*"
# A message asks several times for the names of its case, and the next message of a case comes soon.
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def case_name(key: CaseKey) -> str:
    """Return the case key as one word that `case_key` reads back, whatever characters its parts hold."""
    return ":".join(escaped(part) for part in (key.platform, key.tenant, key.channel, key.thread))


def case_key(name: str) -> CaseKey:
    """Return the case key of a name made by `case_name`."""
    platform, tenant, channel, thread = (unquote(part) for part in name.split(":"))
    return CaseKey(platform, tenant, channel, thread)


@lru_cache(_REMEMBERED)
def escaped(part: str) -> str:
    """Return a part of a key with everything escaped that separates parts or chooses a slot."""
    return quote(part, safe="")


def unescaped(part: str) -> str:
    """Return the part that `escaped` was given."""
    return unquote(part)


# What the tags of all shards match, and the tag of no workspace.
_ANY_SHARD = "{s[0-9]*}"


def states_of_workspace(key: CaseKey) -> str:
    """Return the pattern that the state keys of all cases in the workspace of `key` match."""
    return f"c:*:{_workspace(key)}:*"


def kept_of_workspace(key: CaseKey) -> tuple[str, ...]:
    """Return the patterns of all keys that are kept for the workspace of `key` alone.

    In their order: of its cases, also of those that ended; what a shard has of it; the rest; and its conversations.
    """
    workspace = _workspace(key)
    cases, own = f"*:{_ANY_SHARD}:{workspace}", f"*:{{{workspace}}}*"
    return f"{cases}:*", cases, own, references_of_workspace(key)


def kept_of_channel(key: CaseKey) -> tuple[str, ...]:
    """Return the patterns of all keys that are kept for the channel of `key` alone.

    In their order: of its cases, also of those that ended; and two of which messages are one case.
    """
    channel = escaped(key.channel)
    told = f"{{{_workspace(key)}}}:{channel}"
    return f"*:{_ANY_SHARD}:{_workspace(key)}:{channel}:*", f"posts:{told}", f"*:{told}:*"


def lists_of_cases(key: CaseKey) -> tuple[str, ...]:
    """Return the patterns of all keys whose members are names of cases, those of the workspace of `key` among them."""
    return f"due:{_ANY_SHARD}", f"aside:{_ANY_SHARD}", f"cases:{_ANY_SHARD}:{_workspace(key)}"


def cases_named(key: CaseKey) -> str:
    """Return the pattern that the names of all cases in the channel of `key` match; without one, in its workspace."""
    return f"{_workspace(key)}:{escaped(key.channel)}:*" if key.channel else f"{_workspace(key)}:*"


def reference(key: CaseKey) -> str:
    """Return the key of where the conversation of a case is reached; of the key the thread does not count."""
    return f"ref:{_workspace(key)}:{escaped(key.channel)}"


def references_of_workspace(key: CaseKey) -> str:
    """Return the pattern that the references of all conversations in the workspace of `key` match."""
    return f"ref:{_workspace(key)}:*"


def case_of_state(name: str) -> CaseKey:
    """Return the case whose state is kept under that key."""
    return case_key(name.partition("}:")[2])


def of_person(wish: str, key: CaseKey, person: str) -> str:
    """Return the key of what a person wishes, in all cases of the workspace of `key`."""
    # A workspace is one slot of a cluster, so that one command asks for all its people.
    return f"{wish}:{{{_workspace(key)}}}:{escaped(person)}"


def alerts_of(key: CaseKey, person: str) -> str:
    """Return the key of how many alerts somebody was told of, in the workspace of `key`; no name can be read off it."""
    workspace = _workspace(key)
    told = f"{workspace}|{person}".encode("utf-8", "surrogatepass")
    return f"alerts:{{{workspace}}}:{blake2b(told, digest_size=12).hexdigest()}"


def reasons_on(card_id: str, key: CaseKey) -> str:
    """Return the key of the reasons given on a card in the workspace of `key`: a list, newest first."""
    return f"reasons:{{{_workspace(key)}}}:{escaped(card_id)}"


def reasons_everywhere(card_id: str) -> str:
    """Return the pattern of the keys of all reasons given on a card, whatever the workspace."""
    return f"reasons:{{*}}:{escaped(card_id)}"


def workspace_of_reasons(name: str) -> CaseKey:
    """Return the workspace that a key made by `reasons_on` belongs to."""
    platform, tenant = (unquote(part) for part in name.partition("{")[2].partition("}")[0].split(":"))
    return CaseKey(platform, tenant, "", "")


def workspace_of_verdicts(name: str) -> str:
    """Return one word for the workspace that a key made by `Shard.verdicts` belongs to, the same in all shards."""
    return name.partition("}:")[2]


def _workspace(key: CaseKey) -> str:
    return f"{escaped(key.platform)}:{escaped(key.tenant)}"


@dataclass(frozen=True, slots=True)
class Shard:
    """One of the parts the cases are spread over."""

    tag: str

    @classmethod
    @cache
    def number(cls, number: int) -> Shard:
        """Return the shard of that number."""
        return cls(f"{{s{number:02}}}")

    @classmethod
    def of(cls, key: CaseKey, shards: int) -> Shard:
        """Return the shard a case lives in; the same case and number of shards always give the same one."""
        return cls.number(crc32(case_name(key).encode()) % shards)

    @property
    def due(self) -> str:
        """The alarms: a sorted set of case names by the millisecond at which they ring."""
        return f"due:{self.tag}"

    def verdicts(self, key: CaseKey) -> str:
        """Return the key of the verdicts on cards in the workspace of `key`: a hash of counts."""
        return f"verdicts:{self.tag}:{_workspace(key)}"

    @property
    def states(self) -> str:
        """What the state keys of the shard begin with."""
        return f"c:{self.tag}:"

    @property
    def aside(self) -> str:
        """Return the key of the cases put aside: a sorted set, by the millisecond in which that was."""
        return f"aside:{self.tag}"

    def of_case(self, key: CaseKey) -> list[str]:
        """Return the keys of a case as the scripts know them: due, state, messages, outbox, register, order.

        The order is a sorted set of the ids of its messages, by the microsecond in which they were said.
        """
        name = case_name(key)
        own = [f"{self.states}{name}", f"m:{self.tag}:{name}", f"ob:{self.tag}:{name}"]
        return [self.due, *own, self.register(key), f"o:{self.tag}:{name}"]

    def register(self, key: CaseKey) -> str:
        """Return the key of the register of a workspace: a sorted set of its cases in this shard.

        They stand by the microsecond in which something was last said in them.
        """
        return f"cases:{self.tag}:{_workspace(key)}"

    def judged(self, key: CaseKey) -> str:
        """Return the key of the nudges of a case that an agent has judged: a set of nudge ids.

        A nudge on which a reason was given is there once more, marked so.
        """
        return f"judged:{self.tag}:{case_name(key)}"

    def letters(self, key: CaseKey) -> str:
        """Return the key of where the direct messages about a case stand: one sealed value."""
        return f"letters:{self.tag}:{case_name(key)}"
