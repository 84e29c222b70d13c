"""Finds in what an agent writes what the team's policy says nobody may promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.advisors.offers import any_of, own_words
from bot.advisors.phrases import Rule, plain
from bot.domain.sentences import sentences
from bot.domain.team import TeamPolicy, Unpromisable

# Before these words in the same sentence nothing is promised: it is denied, weighed, or asked.
_NO_PROMISE = re.compile(
    r"\b(?:not(?! (?:a problem|to worry))|never|no(?! (?:problem|worries|doubt|need to worry))|nobody|cannot|unable"
    r"|whether|if|unless|hope|hoping|might|perhaps|maybe|can i|could you)\b|n't\b(?! worry\b)"
)


def promised_in(text: str, team: TeamPolicy) -> Iterator[tuple[Unpromisable, str]]:
    """Give each thing that a text promises and nobody may, with the sentence that does."""
    for sentence in sentences(own_words(text)):
        lower = plain(sentence)
        for thing, rule in zip(
            team.unpromisable, _rules(tuple(u.says for u in team.unpromisable)), strict=True
        ):
            match = rule.search(lower)
            if match and not lower.endswith("?") and not _NO_PROMISE.search(lower[: match.start()]):
                yield thing, sentence


@lru_cache(maxsize=8)
def _rules(says: tuple[tuple[str, ...], ...]) -> tuple[Rule, ...]:
    return tuple(any_of(phrases) for phrases in says)
