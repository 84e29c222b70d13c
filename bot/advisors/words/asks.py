"""What customers ask for and how they hold their ground: when, why, a straight answer, money back, the last word."""

from __future__ import annotations

from bot.advisors.phrases import rule

WHEN = rule(
    """
    (days|weeks|hours|months|day|week) [or] <number> (days|weeks|hours|months) ?
    (in|within) (days|hours) or (weeks|days|months) ?
    [by] when (will|can|is|do|does|would|am|are|should|exactly|did you) ?
    [by] when (on earth|the hell|might|may|shall|were) ?
    (and|so|but) when (will|can|is|do|does|would|am|are|exactly)
    when is (it|that|this) ~ (back|supposed|going|coming|fixed|done|ready)
    when (will|do|can) (i|we) ~ (get|receive|hear|have|see|expect)
    how [much] (long|longer|soon) ?
    (till|until|by|since|and|but|ok|yes|so|yeah) [but|by|until|till|yes] when
    ^ when
    when (exactly|though|then|tho)
    (give|tell|name) me [just] (a|one|some|an actual|a real) (date|time|day)
    (give|tell|name) me [just] (a|one|some|an actual|a real) (deadline|timeframe|hour|clear date)
    (how|what) (long|time|day) [approximately|roughly|exactly|more] (will|is|does|do|until)
    (how|what) (long|time|day) [approximately|roughly|exactly|more] (till|before|can|would|should)
    (what time|which day|what day|which week)
    (any idea|no idea|idea) (how long|when|what time)
    (today|tomorrow|this week|next week) or ~ (today|tomorrow|next|not|week|later|never) ?
    (will|is|does) (it|this|that) ~ (today|tonight|tomorrow|this week|this morning|<weekday>) ?
    (will|is|does) (he|she|someone|somebody) ~ (today|tonight|tomorrow|this week|this morning|<weekday>) ?
    how much longer
    how many more (days|hours|weeks|minutes)
    (any|an) (eta|idea when|timeframe|time frame|timeline|estimate) ?
    (any|some) (update|updates|news) ?
    what's (the|your) (eta|status|timeline|time frame|timeframe|hold up|holdup|delay) ?
    what's (taking|going on|happening) ?
    (isn't|is not|not) a time
    who is in charge of this ?
    """
)

WHAT_NOW = rule(
    """
    what happens (now|next)
    when is (that|this|it) (supposed|meant) to
    when exactly
    do i (just|simply) ~ (wait|sit|keep|stand)
    (am i|are we) (supposed|meant|expected) to (just|simply|keep) (wait|sit|hope)
    what am i (supposed|meant|expected) to do (until|till|in the meantime|meanwhile|all)
    what do (i|we) do (until|till|in the meantime|meanwhile)
    should i (stay|wait|keep|come|go|hold|just) ?
    what's the next step ?
    is (anybody|anyone) (awake|alive|working)
    (is|are) (anybody|anyone|somebody|someone) (working|doing|looking) ~ (on|at|this|it|anything) ?
    """
)

# "ok and now?" is a step in calm business, too.
NOW_WHAT = rule(
    """
    (what|and) now ?
    (so|and|ok|then) [and|so] (now what|what now|what next|what's next|where does that leave)
    so that's it ?
    (and|so|then|ok) what (happens|do i|do we|should i|are you|will you|then|am i)
    (if|when) ~~ what (then|happens)
    """
)
WHY = rule(
    """
    (and|but|so|then) (why|how come)
    how come ?
    why (on earth|in the world|the hell|the heck|the fuck|is it that|does it always|does this keep)
    why ~~ of all things
    (what|who) exactly (did|was|is|were|has|happened|went) ?
    who (signed off|approved|authorized|decided) ?
    (explain|tell) (to me|me) (why|how|what)
    why (was|were|did|has|have|is|am|are|does|do|would|wasn't|didn't|hasn't|can't|isn't) ?
    what (happened|went wrong) (to|with) my ?
    (but|yes|and|ok|so|yes but|ok but) why
    ^ why
    on what (grounds|basis|account|authority)
    (what|whats|which) ~ (reason|cause|grounds)
    (nobody|no one|noone) (can|could|will|would) (tell|explain|say) [to] [me|us] (why|what|how|the)
    what is the problem (with|here) ?
    """
)
PUZZLED_WHY = rule(
    """
    why ~~ of all things
    (and|so) how come
    why on earth
    what exactly (did|was|were|happened) ?
    who (signed off|approved|authorized) ?
    """
)

