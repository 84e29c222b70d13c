"""Keeps personal data on the machine: placeholders go to the model, and what they stand for comes back to the agent.

Only what has a structure is found, and names that are known. A stranger's name or a street in free text is not,
unless a recognizer is added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from bot.advisors.names import known_names, names_of_people
from bot.advisors.redaction_kinds import KIND, Find, Span, addresses, cards, ibans, marked, phones

_PLACEHOLDER = re.compile(rf"\[({KIND})_([0-9]{{1,6}})\]")
# What only looks like a placeholder is hidden too: nobody gets at other data by typing "[EMAIL_1]".
_LOOKALIKE = "TEXT"


class Recognizer(Protocol):
    """Finds personal data that the built-in kinds miss."""

    def find(self, text: str) -> Iterable[Span]:
        """Return where personal data stands in the text, in any order."""
        ...


class Redactor:
    """Knows what to hide; `begin` a redaction for each look at a case.

    `patterns` are regular expressions of order numbers, read without regard to case. They come from the settings
    and are trusted to be fast. `names` are hidden in every case, without regard to case and accents; `region` (a
    country's code) is where phone numbers without a country code are at home. Raises ValueError for a pattern or
    region that makes no sense.
    """

    def __init__(
        self,
        patterns: Sequence[str] = (),
        names: Collection[str] = (),
        region: str = "US",
        recognizer: Recognizer | None = None,
    ) -> None:
        self._finds: list[Find] = [_order_numbers(patterns), _lookalikes, marked, addresses, cards, ibans]
        self._finds += [phones(region), known_names(names)]
        if recognizer is not None:
            self._finds.append(recognizer.find)

    def begin(self, names: Collection[str] = ()) -> Redaction:
        """Return a redaction for one look, which also hides the names of those who take part in the case.

        `names` are as profiles show them; `bot.advisors.names` says what of them is hidden.
        """
        return Redaction([*self._finds, names_of_people(names)])


class Redaction:
    """What was hidden during one look at one case: kept in memory for that look, and shown to nobody else."""

    __slots__ = ("_counts", "_finds", "_placeholders", "_values")

    def __init__(self, finds: Sequence[Find]) -> None:
        self._finds = finds
        self._placeholders: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    @property
    def found(self) -> Mapping[str, int]:
        """Return how many different values of each kind were hidden."""
        return {kind: count for kind, count in self._counts.items() if kind != _LOOKALIKE}

    def hide(self, text: str) -> str:
        """Return the text with a placeholder such as [EMAIL_1] for each piece of personal data.

        The same characters get the same placeholder in every text. Messages hidden in the order they were said get
        the same placeholders at every look, so that a model's cache of the case's beginning stays good.
        """
        parts, at = [], 0
        for span in self._spans(text):
            parts += [text[at : span.start], self._placeholder(span.kind, text[span.start : span.end])]
            at = span.end
        return "".join([*parts, text[at:]])

    def restore(self, text: str) -> str:
        """Return the model's words with the personal data put back in.

        A quote of a hidden text comes back as an exact part of the original, unless it cuts a placeholder in two.
        A placeholder that the model invented becomes a gap to fill in, such as [email].
        """
        return _PLACEHOLDER.sub(self._value, text)

    def _spans(self, text: str) -> Iterator[Span]:
        """Return what is to be hidden, in order. Of spans that overlap, the earliest and longest names them all."""
        spans = sorted((s for find in self._finds for s in find(text)), key=lambda s: (s.start, -s.end))
        winner: Span | None = None
        for span in spans:
            if winner is None or span.start >= winner.end:
                if winner is not None:
                    yield winner
                winner = span
            elif span.end > winner.end:
                winner = Span(winner.start, span.end, winner.kind)
        if winner is not None:
            yield winner

    def _placeholder(self, kind: str, value: str) -> str:
        if value not in self._placeholders:
            self._counts[kind] += 1
            placeholder = f"[{kind}_{self._counts[kind]}]"
            self._placeholders[value] = placeholder
            self._values[placeholder] = value
        return self._placeholders[value]

    def _value(self, placeholder: re.Match[str]) -> str:
        gap = placeholder[1].replace("_", " ").lower()
        return self._values.get(placeholder[0], f"[{gap}]")


def _lookalikes(text: str) -> Iterator[Span]:
    return (Span(*match.span(), _LOOKALIKE) for match in _PLACEHOLDER.finditer(text))


def _order_numbers(patterns: Sequence[str]) -> Find:
    compiled = [_compiled(pattern) for pattern in patterns]
    return lambda text: (
        Span(*match.span(), "ORDER") for pattern in compiled for match in pattern.finditer(text) if match[0]
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(
            f"The order number pattern {pattern!r} can't be read ({error}); correct it"
        ) from None
    if compiled.search(""):
        raise ValueError(
            f"The order number pattern {pattern!r} fits an empty text; say what must stand there"
        )
    return compiled


_PRESIDIO_KINDS = {"PERSON": "NAME", "LOCATION": "PLACE"}


class Analyzer(Protocol):
    """The part of Presidio's AnalyzerEngine that is used."""

    def analyze(self, text: str, language: str, *, entities: list[str]) -> Iterable[Any]:
        """Return findings with `entity_type`, `start` and `end`."""
        ...


class PresidioRecognizer:
    """Finds names and places in free text with Presidio: some, not all of them, and some words that are neither.

    Presidio is asked for nothing else: the built-in kinds are surer, and its e-mail recognizer fetches a list from
    the internet. Raises ImportError, in one sentence, if the extra or spaCy's model is not installed; neither is
    downloaded. Give `analyzer` to use one that is set up already.
    """

    def __init__(
        self, model: str = "en_core_web_lg", language: str = "en", analyzer: Analyzer | None = None
    ) -> None:
        self._language = language
        self._analyzer = analyzer or _analyzer(model, language)

    def find(self, text: str) -> Iterator[Span]:
        """Return where names and places stand in the text."""
        for result in self._analyzer.analyze(text, self._language, entities=list(_PRESIDIO_KINDS)):
            yield Span(result.start, result.end, _PRESIDIO_KINDS[result.entity_type])


def _analyzer(model: str, language: str) -> Analyzer:
    if find_spec("presidio_analyzer") is None:
        raise ImportError("Presidio is not installed; run: pip install 'second-chair[presidio]'")
    return _loaded(model, language)  # pragma: no cover - needs the extra


def _loaded(model: str, language: str) -> Analyzer:  # pragma: no cover - needs the extra
    if not Path(model).is_dir() and find_spec(model) is None:
        raise ImportError(f"spaCy's model {model} is not installed; run: python -m spacy download {model}")
    engines = import_module("presidio_analyzer.nlp_engine")
    models = [{"lang_code": language, "model_name": model}]
    provider = engines.NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    analyzer: Analyzer = import_module("presidio_analyzer").AnalyzerEngine(
        nlp_engine=provider.create_engine(), supported_languages=[language]
    )
    return analyzer
