from datetime import UTC, datetime, timedelta

import pytest

from bot.coaching.staff import PolicyNote
from bot.domain.case import CaseKey
from bot.stores.forgetting import forget_workspace
from bot.stores.policy_notes import NOTE_SECONDS, NOTES_KEPT, RedisPolicyNotes
from bot.stores.sealing import Sealer
from tests.stores.examples import NOON, SEALER, all_keys, dump

WORKSPACE = CaseKey("slack", "T1", "C1", "")
ELSEWHERE = CaseKey("slack", "T2", "C1", "")
RULE = "The thirty-day rule makes people shout — and I understand them."


@pytest.fixture
def notes(client, clock) -> RedisPolicyNotes:
    return RedisPolicyNotes(client, SEALER, clock)


def note(number: int, person: str | None = None) -> PolicyNote:
    return PolicyNote(f"note {number}", NOON + timedelta(seconds=number), person)


async def test_notes_are_told_newest_first_to_their_workspace_alone(notes):
    assert await notes.told(WORKSPACE) == ()
    for number in range(3):
        await notes.tell(WORKSPACE, note(number, "U-ana" if number else None))
    assert await notes.told(WORKSPACE) == (note(2, "U-ana"), note(1, "U-ana"), note(0))
    assert await notes.told(ELSEWHERE) == ()


async def test_a_note_is_sealed_where_it_lies(client, notes):
    await notes.tell(WORKSPACE, PolicyNote(RULE, NOON, "U-ana"))
    stored = await dump(client)
    assert b"thirty" not in stored
    assert b"U-ana" not in stored


async def test_an_unnamed_note_holds_no_person_not_even_sealed(client, notes):
    await notes.tell(WORKSPACE, PolicyNote(RULE, NOON))
    (key,) = await all_keys(client)
    (sealed,) = await client.zrange(key, 0, -1)
    written = SEALER.open(sealed, key)
    assert set(written.strip("{}").replace(RULE, "").split('"')[1::2]) == {"text", "", "at", NOON.isoformat()}
    assert (await notes.told(WORKSPACE))[0].person is None


async def test_a_note_is_kept_for_ninety_days(client, clock, notes):
    await notes.tell(WORKSPACE, note(0))
    clock.pass_by(NOTE_SECONDS - 1)
    assert len(await notes.told(WORKSPACE)) == 1
    later = PolicyNote("later", clock.now())
    await notes.tell(WORKSPACE, later)
    clock.pass_by(1)
    assert await notes.told(WORKSPACE) == (later,)
    (key,) = await all_keys(client)
    assert await client.zcard(key) == 1, "the old one is deleted, not only passed over"
    assert 0 < await client.pttl(key) <= NOTE_SECONDS * 1000


async def test_the_newest_two_hundred_are_kept(notes):
    for number in range(NOTES_KEPT + 3):
        await notes.tell(WORKSPACE, note(number))
    told = await notes.told(WORKSPACE)
    assert (len(told), told[0], told[-1]) == (NOTES_KEPT, note(NOTES_KEPT + 2), note(3))


async def test_whoever_is_forgotten_takes_their_named_notes_along(client, notes):
    for number, person in enumerate(("U-ana", "U-ben", None, "U-ana")):
        await notes.tell(WORKSPACE, note(number, person))
    await notes.tell(ELSEWHERE, note(9, "U-ana"))
    assert await notes.named(WORKSPACE, "U-ana") == 2
    assert await notes.forget_named(WORKSPACE, "U-ana") == 2
    assert await notes.forget_named(WORKSPACE, "U-ana") == 0
    assert await notes.told(WORKSPACE) == (note(2), note(1, "U-ben"))
    assert await notes.named(ELSEWHERE, "U-ana") == 1, "another workspace is another life"


async def test_a_workspace_that_leaves_takes_all_its_notes_along(client, cases, notes):
    for key in (WORKSPACE, ELSEWHERE):
        await notes.tell(key, note(1))
    await forget_workspace(client, cases, WORKSPACE)
    assert await notes.told(WORKSPACE) == ()
    assert len(await notes.told(ELSEWHERE)) == 1


async def test_a_note_whose_key_was_dropped_is_gone_and_breaks_nothing(client, clock, notes):
    await notes.tell(WORKSPACE, note(1))
    others = RedisPolicyNotes(client, Sealer([bytes(32)]), clock)
    await others.tell(WORKSPACE, note(2))
    assert await others.told(WORKSPACE) == (note(2),)
    assert await others.forget_named(WORKSPACE, "U-ana") == 0


async def test_a_note_can_not_be_moved_to_another_workspace(client, clock, notes):
    await notes.tell(WORKSPACE, note(1))
    (key,) = await all_keys(client)
    (sealed,) = await client.zrange(key, 0, -1)
    await client.zadd(key.replace("T1", "T2"), {sealed: 1772452801000})
    assert await notes.told(ELSEWHERE) == ()


async def test_without_a_clock_the_servers_time_counts(client):
    notes, now = RedisPolicyNotes(client, SEALER), datetime.now(UTC)
    fresh, stale = PolicyNote("fresh", now), PolicyNote("stale", now - timedelta(days=91))
    for one in (fresh, stale):
        await notes.tell(WORKSPACE, one)
    assert await notes.told(WORKSPACE) == (fresh,)
