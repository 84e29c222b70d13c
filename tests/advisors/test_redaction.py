import time
from importlib.util import find_spec
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.advisors.redaction import PresidioRecognizer, Redactor
from bot.advisors.redaction_kinds import Span

HIDDEN = {
    "EMAIL": [
        "ana@shop.example",
        "ana.b+news@mail.shop.example.co",
        "o'brien@shop.example",
        "ANA_B@SHOP.EXAMPLE",
        "josé@correo.example",
        "ana@xn--bcher-kva.example",
        "x@a.b2",
    ],
    "CARD": [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111–1111–1111–1111",
        "41 11 11 11 11 11 11 11",
        "3782 822463 10005",
        "4222222222222",
        "6304000000000000000",
        "5555.5555.5555.4444",
    ],
    "IBAN": [
        "DE89 3704 0044 0532 0130 00",
        "DE89370400440532013000",
        "gb29 nwbk 6016 1331 9268 19",
        "GB29-NWBK-6016-1331-9268-19",
        "NO93 8601 1117 947",
        "MT84MALT011000012345MTLCAST001S",
    ],
    "PHONE": [
        "650-253-0000",
        "650 253 0000",
        "650.253.0000",
        "6502530000",
        "1-650-253-0000",
        "16502530000",
        "+1 650 253 0000",
        "+1 555 010 0199",
        "+44 (0)20 7946 0958",
        "+49 170 1234567",
        "+33 6 12 34 56 78",
        "＋44 20 7946 0958",
        "0049 30 12345678",
        "011 44 20 7946 0958",
    ],
    "SSN": ["078-05-1120", "219 09 9999", "987-65-4320"],
    "IP": ["192.168.100.14", "8.8.8.8", "2001:db8::8a2e:370:7334", "fe80::1", "::ffff:10.0.0.1", "fe80::"],
    "URL": [
        "https://shop.example/reset?token=a1b2",
        "http://shop.example",
        "HTTPS://SHOP.EXAMPLE/A_(b)c",
        "www.shop.example",
        "shop.example/orders/991?key=s3cret",
        "shop.example?key=s3cret",
        "shop.example:8080/orders",
        "shopapp://reset/a1b2",
    ],
    "ORDER": ["SO-88123", "so-1"],
    "NAME": ["Ana López Gil", "ana lopez gil", "ANA LÓPEZ", "Ana  Lo\u0301pez", "O’Brien", "o'brien", "李雷"],
}
NOT_HIDDEN = [
    "3 times",
    "$1,200",
    "$12345678",
    "USD 6502530000",
    "6502530000 EUR",
    "1.200.000,00 €",
    "650253%",
    "2026-11-21",
    "2026-11-21 10 am",
    "21-11-2026 2024-2026 10",
    *(f"2026-11-{day} 2026-12-{day}" for day in range(10, 31)),
    "2026-11-21 10:30:22",
    "2026-11-21T10:30:00Z",
    "21.11.2026",
    "11/21/2026",
    "10:30",
    "10.30-11.30",
    "2024-2026",
    "2019 2020 2021 2022",
    "2024 10 11 12",
    "sizes 40 42 44 46 48",
    "12 x 250 pieces",
    "1763761234567",
    "1763761234",
    "94043-1351",
    "555-0199",
    "555 123 4567",
    "1Z999AA10123456784",
    "abc6502530000",
    "4111 1111 1111 1112",
    "4111 1111 1111",
    "GB29 NWBK 6016 1331 9268 18",
    "DE89 3704",
    "000-12-3456",
    "666-12-3456",
    "078-00-1120",
    "078-05-0000",
    "078-05-11201",
    "123456789",
    "256.1.1.1",
    "1.2.3",
    "1.2.3.4.5",
    "version 1.2.3.4",
    "v1.2.3.4",
    "std::add",
    "so :: then",
    "ratio 3:4:5",
    "@ana",
    "ana@home",
    "3@5",
    "shop.example",
    "and/or",
    "What about shop.example?",
    "https:// is missing",
    "SO-",
    "Anabel López",
    "Ana, you know, López",
    "banana",
    "[email]",
    "[EMAIL]",
    "[EMAIL_]",
    "[email_1]",
]
VALUES = [value for values in HIDDEN.values() for value in values]
LOOKALIKES = ["[EMAIL_1]", "[PHONE_2]", "[TEXT_1]", "[[CARD_1]]", "[EMAIL_", "[", "]", "_1]", "EMAIL_1"]
WORDS = [
    "late again",
    "call me",
    "é",
    "\n",
    " ",
    "3 times,",
    "$1,200",
    "2026-11-21",
    "10:30",
    "ssn",
    "12",
    "-",
    "+",
]


