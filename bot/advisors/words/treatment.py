"""Words in which customers say how they were treated: not told, not read, sent round, fobbed off, left waiting."""

from __future__ import annotations

from bot.advisors.phrases import rule

NOT_TOLD = rule(
    """
    <nobody> [ever|even|has|have|once|bothered to|cared to|at your end] <told>
    (you|they) never [even|once|ever|bothered to] <told>
    (didn't|couldn't) (even|bother to|think to) (tell|inform|warn|call|notify|let me know)
    (didn't|couldn't) (even|bother to|think to) (email|contact|ring|mention)
    not [even] (a|one|a single) (word|call|message|email|text|phone call|update|apology|heads up)
    without [so much as] (a|any) (word|warning|notice|explanation|heads up|call)
    (no|zero) (warning|update|updates|notice|explanation|communication|heads up|notification|word) .
    (no|zero) (warning|update|updates|notice|explanation) (from|whatsoever|at all|since|and)
    (no|zero) (communication|notification|word) (from|whatsoever|at all|since|and)
    (kept|left|leaving|keeping) (me|us|everyone|people|customers) ~ (in the dark|hanging|guessing)
    (kept|left|leaving|keeping) (me|us|everyone|people|customers) ~ (wondering|stranded)
    (left|been left|kept) (in the dark|hanging|guessing|wondering|waiting|stranded)
    (had|have|having) to (find out|hear it|hear about it|chase|learn) ~ (from|myself|by|them|you|up)
    found out (by accident|from|only|through|on my own)
    reading (it|about it) in the (news|newspaper|paper)
    <nobody> ~ (knew|knows) (where|what|why|when|anything|how)
    <nobody> ~ (can|could|would|will) tell (me|us)
    """,
    nobody="nobody|no one|noone|no body|not one of you|none of you|not one person|no one at all|never",
    told="""told|tells|tell|informed|inform|called|call|calls|warned|warn|notified|notify|rang
        |let me know|let us know|said anything|contacted|mentioned|told me|followed up|reached out
        |called me|explained""",
)

NAMES_THE_HURT = rule(
    """
    (what bugs me|what gets me|what hurts|what upsets me|what annoys me|the worst part) ~ (is|isn't|was)
    what (makes me|made me) [so|really] (angry|mad|upset|sad|furious) is
    what i can't (get past|forgive|understand|get over|accept|stand) is
    (it's|this is|that's|it isn't|this isn't) not [even|really|just] [about] the <event>
    not [even|really] about the <event>
    (can live with|i get that|that happens) ~~ but (what|nobody|no one|your|not|you)
    (things happen|is fine|i understand) ~~ but (what|nobody|no one|your|not|you)
    (spoken|talked|spoke|talk|talking) (to|down to) (me|us|my) ~ (like|as if)
    (laughed|yelled|shouted|snapped|sneered|swore|screamed) at (me|us|my)
    hung up on (me|us|my)
    (accused|accusing) (me|us) of
    was accused of
    treated (me|us|my) ~ (like|as if|as though)
    (like fools|like a criminal|like dirt|like a thief|like a number)
    (like garbage|like i don't exist|like trash)
    <staff> (was|were|is|are) [so|very|extremely|incredibly|really|just] <rude>
    that was worse than the
    had to (hear|learn) (it|that|this|about it) from my
    """,
    event="""money|price|delay|flight|website|cost|fee|wait|product|late|issue|discount|bill|refund
        |train|app|hour""",
    staff="""he|she|they|the driver|the agent|your agent|your rep|your staff|staff|the rep|the clerk
        |the lady|the guy|agent""",
    rude="""rude|disrespectful|dismissive|mean|condescending|nasty|unprofessional|hostile|cold|unhelpful
        |aggressive""",
)

