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
# Said at the end of a complaint these are the form of a letter, and no thanks.
SIGN_OFF = rule(
    """
    (thank you|thanks|thx|ty|cheers|many thanks|thanks in advance|regards|kind regards|best regards) .
    (thank you|thanks|cheers) (in advance|and regards|regards|best)
    (please|pls|help|advise|asap|now|back) (thanks|thank you|thx|ty|cheers)
    """
)
# Joy and fun: beside them an exclamation or a small sign says nothing.
PLEASED = rule(
    """
    (i|we|she|he|they|kids|really|absolutely|just|everyone) (love|loving|loved|loves) (it|this|that|the|them|your|how)
    ^ (love|loving|loved|loves) (it|this|that|the|them|your|how)
    (it|that|this|they|all|everything) (worked|works|fits|helped) .
    (it|that|this) (worked|works|fits|helped) [now|great|well|on|perfectly|like] (the|a|first)
    (they|all|everything) (worked|works|fits|helped) [now|great|well|on|perfectly|like] (the|a|first)
    (so|that was|was|really) (fast|quick|easy|cute|cheap|comfy|tasty|smooth)
    (super|pretty|seriously|surprisingly|very) (fast|quick|easy|cute|cheap|comfy|tasty|smooth)
    (so|really|super|seriously|very|such a|such) (helpful|friendly|kind|beautiful|pretty|lovely|nice|cool)
    (seriously|really|very) (good|great|excellent|amazing) (service|support|value|stuff|team|quality)
    (such|such a|pretty) (good|great|excellent|amazing) (service|support|value|stuff|team|quality)
    (works|fits|looks) (great|perfectly|fine|amazing|lovely|like a charm|well|good)
    (happy|great|perfect|lovely|nice|cool) (with|thanks|thank|and)
    looking forward to (it|this|them|seeing|trying|using|meeting|reading|hearing|the|my|our|your)
    can't wait .
    can't wait (to|for (it|the|this|my))
    (dying|so excited|thrilled|excited) (to|for|about)
    (he's|she's|they're|i'm|we're|all) [all|both|now] doing (great|well|fine|good|ok|okay|better)
    (free shipping|five stars|happy tears|well worth|worth every|my favorite|my favourite|can't wait to)
    (haha*|lol|lmao|hehe*|hihi|rofl|hahah*)
    """
)
# Meant bitterly after a wrong: "back it comes with a scratch, great".
PRAISE_LAST = rule("(happy|great|perfect|lovely|nice|cool) .")
# Praise of the people themselves, and a trouble that is over: whatever else was said, all is well.
CONTENT = rule(
    """
    (you|you guys|you people|you lot|y'all|u|ur|you're|you folks) [all|guys] [are|r] [all|really|just|absolutely] \
        <praised>
    (it's|everything's|everything is|all is|now|that's|its) [now|all] (all good|all fine|all well|all set|all \
        sorted|sorted)
    (all good|all fine|all well|all sorted|all clear) [now|here|again] <thanks>
    """,
    praised="""(a|an|the) [real|absolute|total] (best|legend|star|lifesaver|angel|gem|hero|treasure|genius)
        |legends|stars
        |angels|heroes|amazing|awesome|brilliant|fantastic|lifesavers|the best""",
    thanks="thank you|thanks|thx|cheers|ty",
)
# What went wrong was their own slip of the hand.
OWN_SLIP = rule(
    """
    my own (stupidity|fault|mistake|error|doing|clumsiness|silliness|laziness)
    (i|we) [accidentally|stupidly] (booked|ordered|chose|picked|bought|selected|entered|sent|spelled|spelt) ~ \
        (wrong|twice)
    (the|my|our) (kids|kid|son|daughter|dog|cat|toddler) (broke|spilled|spilt|dropped|chewed|knocked|ripped|scratched)
    (i|we) (accidentally|stupidly|forgot|misspelled|mistakenly)
    (wrong|typed|hit|pressed|clicked|tapped|pasted) ~ (button|key|keys|wrong|link|tab|chat|line|autocorrect)
    (typo|misread|mistyped|oops|whoops|silly me|my bad|ignore that|scratch that|scrap that|i mean)
    """
)
OWN_APOLOGY = rule(
    """
    (sorry|apologies|apologize|i apologize) (for|about) (being|my|the rant|the shouting|the attitude)
    (sorry|apologies|apologize|i apologize) (for|about) (snapping|yelling|shouting)
    sorry i (snapped|yelled|shouted|was rude|lost it|got|took)
    (my own|totally my|all my|was my|is my|it's my|my) (mistake|bad|error)
    ^ [ah|oh|ok|sorry|ups|oops] (my own|totally my|all my|was my|is my|my) fault
    sorry (for|about) (the|that) (parrot|language|swearing|tone|liar|idiot|insult|outburst|remark|caps|mood)
    sorry for (liar|idiot|yelling|swearing|all that|that earlier|before|earlier)
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
# Goes along with what was proposed.
TAKES_UP = rule(
    """
    ^ [oh|ah|ok|okay|well] (ok|okay|alright|right|fine|great|good|phew|perfect|sure|deal|yes please|thank god)
    ^ [oh|ah] (that works|works for me|that would be|let's do that|please do|go ahead|i'll (do|try|wait|check|take))
    """
)
ANSWERS = rule(
    """
    ^ (yes|yep|yeah|yup|no|nope|not yet|still|nothing|none|error|it says|it shows|both|<number>)
    """
)
# The trouble is over, or was none.
RELIEVED = rule(
    """
    (even better|all the better|phew|whew|gotcha|aha|ahh)
    (found it|there it is|here it is|got it|there we go|here we go|easy then|that's the one)
    (that|it) (did it|did the trick|worked|helps|answers it|makes sense|explains it|explains a lot)
    (done|found|green|running|sorted|connected|downloaded|paired) (now|then) .
    ^ (done|found|green|sorted|connected|worked|sent|booked|ordered|ordering|printing|running)
    (good|great|nice|handy|useful|relieved) to (know|hear)
    """
)
# Whoever wants to buy has a broken thing of their own, at most.
SHOPS = rule(
    """
    (do you|you|can you|would you) (sell|stock|recommend|suggest|deliver|carry|rent)
    (which|what) ~~ (do i get|should i get|do i need|do we need|should i buy|fits|would fit|do you recommend)
    (where|how) (can|do|could|would) i (buy|order|get|book|find) (a|an|one|some|new|another|more|the|them)
    (how much|what) (is|are|does|do|would|for) ~~ (cost|a new|a spare|a second|a repair)
    (looking for|thinking of|interested in|shopping for|want to (buy|book|order)|need (a|an) [new] (quote|offer))
    (in stock|spare (legs|part|parts|key|keys|wheel|set)|gift (card|voucher|wrap)|for sale)
    """
)
SOLVED = rule(
    """
    (all|both) [<number>|of them|of it] (up|back|online|live|working|running)
    ^ (works|working|fixed|solved|running) .
    ^ (works|working|fixed|solved|running) (now|again|thanks|finally|but)
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
    (all|both|<number>|they're|it's|we're|site's|everything|all <number>) [are|is] [back] (up|online|live) .
    (all|both|<number>|they're|it's|we're|site's|everything) [are|is] [back] (up|online|live) (again|now|and)
    (running|working|up|online|there|in) again
    (got|getting|have) (it|my|the|them) ~ (back|running|working|today|at last) .
    (it's|all|everything's) (back|here|there|in) (now|again|and|at last|finally|thank)
    (everything is|they're|we're) (back|here|there|in) (now|again|and|at last|finally|thank)
    (it's|all|everything's|they're) (back|here) .
    (it's|all|everything's|they're) (back|here) finally
    (and|now|it|it all) [now|it|finally] (works|worked) .
    (problem|issue|trouble) [is|was] [all|now] (gone|solved|fixed|sorted|over)
    (that's|that is|it's) (it|the one|working) thanks
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
    (please|pls|do) [do|also] (pass|forward|hand|take) ~ (on|along|upstairs|to)
    (just so (you|they) know|thought you should know|thought you'd want to know|you should know that)
    (maybe|perhaps|please) [you|someone|somebody] (tell|let|teach|train|ask|remind|warn) <them>
    (would|could|might) have helped (if|to)
    (put|write|say|mention|state) (that|this|it) (on|in|at) (the|your) (website|site|page|form)
    (put|write|say|mention|state) (that|this|it) (on|in|at) (the|your) (email|letter|box|door)
    (next time|in future|in the future) ~~ (tell|warn|let|call|put|just|please|maybe|you)
    """,
    them="""your (team|people|staff|colleagues|boss|manager|drivers|developers|designers|colleague)
        |whoever|the people|the person|somebody|the team|the driver|the next""",
)
