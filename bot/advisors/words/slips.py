"""What agents write against the guidance, each list for one card. A phrase stands here only if it is hardly ever right."""

from __future__ import annotations

from bot.advisors.phrases import rule

_OURS = """our|the|this|my|that"""
_UNIT = """system|systems|team|warehouse|courier|carrier|website|site|app|company|product|developers
    |devs|software|billing|dispatch|logistics|engineers|vendor|supplier|partner|colleagues|colleague
    |department|management|process|bank|airline|sales|sales team|drivers|driver|store|branch|platform
    |call center|policy|support|backup|page|shop|workshop|release|code|it|marketing|finance|shipping
    |hotline|it department|back office|head office|tech team|other team|other agent|database"""
_BAD = """terrible|awful|a mess|useless|garbage|a joke|hopeless|horrible|ridiculous|a disaster|rubbish
    |the worst|incompetent|a nightmare|lousy|crap|unreliable|chaotic|clueless|stupid|trash|junk|pathetic
    |a disgrace|slow as|not great|buggy|outdated|ancient|bad at|really bad|so bad|pretty bad|lazy|sloppy
    |careless|dreadful|notorious"""

BLAME = rule(
    """
    <ours> [own|whole|new|old|stupid|delivery|billing|customer|sales|support] <unit> (is|are|was) ~ <bad>
    <ours> [own|whole|new|old|stupid|delivery|billing|customer|sales|support] <unit> were ~ <bad>
    <ours> [own|whole|new|old|stupid|delivery|billing|customer|sales|support] <unit> has been ~ <bad>
    <ours> [own|whole|new|old|stupid|delivery|billing|customer|sales|support] <unit> have been ~ <bad>
    (they|those guys|they're|those people|they are) [are] ~ <bad> over there
    (they're|they are|those guys are) [all|just|really|so|always|pretty|totally] <bad>
    <ours> <unit> [really|always|just|totally|clearly] <botched>
    (they|those guys|somebody|someone|my colleague) [really|always|just|totally|clearly] <botched>
    (the other agent|sales|shipping|billing) [really|always|just|totally|clearly] <botched>
    <ours> <unit> (never|always) (listens|listen|cares|care|tells|tell|gets|get)
    <ours> <unit> (never|always) (knows|know|works|work|does|forgets|breaks)
    (it|that) (was|were) (up to|down to) me
    (if|were) (i|it) (ran|were|was) (this place|this company|up to me|the boss|in charge)
    if i had any say
    (between you and me|between us|don't tell anyone i|off the record|you didn't hear)
    (the|our|this|that) ~ (team|department|office|workshop) (never|always) ~ (tells|tell|listens|knows)
    (the|our|this|that) ~ (team|department|office|workshop) (never|always) ~ (cares|answers|does|gets)
    (the|our|this|that) ~ (branch|store|guys) (never|always) ~ (tells|tell|listens|knows)
    (the|our|this|that) ~ (branch|store|guys) (never|always) ~ (cares|answers|does|gets)
    they (always|never|keep|constantly) (do|did|doing|mess|messing|screw|forget)
    they (always|never|keep|constantly) (forgetting|tell|break|change|ignore)
    (happens|goes wrong|breaks) ~ (all the time|a lot|constantly) (here|with us|with our|with them|lately)
    (happens|goes wrong|breaks) ~ (every day|every week) (here|with us|with our|with them|lately)
    (happens|goes wrong|breaks) ~ (all the time|constantly|every day|every week)
    i've (told|warned|been telling) (them|management|my boss|my manager)
    (we all know|everyone knows|everybody knows) ~~ (bad|broken|mess|garbage|here|works)
    (that|the) page is (garbage|rubbish)
    (you're not|you aren't) the first
    (honestly|frankly|to be honest|tbh) (our|the|they|this company|management) ~~ <bad>
    (i|we) (hate|can't stand|don't like) (our|this|the) <unit>
    management only (took|did|cares|hired)
    (you're|you are) (absolutely|totally|completely) right our ~~ <bad>
    """,
    ours=_OURS,
    unit=_UNIT,
    bad=_BAD,
    botched="""messed|screwed|dropped the ball|botched|blew it|messes up|screws up|messed up|screwed up
        |fucked up|broke it|lost it|sent you the wrong|gave you the wrong|forgot to|broke it again""",
)
ADMISSION = rule(
    """
    (our|my) [own|big|bad] (fault|mistake|error|failure|bad)
    (error|mistake|fault|failure|mix up|mixup|screwup|screw up) (on|from|at) our (side|end|part)
    (error|mistake|mix up) (we|that we|our team|i) (made|caused)
    (we|i) [really|clearly|simply|totally|obviously|did] <failed>
    (we've|we have|i've) [really|clearly|simply|totally|obviously] <failed>
    (fault|blame|mistake) (is|was|lies) [entirely|all|clearly|completely|fully] (ours|with us|on us|mine)
    error (is|was|lies) [entirely|all|clearly|completely|fully] (ours|with us|on us|mine)
    (that|this|that one|it) (is|was|one is) [entirely|all|clearly|totally] on us
    (we're|we are|we were) [fully|entirely|completely] (to blame|at fault|responsible)
    (we're|we are|we were) [fully|entirely|completely] (in the wrong|wrong|careless)
    (we|they|he|she) (should have|should've|should never have) (been|done|told|sent|called|charged)
    (we|they|he|she) (should have|should've|should never have) (caught|let|checked)
    (we|they|he|she) shouldn't have (been|done|told|sent|called|charged|caught|let|checked)
    (take|accept|accepting|taking) (full|all|complete|entire) (responsibility|liability|blame)
    our <unit> [really|clearly|obviously] (failed|screwed up|messed up|lost|mishandled)
    our <unit> [really|clearly|obviously] (ruined|let you down|made a mistake)
    (therapist|driver|technician|agent|colleague|doctor|nurse) (ought to|should) have
    """,
    unit=_UNIT,
    failed="""caused|failed|messed up|messed|screwed up|screwed|botched|neglected|dropped the ball
        |let you down|forgot you|forgot your|forgot to|lost it|lost your|broke your|damaged your
        |ruined your|mishandled|overcharged you|misplaced""",
)

