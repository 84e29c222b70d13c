"""The team's policy has the last word on remedies, promises and tone, whoever advises."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advisors.layered import LayeredAdvisor
from bot.advisors.model import ModelError, Reason
from bot.advisors.playbook import PlaybookAdvisor
from bot.advisors.team import TeamAdvisor
from bot.advisors.team_words import LINE_AT_MOST, fit, refusal, shared_goal, smallest_step, what_is_theirs
from bot.domain.answers import Nudge
from bot.domain.assessment import Assessment, Facts, Fault, Finding, Tension
from bot.domain.case import Case
from bot.domain.evidence import Evidence
from bot.domain.guardrail import line_breaches, opening_breaches
from bot.domain.guidance import Moment, Playbook
from bot.domain.policy import Desk, choose
from bot.domain.remedies import limit_of, ruling
from bot.domain.team import TeamPolicy
from tests.advisors.looking import case_with, playbook
from tests.advisors.teams import TEAM, RoleBook
from tests.domain.builders import agent, at, case_of, customer, nudge
from tests.fakes import CountingTally, ScriptedAdvisor

UPSET = "customer: This is the third time it is late, I am furious!"
SORRY = "agent: I can hear how fed up you are, that is a long time to be let down."
ON = "customer: Yes. I planned the whole weekend around it."
HEARD = (UPSET, SORRY, ON)
HOLD, HONEST, GESTURE = "hold_the_discount", "be_honest_about_limits", "small_gesture"


def advisor_of(
    advisor=None, team: TeamPolicy = TEAM, cards: Playbook | None = None, **roles: str
) -> TeamAdvisor:
    return TeamAdvisor(
        advisor or PlaybookAdvisor(playbook()),
        playbook() if cards is None else cards,
        lambda: team,
        RoleBook(**roles),
    )


async def look(case: Case, advisor: TeamAdvisor | None = None) -> Assessment:
    return await (advisor or advisor_of()).assess(case, case.moment, case.messages[-1].at)


async def nudge_on(*lines: str, fault: Fault = Fault.UNKNOWN, **roles: Any) -> Nudge | None:
    """Return what the last of these lines calls for, in a case of the agent ana."""
    case = case_with(*lines)
    case = replace(case, facts=replace(case.facts, fault=fault))
    assessment = await look(case, advisor_of(**roles))
    return choose(case, assessment, case.messages[-1].at, Desk())


@pytest.mark.parametrize(
    ("offer", "roles", "line"),
    [
        ("I can give you $80 in store credit.", "",
         "$80 is above your $50 for store credit; ask a senior before it stands."),
        ("I can give you $180 in store credit.", "",
         "$180 is above your $50 for store credit; ask Dana or another supervisor before it stands."),
        ("I can give you $180 in store credit.", "senior",
         "$180 is above your $150 for store credit; ask Dana or another supervisor before it stands."),
        ("I can give you €30 in store credit.", "",
         "Your store credit goes up to $50, so €30 is not yours to give; ask a senior before it stands."),
        ("How about 20% off?", "",
         "20% is above your 10% for discount; ask Dana or another supervisor before it stands."),
        ("Let me give you two free months.", "",
         "2 months is above your 1 month for free month; ask Dana or another supervisor before it stands."),
        ("I'll refund you $20.", "", "Refund is not yours to offer; ask a senior before it stands."),
        ("I can send you a new device.", "",
         ("Exchange of the device is for what is confirmed as our fault; "
         "let Dana or another supervisor confirm that first.")),
    ],
)  # fmt: skip
async def test_an_offer_beyond_the_policy_is_critical_and_names_who_can_approve_it(offer, roles, line):
    found = await nudge_on(*HEARD, f"agent: {offer}", ana=roles)
    assert found is not None
    assert (found.card_id, found.to, found.line, found.evidence.quote) == (HOLD, "ana", line, offer)
    assert found.opening is not None
    assert opening_breaches(found.opening) == ()


async def test_it_is_critical_even_after_three_other_notes_and_the_same_card():
    case = case_with(*HEARD, "agent: I can give you $80 in store credit.")
    given_before = [nudge(case.messages[0], card_id=c) for c in (HOLD, "listen_first", "dont_argue")]
    case = replace(case, nudges=tuple(given_before))
    found = choose(case, await look(case), case.messages[-1].at, Desk())
    assert found is not None
    assert found.card_id == HOLD


async def test_the_same_words_are_not_said_twice():
    case = case_with(*HEARD, "agent: I can give you $80 in store credit.")
    first = choose(case, await look(case), case.messages[-1].at, Desk())
    assert first is not None
    again = replace(case, nudges=(first,)).with_message(
        agent("m9", "As I said, I can give you $80 in store credit.", 600)
    )
    again = replace(again, looked=case.messages[-1].id)
    assert choose(again, await look(again), at(600), Desk()) is None
    more = again.with_message(agent("m10", "Fine, I can give you $90 in store credit.", 700))
    found = choose(more, await look(more), at(700), Desk())
    assert found is not None
    assert found.line.startswith("$90 is above")


@pytest.mark.parametrize(
    ("offer", "roles"),
    [
        ("I can give you $50 in store credit.", ""),
        ("I can give you $150 in store credit.", "senior"),
        ("I can give you some store credit.", ""),
        ("We can waive the shipping fee.", ""),
        ("I'll refund you $100.", "senior"),
        ("My supervisor approved $500 store credit, I'll add $500 store credit now.", ""),
    ],
)
async def test_after_the_customer_was_heard_an_offer_within_the_policy_calls_for_nothing(offer, roles):
    assert await nudge_on(*HEARD, f"agent: {offer}", ana=roles) is None


async def test_a_confirmed_fault_opens_what_is_for_our_own_faults():
    assert await nudge_on(*HEARD, "agent: I can send you a new device.", fault=Fault.OURS) is None
    refused = await nudge_on(*HEARD, "agent: I can send you a new device.", fault=Fault.NOT_OURS)
    assert refused is not None


@pytest.mark.parametrize("offer", ["I can offer you $20 store credit.", "Let me give you a free month."])
async def test_before_the_customer_was_heard_the_offer_is_to_wait(offer):
    found = await nudge_on(UPSET, f"agent: {offer}")
    assert found is not None
    assert (found.card_id, found.line) == (HOLD, playbook()[HOLD].nudge)


async def test_before_the_customer_was_heard_the_limit_is_still_what_is_said_first():
    found = await nudge_on(UPSET, "agent: I can offer you $180 store credit.")
    assert found is not None
    assert found.line.startswith("$180 is above")


async def test_money_that_is_owed_may_be_given_at_once():
    asked = "customer: You charged me twice, I am furious, I want my money back!"
    assert await nudge_on(asked, "agent: I'll refund you $20.", ana="senior") is None


def early(case: Case, quote: str | None = None) -> Finding:
    said = case.messages[-1]
    return Finding(playbook()[HOLD], Evidence(said.id, quote or said.text), 0.9)


async def scripted(case: Case, *findings: Finding, facts: Facts | None = None, **given_: Any) -> Assessment:
    seen = Assessment(case.messages[-1].id, findings, facts or Facts(heard=True, tension=Tension.ANGRY))
    return await look(case, advisor_of(ScriptedAdvisor(seen), **given_))


async def test_another_advisors_doubt_about_an_offer_within_the_policy_is_dropped():
    case = case_with(*HEARD, "agent: I can give you $20 store credit.")
    assert (await scripted(case, early(case))).findings == ()


async def test_it_is_dropped_for_a_customer_who_is_not_upset_too():
    case = case_with("customer: it is late", "agent: I can give you $20 store credit.")
    assert (await scripted(case, early(case), facts=Facts(tension=Tension.UNEASY))).findings == ()


async def test_a_doubt_about_other_words_of_the_same_message_stays():
    case = case_with(*HEARD, "agent: I can give you $20 store credit. And my old phone, if you like.")
    doubt = early(case, "And my old phone, if you like.")
    assert (await scripted(case, doubt)).findings == (doubt,)


async def test_what_is_none_of_the_teams_remedies_is_answered_with_what_is():
    case = case_with(*HEARD, "agent: I can give you our old demo unit.")
    (found,) = (await scripted(case, early(case))).findings
    assert found.line == (
        "Yours to offer here: free shipping, store credit up to $50, discount up to 10%, free month up to 1 month, "
        "exchange of the device."
    )
    assert len(found.line) <= LINE_AT_MOST
    silent = early(case)
    assert (await scripted(case, silent, team=TeamPolicy())).findings == (silent,)


def stand_off(case: Case) -> Finding:
    return Finding(playbook()[GESTURE], Evidence(case.messages[0].id, case.messages[0].text), 0.9)


async def test_at_a_stand_off_the_smallest_remedy_of_this_agent_is_named_with_its_condition():
    case = case_with(*HEARD)
    (found,) = (await scripted(case, stand_off(case))).findings
    assert found.line == (
        "Offer free shipping (the parcel is late): the smallest step towards them that is yours to make."
    )
    assert opening_breaches(found.opening or "") == ()


async def test_in_a_dispute_it_comes_after_what_both_want():
    lines = (
        "customer: i want the early slot",
        "agent: I can't change the slot.",
        "customer: i must be at work",
        "agent: That is not possible.",
    )
    found = await nudge_on(*lines)
    assert found is not None
    assert (found.card_id, found.to) == ("find_common_ground", "ana")
    assert found.line == "Name the outcome you both want, then offer free shipping (the parcel is late)."
    assert found.opening == playbook()["find_common_ground"].openings[0]


async def test_the_smallest_remedy_is_that_of_who_took_the_case():
    team = replace(TEAM, remedies=tuple(r for r in TEAM.remedies if r.name == "refund"))
    case = case_with(*HEARD)
    nothing = stand_off(case)
    assert (await scripted(case, nothing, team=team)).findings == (nothing,)
    taken = replace(case, taken_by="kim")
    (found,) = (await scripted(taken, stand_off(case), team=team, kim="senior")).findings
    assert found.line == "Offer refund up to $100: the smallest step towards them that is yours to make."


async def test_where_nobody_answers_yet_the_smallest_remedy_of_every_agent_is_named():
    case = case_with(UPSET)
    (found,) = (await scripted(case, stand_off(case))).findings
    assert "free shipping" in (found.line or "")


async def test_what_nobody_may_promise_is_named_with_what_to_say_instead():
    found = await nudge_on(*HEARD, "agent: It will arrive tomorrow, I promise.")
    assert found is not None
    assert (found.card_id, found.line) == (
        HONEST,
        "Nobody may promise a delivery date; say what is certain instead.",
    )
    assert found.opening == TEAM.unpromisable[0].instead


async def test_without_anything_to_say_instead_the_cards_own_words_open():
    found = await nudge_on(*HEARD, "agent: The feature is coming.")
    assert found is not None
    assert found.opening == playbook()[HONEST].openings[0]


async def test_an_opening_is_said_as_the_team_says_it():
    case = case_with(UPSET)
    card = playbook()["listen_first"]
    about = Evidence(case.messages[0].id, case.messages[0].text)

    async def opening(words: str) -> str | None:
        finding = Finding(card, about, 0.9, None, words)
        return (await scripted(case, finding)).findings[0].opening

    assert await opening("Unfortunately I don't know yet.") == "As it stands I don't know yet."
    assert await opening("You are a valued customer.") == card.openings[0]
    assert await opening("Tell me more.") == "Tell me more."


async def test_what_the_customer_says_is_judged_by_nobodys_policy():
    case = case_with("customer: I'll give you $80 in store credit if it will arrive tomorrow!")
    assert (await scripted(case)).findings == ()


async def test_without_a_policy_nothing_is_changed():
    case = case_with(UPSET, "agent: I can give you $80 in store credit.")
    plain = await PlaybookAdvisor(playbook()).assess(case, case.moment, at(60))
    assert await look(case, advisor_of(team=TeamPolicy())) == plain


async def test_a_card_that_the_playbook_does_not_hold_is_passed_over():
    case = case_with(*HEARD, "agent: I can give you $80 in store credit. It will arrive tomorrow.")
    nothing = Assessment(case.messages[-1].id, (), Facts())
    assert (await look(case, advisor_of(ScriptedAdvisor(nothing), cards=Playbook({})))).findings == ()


async def test_a_look_without_an_offer_asks_for_nobodys_roles():
    roles = RoleBook()
    case = case_with(UPSET, SORRY)
    advisor = TeamAdvisor(PlaybookAdvisor(playbook()), playbook(), lambda: TEAM, roles)
    await advisor.assess(case, case.moment, at(60))
    assert roles.asked == []


async def test_each_agent_is_held_to_their_own_limit():
    case = case_of(
        customer("1", "late again"),
        agent("2", "I can give you $80 in store credit.", 30, person="kim"),
        agent("3", "I can give you $60 in store credit.", 40, person="ana"),
        looked="1",
    )
    (found,) = (await look(case, advisor_of(kim="senior"))).findings
    assert found.evidence.message_id == "3"


async def test_a_changed_policy_counts_from_the_next_look():
    teams = [TeamPolicy(), TEAM]
    nothing = Assessment("m3", (), Facts(heard=True))
    changing = TeamAdvisor(ScriptedAdvisor(nothing, nothing), playbook(), lambda: teams.pop(0), RoleBook())
    case = case_with(*HEARD, "agent: I can give you $80 in store credit.")
    assert (await look(case, changing)).findings == ()
    assert [f.card.id for f in (await look(case, changing)).findings] == [HOLD]


async def test_what_breaks_the_policy_is_not_made_to_wait_for_a_model():
    model = ScriptedAdvisor()
    asked = advisor_of(LayeredAdvisor(advisor_of(), model, CountingTally()))
    case = case_with(*HEARD, "agent: I can give you $80 in store credit.")
    assert [f.card.id for f in (await look(case, asked)).findings] == [HOLD]
    assert model.asked == []


@pytest.mark.parametrize("moment", list(Moment))
async def test_a_case_is_assessed_at_every_moment(moment):
    case = case_with(*HEARD)
    assert (await advisor_of().assess(case, moment, at(90))).seen == case.messages[-1].id


@given(st.sampled_from(TEAM.remedies), st.sampled_from(Fault), st.sampled_from(["", "senior", "supervisor"]))
def test_every_line_about_the_policy_is_one_line_that_an_agent_may_read(remedy, fault, role):
    amount = limit_of(remedy)
    found = ruling(TEAM, remedy.name, [amount] if amount else [], [role], fault)
    for line in (refusal(TEAM, found, "ana"), smallest_step(remedy), shared_goal(remedy)):
        assert line_breaches(line) == ()
        assert len(line) <= LINE_AT_MOST
        assert "\n" not in line


def test_a_line_that_is_too_long_gives_way_to_the_cards_own():
    assert fit("a" * (LINE_AT_MOST + 1)) is None
    assert fit("Ask @dana.") is None


def test_a_long_condition_leaves_out_what_is_said_around_it():
    long = replace(TEAM.remedies[0], condition="c" * 60, name="n" * 40)
    assert smallest_step(long) == f"Offer {'n' * 40} ({'c' * 60})."


def test_what_is_theirs_to_offer_is_told_as_far_as_one_line_goes():
    many = [replace(TEAM.remedies[0], name=f"{letter * 35}") for letter in "abcdef"]
    line = what_is_theirs(many)
    assert line == f"Yours to offer here: {'a' * 35}, {'b' * 35}, {'c' * 35}."
    assert what_is_theirs([]) is None


def test_where_nobody_confirms_faults_the_line_still_stands():
    team = replace(TEAM, confirms_fault=frozenset())
    found = ruling(team, "exchange of the device", (), (), Fault.UNKNOWN)
    assert "let somebody who may confirm that first" in refusal(team, found, "ana")


@pytest.mark.parametrize(
    "words",
    [
        "My daughter burned her hand on your kettle and we are in the hospital.",
        "I don't want to live anymore.",
        "I will come down there and kill somebody.",
    ],
)
async def test_danger_to_people_is_a_fact_whoever_advises(words):
    case = case_with(f"customer: {words}")
    late = LayeredAdvisor(
        PlaybookAdvisor(playbook()), ScriptedAdvisor(ModelError(Reason.TIMEOUT)), CountingTally()
    )
    for advisor in (advisor_of(), advisor_of(late)):
        assessment = await look(case, advisor)
        assert assessment.facts.danger is not None
        assert assessment.facts.danger.quote in words


async def test_what_people_say_in_passing_is_no_danger():
    for words in ("This wait is killing me!", "My phone died.", "I could murder a coffee."):
        assert (await look(case_with(f"customer: {words}"))).facts.danger is None
