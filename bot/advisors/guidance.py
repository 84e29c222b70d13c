"""Reads the guidance cards and their sources. People who don't program edit these files: a mistake is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from bot.domain.conversation import ConversationError, parse_line
from bot.domain.guardrail import line_breaches, opening_breaches
from bot.domain.guidance import Card, Example, Moment, Occasion, Playbook, Principle, Severity

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FENCE = "---"
EXAMPLES_AT_LEAST = 6


class GuidanceError(ValueError):
    """A card or the list of sources is wrong. The message names the file, the line and what to do."""


_Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
_Nudge = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)]
_Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=140)]
_Opening = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_Rule = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=230)]


class _Front(BaseModel):
    """The front matter of a card, as people write it."""

    model_config = ConfigDict(extra="forbid")

    title: _Title
    moments: Annotated[frozenset[Moment], Field(min_length=1)]
    severity: Severity
    confidence: Annotated[float, Field(ge=0, le=1)]
    nudge: _Nudge
    openings: Annotated[list[_Opening], Field(min_length=1, max_length=3)]
    openings_when: dict[Occasion, _Opening] = Field(default_factory=dict)
    source: Annotated[list[_Sentence], Field(min_length=1)]
    due: _Rule
    not_due: _Rule
    fulfilled_by: _Sentence
    calls_for_it: Annotated[list[str | list[str]], Field(min_length=EXAMPLES_AT_LEAST)]
    near_misses: Annotated[list[str | list[str]], Field(min_length=EXAMPLES_AT_LEAST)]

    @field_validator("nudge")
    @classmethod
    def _is_fit_for_an_agent(cls, nudge: str) -> str:
        return _held_to(nudge, line_breaches(nudge))

    @field_validator("openings")
    @classmethod
    def _are_fit_for_a_customer(cls, openings: list[str]) -> list[str]:
        return [_held_to(o, opening_breaches(o)) for o in openings]

    @field_validator("openings_when")
    @classmethod
    def _are_fit_for_a_customer_too(cls, openings: dict[Occasion, str]) -> dict[Occasion, str]:
        return {occasion: _held_to(o, opening_breaches(o)) for occasion, o in openings.items()}

    @field_validator("calls_for_it", "near_misses")
    @classmethod
    def _are_lines(cls, examples: list[str | list[str]]) -> list[str | list[str]]:
        for example in examples:
            _example(example)
        return examples


class _Article(BaseModel):
    model_config = ConfigDict(extra="forbid")

    class Entry(BaseModel):
        """A principle: its text, and `home: management` where no nudge can carry it."""

        model_config = ConfigDict(extra="forbid")
        text: _Sentence
        home: Literal["nudge", "management"] = "nudge"

    title: _Sentence
    principles: dict[str, Entry]


def load_playbook(folder: Traversable | None = None) -> Playbook:
    """Return the playbook kept in `folder` (the shipped one by default); raises GuidanceError at the first mistake."""
    root = folder or files("prompts")
    principles = {ref: p for ref, (p, _) in _principles(root).items()}
    cards = sorted((f for f in (root / "guidance").iterdir() if f.name.endswith(".md")), key=lambda f: f.name)
    if not cards:
        message = f"{root / 'guidance'}: there are no cards here; put the .md files of the playbook back"
        raise GuidanceError(message)
    return Playbook({f.name[:-3]: _card(f, principles) for f in cards})


def homeless(playbook: Playbook, folder: Traversable | None = None) -> tuple[Principle, ...]:
    """Return the principles that should have a card and have none."""
    housed = {p.ref for card in playbook for p in card.source}
    entries = _principles(folder or files("prompts"))
    return tuple(p for ref, (p, home) in entries.items() if home == "nudge" and ref not in housed)


def _principles(root: Traversable) -> Mapping[str, tuple[Principle, str]]:
    file = root / "sources.yaml"
    text = _read(file)
    found: dict[str, tuple[Principle, str]] = {}
    for key, raw in (_yaml(text, str(file), 0) or {}).items():
        try:
            article = _Article.model_validate(raw)
        except ValidationError as error:
            raise _located(error, text, str(file), 0, prefix=(key,)) from None
        for name, entry in article.principles.items():
            principle = Principle(key, name, entry.text, article.title)
            found[principle.ref] = (principle, entry.home)
    return found


def _card(file: Traversable, principles: Mapping[str, Principle]) -> Card:
    name, text = str(file), _read(file)
    parts = text.split(f"{FENCE}\n", 2)
    if len(parts) != 3 or parts[0]:  # noqa: PLR2004 - nothing, front matter, body
        message = f"{name}:1: a card starts with front matter between two lines of {FENCE}; add it"
        raise GuidanceError(message)
    raw, why = _yaml(parts[1], name, 1), parts[2].strip()
    try:
        front = _Front.model_validate(raw)
    except ValidationError as error:
        raise _located(error, parts[1], name, 1) from None
    for ref in front.source:
        if ref not in principles:
            line = _line(parts[1], ("source", front.source.index(ref))) + 2
            message = (
                f"{name}:{line}: no principle {ref!r} in sources.yaml; name one that stands there, or add it"
            )
            raise GuidanceError(message)
    if not why:
        message = f"{name}:{text.count(chr(10))}: the card says no why; write it below the front matter"
        raise GuidanceError(message)
    return _built(file.name[:-3], front, tuple(principles[ref] for ref in front.source), why)


def _built(card_id: str, front: _Front, source: tuple[Principle, ...], why: str) -> Card:
    return Card(
        id=card_id,
        title=front.title,
        moments=front.moments,
        severity=front.severity,
        confidence=front.confidence,
        nudge=front.nudge,
        openings=tuple(front.openings),
        source=source,
        due=front.due,
        not_due=front.not_due,
        fulfilled_by=front.fulfilled_by,
        calls_for_it=tuple(_example(e) for e in front.calls_for_it),
        near_misses=tuple(_example(e) for e in front.near_misses),
        why=why,
        openings_when=front.openings_when,
    )


def _example(raw: str | list[str]) -> Example:
    lines = [raw] if isinstance(raw, str) else raw
    try:
        return tuple(parse_line(line) for line in lines)
    except ConversationError as error:
        raise ValueError(str(error)) from None


def _held_to(words: str, breaches: tuple[str, ...]) -> str:
    if breaches:
        message = f"{words!r} {' and '.join(breaches)}; say it otherwise"
        raise ValueError(message)
    return words


def _read(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: can't be read ({type(error).__name__}); check that it is there and is UTF-8 text"
        raise GuidanceError(message) from None


def _yaml(text: str, name: str, offset: int) -> Any:  # noqa: ANN401 - YAML holds anything until it is checked
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1 + offset
        message = f"{name}:{line}: not valid YAML ({error.problem}); quote the text or mend the indentation"
        raise GuidanceError(message) from None


def _located(
    error: ValidationError, text: str, name: str, offset: int, prefix: tuple[str, ...] = ()
) -> GuidanceError:
    first = error.errors(include_url=False)[0]
    where = (*prefix, *first["loc"])
    field = ".".join(str(part) for part in where) or "the front matter"
    return GuidanceError(f"{name}:{_line(text, where) + 1 + offset}: {field}: {first['msg']}")


def _line(text: str, path: tuple[int | str, ...]) -> int:
    """Return the 0-based line of the YAML node at that path, or of its nearest ancestor."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 0
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
    return line
