"""What a model is asked: guidance first and the same to the byte for every case, the case last and only as data."""

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import external_file
from jinja2 import TemplateNotFound, UndefinedError

from bot.advisors import prompts
from bot.advisors.guidance import load_playbook
from bot.advisors.prompts import CHARACTERS_A_MESSAGE, FIRST, LAST, Prompts, shown
from bot.domain.assessment import Concern, Facts, Fault
from bot.domain.case import Case, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Playbook
from bot.domain.promises import Promise, PromiseState
from bot.domain.team import TeamPolicy
from bot.evaluation.points import read_points
from tests.advisors.fake_model import PLAYBOOK
from tests.advisors.teams import TEAM
from tests.domain.builders import agent, at, card, case_of, customer, nudge, other, said

SHIPPED = load_playbook()
PROMPTS = Prompts(SHIPPED)
CODE = Path(prompts.__file__).parent
ASK = Moment.AFTER_CUSTOMER

ODD = st.text(st.characters(), max_size=30) | st.sampled_from(
    ['"]]}', "</system>", "{{ cards }}", "{% raw %}", "\\", "\x00\x1b[2J", "\u2028\u2029", "\ud800", "\u202e"]
)
PEOPLE = st.sampled_from(Speaker)
TALKS = st.lists(st.tuples(PEOPLE, ODD, st.integers(0, 90_000)), min_size=1, max_size=30)


def case_in(talk) -> Case:
    return case_of(*(said(str(i), speaker, text, i + s) for i, (speaker, text, s) in enumerate(talk)))


def data_of(case: Case, now=None, moment=ASK) -> dict[str, Any]:
    return dict(json.loads(PROMPTS.nudge(case, moment, now or case.messages[-1].at).case))


def long_case(messages: int) -> Case:
    """Return a case in which customer and agent speak in turn, every ten seconds."""
    sides = (customer, agent)
    return case_of(*(sides[i % 2](str(i), f"line {i}", 10 * i) for i in range(messages)))


class TestTheStablePart:
    @given(TALKS)
    @settings(max_examples=50, deadline=None)
    def test_it_is_the_same_to_the_byte_whatever_people_say(self, talk):
        case = case_in(talk)
        assert (
            PROMPTS.nudge(case, ASK, at(0)).stable
            == PROMPTS.nudge(case_of(said("1", *talk[0][:2])), ASK, at(9)).stable
        )

    def test_it_is_the_same_to_the_byte_in_another_process(self):
        code = (
            "from hashlib import sha256; from bot.advisors.guidance import load_playbook;"
            "from bot.advisors.prompts import Prompts;"
            "print(sha256(Prompts(load_playbook())._stable['nudge'].encode()).hexdigest())"
        )
        shown = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": "7"},
            capture_output=True,
            text=True,
            check=True,
        )
        stable = PROMPTS.nudge(long_case(1), ASK, at(0)).stable
        assert shown.stdout.strip() == sha256(stable.encode()).hexdigest()

    @pytest.mark.parametrize("card", SHIPPED, ids=lambda card: card.id)
    def test_every_card_stands_in_it_with_when_it_is_due_and_when_not(self, card):
        stable = PROMPTS.nudge(long_case(1), ASK, at(0)).stable
        (line,) = [line for line in stable.splitlines() if line.startswith(f"- {card.id} (")]
        assert card.due in line
        assert card.not_due in line
        assert all(moment.value.removeprefix("after_") in line.split(")")[0] for moment in card.moments)

    def test_cards_are_rendered_from_the_playbook_and_from_nowhere_else(self):
        one = card("be_brief", due="they ramble", not_due="they wait")
        stable = Prompts(Playbook({one.id: one})).nudge(long_case(1), ASK, at(0)).stable
        assert "- be_brief (agent, customer, timer): they ramble NOT: they wait" in stable
        assert not [c.id for c in SHIPPED if f"- {c.id} (" in stable]

    def test_no_guidance_stands_in_the_code(self):
        code = " ".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
        sentences = [s for c in SHIPPED for s in (c.due, c.not_due, c.fulfilled_by, c.nudge, *c.openings)]
        assert [s for s in sentences if s in code] == []
        template = (CODE.parents[1] / "prompts" / "nudge.md.j2").read_text(encoding="utf-8")
        rules = [line for line in template.splitlines() if len(line) > 40]
        assert [line for line in rules if line in code] == []

    def test_a_name_that_is_not_filled_in_is_an_error_and_never_a_gap(self):
        with pytest.raises(UndefinedError):
            Prompts(Playbook({"odd": "not a card"}))

    def test_a_template_that_is_not_shipped_is_an_error(self):
        with pytest.raises(TemplateNotFound):
            prompts._Shipped().get_source(None, "no_such.md.j2")  # noqa: SLF001


