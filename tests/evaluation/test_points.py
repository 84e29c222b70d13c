import json
from datetime import timedelta

import pytest

from bot.domain.case import Speaker
from bot.domain.conversation import read_conversations
from bot.domain.guidance import Moment
from bot.evaluation.points import PACE, START, EvaluationError, point_in, read_points
from tests.evaluation.rows import LAMP, point, row


def test_the_shipped_set_is_read_when_no_file_is_named():
    assert len(read_points(None)) >= 120


def test_one_split_can_be_judged_by_itself(written):
    file = written([row("a", split="tune"), row("b", split="held")])
    assert [p.id for p in read_points(file, "held")] == ["b"]
    with pytest.raises(EvaluationError, match=r"there are \['held', 'tune'\]"):
        read_points(file, "dev")


def test_nothing_after_the_point_is_seen():
    case = point("a", after_turn=1).case()
    assert [m.text for m in case.messages] == [t["text"] for t in LAMP[:2]]


def test_only_the_last_message_is_new_to_the_coach():
    looked = point("a", after_turn=2).looked()
    assert [m.text for m in looked.fresh] == [LAMP[2]["text"]]
    assert looked.moment is Moment.AFTER_CUSTOMER


def test_the_first_message_of_all_is_new_too():
    assert point("a").looked().moment is Moment.AFTER_CUSTOMER


def test_time_goes_by_the_offsets_of_the_turns():
    case = point("a", after_turn=2).case()
    assert case.messages[-1].at - case.messages[0].at == timedelta(seconds=95)


def test_turns_without_offsets_follow_at_a_steady_pace():
    turns = [{"speaker": t["speaker"], "text": t["text"]} for t in LAMP]
    assert [m.at - START for m in point("a", turns=turns, after_turn=2).case().messages] == [
        0 * PACE,
        PACE,
        2 * PACE,
    ]


def test_on_a_timer_everything_was_looked_at_and_the_wait_is_over():
    timer = point("a", after_turn=2, trigger="timer", idle_s=600)
    assert timer.looked().moment is Moment.TIMER
    assert timer.now() - timer.case().messages[-1].at == timedelta(seconds=600)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not json\n", "points.jsonl:1: "),
        (json.dumps(row("a")) + "\n{}\n", "points.jsonl:2: id: Field required"),
        (json.dumps(row("a", after_turn=3)), "points.jsonl:1: after_turn 3 is outside the 3 turns"),
        (json.dumps(row("a", after_turn=-1)), "after_turn -1 is outside"),
        (json.dumps(row("a", turns=[{"speaker": "boss", "text": "hi"}])), "points.jsonl:1: turns.0.speaker"),
        (
            f"{json.dumps(row('a'))}\n\n{json.dumps(row('a'))}\n",
            "points.jsonl:3: the id 'a' stands in an earlier row",
        ),
        ("\n\n", "holds no labelled points"),
        (b"\xff\xfe", "it is not UTF-8 text"),
        (None, "can't be read"),
    ],
)
def test_a_broken_file_is_one_sentence_with_its_line(tmp_path, text, says):
    file = tmp_path / "points.jsonl"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(EvaluationError) as told:
        read_points(file)
    assert says in str(told.value)
    assert "\n" not in str(told.value)


def test_a_line_separator_inside_a_text_does_not_end_the_row(written):
    turns = [{"speaker": "customer", "text": "one\u2028two"}]
    (found,) = read_points(written([row("a", turns=turns)]))
    assert found.turns[0].text == "one\u2028two"


def conversation(text):
    return read_conversations(text, "talk.txt")[0]


def test_a_moment_of_a_transcript_is_a_point():
    found = point_in(conversation("customer: One.\nagent: Two.\ncustomer: Three.\n"), 1)
    assert [t.text for t in found.visible] == ["One.", "Two."]
    assert found.looked().fresh[-1].speaker is Speaker.AGENT


def test_the_last_moment_is_taken_where_none_is_named():
    assert point_in(conversation("customer: One.\nagent: Two.\n"), None).visible[-1].text == "Two."


def test_after_a_wait_the_timer_has_rung():
    found = point_in(conversation("customer: One.\nagent: I'll look.\n(+20m) wait:\n"), None)
    assert found.looked().moment is Moment.TIMER
    assert found.idle_s == 1200


@pytest.mark.parametrize("after", [-1, 2, 99])
def test_a_turn_that_is_not_there_is_one_sentence(after):
    with pytest.raises(EvaluationError, match="the turns go from 0 to 1"):
        point_in(conversation("customer: One.\nagent: Two.\n"), after)


def test_before_anybody_has_spoken_there_is_nothing_to_judge():
    with pytest.raises(EvaluationError, match="nobody has spoken by turn 0"):
        point_in(conversation("(+5m) wait:\ncustomer: One.\n"), 0)
