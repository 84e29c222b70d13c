"""Whatever anybody does in Slack, nothing of ours is read by somebody it must not reach."""

import pytest

from bot.slack.asking import visits
from tests.platforms.leaks import Leaks, run
from tests.platforms.slack_town import slack_town


@pytest.fixture(autouse=True)
def pages_are_changed_at_once(monkeypatch):
    """The Slack of the tests changes a page before it takes the next call, so there is nothing to wait for."""
    monkeypatch.setattr(visits, "SETTLE_SECONDS", 0.0)
    monkeypatch.setattr(visits, "AGAIN_SECONDS", 0.01)


class SlackLeaks(Leaks):
    town_of = staticmethod(slack_town)


def test_nothing_leaks_in_slack():
    shown = run(SlackLeaks)
    assert all(shown[what] for what in ("note", "page", "direct", "ephemeral"))
