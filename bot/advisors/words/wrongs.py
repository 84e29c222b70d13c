"""Shapes in which people say that something went wrong: not there, not working, damaged, mixed up, done to them.

Each is calm business by itself ("the lamp came with a broken bulb"): how much it weighs, the `burdens` say.
"""

from __future__ import annotations

from bot.advisors.phrases import rule

WRONG = rule(
    """
    # not there, though it was due
    (no|zero) [more|sign of|trace of|word on|single] <due>
    without (a|any|my|our|the|his|her) <due>
    (there's|there is|there was|there are|there were) [just|simply|still] (no|nothing|none|nobody|not)
    (is|are|was|were|been|stays|isn't|aren't|not) [all|now|just|simply|also|not|still] (gone|missing|empty|blank|\
        wiped|destroyed)
    # does not do what it should
    (it's|all|everything's) (gone|empty|blank|wiped|broken|dead|down)
    still [i|we|it|he|she] (can't|haven't|hasn't|isn't|aren't|don't|doesn't|won't|no|nothing|not)
    (back|right back) (where|to) (i|we|square one|the start|the beginning|zero)
    <not> [even] (leave|move|sleep|go|cook|wash|eat|walk|get in|get home|get out|log in|clock in|pay|work)
    <not> [even|ever|just|actually|really|quite|let] [me|us] <do>
    (nobody|no one|noone|no body|nothing|none|neither|not one) [of (them|you)] [ever|even|has|have|is|was] (<do>|\
        knows|cares|looked)
    (stopped|stops|quit|refuse|refuses|refused|unable|forgot|failed|fails|fail) [to] <do>
    (is|are|was|were|went|been|goes|it's) [all|completely|just|now] (dead|down|shut|dark|useless|unusable|offline)
    (gave way|gave out|packed up|conked out|worse than before|cut down|half the (length|size|amount))
    (your|the|my|our|it) [oven|machine|phone|laptop|car|boiler|pump|screen|battery] died (on|in|after|again|at)
    (goes|went|drops|dropped|keeps going|kept going) (off|out|down|dead|blank|flat)
    (i|we) never <agreed>
    <throws> [all|me|my|us|our|everyone] ~ (out|off|away|down)
    (hangs|hanging|freezes|not responding|out of order|out of service|in repair|unreachable|nothing works|wasn't \
        covered)
    <thing> (was|is|are|were|came|arrived|got here) ~ (late|cold|dirty|raw|soggy|lukewarm|inedible|undercooked|\
        overdue)
    (it's|been|came|arrived|runs|running) [all|so|far|too|way] (late|cold|dirty|raw|soggy|lukewarm|inedible|overdue)
    (stopped|stops|died|quit) (halfway|half way|working|responding|mid|in the middle|again|dead|at)
    (where|where's) [is|are|the hell is] (my|our|the|your) <due>
    (<number> <span>|an hour|half an hour|way|far|much) [too] late
    # damaged
    <falls> [right|clean|all] (off|apart|down|out|loose|to pieces|in two)
    <damaged>
    (a|the|its|with|huge|big) [strong|chemical|bad|awful|burning|funny|terrible] (smell|stench|odour|odor|noise)
    (a|the|its|with|huge|big|same|another|deep|long|hairline|full of) (scratch|scratches|hole|holes|crack|cracks|\
        dent|dents|tear|gap|leak|stains|smell|stench)
    (mould|mold|hair|glass|blood|insects|maggots|bugs|damp|smoke|water) [is|are|was] [all] (in|on|under|over|\
        inside|through)
    (with|only|just) (one|two|three|<number> of (the|them|<number>)) (legs|screws|parts|of (the|them|<number>))
    (arrived|came|come|delivered|turned up|showed up) ~~ (after|the day after|once|when) ~~ (over|finished|ended|\
        closed|gone|done)
    (arrived|came|delivered) ~ (warm|cold|dirty|empty|open|opened|late|dead|wet|broken|damaged|twice)
    # something else than was agreed
    (somebody|someone|some body) else's
    (occupied|taken|used|opened|slept in) by (somebody|someone|other|another|strangers)
    (of|belongs to|belonging to|addressed to|meant for) (somebody|someone) else
    (not|isn't|wasn't|nothing like|never) what (i|we) (ordered|paid|booked|asked|agreed|bought|signed)
    <said> ~~ (but|yet|however|wasn't|isn't|hasn't|never|nothing|zero)
    (mistake|mistakes|mess|messed up|screwed up|mixed up|lied|wrongly|not covered|without asking)
    # taken from them
    <taken>
    (gave|given|give|sold) (my|our|the|his|her) ~ away
    (drilled|crashed|backed|drove|reversed|cut|hammered) [straight|right] (into|through)
    (charged|billed|booked|debited|taken|paid) (twice|double|again|too much|me twice|us twice)
    (double|wrongly|falsely) (charged|billed|booked|charge)
    """,
    due="""answer|reply|response|call|callback|update|news|information|explanation|apology|refund|money|delivery
        |parcel|package|driver|truck|van|car|taxi|bus|train|seat|seats|room|rooms|bed|beds|cot|crib|table|key|keys
        |heating|heat|hot water|water|power|electricity|gas|internet|wifi|signal|connection|access|phone|light|lights
        |lift|elevator|staff|help|technician|engineer|nurse|doctor|carer|food|meal|ticket|tickets|luggage|bag|bags
        |medication|medicine|shower|toilet|kitchen|fridge|record|reservation|booking|replacement|way to|boarding pass
        |progress|solution|trace|results|payment|salary|washing machine|oven|stove|shoes|coat|no one""",
    do="""work|works|working|come|comes|came|arrive|arrives|arrived|turn up|turns up|turned up|show up|showed up|shows
        |load|loads|start|starts|open|opens|close|closes|charge|charges|fit|fits|connect|connects|print|prints|wear
        |take (orders|payments|cards|bookings)
        |deliver|delivered|answer|answers|answered|reply|replied|replies|respond|responds|responded|pick up|picks up
        |picked up|call|called|calls|call back|ring|rang|write|wrote|fix|fixed|fixes|repaired|replaced|solved|sorted
        |refunded|paid|credited|received|receive|got|get|sent|send|tell|told|tells|knew|helps|helped|listen
        |listens|read
        |reads|checked|here|there|exist|exists|ready|done|finished|included|allowed|log in|reach|access|happened|safe
        |heat|heats|flush|lock|locks|turn on|switch on|stop|stops|go through|went through|gone through|appear""",
    agreed="started|ordered|asked|signed|agreed|booked|requested|received|wanted|subscribed|authorised|authorized|\
        bought",
    throws="kicks|kicked|throws|threw|logs|logged|locks|locked|cuts|cut|shuts|turns|turned",
    falls="fell|falling|falls|came|comes|broke|breaks|tore|snapped|snaps|ripped|peeling",
    damaged="""broke*|breaks|breaking|defective|faulty|crack*|smash*|shatter*|bent|dent|dented|scratch*|stained
        |ripped|torn
        |crushed|squashed|mangled|shredded|rusty|rusting|mouldy|moldy|rotten|rotting|melt*|warped|chipped|snapped
        |jammed
        |infested|collaps*|drip*|leak*|flood*|soaked|soaking|drenched|overheat*|spark*|burst*|explod*|burnt
        |filthy|reek*
        |stinks|stinking|stank|gouge*|rattl*|flicker*|vibrat*|peeling|shrunk|faded|frozen|freezes|stuck
        |failed|failing|crash*
        |error|errors|dead|fake|unsafe|spoiled|spoilt|spilled|spilt|thawed|stalls|stalled|glitch*|unusable
        |unreadable""",
    thing="it|they|he|she|delivery|food|everything|parcel|order|driver|bus|train|flight|which|package|technician|\
        pizza|meal|coffee",
    said="""said|says|say|saying|claims|claimed|claim|promised|confirmed|showed|shows|stated|marked|advertised|listed
        |ordered|booked|paid for|requested|ticked""",
    taken="""cancelled|canceled|cancels|delayed|overbooked|rejected|refused|declined|denied|disappeared|vanished
        |expired
        |suspended|deactivated|terminated|deleted|erased|overwritten|corrupted|misplaced|overcharged|wiped|lost
        |missing
        |turned away|sent away|sent home|fell through|bounced|ruined|wrecked|contaminated|locked out|kicked out|wrong
        |overcharge|overdrawn|fraud|fraudulent|unauthorized|unauthorised|gone|stolen|damaged|unanswered""",
    **{
        "not": """doesn't|don't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't|won't|can't|couldn't|wouldn't
            |never|not|cannot|hardly|barely|ain't"""
    },
)
# Somebody did it to them.
DONE_TO_THEM = rule(
    """
    <doer> [just|have|has|had|then|also|even|all|simply|now|went and|actually|already] <did>
    (someone|somebody|they) ~ (took|stole|broke|walked in|opened|emptied|lost|deleted|cancelled)
    (he|she|it|<theirs>) [just|also|even|always|simply|now|then] <does>
    (you|they|he|she|<theirs>) (keep|keeps|kept|never|didn't|just|simply) <do> (me|us|my|our|it)
    your ~ <did> (me|us|my|our|it|her|him)
    (you've|you have|been) (charging|billing|ignoring|lying|sending|taking) (me|us|my|it)
    (was|were|been|got|being|gets|get|am|are) [just|all|also|then|even] <suffered>
    ^ [so|and|the|then] <firm> [just|have|has|had|then|also|even|simply] <did>
    (you've|they've|they have|you have) [just|already|also|even|now] <did>
    """,
    doer="you|u|you guys|you people|you lot|they|he|she|somebody|someone|<theirs>",
    firm="hotel|driver|courier|landlord|airline|bank|shop|store|technician|plumber|teacher|clinic|school|gym|bus|\
        garage",
    theirs="(the|my|your|this|that) [own|new|last|heating|delivery|removal|repair|sales|support|young|other] <who>",
    who="""man|woman|guy|guys|men|lady|girl|lad|fitter|driver|drivers|courier|technician|plumber|agent|agents|rep
        |clerk
        |receptionist|cleaner|cleaners|nurse|doctor|builder|builders|movers|delivery man|delivery men|delivery guy
        |teacher|landlord|shop|store|garage|clinic|hotel|bank|system|app|update|website|machine|bus|engineer|mechanic
        |crew|team|staff|company|airline|florist|caterer|photographer|people|colleague|branch|carrier|software|cashier
        |warehouse|partner|office|waiter|pilot|computer|service|support|employee|portal|hotline""",
    did="""cancelled|canceled|closed|taken (my|the|our|it|money|<money>)|put a (hole|dent|scratch|gouge
        |scrape|crack|stain)
        |deleted|lost|broke|damaged|took|charged|billed|refused|rejected|blocked|locked
        |threw|dumped|dropped|left|forgot|ignored|changed|moved|switched off|turned off|froze|raised|posted|shouted
        |sighed|laughed|hung up|walked off|walked away|drove off|drilled|cracked|smashed|scratched|flooded|sold
        |gave away|gave my|gave our|marked|doubled|stopped|removed|wiped|overwrote|ruined|kicked|lied|told me|told us
        |sent (it|me|us|the|my|our|his|her|somebody|someone|a)|made (me|us|my|him|her)|cut (me|us|my|our|off|it)
        |treated
        |put (me|us|my|our|it|the)|let (me|us|my|him|her) (down|wait|stand)|spilled|spilt|burned|burnt|tore|mixed up
        |swapped|downgraded|bumped|shrugged|double charged|overcharged|deducted|promised|rebooked|delayed|stole
        |read out|split|never|didn't|was rude|were rude|was laughing|delivered (it|the|them|my) ~ (after|late|to)""",
    does="""cancels|closes|deletes|loses|breaks|takes|charges|bills|refuses|rejects|blocks|locks|throws|drops|leaves
        |forgets|ignores|kicks|logs me|hangs up|cuts (me|us|off)|plays music|makes (me|us|my|him|her)|doesn't""",
    do="""cancel|close|delete|lose|break|take|charge|bill|refuse|reject|block|lock|throw|drop|leave|forget|ignore
        |send|cancelling|canceling|charging|sending|billing|ignoring|moving|losing|kicking|blocking""",
    suffered="""charged|billed|cancelled|canceled|locked out|kicked out|thrown out|turned away|sent away
        |sent home|left
        |ignored|refused|rejected|denied|blocked|robbed|moved|bumped|downgraded|cut off|hung up|stranded|fined
        |double""",
)