STRAIGHT_ANSWER = rule(
    """
    (yes or no|be honest with me)
    (straight|honest|clear|proper) answer (please|pls|now|.|for once|this time|from|today|or)
    (want|need|get|give|like|have|just) ~ (straight|honest) answer
    (just be honest|give it to me straight|simple yes)
    can you [actually|even] ~~ or (can you not|can't you|not|can you) ?
    (or|am i) (am i|just) wasting my time
    (is|are) ~ (on the table|even possible) or
    """
)
# Sharp to a vague answer or in trouble, and a plain question otherwise.
DOUBTS_IT = rule(
    """
    (you're|are you) [absolutely|really|quite] (sure|certain) ?
    (just|simply) (tell me|say) (if|whether)
    """
)

INVITES_BLAME = rule(
    """
    (admit|just admit|come on|own up) [it|to it] [that] (your|it was you)
    (admit|just admit|come on|own up) [it|to it] [that] you (lost|broke|messed|screwed|made)
    (admit|just admit|come on|own up) [it|to it] [that] it's your
    (so|then) (it|this|that) (was|is) your <own> ?
    so (you|your <own>) ~ (admit|lost|broke|forgot|messed) ?
    (it|this|that) (was|is) your <own> [who|that] ~~ (wasn't it|isn't it|right|correct|didn't they)
    admit it
    (don't|do not|wouldn't) you agree ?
    your <own> (messed up|screwed up|caused this|did this) (right|didn't it|didn't they|correct|yes) ?
    """,
    own="""people|team|fitter|driver|colleague|clerk|system|warehouse|computer|courier|release|update
        |staff|technician|fault|mistake|error|developers|engineers|agent|branch|website|side""",
)

CONTRADICTS = rule(
    """
    (wrong|no wrong) again
    (^|no|nope) [i|we] did (not|no such)
    i did (not|nothing) ~ (click|accept|agree|sign|go|order|enter|do|touch|change|say|authorize|delete|miss)
    i never (clicked|accepted|agreed|signed|ordered|entered|touched|said|authorized|asked|requested)
    (are you|you're|so you're) [basically|really] (calling|saying|implying) [that] (me a liar|i'm lying)
    (are you|you're|so you're) [basically|really] suggesting [that] (me a liar|i'm lying)
    (are you|you're|so you're) [basically|really] (calling|saying|implying) [that] (i lied|it's my|i'm)
    (are you|you're|so you're) [basically|really] suggesting [that] (i lied|it's my|i'm)
    [no] that's (not true|a lie|false|simply not true|incorrect|just wrong|not right|untrue|wrong)
    (don't|do not) (tell|blame|lecture|talk to) me (i|it|that|about|for|how)
    (it's|it is|that's) not my (fault|mistake|error|doing)
    (nobody|no one) (was added|touched|changed)
    i have read it
    (i|we) (have|got) (proof|the receipt|the email|screenshots|it in writing|a witness|photos|evidence)
    """,
)

