"""Words that say where a case stands: scorn for a promise, the wish for a manager, remedies that were given."""

from __future__ import annotations

from bot.advisors.phrases import rule

# Whoever answers a promise like this no longer believes it.
SCORNS = rule(
    """
    that's [exactly|just] what <they> ~ (said|told|promised|say|tell|claimed)
    <they> [all|always|already] (said|told me|promised) [me] (that|this|the same|exactly that|it) ~ <before>
    (same|that|this) (promise|line|answer|story|thing|sentence|song) ~ (last|again|before|every|each|already|as)
    (i've|we've) [already] heard (that|this|it|all that|all of that|the same|the same thing) [all] [many] <before>
    heard (that|this) (before|one|already|last time|last week)
    (yeah|yea|sure|oh|ya) (right|sure|of course|i bet)
    i'll believe (it|that) when
    (don't|no longer) [really|even] (believe|trust) (you|that|it|a word|any|anything|your|them)
    can't [really|even] (trust|believe) (you|a word|anything you|any of)
    (why should i|how can i|how am i supposed to) (believe|trust)
    (just|nothing but|only|more|another|yet another) [the] [same] [empty|broken] (promise|promises|words)
    (another|yet another|one more) (promise|excuse|lie|escalation)
    (empty|hollow|broken) (promise|promises|words)
    (of course you|sure you|i bet you|i'm sure you) (will|do|are|did) .
    (like|as|just like|same as) (last time|the last time|every time|always|the last one)
    (nobody|no one|noone|they never|you never) [ever|even] (called|calls|wrote|came|got back|answered|replied) .
    blah blah
    (won't hold my breath|not holding my breath)
    """,
    they="they|you|he|she|everyone|everybody|the last|your colleague|your colleagues|you people|you guys",
    before="last|before|already|yesterday|too|time|times|every|week|one|a hundred|from",
)
WANTS_A_MANAGER = rule(
    """
    <let> [to] <speak> [to|with] [a|your|the|an] [real|actual|store|duty|other] <manager>
    <let> (a|your|the|an) [real|actual|store|duty] <manager>
    (get|give|send|fetch) me [a|your|the|an] [real|actual|damn|goddamn] <manager>
    (put|pass|transfer|connect) me [on|over] [through] (to|with) [a|your|the|an] <manager>
    (i'd|i would) like to (speak|talk|chat) (to|with) [a|your|the|an] <manager>
    (where|who) is your <manager>
    is there (a|any) <manager> ~ (speak|talk|available|around|there|reach)
    (escalate|take) (this|it|me|my case) [up] to (a|your|the|an) <manager>
    ^ [your|a|the] (manager|supervisor) (now|please)
    """,
    let="i want|i need|let me|i demand|can i|could i|may i|can we|we want|we need|i insist on|i asked for",
    speak="speak|talk|be connected|be transferred|speaking|talking|hear from|be put through|be passed",
    manager="""manager|supervisor|boss|superior|team lead|team leader
        |(person|somebody|someone) in charge|(someone|somebody) (higher|above you|senior|else in charge)|higher up""",
)
PASSES_TO_A_MANAGER = rule(
    """
    (i've|i'm|i'll|we've|we're|let me) [now|just|already] <passes> ~~ <manager>
    (my|our|the|a) [duty|team] <manager> (will|is going to|can|has|is) [now|also] <takes_over>
    (i'm|this is) ~ (the|a|their) [duty|team] <manager>
    """,
    passes="""passed|passing|pass|escalated|escalating|escalate|handed|handing|hand|asked|asking|ask|brought|bringing|bring
        |get|getting|got|connect|connecting|transfer|transferring|transferred|put|putting|call|calling|called|fetch""",
    manager="manager|supervisor|team lead|team leader|boss|director",
    takes_over="call|write|contact|take|look|join|taken|reply|be|reading|here|on",
)
GIVEN = rule(
    """
    (i've|we've|i just|we just) [just|now|already|also|gone ahead and] [just|now|already|also] <given>
    (i've|we've|i just|we just) [just|now|already|also] <handed> [you|out|in] <a> [full|new|free] <remedy>
    (i've|we've|i just|we just) [just|now|already|also] <handed> [you|out|through|in] <money>
    (i'm|we're) [just|now|already|also] <giving> (you|your|the|it|that|this|all|both|a|an|one|half|everything)
    (refund|credit|replacement|voucher|reimbursement|reversal|upgrade|discount) (has been|was|is) [now|just] <done>
    (have been|has been|was|were|is now|are now) [now|already|just] [fully|partly] <given>
    ^ (done|all done|there) [and] [it's|i've|it is|that's] (refunded|credited|waived|reversed|rebooked|replaced)
    """,
    given="""refunded|credited|waived|reversed|reimbursed|replaced|resent|re-sent|reshipped|rebooked|upgraded|compensated
        |repaid""",
    handed="issued|sent|added|applied|processed|arranged|booked|shipped|ordered|given|approved|put|made|taken",
    a="a|an|the|your|another|that",
    remedy="""refund|credit|replacement|voucher|discount|upgrade|reimbursement|reversal|coupon|gift card|free month
        |bonus|store credit|goodwill credit|new one|month free""",
    giving="""refunding|crediting|waiving|reversing|reimbursing|replacing|resending|reshipping|rebooking|upgrading
        |compensating|repaying""",
    done="issued|processed|sent|made|applied|added|approved|paid|posted|credited|on its way|on the way|shipped",
)
# The agent has asked after somebody's safety, or said where help is.
LOOKS_AFTER = rule(
    """
    (is|are) (everyone|everybody|anyone|anybody|he|she|they|you|your ~ <relative>) [all|now|both|still] <well>
    how (is|are) (he|she|they|your <relative>)
    (call|dial|ring|called|contact) (911|999|112|988|the emergency|emergency services|an ambulance|your local emergency)
    (unplug|switch off|turn off|stop using|move away|get out|leave the (house|building|room))
    (crisis line|crisis hotline|help line|helpline|emergency number|samaritans|lifeline)
    """,
    relative="son|daughter|child|children|kids|baby|wife|husband|mother|father|mom|dad|family|hand|burn",
    well="safe|ok|okay|all right|alright|hurt|injured|unhurt|well|in danger|being looked after|being treated",
)
# Money that is gone from a customer, in their own words.
MONEY_TAKEN = rule(
    """
    (charged|billed|debited) (me|us|my card|my account) ~ (twice|double|again|three times|<number> times)
    (overdrew|overdrawn|emptied|drained) my (account|card)
    (stole|took|taken) <money> [from|off|out of] (me|us|my)
    (still|kept|keep) (charged|charging|billed|billing) (me|us|my)
    """
)
# What a customer lives on, and where they are: more is at stake than the thing itself.
LIVES_ON_IT = rule(
    """
    (rent|mortgage|tuition|grocery|food|medicine|school) money
    money for (rent|food|groceries|medicine|my (kids|children|son|daughter))
    (at|in) the (hospital|emergency room)
    """
)
