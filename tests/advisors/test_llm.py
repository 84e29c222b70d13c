"""Asking a server over a real socket: what is sent, what is believed, and every way to fail."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.advisors.answer import LookAnswer, look_schema
from bot.advisors.llm import OpenAIModel
from bot.advisors.model import Form, ModelConfig, ModelError, Reason, Tokens, request
from bot.advisors.prompts import Prompt
from tests.advisors.fake_model import PLAYBOOK
from tests.advisors.llm_server import (
    FAULTS,
    GOOD,
    SILENCE,
    ModelServer,
    breaks_off,
    fails,
    hangs,
    nobody_there,
    says,
)
from tests.patience import SOON

# Enough for a server that answers, even on a busy machine; what never comes is waited for as briefly as possible.
WITHIN, BRIEFLY = 5.0, 0.5
PROMPT = Prompt("1.0", "You sit beside an agent.", '{"conversation":[]}')
FORM = Form("look", look_schema(PLAYBOOK), LookAnswer, 600)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def lasting_server() -> AsyncIterator[ModelServer]:
    async with ModelServer(GOOD) as server:
        yield server


@pytest.fixture
def server(lasting_server):
    lasting_server.will(GOOD)
    return lasting_server


@pytest.fixture(scope="module")
async def model(lasting_server) -> AsyncIterator[OpenAIModel]:
    """One client for all: it takes a quarter of a second to open."""
    async with model_at(f"{lasting_server.url}/v1") as model:
        yield model


@pytest.fixture(scope="module")
async def hasty(lasting_server) -> AsyncIterator[OpenAIModel]:
    async with model_at(f"{lasting_server.url}/v1", within=BRIEFLY) as model:
        yield model


@asynccontextmanager
async def model_at(url: str, tokens: Tokens | None = None, **config: Any) -> AsyncIterator[OpenAIModel]:
    settings: dict[str, Any] = {"model": "coach-1", "api_key": "k-1", "base_url": url, "within": WITHIN}
    model = OpenAIModel(ModelConfig(**settings | config), tokens)
    try:
        yield model
    finally:
        await model.close()


async def failure(model: OpenAIModel) -> tuple[ModelError, float]:
    """Ask, and return how it failed, with the seconds it took."""
    started = time.monotonic()
    with pytest.raises(ModelError) as caught:
        await model.ask(PROMPT, FORM)
    return caught.value, time.monotonic() - started


async def test_a_good_answer_is_read_into_its_form(server, model):
    assert await model.ask(PROMPT, FORM) == LookAnswer.model_validate(SILENCE)


async def test_the_request_is_one_chat_completion_with_a_strict_schema(server, model):
    await model.ask(PROMPT, FORM)
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == "Bearer k-1"
    assert asked.body == {
        "model": "coach-1",
        "messages": [
            {"role": "system", "content": PROMPT.stable},
            {"role": "user", "content": PROMPT.case},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "look", "strict": True, "schema": look_schema(PLAYBOOK)},
        },
        "max_completion_tokens": 600,
    }


async def test_options_go_into_the_request_as_they_are_and_win(server):
    options = {"temperature": 0.2, "service_tier": "flex", "max_completion_tokens": 900}
    async with model_at(f"{server.url}/v1", options=options) as model:
        await model.ask(PROMPT, FORM)
    assert server.asked[0].body == request(PROMPT, FORM, "coach-1", {}) | options


async def test_azure_is_asked_at_its_deployment_with_its_version(server):
    async with model_at(server.url, azure_version="2024-10-21") as model:
        await model.ask(PROMPT, FORM)
    (asked,) = server.asked
    assert asked.path == "/openai/deployments/coach-1/chat/completions"
    assert asked.query == {"api-version": "2024-10-21"}
    assert asked.headers["api-key"] == "k-1"


async def test_tokens_are_counted_as_the_server_counts_them_also_for_an_unusable_answer(server):
    plain = {"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 7}
    silence, tokens = json.dumps(SILENCE), Tokens()
    server.will(GOOD, says("{"), says(silence, usage=plain), says(silence, usage=None))
    async with model_at(f"{server.url}/v1", tokens) as model:
        await model.ask(PROMPT, FORM)
        await failure(model)
        await model.ask(PROMPT, FORM)
        await model.ask(PROMPT, FORM)
    assert tokens == Tokens(read=2005, cached=1800, written=202)


@pytest.mark.parametrize(("answer", "reason"), FAULTS.values(), ids=FAULTS)
async def test_every_fault_has_its_reason_and_tells_nothing_of_what_was_said(server, model, answer, reason):
    server.will(answer)
    error, _ = await failure(model)
    assert error.reason is reason
    assert "secret detail" not in str(error)
    assert error.__context__ is None or error.__suppress_context__


async def test_a_server_that_is_not_there_is_unreachable():
    async with model_at(f"{nobody_there()}/v1") as model:
        error, _ = await failure(model)
    assert error.reason is Reason.UNREACHABLE
    assert "OPENAI_BASE_URL" in str(error)


@pytest.mark.parametrize("status", [401, 403, 404, 400, 422])
async def test_what_only_a_setting_can_mend_is_not_asked_twice(server, model, status):
    server.will(fails(status))
    error, _ = await failure(model)
    assert len(server.asked) == 1
    assert "correct" in str(error) or "name a model" in str(error)


@pytest.mark.parametrize(
    "fault", [fails(500), fails(503), fails(429), breaks_off], ids=["500", "503", "429", "breaks off"]
)
async def test_a_passing_fault_is_overcome_by_one_retry(server, model, fault):
    server.will(fault, GOOD)
    assert (await model.ask(PROMPT, FORM)).findings == []
    assert len(server.asked) == 2
    assert server.asked[0].body == server.asked[1].body


async def test_a_fault_that_stays_is_met_twice_and_no_more(server, model):
    server.will(fails(500))
    await failure(model)
    assert len(server.asked) == 2


async def test_a_retry_waits_as_long_as_the_server_asks_for(server, model):
    server.will(fails(429, Retry_After="0.2"), GOOD)
    started = time.monotonic()
    await model.ask(PROMPT, FORM)
    assert time.monotonic() - started >= 0.2


@pytest.mark.parametrize("wait", ["60", "3600", "inf"])
async def test_a_wait_that_does_not_fit_into_the_budget_is_not_waited_for(server, model, wait):
    server.will(fails(429, Retry_After=wait), GOOD)
    error, seconds = await failure(model)
    assert error.reason is Reason.RATE_LIMIT
    assert len(server.asked) == 1
    assert seconds < SOON


@pytest.mark.parametrize("wait", ["soon", "nan", "-5", ""])
async def test_a_wait_that_makes_no_sense_is_a_short_one(server, model, wait):
    server.will(fails(503, Retry_After=wait), GOOD)
    assert (await model.ask(PROMPT, FORM)).findings == []


@pytest.mark.parametrize("faults", [[hangs], [fails(500), hangs]], ids=["at once", "at the retry"])
async def test_a_server_that_hangs_is_given_up_when_the_budget_is_spent(server, hasty, faults):
    server.will(*faults)
    error, seconds = await failure(hasty)
    assert error.reason is Reason.TIMEOUT
    assert len(server.asked) == len(faults)
    assert BRIEFLY / 2 < seconds < SOON


async def test_a_failure_leaves_the_client_as_good_as_new(server, model):
    server.will(breaks_off, breaks_off, GOOD)
    await failure(model)
    assert (await model.ask(PROMPT, FORM)).findings == []


async def test_many_questions_at_a_time_get_their_own_answers(server, model):
    server.will(GOOD, fails(404), GOOD, fails(404), GOOD)
    asked = (model.ask(PROMPT, FORM) for _ in range(4))
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(a, LookAnswer) for a in answers) == 2
    assert sum(isinstance(a, ModelError) for a in answers) == 2


class TestAgainstLlmock:
    """The same over a server that others wrote to break clients, and that grades how they take it."""

    @pytest.fixture(scope="module")
    async def model(self, llmock_server) -> AsyncIterator[OpenAIModel]:
        async with model_at(llmock_server.base_url("openai")) as model:
            yield model

    async def test_a_rate_limit_that_passes_is_waited_out_as_told(self, llmock, model):
        llmock.rate_limit(retry_after=0.2).reply(json.dumps(SILENCE))
        assert (await model.ask(PROMPT, FORM)).findings == []
        llmock.assert_resilient(strict=True)

    async def test_a_rate_limit_that_stays_is_one(self, llmock, model):
        llmock.rate_limit(retry_after=0.1, times=None)
        error, _ = await failure(model)
        assert error.reason is Reason.RATE_LIMIT
        llmock.assert_resilient()

    async def test_an_outage_is_the_servers_own(self, llmock, model):
        llmock.outage(status=500)
        error, _ = await failure(model)
        assert error.reason is Reason.SERVER
        llmock.assert_resilient()

    async def test_a_slow_server_is_late(self, llmock):
        llmock.delay(1)
        async with model_at(llmock.base_url("openai"), within=BRIEFLY) as hasty:
            error, _ = await failure(hasty)
        assert error.reason is Reason.TIMEOUT

    @pytest.mark.parametrize("text", ['{"facts": {"symptom": "la', '{"facts": {}, "findings": "none"}'])
    async def test_a_malformed_or_off_schema_answer_is_malformed(self, llmock, model, text):
        llmock.reply(text)
        error, _ = await failure(model)
        assert error.reason is Reason.MALFORMED
        assert len(llmock.requests) == 1

    async def test_an_answer_made_from_the_schema_alone_is_read(self, llmock, model):
        assert isinstance(await model.ask(PROMPT, FORM), LookAnswer)
        assert llmock.last_request.status == 200
