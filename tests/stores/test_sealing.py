from __future__ import annotations

import base64
import stat

import pytest

from bot.stores.sealing import Sealer, SealingError, generate_key, load_or_create_key

OLD, NEW = bytes(32), bytes(range(32))


def test_what_was_sealed_opens_as_it_was():
    sealer = Sealer([NEW])
    for text in ("", "Où est mon colis? \N{PARTY POPPER}", "half a pair \ud83d"):
        assert sealer.open(sealer.seal(text, "T1|case|1"), "T1|case|1") == text


def test_the_same_words_never_look_the_same():
    sealer = Sealer([NEW])
    assert sealer.seal("late", "here") != sealer.seal("late", "here")


def test_what_was_sealed_for_one_place_does_not_open_in_another():
    sealer = Sealer([NEW])
    with pytest.raises(SealingError, match="changed or moved"):
        sealer.open(sealer.seal("late", "T1|case|1"), "T1|case|2")


def test_what_was_changed_does_not_open():
    sealed = bytearray(Sealer([NEW]).seal("late", "here"))
    sealed[-1] ^= 1
    with pytest.raises(SealingError, match="changed or moved"):
        Sealer([NEW]).open(bytes(sealed), "here")


def test_an_old_key_still_opens_while_it_is_in_the_ring():
    sealed = Sealer([OLD]).seal("late", "here")
    assert Sealer([NEW, OLD]).open(sealed, "here") == "late"


def test_the_newest_key_seals():
    sealed = Sealer([NEW, OLD]).seal("late", "here")
    assert Sealer([NEW]).open(sealed, "here") == "late"


@pytest.mark.parametrize(
    "sealed",
    [
        pytest.param(Sealer([OLD]).seal("late", "here"), id="sealed with another key"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x02" + Sealer([NEW]).seal("x", "h")[1:], id="of a version to come"),
    ],
)
def test_a_wrong_key_is_said_in_one_sentence(sealed):
    with pytest.raises(SealingError, match=r"^This was sealed with a key .* given\.$"):
        Sealer([NEW]).open(sealed, "here")


def test_sealing_adds_33_bytes():
    assert len(Sealer([NEW]).seal("late", "here")) == 4 + 33


def test_a_ring_is_read_from_text():
    text = f"{base64.b64encode(NEW).decode()}, {base64.b64encode(OLD).decode()}"
    assert Sealer.from_text(text).open(Sealer([OLD]).seal("late", "here"), "here") == "late"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("secret-but-not-base64!", id="not base64"),
        pytest.param("c2hvcnQ=", id="too short"),
        pytest.param("é", id="not even letters"),
        pytest.param(f"{generate_key()},", id="a comma too many"),
    ],
)
def test_a_ring_that_is_none_is_refused_without_repeating_it(text):
    with pytest.raises(SealingError, match=r"^A sealing key must be 32 bytes, written in base64\.$"):
        Sealer.from_text(text)


def test_an_empty_ring_is_refused():
    with pytest.raises(SealingError):
        Sealer([])


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    path = tmp_path / "data" / "sealing.key"
    made = load_or_create_key(path)
    assert load_or_create_key(path) == made
    assert Sealer.from_text(made)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["sealing.key"]


def test_a_key_another_process_has_just_made_is_taken(tmp_path, monkeypatch):
    path = tmp_path / "sealing.key"
    path.write_text("theirs\n")
    monkeypatch.setattr(type(path), "exists", lambda _: False)
    assert load_or_create_key(path) == "theirs"


def test_generated_keys_differ():
    assert generate_key() != generate_key()
