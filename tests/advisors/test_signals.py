import pytest

from tests.advisors.looking import card_on, lines_of, nudge_on

# As many of the upset lines as the rules saw when this was written, less a little.
UPSET_SEEN = 0.8
UPSET = "customer: i'm so upset"


@pytest.mark.parametrize("line", lines_of("calm"))
def test_calm_business_calls_for_nothing(line):
    assert card_on(f"customer: {line}") is None


@pytest.mark.parametrize("line", lines_of("foreign"))
def test_other_languages_call_for_nothing(line):
    assert card_on(f"customer: {line}") is None


def test_most_upset_lines_call_for_something():
    seen = [line for line in lines_of("upset") if card_on(f"customer: {line}")]
    assert len(seen) / len(lines_of("upset")) >= UPSET_SEEN


@pytest.mark.parametrize(
    "line", ["hi", "Hello!", "thanks", "thank you so much!", "ok", "yes", "no", "k", "bye"]
)
def test_greetings_thanks_and_single_words_call_for_nothing(line):
    assert card_on("customer: i'm so upset", "agent: I see.", f"customer: {line}") is None


@pytest.mark.parametrize(
    ("card", "line"),
    [
        ("stay_calm_ignore_insults", "you people are useless"),
        ("stay_calm_ignore_insults", "fix it or you'll hear from my lawyer"),
        ("acknowledge_feelings", "i'm so worried, my rent is due tomorrow"),
        ("acknowledge_feelings", "they cut the power and my insulin is in the fridge"),
        ("acknowledge_feelings", "this is the fourth time i call about the same leak"),
        ("acknowledge_feelings", "why should i pay for a room i never got"),
        (
            "acknowledge_feelings",
            "this is ridiculous, my order 4711 shows as delivered since monday and it isn't",
        ),
        ("ask_what_they_care_about", "what a nightmare of a company"),
        ("apologize_sincerely", "nobody informed us that the pool was closed"),
        ("target_the_apology", "what bugs me is that three of you swore there wouldn't be a fee"),
        ("listen_first", "that's not what i asked"),
        ("small_gesture", "i've been transferred four times, can't get through"),
        ("small_gesture", "do i need to stay on, it's past ten here"),
        ("set_expectations", "so do i just sit here now"),
        ("say_you_will_find_out", "why did the filter flag a bakery of all things"),
        ("be_honest_about_limits", "straight answer please, can you stop it or can you not?"),
        ("avoid_excuses", "let me guess, it's always high volume"),
        ("dont_argue", "i did NOT click accept"),
        ("dont_blame_the_company", "admit it, your driver lost it"),
        ("ask_dont_assume", "it doesn't work"),
        ("close_the_loop", "hello?? anyone still there"),
        ("close_the_loop", "you might want to tell your team that the sign is upside down"),
    ],
)
def test_a_first_line_calls_for_its_card(card, line):
    assert card_on(f"customer: {line}") == card


@pytest.mark.parametrize(
    ("card", "lines"),
    [
        (
            "find_common_ground",
            ("agent: It is not refundable.", "customer: then i'll take it to your competitor"),
        ),
        ("close_the_loop", ("agent: I'll call you back by two.", "customer: it's ten past three")),
        ("close_the_loop", ("customer: week three, i'm furious", "agent: Done.", "customer: finally works")),
        ("set_expectations", (UPSET, "agent: I can see why you are.", "customer: when will it come?")),
        ("say_you_will_find_out", (UPSET, "agent: I can see why you are.", "customer: and why was it cut?")),
        ("target_the_apology", ("agent: Sorry for the delay.", "customer: nobody told me a thing")),
    ],
)
def test_a_line_calls_for_its_card_because_of_what_came_before(card, lines):
    assert card_on(*lines) == card


@pytest.mark.parametrize(
    "lines",
    [
        ("agent: That must be frightening.", "customer: it is, i'm scared"),
        ("customer: when do you open on sunday?",),
        ("customer: then i'll go to your competitor",),
        ("customer: i'm so upset", "agent: I see.", "customer: sorry for being rude"),
        ("customer: i'm not upset, just asking"),
    ],
)
def test_what_is_answered_calm_or_over_calls_for_nothing(lines):
    assert card_on(*([lines] if isinstance(lines, str) else lines)) is None


def test_the_evidence_is_the_sentence_that_shows_it():
    nudge = nudge_on("customer: Hello there. My parcel was due. I'm furious about this!")
    assert nudge.evidence.quote == "I'm furious about this!"
