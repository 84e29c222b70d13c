"""The leak machine: whoever does whatever wherever, and after each step nobody has seen what they must not.

A `Town` is a platform with people and channels of all kinds. What they see is read off the platform's own record; who
they are, and who spoke as a customer where, is kept here, apart from anything the app believes.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar, Protocol

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.coaching.commands import FOR_AGENTS, WHO_ARE_YOU
from bot.coaching.ports import StoreUnavailableError
from bot.coaching.replies import FORGOTTEN, IN_CASES, LEVELS, ROLES, TRY_AGAIN, help_text
from bot.domain.case import Speaker
from bot.domain.policy import Level
from tests.platforms.house import House
from tests.platforms.roads import TICK, PlayedClock
from tests.test_transcripts import FILES, conversation_in

# Ana and Ben are agents, Sue a supervisor, Dora an agent who is a customer of the internal desk, Ben too. Odd is a
# colleague and nobody's agent, Gil a guest, Cora and Carl are customers of other organizations.
AGENTS, SUPERVISORS = ("ana", "ben", "dora", "sue"), ("sue",)
OUTSIDERS = ("odd", "gil", "cora", "carl")
BOTS = ("bot", "relay")
EVERYBODY = (*AGENTS, *OUTSIDERS)
# Who is listed as an agent in which channel; whoever else speaks there is its customer, or unknown.
LISTED = {
    "support": AGENTS,
    "private": ("ana", "ben", "sue"),
    "helpdesk": ("ana", "sue"),
    "relay": ("ana", "ben"),
    "ops": AGENTS,
}
CHANNELS = tuple(LISTED)
CUSTOMERS = {"support": "cora", "private": "gil", "helpdesk": "dora", "relay": "relay"}
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
        turn.text for file in FILES for turn in conversation_in(file).turns if turn.speaker in ("agent", "customer")
    )
)
# What anybody may be told: that it is not for them, how the app is spoken to, and what they wished for themselves.
HARMLESS = frozenset(
    {
        *(FOR_AGENTS, WHO_ARE_YOU, TRY_AGAIN, FORGOTTEN.format(say="/coach "), FORGOTTEN.format(say="")),
        *("I'm back: notes will reach you again.", "I'll keep quiet towards you for 30 minutes."),
        *(f"Your level is {level} now. {LEVELS[level]}" for level in Level),
        *(f"I'll leave you alone from now on. `{say}on` brings me back." for say in ("/coach ", "")),
        f"Nothing is kept under your name.\n{IN_CASES}",
        *(f"{help_text(say)}\n{ROLES[Speaker.OTHER]}" for say in ("/coach ", "")),
    }
)


@dataclass(frozen=True, slots=True)
class Item:
    """Something of ours that one person can read: its words, and all of it as it was sent."""

    reader: str
    words: tuple[str, ...]
    whole: str


@dataclass(slots=True)
class Spoken:
    """A message people wrote, with its channel, the mark of its case, and the platform's own form of it."""

    channel: str
    author: str
    mark: str
    form: Any


@dataclass(slots=True)
class Truth:
    """Who is who now, and who spoke as somebody else than an agent in which case, by the case's mark."""

    demoted: set[str] = field(default_factory=set)
    customers: dict[str, set[str]] = field(default_factory=dict)

    def is_insider(self, person: str) -> bool:
        return person in AGENTS and person not in self.demoted

    def is_agent(self, person: str, channel: str) -> bool:
        return self.is_insider(person) and person in LISTED[channel]

    def note(self, spoken: Spoken) -> None:
        customers = self.customers.setdefault(spoken.mark, set())
        # Among our own people whoever is not listed is a customer; elsewhere a colleague who is not listed is nobody.
        if not self.is_agent(spoken.author, spoken.channel) and spoken.channel == "helpdesk":
            customers.add(spoken.author)

    def wrong(self, item: Item, harmless: frozenset[str]) -> str:
        """Say why a person must not read this, or nothing if they may."""
        if not self.is_insider(item.reader):
            told = squeezed("".join(item.words))
            own = told.startswith(squeezed("Under your name I keep:")) and told.endswith(squeezed(IN_CASES))
            is_harmless = not told or own or told in {squeezed(words) for words in harmless}
            return "" if is_harmless else f"{item.reader}, an outsider, reads {item.words}"
        flat = item.whole.replace(".", "")
        their = [m for m, customers in self.customers.items() if item.reader in customers and m in flat]
        return f"{item.reader} reads of a case in which they are the customer: {item.words}" if their else ""


