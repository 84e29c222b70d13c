"""What an assessment without a model costs."""

import statistics
import time

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.domain.case import Case
from bot.evaluation.points import read_points
from tests.bench.figures import Bench, Json, percentile
from tests.bench.road import long_cases, own_conversations

ROUNDS = 5


async def bench() -> Bench:
    advisor = PlaybookAdvisor(load_playbook())
    points = [point.looked() for point in read_points(None)]
    return Bench(
        {
            "cpu_ms_per_assess": await _spread(advisor, points),
            "cpu_ms_per_assess_at_20_messages": await _spread(advisor, long_cases(own_conversations())),
        }
    )


async def _spread(advisor: PlaybookAdvisor, cases: list[Case] | tuple[Case, ...]) -> Json:
    rounds = [[await _cost(advisor, case) for case in cases] for _ in range(ROUNDS + 1)]
    costs = [statistics.median(of_one) for of_one in zip(*rounds[1:], strict=True)]
    return {
        "cases": len(costs),
        "p50": percentile(costs, 0.5),
        "p99": percentile(costs, 0.99),
        "highest": round(max(costs), 3),
        "rounds": ROUNDS,
    }


async def _cost(advisor: PlaybookAdvisor, case: Case) -> float:
    now, began = case.messages[-1].at, time.process_time()
    await advisor.assess(case, case.moment, now)
    return (time.process_time() - began) * 1000
