"""A draft is checked in its case, or by its words alone."""

from bot.coaching.coach import Coach
from bot.coaching.drafts import Drafts
from bot.domain.answers import Change, DraftReview
from bot.domain.case import Case, CaseKey, Message, Speaker

KEY = CaseKey("slack", "T1", "C1", "1")
WORKSPACE = CaseKey("slack", "T1", "C1", "")
DRAFT = "Calm down."
REVIEW = DraftReview(changes=(Change(DRAFT, "listen_first", "It tells them how to feel."),))


def drafts_of(room) -> Drafts:
    room.writer.answers = (*room.writer.answers[:2], REVIEW)
    return Drafts(Coach(room.ports), room.writer, room.clock, room.tally)


async def test_a_draft_is_checked_in_its_case(room):
    room.cases.put(Case(KEY, (Message("m0", Speaker.CUSTOMER, "cora", room.clock.now(), "Where is it?"),)))
    checked = await drafts_of(room).check(KEY, DRAFT)
    assert (checked.review, checked.in_case) == (REVIEW, True)
    ((case, _, _),) = room.writer.asked
    assert case.key == KEY


async def test_a_draft_of_no_case_is_checked_by_its_words_alone(room):
    checked = await drafts_of(room).check(WORKSPACE, DRAFT)
    assert (checked.review, checked.in_case) == (REVIEW, False)
    ((case, draft, _),) = room.writer.asked
    assert (case, draft) == (Case(CaseKey("slack", "T1", "", "")), DRAFT)
    assert room.tally.counted("asked_total", what="review", outcome="alone") == 1


async def test_a_draft_of_a_forgotten_case_is_checked_by_its_words_alone(room):
    checked = await drafts_of(room).check(KEY, DRAFT)
    assert (checked.review, checked.in_case) == (REVIEW, False)


async def test_what_does_not_stand_in_the_draft_is_left_out(room):
    checked = await drafts_of(room).check(WORKSPACE, "I understand.")
    assert checked.review == DraftReview()
