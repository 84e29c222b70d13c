from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.advisors.promises import is_timed, with_promises
from bot.domain.assessment import Facts
from bot.domain.evidence import Evidence
from bot.domain.hours import WorkingHours
from bot.domain.promises import Promise, PromiseKind, PromiseState
from tests.domain.builders import START, agent, at, case_of, customer, other

MINUTE, HOUR, DAY = 60, 3600, 86400
IN_20 = agent("1", "I'll write to you in 20 minutes.")
BY_TOMORROW = agent("1", "I'll call you tomorrow at 10.")
SOMETIME = agent("1", "I'll get back to you.")


def states(*messages, now=None):
    """Return what became of the promises, in the order in which they were made."""
    found = with_promises(case_of(*messages), None if now is None else at(now))
    return [p.state.value for p in found]


def test_a_promise_is_found_with_its_owner_its_words_and_its_due_time():
    (promise,) = with_promises(case_of(agent("1", "I see. I'll write to you in 20 minutes. Thanks!")))
    assert promise == Promise(
        "I'll write to you in 20 minutes.",
        "ana",
        Evidence("1", "I'll write to you in 20 minutes."),
        START + timedelta(minutes=20),
    )


def test_times_are_read_in_the_agents_zone():
    tokyo = WorkingHours(ZoneInfo("Asia/Tokyo"))
    (promise,) = with_promises(case_of(agent("1", "I'll call you by 8 pm.")), hours=tokyo)
    assert promise.due == START + timedelta(hours=2)


@pytest.mark.parametrize("message", [customer("1", IN_20.text), other("1", IN_20.text)])
def test_what_customers_and_bots_promise_never_counts(message):
    assert with_promises(case_of(message)) == ()


def test_a_date_in_the_past_is_a_promise_without_a_time():
    (promise,) = with_promises(case_of(agent("1", "I'll call you on March 3, 2024.")))
    assert (promise.due, promise.state) == (None, PromiseState.OPEN)


def test_an_empty_case_keeps_what_was_known():
    known = (Promise("a call", "ana", Evidence("1", "call")),)
    assert with_promises(case_of(facts=Facts(promises=known))) == known


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The depot has found it, it goes out tonight.", "kept"),
        ("Done!", "kept"),
        ("It is on the van", "kept"),
        ("Still looking, bear with me.", "open"),
        ("No news yet, I'm still waiting for the depot.", "open"),
        ("Thank you for your patience.", "open"),
        ("You're welcome!", "open"),
        ("Great, thanks. Have a nice day!", "open"),
        ("One more moment please.", "open"),
        ("What was the order number again?", "open"),
        ("I am sorry, I don't quite understand what you mean.", "open"),
        ("I'll get back to you as soon as I can.", "open"),
        ("I won't be able to call you today.", "withdrawn"),
        ("There is no need for a call anymore, it was sorted.", "withdrawn"),
    ],
)
def test_an_agents_later_words_keep_it_take_it_back_or_leave_it_open(text, state):
    assert states(IN_20, agent("2", text, 10 * MINUTE))[0] == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ok", "open"),
        ("and what about the invoice?", "open"),
        ("never mind, it works now", "withdrawn"),
        ("no need to call, thanks", "withdrawn"),
        ("got your message, thank you", "kept"),
        ("it has arrived now", "kept"),
        ("you said you'd write within 20 minutes", "open"),
    ],
)
def test_a_customers_later_words_do_so_too(text, state):
    assert states(IN_20, customer("2", text, 10 * MINUTE))[0] == state


@pytest.mark.parametrize(
    "text", ["you said you'd write by nine", "still nothing", "hello?? anyone still there"]
)
def test_a_customer_who_complains_of_it_when_it_is_due_breaks_it(text):
    assert states(IN_20, customer("2", text, 21 * MINUTE)) == ["broken"]


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(30, "open"), (119, "open"), (120, "kept"), (2000, "kept")],
)
def test_a_report_keeps_it_but_not_in_the_same_breath(seconds, state):
    assert states(IN_20, agent("2", "It is on the van", seconds)) == [state]


BY_12 = customer("0", "My order has not arrived."), agent("1", "I'll write to you by 12.", MINUTE)


