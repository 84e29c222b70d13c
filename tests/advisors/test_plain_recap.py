import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.advisors.guidance import load_playbook
from bot.advisors.plain_writer import PlainWriter
from bot.domain.answers import Recap, TensionReading
from bot.domain.assessment import Concern, Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Playbook
from bot.domain.promises import PromiseState
from bot.playground.answers import recap_lines
from tests.advisors.fake_model import page
from tests.domain.builders import agent, at, case_of, customer, other

WRITER = PlainWriter(load_playbook())
CASE = case_of(
    customer("1", "Hi there!"),
    customer("2", "The crib for our baby never came. That was our only free weekend!", 10),
    agent("3", "Could I have your order number?", 40),
    customer("4", "A-1188", 60),
    agent(
        "5",
        "The courier lost it at the depot in Leeds. I can send a new one. We will contact you with a date.",
        120,
    ),
    customer("6", "And when is that?", 150),
)


async def recap(case, seconds=300):
    return await WRITER.recap(case, at(seconds))


async def test_a_recap_tells_who_said_what_and_where_it_stands():
    assert page(recap_lines(await recap(CASE))) == snapshot("""\
Issue: The crib for our baby never came. [2]
What they care about: not known
What they were told:
  - The courier lost it at the depot in Leeds. [5]
Promises:
  - We will contact you with a date. [5] (ana, no time given, open)
What was offered:
  - I can send a new one. [5]
Still open:
  - And when is that? [6]
Suggested next step: Say what happens next, who does it, and when they will hear from you.
    [6: “And when is that?”]
Tension:
  - calm [1: “Hi there!”]
  - upset [2: “The crib for our baby never came.”]\
""")


async def test_every_line_rests_on_words_that_stand_in_the_case():
    found = await recap(CASE)
    assert found == found.only(CASE.shows)


async def test_what_was_recorded_of_the_concern_comes_first():
    concern = Concern("No crib", "The baby has no bed", Evidence("2", "never came"))
    found = await recap(case_of(*CASE.messages, facts=Facts(concern=concern)))
    assert (found.issue.text, found.cares_about.text) == ("No crib", "The baby has no bed")


async def test_a_promise_is_told_with_its_time_and_its_state():
    case = case_of(
        customer("1", "Where is my crib?"), agent("2", "I'll write to you here within the hour.", 60)
    )
    (promise,) = (await recap(case)).promises
    assert (promise.owner, promise.due, promise.state) == ("ana", at(3660), PromiseState.OPEN)


async def test_what_was_announced_without_a_time_is_an_open_promise():
    (promise,) = (await recap(CASE)).promises
    assert (promise.what, promise.due, promise.state) == (
        "We will contact you with a date.",
        None,
        PromiseState.OPEN,
    )


async def test_an_open_promise_is_the_next_step_where_nothing_else_is():
    case = case_of(
        customer("1", "I need a new crib."),
        agent("2", "My manager will call you. Thank you for your patience.", 9),
    )
    found = await recap(case)
    assert found.next_step
    assert found.next_step.evidence.message_id == "2"
    assert (await PlainWriter(Playbook({})).recap(case, at(60))).next_step is None


SLIP = "Honestly, our system is terrible, it does this to everybody."
LATE = customer("1", "My parcel is late for the third time and nobody told me anything! This is ridiculous.")


@pytest.mark.parametrize(
    "slip",
    [
        SLIP,
        "Stop shouting at me, it is your own fault.",
        "That is not true, you never called us.",
    ],
)
async def test_what_an_agent_is_coached_on_stands_in_no_line_of_a_recap(slip):
    found = await recap(case_of(LATE, agent("2", f"{slip} It left the depot in Leeds today.", 60)))
    assert [line.text for line in found.said] == ["It left the depot in Leeds today."]
    assert slip not in page(recap_lines(found))
    assert found.next_step.evidence.message_id == "1"


async def test_the_next_step_after_a_slip_is_what_the_customer_said_before_it():
    alone = await recap(case_of(LATE))
    answered = await recap(case_of(LATE, agent("2", SLIP, 60)))
    assert answered.next_step == alone.next_step
    kind = agent("2", "I'm so sorry nobody told you, that must be infuriating. Our system is terrible.", 60)
    assert (await recap(case_of(LATE, kind))).next_step != alone.next_step


