import json

import pytest

from bot.domain.conversation import Conversation, ConversationError, Turn, parse_line, read_conversations
from bot.domain.guidance import Line

SCRIPT = """\
# A late parcel, and an offer that comes too early.
customer: My parcel is late and nobody told me!
    coach: ask_what_they_care_about, listen_first

(+5m) agent: I can give you 10 % off.
    coach: hold_the_discount | listen_first
Other: Ticket 7 opened.
    coach: silent
(+2h) wait:
    coach: close_the_loop
(+30S) CUSTOMER: Thank you.
"""


def read_one(text, name="late.txt"):
    (conversation,) = read_conversations(text, name)
    return conversation


def test_a_transcript_is_one_conversation_named_after_its_file():
    assert read_one(SCRIPT, "tests/transcripts/late.txt") == Conversation(
        "late",
        (
            Turn(
                "customer",
                "My parcel is late and nobody told me!",
                0.0,
                frozenset({"ask_what_they_care_about", "listen_first"}),
            ),
            Turn(
                "agent", "I can give you 10 % off.", 300.0, frozenset({"hold_the_discount", "listen_first"})
            ),
            Turn("other", "Ticket 7 opened.", 375.0, frozenset()),
            Turn("wait", "", 7575.0, frozenset({"close_the_loop"})),
            Turn("customer", "Thank you.", 7605.0, None),
        ),
    )


def test_a_gap_may_stand_before_the_first_line():
    assert read_one("(+10s) customer: Hello?").turns == (Turn("customer", "Hello?", 10.0),)


def test_a_time_mark_says_when_the_next_line_comes():
    talk = read_one(
        "# late\n@ Fri 16:50\ncustomer: Hi.\nagent: Monday.\n@ mon 9:00\n  coach: silent\nwait:\n(+1m) agent: Hi."
    )
    hour = 3600.0
    assert talk.begins == 4 * 24 * hour + 16 * hour + 50 * 60
    assert [t.offset for t in talk.turns] == [0.0, 75.0, 64 * hour + 600, 64 * hour + 660]
    assert talk.turns[1].expects == frozenset()


def test_a_mark_of_the_same_time_is_now_and_an_earlier_one_next_week():
    talk = read_one("@ Mon 9:00\ncustomer: Hi.\n@ Mon 09:00\nagent: Hi.\n@ Mon 08:59\nwait:")
    assert [t.offset for t in talk.turns] == [0.0, 0.0, 7 * 86400.0 - 60]


def test_without_a_mark_a_conversation_begins_at_any_time():
    assert read_one("customer: Hi.").begins is None


def test_words_may_hold_a_colon():
    assert read_one("agent: Next: the label.").turns[0].text == "Next: the label."


def row(*turns, **more):
    return json.dumps({**more, "turns": list(turns)}, ensure_ascii=False)


def test_rows_are_conversations_of_their_own():
    first = row(
        {"speaker": "customer", "text": "Late!", "offset_s": 3}, {"speaker": "agent", "text": "Yes?"}, id="a"
    )
    second = row(
        {"speaker": "other", "text": "Ticket 7."}, {"speaker": "agent", "text": "Hm.", "offset_s": 4.5}
    )
    assert read_conversations(f"\n{first}\n\r\n{second}\n", "set.jsonl") == (
        Conversation("a", (Turn("customer", "Late!", 3.0), Turn("agent", "Yes?", 78.0))),
        Conversation("set.jsonl:4", (Turn("other", "Ticket 7.", 0.0), Turn("agent", "Hm.", 4.5))),
    )