_OFFERS = (
    "offer|give|send|apply|add|credit|issue|throw in|knock|waive|comp|provide|arrange|do|put|get|take|extend"
)
_GIFT = """discount|voucher|coupon|gift card|giftcard|credit|promo|promo code|bonus miles|miles
    |free shipping|free month|free night|free upgrade|upgrade|refund|goodwill|something off
    |a little something|<percent>|<money>|the fee|fee|points"""
OFFER = rule(
    """
    (i|we) (can|could|will|would|'ll) [also|gladly|happily|certainly|even] <offers> ~~ <gift>
    (i|we) might be able to [also|gladly|happily|certainly|even] <offers> ~~ <gift>
    (i|we) (am able to|are able to) [also|gladly|happily|certainly|even] <offers> ~~ <gift>
    (i'll|we'll|i'd|we'd|i'm going to|let me) [also|gladly|happily|like to|love to] <offers> ~~ <gift>
    (we'd|i'd|i would|we would) be (glad|happy) to <offers> ~~ <gift>
    (able to|happy to|glad to|like to) (offer|give|get|waive|apply|credit) you ~~ <gift>
    (how about|what about|here's|here is|would you (like|accept|take)) ~~ <gift>
    (please accept|have|take|if i (gave|offered) you) ~~ <gift>
    (how about|what about) <number> ~ (free|miles|points|on the house|months)
    (as a|a|with a|small|this) [small|little|nice] (goodwill|gesture of goodwill|token of|gesture)
    <percent> (off|discount)
    (is|are) (on the house|on us|free for you)
    (month|shipping|delivery|night|dessert|drink|week|year|months) ~ (on the house|on us|free|is free)
    (make it up to you|make up for it) ~~ (free|discount|voucher|credit|off|code|gift|with)
    if i gave you ~~ (back|off|credit)
    code for <percent>
    <gift> for (your|the) (trouble|inconvenience|wait|troubles)
    (refund|credit|waive) (half|part of|the fee|your next|this month|next month)
    """,
    offers=_OFFERS,
    gift=_GIFT,
)

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

