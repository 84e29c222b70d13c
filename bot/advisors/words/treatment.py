"""Words in which customers say how they were treated: not told, not read, sent round, fobbed off, left waiting."""

from __future__ import annotations

from bot.advisors.phrases import rule

NOT_TOLD = rule(
    """
    <nobody> [ever|even|has|have|once|bothered to|cared to|at your end] <told>
    (you|they) never [even|once|ever|bothered to] <told>
    (didn't|couldn't) (even|bother to|think to) (tell|inform|warn|call|notify|let me know|email|contact|ring|mention)
    not [even] (a|one|a single) (word|call|message|email|text|phone call|update|apology|heads up)
    without [so much as] (a|any) (word|warning|notice|explanation|heads up|call)
    (no|zero) (warning|update|updates|notice|explanation|communication|heads up|notification|word) .
    (no|zero) (warning|update|updates|notice|explanation|communication|notification|word) (from|whatsoever|at all|since|and)
    (kept|left|leaving|keeping) (me|us|everyone|people|customers) ~ (in the dark|hanging|guessing|wondering|stranded)
    (left|been left|kept) (in the dark|hanging|guessing|wondering|waiting|stranded)
    (had|have|having) to (find out|hear it|hear about it|chase|learn) ~ (from|myself|by|them|you|up)
    found out (by accident|from|only|through|on my own)
    reading (it|about it) in the (news|newspaper|paper)
    <nobody> ~ (knew|knows|know|can tell me|could tell me)
    """,
    nobody="nobody|no one|noone|no body|not one of you|none of you|not one person|no one at all|never",
    told="""told|tells|tell|informed|inform|called|call|calls|warned|warn|notified|notify|rang|let me know|let us know
        |said anything|contacted|mentioned|told me|followed up|reached out|called me|explained""",
)

NAMES_THE_HURT = rule(
    """
    (what bugs me|what gets me|what hurts|what upsets me|what annoys me|the worst part) ~ (is|isn't|was)
    what (makes me|made me) [so|really] (angry|mad|upset|sad|furious) is
    what i can't (get past|forgive|understand|get over|accept|stand) is
    (it's|this is|that's|it isn't|this isn't) not [even|really|just] [about] the <event>
    not [even|really] about the <event>
    (can live with|i get that|that happens|things happen|is fine|i understand) ~~ but (what|nobody|no one|your|not|you)
    (spoken|talked|spoke|talk|talking) (to|down to) (me|us|my) ~ (like|as if)
    (laughed|yelled|shouted|snapped|sneered|swore|screamed) at (me|us|my)
    hung up on (me|us|my)
    (accused|accusing) (me|us) of
    was accused of
    treated (me|us|my) ~ (like|as if|as though)
    (like fools|like a criminal|like dirt|like a thief|like a number|like garbage|like i don't exist|like trash)
    <staff> (was|were|is|are) [so|very|extremely|incredibly|really|just] <rude>
    that was worse than the
    had to (hear|learn) (it|that|this|about it) from my
    """,
    event="money|price|delay|flight|website|cost|fee|wait|product|late|issue|discount|bill|refund|train|app|hour",
    staff="he|she|they|the driver|the agent|your agent|your rep|your staff|staff|the rep|the clerk|the lady|the guy|agent",
    rude="rude|disrespectful|dismissive|mean|condescending|nasty|unprofessional|hostile|cold|unhelpful|aggressive",
)

ALREADY_SAID = rule(
    """
    i [have|had|did] (just|already|literally) ~ <gave>
    i've (just|already|literally) ~ <gave>
    i (told|gave|sent|said|answered|did|tried|uploaded|provided) (you|that|it|this|them|all that) ~ <before>
    (attached|uploaded|sent|pasted|given) ~ (already|twice|yesterday and again|and again)
    (read|scroll) (what i|up|my message|my last|my messages|the chat|above)
    are you (even|actually) (reading|listening)
    (you're|you are|you guys are|nobody is|no one is) (not|even) (listening|reading|hearing)
    (nobody|no one) is (listening|reading)
    (didn't|don't|haven't) (even|actually) (read|listen|look at|open|answer|listened|looked at)
    (didn't|don't|haven't) (read|answer|listen to|address|answered|answering) (what|my|me|the question|anything)
    (that's|this is|that was|that is) [still|literally|really|so] not [even|at all] (what i|my question|an answer|answering)
    (isn't|wasn't|not) what i (asked|said|meant|wrote|need|want|am asking)
    as i (already|just)
    (like|as) i (said|told you|explained|wrote|mentioned)
    did you [even] (read|open|listen|look at|take in|see) (what i|one word|the|my|a word|any)
    answer (my|the) [damn|actual|bloody] question
    (for|this is) the <nth> time
    how many times (do|must|have|should|am|did)
    (stop|quit) (repeating|copying|pasting|sending me|asking me|telling me)
    (with the|your|this|same) (copy paste|copy and paste|script|scripted|canned)
    [to the letter] what i was told (before|last|already|yesterday)
    you (already|just) (asked|said|sent|told me) (me|that|this|it)
    (told|said|heard) that (already|before|last|yesterday|three|twice)
    was also (your|the) ~ answer
    i've [now] explained ~ to <number> people
    """,
    gave="""told|said|gave|given|sent|explained|provided|answered|mentioned|typed|tried|did|done|uploaded|attached|wrote
        |written|restarted|checked|reset|called|done that|done this""",
    before="already|before|twice|earlier|above|yesterday|<number> times|last time|times|the first time|at the start",
)

