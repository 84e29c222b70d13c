"""Loads and renders the prompts: the stable part first and the same to the byte for every case, the case last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from bot.domain.case import Case, Message
from bot.domain.guidance import Moment, Playbook

# A long case is shown by its beginning and its end; what lies between lives on in the facts.
FIRST, LAST = 2, 18
CHARACTERS_A_MESSAGE = 600


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to a model. `id` names it in batch files; `stable` is the same for all cases, `case` is data."""

    id: str
    stable: str
    case: str


class _Shipped(BaseLoader):
    """Finds the templates in the prompts package, wherever it is installed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        """Return the text of a template; raises TemplateNotFound."""
        file = files("prompts") / template
        if not file.is_file():
            raise TemplateNotFound(template)
        return file.read_text(encoding="utf-8"), str(file), None


class Prompts:
    """Renders the questions put to a model, from the cards of one playbook."""

    def __init__(self, playbook: Playbook) -> None:
        """Render the stable part of every template once."""
        self._playbook = playbook
        # What is rendered is a plain-text prompt for a model, never a page: nothing to escape.
        environment = Environment(loader=_Shipped(), undefined=StrictUndefined, autoescape=False)  # noqa: S701
        cards = list(playbook)
        self._stable = {
            kind: environment.get_template(f"{kind}.md.j2").render(cards=cards)
            for kind in ("nudge",)
        }

    def nudge(self, case: Case, moment: Moment, now: datetime) -> Prompt:
        """Ask whether a note is called for now."""
        data = {
            "conversation": _conversation(case),
            "known": _known(case),
            "nudged": [n.card_id for n in case.nudges],
            "moment": moment.value,
            "seconds_since_last_message": _seconds(case.messages[-1].at, now),
        }
        return self._prompt("nudge", case, data)

    def _prompt(self, kind: str, case: Case, data: Mapping[str, Any]) -> Prompt:
        return Prompt(case.key.thread, self._stable[kind], json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def shown(case: Case) -> dict[str, Message]:
    """Return the messages that a prompt shows, by the short ids it gives them."""
    numbered = {f"m{i}": m for i, m in enumerate(case.spoken, 1)}
    kept = [*list(numbered)[:FIRST], *list(numbered)[FIRST:][-LAST:]]
    return {number: numbered[number] for number in kept}


def _conversation(case: Case) -> list[list[Any]]:
    messages = shown(case)
    start = next(iter(messages.values())).at if messages else None
    return [
        [n, m.speaker.value, _seconds(start, m.at), m.text[:CHARACTERS_A_MESSAGE]]
        for n, m in messages.items()
    ]


def _known(case: Case) -> dict[str, Any]:
    facts, numbers = case.facts, {m.id: number for number, m in shown(case).items()}
    known: dict[str, Any] = {"fault": facts.fault.value}
    if facts.concern:
        known["cares_about"] = facts.concern.cares_about
    if facts.promises:
        known["promises"] = [
            {"what": p.what[:80], "message": numbers.get(p.evidence.message_id), "state": p.state.value}
            for p in facts.promises
        ]
    return known


def _seconds(start: datetime | None, end: datetime) -> int:
    return int((end - start).total_seconds()) if start else 0
