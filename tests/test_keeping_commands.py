"""`feedback` and `forget`, on a store of their own that outlives each command."""

import asyncio
import json
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.app.storing import sealer_of, store_choice
from bot.coaching.staff import PolicyNote
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.policy import Level
from bot.settings import Settings
from bot.stores.embedded import Connection, connect
from bot.stores.feedback import RedisFeedback
from bot.stores.people import RedisPeople
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer
from bot.stores.server import find_server
from tests.stores.examples import agent, customer

KEY = CaseKey("slack", "T1", "C1", "1700.1")
CARD, OTHER = "listen_first", "avoid_excuses"

Work = Callable[[Connection, Sealer], Coroutine[Any, Any, Any]]
Within = Callable[[Work], Any]


@pytest.fixture
def within(monkeypatch) -> Iterator[Within]:
    """Do something in the store that the commands will open."""
    if find_server() is None:
        pytest.skip("no valkey-server or redis-server on this machine")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("REDIS_URL", "SECOND_CHAIR_STORE", "SECOND_CHAIR_SEAL_KEYS"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("SECOND_CHAIR_DATA", str(Path(folder)))
        settings = Settings.read({"SECOND_CHAIR_DATA": folder})

        async def doing(work: Work) -> Any:
            connection = await connect(store_choice(settings))
            try:
                return await work(connection, sealer_of(settings))
            finally:
                await connection.close()

        yield lambda work: asyncio.run(doing(work))


async def judged(connection: Connection, sealer: Sealer) -> None:
    feedback = RedisFeedback(connection.client, sealer, shards=connection.shards)
    for number in range(30):
        key = CaseKey("slack", "T1", "C1", str(number))
        verdict = Verdict.NOT_USEFUL if number < 6 else Verdict.USEFUL
        await feedback.record(key, "n1", CARD, verdict)
        await feedback.record(key, "n2", OTHER, Verdict.NOT_NOW)
    await feedback.give_reason(CaseKey("slack", "T1", "C1", "0"), "n1", CARD, "I had [bold] listened.")


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_feedback_is_counted_by_card_the_least_useful_first(within, capsys):
    within(judged)
    assert main(["feedback", "--json"]) == 0
    assert rows(capsys) == [
        {"card": CARD, "useful": 24, "not_now": 0, "not_useful": 6, "share": 0.2, "mode": "shadow"},
        {"card": OTHER, "useful": 0, "not_now": 30, "not_useful": 0, "share": None, "mode": "shown"},
    ]


@pytest.mark.parametrize(("share", "mode"), [(3, "shown"), (5, "shadow")])
def test_workspaces_are_summed_up_and_each_has_its_own_shadow_mode(within, capsys, share, mode):
    async def cast(connection: Connection, sealer: Sealer) -> None:
        feedback = RedisFeedback(connection.client, sealer, shards=connection.shards)
        for number in range(60):
            key = CaseKey("slack", "T1" if number < 30 else "T2", "C1", str(number))
            verdict = Verdict.NOT_USEFUL if number < share else Verdict.USEFUL
            await feedback.record(key, "n1", CARD, verdict)

    within(cast)
    assert main(["feedback", "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["useful"], row["not_useful"], row["mode"]) == (60 - share, share, mode)


def test_one_card_is_shown_with_its_reasons(within, capsys):
    within(judged)
    assert main(["feedback", CARD, "--json"]) == 0
    assert rows(capsys)[0]["reasons"] == ["I had [bold] listened."]
    assert main(["feedback", CARD]) == 0
    said = capsys.readouterr().out
    assert "shadow" in said
    assert "“I had [bold] listened.”" in said


def test_a_supervisor_brings_a_card_back(within, capsys):
    within(judged)
    assert main(["feedback", "--reset", CARD]) == 0
    assert capsys.readouterr().out.startswith(f"{CARD} starts anew.")
    assert main(["feedback", CARD, "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["useful"], row["not_useful"], row["mode"], row["reasons"]) == (0, 0, "shown", [])


def test_without_verdicts_there_is_nothing_to_show(within, capsys):
    assert main(["feedback"]) == 0
    assert capsys.readouterr().out == "Nobody has judged a note yet.\n"


def test_a_table_shows_every_judged_card(within, capsys):
    within(judged)
    assert main(["feedback"]) == 0
    said = capsys.readouterr().out
    assert CARD in said
    assert "–" in next(line for line in said.splitlines() if OTHER in line)


@pytest.mark.parametrize("arguments", [["be_nice"], ["--reset", "be_nice"]])
def test_a_card_that_is_not_there_is_named_with_those_that_are(capsys, arguments):
    assert main(["feedback", *arguments]) == 2
    assert "hold_the_discount" in capsys.readouterr().err


def cases_on(connection: Connection, sealer: Sealer) -> RedisCases:
    return RedisCases(
        connection.client, sealer, shards=connection.shards, retention_seconds=3600, lease_seconds=30
    )


def test_a_forgotten_person_leaves_no_wishes_and_no_case_as_a_customer(within, capsys):
    helped = CaseKey("slack", "T1", "C1", "1700.2")

    async def begin(connection: Connection, sealer: Sealer) -> None:
        people, cases = RedisPeople(connection.client, lambda _: ()), cases_on(connection, sealer)
        await cases.start()
        await cases.append(KEY, customer("1", "late"))
        await cases.append(helped, agent("1", "sorry"))
        for person in ("U-cust", "U-agent"):
            await people.set_level(KEY, person, Level.VETERAN)

    async def left(connection: Connection, sealer: Sealer) -> list[bool]:
        people, cases = RedisPeople(connection.client, lambda _: ()), cases_on(connection, sealer)
        levels = [(await people.everything_kept(KEY, p)).level for p in ("U-cust", "U-agent")]
        return [bool(found) for found in (await cases.load(KEY), await cases.load(helped), *levels)]

    within(begin)
    assert main(["forget", "U-cust", "--tenant", "T1"]) == 0
    assert capsys.readouterr().out.startswith(
        "Forgotten of U-cust: what they wished of the coach, 0 notes under their name to those who make the rules, and "
        "1 case of theirs as a customer.\n"
    )
    assert within(left) == [False, True, False, True]
    assert main(["forget", "U-agent", "--tenant", "T1"]) == 0
    assert "0 cases" in capsys.readouterr().out
    assert within(left) == [False, True, False, False]


@pytest.mark.parametrize(
    "arguments",
    [
        ["U-typo", "--tenant", "T1"],
        ["U-cust", "--tenant", "T2"],
        ["U-cust", "--tenant", "T1", "--platform", "teams"],
    ],
    ids=str,
)
def test_where_nothing_is_kept_no_deletion_is_claimed(within, capsys, arguments):
    async def begin(connection: Connection, sealer: Sealer) -> None:
        cases = cases_on(connection, sealer)
        await cases.start()
        await cases.append(KEY, customer("1", "late"))

    within(begin)
    assert main(["forget", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"nothing is kept under the name {arguments[0]} in {arguments[2]}" in err


def test_notes_alone_are_forgotten_and_counted(within, capsys):
    async def tell(connection: Connection, sealer: Sealer) -> None:
        note = PolicyNote("It hurts.", datetime.now(UTC), "U-ana")
        await RedisPolicyNotes(connection.client, sealer).tell(CaseKey("slack", "T1", "", ""), note)

    within(tell)
    assert main(["forget", "U-ana", "--tenant", "T1"]) == 0
    assert "no wishes of the coach, for there were none, 1 note under their name" in capsys.readouterr().out
