from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.case import CaseKey
from bot.slack.wire.reading import FILE, TEXT_LENGTH, Deleted, Edited, Said, Sender, plain, read, tenant

TS = "1772452800.000100"
LATER = "1772452900.000200"


def event(**fields: Any) -> dict[str, Any]:
    message = {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "user": "U1",
        "ts": TS,
        "text": "hi",
    }
    return {"team_id": "TELSEWHERE", "authorizations": [{"team_id": "T1"}], "event": message | fields}


def changed(message: dict[str, Any], previous: dict[str, Any] | None = None) -> dict[str, Any]:
    return event(
        subtype="message_changed", hidden=True, ts=LATER, message=message, previous_message=previous or {}
    )


def text_of(**fields: Any) -> str:
    said = read(event(**fields))
    assert isinstance(said, Said)
    return said.text


def test_a_message_opens_a_case_in_the_workspace_that_installed_the_app():
    said = read(event())
    assert isinstance(said, Said)
    assert said.key == CaseKey("slack", "T1", "C1", TS)
    assert (said.id, said.at) == (TS, datetime(2026, 3, 2, 12, 0, 0, 100, tzinfo=UTC))


def test_a_reply_belongs_to_the_case_of_its_thread():
    said = read(event(ts=LATER, thread_ts=TS))
    assert isinstance(said, Said)
    assert (said.key.thread, said.id) == (TS, LATER)


def test_an_installation_for_a_whole_organization_is_named_by_it():
    assert tenant({"authorizations": [{"team_id": None, "enterprise_id": "E1"}], "team_id": "T9"}) == "E1"
    assert tenant({"team_id": "T9"}) == "T9"
    assert tenant({}) == ""


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message", "bot_message"])
def test_these_subtypes_are_speech(subtype):
    assert isinstance(read(event(subtype=subtype)), Said)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"subtype": "channel_join"}, id="join"),
        pytest.param({"subtype": "channel_topic"}, id="topic"),
        pytest.param({"subtype": "tombstone", "hidden": True}, id="tombstone"),
        pytest.param({"subtype": "a_subtype_of_next_year"}, id="unknown subtype"),
        pytest.param({"hidden": True}, id="hidden"),
        pytest.param({"channel_type": "im", "channel": "D1"}, id="direct message"),
        pytest.param({"channel_type": "mpim", "channel": "G1"}, id="group direct message"),
        pytest.param(
            {"type": "app_mention", "channel_type": None, "channel": "D1"}, id="mention to the bot alone"
        ),
        pytest.param({"type": "reaction_added"}, id="another event"),
        pytest.param({"text": "", "files": []}, id="nothing said"),
        pytest.param({"ts": "yesterday"}, id="no time"),
        pytest.param({"ts": None}, id="no id"),
    ],
)
def test_all_else_is_not_read(fields):
    assert read(event(**fields)) is None


def test_an_event_of_nobodys_workspace_is_not_read():
    assert read({"event": event()["event"]}) is None
    assert read({"event": "no event"}) is None


def test_an_edit_carries_the_new_words():
    edit = read(changed({"ts": TS, "user": "U1", "text": "better &amp; shorter", "edited": {"ts": LATER}}))
    assert edit == Edited(CaseKey("slack", "T1", "C1", TS), TS, "better & shorter", Sender("U1"))


def test_a_link_preview_is_no_edit():
    assert read(changed({"ts": TS, "text": "hi", "attachments": []}, {"ts": TS, "text": "hi"})) is None


def test_a_link_preview_on_a_message_that_was_edited_before_is_no_edit():
    before = {"ts": TS, "text": "hi", "edited": {"ts": LATER}}
    assert read(changed(before | {"attachments": []}, before)) is None


def test_a_deleted_reply_is_deleted_from_its_thread():
    gone = read(
        event(subtype="message_deleted", hidden=True, deleted_ts=LATER, previous_message={"thread_ts": TS})
    )
    assert gone == Deleted(CaseKey("slack", "T1", "C1", TS), LATER)


def test_a_deleted_message_whose_words_slack_withholds_is_deleted_all_the_same():
    gone = read(event(subtype="message_deleted", hidden=True, deleted_ts=TS))
    assert gone == Deleted(CaseKey("slack", "T1", "C1", TS), TS)


def test_a_tombstone_deletes_the_parent_it_stands_for():
    gone = read(changed({"subtype": "tombstone", "ts": TS, "thread_ts": TS, "user": "USLACKBOT"}))
    assert gone == Deleted(CaseKey("slack", "T1", "C1", TS), TS)


@pytest.mark.parametrize(
    ("marked", "read_as"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt; stays", "&lt; stays"),
        ("ask <@U123> or <@U123|ana>", "ask @U123 or @U123"),
        ("<!here> and <!subteam^S1|@support> and <!subteam^S1>", "@here and @support and @S1"),
        ("in <#C1|general> or <#C1>", "in #general or #C1"),
        ("<https://a.example/x|our page>", "our page (https://a.example/x)"),
        ("<https://a.example|a.example>", "a.example"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("<mailto:jo@a.example|jo@a.example>", "jo@a.example"),
        ("<tel:+4930123|+49 30 123>", "+49 30 123 (tel:+4930123)"),
        ("<!date^1772452800^{date}|March 2>", "March 2"),
        ("no marks", "no marks"),
    ],
)
def test_marked_up_text_is_read_as_people_see_it(marked, read_as):
    assert plain(marked) == read_as


def test_a_file_without_words_is_still_said():
    assert text_of(subtype="file_share", text="", files=[{"id": "F1"}]) == FILE


def test_a_relay_may_say_it_in_attachments():
    assert (
        text_of(text="", attachments=[{"text": "where is &lt;it&gt;"}, {"fallback": "order 7"}])
        == "where is <it>\norder 7"
    )


def test_a_relay_may_say_it_in_blocks_and_its_buttons_are_not_words():
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "where is it"}},
        {"type": "rich_text", "elements": [{"elements": [{"type": "text", "text": "order 7"}]}]},
        {"type": "actions", "elements": [{"text": {"text": "Close ticket"}}]},
    ]
    assert text_of(text="", blocks=blocks) == "where is it\norder 7"


def test_very_long_text_is_cut():
    assert text_of(text="word " * 5_000) == ("word " * 5_000)[:TEXT_LENGTH]


def test_a_bot_is_known_by_every_id_it_goes_by():
    profile = {"id": "B1", "app_id": "A1", "name": "Desk"}
    said = read(event(bot_id="B1", bot_profile=profile))
    assert isinstance(said, Said)
    assert (said.sender.bots, said.sender.name) == ({"B1", "A1"}, "Desk")


def test_the_app_a_person_wrote_with_does_not_make_them_a_bot():
    said = read(event(app_id="A1"))
    assert isinstance(said, Said)
    assert said.sender.bots == frozenset()


NAMES = [
    "attachments",
    "blocks",
    "bot_profile",
    "channel",
    "channel_type",
    "deleted_ts",
    "edited",
    "elements",
]
NAMES += ["files", "hidden", "message", "previous_message", "subtype", "text", "thread_ts", "ts", "user"]
TEXT = st.text("ab <|>&;@#!/:", max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT | st.sampled_from([TS, "C1", "message_changed"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_nothing_slack_may_come_to_send_breaks_the_reading(fields):
    read(event(**fields))
    read(changed(fields, fields))
