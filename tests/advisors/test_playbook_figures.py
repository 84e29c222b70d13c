"""How well the rules do on the project's own labelled set. The floors stand a little under the figures of the day."""

import asyncio

import pytest

from bot.advisors.playbook import PlaybookAdvisor
from bot.evaluation.metrics import figures
from bot.evaluation.points import read_points
from bot.evaluation.run import judge_all
from tests.advisors.looking import playbook


def figures_of(split: str):
    points = [p for p in read_points(None) if p.split == split]
    judged = asyncio.run(judge_all(points, PlaybookAdvisor(playbook(), reminds=False)))
    return figures(points, {j.point.id: j.cards for j in judged})


@pytest.mark.parametrize(
    ("split", "recall", "precision", "false_alarms"),
    [("tune", 0.75, 0.9, 0.02), ("held", 0.18, 0.7, 0.04)],
)
def test_the_rules_do_no_worse_than_they_did(split, recall, precision, false_alarms):
    reached = figures_of(split)
    assert reached.recall_must >= recall
    assert reached.precision >= precision
    assert reached.false_alarm_rate <= false_alarms
