import pytest

from bot.domain.evidence import Evidence
from bot.domain.promises import Promise, PromiseState
from tests.domain.builders import at

EVIDENCE = Evidence("2", "by three")


def test_an_open_promise_is_overdue_from_its_due_time_on():
    promise = Promise("a call", "ana", EVIDENCE, due=at(60))
    assert [promise.is_overdue(at(s)) for s in (59, 60, 61)] == [False, True, True]


def test_a_promise_without_a_time_is_never_overdue():
    assert not Promise("a call", "ana", EVIDENCE).is_overdue(at(10**6))


@pytest.mark.parametrize("state", set(PromiseState) - {PromiseState.OPEN})
def test_a_promise_that_is_settled_is_never_overdue(state):
    assert not Promise("a call", "ana", EVIDENCE, due=at(60), state=state).is_overdue(at(61))
