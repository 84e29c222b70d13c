"""Words in which both sides come back on a promise: with news, with none, taking it back, or asking for it."""

from __future__ import annotations

from bot.advisors.phrases import rule
from bot.advisors.words.promising import OURS

TAKES_BACK = rule(
    """
    (i|we) (won't|can't|cannot) [be able to|actually|unfortunately] ~ \
        (after all|today|in time|by then|anymore|any more)
    (i|we) (won't|can't|cannot) [actually|unfortunately] <promised>
    (i|we) (won't|will not|am not|are not|wouldn't) be able to
    (i'm|we're) not able to ~ <promised>
    (no|isn't any|not any) (need|reason) ~ (anymore|any more|longer)
    (no longer|not) (needed|necessary|required)
    (can't|won't) (make it|manage|hold|keep)
    (have to|has to|must) (cancel|call it off|call off|take back)
    """,
    promised="call|come|make|do|send|write|promise|keep|get back|reach|deliver",
)
NOT_NEEDED = rule(
    """
    (no|not any) need (to|for)
    (don't|needn't) [need to|have to] (call|bother|write|email|send|come)
    (never mind|nevermind|forget it|forget about it|no longer needed|not needed|cancel that)
    (found it|sorted it|solved it|fixed it|figured it out|it's sorted|it is sorted|got it working|works now|working now)
    """
)
RECEIVED = rule(
    """
    (got|received|have|seen|see) (it|the|your|my) [now] \
        (call|email|mail|e-mail|message|update|answer|refund|money|link)
    (got|received) (it|them) (.|now|thanks|thank)
    (it|he|she|they|parcel|package|refund|money|technician) [just] (arrived|came)
    (it|he|she|they|parcel|package|refund|money|technician) (has|have) [just] (arrived|come)
    (it|he|she|they|parcel|package|refund|money|technician) [just] (is here|was here|is back)
    thanks for (calling|the call|the update|coming back|getting back|letting me know|the quick)
    """
)
# Nothing new: the agent is there, and the promise is still open.
STILL_AT_IT = rule(
    """
    (still|currently|just) [on it|busy] (looking|checking|waiting|working|trying|investigating|searching|asking)
    (still|currently|just) (on it|on hold|busy)
    (i'm|we're) [still] (looking|checking|waiting|working on|on it|investigating|searching|on hold)
    (no|nothing|not any|haven't) ~ (news|update|updates|answer|new|heard)
    (bear|hang|hold|hanging|bearing) (on|in there|tight|with me|with us)
    (one|a|just a|another) [more] (moment|second|sec|minute|min)
    (not yet|please wait|almost there|nearly there|thank you for waiting|thanks for waiting|working on it)
    (thank you|thanks) for your patience
    (as i said|as promised|like i said) ~~ (will|shall|by|at)
    """
)
COURTESY = rule(
    """
    ^ [ok|okay|oh|great|perfect|sure|yes|yep|right] (you're welcome|welcome|no problem|no worries) .
    ^ [ok|okay|oh|great|perfect|sure|yes|yep|right] (my pleasure|of course|anytime) .
    ^ [ok|okay|great|perfect|sure] (thank you|thanks|thank u|cheers) .
    ^ [ok|okay|great|perfect|sure] (thank you|thanks|thank u) (so much|very much|a lot|for that|for your patience) .
    ^ (ok|okay|sure|great|perfect|yes|no|yep|right|alright|noted|understood|absolutely|certainly|hi|hello|hey) .
    ^ [ok|okay|great|thanks|thank you|and|then] (have a|have an) ~ (day|one|evening|weekend|night|afternoon)
    ^ [ok|okay|great|thanks|thank you|and|then] (bye|goodbye|good bye|talk soon|talk later|talk then)
    ^ [ok|okay|great|thanks|thank you|and|then] (speak soon|speak then|take care|enjoy)
    (thank you|thanks) [so much|very much] for (contacting|reaching|choosing|your)
    (anything else|something else)
    (a pleasure|pleasure|glad|happy) to (help|hear|assist)
    """
)
# What ends the matter, whoever says it.
DONE = rule(
    """
    (done|fixed|solved|resolved|restored|sorted|unlocked|refunded|sent|shipped|delivered|replaced|booked)
    (cancelled|canceled|arrived|approved|released|settled|corrected|activated|completed|finished|credited)
    (is|are) (ready|back|done)
    (here is|here's|here are|good news)
    """
)
# Handed on within the house, which ends nothing.
SENT_ON = rule(
    """
    (sent|passed|forwarded|given|shipped) ~~ to (<ours>|the depot|our depot|the carrier|the lab|the bank|him|her|them)
    (sent|given) (<ours>|the depot|the carrier|the lab|the bank|him|her|them)
    """,
    ours=OURS,
)
# What is news from whoever has promised it.
FOUND_OUT = rule(
    """
    (i've|we've|i have|we have) [just|now|already] \
        (heard|spoken|checked|asked|found|called|talked|got|received|looked)
    (they|technician|engineer|depot|team|bank|lab|colleague) [has|have|just] (found|told|confirmed|says|say|said)
    (i|we) (spoke|found|checked|heard|talked) (to|with|out|back|from)
    """
)
# An agent has taken in what the customer gave them.
NOTED = rule(
    """
    (i|i've|we|we've) [now|just|also] (noted|written|wrote|taken|took) ~ (it|that|this|them|down|number|details|address)
    (i|i've|we|we've) [now|just|also] (got|received|have|saved|seen|see) (your|the|these|those|that) ~ \
        (number|details|address|name|photo|photos|picture|pictures|file|files|form|screenshot|email|message|reply)
    (i|i've|we|we've) [now|just|also] (added|put) (it|that|this|them|your) ~~ (to|in|into|on) (the|your|our) \
        (case|ticket|file|notes|record|account)
    ^ [ok|okay|great|perfect] (thanks|thank you) [so much|very much|again] for
    (noted|got it|understood|i see|makes sense|sounds good|fair enough|duly noted)
    """
)
# What a customer says who thanks and is not done with it.
STILL_WAITS = rule("(wait|waiting|await|but|until then|till then|still|yet|looking forward|hope|hear from)")
# A customer who asks where that stands asks for nothing else.
ASKS_NEWS = rule(
    """
    (news|update|updates|status|progress|heard|hear|found out|find out|how long|any word|anything yet|going on)
    (how is it going|how's it going|where are we|are you there|still there|anybody there|anyone there)
    """
)
