"""Words with which agents keep a trouble off: by rule, by form, by another department, or by asking for patience."""

from __future__ import annotations

from bot.advisors.phrases import rule

# Terms and cautions read out to somebody who has told of a trouble.
LECTURE = rule(
    """
    (please|kindly) [also] (be aware|note|be advised|be informed|be reminded|take note|understand|remember) <what>
    (please|kindly) [also] (refer to|consult|see|read|check) (our|the) [general|full] <rules>
    (as per|under|per|according to|in line with|pursuant to|based on|as stated in|in accordance with) \
        [our|the|your] [general|rental|sales|return|refund|company|booking] <rules>
    (as per|under|per|according to|pursuant to|see) [our|the] (clause|section|paragraph|article|point) <number>
    (our|the|your) [general|rental|sales|return|refund|company] <rules> [clearly] \
        (state|states|say|says|exclude|excludes|require|requires|apply|applies|don't|doesn't|do not|does not)
    (isn't|is not|are not|aren't|not) (covered|included) [by|in|under] (the|your|our) ~ <rules>
    (you're|customers are|guests are|renters are|users are|the renter is|the tenant is|the buyer is) ~ \
        (liable|responsible for|required to|obliged to)
    it is [your|the customer's|the buyer's|the sender's] responsibility
    """,
    what="that|the|our|your|it|we|there|this|all|any|for|with|as|due|because|refunds|returns|orders|prices",
    rules="""terms|conditions|terms and conditions|policy|policies|contract|agreement|rules|t&cs|tos|warranty
        |guidelines|terms of (service|sale|use)|sla|regulations|guarantee|tariff|fair use policy""",
)
# Nothing happens until a formality is fulfilled.
DEMANDS = rule(
    """
    without (the|a|an|that|this|your|these|those|any|it|proof|them) ~~ <helpless>
    <helpless> ~~ (without|until|unless)
    (unless|until) (you|we|i) ~~ <helpless>
    (you must|you have to|you need to|you'll need to|you'd need to) [first] ~~ (before (we|i)|first|otherwise)
    (require|requires|must have|must receive|need to receive|need to see) (a|an|the|proof|your|all) ~~ \
        (from|of|before|first|signed|official|confirmation|proof|original|statement|certificate)
    (only|not) [be] (once|after) (you|we) [have] (send|sent|provide|provided|receive|received|submit|submitted)
    """,
    helpless="""(i|we) (can't|won't|couldn't)|(i|we) (won't|will not) be able to|(i|we) (are|am) (unable|not able)
        |(i'm|we're) (unable|not able)|there's (nothing|no way)|nothing (i|we) can|it (can't|won't) be
        |(this|the request|the claim|your request|your claim|the case) (can't|cannot|won't|will not) be""",
)
# Somebody else's business, and nobody is asked.
PASSES_ON = rule(
    """
    (that's|this is|it's|that would be|that'd be) [really|actually|more|rather] [something|a matter|a question|one] \
        (for|up to|down to|with) (the|our|your|a|another|them|whoever)
    (that's|this is|it's) [handled|dealt with|decided|managed|done|run|processed] by (the|our|your|a|another|them)
    (that's|this is|it's) [a|an] (different|another|other|separate) (team|department|office|company|desk|branch)
    (i|we) [here] [in|at|from|on] [the|this] [support|chat|side|end] have no <part>
    (i|we) [really|personally|also|just|actually] (have no|haven't got|don't have|haven't|do not have) [any] <part>
    (i|we) can't [really|actually] (influence|see into|look into|decide)
    (they|another team|the other team|a different team) [alone|only|will|would] \
        (decide|decides|handle|handles|deal|deals) [with|on] (this|that|it|those|these|such)
    (you'd|you'll|you) (have|need|want) to (ask|contact|speak|talk|check|take|call|email|write)
    (you'd|you'll|you) (have|need) to raise (this|it|that) with
    (you'd|you would) be better off (asking|contacting|calling|speaking)
    (best|better) [if you|for you] [to|just] (ask|contact|check with|speak|talk|call|email|take it up)
    [please|kindly] (take|raise) (it|this|that) [up] with (the|your|them)
    (above my pay grade|outside my remit|not in my remit|beyond my remit|not my call|not my decision|not our call)
    (not|isn't) (something|anything) [that] (i|we) [can] (deal|handle|do|decide|help|influence)
    (we|i) (only|just) (handle|deal with|do|cover|look after|take) (the|orders|sales|general|messages|bookings)
    ^ [then|please|just|you can|you could|you should] (ask|contact|check with|try|call) (your|the) ~ <desk>
    (only|just) [the|our] (<desk>|billing|accounting|finance|sales|logistics|they) \
        (can|could|knows|know|has|have|sees)
    the <desk> (decide|decides|deals with|handles|takes care of) (this|that|it|those|these|such)
    """,
    part="""influence|say|control|access|insight|visibility|involvement|information|info|details|way of knowing
        |way to (see|tell|know|check)|power|authority|idea""",
    desk="""department|team|office|bank|manufacturer|seller|carrier|courier|insurer|insurance|finance team
        |billing team|back office|risk team|landlord|hotel|airline|garage|workshop|doctor""",
)
# Patience is asked for, or work spoken of, and no step is named.
STALLS = rule(
    """
    (please|kindly) (be patient|bear with us|have patience|stay patient|hold tight|sit tight|wait|allow)
    (ask|asking) [you] [for|to] [be] [your|some|a little|a bit of] (patient|patience|understanding)
    (still|currently|already|now|just|all) [being] <worked>
    ^ [ok|okay|yes|noted|alright|thanks] (we'll|i'll|we will|they'll) (look into|check|see to|investigate) \
        (it|this|that) .
    <whoever> (will|should|is going to|are going to|'ll) [then|also|surely|probably|certainly] <looks>
    (we're|they're|i'm|the team is|our team is|team is|engineers are|colleagues are) (on it|aware|working)
    (we're|they're|i'm|our team is) looking into
    (is|are|it's|been|being) [being|been|already|still|now|currently] <worked>
    (will|we'll|i'll) keep you (posted|updated|informed|in the loop)
    <things> [can|may|do|will|usually|just] (take|takes) (time|a while|some time|a bit|a little)
    as (soon|quickly|fast) as
    (shortly|in due course|in due time|asap|at some point|sooner or later|very soon|when (we|they) can)
    (handled|answered|processed|dealt with) in (order|turn|the order)
    """,
    whoever="""someone|somebody|a colleague|the team|our team|they|engineers|our engineers|the department|one of us
        |one of our (people|agents|colleagues|team)""",
    looks="look|check|see|handle|deal|investigate|review|sort|take (a look|care|it|this)",
    things="things|these things|it|this|reviews|claims|requests|investigations|refunds|these cases",
    worked="""on the case|all over it|hard at work|on it|working on it|working on this|working on that
        |looking into it|looking into this
        |investigating|looked into|looked at|worked on|reviewed|under review|under investigation|in progress
        |in process|in the queue|in hand|with the team|with our team|with the department|escalated|processed
        |investigated|handled|pending""",
)
# What was said is passed on, with no word on what comes back.
HANDED_ON = rule(
    """
    (i've|i have|we've|we have|i'll|we'll|i will|i) [just|now|already|also] <passed> \
        (on|along|it|this|that|your|to|the)
    (i've|i have|we've|we have) [just|now|already|also] (informed|notified|contacted|alerted) \
        (the|our|your|them|him|her)
    (put|left|added|made|entered) (a|it|this|that|an) [internal|short|quick] (note|notice|flag|entry|comment) \
        (in the|in our|in your|on the|on your|for the|for our)
    (has|have|been|was|be|is|being) [already|now|just] <passed> [on|along] (to|with|by) (the|our|a|my)
    <passed> (it|this|that) [on|along|up] (to|with) (the|our|a|my)
    """,
    passed="passed|pass|forwarded|forward|escalated|escalate|raised|raise|flagged|flag|reported|logged|noted|relayed",
)
# Another place is named.
SENT_AWAY = rule(
    """
    (please|kindly|you can|you need to|you have to|you should) [to] <go> <place>
    (you'll need to|you must|you'd have to|for that) [to] <go> <place>
    (you need to|you have to|you must|please|kindly) [also|then|first] contact (the|our|your)
    for ~ (matters|questions|issues) (please|you need to|you must|kindly) (ring|call|contact|visit|email)
    for ~ (inquiries|matter|that) (please|you need to|you must|kindly) (ring|call|contact|visit|email)
    (per|according to|as per|see|under) (clause|section|paragraph|article|our terms)
    (did you know|here are some tips|here are some|you may be interested)
    (answers|information|info|details|everything|all) ~~ (in|on|at) our [online] \
        (help|faq|website|site|page|app|portal)
    (listed|found|described) (in|on|under) (section|the|our) [faq|same] (page|faq|website|section|terms)
    explained (in|on|under) (section|the|our) [faq|same] (page|faq|website|section|terms)
    (clear|empty|delete) (your|the) [browser] (cache|cookies)
    (have you tried|try) (turning it off|restarting|rebooting|reinstalling|logging out)
    (restart|reboot) (the|your) (device|computer|phone|router|app)
    """,
    go="""consult|see|visit|read|check|refer to|call|ring|contact|use|go to|consult|look at|turn to
        |fill out|fill in|complete|submit|phone|email|go through|try""",
    place="""our ~ (faq|website|page|hotline|help center|app|site|policy|terms|portal|form|line)
        |(the|a|an|this) ~ (page|faq|website|hotline|form|portal|link|app|questionnaire)""",
)
