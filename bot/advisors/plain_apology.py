"""Apologies that need no model: aimed at the kind of hurt the customer's words name, and never at a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from bot.advisors.phrases import Rule, plain
from bot.advisors.plain_words import ApologyWords, Tones
from bot.advisors.scene import around, says
from bot.advisors.words import kindness
from bot.domain.answers import Apology
from bot.domain.assessment import Facts, Fault
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guardrail import line_breaches, opening_breaches
from bot.domain.promises import Promise, PromiseState

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
        self._kinds = tuple((kind, kind.pattern) for kind in words.kinds.values())

    def write(self, case: Case, facts: Facts, about: str | None, now: datetime) -> Apology:
        """Return three options; `facts` are those of the case, brought up to date."""
        if apologized_enough(case):
            again = self._words.again
            return Apology(again.brief, again.warm, again.formal, warning=again.warning)
        sorry, evidence = self._aim(case, facts, about)
        if sorry is None:
            unknown = self._words.unknown
            return Apology(unknown.brief, unknown.warm, unknown.formal, warning=unknown.warning)
        if facts.fault is Fault.OURS:
            sorry = sorry.then(self._words.ours)
        said = sorry.then(self._next(facts.promises, now))
        return Apology(said.brief, said.warm, said.formal, about=evidence)

    def _aim(self, case: Case, facts: Facts, about: str | None) -> tuple[Tones | None, Evidence | None]:
        """Find what to be sorry for: what the agent names, else the recorded concern, else the customer's words."""
        named = (self._kind(about) or self._thing(about, facts.fault)) if about else None
        if named:
            return named, self._evidence(case, named)
        if facts.concern:
            for text in (facts.concern.cares_about, facts.concern.evidence.quote, facts.concern.symptom):
                if kind := self._kind(text):
                    return kind, facts.concern.evidence
        for message in reversed(case.spoken):
            if message.speaker is Speaker.CUSTOMER and (kind := self._kind(message.text)):
                return kind, self._evidence(case, kind)
        return None, None

    def _kind(self, text: str) -> Tones | None:
        return next((kind for kind, pattern in self._kinds if pattern.search(plain(text))), None)

    def _thing(self, about: str, fault: Fault) -> Tones | None:
        """Return the apology for a thing as the agent names it, if that makes a sentence one may send."""
        thing = _LEAD.sub("", " ".join(about.split())).rstrip(".!?;, ")
        if not _THING.match(thing) or len(thing) > ABOUT_LENGTH or opening_breaches(thing, fault):
            return None
        return self._words.about.filled(about=thing[0].lower() + thing[1:])

    def _evidence(self, case: Case, wanted: Tones | None) -> Evidence | None:
        """Return the customer's latest words that name this kind of hurt."""
        pattern = next((pattern for kind, pattern in self._kinds if kind is wanted), None)
        return _named(case.spoken, pattern) if pattern else None

    def _next(self, promises: Iterable[Promise], now: datetime) -> Tones:
        known = [p for p in promises if _stands(p, now)]
        if not known:
            return self._words.next_open
        return self._words.next_known.filled(promise=known[-1].evidence.quote)


def apologized_enough(case: Case) -> bool:
    """Tell whether the customer has heard so many apologies that one more would do harm."""
    agents = [m for m in case.spoken if m.speaker is Speaker.AGENT]
    return sum(says([m], kindness.APOLOGY) for m in agents) >= APOLOGIES_ENOUGH


def _named(messages: tuple[Message, ...], pattern: Rule) -> Evidence | None:
    for message in reversed(messages):
        if message.speaker is Speaker.CUSTOMER and (match := pattern.search(plain(message.text))):
            return around(message, match.start())
    return None


def _stands(promise: Promise, now: datetime) -> bool:
    """Tell whether a promise can be repeated to the customer: still to come, and in words fit to be said again."""
    to_come = promise.state is PromiseState.OPEN and promise.due is not None and promise.due > now
    return to_come and not line_breaches(promise.evidence.quote)
