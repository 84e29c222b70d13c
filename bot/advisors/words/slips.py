"""What agents had better not write: a fault not established, money too early, the hunt for a culprit."""

from __future__ import annotations

from bot.advisors.phrases import rule

_UNIT = """system|systems|team|warehouse|courier|carrier|website|site|app|company|product|developers
    |devs|software|billing|dispatch|logistics|engineers|vendor|supplier|partner|colleagues|colleague
    |department|management|process|bank|airline|sales|sales team|drivers|driver|store|branch|platform
    |call center|policy|support|backup|page|shop|workshop|release|code|it|marketing|finance|shipping
    |hotline|it department|back office|head office|tech team|other team|other agent|database"""
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
    (that's|that is|this is|it's|it is) [all|entirely|totally|completely|clearly] (down to us|because of us|our doing)
    (was|wasn't|not) [obviously|clearly|simply] [properly] trained [properly|well|enough] (.|and|yet|for)
    (take|accept|accepting|taking) (full|all|complete|entire) (responsibility|liability|blame)
    our <unit> [really|clearly|obviously] (failed|screwed up|messed up|lost|mishandled)
    our <unit> [really|clearly|obviously] (ruined|let you down|made a mistake)
    (we|i) [really|clearly|obviously] [nearly|almost] (killed|hurt|injured|harmed|endangered|poisoned) you
    our ~ made (a|an|this|that|the) ~ (mistake|error|blunder|mess)
    (we|i) (are|am|will be) [fully|clearly|legally] (liable|to blame|at fault|negligent)
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
    (how about|what about|here's|enjoy|have|take) [a|an|some|your|this|our] [little|small] \
        (free|complimentary|discounted)
    (is|are) (on the house|on us|free for you)
    (month|shipping|delivery|night|dessert|drink|week|year|months) ~ (on the house|on us|free|is free)
    (make it up to you|make up for it) ~~ (free|discount|voucher|credit|off|code|gift|with)
    (plus|and|with|including) (a|an|some) <treat>
    if i gave you ~~ (back|off|credit)
    code for <percent>
    (there's|there is|you'll find|you will find|you'll see|waiting for you is) ~ <treat> [waiting|now] (in|on) your
    (enjoy|please enjoy|have) ~ (voucher|discount|coupon|credit|<percent> off)
    <treat> [is|are] [now|already|waiting] (in|on) your (account|wallet|inbox|profile|next|mail|basket|balance)
    (treat|treating|invite|inviting) you to ~ (on us|next|dessert|desserts|drink|drinks|coffee|meal|night|visit|ride)
    (use|enter|with|using) [the|this|promo|discount] code ~ (for|to get|and get|off|at checkout)
    <gift> for (your|the) (trouble|inconvenience|wait|troubles)
    (i've|we've|i have|we have) [just|already|also|gone ahead and|now] <given> ~~ <treat>
    (i'll|we'll|let me|i'd like to|we'd like to|i can|we can) [also|gladly|happily|just] <given> ~~ <treat>
    (would|does|will|could) (a|an|<money>|<percent>|<number>) ~ \
        (help|do|make (it|this|you|up|things)|be ok|be okay|be fair|change|settle|fix|cover)
    <treat> [as|by way of|to] [a|an|our] [small|little] (sorry|apology|thank|gesture|compensation|say)
    (to|as a|by way of) (say sorry|make amends|make up|apology|compensate|compensation) ~~ <treat>
    (you can have|you get|you'd get|you'll get|get you|gets you) ~ <treat>
    (a little something|a small something|something nice|a small gift|a treat) (for|to|from) (you|say|us|make)
    (gift|gifting|treat|offer|offering|grant|granting|sending) you (a|an|one|two|our|<number>) ~ <bonus>
    (as an apology|by way of apology|to apologise|to apologize|for your patience|for the hassle) ~~ <bonus>
    (refund|credit|waive) (half|part of|the fee|your next|this month|next month)
    """,
    offers=_OFFERS,
    gift=_GIFT,
    bonus="""free|gift|month of|months of|week of|premium|points|voucher|discount|coupon|credit|upgrade|<percent>|off
        |dessert
        |drink|surprise|treat|on us""",
    given="""put|added|add|applied|apply|credited|credit|gave|given|give|issued|issue|sent|send|taken|take|knocked
        |knock|waived|waive|popped|pop|thrown|throw|slipped|slip|offer|offered""",
    treat="""<number> [euro|euros|pounds|dollars|bucks] (credit|off your|off the|off next|off this|back on)
        |<number> [bonus|extra|loyalty|reward] points|voucher|vouchers|discount|coupon|promo code|gift card|goodwill
        |bonus|points|miles|store credit
        |shop credit
        |<percent> (off|back|discount)|<money> (to|on|in|into) your (wallet|balance|credit|next)
        |<money> (credit|voucher|gift|towards|on the house)
        |[<number>] [extra|more] (free|complimentary) (month|months|week|weeks|day|days|hours|hour|minutes|rides
        |classes|lessons|tickets|year|delivery
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
    (what was|what is|what's|need|tell me) the \
        (nurse's|driver's|agent's|colleague's|technician's|person's|employee's|man's|woman's) \
        [full|first|last] name
    (what was|what is|what's) the \
        (clerk's|cashier's|guard's|teacher's|doctor's|waiter's|courier's|cleaner's|operator's) name
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
    (which|whose) ~ (technicians|technician|drivers|driver|colleagues|colleague|staff|agents|people|team|men|women) \
        (was|were|is|did|has|came|sent|changed|told|it|made|signed)
    (which|what) (of our|of the|of your|one of|member of) ~ <person>
    who [exactly|precisely|actually] (did you|have you) \
        (speak to|spoken to|speak with|talk to|talked to|deal with|dealt with|spoken with) ?
    (need|require|want) (a|his|her|their) [full|first] name (and the date|to follow|to take|to raise|to verify|before)
    (establish|clarify|work out|find out|see|check|investigate) (who's|who is|who was|which <person> was) \
        (responsible|to blame|at fault|on shift|on duty|in charge|behind|working|the culprit)
    (tell|say|let) (me|us) [know] (who that was|who it was|who said|who told|who did|which <person>)
    (find out|see|check|know|clarify|establish) which (of our|of the|of us|of my|one of|<person>)
    who (booked|sent|hired|let|brought) (him|her|them)
    (what was|what is|what's) the (installer's|plumber's|mechanic's|fitter's|guide's|carer's|rider's) name
    who had access to your
    (we|i) (need|have) to (know|find out|establish|identify) (who|which <person>|his name|her name|whose)
    """,
    told="""told|said|sold|promised|did|helped|handled|served|gave|informed|approved|signed|delivered
        |made|processed|spoke""",
    name="name|names|description|badge number|id|identity|the name|the full name",
    person="""agent|person|colleague|rep|representative|driver|employee|staff member|guy|lady|man|woman
        |technician|teller|cashier|men|member of staff|staff|carer|cleaner|mover|clerk|member of staff|branch manager
        |nurse|consultant|operator""",
)

PUNISHES = rule(
    """
    (there will be|there'll be|get|gets|receive|receives) a [formal|written|strict] warning
    consequences for (that|the|this|him|her|them|whoever)
    (disciplined|disciplinary|fired|reprimanded|written up|held accountable)
    (sacked|punished|formal warning|out of a job|a word with (him|her|them)|face the consequences)
    (report|reporting|reported) (this|it|him|her|them) to (his|her|their) \
        (superior|manager|boss|supervisor|superiors|line)
    (get|have) (him|her|them) (fired|sacked|disciplined)
    """
)

ROUTINE_OPEN = rule(
    """
    (how|what) (can|may|could) (i|we) (help|assist|do) [you|for you] [with that|with this|out] (today|.)
    (how|what) (can|may|could) (i|we) (help you|assist you|do for you|be of service)
    (what|how) is (it|this) (about|regarding)
    """
)
ROUTINE_CLOSE = rule(
    """
    (anything|something) else [that] (i|we) (can|could|may)
    (can|may|could) (i|we) (help|assist|do) [you] [with] (anything|something) else
    anything else ?
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
# Read past, in this very chat.
OWN_HASTE = rule(
    """
    i [did|have|clearly|just] (skip*|misread|overlook*|missed|read too|jump*|should have read|should've read)
    i (got|had) (that|it|this|you) wrong
    """
)
