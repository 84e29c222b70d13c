"""Forgets a customer, or a whole workspace: finds what no single key of the store tells, and deletes it."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.domain.case import CaseKey, Speaker
from bot.stores.keys import (
    case_of_state,
    kept_of_workspace,
    left_of_cases,
    references_of_workspace,
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
    return case is not None and any(
        m.person == person and m.speaker is Speaker.CUSTOMER for m in case.messages
    )


async def _cases_in(client: Client, key: CaseKey) -> AsyncIterator[CaseKey]:
    async for name in Link(client, ()).names(states_of_workspace(key)):
        found = case_of_state(name)
        # The pattern also fits where a tenant or a channel is called like a platform.
        if (found.platform, found.tenant) == (key.platform, key.tenant):
            yield found


async def forget_conversation(client: Client, cases: RedisCases, key: CaseKey) -> int:
    """Delete every case of the channel or chat of `key`, for one the app was removed from; return how many.

    Raises as `forget_customer` does.
    """
    forgotten = 0
    async for found in _cases_in(client, key):
        if found.channel == key.channel:
            await cases.forget(found)
            forgotten += 1
    return forgotten


async def forget_workspace(client: Client, cases: RedisCases, key: CaseKey) -> int:
    """Delete everything kept of the workspace of `key`, for one that has left; return how many cases that were.

    What its people wished and whatever else is kept under the workspace goes as well, its installation does not.
    Raises StoreUnavailableError, with what was found before it deleted; asking again finds the rest.
    """
    forgotten = 0
    async for found in _cases_in(client, key):
        await cases.forget(found)
        forgotten += 1
    link = Link(client, ())
    for pattern in (left_of_cases(key), kept_of_workspace(key), references_of_workspace(key)):
        async for name in link.names(pattern):
            await link.command("DEL", name)
    return forgotten
