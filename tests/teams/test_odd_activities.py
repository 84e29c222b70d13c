"""Whatever stands in a field that should hold something else: it is refused or ignored, and never an error of ours."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from tests.teams.room import open_room
from tests.teams_server import (
    TeamsServer,
    card_action,
    deleted,
    edited,
    fetch_task,
    installed,
    members_changed,
    mention,
    message,
    submit_action,
    targeted,
)

ODD: tuple[Any, ...] = (None, 5, True, "", "odd", [], ["odd"], {}, {"odd": []}, "x" * 9_000)


def _every_kind(teams: TeamsServer) -> dict[str, dict[str, Any]]:
    world = teams.world
    ana = world.add_person("Ana")
    support = world.add_channel(ana)
    post = world.say(support, ana, "Sorry for the wait.")
    gone = world.say(support, ana, "something rash")
    return {
        "message": message(world, support, ana, "hello"),
        "mention": mention(world, support, ana, "coach help"),
        "targeted": targeted(world, support, ana, "coach help"),
        "edited": edited(world, post, ana, "changed"),
        "deleted": deleted(world, gone, ana),
        "members": members_changed(world, support),
        "installed": installed(world, support),
        "clicked": card_action(world, post, ana, "verdict", {"k": [], "v": "useful"}),
        "fetched": fetch_task(world, post, ana, "check_reply"),
        "submitted": submit_action(world, post, ana, "check_reply", {"draft": "Sorry."}),
    }


def _changed(activity: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every field, the outer ones first."""
    fields = activity.items() if isinstance(activity, dict) else enumerate(activity)
    for name, value in fields:
        yield (*path, name)
        if isinstance(value, dict | list):
            yield from _changed(value, (*path, name))


def _with(activity: dict[str, Any], path: tuple[Any, ...], value: object) -> dict[str, Any]:
    changed = deepcopy(activity)
    place: Any = changed
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return changed


@pytest.mark.parametrize(
    "kind",
    [
        *("message", "mention", "targeted", "edited", "deleted", "members"),
        *("installed", "clicked", "fetched", "submitted"),
    ],
)
async def test_no_field_can_break_the_room(teams: TeamsServer, kind):
    async with open_room(teams) as running:
        usual = _every_kind(teams)[kind]
        assert (await teams.post(running.url, usual)).status == 200
        paths = list(_changed(usual))
        assert len(paths) > 15
        header = f"Bearer {teams.issuer.token(teams.service_url)}"
        for number, path in enumerate(paths):
            # Two odd things for each field, and others for the next.
            for odd in (ODD[number % len(ODD)], ODD[(number * 3 + 1) % len(ODD)]):
                changed = _with(usual, path, odd)
                answer = await teams.post(running.url, changed, authorization=header)
                assert answer.status in (200, 400, 401, 403, 501), f"{path}: {str(odd)[:20]}"
        assert teams.world.public_by_app() == []
