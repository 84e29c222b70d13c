import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from bot.advisors.guidance import GuidanceError, homeless, load_playbook
from bot.domain.guidance import Line, Moment, Severity

CARD = "dont_argue"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A playbook of one card, as it is shipped."""
    prompts = Path(str(files("prompts")))
    (tmp_path / "guidance").mkdir()
    shutil.copy(prompts / "guidance" / f"{CARD}.md", tmp_path / "guidance")
    shutil.copy(prompts / "sources.yaml", tmp_path)
    return tmp_path


def card_file(folder: Path) -> Path:
    return folder / "guidance" / f"{CARD}.md"


def change(file: Path, old: str, new: str) -> int:
    """Put one text in place of another and return the line (1-based) it stands on."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def mistake_in(folder: Path) -> str:
    with pytest.raises(GuidanceError) as caught:
        load_playbook(folder)
    return str(caught.value).removeprefix(str(folder) + "/")


def test_the_shipped_playbook_is_whole():
    playbook = load_playbook()
    assert len(playbook) == 18
    assert homeless(playbook) == ()


def test_a_card_is_read_as_it_is_written(folder):
    card = load_playbook(folder)[CARD]
    assert card.moments == {Moment.AFTER_CUSTOMER, Moment.AFTER_AGENT}
    assert card.severity is Severity.NORMAL
    assert card.calls_for_it[0][0].speaker == "customer"
    assert isinstance(card.near_misses[0][0], Line)
    assert card.source[0].article_title
    assert card.why
    assert card.id == CARD


def test_a_principle_without_a_card_is_homeless(folder):
    housed = {p.ref for p in load_playbook(folder)[CARD].source}
    left = homeless(load_playbook(folder), folder)
    assert left
    assert not {p.ref for p in left} & housed


def test_other_files_beside_the_cards_are_left_alone(folder):
    (folder / "guidance" / "notes.txt").write_text("not a card")
    assert len(load_playbook(folder)) == 1


def test_a_folder_without_cards_is_a_mistake(folder):
    card_file(folder).unlink()
    assert mistake_in(folder) == "guidance: there are no cards here; put the .md files of the playbook back"


def test_a_card_without_front_matter_is_a_mistake(folder):
    card_file(folder).write_text("Be kind.")
    assert mistake_in(folder).startswith(f"guidance/{CARD}.md:1: a card starts with front matter between")


def test_a_card_without_a_why_is_a_mistake(folder):
    text = card_file(folder).read_text(encoding="utf-8")
    card_file(folder).write_text(text[: text.rindex("---\n") + 4], encoding="utf-8")
    line = text[: text.rindex("---\n") + 4].count("\n")
    assert (
        mistake_in(folder)
        == f"guidance/{CARD}.md:{line}: the card says no why; write it below the front matter"
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("severity: normal", "severity: grave", "severity: "),
        ("confidence: 0.65", "confidence: 6.5", "confidence: "),
        ("moments: [after_customer", "moments: [at_night", "moments"),
        ("severity: normal", "severity: normal\ncolor: red", "color: "),
        ("title: ", "title: " + "x" * 60, "title: "),
    ],
)
def test_a_wrong_field_is_named_with_its_line(folder, old, new, says):
    line = change(card_file(folder), old, new)
    line += new.count("\n")
    assert mistake_in(folder).startswith(f"guidance/{CARD}.md:{line}: {says}")


def test_a_missing_field_is_named(folder):
    change(card_file(folder), "severity: normal\n", "")
    found = mistake_in(folder)
    assert found.startswith(f"guidance/{CARD}.md:")
    assert "severity: Field required" in found


def test_a_nudge_that_insults_is_refused_with_its_line(folder):
    line = change(card_file(folder), "nudge: ", "nudge: Stupid, ")
    found = mistake_in(folder)
    assert found.startswith(f"guidance/{CARD}.md:{line}: nudge: ")
    assert found.endswith("; say it otherwise")


def test_an_opening_that_promises_money_is_refused_with_its_line(folder):
    line = change(card_file(folder), 'openings:\n  - "', 'openings:\n  - "You get a full refund. ')
    found = mistake_in(folder)
    assert found.startswith(f"guidance/{CARD}.md:{line}: openings")
    assert "promises money" in found


def test_an_opening_for_an_occasion_is_held_to_the_same_rules(folder):
    line = change(card_file(folder), 'answered: "', 'answered: "You get a full refund. ') - 1
    found = mistake_in(folder)
    assert found.startswith(f"guidance/{CARD}.md:{line}: openings_when")
    assert "promises money" in found


def test_an_opening_for_an_unknown_occasion_is_refused(folder):
    change(card_file(folder), "answered: ", "someday: ")
    assert "openings_when" in mistake_in(folder)


def test_an_example_without_a_speaker_is_refused_with_its_line(folder):
    line = change(card_file(folder), "near_misses:\n", 'near_misses:\n  - "no speaker here"\n')
    found = mistake_in(folder)
    assert found.startswith(f"guidance/{CARD}.md:{line}: near_misses")
    assert "names no speaker" in found


def test_too_few_examples_are_a_mistake(folder):
    text = card_file(folder).read_text(encoding="utf-8")
    start, end = text.index("near_misses:\n"), text.rindex("---\n")
    card_file(folder).write_text(
        text[:start] + 'near_misses:\n  - "customer: hi"\n' + text[end:], encoding="utf-8"
    )
    assert "near_misses: List should have at least 6 items" in mistake_in(folder)


def test_a_principle_that_nobody_wrote_is_named_with_its_line(folder):
    line = change(card_file(folder), "source: [", "source: [mistakes/unheard-of, ")
    assert mistake_in(folder) == (
        f"guidance/{CARD}.md:{line}: no principle 'mistakes/unheard-of' in sources.yaml; "
        "name one that stands there, or add it"
    )


def test_broken_yaml_is_told_with_its_line(folder):
    line = change(card_file(folder), "severity: normal", "severity: [normal")
    found = mistake_in(folder)
    assert found.startswith(f"guidance/{CARD}.md:{line + 1}: not valid YAML (")
    assert found.endswith("quote the text or mend the indentation")


def test_a_file_that_is_no_text_is_a_mistake(folder):
    card_file(folder).write_bytes(b"\xff\xfe\xff")
    assert mistake_in(folder) == (
        f"guidance/{CARD}.md: can't be read (UnicodeDecodeError); check that it is there and is UTF-8 text"
    )


def test_missing_sources_are_a_mistake(folder):
    (folder / "sources.yaml").unlink()
    assert mistake_in(folder).startswith("sources.yaml: can't be read (FileNotFoundError)")


def test_a_wrong_source_is_named_with_its_line(folder):
    line = change(folder / "sources.yaml", "home: management\n", "home: nowhere\n")
    found = mistake_in(folder)
    assert found.startswith(f"sources.yaml:{line}: ")
    assert "home" in found


def test_a_front_matter_that_is_a_list_is_a_mistake(folder):
    card_file(folder).write_text("---\n- a\n---\nWhy.")
    assert mistake_in(folder).startswith(f"guidance/{CARD}.md:2: the front matter: ")
