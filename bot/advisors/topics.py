"""What upset customers care about, from a closed list: told from their own words, for counting over many cases."""

from __future__ import annotations

from collections.abc import Mapping

from bot.advisors.phrases import Rule, plain
from bot.advisors.tension import heats_of
from bot.advisors.words import topics, treatment
from bot.domain.assessment import Tension
from bot.domain.case import Case, Speaker
from bot.domain.digest import Topic

RULES: Mapping[Topic, tuple[Rule, ...]] = {
    Topic.NEWS: (treatment.NOT_TOLD,),
    Topic.TIME: (topics.TIME,),
    Topic.MONEY: (topics.MONEY,),
    Topic.RESPECT: (topics.RESPECT,),
    Topic.EFFORT: (topics.EFFORT, treatment.ALREADY_SAID, treatment.SENT_ROUND),
    Topic.PLANS: (topics.PLANS,),
    Topic.CARE: (topics.CARE,),
    Topic.TRUST: (topics.TRUST,),
    Topic.RULES: (topics.RULES,),
    Topic.DATA: (topics.DATA,),
}


def topics_of(case: Case) -> frozenset[Topic]:
    """Return the topics of what a case's customer says, and of what is known that they care about.

    A customer who was calm throughout asks for things: that alone says nothing of what hurts.
    """
    concern = case.facts.concern
    if concern is None and max(heats_of(case.messages).values(), default=Tension.CALM) is Tension.CALM:
        return frozenset()
    said = [m.text for m in case.messages if m.speaker is Speaker.CUSTOMER]
    texts = [plain(text) for text in (*said, *([concern.cares_about] if concern else []))]
    return frozenset(
        topic for topic, rules in RULES.items() if any(r.search(text) for r in rules for text in texts)
    )
