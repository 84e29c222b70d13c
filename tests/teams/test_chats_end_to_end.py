"""A group chat over several days: the real room, coach and store; a day passes by what Teams says of the time."""

from datetime import UTC, datetime, timedelta

from bot.domain.case import Case, CaseKey
from bot.stores.forgetting import forget_customer
from bot.teams.cards import link_to
from bot.teams.commands import linked
from bot.teams.reading import in_chat_at
from tests.teams.notebook import until
from tests.teams.test_end_to_end import BLAME, Whole, whole
from tests.teams_server import (
    Conversation,
    Person,
    Post,
    TeamsServer,
    deleted,
    edited,
    fetch_task,
    installed,
    spoken,
    targeted,
    texts_of,
)


async def say(all_of_it: Whole, chat: Conversation, who: Person, text: str, hours_ago: float) -> Post:
    """Let somebody say something as long ago as that."""
    at = datetime.now(UTC) - timedelta(hours=hours_ago)
    post = Post(chat, f"{at.timestamp() * 1000:.0f}", who.id, {"text": text})
    chat.posts[post.id] = post
    await tell(all_of_it, spoken(all_of_it.teams.world, post, who))
    return post


async def tell(all_of_it: Whole, activity: dict[str, object]) -> None:
    assert (await all_of_it.teams.post(all_of_it.running.url, activity)).status == 200


async def cases_in(all_of_it: Whole, chat: Conversation) -> list[Case]:
    """Return the cases of a chat, the first of them first."""
    workspace = CaseKey("teams", chat.tenant, "", "")
    return [*reversed(await all_of_it.house.register.newest(workspace, 10, channel=chat.id))]


async def texts_in(all_of_it: Whole, chat: Conversation) -> list[list[str]]:
    return [[message.text for message in case.messages] for case in await cases_in(all_of_it, chat)]


def people_in(teams: TeamsServer) -> tuple[Person, Person, Conversation]:
    ana, gus = teams.world.add_person("Ana"), teams.world.add_guest("Gus")
    return ana, gus, teams.world.add_chat(ana, gus)


async def test_tomorrows_trouble_is_a_new_case_and_a_night_talked_through_is_none(teams: TeamsServer):
    ana, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        await say(all_of_it, chat, gus, "Where is my parcel?", 40)
        await say(all_of_it, chat, ana, "On its way.", 39.9)
        await say(all_of_it, chat, gus, "Another thing: my bill", 22)
        for hour in (18, 14, 10, 6):
            await say(all_of_it, chat, ana, f"Still at it {hour} hours before you read this", hour)
        cases = await cases_in(all_of_it, chat)
        assert [len(case.messages) for case in cases] == [2, 5]
        assert cases[0].key != cases[1].key


async def test_each_case_of_a_chat_has_notes_of_its_own(teams: TeamsServer):
    ana, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        await say(all_of_it, chat, gus, "Where is my parcel?", 20)
        await say(all_of_it, chat, ana, f"Sorry, {BLAME}.", 19.9)
        await all_of_it.whispered(ana, 1)
        await say(all_of_it, chat, gus, "Another thing: my bill", 0.1)
        await say(all_of_it, chat, ana, f"Sorry, {BLAME}.", 0)
        notes = await all_of_it.whispered(ana, 2)
        assert all(note.conversation == chat for note in notes)
        assert teams.world.public_by_app() == []


async def test_edits_and_deletions_reach_the_case_their_message_lies_in(teams: TeamsServer):
    ana, gus, chat = people_in(teams)
    world = teams.world
    async with whole(teams) as all_of_it:
        first = await say(all_of_it, chat, gus, "Where is my parcl?", 40)
        second = await say(all_of_it, chat, ana, "My card is 4111", 39)
        await say(all_of_it, chat, gus, "Another thing", 1)
        await tell(all_of_it, edited(world, first, gus, "Where is my parcel?"))
        await tell(all_of_it, deleted(world, second, ana))
        assert await texts_in(all_of_it, chat) == [["Where is my parcel?"], ["Another thing"]]


async def test_a_message_that_is_no_longer_found_by_its_id_is_deleted_from_the_latest_case(
    teams: TeamsServer,
):
    ana, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        await say(all_of_it, chat, gus, "Where is my parcel?", 3)
        second = await say(all_of_it, chat, ana, "My card is 4111", 2)
        link = all_of_it.house.parts.client
        names = [name async for name in link.scan_iter(match="post:*")]
        assert names
        await link.delete(*names)
        await tell(all_of_it, edited(teams.world, second, ana, "Nothing"))
        assert await texts_in(all_of_it, chat) == [["Where is my parcel?", "Nothing"]]
        await tell(all_of_it, deleted(teams.world, second, ana))
        assert await texts_in(all_of_it, chat) == [["Where is my parcel?"]]


