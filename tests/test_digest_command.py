"""`digest` on a store of its own: words, a picture for those who see it, and a refusal where it would name people."""

import asyncio
import re
import struct
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app import picture
from bot.app.picture import alt_text, picture_of
from bot.app.storing import sealer_of, store_choice
from bot.coaching.staff import PolicyNote
from bot.domain.case import CaseKey
from bot.domain.digest import Digest, Row, Table, Topic
from bot.settings import Settings, SettingsError
from bot.stores.embedded import connect
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.redis import RedisCases
from bot.stores.server import find_server
from tests.stores.examples import NOON, agent, customer

FIVE = ("U-ana", "U-ben", "U-cem", "U-dee", "U-eli")
FULL = Digest(
    cases=23,
    first=NOON,
    last=NOON,
    topics=Table((Row(Topic.NEWS, 9), Row("money ($) and $more$, " + "very " * 20, 6)), others=7),
    cards=Table((), others=None),
    waited=12.4,
    notes=("A note nobody but supervisors reads.",),
)


@pytest.fixture
def store(monkeypatch) -> Iterator[Settings]:
    """The settings of the store that the command will open."""
    if find_server() is None:
        pytest.skip("no valkey-server or redis-server on this machine")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("REDIS_URL", "SECOND_CHAIR_STORE", "SECOND_CHAIR_SEAL_KEYS"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("SECOND_CHAIR_DATA", str(Path(folder)))
        yield Settings.read({"SECOND_CHAIR_DATA": folder})


async def fill(settings: Settings, *agents: str) -> None:
    """Keep a case for each of the agents, and a note on the rules."""
    connection, sealer = await connect(store_choice(settings)), sealer_of(settings)
    try:
        cases = RedisCases(
            connection.client, sealer, shards=connection.shards, retention_seconds=3600, lease_seconds=30
        )
        await cases.start()
        for number, person in enumerate(agents):
            key = CaseKey("slack", "T1", "C1", str(number))
            await cases.append(key, customer("1", "This is ridiculous, nobody told me anything!"))
            await cases.append(key, replace(agent("2", "I'm sorry.", 240), person=person))
        if agents:
            notes = RedisPolicyNotes(connection.client, sealer)
            await notes.tell(CaseKey("slack", "T1", "", ""), PolicyNote("It hurts.", NOON.replace(year=2999)))
    finally:
        await connection.close()


def test_the_cases_of_five_agents_are_summed_up(store, capsys):
    asyncio.run(fill(store, *FIVE))
    assert main(["digest", "--tenant", "T1"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0].startswith("5 cases, ")
    for line in (
        f"• {Topic.NEWS}: 5",
        "Half of the answers came within 4 minutes, by the clock.",
        "• It hurts.",
    ):
        assert line in said.splitlines()
    assert not re.search("U-", said)


def test_fewer_than_five_agents_are_not_summed_up(store, capsys, tmp_path):
    asyncio.run(fill(store, *FIVE[:4]))
    drawn = tmp_path / "digest.png"
    assert main(["digest", "--tenant", "T1", "--png", str(drawn)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("second-chair: no digest: the cases kept of T1 come from fewer than 5 agents")
    assert err.count("\n") == 1
    assert not drawn.exists()


@pytest.mark.parametrize(
    "arguments", [["--tenant", "T2"], ["--tenant", "T1", "--platform", "teams"]], ids=str
)
def test_a_workspace_nothing_is_kept_of_is_named(store, capsys, arguments):
    asyncio.run(fill(store, *FIVE))
    assert main(["digest", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"no case of {arguments[1]} on {arguments[-1] if len(arguments) > 2 else 'slack'} is kept" in err


def test_a_digest_is_drawn_on_request(store, capsys, tmp_path):
    asyncio.run(fill(store, *FIVE))
    drawn = tmp_path / "digest.png"
    assert main(["digest", "--tenant", "T1", "--png", str(drawn)]) == 0
    assert capsys.readouterr().out.endswith(f"Drawn in {drawn}.\n")
    assert drawn.read_bytes().startswith(b"\x89PNG")


def test_a_file_that_can_not_be_written_is_named(store, capsys, tmp_path):
    asyncio.run(fill(store, *FIVE))
    assert main(["digest", "--tenant", "T1", "--png", str(tmp_path / "no" / "digest.png")]) == 2
    assert (
        "can't be written (No such file or directory); name another file with --png"
        in capsys.readouterr().err
    )


def test_a_picture_holds_its_own_description():
    drawn = picture_of(FULL)
    assert text_in(drawn)["Description"] == alt_text(FULL)
    assert alt_text(FULL).startswith("Digest. 23 cases, ")
    assert f"• {Topic.NEWS}: 9" in alt_text(FULL)


def test_a_picture_shows_nobodys_words():
    assert "supervisors" not in alt_text(FULL)


def test_a_picture_grows_with_its_rows():
    rows = tuple(Row(topic, 9) for topic in Topic)
    more = picture_of(replace(FULL, topics=Table(rows)))
    assert size_of(more)[0] == size_of(picture_of(FULL))[0]
    assert size_of(more)[1] > size_of(picture_of(FULL))[1]


def test_a_digest_of_nothing_but_cases_is_drawn_as_its_title():
    assert size_of(picture_of(Digest(5, NOON, NOON)))[1] > 0


def test_without_the_library_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(picture, "find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"pip install 'second-chair\[pictures\]'"):
        picture_of(FULL)


def test_the_bars_stand_out_from_white_well_enough_for_anybody():
    channels = [int(picture.BAR[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), light, strict=True))
    assert 1.05 / (luminance + 0.05) > 7


def chunks(drawn: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(drawn):
        (length,) = struct.unpack(">I", drawn[at : at + 4])
        yield drawn[at + 4 : at + 8], drawn[at + 8 : at + 8 + length]
        at += length + 12


def size_of(drawn: bytes) -> tuple[int, int]:
    """Return width and height in dots."""
    (header,) = (body for kind, body in chunks(drawn) if kind == b"IHDR")
    width, height = struct.unpack(">II", header[:8])
    return width, height


def text_in(drawn: bytes) -> dict[str, str]:
    found = {}
    for kind, body in chunks(drawn):
        name, _, rest = body.partition(b"\0")
        if kind == b"tEXt":
            found[name.decode()] = rest.decode("latin-1")
        elif kind == b"iTXt":
            packed, rest = rest[0], rest[2:].split(b"\0", 2)[2]
            found[name.decode()] = (zlib.decompress(rest) if packed else rest).decode()
    return found
