"""The next step in a case, without a model: what the customer's words call for, and what is promised and due."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.advisors.about_the_case import is_promised, said_by
from bot.advisors.playbook import PlaybookAdvisor
from bot.advisors.scene import says
from bot.advisors.urgent import broken, danger_now, manager_wanted, threat_now
from bot.advisors.words import calm, kindness
from bot.domain.answers import RecapLine
from bot.domain.assessment import Facts, Finding
from bot.domain.case import Case, Speaker
from bot.domain.guidance import Playbook
from bot.domain.promises import Promise, PromiseState
from bot.domain.waiting import unanswered

# What comes before all advice of the playbook, the most urgent first.
SAFETY_FIRST = "Ask whether everybody is safe now, and bring in your lead before anything else."
BRING_IN_THE_LEAD = "Bring in your lead now: somebody is threatened. Nobody has to answer that alone."
OWN_THE_WORD = "Say that the promise was not kept, then what happens now and by when."
NAME_WHO_LEADS = "Say which manager takes this on, and by when they will be heard from."
# The card for all that was promised leaves open which of two steps is due; a recap says which.
GO_BACK = "Go back to them now with where it stands."
THANK_THEM = "Thank them, and pass on what they told you."
KEEP_IT = "See to it that what was promised happens, and write to them by then."
# The cards whose words say what to do about an open promise, with a time and without one.
_KEEPS_IT, _TIMES_IT = "close_the_loop", "set_expectations"
_APOLOGIES = frozenset({"apologize_sincerely", "target_the_apology"})


class NextSteps:
    """Finds the next step of a case."""

    def __init__(self, playbook: Playbook) -> None:
        """Take the step from this playbook where nothing is more urgent."""
        self._playbook = playbook
        self._advisor = PlaybookAdvisor(playbook)

    async def of(
        self, case: Case, facts: Facts, promises: tuple[Promise, ...], now: datetime
    ) -> RecapLine | None:
        """Return it with the words it rests on: the customer's or those of a promise; None where nothing is to do."""
        return _most_urgent(case, facts) or await self._by_the_cards(case, promises, now)

    async def _by_the_cards(
        self, case: Case, promises: tuple[Promise, ...], now: datetime
    ) -> RecapLine | None:
        """Suggest what the customer's last words call for, or to keep the last open promise; never what an agent's do.

        Where an agent has answered, what the customer said before is called for once more only if nothing is
        promised and the answer fell short.
        """
        if not case.spoken:
            return None
        found, fulfilled = await self._called_for(case, now)
        finding = next((f for f in found if _is_about_the_case(case, promises, f)), None)
        if finding is None and found and not any(p.state is PromiseState.OPEN for p in promises):
            before, _ = await self._called_for(_until_answered(case), now)
            left = (f for f in before if f.card.id not in fulfilled | _apologized(case))
            finding = next((f for f in left if _is_about_the_case(case, promises, f)), None)
        if finding is not None:
            nudge = _closing(case, promises, now) if finding.card.id == _KEEPS_IT else finding.card.nudge
            return RecapLine(nudge, finding.evidence)
        for promise in reversed([p for p in promises if p.state is PromiseState.OPEN]):
            if (_KEEPS_IT if promise.due else _TIMES_IT) in self._playbook:
                timed = _closing(case, promises, now)
                return RecapLine(timed if promise.due else self._playbook[_TIMES_IT].nudge, promise.evidence)
        return None

    async def _called_for(self, case: Case, now: datetime) -> tuple[list[Finding], frozenset[str]]:
        """Return what the playbook finds in the last messages, what matters most first, and what is done already."""
        if not case.spoken:
            return [], frozenset()
        whole = replace(case, looked=None)
        assessment = await self._advisor.assess(whole, whole.moment, now)
        found = [
            f
            for f in assessment.findings
            if f.confidence >= f.card.confidence and f.card.id not in assessment.fulfilled
        ]
        return sorted(found, key=lambda f: (f.card.severity.rank, -f.confidence)), assessment.fulfilled


def _is_about_the_case(case: Case, promises: tuple[Promise, ...], finding: Finding) -> bool:
    """Tell whether a finding rests on the customer's words, or is to keep a promise."""
    if said_by(case, finding.evidence, Speaker.CUSTOMER):
        return True
    return finding.card.id in {_KEEPS_IT, _TIMES_IT} and is_promised(promises, finding.evidence)


def _apologized(case: Case) -> frozenset[str]:
    """Return the cards that ask for an apology, where the last who spoke has made one."""
    return _APOLOGIES if says(case.spoken[-1:], kindness.APOLOGY) else frozenset()


def _until_answered(case: Case) -> Case:
    """Return the case as it was when the customer had spoken last."""
    spoke = [i for i, m in enumerate(case.messages) if m.speaker is Speaker.CUSTOMER]
    return replace(case, messages=case.messages[: spoke[-1] + 1] if spoke else ())


def _most_urgent(case: Case, facts: Facts) -> RecapLine | None:
    """Return the one step that no advice comes before; None where nothing is that urgent."""
    if danger := danger_now(case):
        return RecapLine(SAFETY_FIRST, danger)
    if threat := threat_now(case):
        return RecapLine(BRING_IN_THE_LEAD, threat)
    if unkept := broken(case, facts):
        return RecapLine(OWN_THE_WORD, unkept[-1].evidence)
    if wanted := manager_wanted(case):
        return RecapLine(NAME_WHO_LEADS, wanted)
    return None


def _closing(case: Case, promises: tuple[Promise, ...], now: datetime) -> str:
    """Return which step closes the loop: to go back, to keep what is still to come, or to say thank you."""
    if any(p.is_overdue(now) for p in promises):
        return GO_BACK
    if any(p.state is PromiseState.OPEN and p.due for p in promises):
        return KEEP_IT
    parting = says(unanswered(case), calm.THANKS, calm.SOLVED, calm.FEEDBACK)
    return THANK_THEM if parting else GO_BACK