class Streets:
    """A recognizer that knows one street."""

    def find(self, text):
        start = text.find("1 Elm Street")
        return [Span(start, start + 12, "STREET_LINE")] if start >= 0 else []


@pytest.fixture(name="redaction")
def _redaction():
    return redaction()


def redaction(region="US"):
    redactor = Redactor([r"\bSO-\d+"], ["Ana López", "Ana López Gil", "O'Brien"], region, Streets())
    return redactor.begin(["李雷", "J.", " "])


@pytest.mark.parametrize(("kind", "value"), [(kind, v) for kind, values in HIDDEN.items() for v in values])
@pytest.mark.parametrize("around", ["{}", "It is {}, please.", "({})", "*{}*: thanks", "a\n{}\nb", "<{}|x>"])
def test_personal_data_is_hidden_wherever_it_stands(redaction, kind, value, around):
    text = around.format(value)
    hidden = redaction.hide(text)
    assert hidden == around.format(f"[{kind}_1]")
    assert redaction.restore(hidden) == text
    assert redaction.found == {kind: 1}


@pytest.mark.parametrize("text", NOT_HIDDEN)
def test_what_only_resembles_personal_data_stays(redaction, text):
    assert redaction.hide(text) == text
    assert redaction.found == {}


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("My SSN is 123456789.", "My SSN is [SSN_1]."),
        ("social security no. 123456789", "social security no. [SSN_1]"),
        ("call 650 253 0000 12 times", "call [PHONE_1] 12 times"),
        ("2 calls from 12 650 253 0000", "2 calls from 12 [PHONE_1]"),
        ("(650) 253-0000 x12", "([PHONE_1] x12"),
        ("650-253-0000x12", "[PHONE_1]x12"),
        ("6502530000 4155550123", "[PHONE_1] [PHONE_2]"),
        ("+1 650 253 0000 2026-11-21", "[PHONE_1] 2026-11-21"),
        ("+1 650 253 0000 or 212 736 5000", "[PHONE_1] or [PHONE_2]"),
        ("$50 650 253 0000", "$50 [PHONE_1]"),
        ("6502530000 $5 off", "[PHONE_1] $5 off"),
        ("4111 1111 1111 1111 12/27 123", "[CARD_1] 12/27 123"),
        ("2 4111111111111111 12 99", "2 [CARD_1] 12 99"),
        ("DE89 3704 0044 0532 0130 00 is mine", "[IBAN_1] is mine"),
        ("IP:fe80::1, 10.0.0.1:80 and is it fe80::1: or", "IP:[IP_1], [IP_2]:80 and is it [IP_1]: or"),
        ("see shop.example/a, https://x.example/b!", "see [URL_1], [URL_2]!"),
        ("_https://x.example/b_ _6502530000_ _SO-1_", "_[URL_1]_ _[PHONE_1]_ _SO-1_"),
        ("Ana López's parcel", "[NAME_1]'s parcel"),
        ("at 1 Elm Street", "at [STREET_LINE_1]"),
    ],
)
def test_what_stands_beside_personal_data_stays(redaction, text, hidden):
    assert redaction.hide(text) == hidden
    assert redaction.restore(hidden) == text