SENT_ROUND = rule(
    """
    <passed> [me|us] (around|round|back and forth|from (one|pillar|person|department|billing|office|place|agent))
    (passed|sent|bounced|transferred|sends me|send me|sent me|sending me) [me] from ~ to
    sends me (back|to|around|away)
    been (transferred|passed|bounced|redirected|sent) ~ (times|around|again|back|to <number>|between)
    (the|a|my) (run around|runaround)
    (get|got|getting|keep|keeps|always) [getting|on] (cut off|disconnected|cutting out|hung up on|transferred)
    (been|was) (cut off|disconnected|hung up on)
    (call|line|chat|phone) [always|just] (drops|dropped|keeps dropping|keeps cutting|got cut|went dead|was cut|disconnects)
    (can't|couldn't|impossible to|never|unable to|no way to) (get through|get hold of|get a hold of|speak to a human)
    (can't|couldn't|impossible to|never|unable to|no way to) reach (anyone|anybody|a human|you|a person|a real|someone)
    (explain|explained|explaining|repeat|repeating|tell|telling) <story> [all] [over] <again>
    (a|each time a|every time a|always a) different (person|agent|name|rep|story|face|first name)
    (different|new) (answer|person|agent|face|name|story) (every|each) time
    (begin|start|starts|starting|begins) (all over|from zero|from scratch|at zero|over again|over every)
    (have|get|speak to|talk to|want) (one|a real|an actual|a living) (human|person|human being)
    (real person|actual human|real human|one human|talk to a human|speak to a human)
    <nth> (office|department|transfer|hotline)
    """,
    passed="passed|sent|bounced|shuffled|transferred|pushed|passing|sending|bouncing|transferring|shifted|tossed|kicked",
    story="it|this|everything|my story|myself|my problem|the same thing|the whole thing|the whole story|my issue|my situation",
    again="again|from scratch|from zero|to every|to each|over and over|to <number>|every time|each time|to everyone",
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
    (standing|waiting|stood|sitting) (here|at reception|in line|at the desk|at the counter|outside) ~ (minutes|hours|hour)
    could (somebody|someone|one person) stay with this
    """
)

HEARD_EXCUSES = rule(
    """
    (don't|do not) [you] (dare|even|give me|tell me|start|want) ~ (excuse|excuses|supplier|weather|policy|covid|volume|script)
    (sick of|tired of|enough of|enough with|no more|heard all|heard enough|spare me|save|same old|always) [the|your|those] excuses
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
    (hello|hellooo|helloo) [hello|again|is] (anyone|anybody|still|are you|you there|someone) ?
    (anyone|anybody|someone|you) (still|even|out) (there|here) ?
    (are you|is anyone|is anybody|is someone) [still|even|actually] (there|here|awake|alive) ?
    is (anybody|anyone) (awake|there|alive|home|listening)
    still there ?
    [did|have] you (forget|forgotten|forgot) (about me|me)
    """
)

BROKEN_WORD = rule(
    """
    (it's|it is|now it's) [already|now|well] (past|after|<clock>|ten past|quarter past|half past|<number> past)
    (any|no) (sign|word|news|update) [yet] (of|on|from|about)
    (you|they|he|she|someone) (said|promised|told me|swore) [you'd|you|it|that|i'd|we'd] ~~ (by|at|before|within|today|yesterday)
    (was|were) (due|supposed to|meant to|promised) ~ (yesterday|today|by|at|last|this morning|call|be here|arrive|come)
    my (morning|afternoon|day|evening) is over
    (still) (nothing|no call|waiting|no email|no word|not heard|no reply)
    where (is|was) (it|my|the) (call|offer|update|refund|email) ?
    """
)
