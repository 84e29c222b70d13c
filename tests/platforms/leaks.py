"""The leak machine: whoever does whatever wherever, and after each step nobody has seen what they must not.

A `Town` is a platform with people and channels of all kinds. What they see is read off the platform's own record.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.coaching.ports import StoreUnavailableError
from tests.platforms.roads import TICK
from tests.platforms.towns import Town
from tests.platforms.truth import AGENTS, BOTS, CHANNELS, CUSTOMERS, EVERYBODY, Spoken
from tests.test_transcripts import FILES, conversation_in

UPSET = "You charged me twice and my rent bounced, I'm scared."
HARM = "I know, our system is terrible, and I'll refund you the whole year."
WORDS = (
    *("", "help", "on", "off", "quiet 30m", "level new", "level veteran", "mine", "cases", "take", "recap"),
    *("offers", "digest", "fault confirmed", "fault not ours", "tell policy refunds take too long"),
    *("what do you know", "forget me", "apology", "apology the wait", "check: our system is terrible, sorry"),
    *("what now?", "channel", "channel mode internal", "nonsense"),
)
LINKED = frozenset({"take", "recap", "fault confirmed", "fault not ours", "apology"})
LINES = tuple(
    dict.fromkeys(
        turn.text
        for file in FILES
        for turn in conversation_in(file).turns
        if turn.speaker in ("agent", "customer")
    )
)


# What was done, and what people were shown, over all runs.
STEPS: Counter[str] = Counter()
SHOWN: Counter[str] = Counter()
NUMBERS = st.integers(0, 10_000)
PEOPLE = st.sampled_from(EVERYBODY)
PLACES = st.sampled_from(CHANNELS)
TEXTS = st.sampled_from(LINES)
STEPS_OF_A_RUN = 50
# Longer than any errand of the app takes here, in seconds; what takes longer is a bug of its own.
QUIET_WITHIN = 20.0


class Leaks(RuleBasedStateMachine):
    """Anybody does anything; what is seen is looked at after each step."""

    town_of: Callable[[], AbstractAsyncContextManager[Town]]

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._opened = self.town_of()
        self.town = self._runner.run(self._opened.__aenter__())
        self._store_returns = False

    @initialize(texts=st.lists(TEXTS, min_size=8, max_size=8))
    def everywhere_a_case_is_open(self, texts: list[str]) -> None:
        """In each channel with customers one of them is upset, and an agent makes it worse."""
        for place, customer in CUSTOMERS.items():
            opened = self.town.say(customer, place, f"{UPSET} {texts.pop()}", None)
            self._runner.run(self._done(opened))
            answer = self.town.say("ana", place, f"{HARM} {texts.pop()}", self.town.spoken[-1])
            self._runner.run(self._done(answer))

    def teardown(self) -> None:
        SHOWN.update(self.town.sight.counted())
        self._runner.run(self._opened.__aexit__(None, None, None))
        self._runner.close()

    @rule(person=st.sampled_from((*EVERYBODY, *BOTS)), place=PLACES, text=TEXTS, number=NUMBERS)
    def somebody_writes(self, person: str, place: str, text: str, number: int) -> None:
        self._do("say", self.town.say(person, place, text, self._pick(number, place, or_none=True)))

    @rule(person=st.sampled_from(AGENTS), text=TEXTS, number=NUMBERS)
    def an_agent_answers(self, person: str, text: str, number: int) -> None:
        if spoken := self._pick(number):
            self._do("answer", self.town.say(person, spoken.channel, text, spoken))

    @rule(number=NUMBERS, text=TEXTS)
    def a_message_is_changed(self, number: int, text: str) -> None:
        if spoken := self._pick(number):
            self._do("change", self.town.edit(spoken, text))

    @rule(number=NUMBERS)
    def a_message_is_deleted(self, number: int) -> None:
        if spoken := self._pick(number):
            self._do("delete", self.town.delete(spoken))

    @rule(person=PEOPLE, place=PLACES, words=st.sampled_from(WORDS), number=NUMBERS)
    def somebody_asks(self, person: str, place: str, words: str, number: int) -> None:
        about = self._pick(number, or_none=True) if words in LINKED else None
        self._do("ask", self.town.ask(person, place, words, about))

    @rule(person=PEOPLE, words=st.sampled_from((*WORDS, *LINES[:20])), number=NUMBERS)
    def somebody_asks_directly(self, person: str, words: str, number: int) -> None:
        about = self._pick(number, or_none=True) if words in LINKED else None
        self._do("ask directly", self.town.ask_directly(person, words, about))

    @rule(person=PEOPLE, message=NUMBERS, number=NUMBERS)
    def somebody_picks_a_shortcut(self, person: str, message: int, number: int) -> None:
        if spoken := self._pick(message):
            self._do("pick", self.town.pick(person, spoken, number))

    @rule(person=PEOPLE, number=NUMBERS)
    def somebody_clicks_what_was_ever_shown_to_anybody(self, person: str, number: int) -> None:
        self._do("click", self.town.click(person, number))

    @rule(person=PEOPLE, number=NUMBERS, place=PLACES, text=TEXTS)
    def somebody_sends_a_page(self, person: str, number: int, place: str, text: str) -> None:
        self._do("send", self.town.send(person, number, place, text))

    @rule(
        person=st.sampled_from(("sue", "sue", "ana", "cora")),
        number=NUMBERS,
        place=st.sampled_from(("ops", "ops", "ops", *CHANNELS)),
    )
    def somebody_shares_a_recap(self, person: str, number: int, place: str) -> None:
        if spoken := self._pick(number):
            self._do("share", self.town.share(person, spoken, place))

    @rule(seconds=st.sampled_from((1, 20, 400, 2_000, 8_000)))
    def time_passes(self, seconds: int) -> None:
        self._do("time", self._pass(seconds))

    @rule(person=PEOPLE)
    def somebody_comes_or_goes(self, person: str) -> None:
        self._do("presence", self.town.flip(person))

    @rule(person=PEOPLE, place=PLACES)
    def somebody_joins_or_leaves(self, person: str, place: str) -> None:
        self._do("member", self.town.move(person, place))

    @rule(person=st.sampled_from(("ben", "dora")))
    def somebody_is_an_agent_no_more(self, person: str) -> None:
        self._do("demote", self.town.demote(person))

    @rule(number=NUMBERS, kind=NUMBERS)
    def the_platform_breaks_down(self, number: int, kind: int) -> None:
        self._do("platform fails", self.town.break_down(number, kind))

    @precondition(lambda self: not self._store_returns)
    @rule()
    def the_store_is_gone_for_the_next_step(self) -> None:
        self._do("store fails", asyncio.sleep(0))
        self.town.house.server.connected = False
        self._store_returns = True

    @invariant()
    def nobody_sees_what_they_must_not(self) -> None:
        truth, harmless = self.town.truth, self.town.harmless
        problems = [wrong for item in self.town.sight.items() if (wrong := truth.wrong(item, harmless))]
        problems += self.town.sight.public()
        assert not problems, problems

    def _pick(self, number: int, channel: str = "", *, or_none: bool = False) -> Spoken | None:
        """Choose one of the messages of a channel, or of all; every fourth number may stand for none."""
        here = [one for one in self.town.spoken if channel in ("", one.channel)]
        if not here or (or_none and number % 4 == 0):
            return None
        # The later ones are of more interest.
        return here[-1 - min(number, number // 7) % len(here)]

    def _do(self, what: str, doing: Any) -> None:
        STEPS[what] += 1
        returns, self._store_returns = self._store_returns, False
        self._runner.run(self._done(doing))
        if returns:
            self.town.house.server.connected = True
            self._runner.run(self._ring())

    async def _done(self, doing: Any) -> None:
        await doing
        await quiet()
        await self._ring()

    async def _pass(self, seconds: float) -> None:
        until = self.town.clock.now() + timedelta(seconds=seconds)
        await self._ring(until)
        self.town.clock.move_to(until)

    async def _ring(self, until: Any = None) -> None:
        """Let the alarms ring that are set until then, or within a second: what was just said is looked at."""
        until = until or self.town.clock.now() + timedelta(seconds=1)
        try:
            while (alarm := await self.town.house.next_alarm()) is not None and alarm <= until:
                self.town.clock.move_to(alarm + TICK)
                await self.town.house.look()
        except StoreUnavailableError:
            return
        finally:
            await quiet()


async def quiet() -> None:
    """Wait until the app has nothing under way any more."""
    async with asyncio.timeout(QUIET_WITHIN):
        while running := [task for task in asyncio.all_tasks() if _is_ours(task)]:
            await asyncio.wait(running, timeout=1)


def _is_ours(task: asyncio.Task[Any]) -> bool:
    code = getattr(task.get_coro(), "cr_code", None)
    return code is not None and "/bot/" in code.co_filename and "observability" not in code.co_filename


def nth(things: Sequence[Any], number: int) -> Any:
    """Return one of the things, the later ones more often; None if there is none."""
    return things[-1 - number % len(things)] if things else None


def run(
    machine: type[Leaks], steps: int = int(os.environ.get("SECOND_CHAIR_LEAK_STEPS", "400"))
) -> Counter[str]:
    """Run a machine for at least so many steps, the same ones every time; return what people were shown."""
    STEPS.clear()
    SHOWN.clear()
    run_state_machine_as_test(
        machine,
        settings=settings(
            # Some runs end early, so there are a few more of them.
            max_examples=steps * 4 // (3 * STEPS_OF_A_RUN) + 1,
            stateful_step_count=STEPS_OF_A_RUN,
            phases=[Phase.explicit, Phase.generate],
            derandomize=True,
            database=None,
            deadline=None,
            print_blob=True,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{STEPS.total()} steps: {dict(STEPS)}; shown: {dict(SHOWN)}")  # noqa: T201 - shown with `pytest -s`
    assert STEPS.total() >= steps
    return SHOWN
