"""The whole road with a model that answers at once, and the conversations that go down it."""

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.advisors.layered import LayeredAdvisor
from bot.advisors.model import Answer, Form, Model
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.plain_writer import PlainWriter
from bot.advisors.playbook import PlaybookAdvisor
from bot.advisors.prompts import Prompt, Prompts
from bot.advisors.redaction import Redactor
from bot.app.advice import Advice, Adviser, plain_advice
from bot.app.house import House, open_house
from bot.coaching.ports import Tally
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.conversation import Conversation, Turn
from bot.domain.guidance import Playbook
from bot.evaluation.points import START, read_points
from bot.playground.player import AGENT, PlayedClock, Recorder
from bot.stores.embedded import StoreChoice
from bot.stores.sealing import Sealer, generate_key
from tests.bench.figures import Json

LONG_CASE = 20
_PACE = timedelta(seconds=40)
# What a model says that sees nothing to whisper about.
SILENCE: Json = {
    "facts": {
        "symptom": "",
        "cares_about": "",
        "quote": "",
        "message": "",
        "heard": False,
        "fault": "unknown",
        "tension": 1,
        "promises": [],
    },
    "findings": [],
}
# As sure as this is under every card's bar: the finding is verified, and then the policy lets it go.
_UNSURE = 0.05


class SilentModel:
    """Counts its calls and never has anything to say."""

    def __init__(self) -> None:
        self.calls = 0

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:  # noqa: ARG002 - the port's words
        self.calls += 1
        return form.answer.model_validate(SILENCE)


class InstantModel:
    """Gives an answer of the usual length at once, with all that has to be verified in it."""

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:
        return form.answer.model_validate_json(unsure_answer(prompt.case))


def unsure_answer(case: str) -> str:
    """Answer a case of the prompt's: full facts, and one finding that rests on the newest message."""
    number, speaker, _, text = json.loads(case)["conversation"][-1]
    quote = text[:60]
    facts = {"symptom": "something went wrong again", "cares_about": "being told what happens next"}
    facts |= {"quote": quote if speaker == "customer" else "", "message": number}
    finding = {"card": "listen_first", "message": number, "quote": quote, "confidence": _UNSURE}
    finding |= {"line": "Say back what they told you before you ask for more.", "opening": None}
    return json.dumps({"facts": SILENCE["facts"] | facts, "findings": [finding]})


def layered(model: Model) -> Adviser:
    """Return what advises as in production where a model is set up, with this model."""

    def build(playbook: Playbook, tally: Tally) -> Advice:
        asking = ModelAdvisor(model, playbook, Prompts(playbook), Redactor(), tally)
        advisor = LayeredAdvisor(PlaybookAdvisor(playbook), asking, tally)
        return Advice(advisor, PlainWriter(playbook), "")

    return build


@asynccontextmanager
async def opened(clock: PlayedClock, recorder: Recorder, model: Model | None = None) -> AsyncIterator[House]:
    """Open a house on the best store of this machine, in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="second-chair-bench-") as folder:
        choice, sealer = StoreChoice(folder=Path(folder)), Sealer.from_text(generate_key())
        adviser = layered(model) if model else plain_advice
        async with open_house(
            choice, sealer, recorder, lambda _: (AGENT,), clock=clock, adviser=adviser
        ) as house:
            yield house


def own_conversations() -> tuple[Conversation, ...]:
    """Return the conversations behind the shipped labelled points, in their own time."""
    found: dict[str, tuple[Turn, ...]] = {}
    for point in read_points(None):
        turns = tuple(
            Turn(t.speaker.value, t.text, t.offset_s if t.offset_s is not None else i * _PACE.total_seconds())
            for i, t in enumerate(point.turns)
        )
        if len(turns) > len(found.get(point.conversation_id, ())):
            found[point.conversation_id] = turns
    return tuple(Conversation(name, turns) for name, turns in found.items())


def long_cases(conversations: Iterable[Conversation]) -> tuple[Case, ...]:
    """Return cases of twenty messages, cut from the conversations one after another."""
    turns = [turn for conversation in conversations for turn in conversation.turns]
    cuts = range(0, len(turns) - LONG_CASE + 1, LONG_CASE)
    return tuple(_case(f"long-{cut}", turns[cut : cut + LONG_CASE]) for cut in cuts)


def _case(name: str, turns: Sequence[Turn]) -> Case:
    case = Case(CaseKey("bench", "here", "counter", name))
    for number, turn in enumerate(turns):
        at: datetime = START + _PACE * number
        case = case.with_message(Message(f"m{number}", Speaker(turn.speaker), turn.speaker, at, turn.text))
    before = case.messages[-2]
    return replace(case, looked=before.id, looked_at=before.at)
