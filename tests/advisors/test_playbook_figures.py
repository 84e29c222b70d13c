"""How well the rules do on the project's own labelled set. The floors stand a little under the figures of the day."""

import asyncio

import pytest

from bot.advisors.playbook import PlaybookAdvisor
from bot.evaluation.metrics import figures
from bot.evaluation.points import read_points
from bot.evaluation.run import judge_each
from tests.advisors.looking import playbook


def figures_of(split: str):
    points = [p for p in read_points(None) if p.split == split]
    advisor = PlaybookAdvisor(playbook(), reminds=False)

    async def cards():
        return {j.point.id: j.cards async for j in judge_each(points, advisor)}

    return figures(points, asyncio.run(cards()))


@pytest.mark.parametrize(
    ("split", "recall", "precision", "false_alarms"),
    [
        ("tune", 0.85, 0.9, 0.02),
        ("held", 0.4, 0.65, 0.05),
        ("everyday-tune", 0.87, 0.95, 0.01),
        ("everyday-held", 0.75, 0.9, 0.05),
    ],
)
def test_the_rules_do_no_worse_than_they_did(split, recall, precision, false_alarms):
    reached = figures_of(split)
    assert reached.recall_must >= recall
    assert reached.precision >= precision
    assert reached.false_alarm_rate <= false_alarms
