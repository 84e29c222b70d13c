"""Words in which customers say that they wait: a plain report, until something weighs with it."""

from __future__ import annotations

from bot.advisors.phrases import rule

WAITS = rule(
    """
    (it's|it has|this has) been [over|more than|almost|nearly|about] <number> <long>
    (been|still|i'm|i am|we've been|have) waiting ~ [for] ~ <number> <long>
    (been|still) waiting (for|since) (a week|an hour|over|more|monday|tuesday)
    (waited|waiting|wait) [for] [over|more than|almost|nearly|about] <number> <long>
    (still) (nothing|no answer|no reply|no response|no word|no sign|hasn't)
    (still) (haven't|waiting|not (here|fixed|arrived|working|there))
    """,
    long="""seconds|minutes|mins|hours|hrs|days|nights|weeks|months|years|business days|hour|week
        |month|year""",
)