ARGUE = rule(
    """
    you [really|also|probably] (should|could|ought to|might) have ~ <seen>
    you [really|also|probably] should've
    you (were|had been|have been|would have been) [clearly|already] (told|informed|warned|notified)
    you (were|had been|have been|would have been) [clearly|already] (advised|made aware)
    you [already|clearly|did] (agreed|signed|accepted|consented) to
    you (failed|forgot|neglected|omitted|refused) to
    (as|like) (i|we|i've|we've) (already|just|clearly|previously) (said|mentioned|told|explained)
    (as|like) (i|we|i've|we've) (already|just|clearly|previously) (stated|informed)
    (as explained|as stated|as mentioned) ~~ (not|it|you|the)
    i've (already|just) (told|explained|said|answered|replied)
    i (already|just) (told|explained|said|answered) (you|that|this)
    that's [simply|just|really] (not (true|correct|how it|the case)|impossible)
    that's [simply|just|really] (false|incorrect|wrong|nonsense|untrue|not right)
    that (isn't|is not|wasn't) (true|correct|how|right|the case|possible|what)
    (that|this|it) (cannot|can't) (be|happen|have) [been] (true|right|our|happened|possible|the case)
    you're [simply|just|actually|technically|clearly] (wrong|mistaken|incorrect|confused)
    you're [simply|just|actually|technically|clearly] (in the wrong|not listening|lying)
    you're [simply|just|actually|technically|clearly] (exaggerating|overreacting|misunderstanding)
    you're [simply|just|actually|technically|clearly] misreading
    (it's|that's|this is|that is) [entirely|really|actually|clearly] your [own] (fault|responsibility)
    (it's|that's|this is|that is) [entirely|really|actually|clearly] your [own] (mistake|problem|doing)
    (it is|would be) [entirely|really|actually|clearly] your [own] (fault|responsibility)
    (it is|would be) [entirely|really|actually|clearly] your [own] (mistake|problem|doing)
    not (our|my) (fault|problem|responsibility|issue|concern)
    (isn't|is not|wasn't|was not) (our|my) (fault|problem|responsibility|mistake)
    (user error|customer error|customer mistake|customer mistakes|user mistake|human error on your)
    (so|then) that (was|must have been|would be) you
    (calm down|settle down|please relax|please be reasonable|chill out|take it easy|lower your voice)
    no need to (get|be|become) [so] (upset|angry|rude|worked up|dramatic|emotional)
    (nobody|no one|no other customer) [else] [has|have] [ever] (complained|complains|reported|had)
    no other customers [else] [has|have] [ever] (complained|complains|reported|had)
    none of our customers [else] [has|have] [ever] (complained|complains|reported|had)
    are you [really|absolutely|quite] (certain|sure) [that] (you|it's not|you're|it wasn't|that's)
    (read|study|review|check) the (terms|contract|policy|fine print|small print) .
    (read|study|review|check) the (instructions|agreement|description) .
    (read|study) the (terms|contract|policy|fine print|small print) (you|before|carefully|first)
    (read|study) the (instructions|agreement) (you|before|carefully|first)
    helps to (read|study|check)
    (records|logs|system|tracking) (clearly|plainly|definitely) (show|shows|say|says|indicate)
    (records|logs|system|tracking) (clearly|plainly|definitely) (indicates|state|states)
    (that's|that is) (not possible|impossible) you
    (clearly|plainly) (states|says|stated|written|shows|marked|explained|indicates)
    if you had (read|followed|checked|listened|bothered|told|called|looked)
    had you (read|followed|checked|listened|looked)
    works (fine|perfectly|just fine) (for (me|everyone|us|others)|on (our|my) (end|side))
    (phones|computers|cards|packages) don't (just|die|break|do that|delete|vanish)
    (products|apps|updates|systems) don't (just|die|break|do that|delete|vanish)
    (the|our) (update|system|app) (can't|doesn't|don't|cannot|never) (delete|lie|lies|make)
    (the|our) (records|logs|data) (can't|doesn't|don't|cannot|never) (delete|lie|lies|make)
    (the|our) (tracking|consumption|computer) (can't|doesn't|don't|cannot|never) (delete|lie|lies|make)
    consumption doesn't lie
    (no|none of my|no one) (colleague|agent) [of (mine|ours)] (would|could) [ever] (have said|say|have told)
    (no|none of my|no one) (employee|one) [of (mine|ours)] (would|could) [ever] (have said|say|have told)
    (no|none of my|no one) (colleague|agent|employee|one) [of (mine|ours)] (would|could) [ever] (promise|do)
    (would|could) [never] have (said|promised|told) (such a thing|that|you that|you such)
    what do you (expect|want) (me|us) to do
    (actually|technically|simply) [the one] in the wrong
    (it's|it is) (unreasonable|not reasonable) (of|for) you
    """,
    seen="""read|checked|cancelled|canceled|called|told|known|asked|contacted|noticed|done|seen|made
        |used|kept|saved|gone|informed|notified|reported|thought|listened|paid|ordered|been|planned
        |arrived|looked|waited|booked|backed""",
)