ALREADY_SAID = rule(
    """
    i [have|had|did] (just|already|literally) ~ <gave> ~~ (you|again|above|times|twice|number|name)
    i [have|had|did] (just|already|literally) ~ <gave> ~~ (details|email|before|it to|once)
    i've (just|already|literally) ~ <gave> ~~ (you|again|above|times|twice|number|name|details)
    i've (just|already|literally) ~ <gave> ~~ (email|before|it to|once|all|that|this)
    i [have|just] (already|literally) (told|explained|answered|said)
    i've (already|literally) (told|explained|answered|said|given|provided)
    i (told|gave|sent|said|answered|did|tried|uploaded|provided) (you|that|it|this|them|all that) ~ <before>
    (attached|uploaded|sent|pasted|given) ~ (already|twice|yesterday and again|and again)
    (read|scroll) (what i|up|my message|my last|my messages|the chat|above)
    are you (even|actually) (reading|listening)
    (you're|you are|you guys are|nobody is|no one is) (not|even) (listening|reading|hearing)
    (nobody|no one) is (listening|reading)
    (didn't|don't|haven't) (even|actually) (read|listen|look at|open|answer|listened|looked at)
    (didn't|don't|haven't) (read|answer|listen to|address) (what|my|me|the question|anything)
    (didn't|don't|haven't) (answered|answering) (what|my|me|the question|anything)
    (that's|this is|that was) [still|literally|really|so] not [even|at all] (what i|my question|an answer)
    that is [still|literally|really|so] not [even|at all] (what i|my question|an answer)
    (that's|this is|that was|that is) [still|literally|really|so] not [even|at all] answering
    (isn't|wasn't|not) what i (asked|said|meant|wrote|need|want|am asking)
    as i (already|just)
    (like|as) i (said|told you|explained|wrote|mentioned)
    did you [even] (read|open|listen|look at|take in|see) (what i|one word|the|my|a word|any)
    answer (my|the) [damn|actual|bloody] question
    (for|this is) the <nth> time
    how many times (do|must|have|should|am|did)
    (stop|quit) (repeating|copying|pasting|sending me|asking me|telling me)
    (with the|your|this|same) (copy paste|copy and paste|script|scripted|canned)
    (^|yes|yeah) (yes|yeah) i know
    (shouldn't|don't|didn't) you [already] (know|have|see) (that|this|my|it|all|what)
    you (should|must) already (know|have)
    you already (have|know) (my|that|this|all|what)
    what i'm (saying|asking|trying to)
    you (already|just) (asked|said|sent|told me) (me|that|this|it)
    was also (your|the) ~ answer
    i've [now] explained ~ to <number> people
    """,
    gave="""told|said|gave|given|sent|explained|provided|answered|mentioned|typed|tried|did|done
        |uploaded|attached|wrote|written|restarted|checked|reset|called|done that|done this""",
    before="""already|before|twice|earlier|above|yesterday|<number> times|last time|times|the first time
        |at the start""",
)

SENT_ROUND = rule(
    """
    <passed> [me|us] (around|round|back and forth)
    <passed> [me|us] from (one|pillar|person|department|billing|office|place|agent)
    (passed|sent|bounced|transferred|sends me|send me|sent me|sending me) [me] from ~ to
    sends me (back|to|around|away)
    been (transferred|passed|bounced|redirected|sent) ~ (times|around|again|back|to <number>|between)
    (the|a|my) (run around|runaround)
    (get|got|getting|keep|keeps|always) [getting|on] (cut off|disconnected|cutting out)
    (get|got|getting|keep|keeps|always) [getting|on] (hung up on|transferred)
    (been|was) (cut off|disconnected|hung up on)
    (call|line|chat|phone) [always|just] (drops|dropped|keeps dropping|keeps cutting)
    (call|line|chat|phone) [always|just] (got cut|went dead|was cut|disconnects)
    (can't|couldn't|impossible to) (get through|get hold of|get a hold of|speak to a human)
    (never|unable to|no way to) (get through|get hold of|get a hold of|speak to a human)
    (can't|couldn't|impossible to) reach (anyone|anybody|a human|you|a person|a real|someone)
    (never|unable to|no way to) reach (anyone|anybody|a human|you|a person|a real|someone)
    (explain|explained|explaining|repeat|repeating|tell|telling) <story> [all] [over] <again>
    (a|each time a|every time a|always a) different (person|agent|name|rep|story|face|first name)
    (different|new) (answer|person|agent|face|name|story) (every|each) time
    (begin|start|starts|starting|begins) (all over|from zero|from scratch|at zero|over again|over every)
    (have|get|speak to|talk to|want) (one|a real|an actual|a living) (human|person|human being)
    (real person|actual human|real human|one human|talk to a human|speak to a human)
    <nth> (office|department|transfer|hotline)
    """,
    passed="""passed|sent|bounced|shuffled|transferred|pushed|passing|sending|bouncing|transferring
        |shifted|tossed|kicked""",
    story="""it|this|everything|my story|myself|my problem|the same thing|the whole thing
        |the whole story|my issue|my situation""",
    again="""again|from scratch|from zero|to every|to each|over and over|to <number>|every time
        |each time|to everyone""",
)

