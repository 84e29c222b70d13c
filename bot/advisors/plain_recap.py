"""Recaps that need no model: what was said, in the words of those who said it, sorted by what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bot.advisors.about_the_case import is_slip
from bot.advisors.concerns import Concerns, quoted
from bot.advisors.next_step import NextSteps
from bot.advisors.phrases import Rule, plain, rule
from bot.advisors.plain_words import ApologyWords
from bot.advisors.scene import says
from bot.advisors.tension import heat
from bot.advisors.urgent import by, sentences_in, urgent_lines
from bot.advisors.words import calm, kindness, slips, standing, steps
from bot.domain.answers import Recap, RecapLine, TensionReading
from bot.domain.assessment import Facts, Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Playbook
from bot.domain.promises import Promise
from bot.domain.waiting import unanswered

# As much as somebody reads who takes a case over.
LINES_AT_MOST = 5
READINGS_AT_MOST = 6
A_STATEMENT = 4
_OFFERED = rule(
    """
    (i|we) (can|could|would be able to) [also|gladly|happily|then|certainly|only] <does>
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
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESSED = re.compile(r"\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)
_ASKS = re.compile(r"\bplease\W*$|^(?:please|i(?:'d| would| will|'ll)? (?:just )?need your)\b", re.IGNORECASE)


class PlainRecap:
    """Writes recaps by rules."""

    def __init__(self, playbook: Playbook, words: ApologyWords) -> None:
        """Take the next step from this playbook; the words know what customers are hurt by."""
        self._next_step = NextSteps(playbook)
        self._concerns = Concerns(words)

    async def write(self, case: Case, facts: Facts, now: datetime) -> Recap:
        """Return the recap; `facts` are those of the case, brought up to date."""
        promises = (*facts.promises, *_promised_openly(case, facts))
        taken = {p.evidence.quote for p in promises}
        given = {line.evidence.quote for _, line in _lines(case, _gives, ())}
        offered = tuple(line for _, line in _lines(case, _offers_or_gives, taken - given))
        taken |= {line.evidence.quote for line in offered}
        said = [line for _, line in _lines(case, _is_statement, taken)]
        care, urgent = self._concerns.of(case, facts), urgent_lines(case, facts)
        return Recap(
            issue=_issue(case, facts),
            cares_about=care.line if care else None,
            said=_last_told(case, said),
            promises=promises[-LINES_AT_MOST:],
            offered=offered[-LINES_AT_MOST:],
            open_points=(*urgent, *_unanswered(case, urgent)[-LINES_AT_MOST:]),
            next_step=await self._next_step.of(case, facts, promises, now),
            tension=_course(case),
        )


def _last_told(case: Case, said: list[RecapLine]) -> tuple[RecapLine, ...]:
    """Return the last of what agents told the customer, without what an agent is coached on."""
    kept = (line for line in reversed(said) if not is_slip(case, line.evidence))
    return tuple(reversed(tuple(islice(kept, LINES_AT_MOST))))


def _issue(case: Case, facts: Facts) -> RecapLine | None:
    """Return the recorded symptom, else the first thing the customer said that is more than a greeting."""
    if facts.concern and facts.concern.symptom:
        return RecapLine(facts.concern.symptom, facts.concern.evidence)
    for message in by(case, Speaker.CUSTOMER):
        for sentence in sentences_in(message):
            if _is_substance(sentence):
                return quoted(message, sentence)
    return None


def _promised_openly(case: Case, facts: Facts) -> Iterator[Promise]:
    """Give what agents announced without a time: whether it was kept, the conversation does not show."""
    known = {p.evidence.message_id for p in facts.promises}
    for message, line in _lines(case, _announces, ()):
        if message.id not in known:
            yield Promise(line.text, message.person, line.evidence)


def _announces(sentence: str) -> bool:
    return not sentence.endswith("?") and _has(sentence, steps.CONTACT, _PROMISED)


def _gives(sentence: str) -> bool:
    return _has(sentence, standing.GIVEN)


def _offers_or_gives(sentence: str) -> bool:
    return _has(sentence, *_OFFERS, standing.GIVEN)


def _lines(
    case: Case, wanted: Callable[[str], bool], taken: Collection[str]
) -> Iterator[tuple[Message, RecapLine]]:
    """Give the agents' sentences that are wanted, each once."""
    told = set(taken)
    for message in by(case, Speaker.AGENT):
        for sentence in sentences_in(message):
            line = quoted(message, sentence)
            if line.evidence.quote not in told and wanted(sentence):
                told.add(line.evidence.quote)
                yield message, line


def _is_statement(sentence: str) -> bool:
    """Tell whether a sentence of an agent says something: no question, no courtesy."""
    asks = sentence.endswith("?") or bool(_ASKS.search(sentence))
    return not asks and _is_substance(sentence) and not _has(sentence, *_COURTESIES)


def _is_substance(sentence: str) -> bool:
    return len(_WORD.findall(sentence)) >= A_STATEMENT and not _has(sentence, calm.GREETING)


def _unanswered(case: Case, told: Collection[RecapLine]) -> list[RecapLine]:
    """Return what the customer asked or complained of after an agent last spoke, and is not told already."""
    known = {line.evidence for line in told}
    lines = [
        quoted(message, sentence)
        for message in unanswered(case)
        for tension, sentence in _heats(message)
        if sentence.endswith("?") or tension >= Tension.UPSET
    ]
    return [line for line in lines if line.evidence not in known]


def _course(case: Case) -> tuple[TensionReading, ...]:
    """Return where the customer's words grew tenser, and where thanks said that it was over."""
    course: list[TensionReading] = []
    for message in by(case, Speaker.CUSTOMER):
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
    for sentence in sentences_in(message):
        tension = heat(replace(message, text=sentence))
        yield (tension if _ADDRESSED.search(sentence) else min(tension, Tension.UPSET)), sentence


def _most_telling(course: list[TensionReading]) -> tuple[TensionReading, ...]:
    """Keep the first and the last reading and the tensest between."""
    between = sorted(range(1, len(course) - 1), key=lambda i: -course[i].tension)[: READINGS_AT_MOST - 2]
    kept = {0, len(course) - 1, *between}
    return tuple(reading for i, reading in enumerate(course) if i in kept)


def _has(sentence: str, *rules: Rule) -> bool:
    text = plain(sentence)
    return any(rule.search(text) for rule in rules)
