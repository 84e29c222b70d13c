"""What of a name is hidden: whole names in any spelling, parts of them as names are written, and no everyday words."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.advisors.names import Called, called, spellings
from bot.advisors.redaction import Redactor

HILL = Called(("dana", "hill"), ("Dana", "Hill"))


def hidden(text: str, *shown: str) -> str:
    """Return the text with a gap for each name: "_"."""
    look = Redactor().begin(shown)
    found = look.hide(text)
    assert look.restore(found) == text
    assert look.hide(text) == found
    for number in range(1, 9):
        found = found.replace(f"[NAME_{number}]", "_")
    return found


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("Dana Hill", HILL),
        ("  Dana   Hill ", HILL),
        ("@Dana Hill", HILL),
        ("Dana Hill (Acme)", HILL),
        ("Dana Hill (Acme) (she/her)", HILL),
        ("Dana Hill [Acme] 🌴", HILL),
        ("Dana Hill | Acme", HILL),
        ("Dana Hill - Acme Support", HILL),
        ("Dana Hill – Acme", HILL),
        ("Dana Hill @ Acme", HILL),
        ("Dana Hill from Acme", HILL),
        ("Hill, Dana", HILL),
        ("Hill, Dr. Dana (Guest)", HILL),
        ("Dr. Dana Hill, PhD", HILL),
        ("🌴 Dana Hill :palm_tree:", HILL),
        ("Dana Hill 2", HILL),
        ("𝐃𝐚𝐧𝐚 𝐇𝐢𝐥𝐥", HILL),
        ("Dana Hill she/her", HILL),
        ("Dana", Called((), ("Dana",))),
        ("(Dana)", Called((), ("Dana",))),
        ("Dana (Acme)", Called((), ("Dana",))),
        ("Dr. Hill", Called((), ("Hill",))),
        ("dana.hill", Called(("dana", "hill"), ("dana", "hill"))),
        ("dana.hill@acme.example", Called(("dana", "hill"), ("dana", "hill"))),
        ("dana_hill99", Called(("dana", "hill"), ("dana", "hill"))),
        ("Daniela (Dana) Hill", Called(("daniela", "dana", "hill"), ("Daniela", "Dana", "Hill"))),
        ("ANA", Called((), ("ANA",))),
        ("Bo", Called((), ("Bo",))),
        ("Bo Li", Called(("bo", "li"), ())),
        ("D. Hill", Called(("d", "hill"), ("Hill",))),
        ("dana H.", Called(("dana", "h"), ("dana",))),
        ("Maria de la Cruz", Called(("maria", "de", "la", "cruz"), ("Maria", "Cruz"))),
        ("Jan van der Berg", Called(("jan", "van", "der", "berg"), ("Jan", "Berg"))),
        ("Seán O'Brien", Called(("sean", "o", "brien"), ("Seán", "Brien"))),
        ("Anna-Lena Groß", Called(("anna", "lena", "gross"), ("Anna", "Lena", "Groß"))),
        ("Dana works on Mondays", Called(("dana", "works", "on", "mondays"), ("Dana", "Mondays"))),
        ("Dana back until Monday", Called((), ("Dana",))),
        ("李雷", Called((), ("李雷",))),
        ("李 雷雷", Called(("李", "雷雷"), ("雷雷",))),
        ("Dana Support", Called((), ("Dana",))),
        ("Acme Support", Called((), ("Acme",))),
        *(
            (nobody, Called())
            for nobody in (
                "", " ", "D", "🌴", ":palm_tree:", "...", "+1 650 253 0000", "Support Team", "support", "Dr.", "Guest",
                "Website Visitor", "It", "no", "The Support Team (Acme)", "()", "@", "|", "[a-z]+(", "I M", "- Sales -",
            )
        ),
    ],
)  # fmt: skip
def test_of_a_name_as_a_profile_shows_it_so_much_is_somebodys_name(shown, name):
    assert called(shown) == name


@pytest.mark.parametrize(
    ("part", "written"),
    [
        ("Dana", {"Dana", "DANA"}),
        ("dana", {"dana", "Dana", "DANA"}),
        ("ANA", {"ANA", "Ana"}),
        ("José", {"Jose", "JOSE"}),
        ("McCoy", {"McCoy", "Mccoy", "MCCOY"}),
        ("Will", {"Will"}),
        ("will", {"Will"}),
        ("WILL", {"WILL", "Will"}),
        ("李雷", {"李雷"}),
    ],
)
def test_a_part_of_a_name_is_looked_for_as_names_are_written(part, written):
    assert spellings(part) == written


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Dana Hill said so", "_ said so"),
        ("dana hill said so, DANA HILL!", "_ said so, _!"),
        ("Dáná  Hill, Dana's parcel", "_, _'s parcel"),
        ("I told Dana, and Hill too. DANA PROMISED", "I told _, and _ too. _ PROMISED"),
        ("Mr Hill, dear Ms. Hill", "Mr _, dear Ms. _"),
        ("hi dana, thanks dana! thank you dana", "hi _, thanks _! thank you _"),
        ("dear mr. hill, up the hill", "dear mr. _, up the hill"),
        ("@Dana Hill and @dana and @danahill and @dana.hill", "@_ and @_ and @_ and @_"),
        ("_Dana_ *Dana Hill*: <Dana>", "___ *_*: <_>"),
        ("Danas Danae Dana2 Hillside", "Danas Danae Dana2 Hillside"),
        ("dana said so, thank dana", "dana said so, thank dana"),
        ("hi, dana; thanks\ndana", "hi, dana; thanks\ndana"),
        ("Hill Dana, D. Hill", "_ _, D. _"),
        ("d@na hill", "d@na hill"),
    ],
)
def test_a_name_is_hidden_as_people_write_names(text, without):
    assert hidden(text, "Dana Hill") == without


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("will you call me? You will, won't you", "will you call me? You will, won't you"),
        ("I told Will May on Monday: will may", "I told _ on Monday: _"),
        ("hey will, @will, it may be late", "hey _, @_, it may be late"),
        ("thanks, will do", "thanks, will do"),
        ("WILL ANYBODY ANSWER", "WILL ANYBODY ANSWER"),
    ],
)
def test_everyday_words_stay_although_somebody_is_called_so(text, without):
    assert hidden(text, "Will May") == without


@pytest.mark.parametrize(
    "shown", ["Support Team", "The Support Team", "Customer Care (Acme)", "Sales | Acme"]
)
def test_a_text_stays_readable_whatever_a_shared_account_is_called(shown):
    text = "Your support team at Acme is useless, says the customer. The team, the sales, the care!"
    assert hidden(text, shown) == text


@pytest.mark.parametrize("shown", ["Dana (Acme)", "Dana | Acme", "Dana @ Acme", "Dana from Acme"])
def test_the_company_beside_a_name_stays(shown):
    assert hidden("Dana of Acme told me", shown) == "_ of Acme told me"


def test_everybody_in_a_case_is_hidden_and_the_same_name_is_one_placeholder():
    look = Redactor().begin(["Dana Hill", "Ben (Acme)", "", "🌴"])
    assert look.hide("Ben, ask Dana! Dana Hill?") == "[NAME_1], ask [NAME_2]! [NAME_3]?"
    assert look.hide("Dana: Ben did.") == "[NAME_2]: [NAME_1] did."
    assert look.restore("Tell [NAME_2] that [NAME_1] did.") == "Tell Dana that Ben did."


def test_the_order_in_which_names_are_given_changes_nothing():
    names, text = ["Dana Hill", "Dana", "Ben Hill", "Hill, Dana"], "dana hill, Ben Hill, Dana, hi ben"
    assert Redactor().begin(names).hide(text) == Redactor().begin(names[::-1]).hide(text)


def test_an_address_made_of_a_name_stays_an_address():
    look = Redactor().begin(["Dana Hill"])
    assert look.hide("dana.hill@acme.example or Dana") == "[EMAIL_1] or [NAME_1]"


def test_a_name_like_a_placeholder_brings_nothing_to_light():
    look = Redactor().begin(["NAME 1", "[NAME_1]", "Email"])
    text = "ana@shop.example [NAME_1] NAME"
    assert look.restore(look.hide(text)) == text
    assert "ana@" not in look.hide(text)


@pytest.mark.parametrize(
    "shown", ["x" * 300, "Dana " * 60, "(" * 300, "@" * 300, "a|" * 150, ".*+?(" * 60, "[(" * 150]
)
def test_odd_names_cost_nothing(shown):
    text = "Dana, where is my parcel? (.*) " * 1_000
    began = time.process_time()
    look = Redactor().begin([shown] * 20)
    assert look.restore(look.hide(text)) == text
    assert time.process_time() - began < 2


names = st.lists(
    st.sampled_from(
        ["Dana Hill", "dana.hill", "Will", "ANA", "José (Acme)", "李雷", "Hill, Bo", "[NAME_1]", "O'Brien"]
    )
    | st.text(max_size=30),
    max_size=5,
)
texts = st.lists(
    st.sampled_from(
        ["Dana", "dana hill", "hi ", "@", "will ", "Jose\u0301", " ", "[NAME_1]", "ana@a.example", "'", "_"]
    )
    | st.text(max_size=8),
    max_size=12,
).map("".join)


@given(names, texts)
@example(["[NAME_1]"], "[NAME_1] NAME")
@example(["İda"], "İda i̇da")
@example(["ﬁne Ωmega"], "ﬁne Ωmega")
def test_restoring_undoes_the_hiding_of_names_exactly(shown, text):
    look = Redactor().begin(shown)
    first = look.hide(text)
    assert look.hide(text) == first
    assert look.restore(first) == text


@given(names, st.sampled_from(["{} never came", "I told {}", "thanks, {}!", "@{}: hello", "({})"]))
def test_no_part_of_a_name_is_left_where_it_stands_as_the_profile_writes_it(shown, around):
    look = Redactor().begin(shown)
    parts = {part for name in shown for part in called(name).parts if not part.islower()}
    assert [part for part in parts if part in look.hide(around.format(part)).replace("NAME", "")] == []
