"""Words with which agents explain a trouble away: the season, the weather, the partner, everybody else."""

from __future__ import annotations

from bot.advisors.phrases import rule

EXCUSE = rule(
    """
    (due to|because of|owing to|on account of|caused by|thanks to) ~~ <reason>
    (we're|we've been|we have been|it's been|it has been|things are|it's) ~ <busy>
    (we're|we are) (seeing|experiencing|having|facing) ~ (volume|volumes|demand|delays)
    (we're|we are) (seeing|experiencing|having|facing) ~ (backlog|backlogs|calls)
    (would affect|affects|affect|would happen to|would be the same with) (any|every|all|everyone|everybody)
    (happens to|the same (with|at|for)) (any|every|all|everyone|everybody)
    (any|every|all|other) <firms> ~ (does|do|would|has|have|will|happens|the same|them)
    (standard|normal) (with|at|for|in) (all|any|every|the|this|our) [other] (<firms>|industry|procedure)
    (common|usual) (with|at|for|in) (all|any|every|the|this|our) [other] (<firms>|industry|procedure)
    our (partner|supplier|carrier|courier) ~~ (delay*|sick|strike|short|behind|responsib*|handles)
    our (vendor|contractor|provider) ~~ (delay*|sick|strike|short|behind|responsib*|handles)
    [is|are] (done|made|handled|run|managed) by (a|our|an) [external|outside|third party] <other>
    [is|are] (packed|delivered) by (a|our|an) [external|outside|third party] <other>
    that's [just|simply|how] (how it works|how our|how the|the way it|the way things)
    that's [just|simply|how] (our policy|our procedure)
    that's [just|simply] (standard|company|normal) (policy|procedure|practice)
    (out of|beyond|outside|not in) [of] (my|our) (hands|control)
    nothing (we|i) could do
    nothing (we|i) could have done
    (these|such|those) things [can|do|just|sometimes] happen
    (these|such|those) things (can't|cannot) be avoided
    (can't|cannot) be (avoided|helped)
    (you have to|you must|you need to|please) (see|understand|know|realize|remember) that
    (you have to|you must|you need to|please) (bear in mind|keep in mind) that
    (december|january|the weather|weather|traffic|snow|storm|it) ~ (is our|peak|busy season|rush|short of)
    <people> (is|are|was|were|'re) [a bit|very|really|quite|all|currently] \
        (short|stretched|off sick|thin|overloaded|flat out|down)
    [is|are] (dealing with|busy with|handling|juggling) (several|many|other|lots|a lot|multiple|too many|a number)
    (taking|takes|take|taken|took) [a bit|a little|much] longer than (planned|usual|expected|normal|we)
    (which|that|this) (can|may|might|could|will) (affect|cause|lead|delay|impact|slow)
    (is|are) (struggling|under pressure|overloaded|stretched) (at|right|this|these|because|due|with)
    (it|things|that) (gets|get|is|are|was|can get) [so|very|really|quite|a bit|pretty] \
        (hectic|crazy|wild|stressful|chaotic|crowded|mad) [here|on|at|in|during|these|around|.] \
        (here|weekends|saturdays|days|times|peak|noon|lunch|<month>|<weekday>)
    are [mostly|all|mainly|often|just|only] (students|temps|new|trainees|volunteers|interns|seasonal)
    (short of|shortage of|lack of) (staff|drivers|people|agents|parts|personnel)
    (system|policy|warehouse) [just|simply] (doesn't|won't|don't) (let|allow|permit) (me|us)
    (supplier|carrier|rules) [just|simply] (doesn't|won't|don't) (let|allow|permit) (me|us)
    (depends|depend) on (the|weather|terrain|many|your|several|a number)
    (guest|customer|team|shift|colleague) (before|previous) ~~ (rules|late|sick)
    the previous (guest|tenant|customer|agent|shift)
    only works until
    (run|runs|happen|happens|done|processed|generated) automatically
    (it is|it's|that is|that's) [just|simply|only] (the|our) (system|computer|algorithm|rules|regulations)
    as (the|our|stated in|per) (terms|contract|policy) (point out|points out|states|state|say|says)
    (everyone|everybody|all customers) (has|have|is|gets|are) (this|that|the same|affected|waiting)
    (lots of people|many customers) (has|have|is|gets|are) (this|that|the same|affected|waiting)
    we (get|receive|have|handle|deal with) [so|really] (thousands|hundreds|many|lots|tons|a lot|countless|so many)
    [many|several|most|half] ~ (colleagues|drivers|staff|agents|team) (are|is) [off|out] \
        (sick|ill|on holiday|on leave)
    (isn't|is not|aren't|wasn't|not) \
        (done|run|handled|made|operated|managed|packed|delivered|organised|organized) by us
    (caused by|down to|due to|fault of|handled by|run by|with) ~~ not (us|ours|our|with us|by us)
    (it was|it's been|it is|it's) \
        (raining|snowing|icy|rush hour|a busy|a holiday|the weekend|christmas|a bank holiday)
    (are|is|was|were) [always|usually|often] [very|so|really|extremely] busy
    (so|hence|therefore|which is why) there (are|were|is|was) [some|longer|a|many] (delays|delay|waiting|wait|backlog)
    # somebody else's doing, nobody's fault, everybody's trouble
    caused by (our|the|a|an) ~ (provider|supplier|carrier|partner|vendor|contractor)
    (no|not a single|hardly any|few) <firms> ~ (in the world|on earth|can|is|has|have|offers|guarantees)
    (nobody|no one|no system|nothing) (can guarantee|is perfect|is 100|in the world|runs without)
    (we have|there's|there is) no control over
    we're (only|just|merely) (a|an|the) (intermediary|platform|reseller|agent|marketplace|broker)
    (mistakes|errors|delays|glitches|accidents|outages|hiccups|problems) [can|do|will|just|sometimes] (happen|occur)
    (it|this|that) [just|sometimes|unfortunately] (happens|can happen) (to|from|now|every|in|at|with|sometimes|.)
    (new|trainee|temporary|seasonal) (staff|colleague|colleagues|employee|employees|driver|drivers|system)
    (everyone|we all|all of us) [here] (is|are|'re) (doing|working|trying) (our|their) (best|hardest|flat out)
    (a lot|lots|hundreds|thousands|dozens|tons|many) of [other] (customers|tickets|requests|orders|cases|people|calls)
    (you're|you are) not the only (one|customer|person)
    (handled|answered|processed|dealt with|worked through) in [the] (order|turn)
    """,
    reason="""volume|volumes|demand|staff|staffing|weather|season|holiday|holidays|supplier|carrier
        |courier|partner|update|third party|migration|backlog|delays|delay|traffic|strike|covid
        |maintenance|shortage|policy|regulations|storm|snow|calls|technical|peak|construction|customs
        |system|outage|regulation|upgrade""",
    people="staff|crew|crews|team|teams|ground crew|drivers|we|colleagues|branches|warehouses|they|couriers",
    busy="""short staffed|understaffed|swamped|super busy|very busy|extremely busy|really busy
        |overwhelmed|slammed|busy|short handed|high volume|backed up""",
    firms="""airline|airlines|bank|banks|company|companies|carrier|provider|providers|hotel|hotels|store
        |business|vendor|shop|data centre|data center|network|system|software|service|insurer|shipper
        |retailers|shops|stores|manufacturers|hosters|hoster|insurers|restaurants|hotels|carriers""",
    other="""partner|contractor|company|supplier|third party|carrier|courier|vendor|service|provider
        |agency|firm""",
)
