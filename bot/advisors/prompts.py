"""Loads and renders the prompts: the stable part first and the same to the byte for every case, the case last."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from bot.domain.case import Case, Message, Speaker
from bot.domain.guidance import Moment, Playbook
from bot.domain.team import TeamOf, TeamPolicy

# A long case is shown by its beginning and its end; what lies between lives on in the facts.
FIRST, LAST = 2, 18
CHARACTERS_A_MESSAGE = 600
# A recap is asked for seldom, and what it does not see it can't tell.
LAST_IN_A_RECAP = 78
CHARACTERS_A_DRAFT = 1500


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

    def __init__(self, playbook: Playbook, team_of: TeamOf = TeamPolicy) -> None:
        """Render the stable part of every template once; what the team says of its words goes with each case."""
        self._team_of = team_of
        # What is rendered is a plain-text prompt for a model, never a page: nothing to escape.
        environment = Environment(loader=_Shipped(), undefined=StrictUndefined, autoescape=False)  # noqa: S701
        cards = list(playbook)
        self._stable = {
            kind: environment.get_template(f"{kind}.md.j2").render(cards=cards)
            for kind in ("nudge", "recap", "apology", "review")
        }

    def nudge(self, case: Case, moment: Moment, now: datetime) -> Prompt:
        """Ask whether a note is called for now."""
        data = {
            "conversation": _conversation(case),
            "known": _known(case),
            "nudged": [n.card_id for n in case.nudges if not n.is_withheld],
            "moment": moment.value,
            "seconds_since_last_message": _silence(case, now),
            **_team(self._team_of()),
        }
        return self._prompt("nudge", case, data)

    def recap(self, case: Case, now: datetime) -> Prompt:
        """Ask what happened in the case."""
        data = {
            "conversation": _conversation(case, LAST_IN_A_RECAP),
            "known": _known(case, LAST_IN_A_RECAP),
            "seconds_since_last_message": _silence(case, now),
        }
        return self._prompt("recap", case, data)

    def apology(self, case: Case, about: str | None, mend: Sequence[str] = ()) -> Prompt:
        """Ask for an apology; `mend` is what was wrong with the one before."""
        data = {
            "conversation": _conversation(case),
            "known": _known(case),
            "about": about and about[:CHARACTERS_A_MESSAGE],
            "mend": list(mend),
            **_team(self._team_of()),
        }
        return self._prompt("apology", case, data)

    def review(self, case: Case, draft: str, mend: Sequence[str] = ()) -> Prompt:
        """Ask for a review of a draft; `mend` is what was wrong with the rewritten one before."""
        data = {
            "conversation": _conversation(case),
            "known": _known(case),
            "draft": draft[:CHARACTERS_A_DRAFT],
            "mend": list(mend),
            **_team(self._team_of()),
        }
        return self._prompt("review", case, data)

    def _prompt(self, kind: str, case: Case, data: Mapping[str, Any]) -> Prompt:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        # Half of a surrogate pair is no character: it can come in as an escape but can't go out as UTF-8.
        return Prompt(case.key.thread, self._stable[kind], text.encode(errors="replace").decode())


def shown(case: Case, last: int = LAST) -> dict[str, Message]:
    """Return the messages that a prompt shows, by the short ids it gives them: the first two and the `last`."""
    spoken = (m for m in case.at_hand if m.speaker is not Speaker.OTHER)
    numbered = {f"m{i}": m for i, m in enumerate(spoken, 1)}
    kept = [*list(numbered)[:FIRST], *list(numbered)[FIRST:][-last:]]
    return {number: numbered[number] for number in kept}


def _conversation(case: Case, last: int = LAST) -> list[list[Any]]:
    messages = shown(case, last)
    start = next(iter(messages.values())).at if messages else None
    return [
        [n, m.speaker.value, _seconds(start, m.at), m.text[:CHARACTERS_A_MESSAGE]]
        for n, m in messages.items()
    ]


def _known(case: Case, last: int = LAST) -> dict[str, Any]:
    facts, numbers = case.facts, {m.id: number for number, m in shown(case, last).items()}
    known: dict[str, Any] = {"fault": facts.fault.value}
    if facts.concern:
        known["cares_about"] = facts.concern.cares_about
    if facts.promises:
        known["promises"] = [
            {"what": p.what[:80], "message": numbers.get(p.evidence.message_id), "state": p.state.value}
            for p in facts.promises
        ]
    return known


def _team(team: TeamPolicy) -> dict[str, Any]:
    """Return what the team's policy says of words, if anything.

    No model is told what may be given: none hands anything out.
    """
    said: dict[str, Any] = {}
    if team.unpromisable:
        said["never_promise"] = [u.what for u in team.unpromisable]
    if team.tone:
        said["avoid"] = [{"words": list(t.avoid), "instead": t.instead} for t in team.tone]
    return {"team": said} if said else {}


def _silence(case: Case, now: datetime) -> int:
    """Return for how many seconds neither customer nor agent has spoken."""
    return _seconds(case.spoken[-1].at if case.spoken else None, now)


def _seconds(start: datetime | None, end: datetime) -> int:
    return int((end - start).total_seconds()) if start else 0
