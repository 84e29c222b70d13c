"""Slack's workspaces joined to the store: what the settings open, and what a workspace that leaves takes along."""

import pytest

from bot.app.tenancy import tenancy_of
from bot.domain.case import CaseKey
from bot.settings import Settings
from bot.stores.embedded import Kind, StoreChoice, connect
from bot.stores.redis import RedisCases
from tests.stores.examples import SEALER, cases_on, customer


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def store(tmp_path):
    connection = await connect(StoreChoice(tmp_path, kind=Kind.MEMORY))
    yield connection.client
    await connection.close()


@pytest.fixture
async def cases(store) -> RedisCases:
    cases = cases_on(store)
    await cases.start()
    return cases


async def test_a_workspace_that_leaves_takes_its_cases_along(store, cases):
    keys = [CaseKey("slack", tenant, "C1", "1.1") for tenant in ("T1", "T2")]
    for key in keys:
        await cases.append(key, customer("1", "late"))
    await tenancy_of(Settings.read({"SLACK_BOT_TOKEN": "xoxb-1"}), store, SEALER, cases).purge("T1")
    assert [bool(await cases.load(key)) for key in keys] == [False, True]


async def test_with_a_token_there_is_one_workspace(store, cases):
    tenancy = tenancy_of(Settings.read({"SLACK_BOT_TOKEN": "xoxb-1"}), store, SEALER, cases)
    assert tenancy.registered is None


async def test_with_a_client_id_every_workspace_may_install_the_app(store, cases):
    given = {
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "s",
        "SECOND_CHAIR_PUBLIC_URL": "https://chair.example.com",
    }
    tenancy = tenancy_of(Settings.read(given), store, SEALER, cases)
    assert tenancy.registered is not None
    assert tenancy.registered.public_url == "https://chair.example.com/"
    assert tenancy.installations is not None
    await tenancy.installations.keep("T1", "kept")
    assert await tenancy.installations.tenants() == ("T1",)
