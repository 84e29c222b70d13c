"""Words in which customers hold something against the firm: unfairness, excuses, broken words, silence."""

from __future__ import annotations

from bot.advisors.phrases import rule

GRIEVANCE = rule(
    """
    (i|we) shouldn't (have to|need to|be)
    (you|they) (took|take|had|charged|cashed) ~ (money|payment|<money>) (just fine|quick|fast|happily)
    (you|they) (took|take|had|charged|cashed) ~ (money|payment|<money>) (quickly|no problem|fine|in seconds)
    (loyal|faithful|with you|customer) (for|since|of) <number> (years|months) ~ (and|this|that's)
    this is how it (ends|works|goes)
    (this|that) is how (you|i'm|i get|we get|loyal)
    (because|thanks to) (of|to) (you|your|this|this mess|your mistake) .
    (gives|give|giving|gave) a (toss|damn|shit|monkey's|fuck|rat's|hoot)
    never again .
    why (should|do|must) (i|we) (have to|keep|pay|need to|always|suffer|be|get)
    how (is|was) (this|that|it) (acceptable|okay|ok|fair|legal|even legal)
    how (is|was) (this|that|it) (allowed|my fault|my problem|possible)
    how (can|could|do|dare) you (guys|people|just|charge|do|not|say|lose|cancel)
    how (can|could|do|dare) you (sell|let|keep|treat|expect|call|refuse|close)
    (what's|what is|what was) the point (of|in)
    (that's|it's|this is|is|just|simply|so) not (fair|right|good enough|on|okay|what i paid for)
    (that's|it's|this is|is|just|simply|so) not (what i ordered|how|acceptable)
    (so|very|totally|completely) unfair
    is (it|that) (too much|a lot) to ask
    too much to ask
    how (hard|difficult) (can|could|is) (it|this|that)
    (it's|this is) [such] a simple (question|request|thing|fix|problem)
    something (so|this|as|that) (simple|basic|easy)
    (just|all i|only) (want|wanted|need|ask) [is] (my money|this|it|what i|someone|somebody|an answer)
    (just|all i|only) (want|wanted|need|ask) [is] (the truth|a straight|one|to be)
    (been|being) (more than|very|so|extremely) patient
    patient (long enough|enough|for|with)
    (can|could|will|would) (someone|somebody) [please] (just|actually|finally) (help|tell|fix|answer)
    (can|could|will|would) (someone|somebody) [please] (just|actually|finally) (do|explain)
    (can|could|will|would) (anyone|anybody) [please] (just|actually|finally) (help|tell|fix|answer)
    (can|could|will|would) (anyone|anybody) [please] (just|actually|finally) (do|explain)
    (who|where) (can|do|should) i complain
    (this|that) is the last time (i|we)
    (it's|this is|it is) not (rocket science|brain surgery|that hard|that difficult|hard)
    what (kind|sort|type) of (company|bank|airline|hotel|service|place|business)
    what (kind|sort|type) of (support|store|customer service|people)
    (can't|cannot|don't want to) (live|keep living|go on|continue|work|keep going) like this
    (do|did|does) (you|anyone|anybody) (even|actually|really) (know|care|work|read|check|want|listen|train)
    (do you|have you) [have] any idea (how|what)
    (you can|you may) keep your (apology|apologies|voucher|sorry|credit|discount)
    (keep|stick|shove) your (apology|apologies|voucher|sorry|credit|discount|excuses)
    (radio silence|complete silence|total silence|deafening silence|dead silence)
    (your|your company's|somebody's|someone's) [own|stupid|so called] (mistake|mistakes|error|errors)
    (your|your company's|somebody's|someone's) [own|stupid|so called] (fault|incompetence)
    (your|your company's|somebody's|someone's) [own|stupid|so called] (screw up|negligence|mess)
    without (asking|telling|consulting|informing|even asking|even telling) (me|us|first|anyone)
    without (my|our) (permission|consent|knowledge|approval)
    (take|takes|taking|taken|accept) [any] (responsibility|ownership|accountability)
    what do you mean ~~ (not|no|can't|won't|isn't|gone|cancelled|canceled|denied|expired|you)
    (convenient|lovely|charming|great job|nice job|good job) .
    (convenient|lovely|charming|great job|nice job|good job) (isn't it|guys|really|there|folks|everyone)
    (well done|bravo|congrats|congratulations) .
    (well done|bravo|congrats|congratulations) (isn't it|guys|really|there|folks|everyone)
    not [even] (one|a single one|any) of (your|my|the|you|them)
    (i'd|would) not recommend
    wouldn't recommend
    (no|without) (good|valid|apparent|any) reason
    for no reason
    (just|only) to be told
    (automated|canned|generic|robotic) (replies|reply|responses|response|answers)
    (copy pasted|scripted|standard) (replies|reply|responses|response|answers)
    (automated|canned|generic|robotic|copy pasted|scripted|standard) (answer|messages|email|emails)
    (instead|now) i (have|am|need) to
    (you|your) (promised|guaranteed|assured) (me|us) ~~ (would|will|by|within|yesterday|fixed)
    (you|your) (swore|advertised|told) (me|us) ~~ (would|will|by|within|yesterday|fixed)
    (you|your) (promised|guaranteed|assured|swore|advertised|told) (me|us) ~~ (sorted|last|before|today|and)
    (promised|assured|guaranteed) [me|us] (faithfully|that) ~~ (and|but|yet|by|today|yesterday)
    (promised|assured|guaranteed) [me|us] (it|a|by|within) ~~ (and|but|yet|by|today|yesterday)
    (think|thought|say|believe) (this|that) is (ok|okay|acceptable|normal|fine|good enough)
    (file|make|lodge|raise|submit|filing|making) (a|an) [formal|official] complaint
    (real|actual) person or
    nothing you say
    so you (just|simply|basically) (took|take|keep|want|expect|charge|won't)
    (told|promised|quoted) (me|us) (one thing|something else|something different|the opposite|differently)
    (was|were|been|i got) told one thing
    (paid|pay|paying) (good money|extra|all this|so much|a lot|for nothing)
    (paid|pay|paying) (for something i|thousands|hundreds|this much)
    (for|at) (the|this) (price|money|kind of money|rates) (i pay|i paid|we pay|you charge)
    (you|they) (just|simply|clearly|obviously) (don't|do not) (care|listen|want)
    (treat|treated|treating) (me|us|customers|people|loyal customers|your customers)
    (false|misleading|deceptive) (advertising|advertisement|information|promises|claims)
    (lied|lying|lies) (to|about)
    (deceived|misled|cheated|tricked|conned|swindled|mistreated|discriminated|neglected)
    (expected|expect) (better|more from|so much more|an apology|compensation)
    (deserve|deserves|owe me|owed) (better|an explanation|an apology|more)
    (sort|fix) (it|this|yourselves|your) (out|now|already|site|system|app|mess)
    (i want|i need|i demand) (this|it|that|an answer|answers|a solution) ~ (now|today|immediately|sorted)
    (i want|i need|i demand) (this|it|that|an answer|answers|a solution) ~ (fixed|right now)
    (i want|i need|i demand) (a refund|my refund|my money) ~ (now|today|immediately|sorted|fixed|right now)
    (do|why don't you) something about (it|this)
    (taking|took|takes) (so long|forever|ages|far too long|way too long|too long)
    (way|far|much) too (long|late|slow|much)
    """
)
HEARD_EXCUSES = rule(
    """
    (don't|do not) [you] (dare|even|give me|tell me|start|want) ~ (excuse|excuses|supplier|weather)
    (don't|do not) [you] (dare|even|give me|tell me|start|want) ~ (policy|covid|volume|script)
    (sick of|tired of|enough of|enough with|no more|heard all) [the|your|those] excuses
    (heard enough|spare me|save|same old|always) [the|your|those] excuses
    (spare me|save me|skip) [the|your] (excuses|explanation|explanations|story|speech|lecture|script)
    (it's always|always the|always blame) ~ (volume|supplier|courier|weather|carrier|system)
    (don't|couldn't) care (why|whose fault|whose|about your|what the reason|about the reason)
    """
)
# Said in good spirits too ("let me guess, restart it?"): it counts in trouble, or after an excuse.
WEARY = rule(
    """
    let me guess
    (i've|we've) heard (that|this|it|every|all) ~ (excuse|before|times|one)
    not my problem (that|if)
    """
)
NOBODY_THERE = rule(
    """
    (hello|hellooo|helloo) [hello|again|is|are] (anyone|anybody|you) [still|out|even] (there|here) ?
    (hello|hellooo|helloo) [hello|again|is|are] (someone|still) [still|out|even] (there|here) ?
    ^ (hello|hellooo|helloo) (hello|hellooo) ?
    (anyone|anybody|someone) (still|even) (there|here)
    (anyone|anybody|someone|you) (still|even|out) (there|here) ?
    (are you|is anyone|is anybody|is someone) [still|even|actually] (there|here|awake|alive) ?
    still there ?
    ^ (hello|helo|hallo|hey|hi) (hello|is|are|anyone) ~ (there|here|alive|reading|anyone|hello) ?
    ^ (hello|helo|hallo|hey|hi) (anybody|somebody|someone|you) ~ (there|here|alive|reading|anyone|hello) ?
    ^ (hello|hallo) (is|are|anyone|anybody|somebody|someone) ~ (there|here|alive|reading)
    (is|are) (anyone|anybody|somebody|someone|you) [still|even|actually] (there|here|reading) ?
    (is|are) (anyone|anybody|somebody|someone|you) [still|even|actually] (alive|awake|around) ?
    [did|have] you (forget|forgotten|forgot) (about me|me)
    """
)
BROKEN_WORD = rule(
    """
    ^ <clock> (and|now|already|gone|passed|here)
    and (no|still no|nothing|not a|not one) (call|mail|email|word|answer|sign|reply|message|news)
    (it's|it is|now it's) [already|now|well] (past|after|<clock>|ten past|quarter past)
    (it's|it is|now it's) [already|now|well] (half past|<number> past)
    (any|no) (sign|word|news|update) [yet] (of|on|from|about)
    (you|they|he|she|someone) (said|promised) [you'd|you|it|that|i'd|we'd] ~~ (by|at|before|within)
    (you|they|he|she|someone) (told me|swore) [you'd|you|it|that|i'd|we'd] ~~ (by|at|before|within)
    (you|they|he|she|someone) (said|promised) [you'd|you|it|that|i'd|we'd] ~~ (today|yesterday)
    (you|they|he|she|someone) (told me|swore) [you'd|you|it|that|i'd|we'd] ~~ (today|yesterday)
    (was|were) (due|supposed to|meant to|promised) ~ (yesterday|today|by|at|last|this morning)
    (was|were) (due|supposed to|meant to|promised) ~ (call|be here|arrive|come)
    (my|the) (morning|afternoon|day|evening|week) is [nearly|almost] over
    (day's|day is|noon's|noon is|morning's|week's) [nearly|almost|long] (over|gone|past|done)
    (it's|it is|now it's|now) [already|now|well|nearly|gone|almost] (half|quarter) (past|to|<number>|<clock>)
    (it's|it is) [already|now|well|nearly|gone|almost] (ten|twenty|five) (past|to|<number>|<clock>)
    (now it's|now) [already|now|well|nearly|gone|almost] (ten|twenty|five) (past|to|<number>|<clock>)
    (it's|it is|now it's|now) [already|now|well|nearly|gone|almost] (half|quarter) (one|two|three|four)
    (it's|it is|now it's|now) [already|now|well|nearly|gone|almost] (half|quarter) (five|six|seven|eight)
    ^ (still|and) [still] (nothing|waiting|no)
    (it's|it has|its) been (an|over an|more than an|well over an|<number>) (hour|hours|minutes|days)
    that was (<number>|an|two) (hour|hours|minutes|days) ago
    (still) (nothing|no call|waiting|no email|no word|not heard|no reply)
    where (is|was) (it|my|the) (call|offer|update|refund|email) ?
    """
)
