"""The zip for Teams: what stands in it, and what it is not made of."""

import copy
import json
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.teams.commands import COMMANDS
from bot.teams.listeners import MESSAGE_ACTIONS
from bot.teams.manifest import Installation, ManifestError, manifest, pack, problems

APP = "11111111-2222-3333-4444-55555555aaaa"
PAGE = Installation(APP, "chair.example.com")


def test_the_manifest_is_for_this_app_at_this_domain():
    made = manifest(
        Installation(APP.upper(), "Chair.Example.com", "1.2.3", "A & B “Support”", "https://b.example/x")
    )
    assert made["id"] == made["bots"][0]["botId"] == made["webApplicationInfo"]["id"] == APP
    assert made["composeExtensions"][0]["botId"] == APP
    assert made["validDomains"] == ["chair.example.com"]
    assert made["version"] == "1.2.3"
    assert made["developer"]["name"] == "A & B “Support”"
    assert made["developer"]["privacyUrl"] == "https://b.example/x"
    assert manifest(PAGE)["developer"]["websiteUrl"] == "https://chair.example.com"
    assert "{{" not in json.dumps(made)


def test_it_listens_by_consent_of_the_team_and_whispers():
    made = manifest(PAGE)
    assert tuple(map(int, made["manifestVersion"].split("."))) >= (1, 29)
    assert made["supportsChannelFeatures"] == "tier1"
    assert made["bots"][0]["supportsTargetedMessages"] is True
    asked = made["authorization"]["permissions"]["resourceSpecific"]
    assert {(one["name"], one["type"]) for one in asked} == {
        ("ChannelMessage.Read.Group", "Application"),
        ("ChannelMember.Read.Group", "Application"),
        ("ChatMessage.Read.Chat", "Application"),
    }


def test_the_commands_and_actions_are_those_that_are_answered():
    made = manifest(PAGE)
    for commands in made["bots"][0]["commandLists"]:
        if "slash" in commands["triggers"]:
            assert {command["title"] for command in commands["commands"]} == set(COMMANDS)
    actions = made["composeExtensions"][0]["commands"]
    assert tuple(action["id"] for action in actions) == MESSAGE_ACTIONS
    assert all(action["context"] == ["message"] and action["fetchTask"] for action in actions)


def test_the_zip_holds_the_manifest_and_two_icons_of_the_sizes_teams_wants(tmp_path: Path):
    pack(PAGE, tmp_path / "app.zip")
    with zipfile.ZipFile(tmp_path / "app.zip") as packed:
        assert packed.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(packed.read("manifest.json")) == manifest(PAGE)
        color, outline = packed.read("color.png"), packed.read("outline.png")
    assert {pixel[3] for pixel in pixels(color, 192)} == {255}
    drawn = pixels(outline, 32)
    assert {pixel[:3] for pixel in drawn} == {(255, 255, 255)}
    assert drawn[0][3] == 0
    assert any(pixel[3] == 255 for pixel in drawn)


