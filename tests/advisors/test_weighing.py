import pytest

from bot.advisors.phrases import plain
from bot.advisors.weighing import burden, names_a_wrong, pushes_back, weighs
from tests.advisors.looking import card_on

# For each thing that goes wrong one telling that weighs, and one with the same words that doesn't.
WEIGHS = [
    "the boiler you serviced on monday drips on the kitchen ceiling ever since and now there's a hole in it",
    "the sofa came with three legs. your men left it in the hallway, i'm 68 and can't move it on my own",
    "there is no cot. we booked it for our 5 month old and she is screaming",
    "my direct debit went out twice, that's my groceries gone till the 28th",
    "every morning your app kicks all my drivers out and i spend an hour logging them in one by one",
    "ordered it in may, told you in june, and my husband still can't leave the house",
    "third plumber nobody turns up for. i took unpaid leave for each of them",
    "you sent somebody else's medicine, my mother nearly took it",
    "your driver threw the mirror over the gate and my son stood there",
    "the heating engineer took the part out yesterday at 11am and we're freezing",
    "it has been 'in process' since august and i'm eating off a camping stove",
    "your app sent my address to my ex",
    "four weeks for a screen and it comes back with a scratch, great",
    "the folder is there and it's empty. two years of my daughter's photos",
]
DOES_NOT_WEIGH = [
    "can my daughter use the pool alone? she's 11",
    "flight is tomorrow 6am, how early does check in open",
    "the lamp arrived but one bulb is broken, can you send another bulb?",
    "the export fails with error 500 since the last version, chrome 128",
    "do you charge for children under 5 and when do you close on sundays?",
    "we have 3 kids and a dog, which of the two apartments would you take",
    "wrong size, want to swap the 42 for a 43. box unopened",
    "can someone else pick up my parcel? my wife works next door",
    "my son broke the remote, where can i buy a spare",
    "the medicine has to be here before my mother's surgery on monday",
    "the button is disabled and i don't know why",
    "hey, the totals don't add up in my formula, am i blind",
    "dark roast please, and the dark mode is lovely at night",
    "we are moving office next week, 12 people, can we pause the coffee",
]


@pytest.mark.parametrize("line", WEIGHS)
def test_signs_of_different_kinds_add_up_to_a_trouble_that_weighs(line):
    assert weighs(line)
    assert card_on(f"customer: {line}") is not None


@pytest.mark.parametrize("line", DOES_NOT_WEIGH)
def test_the_same_words_in_calm_business_call_for_nothing(line):
    assert not weighs(line)
    assert card_on(f"customer: {line}") is None


def test_the_same_words_count_once():
    assert burden("the shop opens in 40 minutes") == 1
    assert burden("the shop opens in 40 minutes and my son waits") == 2


def test_courtesy_and_a_closing_question_weigh_against_it():
    trouble = "the bed is broken, my mother slept on the floor for three nights"
    assert burden(trouble) > burden(f"{trouble}, could you please look?") + 1
    assert burden(f"please just somebody help, {trouble}") == burden(trouble)


def test_harm_counts_twice_and_stressed_words_once():
    assert burden("my gran's ashes") == 3
    assert burden("it was EMPTY") == burden("it was empty") + 1


def test_a_person_a_need_and_a_near_day_are_no_trouble_by_themselves():
    assert not weighs("my mother's interview is tomorrow")
    assert weighs("my mother's interview is tomorrow and i sat here for hours")


def test_somebody_at_ease_needs_more_signs():
    said = "the box is broken, third one"
    assert weighs(f"{said}, my son cried")
    assert weighs(f"{said}, my son cried", ease=1)
    assert not weighs(f"{said}, my son cried", ease=3)
    assert weighs("we sat here for hours, my son and i", told_before=True)


def test_a_request_that_names_no_wrong_takes_one_sign_more_and_two_that_press():
    told = "my dad on the sixth floor, his wheelchair, on monday, alone"
    assert weighs(told)
    assert not weighs(f"can i bring {told}")
    assert weighs(f"is there nobody who helps, every single day i carry {told}")


def test_an_allergy_is_harm_only_beside_a_wrong():
    assert burden("i'm allergic to soy") == 1
    assert burden("i'm allergic to soy, wrong meal") == 3


@pytest.mark.parametrize(
    "text", ["it never came", "the hotel gave our room away", "the man drilled into the pipe"]
)
def test_a_wrong_is_told_by_what_happened(text):
    assert names_a_wrong(plain(text))


def test_a_wrong_is_not_told_by_a_plain_wish():
    assert not names_a_wrong(plain("i'd like a table for two on friday"))


@pytest.mark.parametrize(
    "text",
    [
        "what if it gets lost again",
        "ok, is the rest lost",
        "i thought it was gone",
        "i would have been locked out",
    ],
)
def test_a_wrong_is_not_told_by_what_was_supposed_asked_or_feared(text):
    assert not names_a_wrong(plain(text))


@pytest.mark.parametrize(
    "text", ["i thought you'd call but my parcel is lost", "if you people lost my file say so"]
)
def test_a_wrong_beside_a_supposition_is_told(text):
    assert names_a_wrong(plain(text))


def test_who_denies_or_shows_a_sign_pushes_back_and_the_tense_do_by_asking_too():
    assert pushes_back("that's not it", tense=False)
    assert pushes_back("three days in the same trousers", tense=False)
    assert not pushes_back("no", tense=True)
    assert not pushes_back("and then?", tense=False)
    assert pushes_back("and then?", tense=True)
