"""Where conversations are reached: learned from activities, kept once, forgotten with them."""

from dataclasses import dataclass, field

import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey
from bot.teams import references
from bot.teams.references import Conversations, Reference, reference_of
from tests.teams.kept import KeptReferences
from tests.teams_server import World, activity

PLACE = Reference("https://x/emea/", "t1", "19:c@thread.tacv2", "28:b", "channel", "19:team@thread.tacv2")
CASE = CaseKey("teams", "t1", "19:c@thread.tacv2", "1700")


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
def kept() -> KeptReferences:
    return KeptReferences()


@dataclass
class Forgetting:
    """Writes down whose cases were to be forgotten; at one of them the store is gone."""

    fails_at: CaseKey | None = None
    keys: list[CaseKey] = field(default_factory=list)

    async def __call__(self, key: CaseKey) -> None:
        if key == self.fails_at:
            raise StoreUnavailableError("there is no store")
        self.keys.append(key)


def test_an_activity_tells_where_its_conversation_is_reached():
    world = World()
    ana = world.add_person("Ana")
    support, chat = world.add_channel(ana), world.add_chat(ana)
    said = activity(world, support, ana, "message", thread="1700") | {"serviceUrl": "https://x/"}
    place = Reference("https://x/", world.home, support.id, world.bot, "channel", support.team)
    assert reference_of(said) == place
    said = activity(world, chat, ana, "message") | {"serviceUrl": "https://x/"}
    assert reference_of(said) == Reference("https://x/", world.home, chat.id, world.bot, "groupChat")


@pytest.mark.parametrize(
    ("team", "kind"), [({"id": "19:team@thread.tacv2"}, "channel"), ({}, "groupChat")], ids=["team", "none"]
)
def test_an_activity_that_names_no_kind_is_told_by_its_team(team, kind):
    said = {
        "serviceUrl": "https://x/",
        "conversation": {"id": "19:c@thread.tacv2", "tenantId": "t1"},
        "recipient": {"id": "28:b"},
        "channelData": {"team": team},
    }
    place = reference_of(said)
    assert place is not None
    assert place.kind == kind


@pytest.mark.parametrize("missing", ["serviceUrl", "conversation", "recipient"])
def test_an_activity_that_does_not_say_enough_tells_nothing(missing):
    said = {
        "serviceUrl": "https://x/",
        "conversation": {"id": "19:c@thread.tacv2", "tenantId": "t1"},
        "recipient": {"id": "28:b"},
    }
    assert reference_of(said) is not None
    assert reference_of({**said, missing: None}) is None


async def test_a_conversation_is_found_by_the_key_of_any_of_its_cases(kept):
    await Conversations(kept).meet(PLACE)
    elsewhere = Conversations(kept)
    assert await elsewhere.find(CASE) == PLACE
    assert await elsewhere.find(CaseKey("teams", "t2", CASE.channel, CASE.thread)) is None


async def test_a_known_reference_is_not_kept_again_until_it_changes(kept):
    conversations = Conversations(kept)
    for _ in range(3):
        await conversations.meet(PLACE)
    assert kept.writes == 1
    moved = Reference("https://y/", *(PLACE.tenant, PLACE.conversation, PLACE.bot, PLACE.kind, PLACE.team))
    await conversations.meet(moved)
    assert kept.writes == 2
    assert await conversations.find(CASE) == moved


async def test_what_another_process_has_left_is_kept_again_when_the_app_comes_back(kept):
    one, other = Conversations(kept), Conversations(kept)
    await one.meet(PLACE)
    await other.leave(PLACE, Forgetting())
    await one.keep(PLACE)
    assert await other.find(CASE) == PLACE


async def test_a_reference_in_use_is_written_again_before_it_runs_out(kept, monkeypatch):
    monkeypatch.setattr(references, "KEPT_SECONDS", 0.0)
    conversations = Conversations(kept)
    for _ in range(2):
        await conversations.meet(PLACE)
    assert kept.writes == 2


async def test_only_so_many_references_are_remembered(kept, monkeypatch):
    monkeypatch.setattr(references, "REMEMBERED", 1)
    conversations = Conversations(kept)
    await conversations.meet(PLACE)
    await conversations.meet(Reference("https://x/", "t1", "19:d@thread.v2", "28:b", "groupChat"))
    kept.down = True
    with pytest.raises(StoreUnavailableError):
        await conversations.find(CASE)


async def test_what_could_not_be_kept_is_not_remembered(kept):
    conversations = Conversations(kept)
    kept.down = True
    with pytest.raises(StoreUnavailableError):
        await conversations.meet(PLACE)
    kept.down = False
    await conversations.meet(PLACE)
    assert kept.writes == 1


async def test_leaving_a_chat_forgets_it_alone(kept):
    conversations = Conversations(kept)
    chat = Reference("https://x/", "t1", "19:d@thread.v2", "28:b", "groupChat")
    for place in (PLACE, chat):
        await conversations.meet(place)
    await conversations.leave(chat, forget := Forgetting())
    assert forget.keys == [chat.key]
    assert await conversations.find(chat.key) is None
    assert await conversations.find(CASE) == PLACE


async def test_a_team_whose_leaving_was_interrupted_is_left_whole_at_the_next_try(kept):
    conversations = Conversations(kept)
    general = Reference("https://x/", "t1", PLACE.team, "28:b", "channel", PLACE.team)
    for place in (general, PLACE):
        await conversations.meet(place)
    with pytest.raises(StoreUnavailableError):
        await conversations.leave(general, Forgetting(fails_at=PLACE.key))
    await conversations.leave(general, forget := Forgetting())
    assert forget.keys == [general.key, PLACE.key]
    assert kept.kept == {}
