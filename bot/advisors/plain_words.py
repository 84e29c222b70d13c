"""Reads the words that need no model from the prompts folder: apologies, and how a draft is put right."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from bot.advisors.guidance import GuidanceError
from bot.advisors.phrases import PhraseError, Rule, rule
from bot.domain.assessment import Fault
from bot.domain.guardrail import opening_breaches

Words = TypeVar("Words", bound=BaseModel)
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=240)]
_CONFIRMED = "ours"


class Tones(BaseModel):
    """One thing said in three tones."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    brief: _Text
    warm: _Text
    formal: _Text

    def filled(self, **gaps: str) -> Tones:
        """Return the texts with `{name}` filled in."""

        def fill(text: str) -> str:
            for name, value in gaps.items():
                text = text.replace(f"{{{name}}}", value)
            return text

        return Tones.model_construct(brief=fill(self.brief), warm=fill(self.warm), formal=fill(self.formal))

    def then(self, after: Tones) -> Tones:
        """Return these texts, each followed by the other's."""
        return Tones.model_construct(
            brief=f"{self.brief} {after.brief}",
            warm=f"{self.warm} {after.warm}",
            formal=f"{self.formal} {after.formal}",
        )


class Kind(Tones):
    """One kind of hurt: the phrases with which customers name it, and the apology for it."""

    words: Annotated[str, Field(min_length=1)]

    @field_validator("words")
    @classmethod
    def _are_phrases(cls, words: str) -> str:
        try:
            rule(words)
        except PhraseError as error:
            raise ValueError(str(error)) from None
        return words

    @property
    def pattern(self) -> Rule:
        """Return the phrases as one pattern, to be searched for in plain text."""
        return rule(self.words)


class Warned(Tones):
    """Words better than an apology, and why the agent gets them instead."""

    warning: _Text


class ApologyWords(BaseModel):
    """Everything a plain apology is put together from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: Annotated[dict[str, Kind], Field(min_length=1)]
    about: Kind
    about_thing: Tones
    known: Tones
    broken: Tones
    ours: Tones
    next_known: Tones
    next_open: Tones
    danger: Warned
    unknown: Warned
    again: Warned

    @field_validator("*")
    @classmethod
    def _may_be_said_to_customers(
        cls, value: Tones | dict[str, Kind], info: ValidationInfo
    ) -> Tones | dict[str, Kind]:
        fault = Fault.OURS if info.field_name == _CONFIRMED else Fault.UNKNOWN
        for tones in value.values() if isinstance(value, dict) else [value]:
            for text in (tones.brief, tones.warm, tones.formal):
                if breaches := opening_breaches(text, fault):
                    raise ValueError(f"{text!r} {' and '.join(breaches)}; say it otherwise")
        return value


class Question(BaseModel):
    """What is asked of a draft beyond the cards: the card it belongs to, why it is asked, and better words, if any.

    `{sum}` in the reason stands for the sum that is questioned.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    card: str
    reason: _Text
    better: _Text | None = None

    @field_validator("better")
    @classmethod
    def _may_be_said(cls, better: str | None) -> str | None:
        if better and (breaches := opening_breaches(better)):
            raise ValueError(f"{better!r} {' and '.join(breaches)}; say it otherwise")
        return better


class ReviewWords(BaseModel):
    """How a draft is put right: which cards' sentences go, which give way, and what is questioned on which card."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    leave_out: frozenset[str]
    say_instead: dict[str, _Text]
    breaches: dict[str, str]
    threat: Question
    guarantee: Question
    sum: Question


def load_apology_words(folder: Traversable | None = None) -> ApologyWords:
    """Return the words of plain apologies; raises GuidanceError at the first mistake in the file."""
    return _load((folder or files("prompts")) / "apology_plain.yaml", ApologyWords)


def load_review_words(folder: Traversable | None = None) -> ReviewWords:
    """Return the words of plain draft reviews; raises GuidanceError at the first mistake in the file."""
    return _load((folder or files("prompts")) / "review_plain.yaml", ReviewWords)


def _load(file: Traversable, form: type[Words]) -> Words:
    try:
        return form.model_validate(_read(file))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise GuidanceError(f"{file}: {where}: {first['msg']}") from None


def _read(file: Traversable) -> Any:  # noqa: ANN401 - YAML holds anything until it is checked
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise GuidanceError(f"{file}: can't be read; check that it is there and is UTF-8 text") from None
    except yaml.YAMLError as error:
        first = str(error).splitlines()[0]
        raise GuidanceError(
            f"{file}: not valid YAML ({first}); quote the text or mend the indentation"
        ) from None
