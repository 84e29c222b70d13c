from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.assessment import Concern, Facts, Tension
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.promises import Promise
from tests.domain.builders import KEY, agent, alert, at, case_of, customer, nudge, other, said

LATE = customer("1", "It is late again.", 0)
LOOKING = agent("2", "I'm looking.", 60)
THANKS = customer("3", "Thank you.", 120)
TICKET = other("4", "Ticket 7 opened.", 180)

texts = st.text(alphabet="abcde ", min_size=1, max_size=8)
messages = st.builds(
    said,
    st.sampled_from("123456"),
    st.sampled_from(Speaker),
    texts,
    st.integers(0, 5),
    st.sampled_from("xyz"),
)
distinct = st.lists(messages, unique_by=lambda m: m.id, max_size=6)


def test_a_key_is_written_with_colons():
    assert str(CaseKey("slack", "T1", "C1", "17.5")) == "slack:T1:C1:17.5"


def test_messages_stand_in_the_order_they_were_said():
    assert case_of(THANKS, LATE, LOOKING).messages == (LATE, LOOKING, THANKS)


def test_messages_of_the_same_moment_stand_in_the_order_of_their_ids():
    first, second = customer("1", "a"), customer("2", "b")
    assert case_of(second, first).messages == (first, second)


def test_an_edited_message_replaces_the_one_before():
    edited = replace(LATE, text="It is lost.")
    assert case_of(LATE, LOOKING).with_message(edited).messages == (edited, LOOKING)


def test_a_message_is_found_by_its_id():
    assert case_of(LATE, LOOKING).message("2") == LOOKING
    assert case_of(LATE).message("2") is None


def test_all_that_customer_and_agents_said_is_fresh_before_the_first_look():
    assert case_of(LATE, LOOKING, TICKET).fresh == (LATE, LOOKING)


def test_only_what_came_after_the_last_look_is_fresh():
    assert case_of(LATE, LOOKING, THANKS, TICKET, looked="2").fresh == (THANKS,)


def test_what_was_said_last_is_fresh_again_from_an_edit_on():
    more = agent("2b", "Found it.", 90)
    seen = case_of(LATE, LOOKING, more, TICKET, looked="4")
    assert replace(seen, reworded=frozenset({"2b"})).fresh == (more,)
    assert replace(seen, reworded=frozenset({"2"})).fresh == (LOOKING, more)
    assert replace(seen, reworded=frozenset({"2"})).moment is Moment.AFTER_AGENT
    assert replace(seen, reworded=frozenset({"2"})).without_message("2").fresh == ()
    assert replace(case_of(TICKET, looked="4"), reworded=frozenset({"4"})).fresh == ()


def test_an_edit_of_what_has_been_answered_since_makes_nothing_fresh():
    case = case_of(LATE, LOOKING, THANKS, looked="3", reworded=frozenset({"2"}))
    assert (case.fresh, case.moment) == ((), Moment.TIMER)
    unseen = case_of(LATE, LOOKING, THANKS, looked="2", reworded=frozenset({"2"}))
    assert unseen.fresh == (THANKS,)


def test_an_edit_of_what_is_fresh_anyway_changes_nothing():
    case = case_of(LATE, LOOKING, THANKS, looked="1", reworded=frozenset({"3"}))
    assert case.fresh == (LOOKING, THANKS)


def test_bots_and_unknown_people_are_left_out_of_what_was_spoken():
    assert case_of(LATE, TICKET, LOOKING).spoken == (LATE, LOOKING)


def test_a_look_after_the_customer_spoke_last():
    assert case_of(LATE, LOOKING, THANKS, TICKET, looked="1").moment is Moment.AFTER_CUSTOMER


def test_a_look_after_the_agent_spoke_last():
    assert case_of(LATE, LOOKING, TICKET).moment is Moment.AFTER_AGENT


def test_a_look_when_nobody_has_spoken_is_one_of_time():
    assert case_of(LATE, TICKET, looked="1").moment is Moment.TIMER


def test_a_quote_must_stand_in_the_message_it_names():
    case = case_of(LATE, LOOKING)
    assert case.shows(Evidence("1", "late again"))
    assert not case.shows(Evidence("2", "late again"))
    assert not case.shows(Evidence("9", "late again"))


def test_an_empty_quote_shows_nothing():
    assert not case_of(LATE).shows(Evidence("1", ""))
    assert not case_of(LATE).shows(Evidence("1", " "))


def test_what_an_unknown_person_says_is_no_evidence():
    assert not case_of(TICKET).shows(Evidence("4", "Ticket 7"))


def test_a_removed_message_takes_its_quotes_along_but_not_the_record_of_a_nudge():
    concern = Concern("late", "the birthday", Evidence("1", "late"))
    given_nudges = (nudge(LATE, 10), nudge(LOOKING, 70))
    case = case_of(LATE, LOOKING, facts=Facts(concern, tension=Tension.UPSET), nudges=given_nudges)
    left = case.without_message("1")
    assert left.messages == (LOOKING,)
    assert left.facts == Facts(tension=Tension.UPSET)
    assert left.nudges == (nudge(LATE, 10).without_quote(), nudge(LOOKING, 70))


