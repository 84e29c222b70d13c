"""What counts as an offer of one of the team's remedies, and how much of it is offered."""

from decimal import Decimal

import pytest

from bot.advisors.amounts import amounts_in
from bot.advisors.offers import offers_in
from bot.advisors.unpromisable import promised_in
from bot.domain.team import TeamPolicy
from tests.advisors.teams import TEAM

UNITS = ("USD", "%", "month")


def offered(text: str) -> list[tuple[str, ...]]:
    return [(o.name, *map(str, o.amounts)) for o in offers_in(text, TEAM)]


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("I can give you $80 in store credit.", ("store credit", "$80")),
        ("I'll add an 80 dollar credit to your account.", ("store credit", "$80")),
        ("We can offer you a store credit of up to $80 for the trouble.", ("store credit", "$80")),
        ("I could put $80 on your account as store credit.", ("store credit", "$80")),
        ("i am able to give you 80 bucks store credit", ("store credit", "$80")),
        ("I'd be happy to offer you €80 in store credit.", ("store credit", "€80")),
        ("I've issued a credit of $1,250.50", ("store credit", "$1,250.50")),
        ("I'm going to credit you $80.", ("store credit", "$80")),
        ("You'll get $80 in store credit from us.", ("store credit", "$80")),
        ("May I offer you a $75 credit?", ("store credit", "$75")),
        ("Here's a $20 store credit for your $180 order.", ("store credit", "$20")),
        ("For the $60 shoes I can give you store credit.", ("store credit",)),
        ("I can give you $20 or even $80 in store credit.", ("store credit", "$80", "$20")),
        ("I can offer a credit of $80 or $20.", ("store credit", "$80", "$20")),
        ("As a gesture of goodwill, I can offer you some store credit.", ("store credit",)),
        ("How about 20 % off?", ("discount", "20%")),
        ("I've just applied a fifteen percent discount to your order of $180.", ("discount", "15%")),
        ("Please accept 25% off your next order.", ("discount", "25%")),
        ("I'd like to give you two free months.", ("free month", "2 months")),
        ("Enjoy a free month on us!", ("free month", "1 month")),
        ("A free month is on us.", ("free month", "1 month")),
        ("$10 store credit for the trouble?", ("store credit", "$10")),
        ("We can waive the shipping fee.", ("free shipping",)),
        ("I'll refund you $120.", ("refund", "$120")),
        ("I can refund the full $120.", ("refund", "$120")),
        ("We'll process a refund of USD 120 today.", ("refund", "$120")),
        ("I can offer you a replacement or a refund of $200.", ("refund", "$200")),
        ("I can give you $20-80 in store credit.", ("store credit", "$80")),
        ("I can give you $1 250 in store credit.", ("store credit", "$1,250")),
        ("I can give you €1’250,50 in store credit.", ("store credit", "€1,250.50")),
        ("I can give you 75 US dollars in store credit.", ("store credit", "$75")),
        ("I can give you a ¥9,000 store credit.", ("store credit", "9,000 JPY")),
        ("I can give you 9000 yen in store credit.", ("store credit", "9,000 JPY")),
        ("I can give you ₹500 in store credit.", ("store credit", "500 INR")),
    ],
)
def test_an_offer_is_recognized_with_its_amounts(text, offer):
    assert offered(text) == [offer]


