import json

import pytest

from bot.advisors.guidance import GuidanceError, load_playbook
from bot.advisors.plain_words import load_apology_words, load_review_words

TONES = "{brief: B., warm: W., formal: F.}"
WARNED = "{brief: B., warm: W., formal: F., warning: Ask.}"
APOLOGY = f"""
kinds:
  waiting: {{words: "waited ~ hours", brief: B., warm: W., formal: F.}}
about: {{words: "delay", brief: B., warm: W., formal: F.}}
about_thing: {TONES}
known: {TONES}
broken: {TONES}
ours: {TONES}
next_known: {TONES}
next_open: {TONES}
danger: {WARNED}
unknown: {WARNED}
again: {WARNED}
"""


def load(folder, text):
    (folder / "apology_plain.yaml").write_text(text, encoding="utf-8")
    return load_apology_words(folder)


def test_the_shipped_words_name_only_cards_there_are():
    words, playbook = load_review_words(), load_playbook()
    questions = (words.threat, words.guarantee, words.sum)
    cards = (*words.leave_out, *words.say_instead, *words.breaches.values(), *(q.card for q in questions))
    assert all(card in playbook for card in cards)


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
            APOLOGY.replace(f"known: {TONES}", "known: {brief: It was our fault., warm: W., formal: F.}"),
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


def test_better_words_for_a_draft_may_be_said_to_customers(tmp_path):
    shipped = load_review_words()
    words = shipped.model_dump(mode="json") | {
        "threat": {"card": "x", "reason": "Why.", "better": "Our fault."}
    }
    (tmp_path / "review_plain.yaml").write_text(json.dumps(words), encoding="utf-8")
    with pytest.raises(GuidanceError, match=r"threat\.better: Value error, 'Our fault\.' admits a fault"):
        load_review_words(tmp_path)
