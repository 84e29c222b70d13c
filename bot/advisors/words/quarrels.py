"""Words with which agents argue, hit back, or state about the customer what they can only guess."""

from __future__ import annotations

from bot.advisors.phrases import rule

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
