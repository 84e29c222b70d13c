from collections.abc import AsyncIterator

import pytest
from slack_sdk.http_retry.handler import default_interval_calculator as between_tries
from slack_sdk.http_retry.jitter import Jitter

from bot.slack.asking import visits
from tests.slack_server import SlackServer


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class NoJitter(Jitter):
    """Waits as long as is said."""

    def recalculate(self, duration: float) -> float:
        return duration


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a page be shown and a call be tried again soon: this Slack is next door, and quick."""
    monkeypatch.setattr(visits, "SETTLE_SECONDS", 0.1)
    monkeypatch.setattr(visits, "AGAIN_SECONDS", 0.05)
    monkeypatch.setattr(between_tries, "backoff_factor", 0.05)
    monkeypatch.setattr(between_tries, "jitter", NoJitter())


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server
