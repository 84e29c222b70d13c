"""Reviews know the team's limits, and apologies sound as the team does."""

from dataclasses import replace

import pytest

from bot.advisors.plain_writer import PlainWriter
from bot.advisors.team_writer import NO_CARD, TeamWriter
from bot.coaching.ports import Writer
from bot.domain.answers import Apology, Change, DraftReview, Recap, RecapLine
from bot.domain.assessment import Facts, Fault
from bot.domain.evidence import Evidence
from bot.domain.guardrail import line_breaches, opening_breaches
from bot.domain.guidance import Playbook
from bot.domain.team import TeamPolicy, ToneRule
from tests.advisors.looking import case_with, playbook
from tests.advisors.teams import TEAM, RoleBook
from tests.domain.builders import at
from tests.fakes import ScriptedWriter

CASE = case_with(
    "customer: This is the third time it is late, I am furious!",
    "agent: I can hear how fed up you are, that is a long time to be let down.",
    "customer: Yes. I planned the whole weekend around it.",
)
HOLD, HONEST = "hold_the_discount", "be_honest_about_limits"


def writer_of(
    writer: Writer, team: TeamPolicy = TEAM, cards: Playbook | None = None, **roles: str
) -> TeamWriter:
    known = playbook() if cards is None else cards
    return TeamWriter(writer, known, lambda: team, RoleBook(**roles), PlainWriter(playbook()))


async def review(draft: str, found: DraftReview = DraftReview(), **given) -> DraftReview:  # noqa: B008 - frozen
    return await writer_of(ScriptedWriter(review=found), **given).review(CASE, draft, at(90))


async def test_an_offer_over_the_limit_is_the_first_change_and_says_who_can_approve_it():
    draft = "Sorry about that. I can give you $80 in store credit."
    other = Change("Sorry about that.", "apologize_sincerely", "It names nothing.")
    found = await review(
        draft, DraftReview(("in store credit",), (other,), "I can give you $80 in store credit.")
    )
    first, second = found.changes
    assert second == other
    assert (first.span, first.card_id) == ("I can give you $80 in store credit.", HOLD)
    assert first.reason == "$80 is above your $50 for store credit; ask a senior before you send it."
    assert opening_breaches(first.better or "") == ()
    assert (found.keep, found.rewritten) == ((), None)


async def test_the_limit_is_that_of_the_cases_agent():
    draft = "I can give you $80 in store credit."
    assert (await review(draft, ana="senior")).changes == ()
    taken = replace(CASE, taken_by="kim")
    writer = writer_of(ScriptedWriter(), ana="senior")
    assert (await writer.review(taken, draft, at(90))).changes


async def test_a_doubt_about_an_offer_within_the_policy_is_dropped_and_with_it_the_rewritten_draft():
    draft = "I can give you $20 store credit."
    doubt = Change(draft, HOLD, "Hear them out first.")
    assert await review(draft, DraftReview((), (doubt,), "Let me hear you out.")) == DraftReview()


async def test_before_the_customer_was_heard_the_doubt_stays():
    early = case_with("customer: This is the third time it is late, I am furious!")
    draft = "I can give you $20 store credit."
    found = await writer_of(PlainWriter(playbook())).review(early, draft, at(90))
    assert [c.card_id for c in found.changes] == [HOLD]


async def test_what_nobody_may_promise_is_changed_into_what_is_said_instead():
    (change,) = (await review("Hello! It will arrive tomorrow.")).changes
    assert (change.span, change.card_id) == ("It will arrive tomorrow.", HONEST)
    assert change.better == TEAM.unpromisable[0].instead
    (plain,) = (await review("The feature is coming.")).changes
    assert plain.better is None


async def test_words_the_team_avoids_come_last_with_exact_spans():
    draft = "Unfortunately it broke, dear valued customer. I can give you $80 in store credit."
    found = await review(draft)
    assert [(c.span, c.card_id, c.better) for c in found.changes[1:]] == [
        ("Unfortunately", NO_CARD, "As it stands"),
        ("valued customer", NO_CARD, None),
    ]
    assert all(c.span in draft and not line_breaches(c.reason) for c in found.changes)


async def test_there_are_three_changes_at_most_and_none_within_another():
    draft = (
        "Unfortunately I can give you $80 in store credit. It will arrive tomorrow. The feature is coming. "
        "Unfortunately it broke."
    )
    found = await review(draft)
    assert [c.card_id for c in found.changes] == [HOLD, HONEST, HONEST]