def answered(asked, answer, seconds=5 * MINUTE):
    """Return what becomes of a promise of two hours when the customer says something and the agent answers."""
    return states(*BY_12, customer("2", asked, 4 * MINUTE), agent("3", answer, seconds))[0]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("ok. Is your office in Berlin by the way?", "Yes, it is."),
        ("ok. Is your office in Berlin by the way?", "Yes, it is in Berlin, near the main station."),
        ("ok. Is your office in Berlin by the way?", "In Berlin, you may fetch your order there."),
        ("Can you also resend the invoice?", "Done, I have sent the invoice."),
        ("Thanks. My order number is 4711.", "Thanks, I have noted the order number."),
        ("Thanks. My order number is 4711.", "I've added that to your case."),
        ("Here is a photo.", "Thanks, I've received your photo."),
        ("ok", "Sure thing."),
        ("ok", "Thank you so much for the number"),
        ("I'm at home all day.", "I can see how annoying this is for you."),
    ],
)
def test_small_talk_keeps_no_promise(asked, answer):
    assert answered(asked, answer) == "open"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("ok", "The depot has it, it goes out tonight."),
        ("Any news?", "It goes out with the evening van."),
        ("Is my order on the van?", "Yes, the driver has it."),
        ("Is your office in Berlin by the way?", "Yes, it is. And your order left the depot at nine."),
        ("ok", "Thanks for your patience, it goes out tonight."),
        ("ok", "Sorry for the wait, the driver has it now."),
    ],
)
def test_news_of_it_keeps_a_promise_also_beside_other_words(asked, answer):
    assert answered(asked, answer) == "kept"


def test_what_is_said_unasked_after_an_answer_may_keep_it():
    talk = customer("2", "Is your office in Berlin by the way?", 240), agent("3", "Yes, it is.", 300)
    news = "They are bringing it tonight."
    assert states(*BY_12, *talk, agent("4", news, 300 + 119)) == ["open"]
    assert states(*BY_12, *talk, agent("4", news, 300 + 120)) == ["kept"]


def test_once_it_is_due_any_word_of_whoever_gave_it_counts_as_coming_back():
    assert answered("And?", "Sure thing.", 3 * HOUR - 1) == "open"
    assert answered("And?", "Sure thing.", 3 * HOUR) == "kept"


def test_a_colleagues_word_keeps_it_only_where_it_ends_the_matter_or_the_customer_is_content():
    says = agent("2", "(jumping in) the depot says it left yesterday", 10 * MINUTE, "ben")
    waits = customer("3", "ok thanks, I'm waiting to hear from Ana", 11 * MINUTE)
    content = customer("3", "Ah great, thank you!", 11 * MINUTE)
    assert states(*BY_12, says) == ["open"]
    assert states(*BY_12, says, waits) == ["open"]
    assert states(*BY_12, says, customer("3", "Thanks, and when?", 11 * MINUTE)) == ["open"]
    assert states(*BY_12, says, content) == ["kept"]
    assert states(*BY_12, agent("2", "I've shipped it again.", 600, "ben")) == ["kept"]
    assert states(*BY_12, agent("2", "I've sent it to the billing team.", 600, "ben")) == ["open"]
    assert states(*BY_12, agent("2", "Ana, do you need a hand?", 600, "ben"), content) == ["open"]


def test_a_colleague_neither_takes_it_back_nor_is_late_with_it():
    assert states(*BY_12, agent("2", "I can't reach the depot today.", 600, "ben")) == ["open"]
    assert states(*BY_12, agent("2", "It is on the van", 4 * HOUR, "ben")) == ["open"]


def test_whoever_has_taken_the_case_keeps_its_promises():
    case = case_of(*BY_12, agent("2", "It is on the van", 600, "ben"))
    assert with_promises(replace(case, taken_by="ben"))[0].state is PromiseState.KEPT
    assert with_promises(replace(case, taken_by="cy"))[0].state is PromiseState.OPEN


@pytest.mark.parametrize("text", ["We'll write to you by 12.", "My colleague will write to you by 12."])
def test_what_was_promised_for_others_is_kept_by_others(text):
    assert states(agent("1", text), agent("2", "It is on the van", 600, "ben")) == ["kept"]


def test_a_call_does_not_move_what_is_to_be_written():
    writes, calls = agent("1", "I'll write to you by 11."), "And I'll call you by 12."
    assert states(writes, agent("2", calls, 60)) == ["open", "open"]
    assert states(writes, agent("2", "I'll call you by 12 instead.", 60)) == ["moved", "open"]
    assert states(writes, agent("2", "I'll get back to you by 12.", 60)) == ["moved", "open"]
    assert states(writes, agent("2", "I'll also write to you by 12 about the rest.", 60)) == ["open", "open"]


def test_a_bare_new_time_moves_the_last_promise_alone():
    both = agent("1", "I'll write to you by 11 about the order and call you by 12 about the refund.")
    assert states(both, agent("2", "Make that 12:30.", 600)) == ["open", "moved", "open"]


def test_talking_on_does_not_keep_what_was_promised_for_tomorrow():
    talk = customer("2", "and my invoice?", 60), agent("3", "The invoice is from March.", 180)
    assert states(BY_TOMORROW, *talk) == ["open"]
    assert states(BY_TOMORROW, *talk, agent("4", "The invoice is on its way.", 5 * HOUR)) == ["kept"]


