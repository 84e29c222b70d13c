from __future__ import annotations

from dataclasses import replace

import anyio
import pytest

from bot.coaching.staff import Kept
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.policy import Desk, Level
from bot.domain.votes import Votes
from bot.stores.feedback import REASONS_KEPT, RedisFeedback
from bot.stores.people import ZONE_SECONDS, RedisPeople
from bot.stores.sealing import SealingError
from tests.stores.examples import KEY, SEALER, all_keys, dump

ELSEWHERE = CaseKey("slack", "T2", "C1", "1700.1")


@pytest.fixture
def people(client) -> RedisPeople:
    return RedisPeople(client, lambda key: ("U1",) if key.channel == "C1" else ())


@pytest.fixture
def feedback(client, shards) -> RedisFeedback:
    return RedisFeedback(client, SEALER, shards=shards)


async def test_the_desk_is_who_is_on_duty(people):
    assert await people.desk(KEY, {"U2"}) == Desk(("U1",), frozenset())


async def test_a_desk_may_be_empty(people):
    assert await people.desk(CaseKey("slack", "T1", "C9", "1"), set()) == Desk()


async def test_whoever_asked_for_quiet_is_left_alone_in_all_cases_of_the_workspace(people):
    await people.hush(KEY, "U2", 60)
    other = CaseKey("slack", "T1", "C1", "1700.2")
    assert (await people.desk(other, {"U2", "U3"})).quiet == {"U2"}
    assert (await people.desk(ELSEWHERE, {"U2", "U3"})).quiet == frozenset()


async def test_quiet_ends_by_itself(client, people):
    await people.hush(KEY, "U1", 0.15)
    assert (await people.desk(KEY, ())).quiet == {"U1"}
    (key,) = await all_keys(client)
    assert 0 < await client.pttl(key) <= 150
    await anyio.sleep(0.2)
    assert (await people.desk(KEY, ())).quiet == frozenset()


async def test_no_quiet_at_all_is_over_at_once(people):
    await people.hush(KEY, "U1", 0)
    await anyio.sleep(0.01)
    assert (await people.desk(KEY, ())).quiet == frozenset()


async def test_quiet_can_be_ended(people):
    await people.hush(KEY, "U1", 60)
    await people.unhush(KEY, "U1")
    assert (await people.desk(KEY, ())).quiet == frozenset()


async def test_whoever_opted_out_is_off_in_all_cases_of_the_workspace_until_they_opt_in(client, people):
    await people.opt_out(KEY, "U2")
    (key,) = await all_keys(client)
    assert await client.pttl(key) == -1, "an opt-out does not end by itself"
    assert (await people.desk(KEY, {"U2", "U3"})).off == {"U2"}
    assert (await people.desk(ELSEWHERE, {"U2"})).off == frozenset()
    await people.opt_in(KEY, "U2")
    assert await people.desk(KEY, {"U2"}) == Desk(("U1",))


async def test_a_level_is_kept_until_another_is_chosen(people):
    for level in Level:
        await people.set_level(KEY, "U2", level)
        assert (await people.desk(KEY, {"U2", "U3"})).levels == {"U2": level}


async def test_everything_kept_under_a_name_is_told_and_can_be_forgotten(client, people):
    assert await people.everything_kept(KEY, "U1") == Kept()
    for person in ("U1", "U2"):
        await people.set_level(KEY, person, Level.VETERAN)
        await people.opt_out(KEY, person)
        await people.hush(KEY, person, 60)
        await people.keep_zone(KEY, person, "Europe/Berlin")
    kept = await people.everything_kept(KEY, "U1")
    assert (kept.level, kept.is_off, kept.zone) == (Level.VETERAN, True, "Europe/Berlin")
    assert 59 < kept.quiet_seconds <= 60
    await people.forget_person(KEY, "U1")
    assert await people.everything_kept(KEY, "U1") == Kept()
    assert all("U2" in key for key in await all_keys(client))
    assert (await people.everything_kept(KEY, "U2")).is_off


async def test_from_which_time_zone_somebody_writes_is_known_for_thirty_days(client, people):
    assert await people.zone_kept(KEY, "U1") == ""
    for zone in ("Europe/Berlin", "America/Los_Angeles"):
        await people.keep_zone(KEY, "U1", zone)
    elsewhere = replace(KEY, channel="C9", thread="1")
    assert await people.zone_kept(elsewhere, "U1") == "America/Los_Angeles"
    assert await people.zone_kept(replace(KEY, tenant="T2"), "U1") == ""
    (key,) = await all_keys(client)
    assert ZONE_SECONDS - 60 < await client.ttl(key) <= ZONE_SECONDS == 30 * 24 * 3600


async def test_a_nudge_is_judged_once(feedback):
    assert await feedback.record(KEY, "card.1", "card", Verdict.USEFUL)
    assert not await feedback.record(KEY, "card.1", "card", Verdict.NOT_USEFUL)
    assert await feedback.votes() == {"card": Votes(useful=1)}


async def test_verdicts_are_counted_by_card(feedback):
    for n in range(20):
        case = CaseKey("slack", "T1", "C1", str(n))
        await feedback.record(case, "a.1", "a", Verdict.NOT_USEFUL if n % 4 else Verdict.USEFUL)
        await feedback.record(case, "b|odd.1", "b|odd", Verdict.NOT_NOW)
    assert await feedback.votes() == {"a": Votes(useful=5, not_useful=15), "b|odd": Votes(not_now=20)}