def test_the_same_arguments_make_the_same_file(tmp_path: Path):
    for name in ("one.zip", "two.zip"):
        pack(PAGE, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def pixels(png: bytes, size: int) -> list[tuple[int, ...]]:
    """Read a PNG as it is written here: no filters, four bytes a pixel."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    place, chunks = 8, {}
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        name, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        assert struct.unpack(">I", png[place + 8 + length : place + 12 + length])[0] == zlib.crc32(
            name + data
        )
        chunks[name] = data
        place += 12 + length
    assert struct.unpack(">IIBB", chunks[b"IHDR"][:10]) == (size, size, 8, 6)
    rows = zlib.decompress(chunks[b"IDAT"])
    width = 1 + 4 * size
    return [
        tuple(rows[y * width + 1 + 4 * x : y * width + 5 + 4 * x]) for y in range(size) for x in range(size)
    ]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"app_id": "my app"}, "--app-id is no application id"),
        ({"app_id": ""}, "--app-id is no application id"),
        ({"domain": "https://chair.example.com"}, "--domain is no domain"),
        ({"domain": "chair.example.com/teams"}, "--domain is no domain"),
        ({"domain": "localhost"}, "--domain is no domain"),
        ({"domain": "10.0.0.1"}, "--domain is no domain"),
        ({"domain": "chair.example.com:8080"}, "--domain is no domain"),
        ({"version": "1.0"}, "--version is no version"),
        ({"version": "1.0.0-rc1"}, "--version is no version"),
        ({"developer": " "}, "--developer is empty or too long"),
        ({"developer": "x" * 33}, "--developer is empty or too long"),
        ({"website": "http://x.example"}, "--website is no address"),
        ({"website": "https://"}, "--website is no address"),
    ],
)
def test_a_wrong_argument_is_named_in_one_sentence(changed, says):
    arguments = {"app_id": APP, "domain": "chair.example.com", **changed}
    with pytest.raises(ManifestError, match=says) as raised:
        manifest(Installation(**arguments))
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path):
    with pytest.raises(ManifestError, match=r"--out: .* can't be written"):
        pack(PAGE, tmp_path / "no such folder" / "app.zip")


def without(made: dict[str, Any], *path: Any, value: Any = None) -> dict[str, Any]:
    """Return a manifest with something else in a place, or with nothing there."""
    changed = copy.deepcopy(made)
    place: Any = changed
    for name in path[:-1]:
        place = place[name]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return changed


LISTS = ("bots", 0, "commandLists")
ACTIONS = ("composeExtensions", 0, "commands")


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("supportsChannelFeatures",), None, "supportsChannelFeatures is missing"),
        (("supportsChannelFeatures",), "tier9", "supportsChannelFeatures is no tier"),
        (("name", "short"), "x" * 31, "name.short"),
        (("description", "short"), "", "description.short"),
        (("description",), None, "description is missing"),
        (("accentColor",), "green", "accentColor"),
        (("developer", "privacyUrl"), "x.example", "developer.privacyUrl"),
        (("bots",), [], "one bot"),
        (("composeExtensions",), None, "one message extension"),
        (("bots", 0, "botId"), "another", "the id of the app"),
        (("composeExtensions", 0, "botId"), "another", "the id of the app"),
        ((*LISTS, 0, "scopes"), ["team", "groupChat"], "one scope"),
        ((*LISTS, 0, "scopes"), ["galaxy"], "one scope"),
        ((*LISTS, 0, "triggers"), ["shout"], "unknown trigger"),
        ((*LISTS, 0, "commands"), [], "at most 12 commands"),
        ((*LISTS, 0, "commands", 0, "title"), "recap", "have to differ"),
        ((*LISTS, 0, "commands", 0, "title"), "/apology", "a slash"),
        ((*ACTIONS, 0, "title"), "x" * 33, "title of a message action"),
        (ACTIONS, [], "at most 10 commands"),
    ],
    ids=str,
)
def test_what_teams_would_not_take_is_found(path, value, problem):
    assert any(problem in found for found in problems(without(manifest(PAGE), *path, value=value)))


def test_more_command_lists_than_teams_takes_are_found():
    made = manifest(PAGE)
    made["bots"][0]["commandLists"] *= 2
    assert "there are more than 3 command lists" in list(problems(made))


def test_nothing_is_wrong_with_the_manifest_as_it_is():
    assert list(problems(manifest(PAGE))) == []


def test_the_command_line_writes_the_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "second-chair.zip"
    asked = ["manifest", "teams", "--app-id", APP, "--domain", "chair.example.com", "--out", str(out)]
    assert main(asked) == 0
    assert zipfile.is_zipfile(out)
    assert str(out) in capsys.readouterr().out


def test_the_command_line_says_in_one_sentence_what_is_wrong(capsys: pytest.CaptureFixture[str]):
    assert main(["manifest", "teams", "--app-id", APP, "--domain", "https://x"]) == 2
    assert capsys.readouterr().err.startswith("second-chair: --domain is no domain")
