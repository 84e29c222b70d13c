"""Activities as Teams sends them, and what is read out of them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.case import CaseKey
from bot.teams.markup import plain
from bot.teams.reading import (
    CHAT,
    Asked,
    Deleted,
    Edited,
    Said,
    case_of,
    conversation_of,
    read,
    read_asked,
    sender_of,
    tenant,
)
from bot.teams.texts import FILE, TEXT_LENGTH

BOT = {"id": "28:app", "name": "Second Chair"}
CHANNEL = "19:support@thread.tacv2"


def spoken(text: Any = "it broke again", **changes: Any) -> dict[str, Any]:
    activity = {
        "type": "message",
        "id": "1772452800001",
        "timestamp": "2026-03-02T12:00:00.1234567Z",
        "text": text,
        "from": {"id": "29:cora", "aadObjectId": "0000-CORA", "name": "Cora"},
        "recipient": BOT,
        "conversation": {
            "id": f"{CHANNEL};messageid=1772452700000",
            "conversationType": "channel",
            "tenantId": "T1",
        },
    }
    return {**activity, **changes}


def html(page: str) -> dict[str, Any]:
    return {"text": "not this", "attachments": [{"contentType": "text/html", "content": page}]}


def in_conversation(name: str, kind: str | None, **rest: Any) -> dict[str, Any]:
    where = {"id": name, "tenantId": "T1"} | ({"conversationType": kind} if kind else {})
    return spoken(conversation=where, **rest)


def said(activity: dict[str, Any]) -> Said:
    heard = read(activity)
    assert isinstance(heard, Said)
    return heard


def test_a_reply_in_a_channel_belongs_to_its_thread():
    heard = said(spoken())
    assert heard.key == CaseKey("teams", "T1", CHANNEL, "1772452700000")
    assert (heard.id, heard.text, heard.sender.person) == ("1772452800001", "it broke again", "0000-cora")
    assert heard.at == datetime(2026, 3, 2, 12, 0, 0, 123456, UTC)
    assert conversation_of(heard.key) == f"{CHANNEL};messageid=1772452700000"


def test_a_first_message_without_a_thread_opens_one_by_its_own_id():
    assert said(in_conversation(CHANNEL, "channel")).key.thread == "1772452800001"
    assert said(in_conversation(CHANNEL, None)).key.thread == "1772452800001"


@pytest.mark.parametrize("kind", ["groupChat", None], ids=["named", "by its id"])
def test_in_a_group_chat_the_key_is_the_messages_own(kind):
    heard = said(in_conversation("19:chat@thread.v2", kind))
    assert heard.key == CaseKey("teams", "T1", "19:chat@thread.v2", f"{CHAT}:1772452800001")
    assert conversation_of(heard.key) == "19:chat@thread.v2"


def test_the_tenant_is_that_of_the_conversation_or_else_of_the_channel_data():
    assert tenant(spoken()) == "T1"
    elsewhere = spoken(conversation={"id": CHANNEL}, channelData={"tenant": {"id": "T2"}})
    assert said(elsewhere).key.tenant == "T2"


@pytest.mark.parametrize(
    "activity",
    [
        pytest.param({}, id="nothing"),
        pytest.param(spoken(conversation=None), id="no conversation"),
        pytest.param(spoken(conversation={"id": CHANNEL}), id="no tenant"),
        pytest.param(spoken(conversation={"tenantId": "T1"}), id="no conversation id"),
        pytest.param(spoken(**{"from": None}), id="nobody"),
        pytest.param(spoken(**{"from": {"name": "Cora"}}), id="nobody with an id"),
        pytest.param(spoken(id=""), id="no id"),
        pytest.param(spoken(text=""), id="no words"),
        pytest.param(spoken(text=7), id="words that are none"),
        pytest.param(spoken(type="typing"), id="typing"),
        pytest.param(spoken(timestamp="soon", id="x"), id="no time"),
        pytest.param(spoken(recipient={**BOT, "isTargeted": True}), id="to the app alone"),
        pytest.param(in_conversation("a:1", "personal"), id="1:1 chat"),
        pytest.param(in_conversation("a:1", None), id="1:1 chat by its id"),
    ],
)
def test_what_is_no_message_for_others_is_not_heard(activity):
    assert read(activity) is None


def test_a_message_without_a_readable_time_is_dated_by_its_id():
    assert said(spoken(timestamp="")).at == datetime(2026, 3, 2, 12, 0, 0, 1000, UTC)
    assert said(spoken(timestamp="2026-03-02T13:00:00+01:00")).at == datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert said(spoken(timestamp="2026-03-02T12:00:00")).at == datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_an_edit_and_a_deletion_name_the_message():
    key = CaseKey("teams", "T1", CHANNEL, "1772452700000")
    assert read(spoken("mended", type="messageUpdate")) == Edited(key, "1772452800001", "mended")
    assert read(spoken(type="messageDelete", text=None)) == Deleted(key, "1772452800001")


def test_a_sender_is_named_by_the_object_id_or_else_by_the_bot_framework():
    who = sender_of(spoken(**{"from": {"id": "29:x", "tenantId": "T9", "name": "X"}}))
    assert who is not None
    assert (who.id, who.person, who.tenant, who.is_bot) == ("29:x", "29:x", "T9", False)
    relay = sender_of(spoken(**{"from": {"id": "28:relay", "name": "Cora"}}))
    assert relay is not None
    assert relay.is_bot
    bot = sender_of(spoken(**{"from": {"aadObjectId": "B", "role": "bot"}}))
    assert bot is not None
    assert bot.is_bot


def test_the_time_zone_is_taken_where_the_activity_names_it():
    zones = [{"type": "mention"}, {"type": "clientInfo"}, {"type": "clientInfo", "timezone": "Europe/Berlin"}]
    assert said(spoken(entities=zones)).sender.zone == "Europe/Berlin"
    assert said(spoken()).sender.zone == ""


MENTION = {"type": "mention", "text": "<at>Second Chair</at>", "mentioned": BOT}


def test_a_mention_of_the_app_is_taken_out_and_those_of_others_stay():
    text = "<at>Second Chair</at> <at>Dana</at> knows, it broke&nbsp;again"
    heard = said(spoken(text, entities=[MENTION]))
    assert (heard.text, heard.mentions_us) == ("Dana knows, it broke again", True)
    page = (
        '<div><span itemtype="http://schema.skype.com/Mention" itemid="0">Second Chair</span>&nbsp;'
        '<span itemtype="http://schema.skype.com/Mention" itemid="1">Dana</span> <span>knows</span></div>'
    )
    assert said(spoken(entities=[MENTION], **html(page))).text == "Dana knows"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>first</p><p>second &amp; last</p>", "first\n\nsecond & last"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<div>a <b>bold</b>   word</div>", "a bold word"),
        ("5 &lt; 6 &#128578;", "5 < 6 🙂"),
        ('no <emoji alt="🙂"></emoji> no <img alt="⛄">', "no 🙂 no ⛄"),
        ('<a href="https://x.example/a">https://x.example/a</a>', "https://x.example/a"),
        ('<a href="https://x.example/">x.example</a>', "x.example"),
        ('see <a href="https://x.example">the page</a>', "see the page (https://x.example)"),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
        ("<a>nowhere</a>", "nowhere"),
        ('<a href="https://x.example"></a>', "https://x.example"),
        ("</a></b>open <at>end", "open end"),
        ("a < b, 5<6 and c > d", "a < b, 5<6 and c > d"),
    ],
)
def test_markup_becomes_words(page, words):
    assert said(spoken(**html(page))).text == words


def test_the_words_of_a_quoted_reply_are_not_said_again():
    page = (
        '<blockquote itemtype="http://schema.skype.com/Reply"><strong>Cora</strong><p>this is '
        "ridiculous<blockquote>deeper</blockquote></p></blockquote><p>I see.</p>"
    )
    assert said(spoken(**html(page))).text == "I see."
    assert read(spoken(**html("<blockquote>only a quote</blockquote>"))) is None


def test_a_link_to_a_message_is_not_titled_with_words_that_were_not_said_here():
    link = "https://teams.microsoft.com/l/message/19:x/1"
    assert plain(f'look: <a href="{link}">Cora: this is ridiculous</a>') == f"look: {link}"


def test_a_message_of_files_alone_says_so():
    for kind in ("image/png", "application/vnd.microsoft.teams.file.download.info"):
        assert said(spoken("", attachments=[{"contentType": kind}])).text == FILE
    assert read(spoken("", attachments=[{"contentType": "application/unknown"}, "what?"])) is None


def test_the_words_of_a_relays_card_are_heard_top_to_bottom():
    card = {
        "body": [
            {"type": "TextBlock", "text": "first"},
            {
                "columns": [
                    {"items": [{"text": "<b>second</b>"}]},
                    {"items": [{"inlines": [{"text": "third"}]}]},
                ]
            },
        ],
        "actions": [{"title": "not this"}],
    }
    attached = [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}]
    assert said(spoken("", attachments=attached)).text == "first\nsecond\nthird"


def test_a_deeply_nested_card_is_read_without_losing_breath():
    card: dict[str, Any] = {"text": "at the bottom"}
    for _ in range(20_000):
        card = {"items": [card]}
    attached = [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}]
    assert said(spoken("", attachments=attached)).text == "at the bottom"


def test_a_very_long_text_is_cut():
    assert len(said(spoken("no " * 20_000)).text) == TEXT_LENGTH


def test_what_is_said_in_the_1_to_1_chat_is_asked_of_the_app():
    asked = read_asked(in_conversation("a:1", "personal"))
    assert asked == Asked(
        CaseKey("teams", "T1", "a:1", ""),
        "1772452800001",
        "it broke again",
        said(spoken()).sender,
        is_private=True,
        is_shared=False,
    )
    assert case_of(in_conversation("a:1", "personal")) is None


def test_a_slash_command_is_asked_in_its_thread_if_it_stands_in_one():
    recipient = {**BOT, "isTargeted": True}
    asked = read_asked(spoken("recap", recipient=recipient))
    assert asked is not None
    assert asked.is_private
    assert asked.is_shared
    assert asked.key.thread == "1772452700000"
    outside = read_asked(in_conversation(CHANNEL, "channel", recipient=recipient))
    assert outside is not None
    assert outside.key.thread == ""
    chat = read_asked(in_conversation("19:chat@thread.v2", "groupChat", recipient=recipient))
    assert chat is not None
    assert chat.key.thread == CHAT


def test_a_mention_is_asked_and_a_thread_it_opens_is_no_case():
    asked = read_asked(spoken("<at>Second Chair</at> mine", entities=[MENTION]))
    assert asked is not None
    assert (asked.text, asked.is_private, asked.key.thread) == ("mine", False, "1772452700000")
    opened = in_conversation(f"{CHANNEL};messageid=1772452800001", "channel", entities=[MENTION])
    first = read_asked(opened)
    assert first is not None
    assert first.key.thread == ""


@pytest.mark.parametrize(
    "activity",
    [
        pytest.param(spoken(), id="said to all"),
        pytest.param(spoken(entities=[{**MENTION, "mentioned": {"id": "29:dana"}}]), id="another mention"),
        pytest.param(spoken(type="messageUpdate", entities=[MENTION]), id="an edit"),
        pytest.param(spoken(entities=[MENTION], **{"from": {"id": "28:bot"}}), id="a bot"),
        pytest.param(spoken(entities=[MENTION], **{"from": {}}), id="nobody"),
        pytest.param(spoken(entities=[MENTION], conversation={}), id="nowhere"),
    ],
)
def test_what_is_not_for_the_app_is_not_asked(activity):
    assert read_asked(activity) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([*spoken(), "attachments", "entities", "channelData"]), JSON)
def test_whatever_stands_in_a_field_nothing_breaks(name, value):
    activity = spoken(entities=[MENTION], **{name: value}) if name != "entities" else spoken(entities=value)
    read(activity)
    read_asked(activity)


@given(st.text(alphabet="<>/abtqulockeimg=\"'& ;#xn1p", max_size=200))
def test_whatever_the_markup_it_becomes_words(page):
    assert plain(plain(page)) is not None


def test_half_a_character_becomes_a_question_mark():
    assert said(spoken("well \ud83d é")).text == "well ? é"
