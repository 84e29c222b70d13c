"""What agents had better not write: blame, fault not established, money too early, the hunt for a culprit."""

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
    <desk> [team|department|guys|people] (always|never|constantly|keeps|keep|usually) [on|just|really] <gets> ~~ \
        (wrong|late|again|everything|us|anything|up|it|lost)
    <desk> [team|department] (is|are|was) [so|just|really|pretty|always] <bad>
    (management|head office|<desk>) (never|always|rarely) ~ \
        (tells|tell|listens|listen|informs|inform|answers|cares|replies)
    (doesn't|don't|didn't) [really|even] (know|understand) what (he's|she's|they're|he is|she is|they are) doing
    (the|our|this) <unit> (we use|we have|we work with|we're stuck with|they gave us) [really|just] (is|are) ~ <bad>
    wish (we'd|we|they'd|they) [had|would|could] (switch|change|drop|fire|replace|get rid)
    i've [already|often] (complained|told them|warned them|been telling) (about|a hundred|many|so many|again)
    # people next door
    (the|our|those|these|my) [old|new|whole|other] ~ <folk> [really|always|just|totally|clearly|obviously] <botched>
    (the|our|those|these|my) [old|new|whole|other] ~ <folk> (is|are|was|were) [so|all|just|really|pretty] <bad>
    (the|our|those|these) [old|new|whole|other] ~ <folk> (never|always|constantly) \
        (push|pushes|do|does|forget|forgets|break|breaks|lose|loses|mess|messes|sit|sits|answer|answers|listen|tell)
    (it's|it is|everything's|everything is|it's all|things are) [all|just|such|always] (a|such a|total|an absolute) \
        (mess|disaster|nightmare|joke|chaos|shambles|circus|zoo|madhouse) [around|over|in] (here|there|with us|lately)
    (it's|it is) [all|just|always|total|complete|pure] chaos (here|over here|there|over there|lately)
    (welcome to|typical) <ours> (company|world|team|department|support|management)
    (typical|classic|that's so) (warehouse|dispatch|billing|sales|management|head office|it|marketing|them|us)
    (don't|wouldn't) [even] (trust|rely on|bother with) (our|the|this|that) [own] <unit>
    (should|must) (fire|sack|replace) (them|him|her|those|the whole)
    <ours> <unit> (sucks|stinks|is broken again|is down again|is always down|crashes all|keeps breaking)
    even (i|we) (can't|couldn't|hate|don't) (stand|believe|understand|use|trust) (it|this|our|them|that)
    """,
    ours=_OURS,
    unit=_UNIT,
    bad=_BAD,
    desk="""hr|payroll|accounts|purchasing|accounting|billing|finance|sales|logistics|dispatch|marketing|it
        |shipping|the warehouse|head office|support""",
    gets="get|gets|getting|mess|messes|messing|screw|screws|forget|forgets|send|sends|answer|answers|tell|tells|do",
    folk="""guys|folks|people|lot|bunch|team|crew|department|office|colleagues|colleague|boys|lads|staff
        |developers|devs|engineers|drivers|couriers|managers|management|desk|clowns|geniuses|gang""",
    botched="""messed|screwed|dropped the ball|botched|blew it|messes up|screws up|messed up|screwed up
        |fucked up|broke it|broke something|broke everything|broke the|lost it|slipped up|made a mess|cocked up
        |sent you the wrong|gave you the wrong|forgot to|broke it again""",
)
ADMISSION = rule(
    """
    (our|my) [own|big|bad] (fault|mistake|error|failure|bad)
    (error|mistake|fault|failure|mix up|mixup|screwup|screw up) (on|from|at) our (side|end|part)
    (error|mistake|mix up) (we|that we|our team|i) (made|caused)
    (sorry|apologize|apologise|apologies) [that|for] (we|our <unit>|i) [have|really] <harmed>
    (sorry|apologize|apologise|apologies) (for|about) \
        (making|poisoning|breaking|damaging|ruining|losing|hurting|causing) \
        (you|your|the|this|that|it|all)
    (that's|that one's|this one's|this is|that is) [all|entirely|totally|completely] on us
    our <unit> [just|accidentally] (wiped|deleted|ate|corrupted|destroyed|erased|killed|crashed your)
    our (update|patch|upgrade|software|release|migration) [just|accidentally] <harmed>
    (we|i) (own|will own) (this|that) (mistake|error|one|failure)
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
    harmed="""wiped|erased|sold you|made your|made you (ill|sick)|caused|ruined|broke|damaged|lost
        |destroyed|poisoned|hurt|injured
        |overcharged|burned|killed|deleted|wiped|leaked|messed|screwed|failed|infected""",
    failed="""caused|failed|messed up|messed|screwed up|screwed|botched|neglected|dropped the ball
        |let you down|forgot you|forgot your|forgot to|lost it|lost your|broke your|damaged your
        |ruined your|mishandled|overcharged you|misplaced""",
)
_OFFERS = (
    "offer|give|send|apply|add|credit|issue|throw in|knock|waive|comp|provide|arrange|do|put|get|take|extend"
)
_GIFT = """discount|voucher|coupon|gift card|giftcard|credit|promo|promo code|bonus miles|miles
    |free shipping|free month|free night|free upgrade|upgrade|goodwill|something off
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
    (i've|we've|i have|we have) [just|already|also|gone ahead and|now] <given> ~~ <treat>
    (i'll|we'll|let me|i'd like to|we'd like to|i can|we can) [also|gladly|happily|just] <given> ~~ <treat>
    (would|does|will|could) (a|an|<money>|<percent>|<number>) ~ \
        (help|do|make (it|this|you)|be ok|be okay|be fair|change)
    <treat> [as|by way of|to] [a|an|our] [small|little] (sorry|apology|thank|gesture|compensation|say)
    (to|as a|by way of) (say sorry|make amends|make up|apology|compensate|compensation) ~~ <treat>
    (you can have|you get|you'd get|you'll get|get you|gets you) ~ <treat>
    (a little something|a small something|something nice|a small gift|a treat) (for|to|from) (you|say|us|make)
    (refund|credit|waive) (half|part of|the fee|your next|this month|next month)
    """,
    offers=_OFFERS,
    gift=_GIFT,
    given="""put|added|add|applied|apply|credited|credit|gave|given|give|issued|issue|sent|send|taken|take|knocked
        |knock|waived|waive|popped|pop|thrown|throw|slipped|slip|offer|offered""",
    treat="""voucher|vouchers|discount|coupon|promo code|gift card|goodwill|bonus|points|miles|store credit
        |shop credit
        |<percent> (off|back|discount)|<money> (to|on|in|into) your (wallet|balance|credit|next)
        |<money> (credit|voucher|gift|towards|on the house)
        |[<number>] [extra|more] (free|complimentary) (month|months|week|weeks|day|days|year|delivery
        |shipping|night|nights
        |drink|drinks|dessert|upgrade|gift|item|meal|coffee|ride|trial)|(month|months|week|weeks) [for] free""",
)
# Not money that is due: something on top of it, or instead.
GIFT = rule(
    """
    (voucher|vouchers|discount|discounts|coupon|promo code|gift card|goodwill|gesture|bonus|points|miles|perk)
    (free|complimentary|on the house|on us|half price|upgrade|extra|on top|little something|waive*|<percent>)
    (store|shop|account) credit
    <money> (off|credit)
    """
)
CULPRIT = rule(
    """
    without (the|a|his|her|their|that|your) ~ (name|names)
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
    (unless|until|before) (i|we) (know|find out|establish) (who|which)
    (establish|find out|determine) who (did|is|was|messed|told|made|signed|sold|helped)
    (figure out|know|identify) who (did|is|was|messed|told|made|signed|sold|helped)
    i need (a|the|his|her|their) name (before|of|first)
    (do|did|can|could) you [still|happen to|perhaps] (remember|recall|know|have|get|catch|note) (his|her|their|the) \
        [<person>'s|full|first] (name|names)
    (who|which <person>|which colleague|whom) (did you|was it you|have you|were you) [actually|exactly] \
        (speak|spoke|spoken|talk|talked|deal|dealt|talking|speaking)
    which (of our|of the|one of) ~ (was it|was that|did it|was this|did that|served|came)
    (which|what) <person> (was|did|served|helped|told|handled|sold|took|came)
    (we|i) (need|have) to (know|find out|establish|identify) (who|which <person>|his name|her name|whose)
    """,
    told="""told|said|sold|promised|did|helped|handled|served|gave|informed|approved|signed|delivered
        |made|processed|spoke""",
    name="name|names|description|badge number|id|identity|the name|the full name",
    person="""agent|person|colleague|rep|representative|driver|employee|staff member|guy|lady|man|woman
        |technician|teller|cashier|clerk|member of staff|branch manager|nurse|consultant|operator""",
)

PUNISHES = rule(
    """
    consequences for (that|the|this|him|her|them|whoever)
    (disciplined|disciplinary|fired|reprimanded|written up|held accountable)
    (sacked|punished|formal warning|out of a job|a word with (him|her|them)|face the consequences)
    (get|have) (him|her|them) (fired|sacked|disciplined)
    """
)

ROUTINE_CLOSE = rule(
    """
    (anything|something) else [that] (i|we) (can|could|may)
    (can|may|could) (i|we) (help|assist|do) [you] [with] (anything|something) else
    (anything further|all solved|will that be all|is that all|anything else today)
    can i do something else for you
    (good luck|all the best|best of luck|best wishes) with (the|your|that|it|them|everything|finding)
    (let us know|let me know|reach out|contact us|get in touch|shout) if (there's|there is|you need|you have) \
        (anything|any) (else|other|further|more)
    (we're|i'm) (happy|glad) (we|i|that we|that i) could (help|assist)
    (i|we)'ll (go ahead and|now) close (this|the|your) (chat|ticket|case|conversation)
    (close|closing|closed) (this|the|your) (chat|ticket|case|conversation|request) (now|then|for now|.)
    """,
)
