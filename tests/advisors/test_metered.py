import pytest

from bot.advisors.metered import MeteredModel, ModelSetupError
from bot.advisors.model import ModelError, Reason

pytestmark = pytest.mark.anyio

WRONG_KEY = ModelError(Reason.KEY, "the key is refused; correct OPENAI_API_KEY")
LATE = ModelError(Reason.TIMEOUT)


class OneAfterAnother:
    """Gives its answers in turn, and raises those that are errors."""

    def __init__(self, *answers):
        self.answers = list(answers)

    async def ask(self, prompt, form):  # noqa: ARG002 - the port's words
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_calls_answers_and_failures_are_counted():
    model = MeteredModel(OneAfterAnother("one", LATE, "two"))
    assert await model.ask(None, None) == "one"
    with pytest.raises(ModelError):
        await model.ask(None, None)
    assert await model.ask(None, None) == "two"
    assert (model.calls, len(model.seconds), dict(model.failures)) == (3, 2, {"timeout": 1})


async def test_a_model_that_never_answered_and_can_be_mended_by_a_setting_ends_the_run():
    with pytest.raises(ModelSetupError, match="OPENAI_API_KEY"):
        await MeteredModel(OneAfterAnother(WRONG_KEY)).ask(None, None)


async def test_one_that_is_only_late_does_not():
    with pytest.raises(ModelError):
        await MeteredModel(OneAfterAnother(LATE)).ask(None, None)


async def test_nor_does_one_that_has_answered_before():
    model = MeteredModel(OneAfterAnother("one", WRONG_KEY))
    await model.ask(None, None)
    with pytest.raises(ModelError):
        await model.ask(None, None)
    assert dict(model.failures) == {"key": 1}
