import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sentences import sentences, spans


def test_a_text_is_cut_at_the_ends_of_its_sentences_and_not_in_its_links():
    text = 'Hi! Is it https://a.example/b.c? "Yes." it said...\nNext line'
    assert sentences(text) == ("Hi!", "Is it https://a.example/b.c?", '"Yes."', "it said...", "Next line")


@pytest.mark.parametrize(
    "sentence",
    [
        "See track.dhl.example/x?a=1&b=2 and nobody called!",
        "https://track.example.com/Go!Now?A=1.B says nothing, I'm fed up",
        "tracking (https://track.example.com/1234) still says nothing, I'm fed up",
        "jo@x.com: I'm furious",
        "@Dana Hill you said 1.250,50 and it is 3.30 now!",
        "Since version 2.1.7 nothing works, e.g. the login, i.e. all of it.",
        "Ask Mr. Smith, Dr. J. Hill or St. Pancras about it.",
        "It is order No. 5512, ticket nr. 8 and p. 3 of the letter.",
        "You said by 3 p.m. today, or 11 a.m. tomorrow at the latest.",
        "Boxes, tape, etc. were all missing.",
        "I waited... and waited ... for 3 weeks… nobody came.",
        "My box (is it lost?) was promised (twice.) for today.",
        "1. Open the app and tap it.",
        "Booking.Com shows another price.",
    ],
)
def test_a_sentence_is_one_whatever_dots_and_marks_stand_in_it(sentence):
    assert sentences(sentence) == (sentence,)
    assert sentences(f"So. {sentence} Yes") in {
        ("So.", sentence, "Yes"),
        ("So.", f"{sentence} Yes"),  # where no sign ends it
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("this is the worst!!!1 you are idiots", ["this is the worst!!!1 you are idiots"]),
        ("so late. nobody called. bye", ["so late.", "nobody called.", "bye"]),
        (
            "Nothing works!Nobody calls?Really.And now",
            ["Nothing works!", "Nobody calls?", "Really.", "And now"],
        ),
        ("It's late.I want it now", ["It's late.", "I want it now"]),
        ("I'll be back at 3 p.m. Then we talk.", ["I'll be back at 3 p.m.", "Then we talk."]),
        ("I waited... Nobody came… You said so.", ["I waited...", "Nobody came…", "You said so."]),
        ("Thanks!😊 And you?", ["Thanks!", "😊 And you?"]),
        ("*Nobody came.* I'm here (still!) Now what", ["*Nobody came.*", "I'm here (still!)", "Now what"]),
        ("The answer is no. Nobody came.", ["The answer is no.", "Nobody came."]),
        ("One\n\n two!? three \n", ["One", "two!?", "three"]),
        ("Was it I. You know.", ["Was it I.", "You know."]),
        ("See you in room 5. 12 people wait", ["See you in room 5.", "12 people wait"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text, found):
    assert list(sentences(text)) == found


def test_what_is_too_long_to_be_quoted_ends_at_an_ellipsis():
    said = f"I waited {'and waited ' * 15}... nobody came"
    assert [s[:8] for s in sentences(said)] == ["I waited", "nobody c"]


@given(st.text(max_size=300) | st.text(alphabet="aA .!?…1)\n@/", max_size=80))
def test_every_sentence_is_an_exact_part_of_its_text_and_none_is_lost(text):
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in spans(text))
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "filler", ["x", "1", "!", "A ", "a@", "1.", "www.", "a!A", "a. ", "e.g. ", "... a", ".)", '."']
)
def test_40_000_characters_are_read_in_good_time(filler):
    text = (filler * 40_000)[:40_000]
    began = time.process_time()
    assert sentences(text)
    assert time.process_time() - began < 5