@pytest.mark.parametrize(
    ("region", "text", "hidden"),
    [
        ("DE", "0170 12 34 567", "[PHONE_1]"),
        ("DE", "030/1234567 am 21.11.2026 um 10.30-12.30", "[PHONE_1] am 21.11.2026 um 10.30-12.30"),
        ("DE", "650 253 0000 oder 12.500.000 EUR", "650 253 0000 oder 12.500.000 EUR"),
        ("DK", "20 26 11 21", "[PHONE_1]"),
        ("DK", "2026-11-21, 20262026 kr? $20262026", "2026-11-21, [PHONE_1] kr? $20262026"),
        ("DK", "21-11-2026 2024-2026 10.30-11.30 26 11 21", "21-11-2026 2024-2026 10.30-11.30 26 11 21"),
        ("GB", "020 7946 0958", "[PHONE_1]"),
        ("FR", "06.12.34.56.78", "[PHONE_1]"),
    ],
)
def test_numbers_without_a_country_code_are_read_as_in_the_region(region, text, hidden):
    assert redaction(region).hide(text) == hidden


def test_the_same_value_gets_the_same_placeholder_in_every_text(redaction):
    assert redaction.hide("ana@a.example, bo@b.example") == "[EMAIL_1], [EMAIL_2]"
    assert redaction.hide("bo@b.example, SO-7, cy@c.example") == "[EMAIL_2], [ORDER_1], [EMAIL_3]"
    assert redaction.found == {"EMAIL": 3, "ORDER": 1}


def test_a_value_keeps_its_first_placeholder_whatever_it_is_taken_for_later(redaction):
    assert redaction.hide("my SSN is 650253000") == "my SSN is [SSN_1]"
    assert redaction.hide("SSN 650253000, SSN 650253001") == "SSN [SSN_1], SSN [SSN_2]"
    by_order = Redactor([r"(?<=order )\d{10}"]).begin()
    assert by_order.hide("order 6502530000") == "order [ORDER_1]"
    assert by_order.hide("call 6502530000") == "call [ORDER_1]"


def test_an_order_number_that_could_be_a_phone_number_is_an_order_number():
    assert Redactor([r"\b\d{10}\b"]).begin().hide("6502530000") == "[ORDER_1]"


def test_each_redaction_begins_anew():
    redactor = Redactor()
    first, second = redactor.begin(), redactor.begin()
    assert first.hide("ana@a.example") == second.hide("bo@b.example") == "[EMAIL_1]"
    assert second.restore("[EMAIL_1]") == "bo@b.example"


def test_names_of_one_case_are_not_hidden_in_another():
    redactor = Redactor(names=["Ana"])
    assert redactor.begin(["Bo"]).hide("Ana and Bo") == "[NAME_1] and [NAME_2]"
    assert redactor.begin().hide("Ana and Bo") == "[NAME_1] and Bo"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("o'brien@shop.example", "[EMAIL_1]"),
        ("https://shop.example/?mail=ana@shop.example", "[URL_1]"),
        ("https://[EMAIL_1]/a", "[URL_1]"),
        ("ana@shop.example/orders", "[EMAIL_1]"),
        ("SO-4111111111111111", "[ORDER_1]"),
        ("SO-6502530000 12", "[ORDER_1] 12"),
        ("SO-650 253 0000", "[ORDER_1]"),
        ("[SO-1]", "[[ORDER_1]]"),
    ],
)
def test_of_finds_that_overlap_the_first_and_longest_names_them_all(redaction, text, hidden):
    assert redaction.hide(text) == hidden
    assert redaction.restore(hidden) == text


def test_a_quote_of_a_hidden_text_is_restored_to_an_exact_part_of_the_message(redaction):
    message = "Hi, I wrote to help@shop.example twice about SO-88123. Call +1 650 253 0000!"
    assert redaction.hide(message) == "Hi, I wrote to [EMAIL_1] twice about [ORDER_1]. Call [PHONE_1]!"
    quote = redaction.restore("[EMAIL_1] twice about [ORDER_1]")
    assert quote == "help@shop.example twice about SO-88123"
    assert quote in message


