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
        ("stay_calm_ignore_insults", "absolute cowboys, the lot of you"),
        ("stay_calm_ignore_insults", "you crooks, my lawyer will be in touch"),
        ("stay_calm_ignore_insults", "fix it today or i'll call my lawyer"),
        ("stay_calm_ignore_insults", "that was the last time we order from you"),
        ("stay_calm_ignore_insults", "you took it twice, this is theft"),
        ("acknowledge_feelings", "i'm diabetic and the cool box arrived warm"),
        ("acknowledge_feelings", "oh great, the second one is broken as well"),
        ("acknowledge_feelings", "perfect. the replacement is broken too"),
        ("acknowledge_feelings", "i felt about two inches tall"),
        ("acknowledge_feelings", "my exam is tomorrow and the page has been blank for two days"),
        ("apologize_sincerely", "i was promised a call on monday, today is friday"),
        ("apologize_sincerely", "the guy on the phone laughed when i told him"),
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
        (
            "target_the_apology",
            ("agent: Sorry for the wait.", "customer: it's not the wait, it's how he spoke to us"),
        ),
        (
            "find_common_ground",
            ("agent: It is not refundable.", "customer: so you just keep it and i get nothing"),
        ),
        (
            "find_common_ground",
            ("agent: I can't waive it.", "customer: i paid for ten years, you must be able to"),
        ),
        ("dont_argue", ("agent: You must have dropped it.", "customer: i didn't. it came like that")),
        ("dont_argue", ("agent: Our records show a signature.", "customer: your records are wrong then")),
        ("be_honest_about_limits", ("agent: It should be fine.", "customer: should? will it come or not")),
        (
            "listen_first",
            ("customer: it shows E4", "agent: What does it show?", "customer: it's in my first message"),
        ),
        ("listen_first", ("customer: no light", "agent: Please restart it.", "customer: did that already")),
        ("small_gesture", ("agent: That's another team.", "customer: then who can help? give me a name")),
        ("set_expectations", ("customer: it leaks", "agent: We are on it.", "customer: ok but till when")),
        ("close_the_loop", ("agent: I'll call you by noon.", "customer: its half one")),
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
        ("agent: Have you tried it?", "customer: yes, twice, no change"),
        ("agent: Do you have the old version?", "customer: no its the new one, never had another"),
        ("agent: It is sold out, I can't order it.", "customer: ok then i take the green one"),
        ("agent: Is it still humming?", "customer: yep still humming, it broke again"),
        ("agent: Anything else?", "customer: as i said, monday is fine"),
        (
            "customer: one question",
            "agent: Sure.",
            "customer: one more thing, it still hasn't arrived in my inbox",
        ),
        (
            "customer: i was worried it got lost",
            "agent: I've traced it, it comes tomorrow before noon.",
            "customer: phew, i was so worried. thank god",
        ),
        ("customer: does it fit?", "agent: It fits the 2019 model.", "customer: are you sure?"),
        (
            "customer: it says E4",
            "agent: Please hold reset for five seconds.",
            "customer: ok, the shop had told me that and the guy there did it by hand for me, E4 is gone now",
        ),
    ],
)
def test_what_is_answered_calm_or_over_calls_for_nothing(lines):
    assert card_on(*([lines] if isinstance(lines, str) else lines)) is None


@pytest.mark.parametrize(
    "line",
    [
        "unbelievable, it worked on the first try!",
        "omg i love it, does it come in red?",
        "this is so annoying haha, i keep picking the wrong tab",
        "pls do it, the damn app logs me out every time",
        "i'm pregnant, is the tea ok?",
        "rent is due on the 1st, so can you set the debit to the 3rd?",
        "my lawyer needs a copy of the contract, how do i download it",
        "still there? no stress",
        "its been 3 days, normal?",
        "ok and now?",
        "i'm done with the form, what's next",
        "last time i bought the large one, this time medium please",
        "damn, it's broken, where do i get a new one?",
        "it was supposed to come with two cables, i only see one",
        "i was told to ask you about the student rate",
        "i never ordered the insurance, please take it off",
        "is it ok to be late 10 min for check in tonight",
        "I've waited two weeks for the spring catalog, looking forward to it!",
        "the csv export still fails with error 500 since the update, chrome, version 4.2",
        "let me guess, restart it?",
        "my lawyer will be in touch",
        "under GDPR i request all data you hold about me within 30 days",
        "i have contacted the ombudsman as your letter suggests, reference 8812",
    ],
)
def test_sharp_words_in_good_spirits_or_calm_business_call_for_nothing(line):
    assert card_on(f"customer: {line}") is None


def test_thanks_under_a_complaint_are_no_thanks():
    assert card_on("customer: third call, nobody knows anything and my meds are gone, please help, thanks")


def test_the_evidence_is_the_sentence_that_shows_it():
    nudge = nudge_on("customer: Hello there. My parcel was due. I'm furious about this!")
    assert nudge.evidence.quote == "I'm furious about this!"
