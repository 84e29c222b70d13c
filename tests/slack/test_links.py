"""Links to messages: what they point to, and how they are made."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.case import CaseKey
from bot.slack.wire.links import Asked, Permalinks, case_at, link_to, read_asked
from tests.slack.room import open_room
from tests.slack.scene import Acting, Scene, said_on
from tests.slack_server import SlackServer

TS = "1772452800.000100"
KEY = CaseKey("slack", "T1", "C0SUPPORT", TS)
HOME = "https://home.slack.com"


@pytest.mark.parametrize(
    "link",
    [
        f"{HOME}/archives/C0SUPPORT/p1772452800000100",
        f"{HOME}/archives/C0SUPPORT/p1772452800000100/",
        f"{HOME}/archives/C0SUPPORT/p1772452999000200?thread_ts={TS}&cid=C0SUPPORT",
        f"{HOME}/archives/C0SUPPORT/p1772452999000200?thread_ts={TS}&amp;cid=C0SUPPORT",
        "https://big.enterprise.slack.com/archives/C0SUPPORT/p1772452800000100",
        f"https://app.slack.com/client/T1/C0SUPPORT/thread/C0SUPPORT-{TS}",
    ],
    ids=["message", "slash", "reply", "escaped", "organization", "thread in the client"],
)
def test_a_link_points_to_the_case_of_its_message(link):
    assert case_at(link, "T1") == KEY


@pytest.mark.parametrize(
    "link",
    [
        f"{HOME}/archives/C0SUPPORT",
        f"{HOME}/archives/D0ALONE/p1772452800000100",
        f"{HOME}/archives/C0SUPPORT/p1772452999000200?thread_ts=yesterday",
        "https://slack.com.evil.example.org/archives/C0SUPPORT/p1772452800000100",
        "https://[/archives/C0SUPPORT/p1772452800000100",
        "https://app.slack.com/client/T1/C0SUPPORT",
    ],
    ids=["channel", "direct", "no thread", "another host", "no address", "client"],
)
def test_other_links_point_to_no_case(link):
    assert case_at(link, "T1") is None


@pytest.mark.parametrize("shape", ["{}", "<{}>", "<{}|a message>"])
def test_the_words_around_a_link_are_what_was_said(shape):
    link = shape.format(f"{HOME}/archives/C0SUPPORT/p1772452800000100")
    assert read_asked(f"the  waiting {link} of today", "T1") == Asked("the waiting of today", KEY)


def test_a_link_that_points_to_no_message_is_told_from_none():
    assert read_asked("https://example.com/", "T1") == Asked("", is_broken=True)
    assert read_asked(" the  waiting ", "T1") == Asked("the waiting")


@settings(deadline=None)
@given(seconds=st.integers(0, 10**12 - 1), micros=st.integers(0, 10**6 - 1), is_reply=st.booleans())
def test_a_link_that_is_made_is_read_as_its_case(seconds, micros, is_reply):
    key = CaseKey("slack", "T1", "C0SUPPORT", f"{seconds}.{micros:06d}")
    message = "1772452999.000200" if is_reply else key.thread
    assert case_at(link_to(HOME, key, message), "T1") == key


def test_without_knowing_how_links_begin_none_is_made():
    assert link_to("", KEY, TS) == ""
    assert link_to(HOME, KEY, "draft") == ""


async def test_how_links_begin_is_asked_once_a_workspace_and_again_after_a_failure(slack: SlackServer):
    scene = Scene(slack)
    key = scene.case()
    links = Permalinks()
    slack.fail("chat.getPermalink", status=503)
    async with open_room(slack, house=scene.house) as running:
        client = running.room.app.client
        assert [await links.base(client, key) for _ in range(3)] == ["", *["https://home.slack.example"] * 2]
    assert len(slack.calls("chat.getPermalink")) == 2


async def test_without_links_a_recap_is_shown_all_the_same(slack: SlackServer):
    scene = Scene(slack)
    key = scene.case()
    scene.recaps(key, "My parcel is late again")
    slack.fail("chat.getPermalink", error="message_not_found")
    async with open_room(slack, house=scene.house) as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick("recap_case", scene.post(key))
        shown = said_on(await sue.page())
    assert "My parcel is late again" in shown
    assert "https://" not in shown
