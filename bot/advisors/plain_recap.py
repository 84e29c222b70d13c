"""Recaps that need no model: what was said, in the words of those who said it, sorted by what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime

from bot.advisors.phrases import READ_UP_TO, Rule, plain, rule
from bot.advisors.playbook import PlaybookAdvisor
from bot.advisors.scene import says
from bot.advisors.tension import heat
from bot.advisors.words import calm, hardship, kindness, slips, steps, treatment
from bot.domain.answers import Recap, RecapLine, TensionReading
from bot.domain.assessment import Facts, Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Playbook
from bot.domain.promises import Promise, PromiseState
from bot.domain.waiting import unanswered
from bot.domain.wording import sentences

# As much as somebody reads who takes a case over.
LINES_AT_MOST = 5
READINGS_AT_MOST = 6
A_STATEMENT = 4
LINE_LENGTH = 300
# What shows that it matters, the surest first.
_STAKES = (treatment.NAMES_THE_HURT, hardship.LOSS, treatment.NOT_TOLD, treatment.ALREADY_SAID)
_OFFERED = rule(
    """
    (i|we) (can|could|would be able to) [also|gladly|happily|then|certainly] <does>
    (i'd|i would|we'd|we would) be (happy|glad) to <does>
    (shall|should) (i|we) <does>
    (would you like|do you want) (me|us) to
    you (can|could|may) [also|still|always|just|then] <do>
    you'd [just] have to use
    you might want to (look|try|use|ask|check)
    if you (write|call|contact|email|get stuck|run into|need|want|prefer|would like|like)
    (your|the|a) (report|claim|ticket|request|case|complaint|refund) [has been|was|is] [successfully] <done>
    """,
    does="""escalate|send|replace|refund|arrange|book|reserve|rebook|exchange|offer|open|file|put|move|extend|pass|ask
        |transfer|connect|call|waive|credit|apply|ship|reship|forward|raise|order|cancel""",
    do="""add|use|try|sign|write|return|call|reply|set|ask|choose|get|have|keep|collect|contact|look|see|install|download
        |create|follow|send|upload|exchange|answer|start""",
    done="submitted|filed|opened|created|sent|raised|escalated|forwarded|issued",
)
_OFFERS = (slips.OFFER, _OFFERED)
_PROMISED = rule(
    """
    will [then|also|be able to] (contact|call|phone|ring|email|update|notify|inform|write|message) you
    (will|i'll|we'll|they'll|he'll|she'll) [then|also] (give|drop|send) you (a|an) (call|ring|line|email|message|update)
    (will|i'll|we'll|they'll|he'll|she'll) [then|also] (get|come) back to you
    (will|i'll|we'll|they'll|he'll|she'll) [be] in touch
    (will|i'll|we'll|they'll|he'll|she'll) [then|also] let you know
    you (will|'ll) (hear|get (a|an) (call|email|update|answer|reply)) ~ (us|me|them|today|tomorrow|soon)
    """
)
_COURTESIES = (kindness.CHIRPY, slips.ROUTINE_CLOSE, calm.THANKS)
# The cards whose words say what to do about an open promise, with a time and without one.
_KEEPS_IT, _TIMES_IT = "close_the_loop", "set_expectations"
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESSED = re.compile(r"\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)
_ASKS = re.compile(r"\bplease\W*$|^(?:please|i(?:'d| would| will|'ll)? (?:just )?need your)\b", re.IGNORECASE)


class PlainRecap:
    """Writes recaps by rules."""

    def __init__(self, playbook: Playbook) -> None:
        """Take the next step from this playbook."""
        self._playbook = playbook
        self._advisor = PlaybookAdvisor(playbook)

    async def write(self, case: Case, facts: Facts, now: datetime) -> Recap:
        """Return the recap; `facts` are those of the case, brought up to date."""
        promises = (*facts.promises, *_promised_openly(case, facts))
        taken = {p.evidence.quote for p in promises}
        offered = tuple(line for _, line in _lines(case, _offers, taken))
        taken |= {line.evidence.quote for line in offered}
        said = tuple(line for _, line in _lines(case, _is_statement, taken))
        return Recap(
            issue=_issue(case, facts),
            cares_about=_cares_about(case, facts),
            said=said[-LINES_AT_MOST:],
            promises=promises[-LINES_AT_MOST:],
            offered=offered[-LINES_AT_MOST:],
            open_points=tuple(_unanswered(case))[-LINES_AT_MOST:],
            next_step=await self._next_step(case, promises, now),
            tension=_course(case),
        )

    async def _next_step(self, case: Case, promises: tuple[Promise, ...], now: datetime) -> RecapLine | None:
        """Suggest what the playbook would say of the last messages, else to keep the last open promise."""
        if not case.spoken:
            return None
        whole = replace(case, looked=None)
        assessment = await self._advisor.assess(whole, whole.moment, now)
        due = [
            f
            for f in assessment.findings
            if f.confidence >= f.card.confidence and f.card.id not in assessment.fulfilled
        ]
        for finding in sorted(due, key=lambda f: (f.card.severity.rank, -f.confidence)):
            return RecapLine(finding.card.nudge, finding.evidence)
        for promise in reversed([p for p in promises if p.state is PromiseState.OPEN]):
            card_id = _KEEPS_IT if promise.due else _TIMES_IT
            if card_id in self._playbook:
                return RecapLine(self._playbook[card_id].nudge, promise.evidence)
        return None


def _issue(case: Case, facts: Facts) -> RecapLine | None:
    """Return the recorded symptom, else the first thing the customer said that is more than a greeting."""
    if facts.concern and facts.concern.symptom:
        return RecapLine(facts.concern.symptom, facts.concern.evidence)
    for message in _by(case, Speaker.CUSTOMER):
        for sentence in sentences(message.text):
            if _is_substance(sentence):
                return _quoted(message, sentence)
    return None


def _cares_about(case: Case, facts: Facts) -> RecapLine | None:
    """Return the recorded concern, else the customer's own words that show what is at stake for them."""
    if facts.concern and facts.concern.cares_about:
        return RecapLine(facts.concern.cares_about, facts.concern.evidence)
    said = _by(case, Speaker.CUSTOMER)
    return next((_quoted(*found) for stake in _STAKES if (found := _last_with(said, stake))), None)


def _last_with(said: tuple[Message, ...], pattern: Rule) -> tuple[Message, str] | None:
    found = [(m, s) for m in said for s in sentences(m.text) if _has(s, pattern)]
    return found[-1] if found else None


def _promised_openly(case: Case, facts: Facts) -> Iterator[Promise]:
    """Give what agents announced without a time: whether it was kept, the conversation does not show."""
    known = {p.evidence.message_id for p in facts.promises}
    for message, line in _lines(case, _announces, ()):
        if message.id not in known:
            yield Promise(line.text, message.person, line.evidence)


def _announces(sentence: str) -> bool:
    return not sentence.endswith("?") and _has(sentence, steps.CONTACT, _PROMISED)


def _offers(sentence: str) -> bool:
    return _has(sentence, *_OFFERS)


def _lines(
    case: Case, wanted: Callable[[str], bool], taken: Collection[str]
) -> Iterator[tuple[Message, RecapLine]]:
    """Give the agents' sentences that are wanted, each once."""
    told = set(taken)
    for message in _by(case, Speaker.AGENT):
        for sentence in sentences(message.text):
            line = _quoted(message, sentence)
            if line.evidence.quote not in told and wanted(sentence):
                told.add(line.evidence.quote)
                yield message, line


def _is_statement(sentence: str) -> bool:
    """Tell whether a sentence of an agent says something: no question, no courtesy."""
    asks = sentence.endswith("?") or bool(_ASKS.search(sentence))
    return not asks and _is_substance(sentence) and not _has(sentence, *_COURTESIES)


def _is_substance(sentence: str) -> bool:
    return len(_WORD.findall(sentence)) >= A_STATEMENT and not _has(sentence, calm.GREETING)


def _unanswered(case: Case) -> Iterator[RecapLine]:
    """Give what the customer asked or complained of after an agent last spoke."""
    for message in unanswered(case):
        for tension, sentence in _heats(message):
            if sentence.endswith("?") or tension >= Tension.UPSET:
                yield _quoted(message, sentence)


def _course(case: Case) -> tuple[TensionReading, ...]:
    """Return where the customer's words grew tenser, and where thanks said that it was over."""
    course: list[TensionReading] = []
    for message in _by(case, Speaker.CUSTOMER):
        tension, sentence = max(_heats(message), key=lambda h: h[0], default=(Tension.CALM, ""))
        level = course[-1].tension if course else None
        cooled = tension is Tension.CALM and level and says([message], calm.THANKS)
        if sentence and (level is None or tension > level or cooled):
            words = sentence if tension else message.text
            course.append(TensionReading(tension, Evidence.of(message.id, words)))
    return _most_telling(course)


def _heats(message: Message) -> Iterator[tuple[Tension, str]]:
    """Read each sentence for itself: signs that stand far apart in a long text do not add up.

    A recap outlives the moment, so anger is told of only where it is addressed to somebody.
    """
    for sentence in sentences(message.text[:READ_UP_TO]):
        tension = heat(replace(message, text=sentence))
        yield (tension if _ADDRESSED.search(sentence) else min(tension, Tension.UPSET)), sentence


def _most_telling(course: list[TensionReading]) -> tuple[TensionReading, ...]:
    """Keep the first and the last reading and the tensest between."""
    between = sorted(range(1, len(course) - 1), key=lambda i: -course[i].tension)[: READINGS_AT_MOST - 2]
    kept = {0, len(course) - 1, *between}
    return tuple(reading for i, reading in enumerate(course) if i in kept)


def _by(case: Case, speaker: Speaker) -> tuple[Message, ...]:
    return tuple(m for m in case.spoken if m.speaker is speaker)


def _has(sentence: str, *rules: Rule) -> bool:
    text = plain(sentence)
    return any(rule.search(text) for rule in rules)


def _quoted(message: Message, sentence: str) -> RecapLine:
    return RecapLine(sentence[:LINE_LENGTH], Evidence.of(message.id, message.text, sentence))
