"""Words that cool a case down: thanks, greetings, apologies of the customer, and a trouble that is over."""

from __future__ import annotations

from bot.advisors.phrases import rule

THANKS = rule(
    """
    (thank you|thanks|thank u|thx|ty|cheers|much appreciated|appreciated|i appreciate)
    (no problem|no worries|all good|all set|sounds good|fair enough|makes sense|got it|ok great|okay great)
    (that's|it's|this is|that is|works|sounds) ~ (great|perfect|fine|good|lovely|a relief)
    (that's|it's|this is|that is|works|sounds) ~ (wonderful|awesome|decent|clever)
    (you've been|you were|you are|you're) [very|so|really] (helpful|great|so kind|kind|a star|a lifesaver)
    (you've been|you were|you are|you're) [very|so|really] (a life saver|amazing)
    (perfect|awesome|excellent|brilliant|wonderful|fantastic|super) .
    ^ (perfect|awesome|excellent|brilliant|wonderful|lovely|great|cool|nice)
    """
)
OWN_APOLOGY = rule(
    """
    (sorry|apologies|apologize|i apologize) (for|about) (being|my|the rant|the shouting|the attitude)
    (sorry|apologies|apologize|i apologize) (for|about) (snapping|yelling|shouting)
    sorry i (snapped|yelled|shouted|was rude|lost it|got|took)
    (my own|my) (fault|mistake|bad|error)
    (wasn't|was not) fair of me
    (stupid|silly|dumb) me
    wrong (window|chat|channel)
    """
)
GREETING = rule(
    """
    ^ (hi|hello|hey|hiya|dear|yo|greetings|good morning|good afternoon) .
    ^ (good evening|good day|morning|evening) .
    ^ (hi|hello|hey|hiya|good morning|good afternoon) (there|all|team|everyone|folks|everybody) .
    ^ (good evening|good day) (there|all|team|everyone|folks|everybody) .
    """
)
NOT_SO_BAD = rule(
    """
    (no|not in a|not in any) (stress|rush|hurry) [at all] (whenever|when|take|just|only)
    (no|not in a|not in any) (stress|rush|hurry) [at all] (haha|lol|here|at all|on my)
    (no rush|no hurry|no stress|no big deal|not a big deal|not urgent)
    (plenty of time|whenever you|take your time)
    (not|nothing) (cross|angry|upset|mad|urgent|annoyed) [or anything] (just|only|at all|about|or)
    (not|nothing) (complaining|serious|dramatic) [or anything] (just|only|at all|about|or)
    (i'm|i am) not (angry|upset|mad|cross|annoyed|complaining|worried|bothered)
    (just|only) (curious|wondering|asking|checking)
    """
)
ACCEPTS = rule(
    """
    ^ (ok|okay|k|alright|all right|noted|understood|sure|will do|i see|fine|deal|agreed|right|got it) .
    ^ (ok|okay|alright|right) (noted|sure|fine|good|then|great|i'll wait) .
    ^ (ok|okay|alright|right) (understood|will do|got it|i see|do that|please|please hurry) .
    ^ (please|please do|please hurry|i'll wait|waiting|do that|that's fine|works for me) .
    """
)
SOLVED = rule(
    """
    (works|working|running|fixed|solved|sorted|settled|resolved) (now|again|finally|at last|after all)
    (works|working|running|fixed|solved|sorted|settled|resolved) (this morning|today|an hour)
    (arrived|came|turned up|it clicks|got through|back up) (now|again|finally|at last|after all)
    (arrived|came|turned up|it clicks|got through|back up) (this morning|today|an hour)
    (finally|at last) [it's|it|it is|all] (works|working|running|fixed|solved|sorted)
    (finally|at last) [it's|it|it is|all] (settled|resolved|arrived|done|through)
    (it's|it is|all|that's) (settled|solved|fixed|sorted|resolved) (now|but|then|at last|thanks)
    (it's|it is|all|that's) (working|running|done) (now|but|then|at last|thanks)
    (been|has been) (running|working) (an hour|fine|all day|since|for)
    (that|it) (worked|did it|fixed it|did the trick)
    i'll leave it at that
    ^ finally .
    ^ finally (<number>|nine|three|six|after)
    what a (journey|relief)
    """
)
FEEDBACK = rule(
    """
    (note|feedback|suggestion|tip|hint|advice|word) for (your|the|you|whoever)
    (you|somebody|someone|one) (might|should|ought to) [want to] (tell|let|warn|pass|inform|look)
    (you|somebody|someone|one) (could|may want to|may) [want to] (tell|let|warn|pass|inform|look)
    [please] (tell|warn|inform|remind) (your|the|whoever|people|others) ~ (next time|before|engineers)
    [please] (tell|warn|inform|remind) other customers ~ (next time|before|engineers)
    [please] (tell|warn|inform|remind) (your|the|whoever|people|others) ~ (team|developers|writes)
    [please] (tell|warn|inform|remind) other customers ~ (team|developers|writes)
    [please] (tell|warn|inform|remind) (somebody|someone) ~ (next time|before|engineers)
    [please] (tell|warn|inform|remind) (somebody|someone) ~ (team|developers|writes)
    [please] (tell|warn|inform|remind) (your|the|whoever|people|others) ~ (that|designers|colleagues)
    [please] (tell|warn|inform|remind) (your|the|whoever|people|others) ~ (manager|boss)
    [please] (tell|warn|inform|remind) other customers ~ (that|designers|colleagues|manager|boss)
    [please] (tell|warn|inform|remind) (somebody|someone) ~ (that|designers|colleagues|manager|boss)
    (pass|passing) (this|that|it) (on|along) to
    for (next time|the future|future reference)
    """
)
