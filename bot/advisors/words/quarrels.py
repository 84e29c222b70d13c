"""Words with which agents argue, or state about the customer what they can only guess."""

from __future__ import annotations

from bot.advisors.phrases import rule

ARGUE = rule(
    """
    you [really|also|probably] (should|could|ought to|might) have ~ <seen>
    you [really|also|probably] should've
    you (were|had been|have been|would have been) [clearly|already] (informed|warned|notified)
    you (were|had been|have been|would have been) [clearly|already] told \
        (that|this|so|about|when|on|in|at|to|by|before|.)
    you (were|had been|have been|would have been) [clearly|already] (advised|made aware)
    you [already|clearly|did] (agreed|signed|accepted|consented) to
    you (failed|forgot|neglected|omitted|refused) to
    (as|like) (i|we|i've|we've) (already|just|clearly|previously) (said|mentioned|told|explained)
    (as|like) (i|we|i've|we've) (already|just|clearly|previously) (stated|informed)
    (as explained|as stated|as mentioned) ~~ (not|it|you|the)
    i've (already|just) (told|explained|said|answered|replied)
    i (already|just) (told|explained|said|answered) (you|that|this)
    that's [simply|just|really] (not (true|correct|how it (works|is|was|happened)|the case)|impossible)
    that's [simply|just|really] (false|incorrect|wrong|nonsense|untrue|not right)
    that (isn't|is not|wasn't) (true|correct|how|right|the case)
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
    no need to (get|be|become) [so] (upset|angry|rude|worked up|dramatic|emotional)
    (nobody|no one|no other customer) [else] [has|have] [ever] (complained|complains|reported|had)
    no other customers [else] [has|have] [ever] (complained|complains|reported|had)
    none of our customers [else] [has|have] [ever] (complained|complains|reported|had)
    (did|have) you (definitely|really|even|properly|correctly) \
        (enter|entered|read|check|checked|follow|followed|look|looked|type|typed|try|tried|press)
    (sure|certain) [that] you (didn't|did|entered|haven't|typed|read|have|were|weren't) ~~ \
        (wrong|correctly|right|properly|mistake) ?
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
    # our things don't err
    (the|our) ~ <things> (can't|cannot|don't|doesn't|never|couldn't) [ever|just|normally|possibly] \
        (be <false>|lie|lies|err|fail)
    (the|our) ~ <things> (is|are) \
        (right|correct|accurate|reliable|calibrated|tested|certified|gps tracked|tamper proof)
    (the|our|all our|all) <things> (is|are|get|gets) (checked|tested|tracked|calibrated|monitored|inspected) ~ \
        (daily|regularly|carefully|automatically|thoroughly|before|twice|constantly)
    if the <things> (says|say|shows|show|said) ~~ (it|then|that|you|was|has)
    (an|any|a) (error|mistake|fault|mix up|failure) (is|can be) (ruled out|excluded|impossible|out of the question)
    you (can't|cannot|couldn't) have [already|really|possibly] <seen>
    (we|they) (only|only ever|always) (charge|bill|send|sell|deliver|pack|ship) \
        (once|one|what|originals|genuine|new|fresh|the right)
    (that|this|it) only (happens|occurs|breaks|fails) (if|when|through|because)
    <goods> only (break|breaks|fail|fails|leak|tear|crack|happen|happens|die|stop) (when|if|through|because)
    (isn't|is not|not|hardly) a (manufacturing|product|material|factory|system) (defect|fault|error|problem)
    what do you (expect|want) (me|us) to do
    (actually|technically|simply) [the one] in the wrong
    (it's|it is) (unreasonable|not reasonable) (of|for) you
    # you agreed to it
    you (ticked|accepted|agreed|consented|signed|confirmed|acknowledged) ~~ (terms|conditions|contract|rules)
    you (ticked|accepted|agreed|signed|confirmed) [it|this|that|them] ~ when you
    (by|when) (booking|ordering|signing up|paying|purchasing|registering) you (agree*|accept*|confirm*)
    (that|this|it) (can't|cannot|couldn't|won't) be \
        (the reason|the cause|why|what caused|down to us|due to us|from us)
    (so|therefore|then|hence) ~ (can't|cannot|couldn't) (have|be|possibly)
    (otherwise|or else) you (wouldn't|would not|couldn't|would)
    ^ (you|they|it|we) (did|were|have|are|was|had) (.|otherwise|though|indeed|actually|as)
    # nobody else says so
    (you're|you are|you'd be) the (only|first) (one|person|customer|client|user) (who|to|with|that|complaining)
    (we|i) (haven't|have not|never) (had|received|heard|got) [any] [other] (complaint|complaints|reports|such)
    (everyone|everybody) else [seems to|is|has|had] (manages|managed|manage|fine|happy|no problem*|got)
    # we don't believe it
    i [really|highly|honestly|very much] doubt
    i find (it|that|this) [very|rather] hard to believe
    i [really|honestly] don't (see|get|understand) [what|where|how] [the|a|any|your] (problem|issue|fuss|big deal)
    (that|this|it) (doesn't|wouldn't) (just|normally|usually|simply) (happen|disappear)
    (that|this|it) (couldn't|can't|cannot) [just|normally] (happen|have happened|be our|disappear)
    have no reason to (lie|make|invent|doubt)
    (making|making all|made) (this|that|it|things) up
    we (don't|never) \
        (lose|overcharge|double charge|lie|steal|forget|make (mistakes|errors)|sell [any] <bad_goods>)
    (other|others|most|many) [patients|customers|people|guests|passengers] \
        (waited|wait|had to wait|have it|had it) (longer|worse)
    (we've|we have|i've) never [ever] (had|seen|heard of) (any|a|such|this|that|it|bed|one|anything)
    you (weren't|were not) (home|there|in|at home|available|on time|present)
    (it|they|that|this|system|meters|scales|computer|machine) (can't|cannot|couldn't|are never|is never) be <false>
    (it|they|that|this|system|meters|computer|machine) (is|are|was|were) never <false>
    # we never said so
    i (didn't|never) (say|said|claim|claimed|promise|promised) (that|it|anything|such|any of|we|you|i)
    (you can't|can't) quote me
    that's not what (i|we) (said|wrote|meant|promised)
    # the lecture
    (next time|in future|in the future) [please] (read|check|remember|you should|you'd better|make sure you)
    (as|like) (i|we|i've|we've) [have] (said|told you|explained|mentioned|stated) (before|above|earlier|several|many)
    (i've|i have|we've|we have) (said|told you|explained|answered) (this|that|it|you) (already|before|twice|several)
    ^ (again|once again|once more) (the|our|this|that|your) ~~ (policy|terms|can't|isn't|is not|rule|contract)
    # it is not so bad
    (it's|it is|that's|it was) (only|just|merely) (a|an|<number>|<money>) ~ (late|delay|day|days|minutes|scratch)
    (it's|it is|that's) [really] (no big deal|not a big deal|not that bad|not the end of the world|hardly)
    """,
    things="""system|systems|numbers|figures|data|scan|scans|scanner|scanners|meter|meters|readings|tracking|records
        |logs
        |tile|report|bill|counter|sensors|clock|handhelds|pipeline|calculation|invoice|scales|detection|process|checks
        |products|devices|driver|drivers|sellers""",
    goods="""zips|screens|batteries|hoses|chairs|these|those|they|seams|glasses|tyres|tires|phones|shoes|belts|hinges
        |products""",
    bad_goods="""broken|faulty|fakes|fake|forgeries|forged|counterfeits|counterfeit|used|stolen|expired|defective
        |damaged|old""",
    false="wrong|mistaken|incorrect|faulty|broken|at fault|the cause",
    seen="""read|checked|cancelled|canceled|called|told|known|asked|contacted|noticed|done|seen|made
        |used|kept|saved|gone|informed|notified|reported|thought|listened|paid|ordered|been|planned
        |arrived|looked|waited|booked|backed""",
)
# Puts it on the customer outright.
ACCUSES = rule(
    """
    (it's|it is|that's|that is|this is) [entirely|really|actually|clearly|all] your [own] (fault|doing|mistake)
    you (obviously|clearly|evidently|apparently|plainly) (didn't|haven't|hadn't|don't|never) ~ <bother>
    """,
    bother="read|look|check|listen|follow|understand|pay|bother|try|see|think",
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
    [it|that|this] (looks|seems|sounds|appears) like (you|you've|your) [just] \
        (don't|haven't|aren't|didn't|isn't|hasn't)
    your ~ (is|was|are|were) ~ (i assume|i guess|i suppose|presumably|probably|i bet|most likely) .
    (maybe|perhaps) you [just|also|have] (<slipped>|brought|took|came|mixed|were|weren't|haven't|don't)
    you [just] (<slipped>|overloaded|overfilled) [it|that|this|them|the] \
        (probably|presumably|i guess|i suppose|most likely|i assume) .
    (you've|you have|you're|you are) \
        (probably|likely|presumably|most likely|most probably|surely|just|maybe|perhaps|simply) \
        [accidentally|mistakenly] <slipped>
    (you've|you have|you're|you are) (probably|likely|presumably|most likely|obviously|surely) [just] <got>
    (i|i'd) [just|would] (guess|assume|suppose|bet|suspect|presume) [that] \
        (somebody|someone|he|she|they|one of|it was)
    (maybe|perhaps|probably|possibly|presumably) (it|they|that|this) (wasn't|weren't|was|were|got|has been|had been) \
        [not] (stored|used|kept|handled|set|installed|washed|charged|plugged|put|connected|dropped|overloaded|left)
    (somebody|someone|one of you|a member|another member|one of your|people|they) ~ (must|will|may|might) have
    (will|must|would) have (happened|been done|occurred|come|got|gone) ~ \
        (after|when|while|at your|on your|with you|since)
    (looks|sounds|seems) (like|as if|as though) ~~ \
        (on your (side|end)|at your (place|end)|by you|in your (house|home|flat))
    you'd have (to have|had to)
    [it|that|this] (seems|looks|appears|sounds) [like|that|as if] (your|the) ~ \
        (wasn't|isn't|hasn't|didn't|weren't|aren't) ~ \
        (then|properly|correctly|visible|valid|set|there|in place|connected)
    # of what is theirs, or of somebody else
    (sounds|sound) (like|as if|as though) (your|the|his|her|they|he|she|someone) ~ <guess>
    (probably|likely|presumably|surely|obviously) [just|down to|due to|caused by|because of] your
    (probably|likely|presumably|surely|obviously) because (you|your)
    <mostly> (that|this|it) (means|is because|happens because|happens when) you*
    (this|that|it|that's|it's) <mostly> (means|because|happens because|happens when) you*
    (that's|it's|this is) <mostly> (what|when|because) (people|customers|users|somebody|you*)
    (must|will) (be|have been) (your|a typo|user error|the wrong)
    you'll (find|see) [that] (you|it's your|your)
    """,
    got="""got|left|on|using|in|looking|typing|entering|had|clicking|confusing|mixing|not|forgotten|entered
        |clicked|typed|missed|deleted|mixed|exceeded|turned|set|chosen""",
    mostly="usually|normally|mostly|often|typically|generally|probably",
    guess="""wasn't|weren't|hasn't|had|have|must|might|may|probably|forgot|didn't|entered|clicked|never
        |went|were|did|left
        |are using|used|got|changed|missed|typed|selected|put|made|misread|misunderstood|ordered
        |cancelled|canceled|exceeded""",
    slipped="""damaged|received|broken|ignored|exceeded|forgot|forgotten|entered|clicked|typed|mistyped
        |missed|deleted|changed|misread|misunderstood|ordered|selected|used|put|given|left|done|chosen
        |signed|overlooked|added|miscounted|confused|dropped|switched|hit|pressed|made|lost|been using
        |had|misplaced|set|skipped|turned|removed|cancelled|canceled|agreed|mixed|looked|overloaded|seen|forgot""",
)