async def test_where_only_the_tone_is_to_change_the_draft_is_rewritten():
    assert (await review("Unfortunately it broke.")).rewritten == "As it stands it broke."
    assert (await review("Dear valued customer, it broke.")).rewritten is None
    other = Change("It broke.", "listen_first", "Take it up.")
    assert (await review("Unfortunately so. It broke.", DraftReview((), (other,), None))).rewritten is None
    whole = DraftReview((), (other,), "Unfortunately so. I see.")
    assert (await review("Unfortunately so. It broke.", whole)).rewritten == "As it stands so. I see."


async def test_a_draft_that_keeps_the_policy_is_left_to_the_other_writer():
    found = DraftReview(("I'm calling them now.",), (), None)
    assert await review("I'm calling them now.", found) is found


async def test_without_the_cards_the_reasons_still_stand():
    draft = "I can give you $80 in store credit. It will arrive tomorrow."
    found = await review(draft, cards=Playbook({}))
    assert [(c.card_id, bool(c.reason)) for c in found.changes] == [(NO_CARD, True)] * 2


async def test_a_recap_keeps_the_words_that_fell():
    recap = Recap(issue=RecapLine("Unfortunately late", Evidence("m0", "late")))
    assert await writer_of(ScriptedWriter(recap)).recap(CASE, at(90)) is recap


def avoiding(*words: str, instead: str = "") -> TeamPolicy:
    return TeamPolicy(tone=(ToneRule(words, instead),))


async def apology_of(words: Apology, team: TeamPolicy = TEAM) -> Apology:
    return await writer_of(ScriptedWriter(apology=words), team).apologize(CASE, None, at(90))


async def test_an_apology_uses_the_teams_words():
    said = await apology_of(Apology("Unfortunately late.", "It is late.", "We regret, unfortunately."))
    assert said == Apology("As it stands late.", "It is late.", "We regret, as it stands.")


async def test_an_apology_without_words_to_avoid_is_left_alone():
    words = Apology("Late.", "It is late.", "We regret.", warning="Ask first.")
    assert await apology_of(words) is words


async def test_an_option_that_cant_be_put_otherwise_gives_way_to_the_plain_writers():
    said = await apology_of(Apology("Sorry, valued customer.", "It is late.", "We regret."))
    plain = await PlainWriter(playbook()).apologize(CASE, None, at(90))
    assert said == Apology(plain.brief, "It is late.", "We regret.")


async def test_where_the_plain_writers_words_are_avoided_too_a_question_is_asked():
    said = await apology_of(Apology("So sorry.", "I'm sorry.", "We regret."), avoiding("sorry", "apologize"))
    assert said.brief == "What has been the worst part of this for you?"
    assert said.formal == "We regret."


async def test_where_everything_is_avoided_the_words_stay():
    nothing = avoiding("sorry", "this", "what", "you")
    words = Apology("Sorry.", "Sorry, you.", "We regret.")
    assert await apology_of(words, nothing) == words


@pytest.mark.parametrize("instead", ["our own mistake", "sorry, sorry"])
async def test_words_are_not_replaced_by_worse_ones(instead):
    said = await apology_of(
        Apology("Sorry.", "It is late.", "We regret."), avoiding("sorry", instead=instead)
    )
    assert instead not in said.brief


@pytest.mark.parametrize("fault", list(Fault))
async def test_reviews_and_apologies_follow_whose_fault_it_is(fault):
    case = replace(CASE, facts=Facts(fault=fault))
    writer = writer_of(PlainWriter(playbook()))
    said = await writer.apologize(case, "our mistake with the date", at(90))
    found = await writer.review(case, "I checked the log. We messed up your order.", at(90))
    assert ("We caused this" in said.warm) == (fault is Fault.OURS)
    assert ("our mistake" in said.warm) == (fault is Fault.OURS)
    admits = [c for c in found.changes if c.card_id == "dont_blame_the_company"]
    assert bool(admits) == (fault is not Fault.OURS)
    for _, text in said.options:
        assert opening_breaches(text, fault) == ()


async def test_of_avoided_words_within_others_the_longer_ones_count():
    team = TeamPolicy(tone=(ToneRule(("policy",)), ToneRule(("our policy says",), "what I can do is")))
    (change,) = (await review("Our policy says no.", team=team)).changes
    assert (change.span, change.better) == ("Our policy says", "What I can do is")
