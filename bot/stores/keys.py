"""The names under which a case is kept. A case is in one shard, and a shard is one slot of a cluster."""

from __future__ import annotations

from binascii import crc32
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote, unquote

from bot.domain.case import CaseKey

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


def states_of_workspace(key: CaseKey) -> str:
    """Return the pattern that the state keys of all cases in the workspace of `key` match."""
    return f"c:*:{escaped(key.platform)}:{escaped(key.tenant)}:*"


def left_of_cases(key: CaseKey) -> str:
    """Return the pattern of all keys that are kept under cases of the workspace of `key`, also of those that ended."""
    return f"*:{{s*}}:{escaped(key.platform)}:{escaped(key.tenant)}:*"


def kept_of_workspace(key: CaseKey) -> str:
    """Return the pattern of all keys that are kept under the workspace of `key` itself, and not under a case."""
    return f"*:{{{escaped(key.platform)}:{escaped(key.tenant)}}}*"


def reference(key: CaseKey) -> str:
    """Return the key of where the conversation of a case is reached; of the key the thread does not count."""
    return f"ref:{escaped(key.platform)}:{escaped(key.tenant)}:{escaped(key.channel)}"


def references_of_workspace(key: CaseKey) -> str:
    """Return the pattern that the references of all conversations in the workspace of `key` match."""
    return f"ref:{escaped(key.platform)}:{escaped(key.tenant)}:*"


def case_of_state(name: str) -> CaseKey:
    """Return the case whose state is kept under that key."""
    return case_key(name.partition("}:")[2])


def of_person(wish: str, key: CaseKey, person: str) -> str:
    """Return the key of what a person wishes, in all cases of the workspace of `key`."""
    # A workspace is one slot of a cluster, so that one command asks for all its people.
    return f"{wish}:{{{escaped(key.platform)}:{escaped(key.tenant)}}}:{escaped(person)}"


def reasons_on(card_id: str) -> str:
    """Return the key of the reasons given on a card: a list, newest first."""
    return f"reasons:{escaped(card_id)}"


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

    @property
    def verdicts(self) -> str:
        """The verdicts on cards: a hash of counts."""
        return f"verdicts:{self.tag}"

    @property
    def states(self) -> str:
        """What the state keys of the shard begin with."""
        return f"c:{self.tag}:"

    def of_case(self, key: CaseKey) -> list[str]:
        """Return the keys of a case in the order the scripts know them: due, state, messages, outbox, register."""
        name = case_name(key)
        own = [f"{self.states}{name}", f"m:{self.tag}:{name}", f"ob:{self.tag}:{name}"]
        return [self.due, *own, self.register(key)]

    def register(self, key: CaseKey) -> str:
        """Return the key of the register of a workspace: a sorted set of its cases in this shard.

        They stand by the microsecond in which something was last said in them.
        """
        return f"cases:{self.tag}:{escaped(key.platform)}:{escaped(key.tenant)}"

    def judged(self, key: CaseKey) -> str:
        """Return the key of the nudges of a case that an agent has judged: a set of nudge ids.

        A nudge on which a reason was given is there once more, marked so.
        """
        return f"judged:{self.tag}:{case_name(key)}"

    def letters(self, key: CaseKey) -> str:
        """Return the key of where the direct messages about a case stand: one sealed value."""
        return f"letters:{self.tag}:{case_name(key)}"
