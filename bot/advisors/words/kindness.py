"""Words in which agents say sorry and show that they see what it is like, well or hollowly."""

from __future__ import annotations

from bot.advisors.phrases import rule

APOLOGY = rule(
    """
    (sorry|apologies|apology|apologize|apologise|apologizes|apologizing|regret|forgive)
    """
)
EMPATHY = rule(
    """
    (that|this|it|waiting|losing|having) [all] (must|sounds|is|has to|would|can|is really|had to) ~ <hard>
    (must|has to|can't|cannot|couldn't|would) [have] [been|be|feel|felt|have been] ~ <hard>
    would (wear|worry|upset|annoy|frustrate|scare|drive) (anybody|anyone|me)
    (i|we) [can|do|completely|totally|really|certainly|fully|definitely] <see> ~ (how|why|that you|you're)
    (i|we) [can|do|completely|totally|really|certainly|fully|definitely] <see> ~ (you've|what this)
    (i|we) [can|do|completely|totally|really|certainly|fully|definitely] <see> ~ (what a|your frustration)
    (i|we) [can|do|completely|totally|really|certainly|fully|definitely] <see> ~ (your concern|your worry)
    (i|we) [can|do|completely|totally|really|certainly|fully|definitely] <see> ~ (this is|it's|that this)
    (i'd|i would) [also|probably] be [very|so|really] (upset|frustrated|angry|worried|annoyed|furious)
    (i'd|i would) feel (the same|that way)
    (in your shoes|in your place|in your position|i feel for you|i sympathize|i empathize|my heart goes out)
    (no wonder|understandably|understandable|i don't blame you|you have every right)
    (you've every right|you deserve better)
    (that's|that is|this is|it's|it is) [really|truly|quite|such] (a|an) [really|very|truly|quite] <hard> \
        (place|situation|position|spot|thing|way|time|day|night|week|start|end|morning|evening|experience|wait|news|shock)
    (that's|that is|this is) [so|really|truly|absolutely|such a|very|indeed|quite] <hard>
    (it's|it is|how|what a) [so|really|truly|absolutely|such a|very|indeed|quite] <hard>
    (so|very|really|truly|terribly|deeply|awfully|extremely|sincerely) sorry (to|about|for|that|you)
    sorry (you|to hear|that|this|for your|for the (wait|loss|trouble you|scare|stress|worry|hard))
    (can't|cannot|couldn't) have been (easy|fun|nice|pleasant|much fun|comfortable|a good|what you)
    (is|are) (not|no) (fun|joke|small thing|way to)
    (thank you|thanks) for (telling me|letting me know|explaining|sharing)
    you (sound|seem|must be|must feel) ~ <hard>
    """,
    see="understand|see|hear|get|realize|realise|imagine|appreciate|know|recognize",
    hard="""awful|frustrating|stressful|upsetting|worrying|hard|horrible|terrible|scary|frightening
        |exhausting|difficult|painful|maddening|rough|unsettling|alarming|annoying|disappointing
        |distressing|bitter|unfair|tough|sad|a lot|frustrated|upset|worried|stressed|disappointed
        |exhausted|nerve wracking|heartbreaking|inconvenient|rotten|far too long|embarrassing
        |humiliating|unpleasant|miserable|worn you out|tiring|too long|dreadful|lonely|a shock
        |wear anybody out""",
)
# Doubts the feeling: hollow whatever happened.
DOUBTS = rule(
    """
    <sorry> [that|if] you [may|might] <felt>
    """,
    sorry="sorry|apologies|apologize|apologise|regret",
    felt="""feel|felt|think|see it|perceive*|took it|were offended|are offended|got upset|experienced (it|this)|view it
        |found it""",
)
HOLLOW = rule(
    """
    <sorry> ~~ (any|the|this|your) inconvenience
    <sorry> [that] you (feel|felt|think|see it|perceive|took it|are unhappy|aren't happy|interpret)
    <sorry> ~ if (he|she|they|anyone|anybody|someone|that|it|we|our|there|anything|your|any)
    <sorry> (for|about) (any|the) (trouble|disruption|confusion|frustration|misunderstanding)
    <sorry> ~ any (trouble|disruption|confusion|frustration|misunderstanding|delay|difficulties)
    <sorry> but (you|your|our policy|the (manual|terms|policy|contract|rules))
    <sorry> but (company policy|that's (how|the|not)|it's (the|your|not))
    <sorry> (about|for) (that|this|it) but (you|your|the|our|it's|that's|we|there)
    any inconvenience (this|that|caused)
    <sorry> [that|to hear] [that] you (had|have had|experienced) (a|an) (negative|bad|poor|less than) ~ experience
    <sorry> [that|to hear] [that] (you are|you're|you were) [so|feeling] (upset|unhappy|dissatisfied|disappointed)
    (accept|extend) (our|my) [sincere|sincerest|deepest|humble] apolog* for (the|any|this) (inconvenience|delay)
    (you're|we're) (valued|important) to us
    (your|customer) (satisfaction|business|feedback) is (very|important|our)
    we (value|pride|strive|take pride) ~~ (customers|business|service|satisfaction|experience)
    (if|for anything) (we|i) ~ (offended|upset|caused) you
    """,
    sorry="sorry|apologies|apologize|apologise|regret",
)
# Said before one goes on to something else.
IN_PASSING = rule(
    """
    (sorry|sad|sorry to|sad to) [to] (hear|read) \
        (that|this|it|about this|about that|of this|you want to leave|you feel)
    (we'll be|we're|i'm) sorry to (see|lose) you
    """
)
NAMES_THE_SILENCE = rule(
    """
    (told|tell|telling|know|knowing|update|updated|updates|word)
    (inform|informed|communication|silence|silent|dark)
    (heard nothing|hear nothing|hear from us|heard from|hearing|let you)
    (keep you|left you|left hanging|without news|find out)
    (should have heard|heard it|heard about it|should have been told|first to know)
    (nobody|no one) (did|called|rang|wrote|answered|came|replied)
    (sat by the phone|waited for|kept you waiting|you waited|no answer|call you|called you|come back to you)
    (spoken|spoke|treated|talked|laughed|accused|like that|doubted)
    (rude|respect|learn of it|learned of it|had to)
    """
)
CHIRPY = rule(
    """
    ^ [so|very] (happy|glad|pleased|great|delighted|wonderful|lovely) to hear
    ^ (awesome|great|perfect|wonderful|fantastic|excellent|super|amazing|cool|yay|fab|brilliant|lovely)
    ^ (good|great|happy|exciting|wonderful|fantastic) news
    ^ (no worries|no probs|all good|no biggie|easy peasy)
    (thank you|thanks) for (being|choosing|contacting|reaching|getting|your (loyalty|message|inquiry|interest))
    (have|enjoy) a (great|nice|good|lovely|wonderful|pleasant|fantastic|blessed) (day|evening|weekend|rest)
    """
)
# Takes what was said for praise.
CONGRATULATES = rule(
    """
    (happy|glad|great|lovely|pleased|delighted|wonderful|thrilled|good|nice) [to] (hear|know|see|read) [that] \
        (you're|you've|you|your|it|the|everything|all) ~~ \
        (enjoy*|like*|love*|happy|satisfied|well|good|great|pleased|works|worked|working|fine)
    (thank you|thanks) for (your|the|such|this) ~ (kind|lovely|positive|great|wonderful|nice) (words|feedback|review)
    (we're|i'm|so) (thrilled|happy|glad|delighted|pleased) [that] (you|it) ~ (enjoy*|like*|love*|happy|works|worked)
    """
)
PRAISE = rule(
    """
    (thank*|thx|ty|cheers|love|loving|happy|pleased|thrilled|enjoy*|impressed|recommend|the best|best <what>)
    (keep it up|well done|good job|great job|nice job|good work|great work|works|working now|sorted)
    just wanted to say
    (excellent|superb|5 stars|five stars|satisfied|grateful|appreciate*)
    """,
    what="service|shop|store|app|support|team|hotel|experience|ever",
)
HEARS = rule(
    """
    (thank you|thanks) [so much|very much|a lot] (.|for (telling|letting|explaining|sharing|sending|the|that))
    (thank you|thanks) for (waiting|holding|counting|checking|looking)
    you (asked|said|wrote|told|mentioned|want|wanted|need|are asking)
    (you're right|you are right|understood|i see)
    (how is|how's|how are) (he|she|they|your|you|everyone)
    (is|are) (he|she|you|they|everyone|anyone|everybody) (ok|okay|safe|hurt|injured|all right|alright)
    (i hear|point taken|fair point|agreed|of course|noted)
    (that's right|good point|no excuse|absolutely right|not acceptable)
    (shouldn't have happened|should not have happened)
    (forget the|then the|not what you)
    """
)
