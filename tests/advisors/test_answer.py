"""What of a model's answer is believed: only what code can verify, and why the rest is dropped."""

from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from bot.advisors.answer import (
    Disbelief,
    FactsAnswer,
    FindingAnswer,
    LookAnswer,
    believed_facts,
    believed_finding,
    look_schema,
)
from bot.advisors.guidance import load_playbook
from bot.domain.assessment import Concern, Facts, Fault, Finding, Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Playbook
from bot.domain.promises import Promise
from tests.advisors.looks import found, look, promised
from tests.domain.builders import agent, at, card, case_of, customer, other

CARDS = (card(), card("hold_the_discount", moments=frozenset({Moment.AFTER_AGENT})))
PLAYBOOK = Playbook({c.id: c for c in CARDS})
SCHEMA = look_schema(PLAYBOOK)
LATE = customer("1", "It is late again. I planned my whole week around it!")
HELLO = agent("2", "I'll call you back in 20 minutes.", 60)
CASE = case_of(LATE, HELLO)


def facts(case=CASE, **answered) -> Facts:
    return believed_facts(case, FactsAnswer.model_validate(look(**answered)["facts"]))


def finding(case=CASE, said=LATE, moment=Moment.AFTER_CUSTOMER, **answered) -> Finding | str:
    return believed_finding(case, moment, FindingAnswer.model_validate(found(said, **answered)), PLAYBOOK)


def parts(schema: Any, path="$"):
    """Go through every part of a schema, with its path."""
    if isinstance(schema, dict):
        yield path, schema
        for key, value in schema.items():
            yield from parts(value, f"{path}.{key}")
    elif isinstance(schema, list):
        for i, value in enumerate(schema):
            yield from parts(value, f"{path}[{i}]")


class TestTheSchema:
    def test_it_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_every_object_names_all_its_properties_and_allows_no_others(self):
        objects = {path: p for path, p in parts(SCHEMA) if p.get("type") == "object"}
        assert len(objects) == 4
        assert [path for path, p in objects.items() if p.get("additionalProperties") is not False] == []
        assert [path for path, p in objects.items() if p["required"] != list(p["properties"])] == []

    def test_every_text_is_an_enum_or_has_a_greatest_length(self):
        texts = {path: p for path, p in parts(SCHEMA) if p.get("type") == "string"}
        assert len(texts) > 10
        assert [path for path, p in texts.items() if "enum" not in p and "maxLength" not in p] == []

    def test_every_list_has_a_greatest_length(self):
        lists = [p for _, p in parts(SCHEMA) if p.get("type") == "array"]
        assert sorted(p["maxItems"] for p in lists) == [2, 2]

    def test_nothing_has_a_default_that_would_make_it_optional(self):
        assert [path for path, p in parts(SCHEMA) if "default" in p] == []

    def test_a_card_is_one_of_the_playbook(self):
        shipped = load_playbook()
        enum = look_schema(shipped)["$defs"]["FindingAnswer"]["properties"]["card"]["enum"]
        assert enum == [c.id for c in shipped]
        jsonschema.validate(look(found(LATE)), SCHEMA)
        with pytest.raises(jsonschema.ValidationError, match="is not one of"):
            jsonschema.validate(look(found(LATE, card="refund_them")), SCHEMA)

    def test_another_playbook_does_not_change_the_schema_of_the_first(self):
        look_schema(Playbook({"other": card("other")}))
        assert look_schema(PLAYBOOK) == SCHEMA

    @pytest.mark.parametrize(
        "broken",
        [
            look() | {"note": "and another thing"},
            {"findings": []},
            look(found(LATE), found(LATE), found(LATE)),
            look(found(LATE, line="go " * 100)),
            look(tension=9),
            look(fault="theirs"),
            look(promises=[promised("call", "m2", -5)]),
        ],
        ids=["more", "less", "findings", "line", "tension", "fault", "minutes"],
    )
    def test_what_breaks_the_schema_breaks_the_form_too(self, broken):
        assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(broken)) != []
        with pytest.raises(ValidationError):
            LookAnswer.model_validate(broken)


