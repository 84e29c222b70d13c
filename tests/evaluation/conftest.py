import json

import pytest

from bot.settings import setting_names


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch):
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def written(tmp_path):
    """Write rows into a JSONL file and return its path."""

    def write(rows, name="points.jsonl"):
        file = tmp_path / name
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return file

    return write