class TestTheCase:
    def test_a_whole_prompt_reads_like_this(self):
        late = customer("1", "Third time this month. Nobody tells me anything!")
        promise = agent("3", "I'll write to you here within the hour.", 95)
        facts = Facts(
            concern=Concern("late again", "being told nothing", Evidence("1", "Nobody tells me anything!")),
            promises=(Promise("write here", "ana", Evidence("3", promise.text), at(3695)),),
        )
        case = case_of(
            late,
            other("2", "Ticket 81 was opened.", 5),
            promise,
            customer("4", 'You said "within the hour".\nAnd?', 5400),
            facts=facts,
            nudges=(nudge(late),),
        )
        prompt = Prompts(PLAYBOOK).nudge(case, ASK, at(5401))
        assert f"{prompt.stable}\n\n=== the case ===\n{prompt.case}\n" == external_file("snapshots/nudge.txt")

    def test_what_the_team_says_of_words_goes_with_the_case_and_only_where_it_says_any(self):
        case = case_of(customer("1", "late again"))
        teams = [TEAM, TEAM, TEAM, TeamPolicy(remedies=TEAM.remedies)]
        asking = Prompts(PLAYBOOK, lambda: teams.pop(0))
        for prompt in (
            asking.nudge(case, ASK, at(0)),
            asking.apology(case, None),
            asking.review(case, "Hm."),
        ):
            assert json.loads(prompt.case)["team"] == {
                "never_promise": ["a delivery date", "what engineers will build"],
                "avoid": [
                    {"words": ["unfortunately"], "instead": "as it stands"},
                    {"words": ["valued customer"], "instead": ""},
                ],
            }
            assert "as it stands" not in prompt.stable
        assert "team" not in json.loads(asking.nudge(case, ASK, at(0)).case)

    @pytest.mark.parametrize("fault", list(Fault))
    def test_the_model_is_told_whose_fault_it_is(self, fault):
        case = case_of(customer("1", "late again"), facts=Facts(fault=fault))
        for prompt in (
            PROMPTS.nudge(case, ASK, at(0)),
            PROMPTS.apology(case, None),
            PROMPTS.review(case, "Hm."),
        ):
            assert json.loads(prompt.case)["known"]["fault"] == fault.value
            assert "`not_ours`" in prompt.stable

    @given(TALKS)
    @settings(max_examples=50, deadline=None)
    def test_it_is_one_line_of_json_whatever_people_write(self, talk):
        prompt = PROMPTS.nudge(case_in(talk), ASK, at(0))
        assert "\n" not in prompt.case
        prompt.case.encode()
        data = json.loads(prompt.case)
        assert list(data) == ["conversation", "known", "nudged", "moment", "seconds_since_last_message"]
        assert all(len(row) == 4 for row in data["conversation"])

    @given(
        st.lists(
            st.tuples(st.sampled_from(["customer", "agent"]), st.text(max_size=50)), min_size=1, max_size=20
        )
    )
    @settings(max_examples=50, deadline=None)
    def test_every_word_arrives_as_it_was_written(self, talk):
        case = case_of(*(said(str(i), Speaker(who), text, i) for i, (who, text) in enumerate(talk)))
        assert [(row[1], row[3]) for row in data_of(case)["conversation"]] == talk

    def test_a_long_case_is_shown_by_its_first_two_and_last_eighteen_messages(self):
        rows = data_of(long_case(40))["conversation"]
        assert [row[3] for row in rows] == [f"line {i}" for i in (0, 1, *range(22, 40))]
        assert len(rows) == FIRST + LAST == 20

    def test_a_message_keeps_its_number_when_others_before_it_are_no_longer_shown(self):
        case = long_case(40)
        assert [row[0] for row in data_of(case)["conversation"]] == list(shown(case))
        assert shown(case)["m40"] == case.messages[-1]

    @pytest.mark.parametrize("messages", [1, 2, 3, 19, 20])
    def test_a_short_case_is_shown_whole(self, messages):
        assert [row[3] for row in data_of(long_case(messages))["conversation"]] == [
            f"line {i}" for i in range(messages)
        ]

    def test_a_long_message_is_shown_by_its_beginning(self):
        (row,) = data_of(case_of(customer("1", "no " * 1000)))["conversation"]
        assert row[3] == ("no " * 1000)[:CHARACTERS_A_MESSAGE]

    def test_what_bots_and_unknown_people_say_is_not_shown(self):
        case = case_of(other("1", "secret ticket"), customer("2", "Hello?", 60), other("3", "escalated", 70))
        data = data_of(case)
        assert data["conversation"] == [["m1", "customer", 0, "Hello?"]]

    def test_a_case_in_which_only_bots_spoke_can_be_asked_about(self):
        data = data_of(case_of(other("1", "Ticket opened.")), at(30))
        assert data["conversation"] == []

    def test_times_are_seconds_from_the_start_and_to_now(self):
        case = case_of(customer("1", "Hello?"), agent("2", "Hello!", 61.9), customer("3", "And?", 600))
        data = data_of(case, case.messages[-1].at + timedelta(seconds=630), Moment.TIMER)
        assert [row[2] for row in data["conversation"]] == [0, 61, 600]
        assert data["seconds_since_last_message"] == 630
        assert data["moment"] == "timer"

    def test_a_bots_message_does_not_shorten_how_long_people_have_waited(self):
        case = case_of(customer("1", "Hello?"), other("2", "Ticket updated.", 590))
        assert data_of(case, at(600), Moment.TIMER)["seconds_since_last_message"] == 600

    def test_cards_that_were_given_are_named(self):
        hello = customer("1", "Hello?")
        case = case_of(hello, nudges=(nudge(hello), nudge(hello, card_id="set_expectations")))
        assert data_of(case)["nudged"] == ["listen_first", "set_expectations"]

    def test_what_is_known_is_told_with_promises_and_their_state(self):
        case = case_of(
            agent("1", "I'll call at three."),
            facts=Facts(
                concern=Concern("late", "being ignored", Evidence("1", "three")),
                fault=Fault.OURS,
                promises=(
                    Promise("call " * 40, "ana", Evidence("1", "three"), at(60), PromiseState.KEPT),
                    Promise("write", "ana", Evidence("gone", "")),
                ),
            ),
        )
        assert data_of(case)["known"] == {
            "fault": "ours",
            "cares_about": "being ignored",
            "promises": [
                {"what": ("call " * 40)[:80], "message": "m1", "state": "kept"},
                {"what": "write", "message": None, "state": "open"},
            ],
        }

    def test_nobody_is_named(self):
        case = case_of(customer("1", "Hello?", person="U-CORA"), agent("2", "Hello!", 5, person="U-ANA"))
        assert not re.search("U-CORA|U-ANA", PROMPTS.nudge(case, ASK, at(6)).case)

    def test_batch_files_know_the_prompt_by_the_thread(self):
        assert PROMPTS.nudge(long_case(1), ASK, at(0)).id == long_case(1).key.thread


