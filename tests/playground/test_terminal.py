"""What a demo shows: the notes with their card, time that passes, whom a note is for, and why there was none."""

import asyncio
import re

import pytest
from rich.console import Console

from bot import app
from bot.__main__ import main
from bot.advisors.guidance import load_playbook
from bot.domain.conversation import read_conversations
from bot.domain.guidance import Severity
from bot.domain.silence import Why
from bot.playground.terminal import ALONE_TITLE, BESIDE, CALL_TITLE, SPOKEN, TITLE

DEMO = ["demo", "--instant"]
SILENT_DESK = """\
customer: Third parcel this year and nobody told me it was lost. I'm furious.
(+12m) wait:
(+2h) wait:
"""


def shown(capsys, *arguments):
    assert main([*DEMO, *arguments]) == 0
    return capsys.readouterr().out


async def played(text, **options):
    """Return what a demo of the transcript shows, its lines joined again."""
    console = Console(width=200)
    with console.capture() as capture:
        await app.demo(read_conversations(text, "talk.txt"), console, pause=None, **options)
    return " ".join(capture.get().split())


def test_every_note_names_the_card_that_guidance_shows(capsys):
    said = shown(capsys)
    cards = re.findall(r"│ guidance (\w+) ", said)
    assert len(cards) == said.count(TITLE)
    assert set(cards) <= {card.id for card in load_playbook()}
    assert main(["guidance", cards[0]]) == 0


def test_the_notes_that_come_beside_the_budget_are_marked_and_no_others(capsys):
    notes = shown(capsys).split(f"╭─ {TITLE}")[1:]
    marked = {re.findall(r"guidance (\w+)", note)[0] for note in notes if BESIDE in note}
    unmarked = {re.findall(r"guidance (\w+)", note)[0] for note in notes if BESIDE not in note}
    playbook = load_playbook()
    assert marked
    assert {playbook[card].severity for card in marked} == {Severity.CRITICAL}
    assert Severity.CRITICAL not in {playbook[card].severity for card in unmarked}


def test_time_that_passes_is_told_and_a_note_stands_where_it_came():
    said = asyncio.run(played(SILENT_DESK))
    order = [said.index(what) for what in ("I'm furious", "10 minutes later", CALL_TITLE, "2 hours later")]
    assert order == sorted(order)
    assert "later" not in asyncio.run(played("customer: Hi.\nagent: Hello, how can I help?"))


def test_a_call_to_whoever_is_on_duty_is_no_note_for_the_agent_alone():
    said = asyncio.run(played(SILENT_DESK))
    notes, calls = said.count(TITLE), said.count(CALL_TITLE)
    assert calls == 1
    assert f"{notes + calls} notes: {notes} seen by the agent alone, 1 by whoever is on duty." in said
    assert "The customer saw none of it." in said


def test_a_reminder_to_an_agent_who_has_answered_is_no_call():
    said = asyncio.run(
        played(
            "customer: My order never came, I'm really upset, nobody told me.\n"
            "agent: I'm sorry. I'll call the depot and write to you within 30 minutes.\n"
            "(+1h) wait:\n"
        )
    )
    assert "minutes later" in said
    assert CALL_TITLE not in said


def test_silence_is_explained_on_request_alone(capsys):
    assert "no note" not in shown(capsys)
    said = shown(capsys, "--explain")
    assert "no note: nothing here calls for one" in said
    assert "no note on listen_first: the budget of three is used up" in said
    assert "it is too soon after the last note" in said


def test_a_message_that_was_not_looked_at_is_told_so():
    rows = (
        '{"id": "burst", "turns": [{"speaker": "customer", "text": "hello", "offset_s": 0},'
        '{"speaker": "customer", "text": "I have a question.", "offset_s": 0.2}]}'
    )
    said = asyncio.run(played(rows, explain=True))
    assert said.count("it was not looked at, since the next message came at once") == 1
    assert said.count("nothing here calls for one") == 1


def test_where_a_note_is_given_no_silence_is_explained():
    said = asyncio.run(played("customer: Hi.\nagent: Honestly, our warehouse is hopeless.\n", explain=True))
    assert said.count("no note") == 1
    assert said.index("no note") < said.index("warehouse")


def test_every_reason_can_be_said():
    assert set(SPOKEN) == set(Why)


def test_rows_and_reasons_are_not_printed_together(capsys):
    with pytest.raises(SystemExit):
        main([*DEMO, "--json", "--explain"])
    assert "not allowed with" in capsys.readouterr().err


def test_of_danger_to_people_the_agent_is_told_at_once_and_once():
    said = asyncio.run(
        played(
            "agent: Hi.\ncustomer: Your kettle exploded and my daughter burned her hand.\n"
            "agent: Which order?\ncustomer: Her hand is burned, do you hear me?"
        )
    )
    assert said.count(ALONE_TITLE) == 1
    assert said.index("burned her hand.") < said.index(ALONE_TITLE) < said.index("Which order?")
