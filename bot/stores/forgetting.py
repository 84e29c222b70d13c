"""Forgets a customer, or a whole workspace: finds what no single key of the store tells, and deletes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from bot.domain.case import CaseKey
from bot.stores.keys import (
    case_of_state,
    cases_named,
    kept_of_channel,
    kept_of_workspace,
    lists_of_cases,
    states_of_workspace,
)
from bot.stores.link import Client, Link
from bot.stores.redis import RedisCases
from bot.stores.sealing import SealingError
from bot.stores.threads import RedisThreads

_CLOSED = (
    "{forgotten} of this customer's cases deleted, and {closed} of the workspace can't be opened with the sealing keys "
    "given; add the key they were sealed with and ask again, or, if that key is gone for good, nobody reads them."
)


async def forget_customer(
    client: Client, cases: RedisCases, key: CaseKey, person: str, threads: RedisThreads | None = None
) -> int:
    """Delete every case in the workspace of `key` in which this person spoke as a customer; return how many.

    With `threads` no later reply brings back from the platform what was said in them.
    Raises StoreUnavailableError, with the cases found before it deleted; asking again finds the rest. Raises
    SealingError at the end if there were cases that no key given opens: whose they are can't be told.
    """
    forgotten = closed = 0
    async for found in _cases_in(client, key):
        try:
            is_theirs = await _is_of(cases, found, person)
        except SealingError:
            closed += 1
            continue
        if is_theirs:
            if threads is not None:
                await threads.forget(found)
            await cases.forget(found)
            forgotten += 1
    if closed:
        raise SealingError(_CLOSED.format(forgotten=forgotten, closed=closed))
    return forgotten


async def _is_of(cases: RedisCases, key: CaseKey, person: str) -> bool:
    case = await cases.load(key)
    return case is not None and person in case.customers


async def _cases_in(client: Client, key: CaseKey) -> AsyncIterator[CaseKey]:
    async for name in Link(client, ()).names(states_of_workspace(key)):
        found = case_of_state(name)
        # The pattern also fits where a tenant or a channel is called like a platform.
        if (found.platform, found.tenant) == (key.platform, key.tenant):
            yield found


async def forget_conversation(client: Client, cases: RedisCases, key: CaseKey) -> int:
    """Delete every case of the channel or chat of `key`, for one the app was removed from; return how many.

    What is left of cases that ended, and what is kept to tell cases apart, goes as well. Raises as `forget_customer`
    does.
    """
    forgotten = 0
    async for found in _cases_in(client, key):
        if found.channel == key.channel:
            await cases.forget(found)
            forgotten += 1
    await _unlist(client, key)
    await _drop(client, kept_of_channel(key))
    return forgotten


async def forget_workspace(client: Client, cases: RedisCases, key: CaseKey) -> int:
    """Delete everything kept of the workspace of `key`, for one that has left; return how many cases that were.

    What is left of cases that ended, what its people wished and said of cards, and whatever else is kept under the
    workspace goes as well, its installation does not.
    Raises StoreUnavailableError, with what was found before it deleted; asking again finds the rest.
    """
    forgotten = 0
    async for found in _cases_in(client, key):
        await cases.forget(found)
        forgotten += 1
    whole = CaseKey(key.platform, key.tenant, "", "")
    await _unlist(client, whole)
    await _drop(client, kept_of_workspace(whole))
    return forgotten


async def _unlist(client: Client, key: CaseKey) -> None:
    """Take the names of all cases out of the lists, also of those that ended by themselves: their names stay there."""
    link = Link(client, ())
    for pattern in lists_of_cases(key):
        async for name in link.names(pattern):
            async for member in link.members(name, cases_named(key)):
                await link.command("ZREM", name, member)


async def _drop(client: Client, patterns: Iterable[str]) -> None:
    link = Link(client, ())
    for pattern in patterns:
        async for name in link.names(pattern):
            await link.command("DEL", name)
