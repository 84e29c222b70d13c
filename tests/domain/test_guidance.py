import pytest

from bot.domain.guidance import Playbook, Principle, Severity
from tests.domain.builders import card

PLAYBOOK = Playbook({c.id: c for c in (card("b"), card("a"))})


def test_critical_comes_before_normal_and_normal_before_gentle():
    assert sorted(Severity, key=lambda s: s.rank) == [Severity.CRITICAL, Severity.NORMAL, Severity.GENTLE]
    assert [s.rank for s in Severity] == [0, 1, 2]


def test_a_principle_is_named_by_its_article_and_its_key():
    assert Principle("tension", "show-empathy", "…", "…").ref == "tension/show-empathy"


def test_a_playbook_goes_through_its_cards_in_their_order():
    assert [c.id for c in PLAYBOOK] == ["b", "a"]
    assert len(PLAYBOOK) == 2


def test_a_playbook_knows_its_cards_by_id():
    assert PLAYBOOK["a"].id == "a"
    assert "a" in PLAYBOOK
    assert "c" not in PLAYBOOK


def test_a_card_that_is_not_in_the_playbook_is_a_key_error():
    with pytest.raises(KeyError):
        PLAYBOOK["c"]
