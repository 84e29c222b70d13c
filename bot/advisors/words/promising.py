"""Words in which agents promise something, and in which both sides come back on it, take it back or ask for it."""

from __future__ import annotations

from bot.advisors.phrases import rule

# Who may promise: the agent, and whoever the agent speaks for. "It" and "your parcel" promise nothing.
_OURS = """(a|my|our|the|another|one of our|one of my)
    [senior|field|service|support|back office|billing|tech|technical|duty]
    (colleague|colleagues|team|teams|technician|technicians|engineer|engineers|specialist|specialists|manager|supervisor
    |team lead|lead|department|expert|experts|agent|agents|representative|driver|courier|mechanic|plumber|electrician
    |fitter|office|warehouse|workshop|desk|branch|support|doctor|nurse|adviser|advisor|staff|people)
    |someone|somebody|billing|dispatch|someone from (our|the|my) ~ (team|department|office|side)
    |a member of (our|the|my) ~ (team|staff)"""
_ALSO = """then|also|just|personally|definitely|certainly|gladly|surely|try to|do my best to|do our best to|make sure to
    |be sure to|be able to|go and|now|still|at least|always|again|immediately|quickly|shortly|soon|first|both|only|be"""
_CONTACT = """(get|come) [right] back|be in touch|be in contact|get in touch|let you know
    |keep you (posted|updated|informed|in the loop)|contact you|contacting you|reach out|reaching out|follow up
    |calling you|call back|write back|call again|call in
    |(call|ring|phone|email|e-mail|message|text|write|update|notify|inform) you|(write|writing) to you|report back
    |send you (an|the|a) [short|quick] (update|answer|word|note|message|status)|have (news|an answer|an update)
    |(give|drop|send) you (a|an) [quick|short] (call|ring|line|email|mail|message|note|update|buzz)
    |reply|respond|check in|be with you"""
_NEWS = """(hear|have|get|receive|see) ~ (call|email|e-mail|mail|message|update|answer|reply|response|note|news)
    |hear ~ from (me|us)|be (called|contacted|updated|informed|notified)"""
_DEED = """send|sends|ship|dispatch|deliver|refund|credit|replace|repair|fix|check|look|have a look|take a look|come
    |arrive|visit|be there|be at|be here|finish|complete|process|transfer|pay|book|bring|collect|pick|drop|install
    |provide|confirm|resolve|sort|solve|post|forward|arrange|issue|unlock|restore|cancel|change|join|meet|have|get|call|ring
    |phone|email|e-mail|write|ask|find|investigate|reset|escalate|review|raise|file|swap|exchange|release|activate
    |return|do|give|put|make|take|know|verify|clear|remove|correct|reopen|open|prepare|print|pack|test|run|update
    |speak|talk|remind|register|submit|approve|settle|set|move|order|schedule|upload|be back|message|text|share"""

