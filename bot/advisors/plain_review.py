"""Reviews a draft without a model: the rules for what agents say, asked before it is sent instead of after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bot.advisors.plain_words import ReviewWords
from bot.advisors.replies import agent_signals
from bot.advisors.scene import Scene, find
from bot.advisors.words import kindness, steps
from bot.domain.answers import CHANGES_AT_MOST, Change, DraftReview
from bot.domain.assessment import Facts
from bot.domain.case import Case, Message, Speaker
from bot.domain.guardrail import opening_breaches
from bot.domain.guidance import Playbook
from bot.domain.wording import figures, keeps, links, names, sentences

_DRAFT = "draft"
# What is worth keeping: understanding, then a time, then a step.
_GOOD = (kindness.EMPATHY, steps.TIME_GIVEN, steps.STEP)
_SECOND_THOUGHT = re.compile(r"[,;:–—]|\b(?:and|but|so|because|while|although|which)\b", re.IGNORECASE)
_SHORT = 14


class PlainReview:
    """Finds in a draft what would call for a nudge once it was sent."""

    def __init__(self, playbook: Playbook, words: ReviewWords) -> None:
        """Review by this playbook; a rule whose card it does not hold is passed over."""
        self._playbook = playbook
        self._words = words

    def write(self, case: Case, facts: Facts, draft: str, now: datetime) -> DraftReview:
        """Return what to keep and what to change; `facts` are those of the case, brought up to date."""
        message = Message(_DRAFT, Speaker.AGENT, _DRAFT, now, draft)
        changes = self._changes(Scene((message,), case.spoken), facts, draft)
        spans = [c.span for c in changes]
        keep = [e.quote for rule in _GOOD if (e := find([message], rule))]
        kept = tuple(dict.fromkeys(q for q in keep if not any(_overlap(draft, q, span) for span in spans)))
        return DraftReview(kept, changes, self._rewritten(draft, changes))

    def _changes(self, scene: Scene, facts: Facts, draft: str) -> tuple[Change, ...]:
        """Return the changes that matter most, one per card and no two on the same words."""
        chosen: list[Change] = []
        for card_id, span in self._hits(scene, facts, draft):
            apart = all(c.card_id != card_id and not _overlap(draft, c.span, span) for c in chosen)
            if apart and span and len(chosen) < CHANGES_AT_MOST:
                card = self._playbook[card_id]
                chosen.append(Change(span, card_id, card.nudge, next(iter(card.openings), None)))
        return tuple(chosen)

    def _hits(self, scene: Scene, facts: Facts, draft: str) -> Iterator[tuple[str, str]]:
        """Give card and span, what is wrong in the words themselves first, then by the card's weight."""
        for sentence in sentences(draft):
            for breach in opening_breaches(sentence, facts.fault):
                card_id = self._words.breaches.get(breach)
                if card_id in self._playbook and card_id is not None:
                    yield card_id, sentence
        found = [
            (self._playbook[s.card_id], s)
            for s in agent_signals(scene, facts)
            if s.card_id in self._playbook and s.confidence >= self._playbook[s.card_id].confidence
        ]
        for card, signal in sorted(found, key=lambda f: (f[0].severity.rank, -f[1].confidence)):
            yield card.id, signal.evidence.quote

    def _rewritten(self, draft: str, changes: tuple[Change, ...]) -> str | None:
        """Return the draft with every change made, or None where that could lose something."""
        text = draft
        for change in changes:
            instead = (
                "" if change.card_id in self._words.leave_out else self._words.say_instead.get(change.card_id)
            )
            if instead is None or change.span not in sentences(text) or not _stands_alone(change.span):
                return None
            text = text.replace(change.span, instead, 1)
        text = re.sub(r"[ \t]{2,}", " ", text).strip()
        return text if changes and text and keeps(draft, text) else None


def _stands_alone(sentence: str) -> bool:
    """Tell whether a sentence holds one thought and nothing that a customer must be told."""
    facts = figures(sentence) | links(sentence) | names(sentence)
    return len(sentence.split()) <= _SHORT and not _SECOND_THOUGHT.search(sentence) and not facts


def _overlap(draft: str, one: str, other: str) -> bool:
    """Tell whether two parts of a draft touch the same words."""
    a, b = draft.find(one), draft.find(other)
    return a < b + len(other) and b < a + len(one)