HITS_BACK = rule(
    """
    if you ~ (insult|swear|curse|yell|shout|keep (talking|speaking|being|this|that|going))
    if you ~ (talk to me|continue (to|with|being|like))
    (i'll|i will|we'll|i'm going to) [just|have to|simply] (end|close|terminate) (this|the|you|our)
    (i'll|i will|we'll|i'm going to) [just|have to|simply] (disconnect|block) (this|the|you|our)
    (i can|i may) [just|have to|simply] (end|close|terminate|disconnect|block) (this|the|you|our)
    i (won't|refuse to|don't have to|will not) be (called|spoken|talked|insulted|treated|sworn)
    i (won't|refuse to|don't have to|will not) (continue|tolerate|accept this|help)
    (i'm|i am) (just|only) doing my job
    excuse me ?
    (watch|mind) your (language|tone|mouth|words)
    (your|that) (tone|attitude|language) (is|isn't|won't|with me)
    (use|using) that tone
    no need [to be|for you to be|for that] (rude|nasty|abusive|insulting|insults)
    (don't|stop) (yelling|shouting|swearing|cursing|talking|speaking) [like that] (at|to) me
    (don't|stop) (screaming|yell|shout|swear|curse|talk|speak) [like that] (at|to) me
    you're [being|just|so|very|really|the one] (rude|difficult|childish|abusive|unreasonable)
    you're [being|just|so|very|really|the one] (impossible|annoying|hysterical|ridiculous)
    (who do you think you|grow up|same to you|right back at you)
    (back at you|speak for yourself|look who's talking|charming)
    (i'm|i am) not (your|paid to|here to be|going to be) ~ (servant|slave|punching|insulted|spoken)
    (i'm|i am) not (your|paid to|here to be|going to be) ~ (talked|yelled|maid|therapist)
    i don't (have to|need to|get paid to|get paid enough) (take|listen|put up|deal)
    (maybe|perhaps) if you (were|weren't|could|had|would|stopped|tried)
    (with that|such an|that kind of) attitude
    (well|then) (don't|do not) (buy|use|come|shop|fly|order|bother) (here|with us)
    (whatever|good luck with that|suit yourself|your loss) .
    (cry me a river|not my problem|boo hoo|be my guest) .
    (then go|go) (elsewhere|somewhere else|ahead and (sue|leave|complain|post))
    """,
)