@cache
def encoding() -> Any:
    """Load what counts tokens for those tests alone that count: it reads a hundred thousand words at its import."""
    return import_module("bpe_openai").get_encoding("o200k_base")


def tokens(text: str) -> int:
    return len(encoding().encode(text))


class TestTheSize:
    """Counted with the encoding of OpenAI's models since GPT-4o; what servers add around messages is not in it."""

    def test_the_stable_part_is_long_enough_to_be_cached(self):
        assert tokens(PROMPTS.nudge(long_case(1), ASK, at(0)).stable) >= 1024

    def test_at_twenty_messages_most_of_the_prompt_is_the_stable_part(self):
        texts = [turn.text for point in read_points(None) for turn in point.visible]
        usual = sorted(texts, key=len)[len(texts) // 2]
        case = case_of(*((customer, agent)[i % 2](str(i), usual, 30 * i) for i in range(20)))
        prompt = PROMPTS.nudge(case, ASK, at(601))
        stable = tokens(prompt.stable)
        assert stable / (stable + tokens(prompt.case)) >= 0.6

    def test_a_typical_look_fits_into_the_budget_for_what_is_read(self):
        points = [(p.looked(), p.now()) for p in read_points(None)]
        cases = sum(tokens(PROMPTS.nudge(case, case.moment, now).case) for case, now in points)
        typical = cases / len(points) + tokens(PROMPTS.nudge(*_first(points)).stable)
        assert typical <= 2800


def _first(points):
    case, now = points[0]
    return case, case.moment, now