@pytest.mark.parametrize(
    "text",
    [
        "The gift card costs $80.",
        "Your order total is $180, shipping is $12.",
        "The blue one is $80, and the red one is 20% off this week.",
        "I can offer you the early slot at 8:20.",
        "Your refund of $180 is on its way.",
        "I'll send your refund today.",
        "I'll check on your refund.",
        "I'll get the refund team to look at it.",
        "I'll put you through to the refund desk.",
        "I'll send you the link to the refund form.",
        "I can see a store credit of $80 on your account.",
        "I'll take the credit card off your account.",
        "You have $80 in store credit left.",
        "You can use your $80 store credit at checkout.",
        "You can get a refund within 30 days.",
        "The discount of 20% ended yesterday.",
        "I can't give you a $80 store credit.",
        "I cannot offer you a discount of 20%.",
        "We can only give refunds for damaged goods.",
        "I wish I could give you $80 in store credit.",
        "I'll ask my supervisor if I can give you $80 store credit.",
        "Before I can give you a discount of 20% I need your order number.",
        "Can I give her $80 store credit, Dana?",
        "@Dana can I give $80 in store credit here?",
        "Do you think I can give them $80 store credit?",
        "I could give the customer $80 in store credit.",
        "My supervisor approved a store credit of $80 for you. I'll add the store credit now.",
        "> I can give you $80 store credit",
        "Ich gebe Ihnen 80 Euro store credit.",
        "Je vous offre un discount de 20%.",
        "",
    ],
)
def test_what_is_only_mentioned_denied_asked_or_approved_is_no_offer(text):
    assert offered(text) == []


def test_every_sentence_may_hold_an_offer():
    text = "I can waive the shipping fee. I'll also give you 5% off, or a free month, or $20 store credit."
    sizes = {("discount", "5%"), ("free month", "1 month"), ("store credit", "$20")}
    assert set(offered(text)) == {("free shipping",), *sizes}


def test_without_remedies_nothing_is_an_offer():
    assert offers_in("I can give you $80 in store credit.", TeamPolicy()) == ()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("$80", ["$80"]),
        ("$ 2k", ["$2,000"]),
        ("usd 49.99", ["$49.99"]),
        ("1.000,50 euros", ["€1,000.50"]),
        ("€1,000", ["€1,000"]),
        ("£1.000.000", ["£1,000,000"]),
        ("49,9 eur", ["€49.90"]),
        ("a hundred dollars", ["$100"]),
        ("80 chf and 30 francs", ["80 CHF", "30 CHF"]),
        ("twenty percent, 5 per cent, 7%", ["20%", "5%", "7%"]),
        ("another month, 3 extra months", ["1 month", "3 months"]),
        ("order 4711 of 3 May at 8:20", []),
        ("80", []),
    ],
)
def test_amounts_are_read_as_people_write_them(text, amounts):
    assert [str(f.amount) for f in amounts_in(text, UNITS)] == amounts


@pytest.mark.parametrize(
    ("text", "unit"), [("$5", "CAD"), ("5 dollars", "CAD"), ("5 usd", "USD"), ("5 cad", "CAD")]
)
def test_a_dollar_is_the_dollar_that_the_policy_counts_in(text, unit):
    (found,) = amounts_in(text, ("CAD",))
    assert (found.amount.value, found.amount.unit) == (Decimal(5), unit)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("It will arrive tomorrow, I promise.", ["a delivery date"]),
        ("We guarantee delivery. The feature is coming.", ["a delivery date", "what engineers will build"]),
        ("I can't promise that it will arrive tomorrow.", []),
        ("I don't know whether it will arrive tomorrow.", []),
        ("Nobody can say that it will arrive tomorrow.", []),
        ("Were you told that it will arrive tomorrow?", []),
        ("It arrives some day.", []),
    ],
)
def test_a_promise_that_nobody_may_make_is_recognized_unless_it_is_denied_or_asked(text, things):
    assert [thing.what for thing, _ in promised_in(text, TEAM)] == things


@pytest.mark.parametrize("quoted", ["> Will you guarantee delivery?", "  &gt; We guarantee delivery", ">"])
def test_what_is_quoted_is_promised_by_nobody(quoted):
    assert list(promised_in(f"{quoted}\nI read that, and I understand.", TEAM)) == []


@pytest.mark.parametrize("begins", ["No problem", "No worries", "Not a problem", "Don't worry", "No doubt"])
def test_a_friendly_no_before_a_promise_denies_nothing(begins):
    ((thing, _),) = promised_in(f"{begins}, it will arrive tomorrow!", TEAM)
    assert thing.what == "a delivery date"
