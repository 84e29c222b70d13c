from decimal import Decimal

import pytest

from bot.domain.assessment import Fault
from bot.domain.remedies import Amount, Ruling, Standing, limit_of, ruling, smallest
from bot.domain.team import Remedy, Role, TeamPolicy

CREDIT = Remedy("credit", ("credit",), limit=Decimal(50), unit="USD", approver="senior")
SENIORS = Remedy("credit", ("credit",), "senior", Decimal(150), "USD")
SHIPPING = Remedy("free shipping", ("free shipping",))
REFUND = Remedy("refund", ("refund",), "senior", only_if_ours=True)
TEAM = TeamPolicy(remedies=(CREDIT, SENIORS, SHIPPING, REFUND))
UNKNOWN = Fault.UNKNOWN


def usd(value: int) -> Amount:
    return Amount(Decimal(value), "USD")


def test_without_a_policy_nobody_may_offer_anything():
    assert TeamPolicy().offers({"senior"}) == ()
    assert smallest(TeamPolicy(), (), UNKNOWN) is None


def test_a_role_adds_its_remedies_and_its_higher_limits_to_those_of_every_agent():
    assert TEAM.offers(()) == (CREDIT, SHIPPING)
    assert TEAM.offers({"senior"}) == (SENIORS, SHIPPING, REFUND)


def test_no_limit_is_above_every_limit():
    anything = Remedy("credit", ("credit",), "lead")
    for remedies in ((CREDIT, anything), (anything, CREDIT)):
        assert TeamPolicy(remedies=remedies).offers({"lead"}) == (anything,)


@pytest.mark.parametrize(
    ("amount", "roles", "standing"),
    [
        (usd(50), (), Standing.ALLOWED),
        (usd(51), (), Standing.TOO_MUCH),
        (usd(51), ("senior",), Standing.ALLOWED),
        (Amount(Decimal(5), "EUR"), (), Standing.OTHER_UNIT),
        (None, (), Standing.ALLOWED),
    ],
)
def test_an_offer_is_held_against_the_limit_of_its_agent(amount, roles, standing):
    amounts = () if amount is None else (amount,)
    found = ruling(TEAM, "credit", amounts, roles, UNKNOWN)
    assert (found.standing, found.amount) == (standing, amount)


def test_of_several_amounts_the_one_that_is_hardest_to_allow_counts():
    assert ruling(TEAM, "credit", (usd(20), usd(80)), (), UNKNOWN).amount == usd(80)
    euros = Amount(Decimal(1), "EUR")
    assert ruling(TEAM, "credit", (usd(80), euros), (), UNKNOWN).amount == euros


def test_what_a_discount_is_taken_off_and_how_long_it_holds_is_not_held_against_it():
    team = TeamPolicy(remedies=(Remedy("discount", ("discount",), limit=Decimal(10), unit="%"),))
    ten, twenty = Amount(Decimal(10), "%"), Amount(Decimal(20), "%")
    for beside in (usd(200), Amount(Decimal(12), "month")):
        assert ruling(team, "discount", (ten, beside), (), UNKNOWN).standing is Standing.ALLOWED
        assert ruling(team, "discount", (beside, twenty), (), UNKNOWN).standing is Standing.TOO_MUCH
        assert ruling(team, "discount", (beside,), (), UNKNOWN).standing is Standing.OTHER_UNIT


def test_what_is_above_a_limit_is_for_the_first_role_whose_own_limit_reaches_so_far():
    assert ruling(TEAM, "credit", (usd(150),), (), UNKNOWN).ask == "senior"
    assert ruling(TEAM, "credit", (usd(151),), (), UNKNOWN).ask == "supervisor"
    assert ruling(TEAM, "credit", (usd(151),), ("senior",), UNKNOWN).ask == "supervisor"


def test_where_the_highest_role_has_a_limit_nobody_may_approve_more():
    top = Remedy("credit", ("credit",), "supervisor", Decimal(200), "USD", approver="")
    team = TeamPolicy(remedies=(CREDIT, SENIORS, top))
    assert ruling(team, "credit", (usd(201),), (), UNKNOWN).ask == ""


def test_a_remedy_of_another_role_is_for_that_role():
    assert ruling(TEAM, "refund", (usd(9),), (), Fault.OURS) == Ruling(
        "refund", Standing.NOT_THEIRS, usd(9), None, "senior"
    )


@pytest.mark.parametrize("fault", list(Fault))
def test_what_is_for_our_own_faults_needs_a_confirmed_one(fault):
    found = ruling(TEAM, "refund", (), ("senior",), fault)
    assert (found.standing is Standing.ALLOWED) == (fault is Fault.OURS)
    assert found.ask == ("" if fault is Fault.OURS else "supervisor")


def test_the_kind_that_is_named_first_is_the_smallest_and_within_it_the_lowest_limit():
    bonus = Remedy("bonus", ("bonus",), limit=Decimal(5), unit="USD")
    assert smallest(TEAM, (), UNKNOWN) == CREDIT
    assert smallest(TeamPolicy(remedies=(SHIPPING, CREDIT)), (), UNKNOWN) == SHIPPING
    assert smallest(TeamPolicy(remedies=(CREDIT, SHIPPING, bonus)), (), UNKNOWN) == bonus


def test_the_smallest_remedy_is_none_that_needs_a_fault_nobody_confirmed():
    only = TeamPolicy(remedies=(REFUND,))
    assert smallest(only, ("senior",), UNKNOWN) is None
    assert smallest(only, ("senior",), Fault.OURS) == REFUND


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ("80", "USD", "$80"),
        ("1250.5", "USD", "$1,250.50"),
        ("80", "EUR", "€80"),
        ("80", "CHF", "80 CHF"),
        ("12.5", "%", "12.50%"),
        ("10.00", "%", "10%"),
        ("1", "month", "1 month"),
        ("2", "month", "2 months"),
    ],
)
def test_an_amount_is_told_as_people_write_it(value, unit, told):
    assert str(Amount(Decimal(value), unit)) == told


def test_a_remedy_without_a_limit_has_no_size():
    assert limit_of(SHIPPING) is None
    assert limit_of(CREDIT) == usd(50)


@pytest.mark.parametrize(
    ("role", "besides", "called"),
    [
        (Role(frozenset({"d"}), names={"d": "Dana"}), "", "Dana"),
        (Role(frozenset({"d", "k"}), names={"d": "Dana", "k": "Kim"}), "", "Dana or another team lead"),
        (Role(frozenset({"d", "k"}), names={"d": "Dana", "k": "Kim"}), "d", "Kim"),
        (Role(frozenset({"d"}), ("S1",), {"d": "Dana"}), "", "Dana or another team lead"),
        (Role(frozenset({"d"}), names={"d": "Dana"}), "d", "a team lead"),
        (Role(frozenset({"d"})), "", "a team lead"),
    ],
)
def test_who_has_a_role_is_called_by_a_name_where_there_is_one_but_never_the_one_who_asks(
    role, besides, called
):
    assert TeamPolicy(roles={"team_lead": role}).called("team_lead", besides) == called


def test_a_role_the_policy_does_not_define_is_called_by_itself():
    assert TeamPolicy().called("expert") == "an expert"
