"""A case as a rule sees it: what was just said, by whom, and what stood before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.advisors.phrases import READ_UP_TO, Rule, plain
from bot.advisors.tension import heats_of, tension_of
from bot.domain.assessment import Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.sentences import spans


@dataclass(frozen=True, slots=True)
class Scene:
    """`said` is the run of messages one speaker has just sent; `before` is everything up to it.

    `start` is how tense it was before all of them. `heats` are those of the customer's messages by id, `tension_before`
    that of the case without what was said.
    """

    said: tuple[Message, ...]
    before: tuple[Message, ...]
    start: Tension = Tension.CALM
    heats: Mapping[str, Tension] = field(init=False)
    tension_before: Tension = field(init=False)
    tension: Tension = field(init=False)

    def __post_init__(self) -> None:
        """Read the customer's messages once, for all rules."""
        heats = heats_of((*self.before, *self.said))
        earlier = tension_of(self.before, heats, self.start)
        object.__setattr__(self, "heats", heats)
        object.__setattr__(self, "tension_before", earlier)
        object.__setattr__(self, "tension", tension_of(self.said, heats, earlier))

    @classmethod
    def of(cls, case: Case) -> Scene:
        """Take the fresh run of the last speaker as what was said, or the last message where nothing is fresh."""
        spoken = case.spoken
        fresh = {m.id for m in case.fresh} or {m.id for m in spoken[-1:]}
        start = len(spoken)
        while start > 0 and spoken[start - 1].id in fresh and spoken[start - 1].speaker is spoken[-1].speaker:
            start -= 1
        # What made a customer upset may not be read any more; it lasts until their words cool.
        known = min(case.facts.tension, Tension.UPSET) if case.rest.unread else Tension.CALM
        return cls(spoken[start:], spoken[:start], known)

    @property
    def speaker(self) -> Speaker:
        """Return who has just spoken."""
        return self.said[-1].speaker if self.said else Speaker.OTHER

    @property
    def run(self) -> tuple[Message, ...]:
        """Return what the speaker has said since the other side last spoke, with what was just said."""
        start = len(self.before)
        while start and self.before[start - 1].speaker is self.speaker:
            start -= 1
        return (*self.before[start:], *self.said)

    def by(self, speaker: Speaker) -> tuple[Message, ...]:
        """Return what one side said before."""
        return tuple(m for m in self.before if m.speaker is speaker)

    @property
    def answered(self) -> tuple[Message, ...]:
        """Return the run of messages of the other side right before what was said."""
        run: list[Message] = []
        for message in reversed(self.before):
            if message.speaker is self.speaker:
                if run:
                    break
                continue
            run.append(message)
        return tuple(reversed(run))


def find(messages: Iterable[Message], *rules: Rule) -> Evidence | None:
    """Return the sentence in which a rule is found, as evidence: of the first rule that is, in the last message."""
    latest_first = [(m, plain(m.text)) for m in reversed(tuple(messages))]
    for rule in rules:
        for message, text in latest_first:
            if match := rule.search(text):
                return around(message, match.start())
    return None


def says(messages: Iterable[Message], *rules: Rule) -> bool:
    """Tell whether any of the rules is found in any of the messages."""
    texts = [m.text for m in messages]
    return any(_holds(rule, text) for rule in rules for text in texts)


def besides(said: tuple[Message, ...], *rules: Rule) -> tuple[Message, ...]:
    """Return what was said without these words: in "we'll find a way" nobody acts."""
    kept = [plain(m.text) for m in said]
    for each in rules:
        kept = [each.compiled.sub(" ", text) for text in kept]
    return tuple(replace(m, text=text) for m, text in zip(said, kept, strict=True))


# One look asks the same of the same words many times.
@lru_cache(maxsize=8192)
def _holds(rule: Rule, text: str) -> bool:
    return rule.search(plain(text)) is not None


def asks(messages: Iterable[Message]) -> bool:
    """Tell whether any of the messages holds a question mark."""
    return any("?" in m.text for m in messages)


def around(message: Message, at: int) -> Evidence:
    """Quote the sentence of the message that holds this position."""
    said = next(((start, end) for start, end in spans(message.text[:READ_UP_TO]) if at < end), None)
    return Evidence.of(message.id, message.text, message.text[slice(*said)] if said else None)


def whole(message: Message) -> Evidence:
    """Quote the message from its beginning."""
    return Evidence.of(message.id, message.text)