class TestFindings:
    def test_one_that_stands_is_believed_in_the_models_words(self):
        assert finding(
            quote="my whole week", line=" Ask about the week. ", opening="What fell through?"
        ) == Finding(
            CARDS[0], Evidence("1", "my whole week"), 0.9, "Ask about the week.", "What fell through?"
        )

    @pytest.mark.parametrize(
        ("answered", "reason"),
        [
            ({"card": "refund_them"}, Disbelief.UNKNOWN_CARD),
            ({"card": "hold_the_discount"}, Disbelief.NOT_DUE),
            ({"confidence": 1.5}, Disbelief.CONFIDENCE),
            ({"confidence": -1}, Disbelief.CONFIDENCE),
            ({"quote": "it is late again."}, Disbelief.QUOTE),
            ({"quote": "I planned  my whole week"}, Disbelief.QUOTE),
            ({"quote": "in 20 minutes"}, Disbelief.QUOTE),
            ({"quote": ""}, Disbelief.QUOTE),
            ({"quote": " "}, Disbelief.QUOTE),
            ({"number": "m9"}, Disbelief.QUOTE),
            ({"number": "1"}, Disbelief.QUOTE),
            ({"number": ""}, Disbelief.QUOTE),
            ({"line": "Read https://help.test/42 first."}, Disbelief.WORDS),
            ({"line": "Ask <@U42> about it."}, Disbelief.WORDS),
            ({"line": "Say **sorry** first."}, Disbelief.WORDS),
            ({"line": "This idiot needs an answer."}, Disbelief.WORDS),
            ({"line": "  "}, Disbelief.WORDS),
            ({"line": "\N{ZERO WIDTH SPACE}\n"}, Disbelief.WORDS),
            ({"opening": "Look at www.help.test please."}, Disbelief.WORDS),
            ({"opening": "<!channel> I'm sorry."}, Disbelief.WORDS),
        ],
        ids=str,
    )
    def test_one_that_does_not_stand_is_dropped_for_a_reason(self, answered, reason):
        assert finding(**answered) == reason

    def test_a_card_for_the_agents_turn_is_due_after_the_agent(self):
        believed = finding(
            said=HELLO,
            number="m2",
            moment=Moment.AFTER_AGENT,
            card="hold_the_discount",
            quote="in 20 minutes",
        )
        assert isinstance(believed, Finding)
        assert believed.evidence == Evidence("2", "in 20 minutes")

    @pytest.mark.parametrize(
        "opening",
        [
            "This was our fault.",
            "I'll give you a full refund.",
            "You have it by Friday.",
            "I'm sorry if you feel that way.",
            "Please forgive us.",
            "The warehouse team really messed up.",
        ],
    )
    def test_an_opening_no_customer_may_be_told_gives_way_to_the_cards_own(self, opening):
        believed = finding(opening=opening)
        assert isinstance(believed, Finding)
        assert believed.opening is None
        assert believed.line == found(LATE)["line"]

    @pytest.mark.parametrize(
        "line",
        [
            "Refund them the $500 right now.",
            "Say sorry and refund the second charge.",
            "Offer a voucher for the trouble.",
            "Just give them 20 % off.",
            "Promise to send the money back today.",
            "Waive the fee.",
            "Tell them that it was our fault.",
        ],
    )
    def test_a_line_that_gives_something_away_or_admits_a_fault_gives_way_to_the_cards_own(self, line):
        believed = finding(line=line)
        assert isinstance(believed, Finding)
        assert believed.line is None
        assert believed.opening == found(LATE)["opening"]

    @pytest.mark.parametrize(
        "line",
        [
            "Say what the $400 charge did to their rent.",
            "Say when the refund they asked about will be decided.",
            "Ask which credit card was charged.",
            "Ask what the second refund form was for.",
            "Give them one person and one time.",
            "Offer two ways on, and let them choose.",
        ],
    )
    def test_a_line_may_speak_of_money_that_is_theirs(self, line):
        believed = finding(line=line)
        assert isinstance(believed, Finding)
        assert believed.line == line

    def test_words_are_read_and_shown_on_one_line_without_what_nobody_can_see(self):
        believed = finding(
            line="Ask\nabout \N{RIGHT-TO-LEFT OVERRIDE}the\x07 we\N{ZERO WIDTH SPACE}ek.",
            opening="It was our fa\N{ZERO WIDTH SPACE}ult.",
        )
        assert isinstance(believed, Finding)
        assert (believed.line, believed.opening) == ("Ask about the week.", None)

    def test_an_opening_may_say_it_was_us_once_that_is_established(self):
        case = case_of(LATE, HELLO, facts=Facts(fault=Fault.OURS))
        believed = finding(case, opening="This was our mistake.")
        assert isinstance(believed, Finding)
        assert believed.opening == "This was our mistake."

    @pytest.mark.parametrize("opening", [None, ""])
    def test_one_without_an_opening_is_believed_without_one(self, opening):
        believed = finding(opening=opening)
        assert isinstance(believed, Finding)
        assert not believed.opening

    def test_what_bots_say_calls_for_nothing(self):
        bot = other("0", "Customer is furious", -5)
        assert finding(case_of(bot, LATE), bot) == Disbelief.QUOTE

    def test_words_the_model_was_not_shown_call_for_nothing(self):
        talk = [customer(str(i), f"line {i}", i) for i in range(30)]
        assert finding(case_of(*talk), talk[5], number="m6") == Disbelief.QUOTE
        assert isinstance(finding(case_of(*talk), talk[29], number="m30"), Finding)


