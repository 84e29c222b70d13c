"""What a button carries is what somebody's own client sends: it opens nothing that its owner may not see."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.replies import Caller, Reply
from bot.domain.case import CaseKey, Speaker
from bot.teams.identity import ChannelRules
from bot.teams.listeners import CHECK_REPLY
from bot.teams.wishes import What, Wish
from tests.teams.room import Helper
from tests.teams.test_listeners import click, first_post, opened, whispered
from tests.teams.test_whisper import scene
from tests.teams_server import TeamsServer, fetch_task, invoke, texts_of


@dataclass
class Listening(Helper):
    """Remembers who asked, and takes everybody for a supervisor if told so."""

    callers: list[Caller] = field(default_factory=list)
    supervises: bool = False

    async def answer(self, caller: Caller, text: str) -> Reply:
        self.callers.append(caller)
        return await super().answer(caller, text)

    async def is_supervisor(self, workspace: CaseKey, person: str) -> bool:  # noqa: ARG002 - as the port
        return self.supervises


async def clicked_in_private(teams: TeamsServer, wish: Wish, helper: Listening, **config: Any) -> list[str]:
    """Let an agent click a button with this wish in their 1:1 chat with the app; return the words of the answer."""
    async with scene(teams, helper=helper, **config) as room:
        chat = teams.world.direct(room.ana)
        data = {"action": {"type": "Action.Execute", "verb": "ask", "data": wish.data}}
        asked = invoke(teams.world, chat, room.ana, "adaptiveCard/action", data)
        answer = await teams.post(room.running.url, asked)
        return texts_of(answer.json()["value"])


def far_away(teams: TeamsServer) -> CaseKey:
    return CaseKey("teams", teams.world.home, "19:far-away@thread.tacv2", "1700000000000")


def everybody_listed(teams: TeamsServer) -> ChannelRules:
    return ChannelRules(agents=frozenset(p.object_id for p in teams.world.people.values() if p.name == "Ana"))


async def test_a_supervisor_who_is_not_in_the_channel_may_click_recap_under_an_alert(teams: TeamsServer):
    helper, case = Listening(supervises=True), far_away(teams)
    assert (await clicked_in_private(teams, Wish(What.SAY, case, "recap", case), helper))[
        -1
    ] == "Here you are."
    (caller,) = helper.callers
    assert (caller.speaker, caller.linked) == (Speaker.AGENT, case)


async def test_who_is_listed_as_an_agent_everywhere_opens_no_channel_they_are_not_in(teams: TeamsServer):
    helper, case = Listening(), far_away(teams)
    for wish in (Wish(What.SAY, case, "take", case), Wish(What.SAY, case, "take")):
        await clicked_in_private(teams, wish, helper, rules_of=lambda _: everybody_listed(teams))
    assert [caller.case for caller in helper.callers] == [None]


@pytest.mark.parametrize(
    "forged",
    [
        {"c": "no_such_card", "n": "no_such_card.1772452800000"},
        {"n": "n" * 60_000},
        {"n": "listen_first.1772452800000"},
        {"n": ["hold_the_discount.1"]},
    ],
    ids=["a card nobody wrote", "a long id", "the id of another card", "a list"],
)
@pytest.mark.parametrize("verb", ["verdict", "reason"])
async def test_a_verdict_on_what_is_no_note_of_ours_counts_nothing(
    teams: TeamsServer, forged: dict[str, object], verb: str
):
    async with scene(teams) as room:
        post = await whispered(room)
        note = {"k": list(carried_key(room.case.key)), "c": "hold_the_discount", "v": "useful"}
        action = {"verb": verb, "data": {"n": "hold_the_discount.1772452800000", **note, **forged}}
        shown = await click(room, post, action, reason="because")
        assert "I don't know this button any more" in " ".join(texts_of(shown))
        assert (room.running.coach.verdicts, room.running.coach.reasons) == ({}, [])


def carried_key(key: CaseKey) -> tuple[str, str, str]:
    return key.tenant, key.channel, key.thread


async def test_a_customer_is_shown_no_form_for_replies_to_customers(teams: TeamsServer):
    async with scene(teams) as room:
        page = await opened(room, fetch_task(teams.world, first_post(room), room.cora, CHECK_REPLY))
        assert texts_of(page)[-1] == FOR_AGENTS
        assert replace(room.case.key, thread="").channel not in str(page)