WALKING_AWAY = rule(
    """
    so you [just|get to|simply] (keep|kept|pocket|take|get)
    you (can't|cannot) be (that|so) ~ (petty|cold|stubborn|heartless|rigid|strict|mean|greedy)
    how is (that|this|it) [even|remotely] (right|fair|legal|ok|okay|my)
    and (i|we) (get|have|got|end up with|am left with) nothing
    (i'll|i will|i'm|we'll|i'd rather|going to|gonna) [just|then|be] (switch|switching|leave)
    (i'll|i will|i'm|we'll|i'd rather|going to|gonna) [just|then|be] (leaving|cancel|cancelling|canceling)
    (then|fine|well) [then|just|so|please] (close|cancel) (all|everything|it all|the whole)
    (then|fine|well) [then|just|so|please] (delete|terminate|end) (all|everything|it all|the whole)
    (i|we) (won't|will not|refuse to|am not going to) [be] (pay|paying|accept|sign)
    (i|we) ('m not going to|not going to|shan't|ain't) [be] (pay|paying|accept|sign)
    (so|now|then) (i'm|we're|i am) [just|simply] (out|down|left|stuck|screwed|paying|supposed)
    (so|now|then) (i|we) [just|simply|get to|have to] (lose|lost|pay|paid|get nothing|keep paying|eat)
    <number> (years|months) ~ and (that's|this is|you|that|now|all)
    (that's|is that|this is) ~ (the answer|your answer|the best|all you|all i get|the thanks|it)
    (rules rules|policy policy|rules are rules|hide behind|hiding behind)
    (paragraph|paragraphs|clause|small print|fine print)
    (common sense|common decency|human decency|a bit of (sense|heart)|have a heart|be human|be reasonable)
    (common sense|common decency|human decency|a bit of humanity|have a heart|be human|be reasonable)
    (common sense|common decency|human decency|a bit of goodwill|have a heart|be human|be reasonable)
    for (something|a thing|a service) (i|we|that) ~ (never|didn't|can't|couldn't|not|haven't)
    for (a show|a product|a month|nothing) (i|we|that) ~ (never|didn't|can't|couldn't|not|haven't)
    (you|they) took ~ (money|payment|<money>) (just fine|quick|fast|happily)
    (you|they) took ~ (money|payment|<money>) (quickly|no problem|fine|in seconds)
    meet me (half way|halfway|in the middle)
    (there's|there is|there must be|isn't there|surely) ~ (someone|somebody|something)
    (there's|there is|there must be|isn't there|surely) ~ (a way|another way|anything)
    (at least|what about|how about) [a|just|give|do] (half|part|partial|some|credit|voucher|store)
    (then give|then at least|why not) [a|just|give|do] (half|part|partial|some|credit|voucher|store)
    (forget it|never mind|nevermind) (then|i'll|i guess|just)
    i'll [just] (go|take|buy|shop|book|bank|switch) ~ (elsewhere|competitor|competitors|somewhere else)
    then ~~ (to|with) your competitor
    so (you won't|you refuse|i'm stuck|i lose|no refund|nothing)
    (cancel|close) everything [whole] [account|contract|subscription|plan|membership|order] (then|now|today)
    (cancel|close) (my|the|our) [whole] [account|contract|subscription|plan|membership|order] (then|now)
    (cancel|close) (my|the|our) [whole] [account|contract|subscription|plan|membership|order] today
    (cancel|close) everything [whole] [account|contract|subscription|plan|membership|order] immediately
    (cancel|close) (my|the|our) [whole] [account|contract|subscription|plan|membership|order] immediately
    then (cancel|close|pay|give|make|refund|get)
    there (has to be|must be|has got to be) something [else|more] [that] you can
    (i'm|we're) not (accepting|going to accept|taking no|paying|leaving)
    (i|we) (won't|will not|refuse to|don't|cannot|can't) (accept|pay|take no|agree to|leave|settle)
    can't you make an exception
    (you can|you could|surely you|surely) [can|could] [make|do|find] (an exception|something)
    you said that (twice|already|three times)
    (so|and) what's it gonna be
    (that is|that's|it's) not (good enough|acceptable|fair|right|my problem)
    (pay|give) me [my] (back|money back|money) or
    your choice
    full stop
    (i demand|i insist|i expect) [on] (a|my|the|you|that|full)
    """
)

MONEY_OWED = rule(
    """
    (refund|refunded|money back|compensate|compensation|reimburse)
    (reimbursed|reimbursement|repay|repaid|owe me|pay me back)
    (discount|voucher|coupon|promo|waive|waived|cheaper|overcharged)
    (charged (twice|double|me)|my deposit|price match|gift card)
    where's my <number>
    (want|get|need|give me) [my] <money> back
    (a|some) credit
    credit (to|on|for) my
    """
)

VAGUE_START = rule(
    """
    ^ (it|this|the app|the site) [just|still] (doesn't|isn't|won't|stopped|not) (work|working|load) .
    ^ (the website|my account) [just|still] (doesn't|isn't|won't|stopped|not) (work|working|load) .
    ^ (my order|my phone|the thing) [just|still] (doesn't|isn't|won't|stopped|not) (work|working|load) .
    ^ (it|this) (doesn't|dont|don't|isn't|won't) (work|working|load|open|start) .
    ^ (need|want|have) to (change|cancel|move) [my] (booking|order|reservation) (please|pls) .
    ^ (need|want|have) to (change|cancel|move) [my] (appointment|plan) (please|pls) .
    ^ ~~ (is|are) acting up ~~ (again|think|same) .
    """
)