# The agent comes back with news, or somebody of theirs does: a promise with a time or without one.
COMES_BACK = rule(
    """
    (i|we|<ours>) (will|shall) [<also>] [<also>] (<contact>)
    (i'll|we'll) [<also>] [<also>] (<contact>)
    (i'm|we're) [<also>] (going to|about to) [<also>] (<contact>)
    <ours> (is|are) going to [<also>] (<contact>)
    (he|she|they) will [<also>] (<contact>)
    (he'll|she'll|they'll) [<also>] (<contact>)
    (i'll|i will|we'll|we will|let me) ~~ and [will] [<also>] (<contact>)
    and (will|shall) [<also>] (<contact>)
    let me (<contact>)
    you'll [<also>] (<news>)
    you (will|should|can expect to) [<also>] (<news>)
    (expect|await) (a|an|my|our|the) ~ (call|callback|email|e-mail|mail|message|update|answer|reply|note)
    (you have|you've) my word
    """,
    ours=_OURS,
    also=_ALSO,
    contact=_CONTACT,
    news=_NEWS,
)
# The same without saying so: a promise only with a time.
COMES_BACK_AT = rule(
    """
    (i|we|<ours>) (will|shall) [<also>] [<also>] (<speaks>)
    (i'll|we'll) [<also>] [<also>] (<speaks>)
    (i'm|we're) [<also>] (going to|about to) [<also>] (<speaks>)
    <ours> (is|are) going to [<also>] (<speaks>)
    (i'll|i will|we'll|we will|let me) ~~ and [will] [<also>] (<speaks>)
    (i'm|we're) (calling|ringing|phoning|writing|emailing|messaging) [to] you
    (i'm|we're|i'll be|we'll be) back
    (i'm|we're) (calling|ringing|phoning) (back|again)
    let me ~ [<also>] (check|ask|find out|look|call|ring)
    you'll (have|get|receive|see) (it|this|that|the|your|an|a|my|our|their|his|her|word|details|everything)
    you (will|should) (have|get|receive|see) (it|this|that|the|your|an|a|my|our|their|his|her|word|details|everything)
    i [<also>] (send|post|write|call|ring|phone|update|report|message|come back|get back|check back)
    we [<also>] (send|call|ring|phone|update|message|contact|write to|come back to|get back to) you
    will be (in this chat|in this thread|in this channel|in your inbox|here)
    (give|allow) (me|us)
    ^ [ok|okay|so|sorry|right] [be|right] back (in|by|at|before|within|inside)
    """,
    ours=_OURS,
    also=_ALSO,
    speaks="call|ring|phone|write|email|e-mail|message|text|update|answer|speak|talk|be back|ask|find out|know",
)
# Something is done for the customer: a promise only with a time, else a step that is being taken.
DOES = rule(
    """
    (i|we|<ours>) (will|shall) [<also>] [<also>] <deed>
    (i'll|we'll) [<also>] [<also>] <deed>
    (i'm|we're) [<also>] (going to|about to) [<also>] <deed>
    <ours> (is|are) going to [<also>] <deed>
    (he|she|they) will [<also>] <deed>
    (he'll|she'll|they'll) [<also>] <deed>
    (i'm|we're) (coming|sending|shipping|visiting|refunding|delivering)
    <ours> (is coming|are coming|comes|come|arrives|arrive|will be there|will be here|will be with you|will be at)
    (you'll|you will|you should) be
    (i|we) promise
    """,
    ours=_OURS,
    also=_ALSO,
    deed=_DEED,
)
# These words make a sentence no promise, wherever they stand in it.
NO_PROMISE = rule(
    """
    (usually|normally|typically|generally|on average|as a rule|in general)
    (once|when|after|until|as soon as) (you|you've|your|you're)
    (out of office|on leave|on vacation|on holiday|off duty|be off|be away|be out|be closed)
    """
)
# And these do right before it: "maybe I'll call you".
DOUBTED = rule(
    "(might|may|maybe|perhaps|possibly|hopefully|ideally|pretend|wish|hope|believe|in case|imagine)"
)
REPORTED = rule(
    """
    (you|he|she|they|customer|courier|shop|store|bank|supplier|carrier) (said|told|says|say|wrote|claimed|mentioned)
    (you|he|she|they) (promised|were told|was told|were promised|was promised)
    (you've|they've|he's|she's) (said|told|written|promised)
    """
)
WHETHER = rule(
    "(check|see|ask|know|find out|verify|confirm|sure|wonder|tell you|let you know|look) [it|for you|to see] if"
)
CONDITION = rule("(if|in case|provided that|assuming|should you)")
NO_CONDITION = rule("(even|as|what|not as|whatever happens) if")
# A new time for what was promised before.
NEW_TIME = rule(
    """
    ^ [ok|okay|so|sorry|no|actually|well|and|or] (by|at|before|around|within|in|tomorrow|today|tonight)
    ^ [ok|okay|so|sorry|no|actually|well|and|or] (<weekday>|monday|rather|latest|at the latest)
    (make|let's make|let's say|say) (it|that)
    (let's|let us) say
    (i|we) (need|will need) (until|till|another|more|<number>|a little|a bit|some)
    (i'll|we'll) need (until|till|another|more|<number>|a little|a bit|some)
    (it|that|this) (will|is going to) (be|take|need)
    (it'll|that'll) (be|take|need)
    (give me|give us) (another|until|till|<number>|a)
    (running|i'm|we're) (late|behind|delayed)
    (instead of|rather than|not before|delayed until|moved to|postponed to)
    """
)
TAKES_BACK = rule(
    """
    (i|we) (won't|can't|cannot) [be able to|actually|unfortunately] ~ (after all|today|in time|by then|anymore|any more)
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
    (got|received|have|seen|see) (it|the|your|my) [now] (call|email|mail|e-mail|message|update|answer|refund|money|link)
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
RESULT = rule(
    """
    (done|fixed|solved|resolved|restored|sorted|unlocked|refunded|sent|shipped|delivered|replaced|booked)
    (cancelled|canceled|arrived|approved|released|settled|corrected|activated|completed|finished|credited)
    (is|are) (ready|back|done)
    (here is|here's|here are|good news)
    (i've|we've|i have|we have) [just|now|already] (heard|spoken|checked|asked|found|called|talked|got|received|looked)
    (they|technician|engineer|depot|team|bank|lab|colleague) [has|have|just] (found|told|confirmed|says|say|said)
    (i|we) (spoke|found|checked|heard|talked) (to|with|out|back|from)
    """
)
HANDS_OVER = rule(
    """
    (i'll|i will|we'll|let me|i'm going to|i am going to) [<also>] (<passes>) you
    (i'm|we're) [now] (<passing>) you
    (i've|i have|we've|we have) [now|just|already] (passed|handed|forwarded|transferred) you
    (a|my|another) colleague (will|is going to) take (over|it from here|this over|care)
    (a|my|another) colleague takes over
    (someone|somebody) (will|is going to) take (over|it from here|this over)
    """,
    also="then|also|just|now",
    passes="transfer|pass|connect|hand|put|forward|redirect|refer|escalate",
    passing="transferring|passing|connecting|handing|putting|forwarding|redirecting|escalating",
)
# What is promised for another time and place: going on with this conversation does not keep it.
ELSEWHERE = rule(
    """
    in due course
    (will|shall) [<also>] contact you
    (they'll|he'll|she'll) [<also>] contact you
    (will|shall) be (in touch|in contact|contacted)
    """,
    also="then|also|just|now",
)