def test_a_removed_message_takes_the_words_of_an_alert_along_but_not_its_record():
    told = [alert(m, since=5) for m in (LATE, LOOKING)]
    left = case_of(LATE, LOOKING, alerts=tuple(told)).without_message("1")
    assert left.alerts == (replace(told[0], words="", evidence=Evidence("1", "")), told[1])


def test_who_took_a_case_answers_in_it_before_the_agent_who_spoke_last():
    case = case_of(LATE, LOOKING, agent("3", "Hello", 90, "ben"))
    assert case.agent == "ben"
    assert replace(case, taken_by="eve").agent == "eve"
    assert case_of(LATE).agent is None


def test_nobody_who_speaks_as_a_customer_answers_in_a_case():
    assert replace(case_of(LATE, LOOKING), taken_by="cora").agent == "ana"
    assert case_of(LATE, agent("2", "Me too", 5, "cora")).agent is None
    assert case_of(LATE, TICKET).outsiders == {"cora", "bot"}


def test_a_case_is_unattended_until_an_agent_speaks_or_takes_it():
    assert case_of(LATE, TICKET).is_unattended
    assert not case_of(LATE, LOOKING).is_unattended
    assert not case_of(LATE, taken_by="ana").is_unattended


def test_the_mark_of_the_last_look_moves_back_when_its_message_is_removed():
    case = case_of(LATE, LOOKING, THANKS, looked="2")
    assert case.without_message("2").looked == "1"
    assert case.without_message("2").fresh == (THANKS,)


def test_the_mark_is_gone_when_nothing_before_it_is_left():
    case = case_of(LATE, THANKS, looked="1")
    assert case.without_message("1").looked is None
    assert case.without_message("1").fresh == (THANKS,)


def test_the_mark_stays_when_another_message_is_removed():
    assert case_of(LATE, LOOKING, THANKS, looked="2").without_message("3").looked == "2"
    assert case_of(LATE, LOOKING, THANKS, looked="2").without_message("1").looked == "2"


def test_removing_an_unknown_message_changes_nothing():
    case = case_of(LATE, LOOKING, looked="1", looked_at=at(5))
    assert case.without_message("9") == case


@settings(max_examples=100, deadline=None)
@given(distinct, messages)
def test_a_message_added_twice_is_there_once(known, message):
    once = case_of(*known).with_message(message)
    assert once.with_message(message) == once
    assert [m.id for m in once.messages].count(message.id) == 1


@settings(max_examples=100, deadline=None)
@given(distinct.flatmap(lambda known: st.tuples(st.just(known), st.permutations(known))))
def test_the_order_of_arrival_does_not_matter(orders):
    said_order, arrival = orders
    case = case_of(*arrival)
    assert case == case_of(*said_order)
    assert [(m.at, m.id) for m in case.messages] == sorted((m.at, m.id) for m in said_order)


@st.composite
def quoted_cases(draw):
    known = draw(st.lists(messages, unique_by=lambda m: m.id, min_size=1, max_size=6))
    some = st.sampled_from(known)
    quotes = [Evidence.of(m.id, m.text) for m in draw(st.lists(some, max_size=4))]
    concern = draw(st.none() | some.map(lambda m: Concern("s", "c", Evidence.of(m.id, m.text))))
    return Case(
        KEY,
        facts=Facts(concern, promises=tuple(Promise("p", "x", q) for q in quotes)),
        nudges=tuple(nudge(m, i) for i, m in enumerate(draw(st.lists(some, max_size=4)))),
        alerts=tuple(alert(m, i) for i, m in enumerate(draw(st.lists(some, max_size=3)))),
        messages=case_of(*known).messages,
        looked=draw(st.none() | some.map(lambda m: m.id)),
    ), draw(some).id


@settings(max_examples=150, deadline=None)
@given(quoted_cases())
def test_a_removed_message_leaves_no_quote_of_itself_anywhere(example):
    case, removed = example
    left = case.without_message(removed)
    facts = left.facts
    kept = [owner.evidence for owner in (*facts.promises, facts.concern) if owner]
    assert left.message(removed) is None
    assert removed not in [e.message_id for e in kept]
    assert all(not n.evidence.quote for n in left.nudges if n.evidence.message_id == removed)
    assert [n.id for n in left.nudges] == [n.id for n in case.nudges]
    assert not any(a.evidence.quote or a.words for a in left.alerts if a.evidence.message_id == removed)
    assert [(a.need, a.since) for a in left.alerts] == [(a.need, a.since) for a in case.alerts]
    assert left.looked in {None, *(m.id for m in left.messages)}
    assert left.without_message(removed) == left
    assert [m for m in case.fresh if m.id != removed] == list(left.fresh)
