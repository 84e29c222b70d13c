"""The policy file of a team: read, checked, and read again when it changes."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.domain.case import CaseKey
from bot.domain.hours import Rhythm
from bot.domain.team import TeamPolicy
from bot.settings.channels import ChannelSettings
from bot.settings.contradictions import contradictions
from bot.settings.errors import SettingsError, reason_of
from bot.settings.team import TeamSettings

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0
# How a transcript begins, or JSONL rows with turns.
_CONVERSATION = re.compile(
    r"(?:\s*[#@][^\n]*\n)*\s*(?:(?:\(\+[^)\n]*\)\s*)?(?:customer|agent)\s*:|\{.*\"turns\"\s*:)", re.IGNORECASE
)
_UTC = ZoneInfo("UTC")
_Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for every channel, what is different in some, and what the team has decided."""

    default: ChannelSettings = field(default_factory=ChannelSettings)
    channels: Mapping[str, ChannelSettings] = field(default_factory=dict)
    team: TeamPolicy = field(default_factory=TeamPolicy)

    def of(self, channel: str) -> ChannelSettings:
        """Return the settings of a channel."""
        return self.channels.get(channel, self.default)


class _Form(TeamSettings):
    """The whole file."""

    default: ChannelSettings = ChannelSettings()
    channels: Mapping[str, ChannelSettings] = Field(default_factory=dict)


class PolicyFile:
    """The policy as the file says it now; without a file nothing is decided."""

    def __init__(
        self,
        path: Path | None,
        zone: ZoneInfo = _UTC,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read the file; raises SettingsError for one that is broken.

        `zone` is for channels that name none, `seconds` a clock that never goes back.
        """
        self._path = path
        self._zone = zone
        self._seconds = seconds
        self._looked = seconds()
        self._stamp = _stamp(path)
        self._policy = policy_in_force(path)

    def now(self) -> Policy:
        """Return the policy. The file is looked at once a second at most, and read again when it has changed.

        A broken one is told of once in the log, and what was read before it stays in force.
        """
        seconds = self._seconds()
        if self._path is None or seconds - self._looked < LOOK_EVERY_SECONDS:
            return self._policy
        self._looked = seconds
        stamp = _stamp(self._path)
        if stamp != self._stamp:
            self._stamp = stamp
            self._read_again(self._path)
        return self._policy

    def team(self) -> TeamPolicy:
        """Return what the team has decided."""
        return self.now().team

    def rhythm_of(self, key: CaseKey) -> Rhythm:
        """Return how time counts in a case's channel."""
        return self.now().of(key.channel).rhythm(self._zone)

    def on_duty(self, key: CaseKey) -> tuple[str, ...]:
        """Return who is on duty for a case's channel."""
        return self.now().of(key.channel).on_duty

    def _read_again(self, path: Path) -> None:
        try:
            self._policy = read_policy(path)
        except SettingsError as error:
            log.warning("%s; what it said before stays in force", error)
        else:
            log.info("The policy file has changed and was read again")


def policy_in_force(path: Path | None) -> Policy:
    """Read the file that SECOND_CHAIR_POLICY names, if it names one; raises SettingsError as `read_policy` does.

    Where the file can't be read at all, the setting is named beside it.
    """
    try:
        return read_policy(path) if path else Policy()
    except UnreadablePolicyError as error:
        raise SettingsError(f"SECOND_CHAIR_POLICY: {error}") from None


class UnreadablePolicyError(SettingsError):
    """There is no such file, or it can't be read, or it holds no text."""


def read_policy(path: Path) -> Policy:
    """Read the policy file; raises SettingsError naming the file, the field, and what to do."""
    try:
        form = _Form.model_validate(_parsed(path) or {})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise SettingsError(
            f"{path}: {where}: {_reason(first)}; the README lists what may stand there"
        ) from None
    for where, reason in contradictions(form):
        raise SettingsError(f"{path}: {where}: {reason}")
    return Policy(form.default, form.channels, form.policy())


def _reason(error: ErrorDetails) -> str:
    """Return what is wrong; of a name that may not stand there, which one may be meant."""
    if error["type"] != "extra_forbidden":
        return reason_of(error)
    place, name = error["loc"][:-1], str(error["loc"][-1])
    in_channel = place[:1] in (("default",), ("channels",))
    form: type[BaseModel] = ChannelSettings if in_channel else _Form
    known = form.model_fields if in_channel or not place else ()
    near = get_close_matches(name, known, n=1)
    return "there is no setting of that name" + (f", perhaps {near[0]} is meant" if near else "")


class _Loader(yaml.SafeLoader):
    """Takes no key twice: the second would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """Build a mapping; raises yaml.MarkedYAMLError for a key that stands there twice."""
        keys = [key.value for key, _ in node.value]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                raise yaml.MarkedYAMLError(
                    problem=f"{key!r} stands there twice", problem_mark=node.start_mark
                )
        return super().construct_mapping(node, deep)


def _parsed(path: Path) -> object:
    try:
        parsed: object = yaml.load(_text_of(path), Loader=_Loader)  # noqa: S506 - a safe loader
    except SettingsError:
        raise
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"{path}:{line}: not valid YAML ({error.problem}); mend the indentation or quote the text"
        raise SettingsError(message) from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        message = f"{path}: not valid YAML; look for odd characters, impossible dates and too much nesting"
        raise SettingsError(message) from None
    return parsed


def _text_of(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        message = f"{path}: can't be read ({reason}); correct the path or the file"
        raise UnreadablePolicyError(message) from None
    if _CONVERSATION.match(text):
        message = f"{path}: a conversation, and no policy file; `python -m bot demo` plays it; name your team's file"
        raise SettingsError(message)
    return text


def _stamp(path: Path | None) -> _Stamp | None:
    """Return what changes when a file does, None where there is none."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None
