"""Words in which customers say how they feel, and how angry they are."""

from __future__ import annotations

from bot.advisors.phrases import rule

FEELING = rule(
    """
    # I am …
    <i-am> ~ <upset>
    <i-am> ~ (sick of|tired of|worn out|at the end of|freaking out)
    <i-am> ~ (losing it|so done|done with|in tears|at a loss)
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
    (oh my god|oh no|omg|i'm begging|i beg you|desperately|freaking out|panicking|in a panic)
    (ruined|ruining|ruins) (my|our) ~ (day|week|night|trip|evening|weekend|holiday)
    (ruined|ruining|ruins) (my|our) ~ (vacation|birthday|party|plans|life)
    """,
    **{
        "i-am": "i'm|i've been|i feel|i was|i felt|we're|we feel|i'm getting|i'm feeling|i got",
        "upset": """upset|worried|scared|terrified|frightened|anxious|stressed|desperate|devastated
            |heartbroken|panicked|panicking|exhausted|fed up|furious|livid|angry|mad|annoyed|frustrated
            |disappointed|humiliated|embarrassed|ashamed|overwhelmed|shaking|helpless|drained|distraught
            |gutted|outraged|infuriated|seething|fuming|unhappy|dissatisfied|irritated|offended
            |disgusted|appalled|pissed|pissed off|ticked off|beside myself""",
        "upsetting": """frustrating|upsetting|stressful|disappointing|aggravating|humiliating|exhausting
            |scary|awful|heartbreaking|terrifying|maddening|annoying|infuriating|irritating|distressing
            |worrying|embarrassing""",
        "very": "so|really|very|pretty|extremely|incredibly|beyond|quite|super|truly|just|getting",
    },
)

OUTRAGE = rule(
    """
    <this> ~ <outrageous>
    <this> ~ (a|an) ~ (joke|disaster|scam|rip off|ripoff|waste of time|waste of money|mess|insult|circus)
    [the|simply the|by far the|absolute] worst ~ <thing>
    worst <thing> ~ (ever|had|seen|life)
    (the|simply the|literally the) worst .
    <bad> [customer] (service|support|experience|company|treatment|communication|customer care)
    (sorriest|poorest|lousiest|shoddiest) (excuse|service|company|bunch)
    excuse for a ~ <thing>
    (absolutely|completely|utterly|totally|simply|just|truly) (<outrageous>|<bad>|useless|shocking)
    (absolutely|completely|utterly|totally|simply|just|truly) (mad|madness|craziness)
    (absolute|utter|complete|total|big|pure|real) (joke|disgrace|nightmare|shambles|madness)
    (absolute|utter|complete|total|big|pure|real) (craziness|chaos|disaster|circus|farce)
    (absolute|utter|complete|total|pure) (nonsense|mess|waste|garbage|rubbish|bullshit)
    (ridiculous|unacceptable|outrageous|disgraceful|appalling|unbelievable|infuriating|shameful|ludicrous)
    (not acceptable|isn't acceptable|pathetic|atrocious|abysmal|absurd|preposterous|scandalous|inexcusable)
    (ugh|ugg|argh|aargh|grr|grrr|wtf|wth|ffs|smh)
    what (the hell|the heck|the fuck|on earth|in the world|the f)
    what a ~ (pain|mess|joke|disappointment|waste|nightmare|disaster)
    what a ~ (shame|hassle|headache|shambles|circus|rip off|dump)
    i (can't|can hardly) believe (this|that|it|how|you|your|what)
    how dare you
    (how|why) (could|would|can) you ~ (do this|do that|let this|let that|treat|lose|allow)
    are you (kidding|joking|serious|for real|having a laugh)
    (you've got|you have|you got|you gotta|got|gotta|has) to be (kidding|joking|a joke)
    for (god's sake|heaven's sake|christ's sake|fuck's sake)
    for (pete's sake|gods sake|the love of|crying out loud)
    (is|was) this (a|some kind of|some sort of) (joke|scam|prank)
    call (this|that) [a] (service|support|help|customer service)
    (zero|lack of) (customer service|respect|accountability|decency)
    (that's|this is|is this|is that) how you treat
    (no one|nobody|not a soul) [there|over there|at your company] [seems to] (care|cares|bothered)
    (no one|nobody|not a soul) [there|over there|at your company] [seems to] gives a (damn|crap)
    (don't|doesn't) (even|seem to|actually) (care|give a damn)
    (couldn't|could) care less about (me|us|your customers|customers|people)
    where do i even (start|begin)
    [absolute|total|complete] piece of (junk|crap|garbage|trash|shit|rubbish)
    (i want|let me|get me|give me) [to] (speak to|talk to|speak with) [a|your|the] (manager|supervisor|boss)
    (i want|let me|get me|give me) [to] (talk with|see|your) [a|your|the] (manager|supervisor|boss)
    (need|demand|can i) [to] (speak to|talk to|speak with) [a|your|the] (manager|supervisor|boss)
    (need|demand|can i) [to] (talk with|see|your) [a|your|the] (manager|supervisor|boss)
    (get|give|send) me [a|your|the] [goddamn|damn] (manager|supervisor|boss)
    (not a happy (bunny|camper|customer)|terrible terrible)
    never ending
    (unbelievable|incredible|wow) just (unbelievable|incredible|wow|amazing|brilliant|great)
    (amazing|brilliant|great) just (unbelievable|incredible|wow|amazing|brilliant|great)
    ^ (unreal|unbelievable|incredible|pathetic|ridiculous|seriously)
    ^ (disgraceful|shocking|shameful|joke|useless)
    (hell on earth|living hell|from hell)
    (is|was|are) [just|such|simply|an|a] [complete|total|utter|absolute] (disaster|joke|nightmare|mess)
    (is|was|are) [just|such|simply|an|a] [complete|total|utter|absolute] (farce|disgrace|shambles)
    [your|this|the] ~ (sucks|stinks)
    (makes no [goddamn|freaking] sense|beyond belief|beyond a joke|slap in the face|insult to injury)
    (the|this) (damn|damned|bloody|stupid|freaking) (thing|app|site|website|system|order|machine)
    (the|this) (fucking|effing|goddamn) (thing|app|site|website|system|order|machine)
    (fucking|bullshit|bollocks|god damn it|goddamnit|dammit)
    (months|weeks|years) of (nonsense|hassle|excuses|lies|runaround)
    (every|each) (single|damn|bloody) time
    that's how you
    (thanks|thx|great|nice) for (wasting|ruining)
    (wasting|wasted|waste of) my [precious|whole|entire] (time|day|morning|money|evening|afternoon)
    """,
    this="""this|that|it|it's|that's|your service|your company|your support|your app|your site
        |whole thing|you guys are""",
    outrageous="""ridiculous|outrageous|unacceptable|insane|a disgrace|disgraceful|nightmare|absurd
        |appalling|horrible|madness|infuriating|shambles|farce|shameful|pathetic|disgusting|crazy
        |insulting|laughable|nonsense|garbage|horrendous|unbelievable|rubbish|terrible|awful|bullshit
        |crap|crappy|trash|atrocious|abysmal|dreadful|robbery|theft|lousy|sucks|stinks|a joke|a disaster
        |bonkers|unreal|hopeless|shocking|inexcusable""",
    thing="""service|company|experience|support|place|bank|airline|hotel|app|shop|store|product|staff
        |website|provider|purchase|customer service|ever|flight|phone|landlord|clinic|in my life""",
    bad="""terrible|horrible|awful|atrocious|abysmal|appalling|pathetic|shocking|lousy|disgraceful
        |dreadful|horrid|shitty""",
)

