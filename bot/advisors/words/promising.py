"""Words in which agents promise something, and name another time for it."""

from __future__ import annotations

from bot.advisors.phrases import rule

# Who may promise: the agent, and whoever the agent speaks for. "It" and "your parcel" promise nothing.
OURS = """(a|my|our|the|another|one of our|one of my)
    [senior|field|service|support|back office|billing|tech|technical|duty]
    (colleague|colleagues|team|teams|technician|technicians|engineer|engineers|specialist|specialists|manager|supervisor
    |team lead|lead|department|expert|experts|agent|agents|representative|driver|courier|mechanic|plumber|electrician
    |fitter|office|warehouse|workshop|desk|branch|support|doctor|nurse|adviser|advisor|staff|people)
    |someone|somebody|billing|dispatch|someone from (our|the|my) ~ (team|department|office|side)
    |a member of (our|the|my) ~ (team|staff)"""
_ALSO = """then|also|just|personally|definitely|certainly|gladly|surely|try to|do my best to|do our best to
        |make sure to
    |be sure to|be able to|go and|now|still|at least|always|again|immediately|quickly|shortly|soon|first|both|only
        |be"""
_CONTACT = """(get|come) [right] back|be in touch|be in contact|get in touch|let you know
    |keep you (posted|updated|informed|in the loop)|contact you|contacting you|reach out|reaching out|follow up
    |calling you|call back|write back|call again|call in
    |(call|ring|phone|ping|email|e-mail|message|text|write|update|notify|inform) you|(write|writing) to you|report back
    |send you (an|the|a) [short|quick] (update|answer|word|note|message|status)|have (news|an answer|an update)
    |(give|drop|send) you (a|an) [quick|short] (call|ring|line|email|mail|message|note|update|buzz)
    |reply|respond|check in|be with you"""
# "You'll get a mail with the file" tells what the system does.
_NEWS = """(hear|have|get|receive|see) ~ (call|update|answer|reply|response|note|news)
    |(have|get|receive|see) ~ (email|e-mail|mail|message) (from|as soon|once|when|about|soon|shortly|in due|next|then)
    |hear ~ from (me|us)|be (called|contacted|updated|informed|notified)"""
_DEED = """send|sends|ship|dispatch|deliver|refund|credit|replace|repair|fix|check|look|have a look|take a look|come
    |arrive|visit|be there|be at|be here|finish|complete|process|transfer|pay|book|bring|collect|pick|drop|install
    |provide|confirm|resolve|sort|solve|post|forward|arrange|issue|unlock|restore|cancel|change|join|meet|have|get
        |call|ring
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
    ^ [ok|okay|so|sorry|right|thanks|sure] (will|shall) [<also>] [<also>] (<contact>)
    let me (<contact>)
    you'll [<also>] (<news>)
    you (will|should|can expect to) [<also>] (<news>)
    ^ [you can|please] expect to (<news>)
    (expect|await) (a|an|my|our|the) ~ (call|callback|email|e-mail|mail|message|update|answer|reply|note)
    (you have|you've) my word
    """,
    ours=OURS,
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
    # without saying who: "checking with dispatch, back to you within 15 minutes"
    back (to|with) you
    (next|first) (update|news|word|report) (here|in|by|at|before|within|from)
    (update|updates|news) [you'll have|here|from me] (by|within|before|no later than) <clock>
    ^ [an|your] (answer|callback) [you'll have|here|from me] (by|within|before|no later than) <clock>
    ^ [ok|okay|so|sorry|right|thanks|sure] (will|shall) [<also>] [<also>] (<speaks>)
    and (will|shall) [<also>] [<also>] (<speaks>)
    # a second thing with a time of its own: "I'll write to you by 11 and call you by 12"
    and [<also>] (<contact>)
    ^ [ok|okay|so|sorry|right] [be|right] back (in|by|at|before|within|inside)
    """,
    ours=OURS,
    also=_ALSO,
    contact=_CONTACT,
    speaks="call|ring|phone|ping|write|email|e-mail|message|text|update|answer|speak|talk|be back|ask|find out|know",
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
    ours=OURS,
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
# How news is got or given: one way is not the other.
CALLS = rule("(call|calls|calling|ring|ringing|phone|phoning|callback)")
WRITES = rule("(write|writing|email|e-mail|mail|message|messaging|text|texting|ping|post)")
# A promise beside another one, and one instead of it.
BESIDES = rule("(also|too|as well|in addition|on top of that)")
INSTEAD = rule("(instead|rather|no longer|not before|after all)")
# Promised for several people, or for somebody else: whoever of them comes back keeps it.
FOR_OTHERS = rule(
    """
    (we'll|we're|he'll|she'll|they'll|from us)
    (we|he|she|they|<ours>) [<also>] (will|shall|is going to|are going to)
    <ours> (comes|come|arrives|arrive|is coming|are coming)
    (we|us) ~ (are going to|are about to)
    """,
    ours=OURS,
    also=_ALSO,
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
