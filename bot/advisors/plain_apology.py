"""Apologies that need no model: aimed at the kind of hurt the customer's words name, and never at a guess."""

from __future__ import annotations

import re
from datetime import datetime

from bot.advisors.concerns import Care, Concerns
from bot.advisors.phrases import plain
from bot.advisors.plain_words import ApologyWords, Kind, Tones, Warned
from bot.advisors.scene import around, says
from bot.advisors.urgent import broken, danger_now, stands
from bot.advisors.words import kindness
from bot.domain.answers import Apology
from bot.domain.assessment import Facts, Fault
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guardrail import line_breaches, opening_breaches

# A third apology already sounds like a script; a fourth does more harm than none.
APOLOGIES_ENOUGH = 3
ABOUT_LENGTH = 80
_THING = re.compile(r"(?:the|this|these|those|your|our|how|what) \w", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:to apologi[sz]e |apologi[sz]e |an apology |sorry )?(?:about|for|regarding|that) ", re.IGNORECASE
)


class PlainApology:
    """Puts apologies together from the shipped words."""

    def __init__(self, words: ApologyWords) -> None:
        """Speak in these words."""
        self._words = words
        self._concerns = Concerns(words)

    def write(self, case: Case, facts: Facts, about: str | None, now: datetime) -> Apology:
        """Return three options; `facts` are those of the case, brought up to date."""
        care = self._concerns.of(case, facts)
        if danger := danger_now(case):
            return _instead(self._words.danger, care.line.evidence if care else danger)
        if apologized_enough(case):
            return _instead(self._words.again)
        aimed = self._named(case, about, facts.fault) or self._unkept(case, facts, care) or self._aim(care)
        if aimed is None:
            return _instead(self._words.unknown)
        sorry, evidence = aimed
        if facts.fault is Fault.OURS:
            sorry = sorry.then(self._words.ours)
        said = sorry.then(self._next(case, facts, now))
        return Apology(said.brief, said.warm, said.formal, about=evidence)

    def _named(self, case: Case, about: str | None, fault: Fault) -> tuple[Tones, Evidence | None] | None:
        """Return the apology for what the agent names, with the customer's latest words for it."""
        if not about:
            return None
        if kind := self._concerns.kind(about):
            return kind, _latest(case.spoken, kind)
        thing = self._thing(about, fault)
        return (thing, None) if thing else None

    def _unkept(self, case: Case, facts: Facts, care: Care | None) -> tuple[Tones, Evidence] | None:
        """Return words that own a broken promise, if there is one: nothing hurts more than a word not kept."""
        fit = [p.evidence for p in broken(case, facts) if not line_breaches(p.evidence.quote)]
        if not fit:
            return None
        return self._words.broken.filled(promise=fit[-1].quote), care.line.evidence if care else fit[-1]

    def _aim(self, care: Care | None) -> tuple[Tones, Evidence] | None:
        return (care.kind or self._words.known, care.line.evidence) if care else None

    def _thing(self, about: str, fault: Fault) -> Tones | None:
        """Return the apology for a thing as the agent names it, if that makes a sentence one may send."""
        thing = _LEAD.sub("", " ".join(about.split())).rstrip(".!?;, ")
        if not _THING.match(thing) or len(thing) > ABOUT_LENGTH or opening_breaches(thing, fault):
            return None
        troubles = self._words.about.pattern.search(plain(thing))
        said = self._words.about if troubles else self._words.about_thing
        return said.filled(about=thing[0].lower() + thing[1:])

    def _next(self, case: Case, facts: Facts, now: datetime) -> Tones:
        """Repeat the last promise that stands, unless one was broken: after that no word counts until it is kept."""
        known = [p for p in facts.promises if stands(case, p, now)]
        if not known or broken(case, facts):
            return self._words.next_open
        return self._words.next_known.filled(promise=known[-1].evidence.quote)


def apologized_enough(case: Case) -> bool:
    """Tell whether the customer has heard so many apologies that one more would do harm."""
    agents = [m for m in case.spoken if m.speaker is Speaker.AGENT]
    return sum(says([m], kindness.APOLOGY) for m in agents) >= APOLOGIES_ENOUGH


def _instead(words: Warned, about: Evidence | None = None) -> Apology:
    """Return what is better than an apology here, with the reason for the agent."""
    return Apology(words.brief, words.warm, words.formal, warning=words.warning, about=about)


def _latest(messages: tuple[Message, ...], kind: Kind) -> Evidence | None:
    """Return the customer's latest words that name this kind of hurt."""
    for message in reversed(messages):
        match = kind.pattern.search(plain(message.text))
        if match and message.speaker is Speaker.CUSTOMER:
            return around(message, match.start())
    return None
