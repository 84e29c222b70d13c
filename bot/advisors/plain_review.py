"""Reviews a draft without a model: the rules for what agents say, asked before it is sent instead of after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.advisors.phrases import plain, rule
from bot.advisors.plain_words import Question, ReviewWords
from bot.advisors.questioning import guarantees_in, sums_in, threatens
from bot.advisors.replies import agent_signals
from bot.advisors.scene import Scene, find
from bot.advisors.words import evasions, hitting_back, kindness, quarrels, steps
from bot.domain.answers import CHANGES_AT_MOST, Change, DraftReview
from bot.domain.assessment import Facts
from bot.domain.case import Case, Message, Speaker
from bot.domain.guardrail import opening_breaches
from bot.domain.guidance import Playbook, Severity
from bot.domain.openings import openings_in
from bot.domain.sentences import sentences
from bot.domain.wording import figures, keeps, links, names

_DRAFT = "draft"
# What is worth keeping: understanding, then a time, then a step.
_GOOD = (kindness.EMPATHY, steps.TIME_GIVEN, steps.STEP)
# What is never worth keeping, whatever else it says: orders, refusals, quarrels.
_NOT_WORTH_KEEPING = (
    rule(
        "(please|kindly) [just|also|do] (be|stay|calm|remain|keep|use|watch|mind|refrain|stop|relax|lower|don't)"
    ),
    rule(
        "(can't|won't) (send|refund|do|give|help|offer|change|cancel|replace|make|say|accept|pay|tell|find|get)"
    ),
    quarrels.ARGUE,
    hitting_back.HITS_BACK,
    evasions.REFUSAL,
)
_CLAUSE = re.compile(r"[^,;:–—]+")
_SECOND_THOUGHT = re.compile(r"[,;:–—]|\b(?:and|but|so|because|while|although|which)\b", re.IGNORECASE)
_SHORT = 14


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words to change, on which card; `question` is what is asked beyond the card, if that is what found them."""

    card_id: str
    span: str
    question: Question | None = None

    def repeats(self, other: _Hit) -> bool:
        """Tell whether the other says the same already: a question what another asks, a card what stands on it."""
        if self.question:
            return self.question == other.question
        return self.card_id == other.card_id


class PlainReview:
    """Finds in a draft what would call for a nudge once it was sent."""

    def __init__(self, playbook: Playbook, words: ReviewWords) -> None:
        """Review by this playbook; a rule whose card it does not hold is passed over."""
        self._playbook = playbook
        self._words = words

    def write(self, case: Case, facts: Facts, draft: str, now: datetime) -> DraftReview:
        """Return what to keep and what to change; `facts` are those of the case, brought up to date."""
        scene = Scene((_as_message(draft, now),), case.spoken)
        hits = self._chosen(case, scene, facts, draft)
        spans = [hit.span for hit in hits]
        keep = [e.quote for good in _GOOD if (e := find(scene.said, good))]
        kept = tuple(q for q in dict.fromkeys(keep) if not _is_spoiled(draft, q, spans))
        changes = tuple(self._change(case, facts, hit) for hit in hits)
        questioned = any(hit.question for hit in hits)
        return DraftReview(
            kept, changes, None if questioned else self._rewritten(draft, changes), by_rules=True
        )

    def _chosen(self, case: Case, scene: Scene, facts: Facts, draft: str) -> tuple[_Hit, ...]:
        """Return the hits that matter most, one per card or question and no two on the same words."""
        asked = list(self._questions(case, draft))
        graver = [hit for hit in asked if hit.question == self._words.threat]
        exact = [hit for hit in asked if hit not in graver]
        found = [self._narrowed(hit, scene, facts, exact) for hit in self._hits(scene, facts, draft)]
        graver += [hit for hit in found if self._weighs(hit) or hit.card_id in self._words.breaches.values()]
        chosen: list[_Hit] = []
        for hit in (*graver, *exact, *found):
            apart = all(not hit.repeats(c) and not _overlap(draft, c.span, hit.span) for c in chosen)
            if apart and hit.span and len(chosen) < CHANGES_AT_MOST:
                chosen.append(hit)
        return tuple(chosen)

    def _change(self, case: Case, facts: Facts, hit: _Hit) -> Change:
        if hit.question:
            reason = hit.question.reason.replace("{sum}", hit.span)
            return Change(hit.span, hit.card_id, reason, hit.question.better)
        card = self._playbook[hit.card_id]
        return Change(hit.span, hit.card_id, card.nudge, next(iter(openings_in(case, facts, card)), None))

    def _weighs(self, hit: _Hit) -> bool:
        return self._playbook[hit.card_id].severity is Severity.CRITICAL

    def _questions(self, case: Case, draft: str) -> Iterator[_Hit]:
        """Give what is questioned beyond the cards; a card that is not in the playbook questions nothing."""
        words = self._words
        found = [(words.threat, sentence) for sentence in sentences(draft) if threatens(sentence)]
        found += [(words.sum, span) for span in sums_in(draft, case)]
        found += [(words.guarantee, span) for span in guarantees_in(draft)]
        for question, span in found:
            if question.card in self._playbook:
                yield _Hit(question.card, span, question)

    def _narrowed(self, hit: _Hit, scene: Scene, facts: Facts, exact: list[_Hit]) -> _Hit:
        """Return the hit on as many words as show it, where others of its sentence are questioned by themselves."""
        if not any(one.span in hit.span for one in exact):
            return hit
        message = scene.said[0]
        for clause in (c.strip() for c in _CLAUSE.findall(hit.span)):
            alone = Scene((replace(message, text=clause),), scene.before)
            if not any(one.span in clause for one in exact) and any(
                h.card_id == hit.card_id for h in self._hits(alone, facts, clause)
            ):
                return replace(hit, span=clause)
        return hit

    def _hits(self, scene: Scene, facts: Facts, draft: str) -> Iterator[_Hit]:
        """Give card and words, what is wrong in the words themselves first, then by the card's weight."""
        for sentence in sentences(draft):
            for breach in opening_breaches(sentence, facts.fault):
                card_id = self._words.breaches.get(breach)
                if card_id in self._playbook and card_id is not None:
                    yield _Hit(card_id, sentence)
        found = [
            (self._playbook[s.card_id], s)
            for s in agent_signals(scene, facts)
            if s.card_id in self._playbook and s.confidence >= self._playbook[s.card_id].confidence
        ]
        for card, signal in sorted(found, key=lambda f: (f[0].severity.rank, -f[1].confidence)):
            yield _Hit(card.id, signal.evidence.quote)

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


def _as_message(draft: str, now: datetime) -> Message:
    return Message(_DRAFT, Speaker.AGENT, _DRAFT, now, draft)


def _is_spoiled(draft: str, words: str, spans: list[str]) -> bool:
    """Tell whether words are not worth keeping after all: part of what is to change, or an order or a refusal."""
    text = plain(words)
    return any(_overlap(draft, words, span) for span in spans) or any(
        r.search(text) for r in _NOT_WORTH_KEEPING
    )


def _stands_alone(sentence: str) -> bool:
    """Tell whether a sentence holds one thought and nothing that a customer must be told."""
    facts = figures(sentence) | links(sentence) | names(sentence)
    return len(sentence.split()) <= _SHORT and not _SECOND_THOUGHT.search(sentence) and not facts


def _overlap(draft: str, one: str, other: str) -> bool:
    """Tell whether two parts of a draft touch the same words."""
    a, b = draft.find(one), draft.find(other)
    return a < b + len(other) and b < a + len(one)