WORN_OUT = rule(
    """
    (phone|battery) [is] (dying|at <number> %|about to die|nearly dead|on <number> percent)
    phone's (at|on) <percent>
    (i've|have|gotta|got) to (go|run|leave|board) in <number>
    (always|only) (ring|call|phone) ~ (asleep|at work|working|sleeping)
    (i can|can) only (call|talk|phone|speak) (between|before|after|at|during|on|from)
    (i don't|i do not) do (apps|computers|the internet|online|email)
    (do i|should i) [need to|have to] (stay on|keep waiting|wait here|hold|stay in the chat|stay here)
    (fading|falling asleep|nodding off|too tired to)
    (standing|waiting|stood|sitting) (here|at reception|in line|at the desk) ~ (minutes|hours|hour)
    (standing|waiting|stood|sitting) (at the counter|outside) ~ (minutes|hours|hour)
    could (somebody|someone|one person) stay with this
    """
)

GRIEVANCE = rule(
    """
    (i|we) shouldn't (have to|need to|be)
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
    (convenient|lovely|charming|great job|nice job|good job) (isn't it|guys|really|there|folks|everyone|.)
    (well done|bravo|congrats|congratulations) (isn't it|guys|really|there|folks|everyone|.)
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
    let me guess
    (i've|we've) heard (that|this|it|every|all) ~ (excuse|before|times|one)
    (it's always|always the|always blame) ~ (volume|supplier|courier|weather|carrier|system)
    (don't|couldn't) care (why|whose|about your|who|what the reason|about the reason)
    not my problem (that|if)
    """
)

NOBODY_THERE = rule(
    """
    (hello|hellooo|helloo) [hello|again|is|are] (anyone|anybody|you) [still|out|even] (there|here) ?
    (hello|hellooo|helloo) [hello|again|is|are] (someone|still) [still|out|even] (there|here) ?
    ^ (hello|hellooo|helloo) (hello|hellooo) ?
    (anyone|anybody|someone|you) (still|even|out) (there|here) ?
    (are you|is anyone|is anybody|is someone) [still|even|actually] (there|here|awake|alive) ?
    still there ?
    [did|have] you (forget|forgotten|forgot) (about me|me)
    """
)

BROKEN_WORD = rule(
    """
    (it's|it is|now it's) [already|now|well] (past|after|<clock>|ten past|quarter past)
    (it's|it is|now it's) [already|now|well] (half past|<number> past)
    (any|no) (sign|word|news|update) [yet] (of|on|from|about)
    (you|they|he|she|someone) (said|promised) [you'd|you|it|that|i'd|we'd] ~~ (by|at|before|within)
    (you|they|he|she|someone) (told me|swore) [you'd|you|it|that|i'd|we'd] ~~ (by|at|before|within)
    (you|they|he|she|someone) (said|promised) [you'd|you|it|that|i'd|we'd] ~~ (today|yesterday)
    (you|they|he|she|someone) (told me|swore) [you'd|you|it|that|i'd|we'd] ~~ (today|yesterday)
    (was|were) (due|supposed to|meant to|promised) ~ (yesterday|today|by|at|last|this morning)
    (was|were) (due|supposed to|meant to|promised) ~ (call|be here|arrive|come)
    my (morning|afternoon|day|evening) is over
    (still) (nothing|no call|waiting|no email|no word|not heard|no reply)
    where (is|was) (it|my|the) (call|offer|update|refund|email) ?
    """
)
