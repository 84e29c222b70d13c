"""Words in which customers show what they care about, where no other file of words has them yet."""

from __future__ import annotations

from bot.advisors.phrases import rule

MONEY = rule(
    """
    (charged|billed|invoiced|debited) [me|us] [for] ~ (twice|double|again|wrong|extra|<money>|too much|more than)
    (overcharged|double charged|charged twice|billed twice|double billed)
    (refund*|reimburse*|compensat*|chargeback)
    (want|get|give|need|owe|have) [me|us] ~ (my|our|the) money
    money back
    (too|so|very|more) expensive
    (hidden|extra|late|cancellation|unexpected|surprise) (fee|fees|charge|charges|cost|costs)
    (can't|cannot|couldn't) afford
    (paid|paying|pay) (<money>|good money|full price|for nothing|for something|twice|extra)
    (rip off|ripped off|overpriced|out of pocket)
    (my|our|the) (rent|mortgage|salary|wages|savings|deposit|overdraft|payroll)
    (costs|cost|costing) (me|us)
    (took|taken|take|takes|keep|keeps|kept|stole) ~ money
    (charging|billing) (me|us) (for|a|twice|again)
    (lost|losing|borrow|owed|owe) ~ (money|deposit)
    (my|our|no|any) (cash|deposit|savings)
    """
)
TIME = rule(
    """
    (wasted|wasting|waste of|lost) ~ (time|day|days|hour|hours|morning|afternoon|evening|weekend)
    (my|our) [whole|entire] (time|day|morning|afternoon|lunch break|weekend)
    (waiting|waited|wait|been waiting|on hold|in the queue) [for] ~ <number> <span>
    (waiting|waited|wait|on hold) ~ (hours|days|weeks|months|ages|forever|so long|too long|all day|all morning)
    (took|take|taken|taking) [the|a|half a|another] day off
    <number> <span> (late|overdue|delayed|on hold)
    (on hold|on the phone|in line|in the queue) for [over|almost|about|more than] (an hour|<number> <span>|hours)
    (it's been|been|for) (<number>|a|over a) <span>
    (in|since) (forever|ages)
    for (days|weeks|months|hours|ages|years)
    (called|calling|waiting|waited) (all day|for days|for hours|since)
    (takes|taking|took|taken) (forever|ages|so long|too long|this long|way too long)
    how (long|much longer) (do|does|will|is|must|should|am|until|is it)
    (still|always|again) (late|delayed|waiting)
    """
)
RESPECT = rule(
    """
    (treat|treated|treats|treating) [me|us|people|customers] ~ (like|as if|as though|this way|badly|unfairly)
    (no|zero|lack of|some|basic) (respect|courtesy|decency|manners|empathy)
    (disrespectful|insulting|humiliat*|degrading|condescending|patronizing|dismissive|rude)
    (don't|doesn't|didn't|do not|does not) (even|really|actually) care
    (nobody|no one|none of you) [even|really|there] (cares|listens|takes me seriously)
    (take|takes|took|taken|taking) (me|us|this|it) seriously
    (laughed|laughing|yelled|shouted|sneered|snapped|hung up) (at|on) (me|us|my)
    (spoken|talked|spoke|talking) (to|down to) (me|us) ~ (like|as if)
    (how|this is how) (i'm|i am|we're|we are|you|you guys) [being] (treated|treat us|treat me|treat people)
    (they|he|she|you|staff) (was|were|are) ~ (laughing|sneering|yelling|shouting|rolling their eyes)
    so (embarrassing|humiliating|degrading)
    (swore|swearing|cursed) at (me|us|my)
    (brushed|brushing|fobbed|blown|blew|brush) (me|us) off
    (feel|feels|felt) ~ (like a number|stupid|small|worthless|ignored|like nothing)
    in front of (my|our|the|all|everyone|everybody|a)
    """
)
PLANS = rule(
    """
    (my|our|his|her|their|the|a) ~ <event>
    (deadline|due date) (is|was|tomorrow|today|on|by|tonight)
    (need|needed|have to have|must have) (it|this|them|that|one) ~ (by|before|for|until|on) <when>
    <leaving> (tomorrow|tonight|today|on <weekday>|in <number> <span>|this weekend|next week)
    (before|by|until|on|in time for) ~ <event>
    """,
    event="""wedding|funeral|birthday|party|interview|exam|exams|graduation|surgery|operation|anniversary|honeymoon
        |holiday|vacation|trip|flight|conference|presentation|launch|opening|move|closing|recital|christening
        |baptism|concert|christmas|thanksgiving|harvest|tax return|audit""",
    when="<weekday>|tomorrow|tonight|today|noon|then|christmas|<clock>",
    leaving="i'm leaving|we're leaving|i leave|we leave|i fly|we fly|i'm flying|we're flying|we travel|i travel",
)
CARE = rule(
    """
    (my|our|his|her|the|a) [own|little|sick|disabled|elderly|newborn|pregnant|<number> year old] <dependent>
    (have|with) (a|an|two|three|small|young) (baby|newborn|toddler|children|kids)
    (baby|newborn|toddler|children|kids) (is|are|in|here|at|with|needs|need|can't|cried|crying|screaming)
    (insulin|medication|medicine|oxygen|inhaler|prescription|dialysis|wheelchair|hearing aid|formula)
    (disabled|pregnant|diabetic|elderly|bedridden)
    """,
    dependent="""baby|son|daughter|child|children|kid|kids|mother|father|mom|mum|dad|grandmother|grandfather|grandma
        |grandpa|husband|wife|patient|patients|students|residents|tenants|dog|cat|horse""",
)
TRUST = rule(
    """
    (you|they|he|she|somebody|someone|your colleague|your agent|i was) [all|guys|even] <gave> ~~ <broke>
    (you|they|he|she|somebody|someone) <gave> (me|us|it|that|to|this)
    i was (promised|assured|told) ~~ <broke>
    (broke|broken|breaking|break|keep|kept|keeping) (your|a|the|another|that) (promise|promises|word)
    (one of your|your|of the) (promise|promises) ~ kept
    (you|they|he|she|colleague|somebody|someone) (told|promised|assured) (me|us) ~ it (would|will|was going to) be
    promised (me|us) ~ (it|that|he|she|they|a|my)
    (supposed|meant) to be (here|there|done|fixed|ready|delivered|working)
    (empty|broken|another|more|no more) (promise|promises)
    (trust|believe|rely on|count on|trusted|believed) (you|that|anything|a word|your|them|this company)
    (told|tell|telling) (me|us) one thing
    (told|tell|telling|tells) (me|us) (something else|something different|another story|a different story)
    (lied|lying|lies|lie) (to me|to us|about|again)
    (supposed|meant) to (call|arrive|be here|come|be fixed|be done|reply|write|ring|get back|be delivered)
    """,
    gave="promised|assured|swore|guaranteed|gave me your word|gave us your word",
    broke="but|never|nothing|nobody|still|yet|hasn't|haven't|didn't|isn't|wasn't|wouldn't",
)
RULES = rule(
    """
    (your|this|that|the|a|some|such a|what a) [stupid|ridiculous|dumb|silly|absurd|idiotic] (policy|policies|fine print)
    (your|this|that|stupid|ridiculous|dumb|silly|absurd|idiotic) [own|new] (rule|rules)
    (how is|how's|is|that's|that is|this is|it's|not|hardly) [that|this|it] [so|just|really|even] (unfair|fair)
    (unfair|unjust) (to|that|on|of|and)
    (terms and conditions|small print|fine print)
    why (should|must|do) (i|we) [have to] (pay|be punished|suffer|send|prove|sign|return)
    """
)
DATA = rule(
    """
    (my|our|personal|private|customer|patient) [personal|private] (data|details|information|records|photos|file)
    (leaked|leak|data breach|breach|hacked|identity theft)
    (privacy|gdpr|data protection)
    (someone|somebody|strangers) [else] (sees|saw|has seen|reads|read|opened) (my|our) (data|details|mail|file)
    (sent|gave|shared|sold|shown) (my|our) [personal|private] (data|details|records|photos|number|address)
    """
)

EFFORT = rule(
    """
    <many> (calls|emails|tickets|chats|agents|reps|forms)
    (called|emailed|asked|written|explained|submitted|sent|told you|tried) ~ (<many> times|twice|again and again)
    (this|that|it) (is|was) [now|already] the <nth> (time|call|email|chat|ticket|visit)
    for the <nth> time
    (the|my) <nth> (agent|person|rep|call|chat|ticket|technician|replacement|time)
    (second|third) (time|replacement|attempt) (this|in|and|now|already)
    (have|having|hate|need) ~ to (keep|chase|beg|fill out the same|go through this again)
    (going|gone|running) [round|around] in circles
    the same (form|question|link|answer) (every|again|over|twice)
    (automated|canned|copy and paste|scripted) (replies|reply|answers|answer|responses|messages)
    """,
    many="two|three|four|five|six|seven|eight|nine|ten|several|countless|endless|so many|how many|too many|dozens of",
)
