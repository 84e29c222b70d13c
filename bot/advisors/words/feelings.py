"""Words in which customers say how they feel: worried, ashamed, let down, at the end of their strength."""

from __future__ import annotations

from bot.advisors.phrases import rule

FEELING = rule(
    """
    (was|were|been) [so|really|all] looking forward
    (don't|doesn't|didn't|no longer|never) feel [very|really] safe
    <i-am> [just|all|still] (trembling|crying|sobbing|panicking|broken)
    (worn out|exhausted|knackered|shattered|drained) .
    explain (to|that to) ~ (year old|son|daughter|kids|children|child|boy|girl|mother) why
    # I am …
    <i-am> ~ <upset>
    <i-am> ~ (sick of|tired of|worn out|at the end of my|freaking out)
    <i-am> ~ (losing it|so done|done with (you|this|it|all|your|these)|in tears|at a loss)
    # fear
    <i-am> [so|very|really|just|now|getting|quite|honestly] afraid .
    <i-am> [so|very|really|just|now|getting|quite|honestly] afraid (of|for|to|now|they|something|he|she)
    (scared|worried|frightened) (to death|sick|stiff|out of my mind|out of my wits|half to death)
    (scares|frightens|worries|terrifies|panics) me
    (keeps|keeping|kept) me (up|awake) .
    (keeps|keeping|kept) me (up|awake) [at night|all night|for] (at|all|for|with)
    (panic attack|panic attacks|worst nightmare|heart is (racing|pounding)|hands are (shaking|trembling))
    (shaking|trembling) (with|as i|all over|while)
    (fear|fearing) (the worst|for my|for our|for his|for her|i|that he|that she|we)
    # tears
    <who> [is|are|was|were|just|still|now|been|has been|sat|stood] (crying|sobbing|in tears)
    <who> [is|are|was|were|just|still|now|been|has been|sat|stood] (in bits|inconsolable|distraught)
    i [have|just|already|even|only|actually] (cry|cried|wept|weep|sobbed) [like|already|twice|again|and] (today|\
        yesterday|<number>|last|in|a|all|over|on)
    i [have|just|already|even] (cry|cried|wept|weep|sobbed) (already|twice|again|yesterday|today|now)
    i'm [just|sitting|sat|standing|here|still] ~~ and (crying|sobbing|in tears|shaking)
    (cried|cry|cries|crying|wept|sobbed) (all|the whole|herself|himself|themselves|for|over|when|every|half)
    # weariness
    <i-am> ~ (tired|knackered|shattered|exhausted|worn down|burnt out|spent|beat) .
    <i-am> ~ (tired|knackered|shattered|exhausted|worn down|burnt out|spent|beat) (now|and|to|from|already)
    (no|zero|any) (energy|strength|nerves|patience) left
    (no|zero|any) (energy|strength|nerves|patience) [left|for this|for it] (any|to|left|for|anymore)
    don't have (the|any) (energy|strength|nerves|patience) ~ (any|to|left|for|anymore|more|this)
    (can't|cannot|couldn't) (keep|go on|carry on|continue) (doing|living|working|waiting)
    (can't|cannot|couldn't) (keep|go on|carry on|continue) (calling|chasing|paying|like)
    (i've|i have|we've|had|we have) had it .
    had it up to here
    (i|we) trusted (you|your|this|that)
    never been so ~ (let down|badly|ashamed|disrespected|mistreated)
    i [just|really|honestly|simply] (can't|cannot) (any more|anymore|do this|go on|cope|keep up|handle it)
    (not coping|struggling to cope|too much for (me|us|her|him)|all too much|lost the will|losing the will)
    i [just|only] want (to (sleep|cry|give up|go home)|(it|this) (over|to (stop|end|be over)))
    (wears|wearing|grinds|grinding|drains|draining|eats|eating) me (down|out|up)
    [had|it's been|been] a (long|hard|terrible|awful|foul) (day|week|month|year)
    [had|it's been|been] a (rough|horrible|shit|rotten|hell of a) (day|week|month|year)
    # shame
    (feel|feels) ~ (small|tiny|stupid|worthless|dirty|<number> inches tall|<number> inch tall|like <nobody>)
    (felt|feeling) ~ (small|tiny|stupid|worthless|dirty|<number> inches tall|<number> inch tall|like <nobody>)
    (make|made|makes|making) (me|us|her|him) (look|feel|seem) ~ (stupid|small|like|bad)
    (make|made|makes|making) (me|us|her|him) (look|feel|seem) ~ (ridiculous|foolish|dumb|crazy|cheap)
    made to feel
    # helplessness
    (i|we) [really|honestly|just|simply] don't know (where|who|what else|how) ~ (to|anymore|any more)
    (i|we) [really|honestly|just|simply] don't understand (any of|anything)
    (i|we) [really|honestly|just|simply] don't understand (what is going on|what's going on|what i)
    (no idea|don't know|clueless) what to do
    (nowhere|no one|nobody) [else|left] to turn
    (you have|you've) (no idea|any idea|any clue|no clue) (what|how) (this|that|it|hard|much|i|we)
    (have you|do you have|you) (no idea|any idea|any clue|no clue) (what|how) (this|that|it|hard|much|i|we)
    doing to (me|us|my (family|health|nerves|business)|our)
    # let down
    let (me|us|him|her|them|my|our) ~ down
    (big|huge|massive|bitter|such a|real|total|complete) (disappointment|let down|letdown)
    (dissapoint*|disapoint*|dissappoint*) .
    (dissapoint*|disapoint*|dissappoint*) (in|with|of|by|about|and|that)
    <i-am> ~ (dissapointed|disapointed|dissappointed)
    (less than|far from|hardly|not exactly|not remotely) (happy|pleased|impressed|satisfied|thrilled)
    (can't|cannot|couldn't) say (i'm|i am|i) ~ (happy|enjoy|enjoying|pleased)
    (can't|cannot|couldn't) say (i'm|i am|i) ~ (impressed|recommend|like|thrilled)
    (i'm|i am|very|so|really) unimpressed
    <i-am> ~ (running out of patience|losing patience|beyond words|beyond (angry|upset|frustrated|annoyed))
    <i-am> not [very|at all|too|really|one bit] (happy|pleased|impressed|satisfied|amused)
    (feel|feels|felt|feeling) [so|really|very] (dumb|stupid|cheated|betrayed|robbed)
    (feel|feels|felt|feeling) [so|really|very] (ripped off|let down|foolish)
    (feel|feels|felt|feeling) [so|really|very] (ignored|abandoned|powerless|insulted|disrespected)
    (feel|feels|felt|feeling) [so|really|very] like [a|an] (fool|idiot)
    not [very|at all|too|really] (happy|pleased|impressed) (about|with|at all)
    (really|seriously|so|extremely|getting) (stressed|worried|frustrated|disappointed)
    (really|seriously|so|extremely|getting) (upset|angry|annoyed|anxious)
    (stressed|freaked|bummed) out
    (fuming|livid|furious|outraged|raging)
    (never|not) been [so|this|more] <upset>
    so much (stress|anxiety|worry|pain|grief|trouble|hassle|aggravation|distress|frustration)
    (verge of|close to|reduced to|burst into) tears
    (on|at) the (verge|point|edge) of (tears|breaking|crying|a breakdown|giving up|losing)
    being [completely|totally|just|so] (ignored|fobbed off|lied to|treated|punished)
    being [completely|totally|just|so] (strung along|scammed|ripped off|robbed)
    (been|getting) (lied to|fobbed off|strung along|let down|scammed)
    (been|getting) (ripped off|screwed over|taken for a ride)
    # it makes me …
    (makes|making|made|leaves|leaving|left) me ~ (upset|angry|furious|sick|cry|anxious)
    (makes|making|made|leaves|leaving|left) me ~ (mad|crazy|worried|scared|sad)
    <very> <upsetting>
    (that's|it's|this is|this was|it was) ~ <upsetting>
    how (upsetting|frustrating|disappointing|annoying|humiliating|embarrassing|stressful)
    <upsetting> (experience|situation|process|service|because|that)
    (breaks|broke) my heart
    (drives|driving|drove) (me|us) (crazy|mad|nuts|insane|up the wall)
    (does|doing) my head in
    (stresses|stressing|freaking|freaks|freaked) (me|us) out
    # at the end of their strength
    (can't|couldn't|haven't) (sleep|slept|think straight|breathe|stop crying|stop shaking|relax)
    been (awake|up) (since|all night)
    (i|we|i've|we've) [have] had (enough|it with)
    (last straw|at wit's end|at wits end|my wit's end|my wits end|end of (my|our) (rope|tether))
    (i|we) can't (take|do|deal with|handle|stand|keep doing) (this|it|that) (any more|anymore|any longer)
    (i give up|i could cry|i could scream|want to (cry|scream))
    (need to cry|about to cry|going to cry|gonna cry)
    (about|going) to (lose it|break down|explode)
    (hit|reached|at) my (limit|breaking point)
    (losing|lost|run out of) [my|all|what little] (patience|faith|trust|confidence|hope)
    (running out of|out of) [my|all|what little] (patience|faith|trust|confidence|hope)
    patience is (wearing|running|gone)
    (wanted|want) to (sink into|disappear|die of)
    (so|too|very) (tired|exhausted) (of|i)
    (fed up|sick and tired|sick of|tired of) (with|of|this|being|your|getting|all)
    (fed up|sick and tired|sick of|tired of) (waiting|dealing|calling|having)
    i (hate|dread) (this|that|it|having to|dealing|calling)
    i [really|deeply|already] regret (ever|choosing|buying|signing|booking)
    what (am i|are we) (supposed|meant|expected) to (do|wear|eat|tell|sleep|go|say|use)
    what (do|should|can) i (even) do now
    (i|we) [really] don't know what to do
    (i'm begging|begging you|i beg you|desperately|freaking out|panicking|in a panic|please please please)
    (ruined|ruining|ruins) (my|our) ~ (day|week|night|trip|evening|weekend|holiday)
    (ruined|ruining|ruins) (my|our) ~ (vacation|birthday|party|plans|life)
    """,
    **{
        "i-am": "i'm|i've been|i feel|i was|i felt|we're|we feel|i'm getting|i'm feeling|i got",
        "upset": """upset|worried|scared|terrified|frightened|anxious|stressed|desperate|devastated
            |heartbroken|panicked|panicking|exhausted|fed up|furious|livid|angry|mad|annoyed|frustrated
            |disappointed|humiliated|embarrassed|ashamed|overwhelmed|shaking|helpless|drained|distraught
            |gutted|outraged|infuriated|seething|fuming|unhappy|dissatisfied|irritated|offended
            |disgusted|appalled|pissed|pissed off|ticked off|beside myself|petrified|mortified|speechless
        |lost for words|in despair|despairing|inconsolable|crushed|at breaking point|broken|incensed
        |enraged|bitter|sick with worry|in shock|shocked|upset about""",
        "who": """i'm|we're|she's|he's|kids|child|children|daughter|son|mother|mum|mom|wife|husband|everyone
            |girl|boy|baby|i""",
        "nobody": """dirt|a number|nothing|rubbish|(a|an|some) [complete|total|common|right|stupid|little]
            (idiot|fool|criminal|thief|shoplifter|beggar|burden|nuisance|child|liar|moron|nobody|mug|fraud)""",
        "upsetting": """frustrating|upsetting|stressful|disappointing|aggravating|humiliating|exhausting
            |scary|awful|heartbreaking|terrifying|maddening|annoying|infuriating|irritating|distressing
            |worrying|embarrassing""",
        "very": "so|really|very|pretty|extremely|incredibly|beyond|quite|super|truly|just|getting",
    },
)
