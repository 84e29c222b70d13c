"""Requests go out and answers come back through files in OpenAI's Batch format."""

import json

import pytest
from jsonschema import validate

from bot.advisors.answer import LookAnswer, look_schema
from bot.advisors.batch import BatchError, CollectingModel
from bot.advisors.model import Form, ModelError, Reason, Tokens, request
from bot.advisors.prompts import Prompt
from bot.advisors.recorded import RecordedModel
from tests.advisors.fake_model import PLAYBOOK
from tests.advisors.llm_server import completion
from tests.advisors.looks import look

FORM = Form("look", look_schema(PLAYBOOK), LookAnswer, 600)
PROMPTS = [
    Prompt(f"row-{i}", "You sit beside an agent.", f'{{"conversation":"{i} \u2028 é"}}') for i in range(3)
]
# What a line of a batch input file must be, as its makers describe it.
LINE = {
    "type": "object",
    "required": ["custom_id", "method", "url", "body"],
    "additionalProperties": False,
    "properties": {
        "custom_id": {"type": "string", "minLength": 1},
        "method": {"const": "POST"},
        "url": {"const": "/v1/chat/completions"},
        "body": {"type": "object", "required": ["model", "messages", "response_format"]},
    },
}


async def collected(path, **options):
    model = CollectingModel("coach-1", options)
    for prompt in PROMPTS:
        with pytest.raises(ModelError) as caught:
            await model.ask(prompt, FORM)
        assert caught.value.reason is Reason.NOT_RECORDED
    model.write(path)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def answered(custom_id, content=None, **changed):
    """Return a line of a batch output file."""
    body = completion(content if content is not None else json.dumps(look()))
    response = {"status_code": 200, "request_id": "r-1", "body": body}
    return {"id": "batch_req_1", "custom_id": custom_id, "response": response, "error": None} | changed


def written(path, *lines):
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines))
    return path


async def test_every_question_becomes_a_line_of_a_batch_input_file(tmp_path):
    rows = await collected(tmp_path / "in.jsonl")
    assert [row["custom_id"] for row in rows] == ["row-0", "row-1", "row-2"]
    for row in rows:
        validate(row, LINE)


async def test_the_body_is_what_would_be_sent_over_the_wire(tmp_path):
    rows = await collected(tmp_path / "in.jsonl", temperature=0, service_tier="flex")
    assert [row["body"] for row in rows] == [
        request(p, FORM, "coach-1", {"temperature": 0, "service_tier": "flex"}) for p in PROMPTS
    ]


async def test_a_file_that_cant_be_written_is_one_sentence(tmp_path):
    with pytest.raises(BatchError, match=r"can't be written \(Is a directory\); name another file$"):
        CollectingModel("coach-1", {}).write(tmp_path)


async def test_answers_come_back_to_the_questions_they_were_given_to_in_any_order(tmp_path):
    rows = await collected(tmp_path / "in.jsonl")
    answers = [
        answered(row["custom_id"], json.dumps(look(tension=i, symptom="a \u2028 b")))
        for i, row in enumerate(rows)
    ]
    tokens = Tokens()
    model = RecordedModel(written(tmp_path / "out.jsonl", *reversed(answers)), tokens)
    assert [(await model.ask(p, FORM)).facts.tension for p in PROMPTS] == [0, 1, 2]
    assert tokens == Tokens(read=3000, cached=2700, written=300)


async def test_a_line_may_hold_other_line_ends_and_blank_lines_do_no_harm(tmp_path):
    line = json.dumps(answered("row-0", json.dumps(look(symptom="a \u2028 b"), ensure_ascii=False)))
    path = tmp_path / "out.jsonl"
    path.write_text(f"\n{line}\r\n\n   \n".replace("\\u2028", "\u2028"), encoding="utf-8")
    assert (await RecordedModel(path).ask(PROMPTS[0], FORM)).facts.symptom == "a \u2028 b"


@pytest.mark.parametrize(
    "row",
    [
        answered("row-0", error={"code": "batch_expired", "message": "…"}, response=None),
        answered("row-0", response={"status_code": 429, "body": {"error": {"message": "…"}}}),
        answered("row-0", response={"status_code": 500, "body": None}),
        answered("row-1"),
    ],
    ids=["expired", "429", "500", "missing"],
)
async def test_a_question_without_an_answer_is_a_failure_of_its_own(tmp_path, row):
    model = RecordedModel(written(tmp_path / "out.jsonl", row))
    with pytest.raises(ModelError) as caught:
        await model.ask(PROMPTS[0], FORM)
    assert caught.value.reason is Reason.NOT_RECORDED


@pytest.mark.parametrize(
    ("content", "changed", "reason"),
    [
        ("I can't help with that", {}, Reason.MALFORMED),
        ('{"findings": []}', {}, Reason.MALFORMED),
        ("", {"refusal": "no"}, Reason.REFUSED),
        ('{"facts"', {"finish_reason": "length"}, Reason.TOO_LONG),
    ],
)
async def test_a_recorded_answer_fails_as_one_over_the_wire_does(tmp_path, content, changed, reason):
    row = answered("row-0", response={"status_code": 200, "body": completion(content, **changed)})
    with pytest.raises(ModelError) as caught:
        await RecordedModel(written(tmp_path / "out.jsonl", row)).ask(PROMPTS[0], FORM)
    assert caught.value.reason is reason


BROKEN = {
    "no JSON": "{oops\n",
    "a list": "[]\n",
    "a number": "7\n",
    "text": '"answer"\n',
    "nothing": "null\n",
    "nested too deep": "[" * 100_000 + "\n",
    "empty": {},
    "no custom_id": {k: v for k, v in answered("x").items() if k != "custom_id"},
    "custom_id is no text": answered(None),
    "no response": answered("x", response=None),
    "response is text": answered("x", response="ok"),
    "no body": answered("x", response={"status_code": 200}),
    "body is text": answered("x", response={"status_code": 200, "body": "ok"}),
    "body is no completion": answered("x", response={"status_code": 200, "body": {"id": "1"}}),
    "an input file": {"custom_id": "x", "method": "POST", "url": "/v1/chat/completions", "body": {}},
}


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_a_line_that_is_none_of_an_output_file_is_named_in_one_sentence(tmp_path, line):
    path = written(tmp_path / "out.jsonl", answered("row-0"), line)
    with pytest.raises(BatchError) as caught:
        RecordedModel(path)
    assert str(caught.value) == (
        f"{path}:2: not a line of a batch output file; it needs custom_id and response.body"
    )


@pytest.mark.parametrize("broken", ["missing", "folder", "binary"])
def test_a_file_that_cant_be_read_is_one_sentence(tmp_path, broken):
    path = tmp_path / broken
    if broken == "folder":
        path.mkdir()
    elif broken == "binary":
        path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BatchError, match=r"can't be read; name the output file of a batch$"):
        RecordedModel(path)


async def test_an_empty_file_holds_no_answers(tmp_path):
    with pytest.raises(ModelError):
        await RecordedModel(written(tmp_path / "out.jsonl")).ask(PROMPTS[0], FORM)