@pytest.mark.parametrize(
    "promise",
    [
        "We will look into it and will contact you in due course.",
        "Billing will be in touch.",
        "They'll contact you.",
    ],
)
def test_going_on_with_the_conversation_does_not_keep_what_is_to_come_another_way(promise):
    talk = agent("1", promise), customer("2", "And my report?", 120), agent("3", "It is in our system.", 300)
    assert states(*talk) == ["open"]
    assert states(*talk, agent("4", "The bank has found the transfers.", 5 * HOUR)) == ["kept"]


@pytest.mark.parametrize(
    "text",
    [
        "I'll write to you by 11 instead.",
        "Make that 11, sorry.",
        "I need another hour.",
        "Sorry, by 11.",
        "It will take until 11.",
    ],
)
def test_a_new_time_moves_it_and_is_the_promise_from_then_on(text):
    case = case_of(IN_20, agent("2", text.replace("another hour", "until 11"), 15 * MINUTE))
    old, new = with_promises(case)
    assert old.state is PromiseState.MOVED
    assert (new.due, new.state, new.evidence.message_id) == (at(2 * HOUR), PromiseState.OPEN, "2")


def test_a_time_added_to_a_promise_that_had_none_is_its_time():
    assert states(SOMETIME, agent("2", "By 11 at the latest.", 20)) == ["moved", "open"]


def test_a_time_is_no_promise_where_none_is_open():
    assert states(agent("1", "By 11 at the latest.")) == []
    kept = agent("2", "It is done.", 10 * MINUTE)
    assert states(IN_20, kept, agent("3", "Tomorrow by 11 it is dry.", 20 * MINUTE)) == ["kept"]


def test_what_will_be_done_is_not_moved_by_when_somebody_calls():
    refund = agent("1", "We'll refund you within 3 days.")
    assert states(refund, agent("2", "I'll call you by 11.", 20 * MINUTE)) == ["open", "open"]
    assert states(refund, agent("2", "I'll refund you by Friday.", 20 * MINUTE)) == ["moved", "open"]


def test_whoever_comes_after_a_hand_over_ends_it():
    handed_over = agent("1", "I'll pass you to billing.")
    assert states(handed_over, agent("2", "Hi, Ben here, let me see.", 30, "ben")) == ["kept"]
    assert states(handed_over, agent("2", "One moment please.", 300)) == ["open"]
    assert with_promises(case_of(handed_over))[0].kind is PromiseKind.HANDOVER


@pytest.mark.parametrize(("now", "state"), [(20 * MINUTE + DAY, "open"), (20 * MINUTE + DAY + 1, "broken")])
def test_a_day_without_a_word_breaks_it(now, state):
    assert states(IN_20, now=now) == [state]


def test_what_was_said_after_now_is_not_known_yet():
    assert states(IN_20, agent("2", "It is on the van", 600), now=300) == ["open"]


def test_an_edited_message_is_read_again():
    case = case_of(IN_20)
    case = replace(case, facts=Facts(promises=with_promises(case)))
    edited = replace(
        case.with_message(replace(IN_20, text="I'll write to you in 40 minutes.")), facts=Facts()
    )
    (promise,) = with_promises(edited)
    assert promise.due == at(40 * MINUTE)
    assert with_promises(case.with_message(replace(IN_20, text="Hello.")).without_message("1")) == ()


def test_a_deleted_message_has_promised_nothing_and_kept_nothing():
    case = case_of(IN_20, agent("2", "It is on the van", 600))
    kept = replace(case, facts=Facts(promises=with_promises(case)))
    assert kept.facts.promises[0].state is PromiseState.KEPT
    assert with_promises(kept.without_message("1")) == ()
    assert with_promises(kept.without_message("2"))[0].state is PromiseState.OPEN


def test_a_known_promise_keeps_its_due_time_and_lives_on():
    known = Promise("a call", "ana", Evidence("1", IN_20.text), due=at(5 * MINUTE))
    case = case_of(IN_20, agent("2", "It is on the van", 600), facts=Facts(promises=(known,)))
    assert with_promises(case) == (replace(known, state=PromiseState.KEPT),)


def test_what_somebody_else_found_in_a_message_is_kept_beside_what_is_found():
    known = Promise("a call", "ana", Evidence("1", "20 minutes"), due=at(5 * MINUTE))
    assert len(with_promises(case_of(IN_20, facts=Facts(promises=(known,))))) == 2


def test_a_known_promise_whose_message_is_gone_stays_as_it_is():
    known = with_promises(case_of(IN_20))
    assert with_promises(case_of(agent("2", "hello", 900), facts=Facts(promises=known))) == known


def test_only_a_promise_with_a_time_is_timed():
    assert is_timed(IN_20.text)
    assert not is_timed(SOMETIME.text)