async def test_a_promise_beside_a_slip_is_the_next_step():
    found = await recap(case_of(LATE, agent("2", f"{SLIP} I'll write to you by 18:00.", 60)))
    assert found.next_step.evidence.quote == "I'll write to you by 18:00."


async def test_a_case_in_which_only_agents_spoke_has_no_next_step():
    assert (await recap(case_of(agent("1", SLIP)))).next_step is None


async def test_tension_is_told_where_it_grew_and_where_thanks_ended_it():
    case = case_of(
        customer("1", "Hello, I have a question about my order."),
        customer("2", "This is ridiculous. I'm furious and nobody told me anything!!", 10),
        customer("3", "My number is 77.", 20),
        customer("4", "Thank you, that helps.", 30),
    )
    readings = (await recap(case)).tension
    assert [r.evidence.message_id for r in readings] == ["1", "2", "4"]
    assert readings[0].tension is readings[-1].tension is Tension.CALM
    assert readings[1].tension >= Tension.UPSET


async def test_anger_is_told_of_only_where_it_is_addressed_to_somebody():
    case = case_of(customer("1", "This damn, stupid printer, shut up!"), customer("2", "You idiots!!", 9))
    at_things, at_people = [(r.tension, r.evidence.message_id) for r in (await recap(case)).tension]
    assert at_things[0] <= Tension.UPSET
    assert at_people[0] >= Tension.ANGRY


async def test_a_long_course_is_told_by_its_ends_and_its_heights():
    lines = [customer(f"{n:02}", "I'm furious!!" if n % 2 else "Thank you so much.", n) for n in range(30)]
    readings = (await recap(case_of(*lines))).tension
    assert len(readings) == 6
    assert (readings[0].evidence.message_id, readings[-1].evidence.message_id) == ("00", "29")


async def test_a_question_nobody_answered_stays_open():
    assert [line.text for line in (await recap(CASE)).open_points] == ["And when is that?"]


@pytest.mark.parametrize(
    ("messages", "known"),
    [
        ((), Recap()),
        ((other("1", "Nobody told me anything!"),), Recap()),
        ((customer("1", "hi"),), Recap(tension=(TensionReading(Tension.CALM, Evidence("1", "hi")),))),
    ],
)
async def test_of_a_case_with_nothing_in_it_nothing_is_known(messages, known):
    assert await recap(case_of(*messages)) == known


async def test_a_case_with_only_agent_messages_has_no_issue_and_no_tension():
    found = await recap(case_of(agent("1", "Your parcel will leave the depot on Monday.")))
    assert (found.issue, found.cares_about, found.tension) == (None, None, ())
    assert [line.text for line in found.said] == ["Your parcel will leave the depot on Monday."]


async def test_another_language_is_quoted_and_not_guessed_at():
    found = await recap(case_of(customer("1", "Wo bleibt mein Paket, ich warte seit Tagen darauf?")))
    assert found.issue.text == "Wo bleibt mein Paket, ich warte seit Tagen darauf?"
    assert (found.cares_about, found.promises, found.next_step) == (None, (), None)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([customer, agent, other]), st.text(max_size=120)), max_size=6))
def test_whatever_is_said_a_recap_invents_nothing(said):
    case = case_of(*(speaks(f"{n}", text, n) for n, (speaks, text) in enumerate(said)))
    found = asyncio.run(recap(case))
    assert found == found.only(case.shows)


async def test_a_message_of_40_000_characters_is_told_in_time():
    found = await recap(case_of(customer("1", "My crib never came. " * 2_000)))
    assert found.issue.text == "My crib never came."


async def test_the_plain_writer_apologizes_and_reviews_with_the_facts_of_the_moment():
    case = case_of(
        customer("1", "Nobody told me anything!"), agent("2", "I'll write to you here within the hour.", 5)
    )
    assert "within the hour" in (await WRITER.apologize(case, None, at(60))).brief
    assert (await WRITER.review(case, "Sorry, our mistake.", at(60))).changes