async def test_feedback_is_kept_for_a_while_and_names_nobody(client, feedback):
    await feedback.record(KEY, "card.1", "card", Verdict.USEFUL)
    await feedback.give_reason(KEY, "card.1", "card", "It came too late.")
    for key in await all_keys(client):
        assert await client.pttl(key) > 0
    seen = await dump(client)
    assert b"U-" not in seen
    assert b"too late" not in seen, "free words are sealed"


async def test_a_forgotten_case_forgets_what_was_judged_in_it(client, cases, feedback):
    before = set(await all_keys(client))
    await feedback.record(KEY, "card.1", "card", Verdict.USEFUL)
    await cases.forget(KEY)
    (left,) = set(await all_keys(client)) - before
    assert left.startswith("verdicts:"), "only the count, which names no case"


async def vote(feedback, card, verdict, times, tenant="T1"):
    before = sum((v.useful + v.not_useful) for v in (await feedback.votes()).values())
    for n in range(times):
        await feedback.record(CaseKey("slack", tenant, "C1", f"{before + n}"), f"{card}.1", card, verdict)


async def test_a_card_goes_into_shadow_mode_by_itself_and_comes_back_when_it_is_reset(client, shards):
    feedback = RedisFeedback(client, SEALER, shards=shards, shadow_seconds=0)
    await vote(feedback, "a", Verdict.USEFUL, 26)
    await vote(feedback, "a", Verdict.NOT_USEFUL, 3)
    await vote(feedback, "b", Verdict.NOT_USEFUL, 2)
    assert await feedback.shadowed(KEY) == frozenset()
    await vote(feedback, "a", Verdict.NOT_USEFUL, 1)
    assert await feedback.shadowed(KEY) == {"a"}
    await feedback.reset("a")
    assert await feedback.shadowed(KEY) == frozenset()
    assert await feedback.votes() == {"b": Votes(not_useful=2)}


async def test_what_a_workspace_says_of_a_card_changes_nothing_in_another(client, shards):
    feedback = RedisFeedback(client, SEALER, shards=shards, shadow_seconds=0)
    await vote(feedback, "a", Verdict.NOT_USEFUL, 30)
    await vote(feedback, "a", Verdict.USEFUL, 30, "T2")
    await vote(feedback, "b", Verdict.NOT_USEFUL, 30, "T2")
    assert await feedback.shadowed(KEY) == {"a"}
    assert await feedback.shadowed(ELSEWHERE) == {"b"}
    assert await feedback.shadowed(replace(KEY, platform="teams")) == frozenset()
    assert await feedback.votes() == {"a": Votes(useful=30, not_useful=30), "b": Votes(not_useful=30)}
    await feedback.reset("b")
    assert await feedback.shadowed(ELSEWHERE) == frozenset()


async def test_what_is_known_of_shadow_mode_is_known_by_workspace(feedback):
    await vote(feedback, "a", Verdict.NOT_USEFUL, 30)
    await vote(feedback, "b", Verdict.NOT_USEFUL, 30, "T2")
    for _ in range(2):
        assert await feedback.shadowed(KEY) == {"a"}
        assert await feedback.shadowed(ELSEWHERE) == {"b"}


async def test_reasons_are_told_together_and_kept_by_workspace(client, feedback):
    for key, text in ((KEY, "late"), (ELSEWHERE, "odd"), (CaseKey("teams", "a:b|{c}*", "19:c", "1"), "long")):
        await feedback.record(key, "card.1", "card", Verdict.NOT_USEFUL)
        await feedback.give_reason(key, "card.1", "card", text)
        await feedback.record(key, "other.1", "a card", Verdict.NOT_USEFUL)
        await feedback.give_reason(key, "other.1", "a card", "of another card")
    assert sorted(await feedback.reasons("card")) == ["late", "long", "odd"]
    await client.rpush("reasons:{slack:T3}:card", *await client.lrange("reasons:{slack:T2}:card", 0, -1))
    with pytest.raises(SealingError):
        await feedback.reasons("card")


async def test_what_is_known_of_shadow_mode_may_may_be_a_minute_old_but_a_reset_is_known_at_once(feedback):
    assert await feedback.shadowed(KEY) == frozenset()
    await vote(feedback, "a", Verdict.NOT_USEFUL, 30)
    assert await feedback.shadowed(KEY) == frozenset()
    await feedback.reset("b")
    assert await feedback.shadowed(KEY) == {"a"}


async def test_a_reason_is_kept_once_for_a_judged_nudge(feedback):
    assert not await feedback.give_reason(KEY, "card.1", "card", "It came too late.")
    await feedback.record(KEY, "card.1", "card", Verdict.NOT_USEFUL)
    given = [await feedback.give_reason(KEY, "card.1", "card", "It came too late.") for _ in range(2)]
    assert given == [True, False]
    assert await feedback.reasons("card") == ("It came too late.",)
    assert not await feedback.record(KEY, "card.1", "card", Verdict.USEFUL)


async def test_the_newest_fifty_reasons_on_a_card_are_kept_until_it_is_reset(feedback):
    for n in range(REASONS_KEPT + 5):
        case = CaseKey("slack", "T1", "C1", str(n))
        await feedback.record(case, "card.1", "card", Verdict.NOT_USEFUL)
        await feedback.give_reason(case, "card.1", "card", f"reason {n}")
    kept = await feedback.reasons("card")
    assert (len(kept), kept[0], kept[-1]) == (50, "reason 54", "reason 5")
    await feedback.reset("card")
    assert await feedback.reasons("card") == ()
