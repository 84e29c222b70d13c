"""A model that answers from a script, and the cards it is asked about."""

import textwrap
from collections.abc import Iterable
from typing import Any

from bot.advisors.model import Form, ModelError
from bot.advisors.prompts import Prompt
from bot.domain.guidance import Playbook
from tests.domain.builders import card

CARDS = (
    card(
        "apologize_sincerely",
        title="Apologize once",
        nudge="Say sorry once.",
        due="a hollow apology",
        not_due="nothing happened",
        fulfilled_by="Says sorry for what happened.",
    ),
    card(
        "dont_blame_the_company",
        title="Blame nobody",
        nudge="Leave blame out.",
        openings=(),
        due="blame",
        not_due="a known fact",
        fulfilled_by="Names no culprit.",
    ),
)
PLAYBOOK = Playbook({c.id: c for c in CARDS})


class ScriptedModel:
    """Gives its answers one after another, the last one for ever; `asked` are the prompts and forms it was given."""

    def __init__(self, *answers: dict[str, Any] | ModelError) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[Prompt, Form[Any]]] = []

    async def ask(self, prompt: Prompt, form: Form[Any]) -> Any:
        self.asked.append((prompt, form))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, ModelError):
            raise answer
        return form.answer.model_validate(answer)


def page(lines: Iterable[str]) -> str:
    """Return lines as they fit on a page, for a snapshot one can read."""
    return "\n".join(textwrap.fill(line, 90, subsequent_indent="    ") if line else "" for line in lines)
