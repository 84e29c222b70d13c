"""What is said of a case too long to be read whole."""

from dataclasses import replace

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.hiding import hidden
from bot.advisors.plain_writer import PlainWriter
from bot.advisors.playbook import facts_of
from bot.advisors.promises import with_promises
from bot.advisors.prompts import Prompts
from bot.advisors.redaction import Redactor
from bot.domain.answers import Recap
from bot.domain.assessment import Facts, Tension
from bot.domain.case import Rest
from bot.domain.guidance import Moment
from bot.domain.promises import PromiseState
from bot.playground.answers import recap_lines
from tests.domain.builders import agent, at, case_of, customer

HOUR = 3600
FIRST = customer("1", "The crib for our baby never came. Mail me at cora.lind@example.test.")
PROMISING = agent("2", "I'll call you tomorrow at 10.", 60)
LATER = (agent("8", "I see.", 9 * HOUR), customer("9", "And when is that?", 9 * HOUR + 60))


def long_case(*quoted, said=LATER, **facts):
    rest = Rest(quoted=tuple(quoted), unread=300)
    return case_of(*said, facts=Facts(**facts), rest=rest)


def known(*messages):
    """Return the promises of a case that was read whole."""
    return with_promises(case_of(*messages))


def states(case, now=10 * HOUR):
    return [p.state for p in with_promises(case, at(now))]


def test_an_open_promise_that_was_made_long_ago_stays_open():
    promises = known(PROMISING)
    assert with_promises(long_case(PROMISING, promises=promises), at(10 * HOUR)) == promises


def test_talking_on_after_a_part_not_read_does_not_keep_it():
    """What was promised for tomorrow is not kept by the next answer, however much was said in between."""
    case = long_case(PROMISING, said=(*LATER, agent("10", "It is in the depot.", 9 * HOUR + 120)))
    assert states(replace(case, facts=Facts(promises=known(PROMISING)))) == [PromiseState.OPEN]


def test_it_is_kept_by_what_is_said_now():
    news = agent("10", "The depot has found it, it goes out tonight.", 26 * HOUR)
    case = long_case(PROMISING, said=(*LATER, news), promises=known(PROMISING))
    assert states(case, 27 * HOUR) == [PromiseState.KEPT]


def test_one_that_was_kept_in_the_part_not_read_stays_kept():
    (promise,) = known(PROMISING)
    kept = replace(promise, state=PromiseState.KEPT)
    assert states(long_case(PROMISING, promises=(kept,))) == [PromiseState.KEPT]


def test_an_edit_that_names_a_time_to_come_is_a_new_promise():
    assert states(long_case(PROMISING)) == [PromiseState.OPEN]


@pytest.mark.parametrize("text", ["I'll call you.", "I'll call you in 20 minutes."])
def test_another_edit_is_none_since_what_became_of_it_was_not_read(text):
    assert states(long_case(replace(PROMISING, text=text))) == []


def test_a_customer_stays_upset_though_the_words_that_show_it_are_not_read():
    assert facts_of(long_case(FIRST, tension=Tension.FURIOUS)).tension is Tension.UPSET


def test_until_thanks_are_read():
    thanks = customer("10", "Thank you, that is all.", 10 * HOUR)
    assert facts_of(long_case(FIRST, said=(*LATER, thanks), tension=Tension.UPSET)).tension is Tension.CALM


async def test_a_recap_begins_with_the_issue():
    recap = await PlainWriter(load_playbook()).recap(long_case(FIRST, PROMISING), at(10 * HOUR))
    assert recap.issue.evidence.quote == "The crib for our baby never came."


async def test_of_a_long_message_a_recap_tells_what_the_rules_read():
    long = agent("8", f"The courier lost it in Leeds. {'ab ' * 1000} The depot in York has found it.", 60)
    recap = await PlainWriter(load_playbook()).recap(case_of(long), at(HOUR))
    assert "The courier lost it in Leeds." in [line.text for line in recap.said]
    assert not any("York" in line.text for line in recap.said)


def test_in_a_terminal_a_recap_says_first_what_was_not_read():
    first, *_ = recap_lines(Recap(unread=1))
    assert first == (
        "The middle of this case was not read: 1 message was left out, between its beginning and the latest ones."
    )


def test_a_model_sees_the_beginning_and_no_personal_data_of_it():
    case = hidden(long_case(FIRST, PROMISING), Redactor().begin())
    prompt = Prompts(load_playbook()).nudge(case, Moment.AFTER_CUSTOMER, at(10 * HOUR)).case
    assert "The crib for our baby never came." in prompt
    assert "cora.lind" not in prompt
