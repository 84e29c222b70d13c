"""The Teams on this machine is itself one that can say no."""

from copy import deepcopy
from typing import Any

import pytest

from tests.teams_server import TeamsServer, World, actions_of, card_problem, message_problem, texts_of
from tests.teams_server.world import Post

CARD: dict[str, Any] = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {"type": "TextBlock", "text": "one"},
        {"type": "ColumnSet", "columns": [{"items": [{"type": "TextBlock", "text": "two"}]}]},
    ],
    "actions": [
        {"type": "Action.Execute", "title": "Useful", "verb": "v"},
        {"type": "Action.ShowCard", "title": "Why?", "card": {"type": "AdaptiveCard", "version": "1.5"}},
    ],
}


def _with(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(CARD), **changes}


def test_a_card_teams_can_draw_has_no_problem():
    assert card_problem(CARD) == ""
    assert texts_of(CARD) == ["one", "two"]
    assert [action["title"] for action in actions_of(CARD)] == ["Useful", "Why?"]


@pytest.mark.parametrize(
    ("card", "problem"),
    [
        (None, "not an AdaptiveCard"),
        ({"type": "TextBlock"}, "not an AdaptiveCard"),
        (_with(version="1.6"), "version 1.6"),
        (_with(body=[{"type": "Carousel"}]), "Carousel is not known"),
        (_with(body=[{"text": "x"}]), "without a type"),
        (_with(body=[{"type": "TextBlock"}]), "TextBlock lacks text"),
        (_with(actions=[{"type": "Action.Execute", "title": "x"}]), "lacks verb"),
        (_with(actions=[{"type": "Action.Submit"}]), "needs a title"),
        (_with(actions=[{"type": "Action.Submit", "title": "x"}] * 7), "more than 6 actions"),
        (_with(refresh={"userIds": ["29:a"]}), "views of one's own"),
    ],
    ids=range(10),
)
def test_a_card_teams_can_not_draw_is_refused(card, problem):
    assert problem in card_problem(card)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"text": "hello"}, ""),
        ({}, "needs a text or a card"),
        ({"text": "x" * 29_000}, "larger than"),
        ({"attachments": [{"contentType": "text/html", "content": CARD}]}, "no Adaptive Card"),
        ({"attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}]}, ""),
    ],
    ids=range(5),
)
def test_a_message_is_checked_as_a_whole(body, problem):
    found = message_problem(body)
    assert problem in found
    assert bool(found) == bool(problem)


def test_everybody_sees_what_is_meant_for_them_and_nothing_else():
    world = World()
    ana, bo, zoe = (world.add_person(name) for name in ("Ana", "Bo", "Zoe"))
    support = world.add_channel(ana, bo)
    world.say(support, bo, "public")
    for to in (ana, None):
        post = Post(support, world.new_id(), world.bot, {"text": f"to {to and to.name}"}, "", to)
        support.posts[post.id] = post
    assert [post.text for post in world.seen_by(ana)] == ["public", "to Ana", "to None"]
    assert [post.text for post in world.seen_by(bo)] == ["public", "to None"]
    assert world.seen_by(zoe) == []
    assert [post.text for post in world.public_by_app()] == ["to None"]


async def test_a_public_post_is_told_from_a_whisper(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    teams.issuer.is_open = True
    answer = await teams.post_body(
        f"{teams.service_url}v3/conversations/{support.id}/activities", b'{"text": "hello, everybody"}'
    )
    assert answer.ok
    assert [post.text for post in teams.world.public_by_app()] == ["hello, everybody"]


async def test_where_nobody_listens_there_is_no_answer(teams: TeamsServer):
    assert (await teams.post_body("http://127.0.0.1:9/", b"{}")).status == 0
