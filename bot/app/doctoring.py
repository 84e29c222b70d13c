"""Tries out what the settings name, part by part, and says in one sentence each what works or what to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from bot.advisors.model import Form, ModelError, Reason
from bot.advisors.prompts import Prompt
from bot.app.examining import slack_health
from bot.app.models import model_config, opened, redactor_of
from bot.app.rooms import teams_config
from bot.app.storing import aside_in, opened_store, store_choice
from bot.coaching.failing import TakenBack
from bot.coaching.ports import StoreUnavailableError
from bot.settings import Absent, PolicyFile, Settings, SettingsError, slack_absent, teams_absent, teams_gap
from bot.stores.embedded import connect
from bot.stores.errors import StoreMisconfiguredError
from bot.stores.sealing import SealingError
from bot.teams.doctor import diagnose

_TAKEN_BACK = "Put aside before, and looked at again now: {cases}."
_CLOSED = (
    "Put aside, since no sealing key given opens them: {cases}. Add the key they were sealed with to "
    "SECOND_CHAIR_SEAL_KEYS and ask again; without it they end with their retention."
)
# Where the model's own failure names no setting.
_ADVICE = {
    Reason.TIMEOUT: "gave no answer within {seconds:g} s; raise SECOND_CHAIR_MODEL_SECONDS or name a faster model",
    Reason.SERVER: "answers with an error of its own; look into its log, or try again later",
    Reason.MALFORMED: "does not keep to the form it is asked for; name a model with structured outputs",
    Reason.TOO_LONG: "used up the room for its answer; turn down its reasoning in SECOND_CHAIR_MODEL_OPTIONS",
    Reason.REFUSED: "refuses a harmless question; name another model",
}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One part, whether it works, and the sentence to say about it."""

    part: str
    works: bool
    says: str


async def doctor(settings: Settings, part: str | None = None) -> tuple[Diagnosis, ...]:
    """Try one part, or all of them in turn; never raises for what is wrong with them.

    A platform that is not set up is none of the faults, unless it was asked for by its name or is half set up.
    """
    if part is not None:
        return await _examined(settings, part, asked=True)
    return tuple([d for name in PARTS for d in await _examined(settings, name, asked=False)])


async def _examined(settings: Settings, part: str, *, asked: bool) -> tuple[Diagnosis, ...]:
    absent = _ABSENT[part](settings) if part in _ABSENT else None
    if absent is not None:
        return (Diagnosis(part, works=not (asked or absent.half), says=absent.says),)
    return await _EXAMINATIONS[part](settings)


async def _store(settings: Settings) -> tuple[Diagnosis, ...]:
    try:
        connection = await connect(store_choice(settings))
    except (StoreUnavailableError, StoreMisconfiguredError) as error:
        return (Diagnosis("store", works=False, says=str(error)),)
    await connection.close()
    works = Diagnosis("store", works=True, says=connection.description)
    try:
        async with opened_store(settings) as parts:
            taken = await aside_in(parts, settings.lease_seconds).take_back()
    except (SettingsError, SealingError, StoreUnavailableError, StoreMisconfiguredError) as error:
        return (works, Diagnosis("store", works=False, says=str(error)))
    return (works, *_put_aside(taken))


def _put_aside(taken: TakenBack) -> Iterator[Diagnosis]:
    if taken.opened:
        yield Diagnosis("store", works=True, says=_TAKEN_BACK.format(cases=_cases(taken.opened)))
    if taken.closed:
        yield Diagnosis("store", works=False, says=_CLOSED.format(cases=_cases(taken.closed)))


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number} cases"


async def _slack(settings: Settings) -> tuple[Diagnosis, ...]:
    health = await slack_health(settings)
    faults = tuple(Diagnosis("slack", works=False, says=fault) for fault in health.faults)
    return faults or (Diagnosis("slack", works=True, says=health.says),)


async def _teams(settings: Settings) -> tuple[Diagnosis, ...]:
    gap = teams_gap(settings)
    if gap and settings.teams_app_id is None:
        return (Diagnosis("teams", works=False, says=gap),)
    try:
        config = teams_config(settings, PolicyFile(settings.policy, settings.zone))
    except SettingsError as error:
        return (Diagnosis("teams", works=False, says=str(error)),)
    found = await diagnose(config, str(settings.public_url) if settings.public_url else None)
    diagnoses = tuple(Diagnosis(f"teams {each.part}", each.works, each.says) for each in found)
    if gap and settings.teams_app_type == "Certificate":
        # The room is told of a certificate or a password, not which of the two the app needs.
        return (Diagnosis("teams app", works=False, says=gap), *diagnoses)
    return diagnoses


async def _model(settings: Settings) -> tuple[Diagnosis, ...]:
    return (await _model_alone(settings),)


async def _model_alone(settings: Settings) -> Diagnosis:
    if not settings.asks_a_model:
        says = (
            "No model is set up, the playbook advises alone; OPENAI_API_KEY or OPENAI_BASE_URL would add one."
        )
        return Diagnosis("model", works=True, says=says)
    try:
        config = model_config(settings)
        redactor_of(settings)
    except SettingsError as error:
        return Diagnosis("model", works=False, says=str(error))
    try:
        async with opened(config) as model:
            await model.ask(_QUESTION, _FORM)
    except ModelError as error:
        advice = _ADVICE.get(error.reason, "").format(seconds=config.within)
        says = f"The model {config.model} {advice}." if advice else f"The model does not work: {error}."
        return Diagnosis("model", works=False, says=says)
    return Diagnosis(
        "model", works=True, says=f"The model {config.model} answers, in the form it is asked for."
    )


_EXAMINATIONS = {"store": _store, "model": _model, "slack": _slack, "teams": _teams}
PARTS = tuple(_EXAMINATIONS)
_ABSENT: dict[str, Callable[[Settings], Absent | None]] = {"slack": slack_absent, "teams": teams_absent}


class _Greater(BaseModel):
    """The answer to the doctor's question."""

    model_config = ConfigDict(extra="forbid")
    greater: Literal["seven", "three"]


def _schema() -> dict[str, Any]:
    return _Greater.model_json_schema()


_QUESTION = Prompt(
    "doctor", "Answer the question in the given JSON form.", "Which is greater, seven or three?"
)
# Room for a model that reasons before it answers.
_FORM = Form("doctor", _schema(), _Greater, 400)
