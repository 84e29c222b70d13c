import pytest

from bot.advisors.asking import FAILURES_TO_REST, Breaker
from bot.advisors.layered_writer import LayeredWriter
from bot.advisors.model import ModelError, Reason
from bot.advisors.model_writer import UnfitWordsError
from bot.domain.answers import Apology, Change, DraftReview, Recap, RecapLine, TensionReading
from bot.domain.assessment import Tension
from bot.domain.evidence import Evidence
from tests.domain.builders import agent, at, case_of, customer
from tests.fakes import CountingTally, ScriptedWriter

CASE = case_of(
    customer("1", "My crib never came and nobody told me."), agent("2", "I'll write within the hour.", 5)
)
PLAIN = ScriptedWriter(apology=Apology("plain", "plain", "plain"), review=DraftReview(("plain",)))
READ = ScriptedWriter(apology=Apology("read", "read", "read"), review=DraftReview(("read",)))


class FailingWriter:
    """Raises the same error whatever it is asked for."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.asked = 0

    async def fail(self, *_):
        self.asked += 1
        raise self.error

    recap = apologize = review = fail


@pytest.fixture
def tally():
    return CountingTally()


async def everything(writer):
    return (
        await writer.recap(CASE, at(9)),
        (await writer.apologize(CASE, None, at(9))).brief,
        (await writer.review(CASE, "Hi.", at(9))).keep,
    )


async def test_where_the_model_writes_its_words_are_given(tally):
    assert await everything(LayeredWriter(PLAIN, READ, tally)) == (Recap(), "read", ("read",))
    assert len(tally.observed) == 3


async def test_the_model_is_told_what_the_words_show(tally):
    read = ScriptedWriter()
    await LayeredWriter(PLAIN, read, tally).recap(CASE, at(9))
    assert [p.due for p in read.asked[0][0].facts.promises] == [at(3605)]


@pytest.mark.parametrize("reason", list(Reason))
async def test_a_model_that_fails_leaves_the_plain_words_and_is_counted(reason, tally, caplog):
    writer = LayeredWriter(PLAIN, FailingWriter(ModelError(reason)), tally)
    assert await everything(writer) == (Recap(), "plain", ("plain",))
    assert tally.counted("advisor_errors_total", reason=reason.value) == 3
    assert len(caplog.records) == 1


async def test_a_dead_model_is_left_alone_after_a_while(tally):
    dead = FailingWriter(ModelError(Reason.UNREACHABLE))
    writer = LayeredWriter(PLAIN, dead, tally, Breaker(lambda: 0.0))
    for _ in range(FAILURES_TO_REST):
        await everything(writer)
    assert dead.asked == FAILURES_TO_REST
    assert tally.counted("advisor_errors_total", reason="resting") == 2 * FAILURES_TO_REST


async def test_words_that_may_not_be_said_are_no_reason_to_rest(tally):
    unfit = FailingWriter(UnfitWordsError("it says nothing"))
    writer = LayeredWriter(PLAIN, unfit, tally, Breaker(lambda: 0.0))
    for _ in range(FAILURES_TO_REST):
        assert (await writer.apologize(CASE, None, at(9))).brief == "plain"
    assert unfit.asked == FAILURES_TO_REST
    assert tally.counted("advisor_errors_total") == 0


async def test_what_the_models_recap_leaves_open_the_plain_one_fills(tally):
    evidence = Evidence("1", "never came")
    plain = Recap(issue=RecapLine("never came", evidence), tension=(TensionReading(Tension.UPSET, evidence),))
    cares = RecapLine("A bed for the baby.", evidence)
    writer = LayeredWriter(ScriptedWriter(plain), ScriptedWriter(Recap(cares_about=cares)), tally)
    found = await writer.recap(CASE, at(9))
    assert (found.issue, found.cares_about, found.tension) == (plain.issue, cares, plain.tension)


async def test_after_three_apologies_no_model_is_asked_for_a_fourth(tally):
    sorry = case_of(customer("1", "Still late."), *(agent(f"a{n}", "I'm sorry.", n) for n in range(3)))
    assert (await LayeredWriter(PLAIN, READ, tally).apologize(sorry, None, at(9))).brief == "plain"


async def test_with_nothing_said_or_drafted_no_model_is_asked(tally):
    dead = FailingWriter(ModelError(Reason.KEY))
    writer = LayeredWriter(PLAIN, dead, tally)
    assert await writer.recap(case_of(), at(9)) == Recap()
    assert (await writer.apologize(case_of(), "the delay", at(9))).brief == "plain"
    assert (await writer.review(CASE, " \n", at(9))).keep == ("plain",)
    assert dead.asked == 0


HURT = case_of(customer("1", "My son burned his hand on your kettle."), agent("2", "Which model is it?", 5))
STEP = RecapLine("See to their safety.", Evidence("1", "burned his hand"))


async def test_danger_stands_in_a_recap_whoever_writes_it(tally):
    read = ScriptedWriter(
        recap=Recap(next_step=RecapLine("Ask for the model.", Evidence("2", "Which model")))
    )
    recap = await LayeredWriter(ScriptedWriter(recap=Recap(next_step=STEP)), read, tally).recap(HURT, at(9))
    assert [line.evidence.quote for line in recap.open_points] == ["My son burned his hand on your kettle."]
    assert recap.next_step == STEP


async def test_where_somebody_is_hurt_no_model_writes_the_apology(tally):
    assert (await LayeredWriter(PLAIN, READ, tally).apologize(HURT, None, at(9))).brief == "plain"


async def test_a_threat_that_a_model_overlooks_is_questioned_all_the_same(tally):
    threat = Change("we will send you to collections.", "A threat.", "Say what happens next.")
    other = Change("Hi.", "Cold.", "Hello.")
    plain = ScriptedWriter(review=DraftReview(("Hi.",), (threat,), by_rules=True))
    read = ScriptedWriter(review=DraftReview(("Hi.",), (other,), "Hello, we will send you to collections."))
    review = await LayeredWriter(plain, read, tally).review(
        CASE, "Hi. If you dispute it we will send you to collections.", at(9)
    )
    assert review == DraftReview(changes=(threat, other))
