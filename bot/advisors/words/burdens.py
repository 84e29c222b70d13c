"""What a trouble weighs: for whom, what hangs on it, how often and how long it lasts, what it costs, where they are.

Each is calm business by itself ("can my daughter use the pool?"); beside something that went wrong they add up.
"""

from __future__ import annotations

from bot.advisors.phrases import rule

WHOM = rule(
    """
    (my|our|his|her|their|the|a|small|little|young|old|sleeping|<number>) [<how>] <dear>
    (my|our) ~ <theirs>
    (kids|children|toddlers|grandkids|grandchildren|pensioners|residents|patients|pupils|guests|parents|nurses|\
        newborn|twins)
    <number> (people|customers|clients|of us|employees|colleagues|students)
    (<number>|a few) (month|months|week|weeks|day|days|year|yr|yrs|years) old
    i'm [already|now|nearly|almost] <old>
    i'm [already|now|nearly|almost] <number> and
    i'm (a|an) (pensioner|widow|widower|single|nurse|carer|diabetic)
    (he|she|he's|she's) [is] [now|already|nearly] <old>
    (live|lives|living) alone
    (single mom|single mum|single parent|single mother|single dad|the little one|night nurse)
    """,
    how="sleeping|little|elderly|own|new|old|late|poor|sick|younger|older|small|<number>|disabled|pregnant|year old",
    dear="""kid|kids|child|children|son|daughter|baby|babies|toddler|mother|mom|mum|wife|husband|dad|father|boy
        |boys|girl
        |girls|lad|lads|grandmother|grandma|gran|nan|granny|grandad|grandpa|grandfather|grandson|granddaughter|parents
        |family|sister|brother|fiance|fiancee|boss|dog|cat|puppy|pup|girlfriend|boyfriend|partner|aunt|uncle|neighbour
        |neighbor|newborn|twins|grandchildren|grandkids|grandchild|fathers|mothers|mums|moms|dads|wifes|husbands
        |sisters|brothers|niece|nephew|patient|friend|friends|mate|in laws|landlord|horse""",
    theirs="""customers|clients|guests|patients|students|staff|team|employees|tenants|users|board|drivers|crew|pupils
        |residents|workers|men|people|nurses|class|passengers|members|volunteers|accountant|colleagues""",
    old="66|67|68|69|70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|90|91|92|93",
)
# What hangs on it: a day that can't be moved, a need of every day, what they live on, health.
NEED = rule(
    """
    <event>
    <living>
    <health>
    (is|am|i'm|very|so|seriously|fell|got|he's|she's) (ill|sick|disabled)
    (the|my|our) (launch|presentation|pitch|connection)
    (launch day|connecting flight|was meant for|board meeting)
    (his|her|my|our|mum's|mom's|dad's) <nth>
    for (my|our|his|her) ~ <nth>
    on (benefits|disability|minimum wage|welfare|universal credit|a pension|sick pay)
    (my|our|the) (classes|shift|night shift|exams|lessons|first day|thesis)
    (my|the|our|next) (work|job|living|livelihood|income|shift|shifts|business|new job|first day|last day|exam|\
        lessons)
    <number> left (until|till|to last|for the (week|month))
    (food|rent|grocery|petrol|school|lunch|bus) money
    (she's|i'm|wife's|baby's|wife is|daughter is|sister is) due (next|in|on|this|any)
    (move in|move out|moving day|hand over|handover|open day|trade fair|client work|school|nursery|daycare|thesis|\
        coursework)
    <works> (is|are|was|were|has|had|have|stand|stands|standing|stopped|down|idle|went)
    """,
    event="""wedding|weddings|funeral|birthday|birthdays|bday|surgery|exam|exams|interview|anniversary
        |christening|baptism
        |graduation|honeymoon|christmas|xmas|eid|diwali|easter|thanksgiving|prom|recital|concert|tournament|marathon
        |holiday|holidays|vacation|inspection|audit|conference|deadline|court|hearing|visa
        |passport|embassy|flight|boarding|customs|moving|harvest|cruise""",
    living="""rent|mortgage|payroll|wages|salary|paycheck|payday|pension|savings|bills|groceries|food shop
        |nappies|diapers
        |baby formula|child support|overdraft|overdrawn|late fee|late fees|bailiff|bailiffs|eviction|credit score
        |tax return
        |tax office|debt collector|landlord""",
    health="""medication|medicine|insulin|inhaler|prescription|allergy|allergic|asthma|diabetic|wheelchair
        |crutches|dialysis
        |pain|hospital|doctor|fever|cough|pregnant|dementia|dangerous|unsafe|injury|hurt|burned|burnt""",
    works="production|prod|warehouse|shop|tills|kitchen|line|machine|site|business|office|factory|store|clinic|\
        school|bakery",
)
SOON = rule(
    """
    (tomorrow|tomorow|tmrw|tmr|tonight|tonite|this (morning|afternoon|evening|weekend)|in the morning|at noon|by noon)
    (in|only|just|got) <number> [short|more] (minutes|mins|min|hours|hrs|h|hour|days)
    (in|for) (half an|an|a couple of|a few) (hour|hours|days)
    <number> (minutes|mins|min|hours|hrs|h|days) (left|to go|from now|before|away)
    (starts|start|leaves|leave|opens|open|closes|close|begins|is) (in <number>|at <clock>|soon|now|today|on \
        <weekday>|<weekday>)
    (on|this|by|before|until|till|next) (<weekday>|the <nth>)
    (launch day|the big day|right now|as we speak|already waiting|any minute|last minute|(the|an) (day|night|\
        hour) before)
    """
)
OFTEN = rule(
    """
    (again|twice|thrice|repeatedly|constantly|continuously|yet another|once more|every time|each time|both times)
    (keeps|keep|kept|in a row|<span> running|month after month)
    <number> (times|x|attempts|calls|emails|mails|visits|chats|promises)
    (<nth>|second|2nd|another) [failed|missed|wrong|broken|different|plumber] <try>
    (every|each) [single] (day|morning|evening|night|week|month|hour|weekend|<weekday>|one of)
    (<number> <span>|nights|days|weeks) (straight|on the trot)
    (same|exact same) (problem|thing|crack|fault|error|answer|story|screen|issue|mistake|one|letter|mail|message|\
        excuse|part)
    (someone|somebody) else says
    (that's|it's|this is|is|was|got|get|sent) [now|already] (the|my|our|a) (<nth>|second|2nd)
    """,
    **{
        "try": """time|day|week|month|weekend|call|email|attempt|visit|appointment|delivery|replacement
            |technician|plumber
            |engineer|agent|person|one|try|envelope|parcel|promise|letter|form|chat|ticket|birthday|year|repair
            |delay"""
    },
)
SINCE_LONG = rule(
    """
    <number> [business|whole|full|long|more|working|half] (<span>|yrs|yr|weekends|working days|business days)
    <month> ~~ <month>
    <weekday> ~~ (<weekday>|today)
    (day|week|month|night) <number>
    (all|whole|entire) (day|night|morning|week|weekend|month|afternoon|evening|summer|winter)
    since (<weekday>|<month>|last|yesterday|this morning|<clock>|<number>|the|early|lunch|noon|summer|spring|\
        easter|we)
    (weeks|months|hours|ages|forever|a (week|month|year|whole day)|an hour|half an hour|midnight|all night|day \
        one|so long)
    (told|promised|said|ordered|asked|booked|reported|wrote) ~ (in|on|last|back in) (<month>|<weekday>|week|month|the)
    (today|now|it|meanwhile) [is|it's] (already|now) (<weekday>|the <nth>)
    that was [last|back|on|a|in] [the] (<weekday>|<nth>|week|month|<month>|<number>|yesterday|ages|weeks|days)
    last (<weekday>|week|month|year|spring|summer|autumn|winter)
    (ever since|<number>h|since then|last time)
    """
)
# Time, work and money it has taken from them.
COST = rule(
    """
    <went> [me|us|her|him|them] [all the way] [up|here|there|home|in|down|about|over|back] (to|for|from|<number>|\
        an|all|through|with|on|every|after|at|two|the|it|in)
    <time> (on the phone|of (leave|work|my|holiday)|on hold|for (this|nothing)|wasted|lost|gone)
    (day|days|time|morning|afternoon|half day|half days) [i|we|i've|we've] [took|taken] off
    (sit|sat|stay|stayed) (here|home|at home|in) (and wait|all day|all morning|waiting|to wait|for nothing)
    (unpaid|on hold|on the phone|in line|in the queue|out of pocket|my own pocket|for nothing|in vain|full price|\
        good money)
    <spent> [me|us] ~ (hour|hours|day|days|<number>|<money>|a fortune|weekend|evening|morning|time|money|leave|sales)
    <money> (missing|short|extra|more|fee|charge|in|for|gone|out|on|was|is|were|down|left|it)
    <paid> [you|me|us|him|her|over|about|nearly|almost|another] (<money>|<number>)
    (i|we|i've|we've) [already|have|also|even] (called|phoned|rang|emailed|messaged|texted|complained|paid)
    (by hand|one by one|from scratch|all over|start over|on foot|press one|stayed home)
    """,
    went="drove|driven|queued|queuing|waited|walked|travelled|traveled|flew|stood|sat|begged|chased|cleaned|\
        mopped|carried",
    time="hours|day|days|morning|evening|evenings|weekend|weekends|night|nights|lunch break|afternoon",
    spent="spend|spent|spending|lost|losing|lose|wasted|wasting|costs|costing|cost",
    paid="paid|pay|paying|spent|charged|took|taken|owe|owes|owed|lost|transferred|deposit of|fine of|bill of",
)
# Where they are with it: outside, in the cold, at night, alone, in front of others.
PLIGHT = rule(
    """
    (alone|by myself|on my own|by (himself|herself|themselves)|on (his|her|their|our) own|stranded|abroad|homeless)
    (foreign|strange) (country|city|town)
    <stays> [here|out|outside|now|all|alone|around|there] <where>
    <stays> (outside|here|around|alone)
    in the (rain|cold|snow|dark|heat|sun|street|hallway|corridor|middle of (nowhere|the (night|street|road|motorway)))
    (it's|it is|is|so|stone|ice|freezing|we're|i'm) (cold|dark|raining|freezing|snowing|pouring)
    (raining|snowing|pitch dark|heatwave|middle of the night|<number> degrees|late at night|camping stove|candlelight)
    (it's|it is) [now|already|nearly|almost|gone|past|after] <clock>
    <unable> [even|now|really] <live>
    (won't|didn't|wouldn't|don't) let (me|us|him|her|them|my)
    (in front of|out loud|(everybody|everyone) (saw|heard|stared)|whole (queue|class|room|office|shop|restaurant))
    (nothing|nowhere|nobody|no one) [else|left] to (eat|drink|wear|sleep|sit|go|stay|call|ask|turn)
    (what|how) (do|am|should|shall|can) (i|we) [supposed to|going to|even|meant to|now] <cope>
    """,
    stays="standing|stood|stuck|sitting|sat|waiting|sleeping|living|camping|eating|slept|stand",
    where="at|in|on|outside|off|with|without|by|next|since|from|out|under|between|there",
    unable="can't|couldn't|unable to|not able to|won't",
    live="""move|lift|walk|climb|sleep|cook|wash|work|eat|shower|feed|pay|buy|leave|drive|breathe|reach
        |get (home|in|out|up|into)|go (home|out)""",
    cope="tell|say to|explain|feed|eat|sleep|wear|get home|pay|cook|do now|do with",
)
# Somebody cries, or is in pain.
HURTING = rule(
    """
    (cries|crying|cried|screaming|screams|screamed|sobbing|shaking|trembling|hungry|starving|in tears|bleeding)
    (makes|made|making) [me|my|her|him|us|our] <someone> cry
    i cry
    (scared|frightened|terrified|heartbroken|inconsolable|distraught|humiliated|in agony|in pain|in shock)
    """,
    someone="kid|son|daughter|child|mother|mum|mom|wife|husband|girl|boy|kids|gran|grandma",
)
# Weighs as much as harm where something went wrong, and nothing in "two of us are allergic to soy".
FRAIL = rule("(allergy|allergic|allergies)")
# Harm that weighs by itself.
HARM = rule(
    """
    <kin> ~ (died|passed away)
    (he|she|who) [has|had|just] (died|passed away)
    (ashes|graveside|cemetery|funeral|cremation|burial|wreath|the urn|the wake|gravestone|coffin|chapel|hearse|\
        mourners)
    <leaked> (my|our|his|her|their) ~ <private> (to|with|on|online|out|in)
    late <kin>
    (lost|losing|lose) (my|our|the|his|her|their) (job|home|house|flat|apartment|licence|license|business|visa|\
        contract|pension)
    <nearly> (died|killed|gone (really|badly|very)|hurt|been (hurt|killed|worse)|burned|choked|crashed)
    (eviction|evicted|bailiffs|repossessed|homeless|cut off notice|final notice|debt collectors)
    (anaphylaxis|asthma attack|seizure|overdose|poisoned|choking|choked|unconscious|epipen)
    (an|the|by|in an) ambulance
    (all|all of|both|most of) (my|our|his|her) ~~ (gone|deleted|lost|wiped|disappeared|erased|missing|ruined)
    (my|our|all|years of|only copy of) ~ <kept> ~ (gone|deleted|lost|empty|wiped|disappeared|overwritten|erased|\
        missing)
    <kept> ~ of my <kin>
    (disk|drive|hard drive|everything|freezer) is [now|all|completely|just|totally] (empty|gone|wiped|blank|\
        erased|deleted|thawed)
    (deleted|wiped|erased|lost) (my|our|all|everything|the whole) ~ (everything|<kept>|account|workspace)
    <found> [is|are|was] [all] (in|on|over|under|inside) [my|our|his|her|the|over] ~ <eaten>
    (drank|drunk|eaten|swallowed) [already|half|some|from|of] (it|the|half|some|from|most)
    (wrong|somebody else's|someone else's) (blood|dose|drug|medication|medicine|patient|child|baby|prescription|\
        pills|kid)
    (smoke|sparks|gas|fumes|fire|flames) (from|coming|out of|smell|everywhere)
    <unable> [even] (afford|buy|pay for|get|cook|warm) [any|my|our|his|her|the] <basics>
    """,
    kin="""husband|wife|mother|mum|mom|dad|father|son|daughter|brother|sister|grandmother|grandma|gran|nan|grandfather
        |grandad|baby|dog|cat|friend|partner|aunt|uncle""",
    leaked="sent|gave|showed|shared|leaked|posted|published|told|mailed|emailed|read|sold",
    private="address|location|number|details|data|records|photos|salary|results|letter|file|statement|diagnosis|\
        balance|messages",
    nearly="could have|might have|nearly|almost|could've|would have",
    kept="records|photos|pictures|files|data|work|recipes|recordings|videos|workspace|history|letters|savings",
    found="mould|mold|glass|blood|maggots|nuts|peanuts|sesame|gluten|metal|plastic|needle",
    eaten="food|soup|salad|bowl|drink|bread|cake|formula|milk|mouth|bottle|jar|meal|rice|pasta|sandwich|lid|toy|\
        shoe|cot",
    unable="can't|couldn't|unable to|not able to|won't be able to",
    basics="nappies|diapers|food|formula|medicine|medication|groceries|heating|milk|petrol|gas|bread|meals|bottles",
)
