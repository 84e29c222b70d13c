"""What a customer cares about, as far as their own words show it: one reading, for recaps and apologies alike."""

from __future__ import annotations

from dataclasses import dataclass

from bot.advisors.phrases import Rule, plain
from bot.advisors.plain_words import ApologyWords, Kind
from bot.advisors.scene import around
from bot.advisors.urgent import by, sentences_in
from bot.advisors.words import hardship, standing, treatment
from bot.advisors.words.danger import COMES_TO_HARM
from bot.domain.answers import RecapLine
from bot.domain.assessment import Facts
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence

LINE_LENGTH = 300
# What shows that it matters, the surest first, each with the kind of hurt it is where no kind's own words fit.
_STAKES = (
    (treatment.NAMES_THE_HURT, ""),
    (hardship.LOSS, "lost"),
    (standing.LIVES_ON_IT, "lost"),
    (COMES_TO_HARM, "lost"),
    (treatment.NOT_TOLD, "not_told"),
    (treatment.ALREADY_SAID, "repeating"),
    (standing.MONEY_TAKEN, ""),
)


@dataclass(frozen=True, slots=True)
class Care:
    """What they care about, with the words that show it, and the kind of hurt it is (None for no known kind)."""

    line: RecapLine
    kind: Kind | None


class Concerns:
    """Reads what customers care about."""

    def __init__(self, words: ApologyWords) -> None:
        """Know these kinds of hurt."""
        self._kinds = words.kinds

    def of(self, case: Case, facts: Facts) -> Care | None:
        """Return the recorded concern, else what the customer's words show is at stake; None where nothing does."""
        concern = facts.concern
        if concern and concern.cares_about:
            texts = (concern.cares_about, concern.evidence.quote, concern.symptom)
            kind = next((k for text in texts if (k := self.kind(text))), None)
            return Care(RecapLine(concern.cares_about, concern.evidence), kind)
        said = by(case, Speaker.CUSTOMER)
        for stake, name in _STAKES:
            if found := _last_with(said, stake):
                message, sentence = found
                kind = self.kind(sentence) or self.kind(message.text) or self._kinds.get(name)
                return Care(quoted(message, sentence), kind)
        return next((care for m in reversed(said) if (care := self._named(m))), None)

    def kind(self, text: str) -> Kind | None:
        """Return the first kind of hurt whose words stand in a text."""
        return next((k for k in self._kinds.values() if k.pattern.search(plain(text))), None)

    def _named(self, message: Message) -> Care | None:
        kind = self.kind(message.text)
        match = kind.pattern.search(plain(message.text)) if kind else None
        if kind is None or match is None:
            return None
        words = around(message, match.start())
        return Care(RecapLine(words.quote, words), kind)


def quoted(message: Message, sentence: str) -> RecapLine:
    """Return a sentence of a message as a line of a recap, with itself as evidence."""
    return RecapLine(sentence[:LINE_LENGTH], Evidence.of(message.id, message.text, sentence))


def _last_with(said: tuple[Message, ...], pattern: Rule) -> tuple[Message, str] | None:
    found = [(m, s) for m in said for s in sentences_in(m) if pattern.search(plain(s))]
    return found[-1] if found else None
