from bot.advisors.phrases import rule
from bot.advisors.scene import Scene, around, asks, find, says, whole
from bot.domain.assessment import Tension
from bot.domain.case import Speaker
from tests.advisors.looking import messages
from tests.domain.builders import agent, case_of, customer, other


def test_what_was_said_is_the_fresh_run_of_the_last_speaker():
    case = case_of(
        customer("1", "hi", 0), agent("2", "hello", 1), customer("3", "so", 2), customer("4", "late", 3)
    )
    scene = Scene.of(case)
    assert [m.id for m in scene.said] == ["3", "4"]
    assert [m.id for m in scene.before] == ["1", "2"]
    assert scene.speaker is Speaker.CUSTOMER


def test_lines_that_were_looked_at_stand_before():
    case = case_of(customer("1", "so", 0), customer("2", "late", 1), looked="1")
    assert [m.id for m in Scene.of(case).said] == ["2"]


def test_without_anything_fresh_the_last_line_was_said():
    case = case_of(customer("1", "so", 0), customer("2", "late", 1), looked="2")
    assert [m.id for m in Scene.of(case).said] == ["2"]


def test_a_case_in_which_nobody_known_spoke_has_nothing_said():
    scene = Scene.of(case_of(other("1", "bot news")))
    assert scene.said == ()
    assert scene.speaker is Speaker.OTHER


def test_what_is_answered_is_the_last_run_of_the_other_side():
    case = case_of(
        customer("1", "hi", 0), agent("2", "hello", 1), customer("3", "so", 2), customer("4", "late", 3),
        agent("5", "I see", 4), agent("6", "well", 5), looked="5",
    )  # fmt: skip
    assert [m.id for m in Scene.of(case).answered] == ["3", "4"]


def test_one_side_is_what_it_said_before():
    case = case_of(customer("1", "hi", 0), agent("2", "hello", 1), customer("3", "so", 2))
    assert [m.id for m in Scene.of(case).by(Speaker.AGENT)] == ["2"]


def test_the_tension_is_read_once_before_and_after():
    case = case_of(customer("1", "hi", 0), agent("2", "hello", 1), customer("3", "I'm furious", 2))
    scene = Scene.of(case)
    assert (scene.tension_before, scene.tension) == (Tension.CALM, Tension.UPSET)


def test_the_sentence_that_holds_the_words_is_the_evidence():
    (message,) = messages("customer: Hello. My parcel is late! Thanks")
    assert find([message], rule("parcel")).quote == "My parcel is late!"


def test_the_last_message_is_quoted_first_and_the_first_rule_before_the_second():
    said = messages("customer: late", "customer: late again", "customer: rude")
    assert find(said, rule("late"), rule("rude")).message_id == "m1"


def test_what_nobody_said_is_no_evidence():
    said = messages("customer: late")
    assert find(said, rule("rude")) is None
    assert says(said, rule("late"), rule("rude"))
    assert not says(said, rule("rude"))


def test_a_question_mark_asks():
    assert asks(messages("agent: which one?"))
    assert not asks(messages("agent: this one"))


def test_a_place_behind_the_text_is_quoted_from_its_beginning():
    (message,) = messages("customer: late")
    assert around(message, 99) == whole(message)
