import pytest

from bot.domain.answers import Verdict
from bot.domain.votes import Votes


@pytest.mark.parametrize(
    ("useful", "not_now", "not_useful", "in_shadow"),
    [
        pytest.param(0, 0, 29, False, id="too few votes"),
        pytest.param(0, 0, 30, True, id="all against it"),
        pytest.param(27, 0, 3, False, id="one in ten is borne"),
        pytest.param(26, 0, 4, True, id="more than one in ten"),
        pytest.param(25, 9, 4, False, id="not now is no vote"),
        pytest.param(63, 0, 7, False, id="exactly one in ten of many"),
    ],
)
def test_a_card_goes_into_shadow_mode_by_its_votes(useful, not_now, not_useful, in_shadow):
    assert Votes(useful, not_now, not_useful).in_shadow is in_shadow


def test_a_card_nobody_voted_on_has_no_share():
    assert Votes(not_now=7).not_useful_share is None


def test_votes_are_read_from_a_count_by_verdict():
    assert Votes.of({Verdict.NOT_USEFUL: 1, Verdict.USEFUL: 3}) == Votes(useful=3, not_useful=1)
    assert Votes(useful=3, not_useful=1).not_useful_share == 0.25
