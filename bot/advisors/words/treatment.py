"""Words in which customers say how they were treated: not told, not read, sent round, worn out."""

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
