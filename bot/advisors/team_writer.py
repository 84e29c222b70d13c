"""Holds a writer to the team's own policy: reviews know its limits, and apologies sound as the team does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.advisors.offers import Offer, offers_in
from bot.advisors.plain_words import load_apology_words
from bot.advisors.playbook import facts_of
from bot.advisors.team import HOLD, HONEST, may_offer_now, overlap
from bot.advisors.team_words import MEANWHILE, UNSENT, fit, not_to_be_promised, refusal
from bot.advisors.tone import avoided_in, in_tone
from bot.advisors.unpromisable import promised_in
from bot.coaching.ports import Writer
from bot.coaching.staff import Directory
from bot.domain.answers import CHANGES_AT_MOST, Apology, Change, DraftReview, Recap
from bot.domain.case import Case
from bot.domain.guidance import Playbook, Severity
from bot.domain.remedies import Standing, ruling
from bot.domain.team import TeamOf, TeamPolicy

# A rule of tone is the team's own, and rests on no card.
NO_CARD = ""


class TeamWriter:
    """Lets another writer write first, and then the policy of the team."""

    def __init__(
        self, writer: Writer, playbook: Playbook, team_of: TeamOf, directory: Directory, plain: Writer
    ) -> None:
        """Hold this writer to the policy; `plain` apologizes where its words are none the team uses."""
        self._writer = writer
        self._playbook = playbook
        self._team_of = team_of
        self._directory = directory
        self._plain = plain
        self._words = load_apology_words()

    async def recap(self, case: Case, now: datetime) -> Recap:
        """Tell what happened, as the `Writer` port promises: in the words that fell, whatever the team says."""
        return await self._writer.recap(case, now)

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        """Return three options, as the `Writer` port promises, in words that the team uses.

        An option that can't be put otherwise gives way to the plain writer's, and that to a question.
        """
        apology, team = await self._writer.apologize(case, about, now), self._team_of()
        if not any(avoided_in(text, team) for _, text in apology.options):
            return apology
        plain, fault = await self._plain.apologize(case, about, now), case.facts.fault
        question = self._words.unknown
        asks = Apology(question.brief, question.warm, question.formal)
        ways = [dict(a.options) for a in (apology, plain, asks)]
        brief, warm, formal = (
            next((said for way in ways if (said := in_tone(way[tone], team, fault))), text)
            for tone, text in apology.options
        )
        return replace(apology, brief=brief, warm=warm, formal=formal)

    async def review(self, case: Case, draft: str, now: datetime) -> DraftReview:
        """Review a draft, as the `Writer` port promises: harm first, then the other changes, then tone."""
        review, team = await self._writer.review(case, draft, now), self._team_of()
        allowed, own = await self._judged(case, draft, team)
        others = [c for c in review.changes if not _is_settled(draft, c, allowed)]
        tone = list(_tone(draft, team))
        ranked = sorted([*own, *others], key=self._weight)
        changes = _apart(draft, [*ranked, *tone])
        if changes == review.changes:
            return review
        keep = tuple(k for k in review.keep if not any(overlap(draft, k, c.span) for c in changes))
        rewritten = None
        if not own and len(others) == len(review.changes):
            rewritten = _rewritten(draft, review, team)
        return replace(review, keep=keep, changes=changes, rewritten=rewritten).only(draft)

    async def _judged(
        self, case: Case, draft: str, team: TeamPolicy
    ) -> tuple[tuple[Offer, ...], list[Change]]:
        """Return the offers of a draft that may be made now, and the changes the policy asks for."""
        offers, person, facts = offers_in(draft, team), case.agent, facts_of(case)
        roles = await self._directory.roles_of(case.key, person) if offers and person else frozenset[str]()
        allowed, changes = [], []
        for offer in offers:
            found = ruling(team, offer.name, offer.amounts, roles, facts.fault)
            if found.standing is not Standing.ALLOWED:
                reason = fit(refusal(team, found, person or "", UNSENT))
                changes.append(self._change(offer.sentence, HOLD, reason, MEANWHILE))
            elif may_offer_now(facts):
                allowed.append(offer)
        for thing, sentence in promised_in(draft, team):
            reason = fit(not_to_be_promised(thing))
            changes.append(self._change(sentence, HONEST, reason, thing.instead or None))
        return tuple(allowed), changes

    def _change(self, span: str, card_id: str, reason: str | None, better: str | None) -> Change:
        if card_id not in self._playbook:
            return Change(span, NO_CARD, reason or "", better)
        return Change(span, card_id, reason or self._playbook[card_id].nudge, better)

    def _weight(self, change: Change) -> int:
        known = change.card_id in self._playbook
        severity = self._playbook[change.card_id].severity if known else Severity.GENTLE
        return severity.rank


def _is_settled(draft: str, change: Change, allowed: tuple[Offer, ...]) -> bool:
    """Tell whether a change questions nothing but an offer that may be made."""
    return change.card_id == HOLD and any(overlap(draft, change.span, o.sentence) for o in allowed)


def _tone(draft: str, team: TeamPolicy) -> Iterator[Change]:
    for one in avoided_in(draft, team):
        reason = f"Your team does not say “{one.words}” to customers."
        yield Change(one.words, NO_CARD, reason, one.instead or None)


def _apart(draft: str, changes: list[Change]) -> tuple[Change, ...]:
    """Return the first three changes of which no two touch the same words."""
    chosen: list[Change] = []
    for change in changes:
        if all(not overlap(draft, change.span, c.span) for c in chosen):
            chosen.append(change)
    return tuple(chosen[:CHANGES_AT_MOST])


def _rewritten(draft: str, review: DraftReview, team: TeamPolicy) -> str | None:
    """Return the rewritten draft in the team's words, or the draft itself where only its tone is to change."""
    text = review.rewritten or (None if review.changes else draft)
    said = in_tone(text, team) if text else None
    return said if said != draft else None
