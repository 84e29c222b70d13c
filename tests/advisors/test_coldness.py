import pytest

from tests.advisors.looking import card_on, nudge_on

HEATING = "customer: the heating in our flat has been off since friday and my daughter is 4 months old"
WET = "customer: the zip on the tent broke on the first night, we sat in the rain"


@pytest.mark.parametrize(
    ("card", "lines"),
    [
        # No word of it is bad in itself; what it doesn't say is.
        ("listen_first", (HEATING, "agent: Please see the tenant guide. Most problems are solved by bleeding them.")),
        ("listen_first", (HEATING, "agent: Problems must be reported using form T7, according to our terms!")),
        ("acknowledge_feelings", (
            "customer: the tank you sold us split overnight and ruined the floor",
            "agent: Claims: 1. Fill in form W2. 2. Attach the receipt. 3. Attach 4 photos. 4. Use our portal.",
        )),
        ("dont_argue", (WET, "agent: Zips only break when they're forced. This isn't a manufacturing defect.")),
        ("ask_dont_assume", (
            "customer: I can't log in since this morning, it says account not found",
            "agent: You probably signed up with a different address. Try your other email.",
        )),
        ("avoid_excuses", (
            "customer: my parcel has been in your depot for 9 days now",
            "agent: It's peak season and all couriers are struggling at the moment.",
        )),
    ],
)  # fmt: skip
def test_a_reply_that_leaves_a_trouble_alone_is_noticed(card, lines):
    assert card_on(*lines) == card


@pytest.mark.parametrize(
    "lines",
    [
        # A time, somebody at work, a question, a choice, what happens next: each helps.
        (HEATING, "agent: The engineer is with you today between 2 and 4."),
        ("customer: the voucher code doesn't work", "agent: Try capitals. If it still doesn't work send me the code."),
        ("customer: food arrived cold and the soup leaked", "agent: New order or money back, which would you like?"),
        ("customer: how can you lose a whole sofa", "agent: I'm asking them to walk the hall, answer today by 4."),
        ("customer: you sent my results to my employer", "agent: I've had the mail recalled, and I'm deeply sorry."),
        ("customer: the chair wobbles", "agent: Usually one foot is loose. If tightening doesn't help I'll send legs."),
        # Nobody is in trouble.
        ("customer: what happens if i miss the deadline", "agent: According to the rules you move to the next round."),
        ("customer: it works again, thank you so much!!", "agent: Great to hear! Have a lovely evening."),
        ("customer: my build fails with error 137", "agent: You need to raise the limit, the docs have an example."),
        ("customer: was a nice gym, will miss the sauna not the playlist", "agent: We'll tell the team. All the best!"),
        ("customer: how do I export my contacts", "agent: Go to Settings > Export. You'll get a mail with the file."),
        ("customer: where do i enter the code", 'agent: Below the total there\'s a field "promo code".'),
    ],
)  # fmt: skip
def test_a_reply_that_helps_or_needs_no_warmth_calls_for_nothing(lines):
    assert card_on(*lines) is None


def test_what_is_told_without_a_word_of_trouble_needs_more_to_speak():
    told = "customer: we only have the small box"
    assert card_on(
        told, "agent: Parcels are always left where the customer wishes, see our terms and our website!"
    )
    assert card_on(told, "agent: Such parcels are left in the bin.") is None


def test_the_sentence_that_keeps_its_distance_is_quoted():
    nudge = nudge_on(
        HEATING, "agent: Hello. Most problems are solved by bleeding them. Our guide has all the steps!"
    )
    assert nudge
    assert nudge.evidence.quote == "Our guide has all the steps!"


@pytest.mark.parametrize(
    ("card", "lines"),
    [
        ("dont_blame_the_company", ("customer: the bus never came", "agent: Ugh, those drivers are a joke.")),
        ("dont_blame_the_company", ("customer: I waited long", "agent: It's embarrassing how they run that place.")),
        ("dont_blame_the_company", ("customer: where is it", "agent: Dispatch here is hopeless on Fridays.")),
        ("stay_calm_ignore_insults", (WET, "agent: I'd appreciate it if you could speak to me with some respect.")),
        ("stay_calm_ignore_insults", ("customer: you are lying to me", "agent: How dare you call me a liar.")),
        ("solve_dont_hunt_culprit", (WET, "agent: Which of our technicians sold it? We need a name to follow up.")),
        ("say_you_will_find_out", ("customer: why is it banned?", "agent: That isn't something I can see from here.")),
        ("be_honest_about_limits", ("customer: can it get through the door?", "agent: That'll be fine I'm sure!")),
        ("hold_the_discount", ("customer: my cake came crushed", "agent: Oh dear! How about a free breakfast?")),
        ("listen_first", (
            "customer: the site crashes when I pay, tried 3 cards and 2 browsers",
            "agent: Please try a different browser or another card.",
        )),
        ("listen_first", (
            "customer: as I said, the key is stuck inside", "agent: Could you describe your problem in more detail?",
        )),
        ("listen_first", (
            "customer: on hold 40 minutes and then it cut me off, the 2nd time", "agent: Hello, how can I help you?",
        )),
        ("apologize_sincerely", (
            "customer: you told my ex where I live", "agent: We apologise for the inconvenience.",
        )),
    ],
)  # fmt: skip
def test_common_mistakes_in_other_words_call_for_their_card(card, lines):
    assert card_on(*lines) == card


@pytest.mark.parametrize(
    "lines",
    [
        ("customer: close my account and delete everything", "agent: I can close the account, no tricks. Shall I?"),
        (
            "customer: did you read what i wrote? 14 people are standing around here",
            "agent: I did skip over that, my bad. Next message from me at 9:40. I'm on the queue now.",
        ),
        ("customer: it worked, they take him in now", "agent: I'm leaving the limit up so it doesn't happen twice."),
        ("customer: my card is declined all over hanoi", "agent: That's a stressful place to be. Was it you?"),
        ("customer: I ordered two but want only one", "agent: No problem, I've taken one off."),
        (
            "customer: sent from billing to tech and back, could one person stay with this",
            "agent: Yes, me. You can write to me here until it's done.",
        ),
        ("customer: are you a bot", "agent: No, I'm Lea. What can I do for you?"),
    ],
)  # fmt: skip
def test_fine_replies_in_the_same_words_call_for_nothing(lines):
    assert card_on(*lines) is None
