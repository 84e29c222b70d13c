"""Makes the digest of a workspace, on demand: nothing of it is stored, and nothing is counted by person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.coaching.ports import Register
from bot.coaching.staff import PolicyNotes
from bot.coaching.turns import in_turns
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.digest import AGENTS_NEEDED, HURTS, Digest, Mark, Topic, Traces, Wait, digest_of
from bot.domain.guidance import Playbook
from bot.domain.promises import PromiseKind, PromiseState

TopicsOf = Callable[[Case], frozenset[Topic]]

# More cases than any team has within its retention that we know of; a bound, so that one question never takes all day.
CASES_AT_MOST = 2000
TOO_FEW = (
    f"A digest speaks of many. I can make one as soon as the cases I remember come from {AGENTS_NEEDED} agents or "
    "more; with fewer it would speak of people."
)
KINDS = {
    PromiseKind.NEWS: "to come back with news",
    PromiseKind.DEED: "to do something",
    PromiseKind.HANDOVER: "that somebody takes over",
}


def no_topics(case: Case) -> frozenset[Topic]:  # noqa: ARG001 - of any case
    """Recognize nothing, where nobody has said how."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Digesting:
    """Joins the digest to the cases, the notes on the rules, and what recognizes topics in customers' words."""

    register: Register
    notes: PolicyNotes
    playbook: Playbook
    topics_of: TopicsOf = no_topics

    async def digest(self, workspace: CaseKey) -> Digest | None:
        """Sum up the workspace's cases; None if they come from fewer than five agents.

        Who may read it, the caller decides. Raises StoreUnavailableError.
        """
        cases = await self.register.newest(workspace, CASES_AT_MOST)
        traces = [self._traces(case) async for case in in_turns(cases)]
        notes = await self.notes.told(workspace)
        return digest_of(traces, [note.text for note in notes])

    def _traces(self, case: Case) -> Traces:
        agents = agents_of(case)
        # A note is about whom it went to: that colleagues wrote in the same case hides nobody.
        told = {
            n.card_id: frozenset(m.to for m in case.nudges if m.card_id == n.card_id) for n in case.nudges
        }
        return Traces(
            agents=agents,
            last=case.messages[-1].at,
            topics=tuple(Mark(topic, agents) for topic in self.topics_of(case)),
            cards=tuple(Mark(self._title(card), to) for card, to in told.items()),
            kept=tuple(_promised(case, PromiseState.KEPT)),
            broken=tuple(_promised(case, PromiseState.BROKEN)),
            rules=tuple(Mark(rule, told[card]) for card, rule in HURTS.items() if card in told),
            waits=tuple(_waits(case)),
        )

    def _title(self, card_id: str) -> str:
        return self.playbook[card_id].title if card_id in self.playbook else card_id


def agents_of(case: Case) -> frozenset[str]:
    """Return the agents a case comes from: who spoke in it as one, and who took it."""
    spoke = frozenset(case.agents)
    return spoke | {case.taken_by} if case.taken_by else spoke


def _promised(case: Case, state: PromiseState) -> Iterator[Mark]:
    for promise in case.facts.promises:
        if promise.state is state:
            yield Mark(KINDS[promise.kind], frozenset({promise.owner}))


def _waits(case: Case) -> Iterator[Wait]:
    """Give how long the customer waited, from the first thing they said to the next answer."""
    since = None
    for message in case.spoken:
        if message.speaker is Speaker.CUSTOMER:
            since = since or message.at
        elif since is not None:
            yield Wait(message.at - since, frozenset({message.person}))
            since = None
