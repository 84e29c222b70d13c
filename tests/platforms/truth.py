"""Who is who in a town of the leak machine, and what each of them may read, apart from anything the app believes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bot.coaching.commands import FOR_AGENTS, WHO_ARE_YOU
from bot.coaching.replies import (
    FORGOTTEN,
    GLADLY,
    IN_CASES,
    LEVELS,
    NOT_JUDGED,
    ROLES,
    TRY_AGAIN,
    help_text,
    only_words_text,
)
from bot.domain.case import Speaker
from bot.domain.policy import Level

# Ana and Ben are agents, Sue a supervisor, Dora an agent who is a customer of the internal desk, Ben too. Odd is a
# colleague and nobody's agent, Gil a guest, Cora and Carl are customers of other organizations.
AGENTS = ("ana", "ben", "dora", "sue")
OUTSIDERS = ("odd", "gil", "cora", "carl")
BOTS = ("bot", "relay")
EVERYBODY = (*AGENTS, *OUTSIDERS)
# Who is listed as an agent in which channel; whoever else speaks there is its customer, or unknown.
LISTED = {
    "support": AGENTS,
    "private": ("ana", "ben", "sue"),
    "helpdesk": ("ana", "sue"),
    "relay": ("ana", "ben"),
    "ops": AGENTS,
}
CHANNELS = tuple(LISTED)
# Who is upset in which channel.
CUSTOMERS = {"support": "cora", "private": "gil", "helpdesk": "dora", "relay": "relay"}
# What anybody may be told: that it is not for them, how the app is spoken to, and what they wished for themselves.
HARMLESS = frozenset(
    {
        *(FOR_AGENTS, WHO_ARE_YOU, TRY_AGAIN, NOT_JUDGED, GLADLY),
        *(only_words_text(say) for say in ("/coach ", "")),
        *(FORGOTTEN.format(say="/coach "), FORGOTTEN.format(say="")),
        *("I'm back: notes will reach you again.", "I'll keep quiet towards you for 30 minutes."),
        *(f"Your level is {level} now. {LEVELS[level]}" for level in Level),
        *(f"I'll leave you alone from now on. `{say}on` brings me back." for say in ("/coach ", "")),
        f"Nothing is kept under your name.\n{IN_CASES}",
        *(f"{help_text(say)}\n{ROLES[Speaker.OTHER]}" for say in ("/coach ", "")),
    }
)


# That somebody's own words were not understood, as it stands when it is squeezed.
_ODD = re.compile(
    r"Ididnotunderstand“[^”]*”,andnothingwaschanged\.(?:ThenearestIknow:[•/a-z0-9]+)?"
    r"(?:(?:/coach)?helpshowseverythingIunderstand\.)?"
)


@dataclass(frozen=True, slots=True)
class Item:
    """Something of ours that one person can read: its words in one or more forms, and all of it as it was sent."""

    reader: str
    words: tuple[str, ...]
    whole: str


@dataclass(slots=True)
class Spoken:
    """A message people wrote, with its channel, the mark of its case, and the platform's own form of it."""

    channel: str
    author: str
    mark: str
    form: Any


@dataclass(slots=True)
class Truth:
    """Who is who now, and who spoke as somebody else than an agent in which case, by the case's mark."""

    demoted: set[str] = field(default_factory=set)
    customers: dict[str, set[str]] = field(default_factory=dict)

    def is_insider(self, person: str) -> bool:
        return person in AGENTS and person not in self.demoted

    def is_agent(self, person: str, channel: str) -> bool:
        return self.is_insider(person) and person in LISTED[channel]

    def note(self, spoken: Spoken) -> None:
        customers = self.customers.setdefault(spoken.mark, set())
        # Among our own people whoever is not listed is a customer; elsewhere a colleague who is not listed is nobody.
        if not self.is_agent(spoken.author, spoken.channel) and spoken.channel == "helpdesk":
            customers.add(spoken.author)

    def wrong(self, item: Item, harmless: frozenset[str]) -> str:
        """Say why a person must not read this, or nothing if they may."""
        if not self.is_insider(item.reader):
            told = [words for words in item.words if not _is_harmless(squeezed(words), harmless)]
            return f"{item.reader}, an outsider, reads {told}" if told else ""
        flat = item.whole.replace(".", "")
        their = [m for m, customers in self.customers.items() if item.reader in customers and m in flat]
        return f"{item.reader} reads of a case in which they are the customer: {item.words}" if their else ""


def _is_harmless(told: str, harmless: frozenset[str]) -> bool:
    """Tell whether anybody may read this; a notification shows the beginning of what it is for."""
    own = told.startswith(squeezed("Under your name I keep:")) and told.endswith(squeezed(IN_CASES))
    return own or bool(_ODD.fullmatch(told)) or any(squeezed(words).startswith(told) for words in harmless)


def squeezed(words: str) -> str:
    """Return words without blanks and marks of code, which platforms show in their own ways."""
    return re.sub(r"[\s`]+", "", words)
