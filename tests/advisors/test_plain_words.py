import pytest

from bot.advisors.guidance import GuidanceError, load_playbook
from bot.advisors.plain_words import load_apology_words, load_review_words

TONES = "{brief: B., warm: W., formal: F.}"
WARNED = "{brief: B., warm: W., formal: F., warning: Ask.}"
APOLOGY = f"""
kinds:
  waiting: {{words: "waited ~ hours", brief: B., warm: W., formal: F.}}
about: {TONES}
ours: {TONES}
next_known: {TONES}
next_open: {TONES}
unknown: {WARNED}
again: {WARNED}
"""


def load(folder, text):
    (folder / "apology_plain.yaml").write_text(text, encoding="utf-8")
    return load_apology_words(folder)


def test_the_shipped_words_name_only_cards_there_are():
    words, playbook = load_review_words(), load_playbook()
    assert all(card in playbook for card in (*words.leave_out, *words.say_instead, *words.breaches.values()))


def test_a_small_file_is_enough(tmp_path):
    assert load(tmp_path, APOLOGY).kinds["waiting"].pattern.search("i waited three hours")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (APOLOGY.replace("about:", "abuot:"), "about: Field required"),
        (
            APOLOGY.replace("waited ~ hours", "(waited"),
            "words: Value error, '(waited' lacks a closing bracket",
        ),
        (APOLOGY.replace("brief: B.", "brief: Sorry if you feel bad.", 1), "makes the apology conditional"),
        (
            APOLOGY.replace(f"about: {TONES}", "about: {brief: It was our fault., warm: W., formal: F.}"),
            "admits a fault",
        ),
        (APOLOGY.replace("kinds:", "kinds: ["), "not valid YAML"),
        ("[]", "the file: "),
    ],
)
def test_a_mistake_is_named_with_its_file_and_place(tmp_path, text, says):
    with pytest.raises(GuidanceError, match=r"apology_plain\.yaml: ") as raised:
        load(tmp_path, text)
    assert says in str(raised.value)


def test_an_admission_may_stand_where_the_fault_is_confirmed(tmp_path):
    text = APOLOGY.replace(f"ours: {TONES}", "ours: {brief: It was our fault., warm: W., formal: F.}")
    assert load(tmp_path, text).ours.brief == "It was our fault."


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path):
    with pytest.raises(GuidanceError, match="can't be read"):
        load_apology_words(tmp_path)
    (tmp_path / "review_plain.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(GuidanceError, match=r"review_plain\.yaml: can't be read"):
        load_review_words(tmp_path)
