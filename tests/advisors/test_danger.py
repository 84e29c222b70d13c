"""Danger to people is seen where it is plainly said, and hardly anywhere else: a false alarm wears people out."""

from pathlib import Path

import pytest

from bot.advisors.phrases import plain
from bot.advisors.words.danger import IN_DANGER

LINES = Path(__file__).parent / "lines"


@pytest.mark.parametrize(
    "text",
    [
        "The charger you sold me caught fire last night, my son has a burn on his hand",
        "we're at the hospital now",
        "your chair collapsed and I broke my wrist",
        "honestly I just want to end it all",
        "I don't want to live like this anymore",
        "I’m going to kill myself over this",
        "There is no reason to go on, nothing left to live for",
        "sometimes I think they'd be better off without me",
        "I took a whole bottle of sleeping pills",
        "I swear I'll kill you",
        "I'll sue you and I'll find out where you live",
        "he's got a gun and he is at the counter",
        "my husband hits me and he reads this phone",
        "My daughter was badly burned by the kettle",
        "She is unconscious",
        "I got an electric shock from the toaster",
        "my wife can't breathe since we opened it",
        "My grandfather had a stroke while waiting for the technician",
        "He was rushed to the hospital",
        "The battery exploded in my bag",
        "the washing machine is on fire",
        "there is smoke coming out of the socket",
        "It smells like gas in here",
        "My mother is trapped in the elevator",
        "my son went missing at your park",
        "it cut my left hand",
        "I called an ambulance",
        "we all got food poisoning from your catering",
        "She had a severe allergic reaction",
        "I will come to your office with a gun",
        "He said he will shoot me",
        "the elevator is stuck and we're trapped inside",
        "My dad fell because of your broken stair and is in the ER",
    ],
)
def test_danger_to_people_is_seen(text):
    assert IN_DANGER.search(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "this is killing me",
        "I could kill for a coffee",
        "dying to know when it comes",
        "the app died again",
        "shoot me an e-mail",
        "I'll shoot you a message tomorrow",
        "I'll kill the process and restart",
        "my boss is going to kill me",
        "she will kill me if it isn't here, and they are going to kill me at work",
        "my wife will kill me if it isn't here by Friday",
        "my phone blew up with messages",
        "my phone is blowing up",
        "I broke my ankle and the doctor says I can't fly",
        "we had to cancel because my dad broke his hip",
        "please pause my membership, I tore my knee",
        "the battery is dead",
        "my battery died on me",
        "the bill exploded",
        "you are on fire today!",
        "I was fired last week and can't pay",
        "burned through my data in a day",
        "you burned me once already",
        "the ink is bleeding through the paper",
        "we are bleeding money because of this outage",
        "I nearly had a heart attack when I saw the invoice",
        "that would be career suicide",
        "it hit me with a $35 fee",
        "that price hits hard",
        "you hurt my feelings",
        "this hurts my business",
        "it hurts that nobody answers",
        "a stroke of luck",
        "I don't know how to go on from this screen",
        "Step 3 says reboot. I don't know how to go on.",
        "I want to end my contract",
        "please end it all, the contracts, the insurance, everything",
        "how do I end my subscription?",
        "I work at a hospital and need an invoice",
        "ship it to the hospital, ward 3",
        "is the fire tv stick in stock?",
        "the smoke detector keeps beeping",
        "when does the gas station open?",
        "I'm stuck in the setup wizard",
        "my package is missing",
        "the download is stuck in the cart",
        "it broke my heart",
        "my card was cut off",
        "this game is the bomb",
        "cut the price by half",
        "I can't live without my phone",
        "your service is a joke, I could scream",
        "I'd die for those shoes",
        "my kids are missing their tablet",
        "do you sell burn cream?",
        "we got burned by your competitor",
        "an ad overdose, your app",
    ],
)
def test_what_is_said_in_passing_is_no_danger(text):
    assert not IN_DANGER.search(plain(text))


@pytest.mark.parametrize("file", ["calm.txt", "foreign.txt", "foreign_promises.txt", "no_promises.txt"])
def test_everyday_lines_raise_no_alarm(file):
    lines = (LINES / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if IN_DANGER.search(plain(line))] == []


def test_it_tells_every_place_and_where_it_stands():
    text = plain("The app died of boredom, then the charger caught fire and he is bleeding.")
    assert [text[m.start() : m.end()] for m in IN_DANGER.finditer(text)] == ["caught fire", "he is bleeding"]
