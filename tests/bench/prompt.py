"""How long the prompt of a look is, in tokens, and how much of it is the same for every case."""

import json

import bpe_openai

from bot.advisors.guidance import load_playbook
from bot.advisors.model import Answer, Form
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.prompts import Prompt, Prompts
from bot.advisors.redaction import Redactor
from bot.domain.case import Case
from bot.evaluation.points import Point, read_points
from bot.observability import Metrics
from tests.bench.figures import Bench, Wanted, mean, percentile
from tests.bench.road import SILENCE, long_cases, own_conversations

ENCODING = "o200k_base"
# What the chat format puts around a system and a user message.
AROUND = 11


class ReadingModel:
    """Keeps the prompt it was asked last, and the form of the answer."""

    prompt: Prompt
    schema: str

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:
        self.prompt, self.schema = prompt, json.dumps(form.schema)
        return form.answer.model_validate(SILENCE)


async def bench() -> Bench:
    playbook, reading = load_playbook(), ReadingModel()
    advisor = ModelAdvisor(reading, playbook, Prompts(playbook), Redactor(), Metrics())
    points: tuple[Point, ...] = read_points(None)
    cases = [await _counted(advisor, reading, point.looked(), point) for point in points]
    shares = [await _counted(advisor, reading, case) for case in long_cases(own_conversations())]
    stable, schema = _tokens(reading.prompt.stable), _tokens(reading.schema)
    inputs = [stable + case + AROUND for case in cases]
    share = mean([stable / (stable + case + AROUND) for case in shares])
    measured = {
        "encoding": ENCODING,
        "points": len(points),
        "stable_tokens": stable,
        "stable_share_at_20_messages": share,
        "stable_share_at_20_messages_lowest": round(stable / (stable + max(shares) + AROUND), 3),
        "input_tokens_mean": mean(inputs, 1),
        "input_tokens_p95": percentile(inputs, 0.95),
        "input_tokens_highest": max(inputs),
        "input_tokens_at_20_messages_mean": mean([stable + case + AROUND for case in shares], 1),
        # Servers count the schema in their own ways, some not at all.
        "schema_tokens_as_json": schema,
    }
    return Bench(measured, _wanted(stable, share, inputs))


def _wanted(stable: int, share: float, inputs: list[int]) -> tuple[Wanted, ...]:
    return (
        Wanted("stable prefix, tokens", stable, at_least=1024),
        Wanted("stable share of the prompt at 20 messages", share, at_least=0.6),
        Wanted("input tokens a look, mean", mean(inputs, 1), at_most=2800),
        Wanted("input tokens a look, p95", percentile(inputs, 0.95), at_most=2800),
    )


async def _counted(
    advisor: ModelAdvisor, reading: ReadingModel, case: Case, point: Point | None = None
) -> int:
    now = point.now() if point else case.messages[-1].at
    await advisor.assess(case, case.moment, now)
    return _tokens(reading.prompt.case)


def _tokens(text: str) -> int:
    return len(bpe_openai.get_encoding(ENCODING).encode_ordinary(text))
