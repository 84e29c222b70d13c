"""Words in which customers say how they were treated: not told, not read, sent round, worn out."""

from __future__ import annotations

from bot.advisors.phrases import rule

NOT_TOLD = rule(
    """
    (you|they|someone|somebody|anyone|anybody|one) could have [at least|just] <told>
    (you|they|someone) could have [at least|just] (sent|texted|written|said|rung|asked)
    (somebody|anyone|anybody) could have [at least|just] (sent|texted|written|said|rung|asked)
    (would|would it) have (killed|hurt|cost) (you|them)
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
    <nobody> ~ (can|could|would|will) tell (me|us) (what|where|when|anything|if|whether|how)
    (only|first) (learned|learnt|heard|found out) ~ (at|when|from|by|after)
    (only|first) (noticed|discovered|realised|realized) ~ (at|when|from|by|after)
    not (a|one|a single) (single|email|text|mail|letter|sms|ping|peep|beep|line)
    (had to|i|we) (hear|heard|learn|learned) (it|that|this|about it|of it) (from|in|on|by|only)
    (had to|i|we) (learnt|read|find out|found out) (it|that|this|about it|of it) (from|in|on|by|only)
    (stood|standing|stand|waited|waiting) (there|here|outside) ~~ (shut|closed|locked|empty)
    (stood|standing|stand|waited|waiting) (there|here|outside) ~~ (nobody|no one|suitcase|kids|cold)
    without (telling|asking|informing|warning|notifying|calling|a word|saying)
    (we|i) (got|had|have|get|heard) (no|zero) (news|info|information|word)
    (we|i) (got|had|have|get|heard) (no|zero) (warning|heads up|notice|explanation|message)
    """,
    nobody="nobody|no one|noone|no body|not one of you|none of you|not one person|no one at all|never",
    told="""told|tells|tell|informed|inform|called|call|calls|warned|warn|notified|notify|rang
        |let me know|let us know|said anything|contacted|mentioned|told me|followed up|reached out
        |called me|explained""",
)
NAMES_THE_HURT = rule(
    """
    # not this, but that
    (it|that|this|the <event>|money) (isn't|is not) [even|really] the (point|issue|problem|<event>)
    (it|that|this|the <event>|money) (isn't|is not) [even|really] about the (point|issue|problem|<event>)
    (it|that|this|the <event>|money) 's not [even|really] (the|about the) (point|issue|problem|<event>)
    (it|that|this|the <event>|money) wasn't [even|really] (the|about the) (point|issue|problem|<event>)
    it's not [even|really|so much] the <event>
    (i|we) (don't|didn't|wouldn't) [even|really] mind ~~ (but|i mind|what i|it's)
    (i|we) (don't|didn't|wouldn't) [even|really] mind [the] (waiting|wait|paying|delay|money)
    (what|the thing that|the part that) [really|most] (bugs|gets|hurts|annoys) [me|us] ~ (is|most|that)
    (what|the thing that|the part that) [really|most] (bothers|upsets|stings|galls) [me|us] ~ (is|most|that)
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
RUDENESS = rule(
    """
    # how somebody behaved
    <person> <at> [just|even|then|also|only|actually|literally] <mocked>
    <person> [just|even|then|also|only|actually|literally] <mocked>
    <person> (who|that|was|were) ~ (rude|nasty|laughing|shouting|yelling)
    <person> (who|that|was|were) ~ (swearing|aggressive|screaming|sneering|smirking)
    (was|were) [so|very|really|just] <rude> (to|with|towards) (me|us|my|our|her|him|the)
    (rolled|rolling) (his|her|their|your) eyes
    (everyone|everybody|they all|people) [there|all|just] (laughed|stared)
    (everyone|everybody|they all|people) [there|all|just] (was laughing|were laughing|was staring)
    what (i|we) (can't|cannot|won't|don't) [really|ever] (live with|get past|forgive|understand) is
    what (i|we) (can't|cannot|won't|don't) [really|ever] (accept|get over|stand|forget) is
    (how|the way) (your|he|she|they) ~ (spoke|talked|spoken|treated|talk|speak|handled)
    (how|the way) (i was|we were|i've been|somebody|someone) ~ (spoke|talked|spoken)
    (how|the way) (i was|we were|i've been|somebody|someone) ~ (treated|talk|speak|handled)
    (was|were|been|being|got|feel|felt) (laughed at|shouted at|yelled at|humiliated)
    (was|were|been|being|got|feel|felt) (mocked|ridiculed|patronised|patronized|insulted)
    (called|calling) me (a|an) <name>
    """,
    person="""he|she|they|(the|your|that|this|some|one of your) [young|old|other|first|last] (guy|man|woman|lady|girl
        |person|bloke|lad|colleague|receptionist|driver|technician|nurse|doctor|agent|rep|manager|waiter|clerk|cashier
        |operator|employee|engineer|courier|supervisor|landlord|steward|security|teller|salesman|assistant|boss)""",
    at="""on the (phone|line|desk)|at the (desk|counter|door|gate|till|front desk|checkout)
        |in (the|your) (shop|store|branch)""",
    mocked="""laughed|shouted|yelled|sighed|sneered|rolled (his|her|their) eyes|hung up|swore|snapped|mocked|giggled
        |slammed|smirked|grinned|screamed|told me to (shut|calm)|called me|made fun|walked (off|away)
        |slammed|smirked|grinned|screamed|told me to (relax|get lost)|called me|made fun|walked (off|away)
        |put the phone down|threw|treated me|talked down|talked over|ignored me|insulted""",
    name="liar|thief|idiot|criminal|cheat|fraud|moron|scammer|nuisance|drama queen|old woman|old man",
    rude="rude|disrespectful|dismissive|mean|condescending|nasty|hostile|cold|aggressive|unprofessional|horrible",
)
ALREADY_SAID = rule(
    """
    (don't|do|can't|did|didn't) you [even|not|actually|people|guys] read
    i [have|already|had] told you (last|weeks|yesterday|before|so|<number>|days|months|on)
    (please|just) [actually|finally|at least] read
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
    (ping pong|pinball|pillar to post|hot potato|merry go round|goose chase|back and forth) .
    (like|being|playing) [a] (ping pong|pinball|hot potato|football)
    first ~ then ~ (then|now) ~ (you|now|here)
    <passed> [me|us] (around|round|back and forth)
    <passed> [me|us] from (one|pillar|person|department|billing|office|place|agent)
    (passed|sent|bounced|transferred|sends me|send me|sent me|sending me) [me] from ~ to
    sends me (back|to|around|away)
    been (transferred|passed|bounced|redirected|sent) ~ (times|around|again|back|to <number>|between)
    (the|a|my) (run around|runaround)
    (get|got|getting|keep|keeps|always) [getting|on] (cut off|disconnected|cutting out|hung up on|transferred)
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
    <nth> (office|department|transfer|hotline) [that|who|today|now] (i|to|who|this|today|now)
    <nth> (person|agent|colleague|human) [that|who|today|now] (i|to|who|this|today|now)
    <nth> (office|department|transfer|hotline)
    <dept> (says|said|say) [to|i should] (ask|call|email|contact|try) ~ <dept>
    <dept> (tells me|told me|sends me|sent me) [to|i should] (ask|call|email|contact|try) ~ <dept>
    <dept> (says|said|say|tells me|told me|sends me|sent me) [to|i should] (use|go|write|speak|talk) ~ <dept>
    (phoned|called|rang|emailed) ~~ told to (email|call|write|ring|phone|use|contact|try|go)
    (wrote|hold|queue|there) ~~ told to (email|call|write|ring|phone|use|contact|try|go)
    (email|phone|chat|hotline|store) (said|says|told me|tells me) (to|use|try|call|go|ask|it's)
    (shop|branch|website|they|support) (said|says|told me|tells me) (to|use|try|call|go|ask|it's)
    (everyone|everybody|each|one) (sends|blames|points|refers|tells) (me|to|at) [to] (the|someone|somebody)
    (everyone|everybody|each|one) (sends|blames|points|refers|tells) (me|to|at) [to] (a|another|each)
    (blames|blame|blaming) (you|the|each other|them) and (you|the|they|them) (blame|blames)
    (line|call|chat|connection) [just|then|suddenly] (cut off|went dead|dropped|died)
    (line|call|chat|connection) [just|then|suddenly] (disconnected|ended|closed|hung up)
    (then|and|someone|somebody|you|they|system) [just|then|always|simply] (hangs up|hung up)
    (then|and|someone|somebody|you|they|system) [just|then|always|simply] (cuts me off|cut me off|disconnects)
    (cut|cuts) me off
    """,
    dept="""billing|support|sales|technical|customer service|accounts|they|the bank|the courier|the shop|the store|you
        |logistics|the hotline|the office|head office|the insurance|the driver|returns|shipping""",
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
