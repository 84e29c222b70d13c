from dataclasses import replace

import pytest

from bot.domain.assessment import Facts, Fault
from bot.domain.case import Case
from tests.advisors.looking import assess, card_on, case_with, lines_of

# As many of the replies as the rules caught when this was written, less a little.
CAUGHT = 0.85


@pytest.mark.parametrize("line", lines_of("replies_as_they_should_be"))
def test_a_reply_as_it_should_be_calls_for_nothing(line):
    customer, agent = line.split(" | ")
    assert card_on(f"customer: {customer}", f"agent: {agent}") is None


def test_most_replies_against_the_guidance_call_for_their_card():
    rows = [line.split(" | ") for line in lines_of("replies_against_the_guidance")]
    caught = [
        card for card, customer, agent in rows if card_on(f"customer: {customer}", f"agent: {agent}") == card
    ]
    assert len(caught) / len(rows) >= CAUGHT
    assert set(caught) == {card for card, _, _ in rows}


UPSET = "customer: I'm so upset, my order is late again"


@pytest.mark.parametrize(
    ("card", "lines"),
    [
        ("set_expectations", (UPSET, "agent: Someone will contact you shortly.")),
        ("set_expectations", (UPSET, "agent: I'm so sorry.", "customer: and?", "agent: Really sorry, so sorry.")),
        ("set_expectations", ("customer: when will it be here?", "agent: Very soon!")),
        ("apologize_sincerely", (UPSET, "agent: We regret any inconvenience. I'm checking the depot.")),
        ("target_the_apology", ("customer: nobody told me anything", "agent: I'm sorry the box is late, let me look.")),
        ("ask_dont_assume", (UPSET, "agent: Sorry! Which order? Which street? Which day?")),
        ("listen_first", (UPSET, "agent: Is there anything else I can help you with?")),
        ("listen_first", (UPSET, "agent: Did you know that you can manage orders yourself?")),
        ("find_common_ground", (
            "customer: i want the early slot", "agent: I can't change the slot.",
            "customer: i must be at work", "agent: That is not possible.",
        )),
        ("ask_what_they_care_about", ("customer: what a nightmare of a company", "agent: I can cancel it for you.")),
        ("solve_dont_hunt_culprit", (UPSET, "agent: I'll check, and the driver will be fired.")),
        ("stay_calm_ignore_insults", (UPSET, "agent: Please calm down.")),
        ("stay_calm_ignore_insults", ("customer: I'll report you to the BBB", "agent: Fine, go ahead.")),
        ("stay_calm_ignore_insults", (
            "customer: I'll dispute the charge", "agent: If you do that we'll have to close your account.",
        )),
        ("dont_argue", (UPSET, "agent: You obviously didn't read the terms, it's your own fault.")),
        ("find_common_ground", (UPSET, "agent: No. Rules are rules.")),
        ("set_expectations", (UPSET, "agent: Someone will look into it.")),
        ("hold_the_discount", (
            "customer: I'm furious, you charged me twice, what a joke", "agent: I've put a 20 euro voucher on it.",
        )),
    ],
)  # fmt: skip
def test_a_reply_calls_for_its_card(card, lines):
    assert card_on(*lines) == card


@pytest.mark.parametrize(
    "lines",
    [
        ("customer: do you sell gift cards?", "agent: I can offer you a $50 gift card in any color."),
        (UPSET + ", I want a refund", "agent: That is a lot of waiting. I can refund it now."),
        (UPSET, "agent: I can see why. Which order is it?", "customer: 4711", "agent: I can offer you free shipping."),
        ("customer: does it fit?", "agent: I'm not sure, let me ask the workshop."),
        ("customer: does it fit?", "agent: As I mentioned, it does. I've added the chart."),
        ("customer: the show is off, what now?", "agent: You can have your money back or seats on the 3rd."),
        ("customer: the page is blank", "agent: My mistake, I sent the old link. Here is the right one."),
        ("customer: how do I end it?", "agent: If you cancel the payment, your account will be closed in May."),
        ("customer: I want to cancel", "agent: Sure, go ahead and cancel it under Settings."),
        ("customer: it came cold, 70 minutes", "agent: I'm sorry it was late. I've ordered a new one for 20:25."),
        ("customer: it broke", "agent: It sounds like you dropped it. Is that so?"),
        ("customer: why is it late?", "agent: Due to snow, the truck stands at the pass."),
        ("customer: i want the early slot", "agent: I can't change it.", "customer: oh",
         "agent: That is not possible, but I could put you at 8:20."),
    ],
)  # fmt: skip
def test_a_reply_that_only_looks_like_one_calls_for_nothing(lines):
    assert card_on(*lines) is None


def blames(case: Case) -> bool:
    findings = assess(case).findings
    return any(f.card.id == "dont_blame_the_company" and f.confidence >= f.card.confidence for f in findings)


def test_a_fault_may_be_owned_only_when_it_is_established():
    lines = ("customer: charged twice", "agent: We messed up your bill.")
    ours = replace(case_with(*lines), facts=Facts(fault=Fault.OURS))
    assert blames(case_with(*lines))
    assert not blames(ours)
    assert not blames(
        case_with("customer: charged twice", "agent: I checked the log: we messed up your bill.")
    )


def test_an_admission_of_what_was_found_not_to_be_ours_is_questioned_whatever_the_agent_has_checked():
    lines = ("customer: charged twice", "agent: I checked the log: we messed up your bill.")
    assert blames(replace(case_with(*lines), facts=Facts(fault=Fault.NOT_OURS)))
    regret = ("customer: charged twice", "agent: I'm sorry you were charged twice. I'm calling the bank now.")
    assert not blames(replace(case_with(*regret), facts=Facts(fault=Fault.NOT_OURS)))
