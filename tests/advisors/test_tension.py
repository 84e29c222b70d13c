import pytest

from bot.advisors.tension import heat, heats_of, is_distressed, tension_of
from bot.domain.assessment import Tension
from tests.advisors.looking import lines_of, messages


def heat_of(text: str) -> Tension:
    (message,) = messages(f"customer: {text}")
    return heat(message)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my order number is 4711", Tension.CALM),
        ("not cross or anything, only wondering when you open tomorrow", Tension.CALM),
        ("WHERE IS IT??", Tension.UNEASY),
        ("i'm worried about my order", Tension.UPSET),
        ("I'm worried!! my rent money is gone", Tension.ANGRY),
        ("you're all idiots", Tension.ANGRY),
        ("lol wrong tab again, so annoying", Tension.CALM),
        ("seriously?", Tension.UPSET),
        ("i've been waiting two weeks for the catalog", Tension.CALM),
        ("i've been waiting two weeks, the box arrived open", Tension.UPSET),
        ("my lawyer will be in touch", Tension.UPSET),
        ("the insulin arrived warm, could you please check?", Tension.UPSET),
        ("you're all idiots and i'm furious", Tension.FURIOUS),
        ("Thanks for nothing. I'll go elsewhere.", Tension.UPSET),
        ("Thanks for nothing, you idiots", Tension.ANGRY),
        ("Thanks for nothing, you idiots, I'm furious", Tension.FURIOUS),
    ],
)
def test_the_heat_of_a_message(text, expected):
    assert heat_of(text) is expected


def test_small_signs_of_different_kinds_add_up():
    (message,) = messages("customer: my son waited two weeks and still nothing came")
    assert is_distressed(message)


def test_a_polite_word_outweighs_small_signs():
    assert heat_of("my son's school pass hasn't come yet, could you please have a look?") < Tension.UPSET


@pytest.mark.parametrize("line", lines_of("foreign"))
def test_other_languages_read_as_calm(line):
    assert heat_of(line) <= Tension.UNEASY


def test_an_agent_s_words_have_no_heat():
    said = messages("agent: I'm furious", "customer: ok")
    assert heats_of(said) == {"m1": Tension.CALM}
    assert tension_of(said) is Tension.CALM


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("it is order 12", Tension.UPSET),
        ("thank you, that's perfect", Tension.CALM),
        ("ok noted", Tension.UNEASY),
        ("i'm furious and my rent money is gone!!", Tension.ANGRY),
    ],
)
def test_heat_stays_until_thanks_or_assent_cool_it(last, expected):
    assert tension_of(messages("customer: i'm so upset", f"customer: {last}")) is expected


def test_fury_cools_step_by_step_with_calm_business():
    said = messages("customer: i'm furious, you idiots", "customer: it is order 12", "customer: the blue one")
    assert [tension_of(said[:n]) for n in (1, 2, 3)] == [Tension.FURIOUS, Tension.ANGRY, Tension.UPSET]


def test_reading_on_from_where_one_stood_gives_the_same():
    said = messages("customer: i'm furious, you idiots", "agent: I see", "customer: order 12")
    heats = heats_of(said)
    assert tension_of(said[1:], heats, tension_of(said[:1], heats)) is tension_of(said)
