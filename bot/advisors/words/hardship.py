"""Words that show what the trouble costs a customer: losses, failed tries and long waits."""

from __future__ import annotations

from bot.advisors.phrases import rule

LOSS = rule(
    """
    (<money>|<number>) [euros|dollars|pounds] missing (from|on|in) (my|our|the)
    (i|we) have <money> (until|till|for the|to live)
    (in|into) the (bin|trash|garbage|skip)
    water (coming|pouring|dripping|running) (through|down|from|out|into)
    # money to live on
    (rent|mortgage|tuition|payroll|wages|salary) [payment|money] (bounced|bounces)
    (rent|mortgage|tuition|payroll|wages|salary) [payment|money] (didn't go|has not come|is not come)
    (my|our|all my|all our|entire|the) (life|retirement|whole) savings
    (all my|all our|my entire) savings
    my savings (are|is|were|was|gone|went|have|disappeared)
    <money> [quid|euros] (gone|down the drain|for nothing|out of pocket)
    <money> [quid|euros] (wasted|short|missing|vanished|disappeared)
    (down the drain|out of pocket|had to borrow|have to borrow|borrow money|lost my (job|work))
    (down the drain|out of pocket|had to borrow|have to borrow|borrow money|lost my (income|house|home))
    (can't|couldn't|cannot|no way to) [even] (feed|heat|wash|pay) (them|him|her|my|the|our|us)
    (cut|turned|shut) (the|our|my) (power|electricity|gas|water|heating|internet|line)
    (cut|cutting|cuts|turn) off (my|our|the) (power|electricity|gas|water|heating|internet)
    (turned|turning|shut|shutting) off (my|our|the) (power|electricity|gas|water|heating|internet)
    (cut|cutting|cuts|turn|turned|turning|shut|shutting) off (power|electricity|gas|water|heating)
    (i|we) [have|has|only|had] <money> left
    (took|taken|taking|take|helped yourselves to) <money> (from|out of|off|without)
    (can't|couldn't|unable to|won't be able to|how do i) [even|now] <afford> ~ <needs>
    (my|the|our) rent (bounced|is due|didn't go through)
    (money|funds|savings|salary|paycheck) [is|are|was|were|has|have] [just|been|all] <gone>
    (pension|wages|deposit) [is|are|was|were|has|have] [just|been|all] <gone>
    <money> (is|are|has|was|just) [been|just] <gone>
    (emptied|drained|cleaned out|wiped out) (my|our|the) (account|savings|card|bank account)
    (account|balance) [is|shows|says|was|now] (empty|zero|emptied|overdrawn|negative)
    (everything|all) (my|our|that) ~ (left|had|own|saved)
    everything ~ (ruined|gone|soaked|lost|destroyed|spoiled)
    (i|we) can't afford (that|this|it|to)
    (i'm|i am|now|account is|went) [now] overdrawn
    (run|ran|running) out of (medication|medicine|meds|insulin|money|food|diapers|formula|pills)
    (steal|stealing|stole|took) (my|our|all my) money
    (poisoned|injured|got sick|food poisoning|allergic reaction)
    # theft and fraud
    (someone|somebody|they|thieves|a thief) [has|have|just] (stole|stolen|took all|took out)
    (someone|somebody|they|thieves|a thief) [has|have|just] (emptied|withdrew|hacked)
    (card|wallet|purse|identity|phone|account) (was|is|has been|got|were) (stolen|hacked)
    (money|passport|bag|laptop) (was|is|has been|got|were) (stolen|hacked)
    (got|been|was|getting) (robbed|scammed|hacked|mugged|defrauded)
    (stolen|hacked) (card|wallet|identity|account|passport|phone)
    (someone|somebody) [is|are|has|have|was|got] [now] (in|into|inside) (my|our) (account|mail|email)
    (a stranger|strangers|they) [is|are|has|have|was|got] [now] (in|into|inside) (my|our) (account|mail|email)
    (payments|payment|charges|transactions) ~ (not mine|not ours|isn't mine)
    (purchases|orders|transfers|charge|transaction) ~ (not mine|not ours|isn't mine)
    (payments|payment|charges|transactions) [that] i (didn't|never) [even] made
    (purchases|orders|transfers|charge|transaction) [that] i (didn't|never) [even] made
    (payments|payment|charges|transactions) [that] i (didn't|never) make
    (purchases|orders|transfers|charge|transaction) [that] i (didn't|never) make
    (gave|given|sent) (them|him|her|someone|the caller) (my|the|our) (code|pin|password|card|details|money)
    (fell for|taken in by|victim of|target of) [a|an|the] (scam|fraud|phishing|scammer|trick|thief|theft)
    # health, grief and safety
    funeral (is|was|tomorrow|today|next|on|flowers|for|of)
    (passed away|miscarriage|my late (husband|wife|mother|father|son|mum|mom|dad|brother|sister))
    <kin> [just|has|have|had|recently] (died|is dead|was killed|been killed|been buried)
    (we|i) [just|have|had|'ve] (buried|lost|cremated) (my|our|him|her|a|the) ~ <dear>
    (landed|ended up|end up|rushed) (in|to) [the] (hospital|a&e|er|icu|intensive care)
    (in pain|severe pain|bleeding|can't breathe|throwing up|vomiting|choking)
    (burned|burnt|cut|injured|hurt|shocked|scalded) (my|his|her|our|herself|himself|myself|a child)
    (glass|metal|mold|mould|maggots|blood|plastic|worms|hair) in (the|my|our|his|her) [whole] <food>
    (left the gas on|on fire|caught fire|flooded|flooding)
    (gas leak|smell of gas|smells of gas|smoke|burst|came down)
    (it will be the last|his last|her last) (one|trip|christmas|birthday|chance)
    (opened|took out|taken out|signed|ordered|made) ~ in (my|our|his|her) name
    (that|this|the) money (was|is) [meant|all] for
    # what was ruined or missed
    (booking|order|account|reservation|files) <is> (gone|vanished|deleted|disappeared)
    (everything|appointment|data|room|seats|tickets) <is> (gone|vanished|deleted|disappeared)
    (angry|furious|upset|crying) (parents|customers|clients|guests|patients|people|kids|children)
    (waiting|hungry|screaming|disappointed) (parents|customers|clients|guests|patients|people|kids|children)
    (boss|client|customer|customers|clients) <is> (furious|livid|angry|fuming|threatening|gone)
    (wife|husband|landlord|parents|guests) <is> (furious|livid|angry|fuming|threatening|gone)
    (ruined|wrecked|destroyed) (my|our|the|his|her|their|xmas|christmas|everything)
    (ruining|spoiled|spoilt|wasted) (my|our|the|his|her|their|xmas|christmas|everything)
    (lost|losing) [me|us] [at least|about|over|already] (<number>|a|two|whole) <span> [of] (of|work)
    (lost|losing) [me|us] [at least|about|over|already] (<number>|a|two|whole) <span> [of] (sales|holiday|pay)
    (cost|costing|costs) [me|us] [at least|about|over|already] (<number>|a|two|whole) <span> [of] (of|work)
    cost [me|us] [at least|about|over|already] (<number>|a|two|whole) <span> [of] (sales|holiday|pay)
    (costing|costs) [me|us] [at least|about|over|already] (<number>|a|two|whole) <span> [of] sales
    (costing|costs) [me|us] [at least|about|over|already] (<number>|a|two|whole) <span> [of] (holiday|pay)
    (lost|losing|cost|costing) [me|us] (a|an|our|my|another|<number>) ~ (client|customer|customers|clients)
    (lost|losing|cost|costing) [me|us] (a|an|our|my|another|<number>) ~ (job|contract|order|orders)
    (closed|shut|dark|dead|standing|standing still|at a standstill|idle) [down] since
    (people|customers) [are] (walking (off|out|away)|leaving|queuing|cancelling|canceling)
    (guests|they're|everyone) [are] (walking (off|out|away)|leaving|queuing|cancelling|canceling)
    (team|staff|office|crew|men|people|workers) ~ (twiddling|standing around|sitting around)
    (team|staff|office|crew|men|people|workers) ~ (sent home|idle|on short|short hours)
    <span> of (production|sales|revenue|income|work|wages) (lost|gone)
    (spent|spend|spending) (my|our|the) [whole|entire|first] <feast> ~ (in|on|at|waiting|calling)
    (food|meat|milk|freezer|groceries|everything) ~ (spoiled|spoilt|thawed|thawing)
    (food|meat|milk|freezer|groceries|everything) ~ (melting|melted|going soft|rotting|rotten)
    <missed> (my|our|his|her|the|their) ~ <event>
    (lost|losing|lose|cost me|costing me|cost us) (my|our|a|the) ~ (job|home|house|client|clients|deal)
    (lost|losing|lose|cost me|costing me|cost us) (my|our|a|the) ~ (license|visa|flat|business)
    (losing|lose|costs|costing|lost) (money|customers|sales|clients|us|me|about|us about|me about)
    (evicted|eviction|repossessed|foreclosure|laid off|homeless)
    (memories|memory of|letters|photos) ~ (gone|lost|destroyed|deleted|wiped)
    (gone|lost|deleted|wiped|vanished) .
    all (my|our) [old|family|wedding] (pictures|photos|memories|letters|videos|recordings) .
    (lost|deleted|wiped|erased|losing|lose|there go|where are) all (my|our) <kept>
    all (my|our) [old|other] <kept> [is|are|was|were|has|have|just|been|that] (gone|lost|deleted|wiped|erased|\
        missing|destroyed)
    # without a place, warmth or a way on
    (stranded|marooned)
    nowhere to (go|sleep|stay|live)
    (sleep|sleeping|slept|spend the night) (on|at|in) [the|a|my] (airport|floor|station|car|street)
    spent the night (on|at|in) [the|a|my] (airport|floor|station|car|street)
    (sleep|sleeping|slept|spend the night|spent the night) (on|at|in) [the|a|my] (terminal|benches|chairs)
    (wouldn't|didn't|refused to|won't) let (us|me|my) (board|in|on|fly|leave|check in|enter|through)
    (refused|denied) (boarding|entry|service|access|check in)
    (it's|it is|we're|i'm|apartment|room|house|flat) freezing
    (stuck|sitting|stood) [here|out|outside|now|alone] (at|in|on|outside) [the|a|an|my|your] <place>
    standing [here|out|outside|now|alone] (at|in|on|outside) [the|a|an|my|your] <place>
    (waiting|sat) [here|out|outside|now|alone] (at|in|on|outside) [the|a|an|my|your] <place>
    (on|at) (the|a) (tarmac|runway|roadside)
    (no|without|not had) [any] (heat|heating|hot water|water|power|electricity)
    (heating|heat|hot water|water) [is|are|was|has been|been|went] (off|out|down|dead) <since>
    (power|electricity|internet|boiler) [is|are|was|has been|been|went] (off|out|down|dead) <since>
    (without|not had|had no|have no|got no|still no) (internet|income|food|car|phone|signal|wifi)
    (where|how) (do|are|should) (we|i) [supposed to] (spend the night|sleep|get home|get back|eat|stay)
    # in front of others
    in front of (my|the|our|everyone|everybody|a|all|his|her|half)
    (whole|entire) (waiting room|restaurant|class|office|line|queue|store|shop|family|team)
    (look|looked|looking|look like|stood there) (like) (fools|idiots|amateurs|a fool|an idiot|a liar|liars)
    """,
    afford="pay|afford|feed|make|buy|cover|eat|get",
    needs="rent|bills|bill|mortgage|food|kids|children|staff|family|groceries|medicine|ends meet|gas",
    gone="missing|gone|stolen|taken|vanished|disappeared|withdrawn|frozen|drained",
    since="""since|for|again|all|and|<number>|this morning|yesterday|two|here""",
    missed="""missed|missing|will miss|going to miss|gonna miss|about to miss|almost missed|i'll miss
        |we'll miss""",
    kin="""husband|wife|mother|mum|mom|dad|father|son|daughter|brother|sister|grandmother|grandma|grandfather
        |nan|gran|granddad|grandad|baby|dog|cat|friend|partner|aunt|uncle|child""",
    dear="""husband|wife|mother|mum|mom|dad|father|son|daughter|brother|sister|grandmother|grandfather|baby|dog|cat
        |child|nan|gran|partner|on <weekday>|last week""",
    **{"is": "is|are|was|were|is just|is all|is now|are all|are now|is already|has|have"},
    feast="anniversary|birthday|honeymoon|holiday|vacation|wedding|christmas|weekend|evening|sunday|saturday",
    event="""flight|wedding|funeral|surgery|interview|exam|deadline|connection|graduation|appointment
        |birthday|train|meeting|anniversary|christmas|recital|cruise|closing|concert|game|ferry|class
        |speech|launch""",
    food="food|soup|salad|bowl|drink|bread|cake|formula|milk|mouth|bottle|jar|meal|rice|pasta|sandwich|pizza|\
        coffee|burger",
    kept="pictures|photos|data|files|work|projects|contacts|letters|records|documents|mails|emails|notes",
    place="""airport|station|platform|street|rain|cold|dark|gate|road|snow|parking lot|terminal|lobby
        |hallway|tarmac|plane|reception|roadside|highway|freeway|bus stop|counter|hotel|floor|heat|sun
        |barrier|train|elevator""",
)
TRIED_AGAIN = rule(
    """
    (is|was|it's|this is|my|for the|now the|that's the) [damn|freaking] <nth> <try>
    (the|a|call|on|on my|into the) [damn|freaking] <nth> <try>
    <nth> <try> (now|already|about|this|and|in|today|i)
    ^ (second|2nd) (time|day|week)
    second (time|day|week) (this|in|already|now|today|that|you|and|it's|running|in a row)
    (twice|<number> times) (already|now|this|in a|today|and)
    <nth> (replacement|delivery|appointment|repair|device|router|order|reschedule|cancellation)
    i've (explained|asked|told|called|submitted|sent|requested) ~ <many> times
    i've (reported|tried|done|been through) ~ <many> times
    (submitted|sent|explained|asked|called|filled out) ~ (twice|<number> times) already
    (have|having) to keep (asking|calling|chasing|explaining|repeating)
    (have|having) to (go through (this|it|that) again|call again|ask again)
    (had|have) nothing but (problems|trouble|issues|headaches|grief|bad)
    (keep|keeps|kept) (saying|telling me|asking me|sending me|charging|kicking)
    (keep|keeps|kept) (giving me|getting|cancelling|canceling|changing|moving)
    (going|gone|went|running) [round|around] in circles
    <number> (calls|emails|messages|visits|chats) <number> ~ (zero|no|nothing|not)
    (zero|no) (answers|replies|response|responses|results|solution|help) .
    (trying|waiting|fighting|arguing) (for|since) (hours|days|weeks|months|ages|years|<number> <long>)
    (chasing|begging|asking|calling) (for|since) (hours|days|weeks|months|ages|years|<number> <long>)
    (you've|they've|you guys have) had my ~ for <number> <long>
    been (<number>|several|over <number>|almost <number>|nearly <number>|a) <long>
    (broken|faulty|defective|wrong|damaged|failed|crashed|broke down) again
    <number> (separate|different|other) (times|calls|emails|agents|people|reps)
    <number> (separate|different|other) (tickets|chats|visits|departments)
    (called|phoned|emailed|messaged) ~ <many> [different|separate|other] (times|people|agents|reps)
    (called|phoned|emailed|messaged) ~ <many> [different|separate|other] (calls|emails|days)
    (written|contacted|asked) ~ <many> [different|separate|other] (times|people|agents|reps|calls|emails|days)
    (tried|told|rang|complained) ~ <many> [different|separate|other] (times|people|agents|reps)
    (tried|told|rang|complained) ~ <many> [different|separate|other] (calls|emails|days)
    (reported|wrote|spoke) ~ <many> [different|separate|other] (times|people|agents|reps|calls|emails|days)
    <many> (calls|emails|agents|chats|attempts|technicians|complaints|messages|phone calls|reps)
    (how many|countless|multiple|so many|too many) [more|different] (times|calls|emails)
    (numerous|a million|a hundred|a thousand) [more|different] (times|calls|emails)
    (over and over|time and again|time and time again|yet again)
    (once again|again and again|day after day|week after week)
    (every|each) (single|damn|goddamn|bloody) (time|day|week|month)
    (keeps|kept) [on] (happening|failing|crashing|changing|getting|breaking)
    (keeps|kept) [on] (dropping|being|going wrong|saying|telling|coming)
    (happened|happening|wrong|broken|late|broke|declined|cancelled|canceled|down|moved|lost) again
    (again|yet again) [and|this|with|today|after] [for] [the] (no|nothing|another|same)
    same (problem|thing|issue|story|answer|excuse|sentence|error|mistake) (again|every|as|each|over|twice)
    (every|each) (month|week|time|day|night) ~ (same|wrong|off|again|different|tomorrow|tomorow)
    (chat|call|email|attempt|visit|ticket|time) number (two|three|four|five|six|seven|<number>)
    day (three|four|five|six|seven|eight|nine|ten)
    (took|taken|taking|used|lost) [another|a|the|half a] day off
    (stayed|stay|waited|sat|been sitting) [at] (home|in) all day
    (been|still) waiting (for|since) (weeks|days|months|hours|ages|forever|so long)
    (waited|waiting) (for|over|so|way) (weeks|days|months|hours|ages|forever|long|too long|an hour)
    (for|in) (weeks|months|days|hours|ages|years) (now|already|and|without|on end)
    (after|for) <number> (weeks|months|days) (of|and|now|i|you)
    <number> <long> (late|overdue|of waiting|and counting|on hold|in line)
    <number> <long> (in the queue|without|ago and|and still|and nothing)
    <long> (and|and still|later) [and] [still|i'm|it's] (still|no|not|nothing|nobody|waiting)
    (on hold|in (the|your) queue) (for|since) [over|about|almost|more than] (<number>|an|half an|hours|ages)
    (on the phone|in line) (for|since) [over|about|almost|more than] (<number>|an|half an|hours|ages)
    (nobody|no one|noone|not one person|none of you) ~ <answers>
    promised (me|us) ~~ (but|and|yet|nothing|never)
    (you|they|he|she) (promised|swore|said|told me|told us) ~~ (but|never|hasn't|haven't|didn't)
    (you|they|he|she) (promised|swore|said|told me|told us) ~~ (still|nothing|nobody)
    (never|not once) ~ (arrived|came|called|showed|returned|refunded|heard back|responded|replied)
    (wasted|spent|lost|spend) ~ (<number>|whole|entire|all|hours|days) ~ (hours|days|day|weeks|time)
    (wasted|spent|lost|spend) ~ (<number>|whole|entire|all|hours|days) ~ (night|weekend|morning)
    (wasted|spent|lost|spend) ~ (weeks|half my|so much|too much) ~ (hours|days|day|weeks|time)
    (wasted|spent|lost|spend) ~ (weeks|half my|so much|too much) ~ (night|weekend|morning)
    (wasted|spent|lost|spend) ~ (<number>|whole|entire|all|hours|days) ~ (months|on|trying|afternoon)
    (wasted|spent|lost|spend) ~ (<number>|whole|entire|all|hours|days) ~ (evening|money)
    (wasted|spent|lost|spend) ~ (weeks|half my|so much|too much) ~ (months|on|trying|afternoon|evening|money)
    it's been (hours|days|weeks|ages|months|forever|years|a week|an hour|a month)
    all (day|night|morning|afternoon|weekend|week) (waiting|trying|long|on|and|for|calling)
    (spent|been) all (day|night|morning|afternoon|weekend|week)
    (years|decades) (as|of being) (a|your) [loyal] (customer|client|member)
    (loyal|long time|longtime|paying) (customer|member|client) (for|since|of|and)
    (cancelled|canceled|delayed) [my|our|the] [flight|order|appointment] (twice|again|<number> times)
    rescheduled [my|our|the] [flight|order|appointment] (twice|again|<number> times)
    (postponed|moved) [my|our|the] [flight|order|appointment] (twice|again|<number> times)
    """,
    **{
        "try": """time|day|week|month|call|agent|person|attempt|email|chat|ticket|visit|one|try|delay
            |technician|office|wrong|form|letter|plumber|engineer|driver|parcel|repair|promise|weekend|night""",
        "many": """<number>|several|multiple|many|so many|countless|numerous|a dozen|five|a million
            |a hundred""",
        "long": """seconds|minutes|mins|hours|hrs|days|nights|weeks|months|years|business days|hour|week
            |month|year""",
        "answers": """(called|calls|calling|answers|answered|answering|replied|replies|responds
            |responded|responding|came|bothered|gets back|got back|picks up|picked up|showed|shows up
            |came by|helps|helped|helping|can help|comes)""",
    },
)
