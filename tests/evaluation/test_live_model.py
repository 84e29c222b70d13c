import json

import pytest

from bot import app
from bot.advisors.metered import ModelSetupError
from bot.app.asking import AdvisorName, Wanted
from bot.settings import Settings
from tests.advisors.llm_server import ModelServer, fails, nobody_there, says, sends
from tests.evaluation.rows import row
from tests.evaluation.test_command import FINDING, SILENT

pytestmark = pytest.mark.anyio

ROWS = [row(name, "listen_first", after_turn=2) for name in "abcdef"]
GIVEN = says(json.dumps(SILENT | {"findings": [FINDING]}))


def settings(url):
    environment = {
        "OPENAI_BASE_URL": f"{url}/v1",
        "SECOND_CHAIR_MODEL": "coach-1",
        "SECOND_CHAIR_MODEL_SECONDS": "5",
    }
    return Settings.read(environment)


async def test_a_live_model_is_asked_once_for_every_point(written):
    seen = []
    async with ModelServer(GIVEN) as server:
        wanted = Wanted(AdvisorName.MODEL, written(ROWS))
        run = await app.evaluate(settings(server.url), wanted, lambda done, of: seen.append((done, of)))
    assert len(server.asked) == 6
    assert set(run.given.values()) == {("listen_first",)}
    assert run.lines["a"] == FINDING["line"]
    assert len(run.costs.seconds) == 6
    assert (run.costs.tokens_in, run.costs.tokens_cached, run.costs.tokens_out) == (6000, 5400, 600)
    assert seen == [(done, 6) for done in range(7)]


async def test_points_without_an_answer_are_asked_again_by_a_resumed_run(written, tmp_path):
    file = tmp_path / "predictions.jsonl"
    wanted = Wanted(AdvisorName.MODEL, written(ROWS), predictions=file)
    async with ModelServer(GIVEN, sends("{}"), GIVEN) as server:
        first = await app.evaluate(settings(server.url), wanted, lambda *_: None)
        assert first.unanswered == 1
        assert first.costs.failures == {"malformed": 1}
        again = Wanted(AdvisorName.MODEL, wanted.file, predictions=file, resume=True)
        second = await app.evaluate(settings(server.url), again, lambda *_: None)
    assert second.unanswered == 0
    assert second.costs.calls == 1
    assert len(file.read_text().splitlines()) == 6


@pytest.mark.parametrize(
    ("answer", "setting"),
    [(fails(401), "OPENAI_API_KEY"), (fails(404), "SECOND_CHAIR_MODEL"), (fails(400), "structured outputs")],
)
@pytest.mark.parametrize("advisor", [AdvisorName.MODEL, AdvisorName.LAYERED])
async def test_a_model_that_cant_work_ends_the_run_with_the_setting_to_change(
    written, answer, setting, advisor
):
    async with ModelServer(answer) as server:
        with pytest.raises(ModelSetupError, match=setting):
            await app.evaluate(settings(server.url), Wanted(advisor, written(ROWS)), lambda *_: None)
    assert len(server.asked) < len(ROWS)


async def test_the_doctor_says_that_all_is_well():
    async with ModelServer(says('{"greater": "seven"}')) as server:
        found = await app.doctor(with_store(settings(server.url)))
    parts = ["store", "model", "slack", "teams"]
    assert sorted((d.part, d.works) for d in found) == sorted((part, True) for part in parts)
    assert ["coach-1 answers" in d.says for d in found if d.part == "model"] == [True]


@pytest.mark.parametrize(
    ("answer", "says_so"),
    [
        (fails(401), "OPENAI_API_KEY"),
        (fails(404), "SECOND_CHAIR_MODEL"),
        (fails(500), "answers with an error of its own"),
        pytest.param(sends("{}"), "does not keep to the form", id="no completion"),
        (says("I think it is seven"), "does not keep to the form"),
        (says("{", finish_reason="length"), "SECOND_CHAIR_MODEL_OPTIONS"),
        (says(None, refusal="no"), "refuses a harmless question"),
    ],
)
async def test_the_doctor_names_what_to_change(answer, says_so):
    async with ModelServer(answer) as server:
        (model,) = await app.doctor(with_store(settings(server.url)), "model")
    assert not model.works
    assert says_so in model.says
    assert "\n" not in model.says


async def test_the_doctor_finds_nobody_home():
    (model,) = await app.doctor(with_store(settings(nobody_there())), "model")
    assert "can't be reached" in model.says


async def test_the_doctor_takes_no_model_for_no_illness():
    (model,) = await app.doctor(Settings.read({"SECOND_CHAIR_STORE": "memory"}), "model")
    assert model.works
    assert "playbook advises alone" in model.says


@pytest.mark.parametrize(
    ("environment", "part", "setting"),
    [
        (
            {"OPENAI_API_KEY": "k", "SECOND_CHAIR_MODEL": "m", "SECOND_CHAIR_REDACT_PATTERNS": '["("]'},
            "model",
            "SECOND_CHAIR_REDACT_PATTERNS",
        ),
        ({"REDIS_URL": "redis://127.0.0.1:1"}, "store", "127.0.0.1:1"),
    ],
)
async def test_the_doctor_reads_the_settings_first(environment, part, setting):
    store = "auto" if part == "store" else "memory"
    found = await app.doctor(Settings.read({"SECOND_CHAIR_STORE": store, **environment}))
    (ill,) = [d for d in found if not d.works]
    assert ill.part == part
    assert setting in ill.says


def with_store(found):
    return found.model_copy(update={"store": "memory"})
