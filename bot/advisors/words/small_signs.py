"""Small signs of trouble: one alone says nothing, several of different kinds say that somebody is upset."""

from __future__ import annotations

from bot.advisors.phrases import rule

PEOPLE = rule(
    """
    (my|our|his|her|two|three|four|the|small|little|sleeping) [little|elderly|own|new|<number>] <someone>
    (our|my) ~ (customers|clients|guests|patients|students|staff|team|employees|tenants|users|board)
    i'm <number> and
    years old
    i live alone
    (night nurse|single mom|single parent|single mother|on my own|all alone|the little one)
    """,
    someone="""kid|kids|child|children|son|daughter|baby|toddler|mother|mom|mum|wife|husband|dad|father
        |grandmother|grandma|grandfather|parents|family|sister|brother|fiance|boss|dog|cat|girlfriend
        |boyfriend""",
)
AT_STAKE = rule(
    """
    (wedding|funeral|birthday|surgery|exam|exams|interview|payroll)
    (deadline|graduation|anniversary|christmas|honeymoon)
    (rent|mortgage|vacation|holiday|holidays|flight|connection)
    (presentation|demo|board|doctor|medication|school|insulin|tax office|tax return|audit|inspection|open day)
    (the birthday|birthdays|launch)
    (customs|boarding|boarding pass|permit|residence permit)
    (bills|bounced|overdraft|late fee|credit score|production)
    (prod|launch|payday|landlord|visa|moving|court|harvest)
    <money> (missing|short|extra|more|fee|charge|in|for nothing)
    """
)
TROUBLE = rule(
    """
    (arrived|came|delivered) ~ (warm|cold|dirty|empty|open|opened|late|dead|wet|broken|damaged)
    (isn't|aren't|wasn't|not|never) [yet|even|quite] (there|here|back|come|reachable|usable)
    no (reservation|record|heating|water|replacement|solution|bed|power|internet|electricity|staff|answer)
    (turned away|sent away|sent home|in repair|out of order|blank|black screen|out of service|unreachable)
    (came|arrived|went out|taken|booked|debited|paid) (twice|late|too late|broken|damaged|opened)
    (broken|broke|dead|wrong|missing|lost|gone|cancelled|canceled)
    (declined|refused|rejected|overcharged|damaged|ruined)
    (locked out|delayed|failed|failing|leaking|leaks|stuck)
    (bounced|freezing|crashed|crashes|crashing|error)
    (scratched|stained|ripped|bent|dented|smashed|shattered)
    (burnt|defective|faulty|useless|rotten|moldy|mouldy)
    (hangs|hanging|frozen|freezes|not responding|no response|fell off|came off|falls apart|fell apart)
    (double|wrongly|falsely) (charged|billed|booked)
    no (boarding pass|room|seat|seats|tickets|ticket|booking)
    no (signal|access|delivery|parcel|refund|money|driver)
    without (a|any|my|our|the) (car|phone|room|seat|heating|kitchen)
    without (a|any|my|our|the) (shower|toilet|bed|washing machine|fridge|internet)
    (charged|billed) (twice|double|again|me|us)
    (feel|feels|felt) (unsafe|safe)
    (stopped|quit) working
    (doesn't|don't|won't|isn't|not|never|didn't) ~ (work|working|arrive|arrived|come)
    (doesn't|don't|won't|isn't|not|never|didn't) ~ (came|load|start|open|received)
    (hasn't|haven't|wasn't|can't|couldn't) ~ (work|working|arrive|arrived|come)
    (hasn't|haven't|wasn't|can't|couldn't) ~ (came|load|start|open|received)
    (doesn't|don't|won't|isn't|not|never|didn't) ~ (receive|get|got|delivered|fixed|log in|access|reach)
    (hasn't|haven't|wasn't|can't|couldn't) ~ (receive|get|got|delivered|fixed|log in|access|reach)
    (down) (since|for|again|all)
    (nobody|no one|no driver|no technician|smelled|reeked|filthy|fake|torn)
    (cracked|unsafe|rude|deleted|eaten|disappeared|ruining|kicked|swore|laughing)
    (mistake|mistakes|wrong room|overbooked|expired)
    (doesn't exist|not covered|wasn't (there|ready|covered)|nothing works)
    (someone else|last in line|without asking|borrow money)
    (overcharge|overdrawn|fraud|fraudulent|unauthorized|double charge)
    (mess|messed up|screwed up|lied|wrongly)
    """
)
# Not yet wrong, and yet a sign: "is it ok to be late?".
ROUGH = rule(
    """
    (late|shut|empty|cold|dark|dirty|hidden|short|noise|noisy|died|warm|apart|automated|locked|closed|hard)
    """
)
NO_END = rule(
    """
    (still|again|yet|always|keeps|keep|every time|each time|ever since)
    (anymore|any more|already|so far|once more|every day)
    (this week|all week|straight away|in a row|repeatedly|constantly)
    (continuously|month after month|since then|last time)
    """
)
NOBODY = rule(
    """
    (nobody|no one|noone|nothing|none of|never|not one|not a single)
    (not even|neither|everyone except|all i get|no help)
    """
)
TONE = rule(
    """
    (literally|honestly|seriously|apparently|supposedly|as usual)
    (of course|clearly|obviously|convenient|basically|frankly)
    (wow|nope|lol|great|really|come on|oh well|i guess|enough|excuse me)
    (at all|once again|even|just to|thanks a lot)
    (damn|hell|crap|shit|fuck*|freaking|goddamn|bloody|sucks|dang)
    (and now|but now|so now|now i|now you|now we|what do you mean)
    (how come|there we were|there i was|there goes)
    (straight away but|and yet|yet you|but you|and you|when you|if this isn't|if you don't|if it isn't)
    """
)
SO_LONG = rule(
    """
    <number> [business|whole|full|long|more] <span>
    (week|day|month|night) <number>
    (<nth>|second|2nd) (day|week|month|night|saturday|time) (in a row|running|without|now|already)
    (today|now|it|meanwhile) [is|it's] [already|now] (<weekday>|the <nth>)
    that was [last|back|on|a|in] [the] (<weekday>|<nth>|week|month|<month>|<number>|yesterday|ages|weeks|days)
    (all|whole|entire) (day|night|morning|week|weekend|month|afternoon|evening)
    since (<weekday>|<month>|last|yesterday|this morning|<clock>|<number>|the)
    (weeks|months|hours|ages|forever|a (week|month|year|whole day)|an hour|midnight|all night|day one)
    """
)
YOUR_DOING = rule(
    """
    (you|you guys|you people|y'all|they) [just|have|already|then|also|even|went and] <harmed>
    (you've|they've|you guys have) [just|already|also|even] <harmed>
    (you've|you have|been) (charging|billing|ignoring|lying|sending|taking) (me|us|my|it)
    <your> ~ <harmed>
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ (lost|left|threw)
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ broke
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ (refused|told)
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ (said|laughed|took)
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ (came|never)
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ (didn't|won't|damaged)
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ (sent|gave)
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ (rude|late|wrong)
    your [own|delivery|stupid|so called] <folk> [just|has|have|had|was|were|is|are] ~ (closed|hung)
    (the|my) (driver|waiter|agent|technician) [just|was|were|had] ~ (lost|left|threw|broke|refused|told)
    (the|my) (rep|cashier|clerk) [just|was|were|had] ~ (lost|left|threw|broke|refused|told)
    (the|my) (driver|waiter|agent|technician) [just|was|were|had] ~ (said|laughed|took|never|didn't)
    (the|my) (rep|cashier|clerk) [just|was|were|had] ~ (said|laughed|took|never|didn't)
    (the|my) (courier|nurse|landlord) [just|was|were|had] ~ (lost|left|threw|broke|refused|told)
    (the|my) (pilot|crew|staff) [just|was|were|had] ~ (lost|left|threw|broke|refused|told)
    (the|my) (courier|nurse|landlord) [just|was|were|had] ~ (said|laughed|took|never|didn't)
    (the|my) (pilot|crew|staff) [just|was|were|had] ~ (said|laughed|took|never|didn't)
    (the|my) (driver|waiter|agent|technician) [just|was|were|had] ~ (won't|damaged|rude|shrugged)
    (the|my) (rep|cashier|clerk) [just|was|were|had] ~ (won't|damaged|rude|shrugged)
    (the|my) (driver|waiter|agent|technician) [just|was|were|had] ~ (ignored|wrong|hung|walked)
    (the|my) (rep|cashier|clerk) [just|was|were|had] ~ (ignored|wrong|hung|walked)
    (the|my) (courier|nurse|landlord|pilot|crew|staff) [just|was|were|had] ~ (won't|damaged|rude|shrugged)
    (the|my) (courier|nurse|landlord|pilot|crew|staff) [just|was|were|had] ~ (ignored|wrong|hung|walked)
    """,
    harmed="""charged|lost|broke|billed|cancelled|canceled|closed|sent the wrong|sent me the wrong|sent
        |took|refused|deleted|ruined|double charged|overcharged|forgot|gave away|gave|sold|told|promised
        |rebooked|put|deducted|raised|blocked|froze|suspended|changed|delayed|damaged|moved|lied|ignored
        |locked|dropped|bumped|stole|hung up|let|made me|made us|left me|left us|posted|gave my|read out
        |split""",
    your="""your (app|update|system|driver|website|machine|colleague|agent|branch|staff|store|company
        |team|technician|bank|doctor|hotel)""",
    folk="""driver|drivers|agent|agents|staff|technician|courier|rep|reps|colleague|system|website|app
        |people|team|doctor|nurse|update|service|support|store|crew|builders|movers|waiter|fitter
        |machine|computer|branch|employee|employees|connector""",
)
EFFORT = rule(
    """
    (called|phoned|rang|emailed|messaged|texted|waited|drove)
    (walked|queued|stayed home|begged|chased|complained)
    (on hold|on the phone|in line|day off|extra|full price|in good faith)
    (press one|paid for|i paid|we paid|i've paid|trying to|tried)
    """
)
POLITE = rule(
    """
    (please|pls|plz|thank you|thanks|thx|kindly|could you|would you)
    (may i|could i|can i|could we|i would like|i'd like)
    (just curious|just wondering|just checking|no rush|no hurry)
    (no worries|how do i|how can i|is it possible|do you have)
    (hoping|wondering|wanted to|want to check|haha|cheers|happy to|perfect|is there a way)
    can you (check|tell|help|send|look|resend|see|explain|confirm|show|give|change|please|move)
    """
)
