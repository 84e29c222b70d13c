"""The words around a note and a notice, and of the page that says why: the same on every platform."""

from __future__ import annotations

import re

from bot.domain.answers import Verdict
from bot.domain.guidance import Card

ONLY_YOU = "Only you see this"
# What a notification shows in the place of a note, before its line.
FOR_YOU_ALONE = "A note for you alone"
# In the place of a note whose words may not be repeated.
WORDS_GONE = "What this note was about was deleted or changed since."

VERDICT_LABELS = {
    Verdict.USEFUL: "Useful",
    Verdict.NOT_NOW: "Not now",
    Verdict.NOT_USEFUL: "Not useful",
}
THANKED = {
    Verdict.USEFUL: "Thanks: noted as useful.",
    Verdict.NOT_NOW: "Thanks: I'll keep quiet for half an hour.",
    Verdict.NOT_USEFUL: "Thanks: noted as not useful.",
}
WHAT_WAS_WRONG = "What was wrong with it?"
REASON_HINT = "Kept with the advice, without your name. Please name no customer."

# What the agent of a case is told before the words of an alert: that a supervisor has them, or that nobody has.
ALERTED = "Your supervisor was told of this case, in these words:"
NOBODY_TOLD = "Please get your lead now. I could tell nobody else of this:"
# What somebody is told who comes to a case later in which somebody may be in danger.
HEED = "Before you go on in this case:"
AGENT_READS_IT = "The agent in the case is shown these words too."

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def why_of(card: Card) -> str:
    """Return why a card is given, each paragraph in one line: in its file the lines are short."""
    return "\n\n".join(" ".join(part.split()) for part in _BETWEEN_PARAGRAPHS.split(card.why))


def sources_of(card: Card) -> tuple[str, ...]:
    """Return where a card comes from, a line for each article: its title, and what it says."""
    articles: dict[str, list[str]] = {}
    for principle in card.source:
        articles.setdefault(principle.article_title, []).append(principle.text)
    return tuple(f"“{title}”: {' '.join(texts)}" for title, texts in articles.items())
