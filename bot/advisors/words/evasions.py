"""Words with which agents explain away, promise the moon, pass on, refuse, or answer something else."""

from __future__ import annotations

from bot.advisors.phrases import rule

EXCUSE = rule(
    """
    (due to|because of|owing to|on account of|caused by|thanks to) ~~ <reason>
    (we're|we've been|we have been|it's been|it has been|things are|it's) ~ <busy>
    (we're|we are) (seeing|experiencing|having|facing) ~ (volume|volumes|demand|delays)
    (we're|we are) (seeing|experiencing|having|facing) ~ (backlog|backlogs|calls)
    (would affect|affects|affect|would happen to|would be the same with) (any|every|all|everyone|everybody)
    (happens to|the same (with|at|for)) (any|every|all|everyone|everybody)
    (any|every|all|other) <firms> ~ (does|do|would|has|have|will|happens|the same|them)
    (standard|normal) (with|at|for|in) (all|any|every|the|this|our) [other] (<firms>|industry|procedure)
    (common|usual) (with|at|for|in) (all|any|every|the|this|our) [other] (<firms>|industry|procedure)
    our (partner|supplier|carrier|courier) ~~ (delay*|sick|strike|short|behind|responsib*|handles)
    our (vendor|contractor|provider) ~~ (delay*|sick|strike|short|behind|responsib*|handles)
    [is|are] (done|made|handled|run|managed) by (a|our|an) [external|outside|third party] <other>
    [is|are] (packed|delivered) by (a|our|an) [external|outside|third party] <other>
    that's [just|simply|how] (how it works|how our|how the|the way it|the way things)
    that's [just|simply|how] (our policy|our procedure)
    that's [just|simply] (standard|company|normal) (policy|procedure|practice)
    (out of|beyond|outside|not in) [of] (my|our) (hands|control)
    nothing (we|i) could do
    nothing (we|i) could have done
    (these|such|those) things [can|do|just|sometimes] happen
    (these|such|those) things (can't|cannot) be avoided
    (can't|cannot) be (avoided|helped)
    (you have to|you must|you need to|please) (see|understand|know|realize|remember) that
    (you have to|you must|you need to|please) (bear in mind|keep in mind) that
    (december|january|the weather|weather|traffic|snow|storm|it) ~ (is our|peak|busy season|rush|short of)
    (short of|shortage of|lack of) (staff|drivers|people|agents|parts|personnel)
    (system|policy|warehouse) [just|simply] (doesn't|won't|don't) (let|allow|permit) (me|us)
    (supplier|carrier|rules) [just|simply] (doesn't|won't|don't) (let|allow|permit) (me|us)
    (depends|depend) on (the|weather|terrain|many|your|several|a number)
    (guest|customer|team|shift|colleague) (before|previous) ~~ (rules|late|sick)
    the previous (guest|tenant|customer|agent|shift)
    only works until
    (run|runs|happen|happens|done|processed|generated) automatically
    (it is|it's|that is|that's) [just|simply|only] (the|our) (system|computer|algorithm|rules|regulations)
    as (the|our|stated in|per) (terms|contract|policy) (point out|points out|states|state|say|says)
    (everyone|everybody|all customers) (has|have|is|gets|are) (this|that|the same|affected|waiting)
    (lots of people|many customers) (has|have|is|gets|are) (this|that|the same|affected|waiting)
    """,
    reason="""volume|volumes|demand|staff|staffing|weather|season|holiday|holidays|supplier|carrier
        |courier|partner|update|third party|migration|backlog|delays|delay|traffic|strike|covid
        |maintenance|shortage|policy|regulations|storm|snow|calls|technical|peak|construction|customs
        |system|outage|regulation|upgrade""",
    busy="""short staffed|understaffed|swamped|super busy|very busy|extremely busy|really busy
        |overwhelmed|slammed|busy|short handed|high volume|backed up""",
    firms="""airline|airlines|bank|banks|company|companies|carrier|provider|providers|hotel|hotels|store
        |business|vendor|shop""",
    other="""partner|contractor|company|supplier|third party|carrier|courier|vendor|service|provider
        |agency|firm""",
)
DONT_KNOW = rule(
    """
    (no clue|no idea|beats me|dunno|who knows|hard to say|can't say)
    (couldn't tell|couldn't say|not a clue|not my area)
    (i'm|we're) [really|honestly|actually|afraid] not [really|quite|entirely|too|at all|so] (sure|certain)
    i am [really|honestly|actually|afraid] not [really|quite|entirely|too|at all|so] (sure|certain)
    (i'm|we're|i am) [really|honestly|actually|afraid] not [really|quite|entirely|too|at all|so] able to say
    (i'm|we're|i am) [really|honestly|actually|afraid] not [really|quite|entirely|too|at all|so] aware
    i [really|honestly|actually|personally] don't [really|actually] (know|have (that|any|the|access))
    not my (department|area|job|team|field|responsibility)
    (you'd|you'll|you) (have|need) to (ask|contact|call) ~ (else|department|team|yourself)
    (you'd|you'll|you) (have|need) to (ask|contact|call) ~ (bank|them|somebody)
    should be i (guess|think|suppose)
    (i guess|i suppose) so
    (should be|probably|i guess|i think so|maybe|perhaps|possibly) .
    (screen|system|computer|app|page) (doesn't|won't|isn't) (show|showing|tell|say) .
    (screen|system|computer) (doesn't|won't|isn't) (show|showing|tell) (it|that|me|anything|this)
    (screen|system|computer) (doesn't|won't|isn't) (telling|say) (it|that|me|anything|this)
    (app|page) (doesn't|won't|isn't) (show|showing|tell|telling|say) (it|that|me|anything|this)
    (nothing|no information|no info) (here|on my screen|in my system|that i know of|available)
    tells us nothing
    """,
)
ROSY = rule(
    """
    (don't|no need to) [you] worry
    (rest assured|no worries|not to worry|worry not|trust me)
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
    (i'm|we're) [pretty|quite|very|absolutely|fairly] (sure|certain|confident) [that] (you|your|this)
    (i'm|we're) [pretty|quite|very|absolutely|fairly] positive [that] (it|the|they|we|you|your|this)
    (i'm|we're) [pretty|quite|very|absolutely|fairly] (sure|certain|confident) [that] (there|everything)
    (i'm|we're) [pretty|quite|very|absolutely|fairly] positive [that] (there|everything)
    (pretty|fairly|quite|absolutely) sure
    (won't|will not|will never|never) happen again
    (it|this|that|we|they|you|it'll|you'll|we'll) [will|'ll] (definitely|certainly|surely)
    (it|this|that|we|they|you|it'll|you'll|we'll) [will|'ll] (absolutely|for sure)
    (we'll|we will|i'll|i will) get (this|it|that|everything|you) [all] (sorted|fixed|resolved)
    (we'll|we will|i'll|i will) get (this|it|that|everything|you) [all] (done|taken care)
    [oh] absolutely it'll
    in no time
    (nearly|almost) there
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
    (that's|it's|those are|that is) the (rule|rules|policy)
    (fee|surcharge|decision|charge|price|policy) (stays|stands|applies|remains|still applies|is final)
    (is|are|for) (only for|for) (premium|members|business|new) ~ (members|customers|only)
    (we are|we're) full
    there is no ~~ (left|available)
    (only|has to be|must be) the ~ (owner|holder) (may|can|i'm afraid|who)
    (has|have) to be (the|your) ~ (owner|holder|person)
    (one|two) ~ per (claim|customer|person|household|order)
    (don't|doesn't|never) get reactivated
    """,
)
NOT_UNDERSTOOD = rule(
    """
    (don't|didn't|not sure i) [quite|really|fully] (understand|follow|get|catch) (what you|your|you|that)
    can't [quite|really|fully] (understand|follow|get|catch) (what you|your|you|that)
    (don't|didn't|not sure i|can't) [quite|really|fully] (understand|follow|get|catch) the question
    (only|just) (able to|here to|trained to) (help|handle|deal|assist)
    (i can|we can) only (help|assist|handle|deal) [you] with
    (better|different) (topic|question) for
    """
)
SENT_AWAY = rule(
    """
    (please|kindly|you can|you need to|you have to|you should) [to] <go> <place>
    (you'll need to|you must|you'd have to|for that) [to] <go> <place>
    (you need to|you have to|you must|please|kindly) [also|then|first] contact (the|our|your)
    for ~ (matters|questions|issues) (please|you need to|you must|kindly) (ring|call|contact|visit|email)
    for ~ (inquiries|matter|that) (please|you need to|you must|kindly) (ring|call|contact|visit|email)
    (per|according to|as per|see|under) (clause|section|paragraph|article|our terms)
    (did you know|here are some tips|here are some|you may be interested)
    (listed|found|described) (in|on|under) (section|the|our) [faq|same] (page|faq|website|section|terms)
    explained (in|on|under) (section|the|our) [faq|same] (page|faq|website|section|terms)
    (clear|empty|delete) (your|the) [browser] (cache|cookies)
    (have you tried|try) (turning it off|restarting|rebooting|reinstalling|logging out)
    (restart|reboot) (the|your) (device|computer|phone|router|app)
    """,
    go="""consult|see|visit|read|check|refer to|call|ring|contact|use|go to|consult|look at|turn to
        |fill out|phone|email""",
    place="""our [online|website] (faq|website|page|hotline|help center|app|site|policy|terms|portal)
        |the ~ (page|faq|website|hotline|form|portal)""",
)
