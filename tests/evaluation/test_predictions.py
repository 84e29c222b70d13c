import json

import pytest

from bot.evaluation.points import EvaluationError
from bot.evaluation.predictions import finished, predictions

IDS = {"a", "b", "c"}


def rows(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_a_finished_point_stands_in_the_file_at_once(tmp_path):
    file = tmp_path / "out.jsonl"
    with predictions(file, IDS, resume=False) as out:
        out.add("a", ("listen_first",))
        assert rows(file) == [{"id": "a", "labels": ["listen_first"]}]
        out.add("b", ())
    assert rows(file)[1] == {"id": "b", "labels": []}


def test_without_a_file_nothing_is_written():
    with predictions(None, IDS, resume=False) as out:
        out.add("a", ())
        assert out.kept == {}


def test_a_new_run_begins_a_new_file(tmp_path):
    file = tmp_path / "out.jsonl"
    file.write_text('{"id": "a", "labels": []}\n')
    with predictions(file, IDS, resume=False) as out:
        assert out.kept == {}
    assert file.read_text() == ""


def test_a_resumed_run_keeps_what_was_finished_and_goes_on_behind_it(tmp_path):
    file = tmp_path / "out.jsonl"
    file.write_text('{"id": "a", "labels": ["listen_first"]}\n')
    with predictions(file, IDS, resume=True) as out:
        assert out.kept == {"a": ("listen_first",)}
        out.add("b", ())
    assert [row["id"] for row in rows(file)] == ["a", "b"]


def test_a_run_can_be_resumed_that_never_began(tmp_path):
    with predictions(tmp_path / "out.jsonl", IDS, resume=True) as out:
        assert out.kept == {}


@pytest.mark.parametrize("last", [b'{"id": "b", "lab', b"{", b'{"id": "b", "labels": ["caf\xc3', b"  "])
def test_a_half_written_last_line_is_taken_out(tmp_path, last):
    file = tmp_path / "out.jsonl"
    file.write_bytes(b'{"id": "a", "labels": []}\n' + last)
    assert finished(file, IDS) == {"a": ()}
    with predictions(file, IDS, resume=True) as out:
        out.add("b", ())
    assert [row["id"] for row in rows(file)] == ["a", "b"]


def test_a_last_line_that_only_lacks_its_end_is_kept(tmp_path):
    file = tmp_path / "out.jsonl"
    file.write_bytes(b'{"id": "a", "labels": []}\n{"id": "b", "labels": []}')
    with predictions(file, IDS, resume=True) as out:
        assert set(out.kept) == {"a", "b"}
        out.add("c", ())
    assert [row["id"] for row in rows(file)] == ["a", "b", "c"]


def test_a_broken_line_in_the_middle_is_named(tmp_path):
    file = tmp_path / "out.jsonl"
    file.write_text('{"id": "a", "labels": []}\n{"id": \n{"id": "b", "labels": []}\n')
    with pytest.raises(EvaluationError, match=r"out\.jsonl:2: "):
        finished(file, IDS)


def test_rows_of_another_set_are_not_gone_on_with(tmp_path):
    file = tmp_path / "out.jsonl"
    file.write_text('{"id": "z", "labels": []}\n')
    with pytest.raises(EvaluationError, match=r"out\.jsonl:1: no point has the id 'z'"):
        finished(file, IDS)


def test_a_file_that_cant_be_written_is_one_sentence(tmp_path):
    with pytest.raises(EvaluationError, match="can't be written"), predictions(tmp_path, IDS, resume=False):
        pass


def test_a_folder_cant_be_resumed(tmp_path):
    with pytest.raises(EvaluationError, match="can't be resumed"):
        finished(tmp_path, IDS)
