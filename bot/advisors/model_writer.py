"""The writer that asks a model. What it writes reaches an agent only as far as code can verify it."""

from __future__ import annotations

from datetime import datetime

from bot.advisors.about_the_case import about_the_case
from bot.advisors.hiding import NamesOf, hidden, no_names, restored
from bot.advisors.model import Form, Model
from bot.advisors.plain_words import ApologyWords, load_apology_words
from bot.advisors.prompts import CHARACTERS_A_DRAFT, Prompts
from bot.advisors.redaction import Redactor
from bot.advisors.writer_answers import (
    ApologyAnswer,
    Believed,
    RecapAnswer,
    ReviewAnswer,
    believed_change,
    new_breaches,
    review_schema,
)
from bot.coaching.ports import Tally
from bot.domain.answers import Apology, DraftReview, Recap
from bot.domain.case import Case, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Playbook
from bot.domain.wording import added, apology_breaches, lost

# One more try with the reasons for the refusal; a model that fails twice will fail a third time.
TRIES = 2
_SORRY_TOO_SOON = "apologizes although nothing shows what hurts; ask one open question instead"


class UnfitWordsError(Exception):
    """The model wrote what may not be said to a customer, twice. The message names what was wrong with it."""


class ModelWriter:
    """Asks one question per request, and once more where the words were unfit."""

    def __init__(  # noqa: PLR0913 - what it asks, with what, and what that never sees
        self,
        model: Model,
        playbook: Playbook,
        prompts: Prompts,
        redactor: Redactor,
        tally: Tally,
        *,
        names_of: NamesOf = no_names,
    ) -> None:
        """Join the writer to its model; `redactor` decides what the model never sees, the names of a case included."""
        self._model = model
        self._playbook = playbook
        self._prompts = prompts
        self._redactor = redactor
        self._tally = tally
        self._names_of = names_of
        self._words: ApologyWords = load_apology_words()
        self._recap = Form("recap", RecapAnswer.model_json_schema(), RecapAnswer, 1600)
        self._apology = Form("apology", ApologyAnswer.model_json_schema(), ApologyAnswer, 500)
        self._review = Form("review", review_schema(playbook), ReviewAnswer, 1200)

    async def recap(self, case: Case, now: datetime) -> Recap:
        """Tell what happened, as the `Writer` port promises; raises ModelError where the model fails."""
        redaction = self._redactor.begin(await self._names_of(case))
        seen = hidden(case, redaction)
        answer = await self._model.ask(self._prompts.recap(seen, now), self._recap)
        believed = Believed(seen)
        written = restored(believed.recap(answer), redaction).only(case.shows)
        recap = about_the_case(case, written)
        for _ in range(believed.dropped + _lines_in(written) - _lines_in(recap)):
            self._tally.count("dropped_total", reason="recap_line")
        return recap

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:  # noqa: ARG002 - the port's
        """Return three options, as the `Writer` port promises.

        Raises ModelError where the model fails and UnfitWordsError where its words do, twice.
        """
        redaction = self._redactor.begin(await self._names_of(case))
        seen = hidden(case, redaction)
        hidden_about = redaction.hide(about) if about else None
        breaches: tuple[str, ...] = ()
        for _ in range(TRIES):
            answer = await self._model.ask(self._prompts.apology(seen, hidden_about, breaches), self._apology)
            apology = self._checked_aim(case, about, restored(_apology(seen, answer), redaction))
            breaches = _breaches(case, about, apology)
            if not breaches:
                return apology
        self._tally.count("dropped_total", reason="apology_words")
        raise UnfitWordsError("; ".join(breaches))

    async def review(self, case: Case, draft: str, now: datetime) -> DraftReview:  # noqa: ARG002 - the port's words
        """Review a draft, as the `Writer` port promises; raises ModelError where the model fails."""
        redaction = self._redactor.begin(await self._names_of(case))
        seen, seen_draft = hidden(case, redaction), redaction.hide(draft)
        whole = len(seen_draft) <= CHARACTERS_A_DRAFT
        mend: tuple[str, ...] = ()
        review = DraftReview()
        for _ in range(TRIES):
            answer = await self._model.ask(self._prompts.review(seen, seen_draft, mend), self._review)
            review = self._believed(restored(answer, redaction), draft, case)
            mend = _not_kept(case, draft, review.rewritten) if whole else ()
            if not mend:
                break
            self._tally.count("dropped_total", reason="rewritten_draft")
        return DraftReview(
            review.keep, review.changes, review.rewritten if whole and not mend else None
        ).only(draft)

    def _checked_aim(self, case: Case, about: str | None, apology: Apology) -> Apology:
        """Leave out a quote that does not stand in the case; without any aim the agent is told to ask first."""
        evidence = apology.about if apology.about and case.shows(apology.about) else None
        warning = None if _has_aim(case, about, evidence) else self._words.unknown.warning
        return Apology(apology.brief, apology.warm, apology.formal, warning, evidence)

    def _believed(self, answer: ReviewAnswer, draft: str, case: Case) -> DraftReview:
        changes = [believed_change(a, draft, self._playbook, case.facts.fault) for a in answer.changes]
        for _ in (c for c in changes if c is None):
            self._tally.count("dropped_total", reason="draft_change")
        believed = tuple(c for c in changes if c is not None)
        return DraftReview(tuple(answer.keep), believed, (answer.rewritten or "").strip() or None)


def _apology(case: Case, answer: ApologyAnswer) -> Apology:
    """Return the answer in our form, with the quote under the id of the message that holds it."""
    said = [m for m in case.at_hand if m.speaker is Speaker.CUSTOMER and answer.quote in m.text]
    about = Evidence(said[-1].id, answer.quote) if said and answer.quote.strip() else None
    return Apology(answer.brief.strip(), answer.warm.strip(), answer.formal.strip(), about=about)


def _lines_in(recap: Recap) -> int:
    return len(recap.said) + len(recap.open_points) + (recap.next_step is not None)


def _has_aim(case: Case, about: str | None, evidence: Evidence | None) -> bool:
    return bool(evidence or (about and about.strip()) or case.facts.concern)


def _breaches(case: Case, about: str | None, apology: Apology) -> tuple[str, ...]:
    """Return what is wrong with the options, each reason once."""
    said = "\n".join(m.text for m in case.at_hand if m.speaker is not Speaker.OTHER)
    found: list[str] = []
    for _, text in apology.options:
        found += apology_breaches(text, case.facts.fault, said)
        if not _has_aim(case, about, apology.about) and "?" not in text:
            found.append(_SORRY_TOO_SOON)
    return tuple(dict.fromkeys(found))


def _not_kept(case: Case, draft: str, rewritten: str | None) -> tuple[str, ...]:
    """Return why a rewritten draft may not take the draft's place."""
    if rewritten is None:
        return ()
    losses = tuple(f"loses {what}" for what in lost(draft, rewritten))
    news = tuple(f"adds {what}" for what in added(draft, rewritten))
    return (*losses, *news, *new_breaches(draft, rewritten, case.facts.fault))
