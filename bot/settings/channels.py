"""What a team says of its channels: where customers sit, who the agents are, who is on duty, and when."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.domain.hours import Rhythm, WorkingHours
from bot.domain.identity import Mode


def _zone(value: object) -> object:
    try:
        return ZoneInfo(value) if isinstance(value, str) else value
    except (KeyError, ValueError, OSError):
        message = "not a time zone; give a name of the IANA list, such as Europe/Berlin or UTC"
        raise ValueError(message) from None


def _clock(value: object) -> object:
    # YAML reads an unquoted 18:00 as 1080, and calls that sexagesimal.
    if isinstance(value, int):
        value = f"{value // 60:02}:{value % 60:02}"
    return "00:00" if value == "24:00" else value


Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Clock = Annotated[time, BeforeValidator(_clock)]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours(BaseModel):
    """When somebody works in a channel: on these days, from one time until another; until 00:00 is until midnight."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    days: Annotated[tuple[Day, ...], Field(min_length=1)] = _DAYS
    opens: Clock = Field(time(0), alias="from")
    closes: Clock = Field(time(0), alias="until")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes != time(0) and self.closes <= self.opens:
            message = "until must come after from; hours that pass midnight end at 00:00"
            raise ValueError(message)
        return self


class ChannelSettings(BaseModel):
    """What is known of one channel: where its customers sit, who its agents are, who is on duty, and when.

    `zone` is that of its agents and hours, None for the one of all channels. An upset customer is to be answered
    within so many minutes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    mode: Mode = Mode.CONNECT
    agents: frozenset[str] = frozenset()
    agent_groups: tuple[str, ...] = ()
    relay_bots: frozenset[str] = frozenset()
    relay_agents: frozenset[str] = frozenset()
    on_duty: tuple[str, ...] = ()
    zone: Zone | None = None
    hours: Hours = Hours()
    holidays: frozenset[date] = frozenset()
    answer_within_minutes: Annotated[float, Field(ge=1, le=24 * 60)] = 10

    def rhythm(self, zone: ZoneInfo) -> Rhythm:
        """Return how time counts here; `zone` is for a channel that names none."""
        hours = WorkingHours(
            self.zone or zone,
            frozenset(map(_DAYS.index, self.hours.days)),
            self.hours.opens,
            self.hours.closes if self.hours.closes != time(0) else None,
            self.holidays,
        )
        return Rhythm(hours, timedelta(minutes=self.answer_within_minutes))
