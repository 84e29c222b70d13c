"""Words in which customers cry out: outrage, exclamations, praise that is bitter."""

from __future__ import annotations

from bot.advisors.phrases import rule

OUTRAGE = rule(
    """
    (takes the cake|couldn't make (it|this) up|beggars belief|beyond (words|belief)|salt in the wound)
    (takes the biscuit|couldn't make (it|this) up|beggars belief|beyond (words|belief)|salt in the wound)
    thought i'd seen (it all|everything)
    (the|some|what|such|got a|have the|has the) (nerve|cheek|audacity|gall)
    ^ worst
    why (does|is|do|must) (this|it|these things) (always|every time|keep)
    (should be|ought to be) ashamed
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
    (ridiculous|unacceptable|outrageous|disgraceful|appalling|infuriating|shameful|ludicrous|disgusting)
    (not acceptable|isn't acceptable|pathetic|atrocious|abysmal|absurd|preposterous|scandalous|inexcusable)
    what the eff
    ^ (wtf|wth|ffs|smh)
    (wtf|wth|ffs) (is|are|was|were|did|do|does|man|guys|people|you|u|have|happened)
    what (the hell|the heck|the fuck|on earth|in the world|the f)
    what a ~ (pain|mess|joke|disappointment|waste|nightmare|disaster)
    what a [bloody|fucking|complete|total|truly] (<bad>|rubbish|shit|crap|crappy|stupid|sad|dreadful) ~ <thing>
    what a ~ (shame|hassle|headache|shambles|circus|rip off|dump)
    i (can't|can hardly) believe (this|that|it|how|you|your|what)
    how dare you
    (how|why) (could|would|can) you ~ (do this|do that|let this|let that|treat|lose|allow)
    (are|r) (you|u) [actually|even|fucking|freaking|seriously] (kidding|joking)
    (are|r) (you|u) [actually|even|fucking|freaking|seriously] (serious|for real|having a laugh)
    (are|r) (you|u) [actually|even|fucking|freaking|seriously] (taking the piss|winding me up)
    (are|r) (you|u) [actually|even|fucking|freaking|seriously] (having me on|trolling)
    (you|u) (can't|cannot) [possibly|actually|honestly] be serious
    (you're|you must be|you gotta be|must be) (kidding|joking|having a laugh) .
    (you're|you must be|you gotta be|must be) (kidding|joking|having a laugh) [me|right|surely] (now|with)
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
    ^ (pathetic|ridiculous)
    ^ (disgraceful|shocking|shameful|joke|useless)
    (hell on earth|living hell|from hell)
    (is|was|are) [just|such|simply|an|a] [complete|total|utter|absolute] (disaster|joke|nightmare|mess)
    (is|was|are) [just|such|simply|an|a] [complete|total|utter|absolute] (farce|disgrace|shambles)
    [your|this|the] ~ (sucks|stinks)
    (makes no [goddamn|freaking] sense|beyond belief|beyond a joke|slap in the face|insult to injury)
    (fucking|bullshit|bollocks) (joke|disgrace|ridiculous|nightmare|shambles)
    (fucking|bullshit|bollocks) (useless|excuse|company|service|liars)
    (what|such|total|utter|more|this is|that's|absolute) (bullshit|bollocks|horseshit|bs)
    (months|weeks|years) of (nonsense|hassle|excuses|lies|runaround)
    (every|each) (single|damn|bloody) time
    (so|great|nice|lovely|wow|and) that's how you
    # the worst ever
    (worst|most <bad>) [customer] <thing> ~ (ever|had|seen|used|dealt|known|life|years|world|had to)
    (never|not) ~ (had|seen|experienced) (such|a|anything so|anything like) ~ <bad>
    (never|not) ~ (known|met|encountered|received) (such|a|anything so|anything like) ~ <bad>
    (never|not) ~ been (treated|spoken to|dealt with|served) (so|like|this|that) ~ (badly|poorly|this)
    (never|not) ~ been (treated|spoken to|dealt with|served) (so|like|this|that) ~ (that|rudely|way|before)
    (so|such a|very|really) (bad|poor|terrible|lousy|awful) (service|support|experience)
    (so|such a|very|really) (bad|poor|terrible|lousy|awful) (treatment|customer service|company)
    (worst|biggest|dumbest|most expensive) (mistake|decision|choice|purchase) .
    (worst|biggest|dumbest|most expensive) (mistake|decision|choice|purchase) ~ (ever|made|life)
    (wish|wished) (i|we) (had never|never|hadn't|had not) ~ (signed|bought|booked|ordered)
    (wish|wished) (i|we) (had never|never|hadn't|had not) ~ (heard|switched|joined|trusted|met)
    should [have|of] [never|listened] (gone|stayed|bought|booked|listened to the) ~ (else|else where)
    should [have|of] [never|listened] (gone|stayed) ~ (reviews|competition|elsewhere)
    should [have|of] [never|listened] (bought|booked|listened to the) ~ (reviews|competition|elsewhere)
    (what's|what is|whats) [actually|even] (wrong with) (you|your|this)
    (what|how) on earth (are|is|do|did|were) (you|your|they|this)
    (what do|what exactly do|what the hell do) (i|we) (even|actually) pay (you|for)
    what ~ (am i|are we|do i|i'm|do we) [even|actually] pay* (you|for)
    (i'm|we're|i am) [so|just|absolutely|completely|totally|officially|honestly] done .
    done (with|here) .
    done (with|here) (you|your|this)
    (hate|loathe|despise) (this|your|you|the whole) ~ (company|service|app|place|website|bank|people|all)
    (thanks|thx|great|nice) for (wasting|ruining)
    (wasting|wasted|waste of) my [precious|whole|entire] (time|day|morning|money|evening|afternoon)
    """,
    this="""this|that|it|it's|that's|your service|your company|your support|your app|your site
        |whole thing|you guys are""",
    outrageous="""ridiculous|outrageous|unacceptable|insane|a disgrace|disgraceful|nightmare|absurd
        |appalling|horrible|madness|infuriating|shambles|farce|shameful|pathetic|disgusting|crazy
        |insulting|laughable|nonsense|garbage|horrendous|unbelievable|rubbish|terrible|awful|bullshit
        |crap|crappy|trash|atrocious|abysmal|dreadful|robbery|theft|lousy|sucks|stinks|a joke|a disaster
        |bonkers|hopeless|shocking|inexcusable|ludicrous|unfair|criminal|diabolical|mental|beyond""",
    thing="""service|company|experience|support|place|bank|airline|hotel|app|shop|store|product|staff
        |website|provider|purchase|customer service|ever|flight|phone|landlord|clinic|in my life
        |platform|software|tool|supplier|system|delivery|customer support|hosting|gym|broker|insurance""",
    bad="""terrible|horrible|awful|atrocious|abysmal|appalling|pathetic|shocking|lousy|disgraceful
        |dreadful|horrid|shitty|bad|poor|rude|useless|incompetent|unprofessional|disorganised|disorganized""",
)
# An exclamation is said in joy too: it counts where it stands alone or next to something that went wrong.
EXCLAIMS = rule(
    """
    (ugh|ugg|argh|aargh|gah|grr|grrr|jeez|jesus|jesus christ|christ|good grief|good god|bloody hell|blimey)
    (omg|omfg|oh my god|oh my|oh no|oh god|oh come on|come on|for goodness sake|dear god|god)
    (unbelievable|unreal|incredible|seriously|wow|insane|crazy)
    (damn|damn it|dammit|god damn it|goddamnit|shit|crap|hell|fuck*|wtf|wth|ffs|smh)
    """
)
BARE_OUTCRY = rule(
    """
    ^ [oh|but|so|just|and] <cry> .
    ^ [oh|just] <cry> [just|absolutely|simply] <cry> .
    """,
    cry="""unbelievable|unreal|incredible|seriously|insane|crazy|jesus|jesus christ|for real|is that it
        |is that all|that's it|that's all|ridiculous|come on|good grief|give me a break|you what|speechless
        |i'm speechless|no words|i have no words|lost for words|i'm lost for words|shocking|wow just wow
        |are you serious|are you kidding|are you kidding me""",
)
# Praise that is none.
BITTER = rule(
    """
    [oh|well|that's|this is] just (great|lovely|brilliant|fantastic|wonderful)
    [oh|well|that's|this is] just (charming|marvelous|marvellous|dandy|peachy)
    ^ [oh|well|ah|right] <praise> (another|yet another|so now|and now|now)
    ^ [oh|well|ah|right] <praise> (locked|broken|still|down again|not again)
    ^ [oh|well|ah] <praise> (just what|one more|more of|the same) ~ (again|same|answer|now)
    ^ [oh|well|ah] <praise> (back to|no|nobody|nothing|that's the) ~ (again|same|answer|now)
    ^ (oh|well|ah) [that's] [just] <praise> ~~ (again|another|broken|wrong|gone)
    ^ (oh|well|ah) [that's] [just] <praise> ~~ (down|missing|nobody|nothing|cancelled)
    ^ (oh|well|ah) [that's] [just] <praise> ~~ (second|still|late|no|stuck|now)
    ^ <praise> ~~ (out again|again now|down again|broken again|gone again|off again|wrong again|late again)
    just what (i|we) (needed|wanted)
    just (my luck|our luck)
    (gotta|got to|you gotta|have to|don't you just|you have to) love (how|when|the way|your)
    how (lovely|convenient|kind|generous|charming|wonderful|thoughtful|reassuring|helpful|nice) .
    how (lovely|convenient|kind|generous|charming) (of you|isn't it|for you)
    how (wonderful|thoughtful|reassuring|helpful|nice) (of you|isn't it|for you)
    so much for (your|the|my|our|express|next day|guaranteed|premium|priority|same day|being|that|customer)
    (lucky me|what a surprise|surprise surprise|yeah right|yeah sure)
    (fat chance|big surprise|shocker|what a shock|as if .)
    (thanks|thank you|thx|cheers) [so much|a lot|a bunch|very much] for (nothing|ruining|wasting)
    (thanks|thank you|thx|cheers) [so much|a lot|a bunch|very much] for (making|leaving|messing)
    (thanks|thank you|thx|cheers) [so much|a lot|a bunch|very much] for the (wasted|ruined)
    (thanks|thank you|thx|cheers) [so much|a lot|a bunch|very much] for the (lost|runaround|headache)
    yet another (outage|excuse|delay|failure|cancellation|no show|broken|day)
    yet another (week|monday|form|ticket|promise|problem|error|mistake)
    another (outage|excuse|delay|failure|cancellation|no show|empty|broken|form|wasted|lost day)
    (very|most|so) (helpful|egalitarian|reassuring|professional) .
    (very|most|so) (helpful|egalitarian|reassuring|professional) (not|indeed|that|thanks)
    """,
    praise="""great|lovely|brilliant|fantastic|wonderful|perfect|charming|nice|awesome|amazing|super|excellent
        |cool|marvellous""",
)
# Praise at the beginning of what tells of one more trouble: "perfect. the replacement is broken too".
PRAISE_FIRST = rule(
    """
    ^ [oh|well|ah|just] (great|lovely|brilliant|fantastic|wonderful|perfect)
    ^ [oh|well|ah|just] (nice|awesome|amazing|super|excellent|cool)
    """
)
ONE_MORE = rule("(too|another|again|as well|now|also|still|once more|yet|next)")