async def test_changes_that_come_again_or_from_before_the_app_was_there_change_nothing(teams: TeamsServer):
    _, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        unseen = teams.world.say(chat, gus, "before you came")
        await tell(all_of_it, edited(teams.world, unseen, gus, "changed"))
        assert await cases_in(all_of_it, chat) == []
        first = await say(all_of_it, chat, gus, "Where is my parcel?", 1)
        await say(all_of_it, chat, gus, "Hello?", 0.9)
        for _ in range(2):
            await tell(all_of_it, deleted(teams.world, first, gus))
        await tell(all_of_it, edited(teams.world, unseen, gus, "changed again"))
        assert await texts_in(all_of_it, chat) == [["Hello?"]]


async def test_a_deletion_that_overtakes_its_message_keeps_it_out(teams: TeamsServer):
    ana, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        await say(all_of_it, chat, gus, "Where is my parcel?", 1)
        post = teams.world.say(chat, ana, "something rash")
        late = spoken(teams.world, post, ana)
        await tell(all_of_it, deleted(teams.world, post, ana))
        await tell(all_of_it, late)
        assert await texts_in(all_of_it, chat) == [["Where is my parcel?"]]


async def test_a_message_that_comes_again_is_still_of_its_own_case(teams: TeamsServer):
    _, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        posts = [await say(all_of_it, chat, gus, f"{hours}", hours) for hours in (30, 29, 1)]
        for post in posts:
            await tell(all_of_it, spoken(teams.world, post, gus))
        assert await texts_in(all_of_it, chat) == [["30", "29"], ["1"]]


async def test_words_in_a_chat_mean_its_latest_case_and_a_message_action_that_of_its_message(
    teams: TeamsServer,
):
    ana, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        first = await say(all_of_it, chat, gus, "Where is my parcel?", 40)
        answer = await say(all_of_it, chat, ana, "On its way.", 39)
        await say(all_of_it, chat, gus, "My bill is wrong, who pays for that?", 1)
        await say(all_of_it, chat, ana, "We do.", 0.9)
        await tell(all_of_it, targeted(teams.world, chat, ana, "recap"))
        await until(lambda: bool(teams.whispers_to(ana)))
        shown = "\n".join(texts_of(teams.whispers_to(ana)[-1].cards[0]))
        assert "bill" in shown
        assert "parcel" not in shown
        for post in (first, answer):
            asked = fetch_task(teams.world, post, ana, "recap_case")
            page = (await teams.post(all_of_it.running.url, asked)).json()["task"]["value"]["card"]["content"]
            assert "parcel" in "\n".join(texts_of(page))
            assert "bill" not in "\n".join(texts_of(page))


async def test_a_link_to_a_message_of_a_chat_leads_to_its_case(teams: TeamsServer):
    ana, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        await say(all_of_it, chat, gus, "Where is my parcel?", 40)
        answer = await say(all_of_it, chat, ana, "On its way.", 39)
        await say(all_of_it, chat, gus, "My bill is wrong", 1)
        earlier, _ = await cases_in(all_of_it, chat)
        assert linked(link_to(earlier.key), chat.tenant) == earlier.key
        link = link_to(in_chat_at(earlier.key, answer.id))
        await tell(all_of_it, targeted(teams.world, chat, ana, f"take {link}"))
        await until(lambda: bool(teams.whispers_to(ana)))
        taken = [case.taken_by for case in await cases_in(all_of_it, chat)]
        assert taken == [ana.object_id, None]


async def test_who_is_forgotten_is_forgotten_in_every_case_of_a_chat(teams: TeamsServer):
    ana, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        await say(all_of_it, chat, gus, "Where is my parcel?", 40)
        await say(all_of_it, chat, gus, "Another thing", 20)
        await say(all_of_it, chat, ana, "A note to myself", 1)
        house, workspace = all_of_it.house, CaseKey("teams", chat.tenant, "", "")
        assert await forget_customer(house.parts.client, house.cases, workspace, gus.object_id) == 2
        assert await texts_in(all_of_it, chat) == [["A note to myself"]]


async def test_an_app_that_leaves_a_chat_takes_all_its_cases_along(teams: TeamsServer):
    _, gus, chat = people_in(teams)
    async with whole(teams) as all_of_it:
        await say(all_of_it, chat, gus, "Where is my parcel?", 40)
        await say(all_of_it, chat, gus, "Another thing", 1)
        await tell(all_of_it, installed(teams.world, chat, action="remove"))
        assert await cases_in(all_of_it, chat) == []
        names = [name.decode() async for name in all_of_it.house.parts.client.scan_iter()]
        assert [name for name in names if "thread.v2" in name] == []