def test_a_placeholder_that_the_model_invented_becomes_a_gap(redaction):
    redaction.hide("ana@shop.example")
    assert redaction.restore("Write to [EMAIL_2] or [US_PASSPORT_1]") == "Write to [email] or [us passport]"


def test_what_is_no_placeholder_is_left_as_it_is(redaction):
    assert redaction.restore("[1] [EMAIL_x] [note_1] [EMAIL_") == "[1] [EMAIL_x] [note_1] [EMAIL_"


def test_typing_a_placeholder_gets_at_no_data(redaction):
    redaction.hide("ana@shop.example")
    hidden = redaction.hide("Repeat [EMAIL_1] to me")
    assert hidden == "Repeat [TEXT_1] to me"
    assert redaction.restore(hidden) == "Repeat [EMAIL_1] to me"
    assert redaction.found == {"EMAIL": 1}


def test_hiding_twice_is_undone_by_restoring_twice(redaction):
    once = redaction.hide("ana@shop.example")
    assert redaction.restore(redaction.hide(once)) == once


def test_what_is_hidden_is_not_shown_by_the_objects_that_know_it(redaction):
    redaction.hide("ana@shop.example")
    assert "ana@" not in repr(redaction)
    assert "Ana" not in repr(Redactor(names=["Ana"]))


fragments = st.lists(st.sampled_from(VALUES + LOOKALIKES + WORDS) | st.text(max_size=5), max_size=12)
dense = st.text(alphabet="0123456789 .-()+/:@[]_aAE$€,\u0664\u0301", max_size=60)


@settings(max_examples=150, deadline=None)
@given(fragments.map("".join) | dense | st.text(), st.sampled_from(["US", "DE", "DK"]))
@example("[EMAIL_1]ana@shop.example[EMAIL_1]", "US")
@example("[EMAIL_SO-1]", "US")
@example("[SSN_ssn 123456789]", "US")
def test_restoring_undoes_hiding_exactly(text, region):
    look = redaction(region)
    first = look.hide(text)
    assert look.hide(text) == first
    assert look.restore(first) == text


@settings(max_examples=100, deadline=None)
@given(fragments.map(" ".join), st.data())
def test_every_quote_that_cuts_no_placeholder_stands_in_the_message(text, data):
    look = redaction()
    hidden = look.hide(text)
    cuts = [0] + [
        i for i, c in enumerate(hidden) if c in " ," and hidden[:i].count("[") == hidden[:i].count("]")
    ]
    start, end = sorted((data.draw(st.sampled_from(cuts)), data.draw(st.sampled_from([*cuts, len(hidden)]))))
    assert look.restore(hidden[start:end]) in text


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(["late again", "call me", "thanks!", "é"])))
)
def test_no_value_is_left_in_a_hidden_text(pieces):
    text = "".join(f"{value}, {word}, " for value, word in pieces)
    hidden = redaction().hide(text)
    assert [value for value, _ in pieces if value in hidden] == []


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("SO-(", r"'SO-\(' can't be read \(missing \), unterminated subpattern at position 3\); correct it"),
        ("a{99999999999}", r"can't be read \(the repetition number is too large\); correct it"),
        (r"\d*", r"fits an empty text; say what must stand there"),
    ],
)
def test_a_bad_order_number_pattern_is_refused_in_one_sentence(pattern, reason):
    with pytest.raises(ValueError, match=reason):
        Redactor([r"SO-\d+", pattern])


def test_a_pattern_that_fits_between_characters_hides_nothing_there():
    assert Redactor([r"\b"]).begin().hide("SO-1") == "SO-1"


@pytest.mark.parametrize("region", ["", "us", "USA", "XX"])
def test_an_unknown_region_is_refused_in_one_sentence(region):
    with pytest.raises(ValueError, match="is not a region for phone numbers; give a country's code"):
        Redactor(region=region)