CULPRIT = rule(
    """
    without (the|a|his|her|their|that|your) ~ (name|names)
    consequences for (that|the|this|him|her|them|whoever)
    (whoever|whomever|who ever) (it was|did|was|is responsible|made|told)
    who [exactly|was it that|is it that|precisely] <told> (you|that|this|it|your|the|him|her|us)
    who [exactly] (was|were) (it|on duty|the|your|that|working|responsible)
    <name> [exactly] of the ~ <person>
    (what was|what is|what's) (his|her|their|the <person>'s) name
    which [of our|one of our] <person>
    (what did|how did) (he|she|they|the driver|the agent|the person) look
    (can|could) you describe (him|her|them|the <person>|that <person>)
    was (he|she) (tall|short|young|old|blond|male|female|wearing)
    let's (identify|find) (him|her|them|the culprit|who)
    (disciplined|disciplinary|fired|reprimanded|written up|held accountable)
    (sacked|punished|formal warning|out of a job)
    (unless|until|before) (i|we) (know|find out|establish) (who|which)
    (establish|find out|determine) who (did|is|was|messed|told|made|signed|sold|helped)
    (figure out|know|identify) who (did|is|was|messed|told|made|signed|sold|helped)
    i need (a|the|his|her|their) name (before|of|first)
    """,
    told="""told|said|sold|promised|did|helped|handled|served|gave|informed|approved|signed|delivered
        |made|processed|spoke""",
    name="name|names|description|badge number|id|identity|the name|the full name",
    person="""agent|person|colleague|rep|representative|driver|employee|staff member|guy|lady|man|woman
        |technician|teller|cashier|clerk|member of staff|branch manager|nurse|consultant|operator""",
)

ASSUMES = rule(
    """
    [it|that|this] (sounds|seems|looks|appears) [to me] (like|as if|as though) (you've|you) ~ <guess>
    [it|that|this] (sounds|seems|looks|appears) [to me] (that|to me that) (you've|you) ~ <guess>
    it (sounds|seems|appears|looks) [like|that|as if] (you|you've|you had) <guess>
    you (must|may|might) (have|'ve) [just|simply|probably|accidentally] <slipped>
    you must have (a|an|the) (old|outdated|wrong|bad|slow|weak|different)
    you'll have [just|simply|probably|accidentally] <slipped>
    (most likely|probably|presumably|obviously|surely) you (have|'ve|just|left|did|didn't|entered)
    (most likely|probably|presumably|obviously|surely) you (forgot|clicked|missed|were)
    you (probably|likely|obviously|presumably) [just|have] (<slipped>|didn't|did|don't|aren't|need|want)
    you (most likely|surely|must) [just|have] (<slipped>|didn't|did|don't|aren't|need|want)
    (i|i'm) (assume|assuming|guess|guessing|suppose|presume) [that] (you|your|this|the)
    (maybe|perhaps) you [just|have] (forgot|didn't|missed|entered|clicked|typed|left|have|accidentally|put)
    (then|that means|so) (your people|you|your side|your team) [must have|have|must] <slipped>
    (then|that means|so) (the pressure|your) [must have|have|must] <slipped>
    i've noted that you (want|wish|would|no longer|don't)
    """,
    guess="""had|have|must|might|may|probably|forgot|didn't|entered|clicked|never|went|were|did|left
        |are using|used|got|changed|missed|typed|selected|put|made|misread|misunderstood|ordered
        |cancelled|canceled|exceeded""",
    slipped="""damaged|received|broken|ignored|exceeded|forgot|forgotten|entered|clicked|typed|mistyped
        |missed|deleted|changed|misread|misunderstood|ordered|selected|used|put|given|left|done|chosen
        |signed|overlooked|added|miscounted|confused|dropped|switched|hit|pressed|made|lost|been using
        |had|misplaced|set|skipped|turned|removed|cancelled|canceled|agreed|mixed""",
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

ROUTINE_CLOSE = rule(
    """
    (anything|something) else [that] (i|we) (can|could|may)
    (can|may|could) (i|we) (help|assist|do) [you] [with] (anything|something) else
    (anything further|all solved|will that be all|is that all|anything else today)
    can i do something else for you
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