def squeezed(words: str) -> str:
    """Return words without blanks and marks of code, which platforms show in their own ways."""
    return re.sub(r"[\s`]+", "", words)


class Town(Protocol):
    """A platform and its people. Nothing it does raises for what the app answers."""

    house: House
    clock: PlayedClock
    truth: Truth
    spoken: list[Spoken]
    harmless: frozenset[str]

    async def say(self, person: str, channel: str, text: str, under: Spoken | None) -> None: ...
    async def edit(self, spoken: Spoken, text: str) -> None: ...
    async def delete(self, spoken: Spoken) -> None: ...
    async def ask(self, person: str, channel: str, words: str, about: Spoken | None) -> None: ...
    async def ask_directly(self, person: str, words: str, about: Spoken | None) -> None: ...
    async def pick(self, person: str, on: Spoken, number: int) -> None: ...
    async def click(self, person: str, number: int) -> None: ...
    async def send(self, person: str, number: int, channel: str, text: str) -> None: ...
    async def share(self, person: str, about: Spoken, channel: str) -> None: ...
    async def flip(self, person: str) -> None: ...
    async def move(self, person: str, channel: str) -> None: ...
    async def demote(self, person: str) -> None: ...
    async def break_down(self, number: int, kind: int) -> None: ...
    def counted(self) -> Mapping[str, int]: ...
    def items(self) -> Iterator[Item]: ...
    def public(self) -> Iterable[str]: ...


# What was done, and what people were shown, over all runs.
STEPS: Counter[str] = Counter()
TIMES: Counter[str] = Counter()
SHOWN: Counter[str] = Counter()
NUMBERS = st.integers(0, 10_000)
PEOPLE = st.sampled_from(EVERYBODY)
PLACES = st.sampled_from(CHANNELS)
TEXTS = st.sampled_from(LINES)
# Longer than any errand of the app takes here, in seconds; what takes longer is a bug of its own.
QUIET_WITHIN = 20.0


class Leaks(RuleBasedStateMachine):
    """Anybody does anything; what is seen is looked at after each step."""

    town_of: ClassVar[Callable[[], AbstractAsyncContextManager[Town]]]

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
        SHOWN.update(self.town.counted())
        self._runner.run(self._opened.__aexit__(None, None, None))
        self._runner.close()

    @rule(person=st.sampled_from((*EVERYBODY, *BOTS)), place=PLACES, text=TEXTS, number=NUMBERS)
    def somebody_writes(self, person: str, place: str, text: str, number: int) -> None:
        self._do("say", self.town.say(person, place, text, self._pick(number, place, or_none=True)))

    @rule(person=st.sampled_from(AGENTS), text=TEXTS, number=NUMBERS)
    def an_agent_answers(self, person: str, text: str, number: int) -> None:
        if spoken := self._pick(number):
            self._do("answer", self.town.say(person, spoken.channel, text, spoken))

    @rule(number=NUMBERS, text=TEXTS, gone=st.booleans())
    def a_message_is_changed(self, number: int, text: str, gone: bool) -> None:
        if spoken := self._pick(number):
            self._do("change", self.town.delete(spoken) if gone else self.town.edit(spoken, text))

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

    @rule()
    def the_store_is_gone_for_the_next_step(self) -> None:
        self._do("store fails", asyncio.sleep(0))
        self.town.house.server.connected = False
        self._store_returns = True

    @invariant()
    def nobody_sees_what_they_must_not(self) -> None:
        truth, harmless = self.town.truth, self.town.harmless
        problems = [wrong for item in self.town.items() if (wrong := truth.wrong(item, harmless))]
        problems += self.town.public()
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
        began = time.perf_counter()
        returns, self._store_returns = self._store_returns, False
        self._runner.run(self._done(doing))
        TIMES[what] += time.perf_counter() - began
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