INSULT = rule(
    """
    (you're|you people are|you guys are|you lot are|you all are|they're all|you must be|y'all are) ~ <fool>
    (bunch|pack|load|gang|lot) of ~ <fool>
    (lying|thieving|stupid|useless|incompetent|greedy|total|complete|absolute|bloody|fucking) <fool>
    <fool> (all of you|the lot of you|the whole bunch|every one of you)
    (^|you|you're) (crooks|liars|thieves|scammers|idiots|morons|clowns|frauds|cheats|idiot|moron|liar) .
    (crooks|liars|thieves|scammers|idiots|morons|clowns|frauds) .
    how (incompetent|stupid|dumb|useless|thick|clueless) (are|can|do)
    (clown show|shit show|shitshow|clown company|joke of a)
    <useless> [little|goddamn|old|customer|freaking] <folk>
    (you've|you have) [all] [been] [absolutely|completely|totally|so] (useless|no help|worthless)
    (you were|you're) [all] [been] [absolutely|completely|totally|so] (useless|no help|worthless)
    (big|some|great|fat lot of|lot of|real|much) (help|good|use) (you are|you were|that was|you've been)
    (big|some|great|fat lot of|lot of|real|much) (help|good|use) you people are
    (thanks|thank you|thx) for (nothing|absolutely nothing)
    ^ [completely|absolutely|totally|utterly] useless
    (are|r) you [all] [so] (thick|dense|stupid|blind|dumb|dim|brain dead|an idiot|idiots)
    shame on you
    (screw|fuck|damn|sod) (you|off|this company|your company|all of you)
    (go to hell|shut up|get lost|piss off|bugger off|kiss my ass|f off|bite me)
    (your|this) (company|firm|service|support|staff) ~ (sucks|suck|stinks|sucked|<fool>)
    (your|this) (team|bank|airline|store|website) ~ (sucks|suck|stinks|sucked|<fool>)
    (you|you guys|you all|y'all) [really|all|totally|absolutely] (suck|stink)
    you (people|lot|clowns|idiots|morons) (are|have|should|can't|couldn't|don't)
    you (people|lot|clowns|idiots|morons) (keep|always|never|make|really|just)
    (is|what's) wrong with (you|you people|you guys)
    (you're|you people are|you guys are) ~ (lying|stealing|robbing|scamming|cheating|ripping)
    you (lied|cheated|robbed|scammed|stole from) (to|me|us)
    you (just|all|guys) (lied|cheated|robbed|scammed)
    my (dog|cat|toddler|child|grandmother|five year old) could ~~ (better|faster)
    do they pay you to
    do your (damn|fucking|bloody|effing|freaking|goddamn) job
    (do|does) (any of you|anyone there|anybody there) (even|actually) (work|think|have a brain)
    (don't|do not) you (people|guys) (ever|even|know)
    what (kind|sort) of (idiot|idiots|moron|morons|incompetent|a joke|clown|crooks)
    (con artists|con men|daylight robbery|highway robbery|scam artists)
    (brainless|numpty|jackass|asshole|assholes|bastard*)
    """,
    fool="""useless|idiots|idiot|idiotic|incompetent|liars|liar|worthless|clowns|clown|pathetic|thieves
        |thief|scammers|crooks|crook|stupid|morons|moron|dumb|imbeciles|imbecile|joke|jokers|amateurs
        |fraud|frauds|criminals|lazy|scammer|disgusting|garbage|trash|scum|scumbags|muppets|bandits
        |robbers|crooked|brainless|clueless|dishonest|disgrace|rude|vultures|parasites|terrible
        |the worst|horrible|awful|ridiculous""",
    useless="""stupid|useless|dumb|worthless|idiotic|incompetent|lousy|brainless|pathetic|shitty|crappy
        |clueless|moronic""",
    folk="""bot|agent|person|people|company|bank|airline|staff|rep|support|robot|team|service|assistant
        |system|chatbot""",
)

