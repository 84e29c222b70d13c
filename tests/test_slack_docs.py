"""docs/slack.md names what there is: scopes, commands, shortcuts, addresses, settings and pictures."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import setting_names
from bot.slack.wire.addresses import EVENTS, INSTALL, REDIRECT
from bot.slack.workspaces.manifest import bot_scopes, manifest

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "slack.md").read_text("utf-8")
MANIFEST: dict[str, Any] = manifest()


def test_every_scope_has_its_reason_and_no_other_is_named():
    table = PAGE.partition("## Why these scopes")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(\w+:\w+|commands)`", table)) == set(bot_scopes())


@pytest.mark.parametrize("command", [each["command"] for each in MANIFEST["features"]["slash_commands"]])
def test_every_command_is_named(command):
    assert f"`{command} " in PAGE


@pytest.mark.parametrize("shortcut", [each["name"] for each in MANIFEST["features"]["shortcuts"]])
def test_every_shortcut_is_named(shortcut):
    assert f"*{shortcut}*" in PAGE


@pytest.mark.parametrize("address", [EVENTS, INSTALL, REDIRECT])
def test_every_address_is_named(address):
    assert f"{address}`" in PAGE


def test_every_setting_it_names_is_one():
    named = set(re.findall(r"`((?:SLACK|SECOND_CHAIR)_\w+)`", PAGE))
    assert {"SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SECOND_CHAIR_PUBLIC_URL"} <= named <= set(setting_names())


@pytest.mark.parametrize("line", sorted(set(re.findall(r"python -m bot (manifest slack.*)", PAGE))))
def test_every_manifest_line_works(line, capsys):
    assert main(line.partition("#")[0].strip("` ").split()) == 0
    assert "display_information" in capsys.readouterr().out


def test_every_picture_is_there_and_small_and_says_what_it_shows():
    pictures = re.findall(r"!\[([^\]]+)\]\((pictures/\w+\.png)\)", PAGE)
    assert {Path(path).name for _, path in pictures} == {
        file.name for file in (DOCS / "pictures").glob("*.png")
    }
    for says, path in pictures:
        assert len(says) > 20
        assert (DOCS / path).stat().st_size < 60_000
