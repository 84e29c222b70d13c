"""Words with which agents promise the moon, do not know, dodge, or refuse."""

from __future__ import annotations

from bot.advisors.phrases import rule

DONT_KNOW = rule(
    """
    (no clue|no idea|beats me|dunno|who knows|hard to say|can't say)
    (couldn't tell|couldn't say|not a clue|not my area)
    (i'm|we're) [really|honestly|actually|afraid] not [really|quite|entirely|too|at all|so] (sure|certain)
    i am [really|honestly|actually|afraid] not [really|quite|entirely|too|at all|so] (sure|certain)
    (i'm|we're|i am) [really|honestly|actually|afraid] not [really|quite|entirely|too|at all|so] able to say
    (i'm|we're|i am) [really|honestly|actually|afraid] not [really|quite|entirely|too|at all|so] aware
    i [really|honestly|actually|personally] don't [really|actually] (know|have (that|any|the|access))
    (isn't|is not|wasn't|not) something [that] (i|we) (can|could|would|are able to) \
        [actually|really|currently|even] (see|tell|say|check|answer|know|look|access|find)
    i can't [really|actually] (see|tell|say|check|look|access) [that|this|it|into|anything|more] \
        (from here|on my|here|at my|in my)
    (i|we) (have|have got|'ve got) no (access|way of|way to|insight|visibility|means)
    (the|our|your|a) ~ <knows> would (know|have to (answer|say|decide)|be able to (tell|say|answer))
    not my (department|area|job|team|field|responsibility)
    (you'd|you'll|you) (have|need) to (ask|contact|call) ~ (else|department|team|yourself)
    (you'd|you'll|you) (have|need) to (ask|contact|call) ~ (bank|them|somebody)
    should be i (guess|think|suppose)
    ^ [hm|well|yes|no] i (think|believe|guess|suppose) \
        (so|not|yes|no|there isn't|there is|it is|it does|it doesn't|it should) .
    (i guess|i suppose) so
    (should be|probably|i guess|i think so|maybe|perhaps|possibly) .
    (screen|system|computer|app|page) (doesn't|won't|isn't) (show|showing|tell|say) .
    (screen|system|computer) (doesn't|won't|isn't) (show|showing|tell) (it|that|me|anything|this)
    (screen|system|computer) (doesn't|won't|isn't) (telling|say) (it|that|me|anything|this)
    (app|page) (doesn't|won't|isn't) (show|showing|tell|telling|say) (it|that|me|anything|this)
    (nothing|no information|no info) (here|on my screen|in my system|that i know of|available)
    tells us nothing
    [good question] not sure .
    never (seen|heard of|heard) (that|this|it|of|one)
    ^ [sorry|there's] no (info|information|news|update|eta|idea|clue)
    i (wouldn't|couldn't) (know|tell you|say)
    (then|well|sorry|hm|hmm|ok) i [really|honestly|also] don't [really] know
    (we|i) don't have [any|an|a|more|further|that] [more|further] <news>
    there's no [more|further|new] <news>
    (haven't|have not) (heard|been told|been given|received|got) (anything|any|back|a)
    (can't|couldn't) [really|actually] (say|tell|tell you|tell you that|say more|say for sure|tell you more) .
    (can't|couldn't) (see|find) (one|it|any|anything|that|this) (in|on|here|for|under)
    (your guess is as good|search me|not that i know|idk|god knows|could be anything|could be either)
    (not sure|unsure|unclear) (tbh|to be honest|honestly|sorry|really|what|why|how|when|where|if)
    """,
    knows="kitchen|team|department|shop|bank|doctor|office|colleagues|branch|driver|manufacturer|seller|store|owner",
    news="information|info|update|updates|news|eta|details|date|visibility|access to that",
)
ROSY = rule(
    """
    (don't|no need to) [you] (worry|panic|stress)
    (rest assured|not to worry|worry not|trust me)
    (believe me|i guarantee|i can guarantee|guaranteed)
    i [can] (promise|assure) you
    <percent> (safe|sure|certain|guaranteed|going to)
    a hundred percent
    (everything|it) (will|'ll|is going to) be [just|all|absolutely|perfectly] (fine|ok|okay|sorted)
    (this|that|all) (will|'ll|is going to) be [just|all|absolutely|perfectly] (fine|ok|okay|sorted)
    (everything|it|this|that|all) 's going to be [just|all|absolutely|perfectly] (fine|ok|okay|sorted)
    (everything|it) (will|'ll|is going to) be [just|all|absolutely|perfectly] (alright|great|good)
    (this|that|all) (will|'ll|is going to) be [just|all|absolutely|perfectly] (alright|great|good)
    (everything|it|this|that|all) 's going to be [just|all|absolutely|perfectly] (alright|great|good)
    everything's going to be
    (i'm|we're) [pretty|quite|very|absolutely|fairly] (sure|certain|confident) [that] (it|the|they|we)
    (i'm|we're) [pretty|quite|very|absolutely|fairly] (sure|certain|confident) [that] (you|your|this|our|he|she|my)
    (i'm|we're) [pretty|quite|very|absolutely|fairly] positive [that] (it|the|they|we|you|your|this)
    (i'm|we're) [pretty|quite|very|absolutely|fairly] (sure|certain|confident) [that] (there|everything)
    (i'm|we're) [pretty|quite|very|absolutely|fairly] positive [that] (there|everything)
    (pretty|fairly|quite|absolutely) sure
    (won't|will not|never) have any (more|further|other) (problems|problem|trouble|issues|issue|worries)
    (won't|will not|will never|never) happen again
    (it|this|that|we|they|you|everything) will (definitely|certainly|surely|absolutely|for sure)
    (it'll|that'll|this'll|they'll|you'll|we'll) (definitely|certainly|surely|absolutely|for sure)
    (we'll|we will|i'll|i will) get (this|it|that|everything|you) [all] (sorted|fixed|resolved)
    (we'll|we will|i'll|i will) get (this|it|that|everything|you) [all] (done|taken care)
    [oh] absolutely it'll
    in no time
    (nearly|almost) there
    (fingers crossed|hopefully|with any luck|with a bit of luck|touch wood|knock on wood)
    nothing to (worry|be worried|stress|fear|be concerned) about
    [is|are] bound to (be|come|arrive|work|turn|get|show)
    (should|will|must) be ~ (any|every) (minute|moment|second|day)
    (any|every) (minute|moment|day|second) now
    (it|this|things|they|that|it'll) [will|all|usually|always|normally] (sort|sorts|work|works) \
        (out|itself|themselves)
    (that|it|this)'ll [definitely|certainly|surely|all|just|absolutely] be [just|all|absolutely|perfectly] \
        (fine|ok|okay|alright|good|great|there|sorted|with you|ready|no problem)
    [of course|sure|absolutely|yes] (our|we|the) ~ (always|never) \
        (manage|manages|fail|fails|work|works|let|get|arrive|arrives)
    (fine|ok|okay|no problem|alright|there|good|enough|ready) [for you] i'm sure
    in plenty of time
    (should|ought to) be (fine|ok|okay|with you|sorted|good|alright|no problem|working)
    (you'll|you will) (definitely|certainly|surely|absolutely|for sure) (get|have|receive|be|see|hear)
    (no doubt|without a doubt|without fail|for sure|100|count on it|consider it done|easy)
    """,
)
DODGES = rule(
    """
    (let's|let us|we'll|i'll) see what (is|we can|i can|can be|we could)
    (let's|let us|we'll|i'll) see what's possible
    (plenty of|a lot of|lots of|years of|great) experience (with|in)
    (nobody|no one) has ever had (a problem|any problem|problems|trouble)
    something we can (do|arrange|work out) (there|here|about it|for you) .
    (i'm|we're) (confident|sure|certain) (there's|there is|we can|we'll) (something|find)
    leave it (with|to) me
    we (do|will do|are doing|'ll do) (our best|everything we can|what we can|all we can)
    (is|are) [very|highly|extremely|super|fully] (flexible|powerful|versatile|customizable|robust)
    (covers|cover|supports|support|handles|handle|meets|meet) (all|most|nearly|almost|every|everything|virtually)
    (constantly|always|continuously|continually) (extending|improving|adding|working|developing|expanding|evolving)
    (find|work out|come up with) (a|some) (solution|way|something|workaround) (for|that|to|together|here|.)
    (designed|built|made|meant) to (cover|meet|fit|suit|handle|satisfy)
    (customers|guests|clients|users|people|everyone|everybody) [just|really|all] (love|loves|rave|adore) \
        (it|us|our|them)
    (lots of|many|most|plenty of|other|our) (customers|clients|users|people) (use|do|have|are happy|love|are using)
    (it|that|this) [really] depends .
    (on|in|part of) (our|the) (roadmap|pipeline|plans|wish list|wishlist|backlog)
    (is|are) our (top|highest|first|number one|main|biggest) (priority|priorities|concern)
    we take ~ [very|extremely|really] seriously
    (shouldn't|should not) be (a|an|any|too much of a) (problem|issue|trouble)
    (we'll|i'll) do (our|my) (best|utmost|very best)
    """
)
REFUSAL = rule(
    """
    (i'm|we're|i am|we are) [afraid|sorry|just|simply|really] (unable to|not able to|not allowed to)
    (i'm|we're|i am|we are) [afraid|sorry|just|simply|really] (not permitted to|not going to)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't) (do|make|offer|give|refund)
    (i|we) [just|simply|really|unfortunately|also|still] won't be able to (do|make|offer|give|refund)
    (i|we) [just|simply|really|unfortunately|also|still] don't (do|make|offer|give|refund)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't) (change|cancel|waive)
    (i|we) [just|simply|really|unfortunately|also|still] won't be able to (change|cancel|waive)
    (i|we) [just|simply|really|unfortunately|also|still] don't (change|cancel|waive)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't) (issue|process|allow)
    (i|we) [just|simply|really|unfortunately|also|still] won't be able to (issue|process|allow)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't|won't be able to) (accept|extend)
    (i|we) [just|simply|really|unfortunately|also|still] don't (issue|process|allow|accept|extend)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't) (reactivate|shorten|move)
    (i|we) [just|simply|really|unfortunately|also|still] won't be able to (reactivate|shorten|move)
    (i|we) [just|simply|really|unfortunately|also|still] don't (reactivate|shorten|move)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't|won't be able to) (approve|provide)
    (i|we) [just|simply|really|unfortunately|also|still] don't (approve|provide)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't) (replace|honor|exchange)
    (i|we) [just|simply|really|unfortunately|also|still] won't be able to (replace|honor|exchange)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't|won't be able to) return
    (i|we) [just|simply|really|unfortunately|also|still] don't (replace|honor|exchange|return)
    (isn't|is not|not|it's not) [just|simply|really|unfortunately] (possible|eligible|covered|refundable)
    (that's not|that is not) [just|simply|really|unfortunately] (possible|eligible|covered|refundable)
    (isn't|is not|not|it's not) [just|simply|really|unfortunately] (allowed|permitted)
    (that's not|that is not) [just|simply|really|unfortunately] (allowed|permitted)
    (nonrefundable|non refundable|no exceptions|no exception|no refunds|no returns|can't make an exception)
    (can't|cannot|won't) make [any|an] exceptions
    (per|under|against) (our|the|company|store) [company|refund|return] (policy|policies|terms|rules)
    according to (our|the|company|store) [company|refund|return] (policy|policies|terms|rules)
    (our|the|company) [company|refund|return] (policy|terms|rule) (is|states|state|says|say|doesn't)
    (our|the|company) [company|refund|return] (policy|terms|rule) (does not|only|requires)
    nothing [more|else|further] [that] (i|we) can do
    (that's|it's|those are|that is|this is|these are) the (rule|rules|policy)
    (fee|surcharge|decision|charge|price|policy|fine|penalty|ticket|bill|invoice|result|ban) \
        (stays|stands|applies|remains|still applies|is final)
    (is|are|for) (only for|for) (premium|members|business|new) ~ (members|customers|only)
    (we are|we're) full
    there is no ~~ (left|available)
    (only|has to be|must be) the ~ (owner|holder) (may|can|i'm afraid|who)
    (has|have) to be (the|your) ~ (owner|holder|person)
    (one|two) ~ per (claim|customer|person|household|order)
    (don't|doesn't|never) get reactivated
    # in the passive, and by rule
    (can't|cannot|won't|couldn't) [then|also|just|simply] be (refunded|returned|changed|waived|cancelled|canceled)
    (can't|cannot|won't|couldn't) [then|also|just|simply] be (exchanged|reversed|extended|moved|transferred|reopened)
    (not|isn't|aren't|no longer) [legally|contractually|actually] \
        (entitled|eligible|an option|available|valid|returnable)
    (outside|past|beyond|after) (the|our|your) ~ (window|period|deadline|cutoff|timeframe|time frame|limit)
    (i|we) [just|simply|really|unfortunately|also|still] (can't|won't) (help|assist|proceed|investigate|compensate)
    (we are|we're|i'm|i am) unable to
    (no|not any|without) (compensation|refund|refunds|reimbursement|exceptions) \
        (is|are|will|can|for|in|on|due|possible)
    (you can't|you cannot|you won't) (return|cancel|change|exchange|get|have|claim|use|transfer|switch)
    (that's|it's|this is|that is) (final|a no|our final|not negotiable|non negotiable|not going to happen)
    the (deadline|rule|contract|price|fee) is (the|a) (deadline|rule|contract|price|fee)
    (policy is policy|rules are rules|my hands are tied|our hands are tied|can't be helped|no way around)
    (unfortunately|sadly|afraid|sorry) (not|no|that won't|that's a no) (.|we|the|as|because|since|this|it|your)
    """,
)
# A refusal with a shut door behind it.
RIGID = rule(
    """
    (rules|rule|policy|policies|terms) (are|is) (the) (rules|rule|policy|policies|terms)
    (rules are rules|policy is policy|a rule is a rule|no exceptions|no means no|end of (story|discussion))
    (this|that|it) (is|applies) ~ (rule|rules|to everyone|to everybody|for everyone|for everybody|to all|for all)
    (applies|apply|the same) [equally] (to|for) (everyone|everybody|all|all customers|anyone)
    (for|to) (anybody|anyone|nobody)
    (nothing to discuss|not up for discussion|the answer is no)
    """
)
NOT_UNDERSTOOD = rule(
    """
    (i|we|sorry) (don't|didn't|can't|couldn't) [quite|really|fully] <grasp> (what you|your|you|that|the question)
    (not sure i|^ (don't|didn't|can't)) [quite|really|fully] <grasp> (what you|your|you|that|the question)
    (only|just) (able to|here to|trained to) (help|handle|deal|assist)
    (i can|we can) only (help|assist|handle|deal) [you] with
    (better|different) (topic|question) for
    """,
    grasp="understand|follow|get|catch",
)