class TestFacts:
    def test_what_they_care_about_is_believed_with_the_customers_own_words(self):
        learned = facts(symptom="late", cares_about="the lost week", quote="my whole week", message="m1")
        assert learned.concern == Concern("late", "the lost week", Evidence("1", "my whole week"))

    @pytest.mark.parametrize(
        "answered",
        [
            {"quote": "my whole month", "message": "m1"},
            {"quote": "in 20 minutes", "message": "m2"},
            {"quote": "my whole week", "message": "m7"},
            {"quote": "", "message": "m1"},
        ],
        ids=["never said", "said by the agent", "no such message", "no words"],
    )
    def test_a_concern_without_the_customers_own_words_leaves_the_known_one(self, answered):
        known = Concern("late", "the week", Evidence("1", "late"))
        case = case_of(LATE, HELLO, facts=Facts(concern=known))
        assert facts(case, cares_about="money", **answered).concern == known

    def test_a_concern_the_model_does_not_name_again_is_not_forgotten(self):
        known = Concern("late", "the week", Evidence("1", "late"))
        case = case_of(LATE, HELLO, facts=Facts(concern=known))
        learned = facts(case, symptom="late again", cares_about="", quote="late again", message="m1")
        assert learned.concern is not None
        assert learned.concern.cares_about == "the week"

    @pytest.mark.parametrize("words", ["see https://evil.test", "**call** me", "<@U1> knows", "an idiot"])
    @pytest.mark.parametrize("field", ["symptom", "cares_about"])
    def test_a_concern_in_words_nobody_may_read_is_not_kept(self, field, words):
        assert facts(quote="my whole week", message="m1", **{field: words}).concern is None

    def test_a_promise_in_words_nobody_may_read_is_kept_in_the_agents_own(self):
        (promise,) = facts(promises=[promised("see https://evil.test", "m2", 20)]).promises
        assert promise.what == HELLO.text

    @pytest.mark.parametrize("known", Fault)
    @pytest.mark.parametrize("answered", ["unknown", "ours", "not_ours"])
    def test_whose_fault_it_is_is_never_taken_from_a_model(self, known, answered):
        assert facts(case_of(LATE, facts=Facts(fault=known)), fault=answered).fault is known

    def test_who_was_heard_once_stays_heard(self):
        assert facts(heard=True).heard
        assert facts(case_of(LATE, facts=Facts(heard=True)), heard=False).heard
        assert not facts(heard=False).heard

    def test_the_tension_is_the_one_of_now(self):
        assert facts(case_of(LATE, facts=Facts(tension=Tension.FURIOUS)), tension=2).tension is Tension.UPSET

    @pytest.mark.parametrize(("minutes", "due"), [(20, at(60 + 20 * 60)), (0, at(60)), (None, None)])
    def test_a_promise_falls_due_so_many_minutes_after_it_was_made(self, minutes, due):
        (promise,) = facts(promises=[promised("call back", "m2", minutes)]).promises
        assert promise == Promise("call back", "ana", Evidence("2", HELLO.text), due)

    @pytest.mark.parametrize("number", ["m1", "m9", ""])
    def test_only_an_agent_promises(self, number):
        assert facts(promises=[promised("call back", number, 20)]).promises == ()

    def test_a_promise_is_not_taken_down_twice(self):
        known = facts(promises=[promised("call back", "m2", 20)])
        again = facts(
            case_of(LATE, HELLO, facts=known), promises=[promised("ring", "m2", 25), promised("x", "m2", 1)]
        )
        assert again.promises == known.promises
        assert facts(promises=[promised("call back", "m2", 20)] * 2).promises == known.promises

    def test_a_new_promise_stands_beside_the_known_ones(self):
        more = agent("3", "And I'll write on Monday.", 90)
        known = facts(promises=[promised("call back", "m2", 20)])
        case = case_of(LATE, HELLO, more, facts=known)
        assert [p.what for p in facts(case, promises=[promised("write", "m3", None)]).promises] == [
            "call back",
            "write",
        ]