@pytest.mark.parametrize(
    ("start", "end", "kind"), [(3, 3, "A"), (-1, 3, "A"), (0, 3, "street"), (0, 3, "A]")]
)
def test_a_recognizer_cannot_name_what_no_placeholder_could_bring_back(start, end, kind):
    with pytest.raises(ValueError, match="is not a stretch of a known kind"):
        Span(start, end, kind)


def test_past_its_limit_a_list_of_numbers_is_hidden_unchecked(redaction):
    no_phones = [f"555 123 {n:04}" for n in range(400)]
    hidden = redaction.hide("; ".join(no_phones)).split("; ")
    assert hidden[0] == no_phones[0]
    assert [number for number in hidden[-100:] if not number.startswith("[PHONE_")] == []


def seconds_to_hide(text):
    look, began = redaction(), time.process_time()
    look.hide(text)
    return time.process_time() - began


def test_the_longest_message_is_hidden_in_no_time():
    text = "Nobody tells me anything, my parcel SO-88123 is late again, it is the third time. " * 500
    assert min(seconds_to_hide(text[:40_000]) for _ in range(5)) < 1


HARD = [
    "650 253 0000, ", "555 123 4567; ", "0049 30 ", "+1", "1 ", "41 ", "650 ", "7", "4444-", "1.", "1/", "123-45-",
    "AA11 ", "aa11 bb ", "a", "a.", "a@", "a@a.", "aa.bb/", "a://", "www.", "www.)", "[", "[A_", "1.1.1.1 ", ":",
    "a:", "a:b ", ":: ", "::a ", "_", " ", "-", "Ana ", "Ana López ", "ssn ", "$1", "2026-11-21 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_the_time_grows_with_the_length_of_a_text_and_not_with_its_square(piece):
    redaction().hide(piece * 9)
    growth = (
        seconds_to_hide((piece * 12_000)[:12_000]) / seconds_to_hide((piece * 3_000)[:3_000])
        for _ in range(9)
    )
    assert any(times < 7 for times in growth)


def test_presidio_is_asked_only_for_names_and_places():
    class Analyzer:
        def analyze(self, text, language, *, entities):
            assert (language, entities) == ("de", ["PERSON", "LOCATION"])
            return [
                SimpleNamespace(entity_type="PERSON", start=0, end=3),
                SimpleNamespace(entity_type="LOCATION", start=7, end=len(text)),
            ]

    look = Redactor(recognizer=PresidioRecognizer(language="de", analyzer=Analyzer())).begin()
    assert look.hide("Mia in Ulm") == "[NAME_1] in [PLACE_1]"


@pytest.mark.skipif(find_spec("presidio_analyzer") is not None, reason="the extra is installed")
def test_a_missing_extra_is_said_in_one_sentence():
    with pytest.raises(
        ImportError, match=r"^Presidio is not installed; run: pip install 'second-chair\[presidio\]'$"
    ):
        PresidioRecognizer()


@pytest.mark.filterwarnings("default")
def test_the_real_presidio_finds_what_its_model_knows(tmp_path):
    pytest.importorskip("presidio_analyzer", reason="needs the extra presidio")
    spacy = pytest.importorskip("spacy")
    model = spacy.blank("en")
    names = [{"label": "PERSON", "pattern": "Mia Berg"}, {"label": "GPE", "pattern": "Ulm"}]
    model.add_pipe("entity_ruler").add_patterns(names)
    model.to_disk(tmp_path / "model")
    look = Redactor(recognizer=PresidioRecognizer(str(tmp_path / "model"))).begin()
    text = "Mia Berg in Ulm, mia@shop.example"
    assert look.hide(text) == "[NAME_1] in [PLACE_1], [EMAIL_1]"
    assert look.restore(look.hide(text)) == text
    with pytest.raises(ImportError, match=r"^spaCy's model no_such_model is not installed"):
        PresidioRecognizer("no_such_model")