THREAT = rule(
    """
    (my|our|a|get a|hire a|call a) (lawyer|attorney|solicitor|lawyers|attorneys)
    (sue|suing) (you|your|this company|the company|y'all|the bank)
    (take|taking) (you|this|it|legal) [to] (court|action)
    (small claims|see you in court|class action|legal action|legal steps)
    <report> (you|this|about you|it) to ~ <regulator>
    <report> to the <regulator>
    (ombudsman|better business bureau|consumer protection|trading standards|attorney general)
    <post> ~ (on|all over|to) <public>
    [this] ~ (goes|going) on <public>
    (blow this up|blast you|blast this|all over) [on] <public>
    (one|1|zero|0) star [review|rating] (for|review|rating|from)
    (leave|leaving|write|writing) [you] a [really|very|public] (bad|scathing|terrible) review
    (leave|leaving|write|writing) [you] a [really|very|public] (negative|one star) review
    (post|posting) [you] a [really|very|public] (bad|scathing|terrible|negative|one star) review
    (tell|telling|warn|warning) (everyone|everybody|all my|the press) ~ (about|not|avoid|never)
    (tell|telling|warn|warning) (the media|the world|people) ~ (about|not|avoid|never)
    (go|going) (to the press|to the media|public with|viral)
    (never|not) ~ (buy|buying|shop|order|ordering|book|fly|flying) ~~ again
    (never|not) ~ (bank|stay|do business|use you|using you) ~~ again
    lost (a|me as a|yourself a|yourselves a) customer
    never again (with|will i|am i|from)
    (done|finished|through) with (you|this company|this bank|your company|you people)
    (done|finished|through) with (this airline|this store|y'all)
    (take|taking|move|moving|bring) (my|our|all my) ~ (elsewhere|competitor|competition|somewhere else)
    (charge back|chargeback)
    <leave> (a|your|another|one of your|the) (competitor|competitors|competition)
    (you'll|you are going to) (regret this|pay for this|hear from my)
    (have|get) you fired
    i want you fired
    """,
    report="report|reporting|complain|complaining|complaint|reported",
    regulator="""ombudsman|regulator|bbb|police|press|media|fcc|authorities|newspaper|fca|board
        |better business bureau|dot""",
    post="post|posting|share|sharing|put|putting|blast|blasting|tweet|tweeting|write|writing",
    public="""twitter|facebook|reddit|social media|instagram|tiktok|youtube|linkedin|google|trustpilot
        |yelp|the internet|the papers""",
    leave="switch|switching|go|going|move|moving|leave for|leaving for",
)
