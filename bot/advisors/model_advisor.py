"""The advisor that asks a model. It sees what word rules can't, and is believed only as far as code can verify."""

from __future__ import annotations

from datetime import datetime

from bot.advisors.answer import LookAnswer, believed_facts, believed_finding, look_schema
from bot.advisors.hiding import NamesOf, hidden, no_names, restored
from bot.advisors.model import Form, Model
from bot.advisors.prompts import Prompt, Prompts
from bot.advisors.redaction import Redactor
from bot.coaching.ports import Tally
from bot.domain.assessment import Assessment, Finding
from bot.domain.case import Case
from bot.domain.guidance import Moment, Playbook

# Facts and two findings with openings fit in less; a model that needs more has lost its way.
ANSWER_TOKENS = 600


class ModelAdvisor:
    """Asks one question per look and verifies the answer."""

    def __init__(  # noqa: PLR0913 - what it asks, with what, and what that never sees
        self,
        model: Model,
        playbook: Playbook,
        prompts: Prompts,
        redactor: Redactor,
        tally: Tally,
        *,
        names_of: NamesOf = no_names,
    ) -> None:
        """Join the advisor to its model; `redactor` decides what the model never sees, the names of a case included."""
        self._model = model
        self._playbook = playbook
        self._prompts = prompts
        self._redactor = redactor
        self._tally = tally
        self._names_of = names_of
        self._form = Form("look", look_schema(playbook), LookAnswer, ANSWER_TOKENS)

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess the case as the `Advisor` port promises; raises ModelError where the model fails."""
        redaction = self._redactor.begin(await self._names_of(case))
        prompt = self._prompts.nudge(hidden(case, redaction), moment, now)
        answer = restored(await self._model.ask(prompt, self._form), redaction)
        findings = [believed_finding(case, moment, f, self._playbook) for f in answer.findings]
        for reason in (f for f in findings if isinstance(f, str)):
            self._tally.count("dropped_total", reason=reason)
        return Assessment(
            seen=case.messages[-1].id,
            findings=tuple(f for f in findings if isinstance(f, Finding)),
            facts=believed_facts(case, answer.facts),
        )

    async def prompt(self, case: Case, moment: Moment, now: datetime) -> Prompt:
        """Return exactly what would be sent."""
        redaction = self._redactor.begin(await self._names_of(case))
        return self._prompts.nudge(hidden(case, redaction), moment, now)
