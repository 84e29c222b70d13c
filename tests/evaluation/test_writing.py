import json

import pytest

from bot.domain.answers import Apology, Recap, RecapLine
from bot.domain.conversation import ConversationError
from bot.domain.evidence import Evidence
from bot.evaluation.points import EvaluationError
from bot.evaluation.run import NoAnswerError
from bot.evaluation.writing import (
    ApologyRow,
    RecapRow,
    apologies,
    read_gold,
    read_whole,
    recaps,
)
from tests.evaluation.rows import LAMP

pytestmark = pytest.mark.anyio

GOLD = {
    "issue": "Two lamps came broken.",
    "promises": [{"what": "a new lamp", "deadline": "Monday", "status": "open"}, {"what": "a call"}],
}
RECAP = RecapRow.model_validate(
    {"id": "r1", "conversation_id": "lamp", "gold": GOLD, "false_statements": ["A refund was paid.", "…"]}
)
APOLOGY = ApologyRow.model_validate(
    {
        "id": "a1",
        "conversation_id": "lamp",
        "situation": "The second lamp is broken.",
        "customer_words": "came in pieces ... nobody ever writes back",
        "should_mention": ["no word", "next step"],
        "would_be_off": ['"please be patient"', "a form question"],
    }
)


@pytest.fixture
def conversations(written):
    return read_whole(written([{"id": "lamp", "turns": LAMP}], "whole.jsonl"))


def answers(answer):
    cases = []

    async def ask(case, now):
        cases.append((case, now))
        if answer is None:
            raise NoAnswerError
        return answer

    return ask, cases


def line(text, quote, message="m000"):
    return RecapLine(text, Evidence(message, quote))


async def test_a_recap_stands_beside_what_it_must_hold(conversations):
    ask, cases = answers(Recap(issue=line("Broken lamp", "came in pieces")))
    (found,) = await recaps([RECAP], conversations, ask, lambda recap: [recap.issue.text])
    assert found.lines == ("Broken lamp",)
    assert found.breaches == ()
    expected = dict(found.expected)
    assert expected["promises"] == "a new lamp · Monday · open; a call"
    assert expected["must not say"].startswith("A refund was paid.")
    ((case, now),) = cases
    assert case.key.thread == "r1"
    assert len(case.messages) == 3
    assert now > case.messages[-1].at


async def test_a_quote_that_does_not_stand_is_found(conversations):
    ask, _ = answers(Recap(issue=line("Lamp", "came in one piece"), next_step=line("Call", "twice", "m002")))
    (found,) = await recaps([RECAP], conversations, ask, lambda _: [])
    assert found.breaches == ("quotes words that do not stand in the case: 'came in one piece'",)


async def test_a_false_statement_is_found_however_it_is_written(conversations):
    ask, _ = answers(Recap())
    (found,) = await recaps([RECAP], conversations, ask, lambda _: ["Offered: a  refund was PAID, they say"])
    assert found.breaches == ("says what is false: 'A refund was paid.'",)


async def test_an_apology_is_written_at_the_moment_the_customer_said_it(conversations):
    ask, cases = answers(Apology("I'm sorry.", "I'm sorry about the wait.", "We apologize."))
    (found,) = await apologies([APOLOGY], conversations, ask, lambda apology: [apology.brief])
    assert [len(case.messages) for case, _ in cases] == [1]
    assert found.breaches == ()
    assert dict(found.expected)["should_mention"] == "no word; next step"


async def test_words_that_nobody_said_are_taken_for_the_whole_case(conversations):
    ask, cases = answers(Apology("", "", ""))
    await apologies(
        [APOLOGY.model_copy(update={"customer_words": "where is my cat"})], conversations, ask, lambda _: []
    )
    assert [len(case.messages) for case, _ in cases] == [3]


async def test_an_apology_that_says_what_it_must_not_is_found(conversations):
    ask, _ = answers(
        Apology("Sorry, this is our fault.", "Please be patient!", "Sorry for any inconvenience.")
    )
    (found,) = await apologies([APOLOGY], conversations, ask, lambda _: [])
    assert found.breaches == (
        "the brief one admits a fault nobody has established",
        "the warm one says 'please be patient'",
        "the formal one makes the apology conditional",
    )


async def test_what_had_no_answer_is_kept_as_such(conversations):
    ask, _ = answers(None)
    assert [w.lines for w in await recaps([RECAP], conversations, ask, list)] == [None]
    assert [w.lines for w in await apologies([APOLOGY], conversations, ask, list)] == [None]


async def test_a_case_that_is_not_there_is_named(conversations):
    ask, _ = answers(None)
    with pytest.raises(EvaluationError, match="r1: no conversation has the id 'sofa'"):
        await recaps([RECAP.model_copy(update={"conversation_id": "sofa"})], conversations, ask, list)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"id": "a"}\n', "gold.jsonl:1: conversation_id: Field required"),
        ('\n{"id": \n', "gold.jsonl:2: "),
        ("", "holds no rows"),
    ],
)
def test_broken_gold_is_one_sentence_with_its_line(tmp_path, text, says):
    file = tmp_path / "gold.jsonl"
    file.write_text(text)
    with pytest.raises(EvaluationError) as told:
        read_gold(RecapRow, file)
    assert says in str(told.value)


def test_broken_conversations_are_named_by_their_line(tmp_path):
    file = tmp_path / "whole.jsonl"
    file.write_text(json.dumps({"id": "lamp", "turns": LAMP}) + "\n\n{}\n")
    with pytest.raises(ConversationError, match=r"whole\.jsonl:3"):
        read_whole(file)
