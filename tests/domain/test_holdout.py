import subprocess
import sys

import pytest

from bot.domain.case import CaseKey
from bot.domain.holdout import is_held_out

KEYS = [CaseKey("slack", "T1", "C1", f"1700.{n}") for n in range(2000)]


def test_without_a_share_no_case_is_held_out_and_with_all_of_it_every_one():
    assert not any(is_held_out(key, 0) for key in KEYS)
    assert all(is_held_out(key, 1) for key in KEYS)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
def test_about_the_share_of_cases_is_held_out(share):
    assert sum(is_held_out(key, share) for key in KEYS) / len(KEYS) == pytest.approx(share, abs=0.04)


def test_a_case_held_out_at_one_share_is_held_out_at_every_greater_one():
    assert all(is_held_out(key, 0.3) for key in KEYS if is_held_out(key, 0.1))


def test_every_process_gives_the_same_answer():
    code = (
        "from bot.domain.case import CaseKey; from bot.domain.holdout import is_held_out\n"
        "print([is_held_out(CaseKey('slack', 'T1', 'C1', f'1700.{n}'), 0.5) for n in range(50)])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == str([is_held_out(key, 0.5) for key in KEYS[:50]])
