"""What holds of the policy in every conversation: random people say random things, and looks find random cards."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.alarms import next_alarm
from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Assessment, Facts, Tension
from bot.domain.case import Case, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guardrail import line_breaches, opening_breaches
from bot.domain.guidance import Moment, Severity
from bot.domain.policy import Desk, Level, choose
from bot.domain.promises import Promise, PromiseState
from bot.domain.waiting import calls, deadlines
from tests.domain.builders import assessed, at, card, case_of, finding, said

CARDS = {
    c.id: c
    for c in (
        card("critical", Severity.CRITICAL),
        card("normal"),
        card("picky", confidence=0.8),
        card("gentle", Severity.GENTLE, moments=frozenset({Moment.AFTER_CUSTOMER, Moment.TIMER})),
        card("early", moments=frozenset({Moment.AFTER_AGENT})),
    )
}
USUAL = {"ana": Speaker.AGENT, "ben": Speaker.AGENT, "cora": Speaker.CUSTOMER, "bot": Speaker.OTHER}
TEXTS = ("It is late again.", "I'm looking.", "Hello?", "Nobody tells me anything.")
WORDS = (None, None, None, "Ask what it meant for them.", "See https://help.test", "This was our fault.")


@dataclass(frozen=True)
class Step:
    """One look of a story: the case as it was, what was found, and what came of it."""

    case: Case
    assessment: Assessment
    desk: Desk
    seconds: float
    nudge: Nudge | None

    @property
    def since(self):
        """Return how long ago the last nudge was given."""
        return self.nudge.at - max(n.at for n in self.given)

    @property
    def given(self):
        """Return the nudges of the case that count: no records of a card in shadow mode, and no calls of duty."""
        called = calls(self.case, self.case.messages[0].at)
        return [n for n in self.case.nudges if n.delivery is not Delivery.SHADOWED and n not in called]


def usually(rng):
    return rng.random() < 0.8


def some_finding(rng, case):
    message = rng.choice(case.messages)
    quote = message.text if usually(rng) else rng.choice((message.text[:5], "never said", ""))
    return finding(
        message,
        rng.choice(list(CARDS.values())),
        evidence=Evidence(message.id, quote),
        confidence=rng.choice((0.9, 0.9, 0.8, 0.5, 0.4)),
        line=rng.choice(WORDS),
        opening=rng.choice(WORDS),
    )


def some_desk(rng):
    people = ("ana", "ben", "cora", "eve")
    quiet, off = ((), ()) if usually(rng) else (rng.sample(people, 2), rng.sample(people, 1))
    return Desk(
        tuple(rng.sample(people, rng.randrange(3))),
        frozenset(quiet),
        frozenset(off),
        {person: rng.choice(list(Level)) for person in people if not usually(rng)},
        frozenset(() if usually(rng) else rng.sample(list(CARDS), 2)),
        held_out=not usually(rng),
    )


def some_assessment(rng, case):
    seen = case.messages[-1] if usually(rng) else rng.choice(case.messages)
    return Assessment(
        seen.id,
        tuple(some_finding(rng, case) for _ in range(rng.randint(1, 3))),
        Facts(tension=rng.choice(list(Tension))),
        frozenset(() if usually(rng) else rng.sample(list(CARDS), 2)),
    )


def some_message(rng, number, seconds):
    person = rng.choice(list(USUAL))
    speaker = USUAL[person] if usually(rng) else rng.choice(list(Speaker))
    return said(f"{number:02}", speaker, rng.choice(TEXTS), seconds, person)


def story(rng, length):
    """Return the looks of one conversation; what a look gives is on record in the next.

    A shorter story of the same chance is the beginning of a longer one, so that a failure shrinks.
    """
    case = replace(case_of(), taken_by=rng.choice((None, None, "eve", "cora")))
    seconds, steps = 0.0, []
    for number in range(length):
        seconds += rng.choice((1, 30, 60, 90, 600))
        if number == 0 or rng.random() < 0.5:
            case = case.with_message(some_message(rng, number, seconds))
        if usually(rng):
            assessment, desk = some_assessment(rng, case), some_desk(rng)
            given_nudge = choose(case, assessment, at(seconds), desk)
            steps.append(Step(case, assessment, desk, seconds, given_nudge))
            nudges = case.nudges + ((given_nudge,) if given_nudge else ())
            case = replace(case, nudges=nudges, looked=assessment.seen, looked_at=at(seconds))
    return steps


stories = st.builds(story, st.randoms(use_true_random=True), st.integers(1, 16))


def spoken(steps):
    return [step for step in steps if step.nudge]


def given_stories(check):
    return settings(max_examples=150, deadline=None)(given(stories.map(spoken))(check))


@given_stories
def test_a_card_is_never_given_twice_unless_the_case_got_worse_or_another_does_the_same(steps):
    for step in steps:
        about = step.case.message(step.nudge.evidence.message_id)
        own = (about.speaker, about.person) == (Speaker.AGENT, step.nudge.to)
        before = [n for n in step.case.nudges if n.card_id == step.nudge.card_id]
        told = [n.tension for n in before if n.to == step.nudge.to or not own]
        assert all(step.nudge.tension > tension for tension in told)


@given_stories
def test_the_budget_is_never_overrun_but_by_a_critical_card_on_the_agents_words(steps):
    for step in steps:
        about = step.case.message(step.nudge.evidence.message_id)
        critical = CARDS[step.nudge.card_id].severity is Severity.CRITICAL
        if (critical and about.speaker is Speaker.AGENT) or not step.given:
            continue
        assert len(step.given) < 3
        assert step.since >= timedelta(seconds=60)
        last = max(n.at for n in step.given)
        answers = [m for m in step.case.messages if m.speaker is Speaker.AGENT and m.at > last]
        assert answers or step.since >= timedelta(minutes=5)


@given_stories
def test_nothing_is_said_after_somebody_has_posted_since(steps):
    for step in steps:
        assert step.assessment.seen == step.case.messages[-1].id


@given_stories
def test_nobody_is_told_who_is_not_known_to_be_an_agent(steps):
    for step in steps:
        outsiders = {m.person for m in step.case.messages if m.speaker is not Speaker.AGENT}
        agents = {m.person for m in step.case.messages if m.speaker is Speaker.AGENT}
        on_duty = set(step.desk.on_duty) if len(step.desk.on_duty) == 1 else set()
        assert step.nudge.to not in outsiders
        assert step.nudge.to in agents | {step.case.taken_by} | on_duty


@given_stories
def test_a_person_who_asked_for_quiet_or_opted_out_is_told_nothing(steps):
    for step in steps:
        assert step.nudge.to not in step.desk.quiet | step.desk.off


@given_stories
def test_a_veteran_is_told_only_of_harm_in_their_own_words(steps):
    for step in steps:
        if step.desk.levels.get(step.nudge.to) is Level.VETERAN:
            about = step.case.message(step.nudge.evidence.message_id)
            assert CARDS[step.nudge.card_id].severity is Severity.CRITICAL
            assert (about.speaker, about.person) == (Speaker.AGENT, step.nudge.to)


@given_stories
def test_nothing_is_meant_to_be_delivered_of_a_card_in_shadow_or_of_a_case_held_out(steps):
    for step in steps:
        withheld = step.nudge.card_id in step.desk.shadow or step.desk.held_out
        assert step.nudge.is_withheld == withheld


@given_stories
def test_every_quote_stands_in_the_message_it_names_and_that_is_no_unknown_persons(steps):
    for step in steps:
        message = step.case.message(step.nudge.evidence.message_id)
        assert step.nudge.evidence.quote.strip()
        assert step.nudge.evidence.quote in message.text
        assert message.speaker is not Speaker.OTHER


@given_stories
def test_every_nudge_fits_its_moment_reaches_its_bar_and_is_not_done_already(steps):
    for step in steps:
        on = CARDS[step.nudge.card_id]
        sureness = [f.confidence for f in step.assessment.findings if f.card == on]
        assert step.nudge.moment is step.case.moment
        assert step.nudge.moment in on.moments
        assert max(sureness) >= on.confidence
        assert on.id not in step.assessment.fulfilled


@given_stories
def test_every_word_of_a_nudge_passes_the_guardrail(steps):
    for step in steps:
        assert line_breaches(step.nudge.line) == ()
        assert opening_breaches(step.nudge.opening, step.assessment.facts.fault) == ()


@settings(max_examples=100, deadline=None)
@given(stories)
def test_a_critical_finding_on_the_agents_words_skips_the_budget_however_much_was_said(steps):
    for step in steps:
        message = step.case.messages[-1]
        due = finding(message, card("never_given", Severity.CRITICAL), confidence=1.0)
        given_nudge = choose(step.case, assessed(step.case, [due]), at(step.seconds), Desk())
        outsiders = {m.person for m in step.case.messages if m.speaker is not Speaker.AGENT}
        if message.speaker is Speaker.AGENT and message.person not in outsiders:
            assert given_nudge.card_id == "never_given"


@st.composite
def waiting_cases(draw):
    due = st.none() | st.integers(0, 2000).map(at)
    promise = st.builds(
        Promise,
        st.just("a call"),
        st.just("ana"),
        st.just(Evidence("0", "call")),
        due,
        st.sampled_from(PromiseState),
    )
    spoke = draw(st.lists(st.sampled_from(Speaker), max_size=4))
    messages = [
        said(str(i), speaker, "I'll call", draw(st.integers(0, 1500))) for i, speaker in enumerate(spoke)
    ]
    facts = Facts(promises=tuple(draw(st.lists(promise, max_size=3))), tension=draw(st.sampled_from(Tension)))
    return case_of(*messages, facts=facts)


@settings(max_examples=100, deadline=None)
@given(waiting_cases(), st.integers(0, 2500))
def test_the_next_alarm_lies_ahead_and_is_set_while_a_deadline_does(case, now):
    alarm = next_alarm(case, at(now))
    ahead = [d.at for d in deadlines(case) if d.at > at(now)]
    assert alarm == min(ahead, default=None)
    open_promises = [
        p.due
        for p in case.facts.promises
        if p.state is PromiseState.OPEN and p.due and case.message(p.evidence.message_id)
    ]
    assert alarm is not None or all(due <= at(now) for due in open_promises)