def test_a_line_separator_inside_a_row_does_not_end_it():
    text = row({"speaker": "customer", "text": "It is\u2028late."})
    assert read_one(text).turns[0].text == "It is\u2028late."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param(
            "customer: Hi\n\nHello there",
            "x.txt:3: no speaker in 'Hello there'; start the line with 'customer:' or 'agent:'",
            id="no speaker",
        ),
        pytest.param(
            "# first\ncoach: silent",
            "x.txt:2: the coach has nothing to answer here; put a customer's or an agent's line before it",
            id="coach first",
        ),
        pytest.param(
            "customer: Hi\n  coach: ,",
            "x.txt:2: the coach is expected to do nothing named; write a card's id or 'silent'",
            id="coach without a card",
        ),
        pytest.param(
            "customer: Hi\nagent:",
            "x.txt:2: agent says nothing; write the words after the colon or take the line out",
            id="no words",
        ),
        pytest.param(
            "customer: Hi\n@ Mon 9:00\nagent: Hello",
            "x.txt:3: a time of day needs one at the top; begin with a line such as '@ Mon 9:00'",
            id="mark without a beginning",
        ),
        pytest.param(
            "@ Someday 9:00\ncustomer: Hi",
            "x.txt:1: no speaker in '@ Someday 9:00'; start the line with 'customer:' or 'agent:'",
            id="mark that is none",
        ),
        pytest.param(
            "(+10x) customer: hi",
            "x.txt:1: no time that is known in '(+10x) customer: hi'; write (+30s), (+10m) or (+2h) before the speaker",
            id="a time that is none",
        ),
        pytest.param(
            "# only this",
            "x.txt: holds no conversation; write lines of 'customer: …' and 'agent: …'",
            id="comments",
        ),
        pytest.param(
            "", "x.txt: holds no conversation; write lines of 'customer: …' and 'agent: …'", id="empty"
        ),
        pytest.param(
            '{"turns": []}',
            "x.txt: holds no conversation; write lines of 'customer: …' and 'agent: …'",
            id="no turns",
        ),
    ],
)
def test_a_transcript_that_can_not_be_read_says_where_and_what_to_do(text, sentence):
    with pytest.raises(ConversationError) as error:
        read_conversations(text, "x.txt")
    assert str(error.value) == sentence


NOT_A_ROW = (
    'x.jsonl:2: not a conversation; each line is JSON with "turns", each with a "speaker" and a "text"'
)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("{", id="not JSON"),
        pytest.param("[]", id="not an object"),
        pytest.param('{"id": "a"}', id="no turns"),
        pytest.param('{"turns": 3}', id="turns that are none"),
        pytest.param('{"turns": ["hi"]}', id="a turn that is text"),
        pytest.param('{"turns": [{"speaker": "agent"}]}', id="no text"),
        pytest.param('{"turns": [{"text": "hi"}]}', id="no speaker"),
        pytest.param('{"turns": [{"speaker": "agent", "text": "hi", "offset_s": "soon"}]}', id="no number"),
    ],
)
def test_a_row_that_is_no_conversation_says_where(wrong):
    with pytest.raises(ConversationError) as error:
        read_conversations(row({"speaker": "agent", "text": "Hi."}) + "\n" + wrong, "x.jsonl")
    assert str(error.value) == NOT_A_ROW


@pytest.mark.parametrize(
    ("text", "name"), [("[]", "x.txt"), ("[]", "x.jsonl"), ("hello", "x.jsonl"), ("3", "x.json")]
)
def test_what_is_no_transcript_is_not_asked_for_speakers(text, name):
    with pytest.raises(
        ConversationError, match=r'^x\.\w+:1: not a conversation; each line is JSON with "turns"'
    ):
        read_conversations(text, name)


def test_a_row_without_an_id_is_named_after_its_file_and_line_wherever_the_file_lies():
    (conversation,) = read_conversations(row({"speaker": "agent", "text": "Hi."}), "far/away/x.jsonl")
    assert conversation.id == "x.jsonl:1"


@pytest.mark.parametrize("turn", [{"speaker": "coach", "text": "hi"}, {"speaker": "agent", "text": 7}])
def test_a_turn_that_is_wrong_is_named_by_its_number(turn):
    with pytest.raises(ConversationError) as error:
        read_conversations(row({"speaker": "agent", "text": "Hi."}, turn), "x.jsonl")
    assert str(error.value) == "x.jsonl:1: turn 1 needs a speaker (customer, agent or other) and a text"


def test_one_line_of_an_example_is_read_on_its_own():
    assert parse_line(" Customer:  It is late. ") == Line("customer", "It is late.")
    assert parse_line("agent: I'm looking.") == Line("agent", "I'm looking.")


@pytest.mark.parametrize("text", ["It is late.", "coach: silent", "other: Ticket 7.", "customer: ", "wait:"])
def test_a_line_of_nobody_is_refused(text):
    with pytest.raises(ConversationError) as error:
        parse_line(text)
    assert str(error.value) == f"{text!r} names no speaker; start it with 'customer:' or 'agent:'"
