"""Small marks of how a reply is written: of a hand that helps, and of one that keeps its distance."""

from __future__ import annotations

from bot.advisors.phrases import rule

# Somebody is at work on it, or was: "I've moved it", "let me open the order", "Booked." "Rui brings one".
AT_WORK = rule(
    """
    (i've|i have|we've|i) [just|also|already|now] <done>
    (i'm|i am) [just|also|already|now|still] <doing>
    (i'll|i will|let me) [just|also|now|then|personally|gladly|quickly] <do>
    (i|we) can [just|also|now|gladly|happily] <do>
    (<done>|on it|running|checking) [and|it|that|as|for|the|your|to|at|both|now] \
        (<number>|for you|.|the|your|now|here)
    ^ [ok|okay|thanks|right|yes|all|great|perfect|good|got it] (<at_once>|on it|running|checking|calling)
    (i'm|i am) (here|with you|on my way|on it|at the door|still here)
    (he'll|she'll) (be|knock|ring|come|call|bring|text|meet|phone|write|fix|look)
    (is|are|he's|she's) [already|now] \
        (on the way|on his way|on her way|on their way|in the building|with you|coming|packed)
    (is|are|was|were|it's|that's) [now|already|all] (<done>|on its way|on the way|lifted|back|live|out)
    """,
    done="""added|arranged|asked|attached|blocked|booked|called|cancelled|canceled|changed|checked|cleared|closed
        |compared|confirmed|corrected|created|credited|done|emailed|enabled|entered|escalated|extended|filed|fixed
        |flagged|found|got|held|issued|kept|lifted|looked|made|moved|noted|opened|ordered|passed|paused|phoned|put
        |pulled|raised|rang|rung|reached|rebooked|refunded|registered|released|removed|renewed|replaced|reported
        |requested|reserved|reset|restored|re-sent|resent|reversed|run|scheduled|sent|set|spoke|spoken|started|stopped
        |swapped|switched|taken|tested|told|took|traced|transferred|unlocked|updated|waived|walked|written""",
    at_once="""done|unlocked|booked|moved|sent|fixed|added|changed|cancelled|canceled|refunded|reversed|entered
        |swapped|reset
        |replaced|restored|reached|found it|removed|rebooked|extended|released|ordered|lifted|reserved|asked|spoke""",
    doing="""adding|arranging|asking|bringing|calling|chasing|checking|comparing|fixing|getting|having|holding|leaving
        |looking|moving|opening|ordering|phoning|pulling|putting|reading|ringing|sending|setting|sorting|staying
        |taking|testing|tracing|walking|watching|writing""",
    do="""add|arrange|ask|book|bring|call|cancel|change|check|chase|compare|confirm|enter|extend|find|fix|get|grab
        |have
        |hold|issue|keep|look|move|open|order|phone|pull|put|push|raise|read|refund|reissue|replace|request|resend
        |reserve|reset|reverse|ring|run|send|set|sort|start|stay|stop|swap|take|talk|speak|explain|tell|trace|try
        |unlock|update|waive|walk
        |write""",
)
# When something happens, as exactly as somebody can plan by.
A_TIME = rule(
    """
    (today|tonight|tomorrow|tmrw|noon|midnight|right now|this minute|<weekday>|<month>|first thing)
    (within|in|takes|every|another|give me|for) [about|around|at most|the next] <number> \
        [more|to <number>|or <number>|working|business] <span>
    (by|until|till|before|at|from|between) [about|around] (<clock>|<number>)
    (<clock>|<number> (min|mins|minutes|h|hrs|hours|days|working days|business days))
    (on|to|by|until|from|before) the <nth>
    (this|next|coming) (morning|afternoon|evening|week)
    as of (now|today)
    """
)
A_CHOICE = rule(
    """
    (would|do) you (like|prefer|want|rather)
    (want me to|shall i|should i|or would you|or do you|if you like|if you prefer|if you'd rather|whichever)
    or (i can|tell me|send me)
    (what happened|what would (help|suit)|which (one|do you|would you)) ?
    """
)
# Stays with them: what happens if it doesn't help.
STAYS = rule(
    """
    (if|should) (it|that|this|they|not|anything|the) ~~ <back>
    (if|should) (it|that|this|they) [still|then] (doesn't|don't|isn't|won't|fails|fail|happens|stays) ~~ <back>
    (write|reply|answer|message|ping|call) [to] me (here|if|when|once|any time|directly)
    (tell|show|send) me ~ and (i'll|i|we'll)
    """,
    back="""tell me|let me know|send me|write to me|write me|come back|i'll|i can|call me|ping me|we'll|reply here
        |say so""",
)
# Asks for what is missing, and not for who did it or whether they are sure.
A_QUESTION = rule(
    """
    (which|what|what's|when|where|how many|how much|how long|what kind|is|are|does|do|has|have|can) \
        (you|your|it|its|is|are|was|were|does|did|do|the|that|this|there|one|address|day|time|version|order|error) ?
    (did|was|were|is|are|has|have|does) (he|she|it|they|anyone|anybody|somebody|any|your) ?
    (which|what|whose) ~ (do|does|did|is|are|was|were|have|has) ~ (you|your|it|they|he|she|the|that|this) ?
    """
)
# Takes the point, or what was wrong in their own words, back on themselves.
YIELDS = rule(
    """
    (you're right|you are right|fair|fair enough|fair question|fair point|point taken|came out wrong|take that back)
    (forgive me|i skipped|i misread|i overlooked|i missed|i did skip|my bad|my mistake|of course you|should've)
    (thank goodness|good that you|well spotted|you spotted)
    """
)
# Asked what would be, or for the reason: a rule or a cause is the answer.
ASKED_FOR = rule(
    """
    (what happens|what if|what would happen|what do i do|what happens then) ~ (if|when|i|we)
    (why|how come|for what reason|how does|how do|what does) ?
    (is|are) (it|that|this|there) (normal|usual|always|allowed|possible|true|a rule|any way|a way)
    """
)
# Of everybody and of no one: how it usually is, what customers do, what the house always does.
GENERALITY = rule(
    """
    (in general|generally|usually|normally|typically|in most cases|mostly|most of the time|as a rule|as standard)
    (all|any|every|most|many|lots of|other|some) [of] [our|the] <folk>
    <folk> (may|can|must|should|are|often|sometimes|usually|always|have to|need to|with|will|do|don't)
    (we|our <folk>|these|such|they) (always|never|only|all) <verb>
    (is|are|was) [always|only|never|automatically|strictly|regularly] (given|checked|tested|issued|used|done|made)
    automatically
    """,
    folk="""customers|users|people|guests|passengers|orders|cards|parcels|providers|companies|members|students|buyers
        |sellers|tenants|patients|drivers|clients|households|suppliers|accounts|payments|systems|refunds|claims|bans
        |devices|handsets|items|products|hotels|airlines|carriers|banks|shops|subscribers|parents|requests|returns""",
    verb="""check|pass|charge|test|send|ship|deliver|pack|use|accept|process|answer|work|follow|act|do|give|sell|store
        |tell|inform|offer|scan|record""",
)
# What the house has written down.
RULEBOOK = rule(
    """
    (policy|policies|terms|guideline*|rule|rules|regulation*|conditions|agreement|procedure*|regime|protocol|clause)
    (as|like) [clearly] (stated|shown|explained|mentioned|described|written|set out|indicated|recommended|per)
    (according to|pursuant to|subject to|in accordance|in line with|for security reasons|for safety reasons)
    (responsible for|responsibility|liable|obliged|entitled|eligible|required|not covered|not permitted|not allowed)
    """
)
# What they ought to have done, or to have known.
OUGHT = rule(
    """
    you [really|also|always|just|simply|probably] (should have|should've|could have|could've|must have|ought to have)
    you [really|also] should (always|never|not)
    you [really] (would|will) have (to have|had to)
    should [never|not|always|first] (be|have been) <done>
    as you (know|should know|can see|were told|were informed|agreed|may know|have been told)
    """,
    done="""checked|committed|read|aware|used|done|kept|stored|addressed|sent|made|reported|noted|backed|taken
        |submitted""",
)
# Back to where they help themselves.
SELF_HELP = rule(
    """
    (guide|faq|faqs|article*|chapter|help center|help centre|help page|knowledge base|manual|brochure|handbook|tips)
    you [really|also|just|simply] (should|must|need to|have to) <do>
    you (would|will) (have to|need to) <do>
    (documentation|docs|troubleshooting|our website|our site|our page|our app|our portal|the portal|the website)
    (use|fill*|select|try|through|via|on|under|in|with) [the|our|this|that] ~ (form|page|section|portal|menu|wizard)
    (please|kindly) [also|just|first|then|always] <do>
    ^ [hi|hello|hey|ok|okay|sure|yes|no problem|thanks] [there] \
        (try|check|use|see|visit|read|contact|restart|have a look)
    """,
    do="""check|read|visit|see|try|contact|renew|restart|refer|use|call|wait|note|allow|have a look|look|make sure
        |fill
        |clear|reinstall|submit|provide|bear|be|consult|ensure|go to|log|email|write to|follow|review|understand
        |reach""",
)
# A cause nobody has looked up.
GUESS = rule(
    """
    (sounds|looks|seems|appears) [to me] (like|as if|as though|that)
    (it|that|this|there) (seems|appears)
    (probably|presumably|most likely|likely|maybe|perhaps|i guess|i suppose|i assume|i imagine|i expect|i suspect)
    (must|might|may|could) have
    (will|must|might|may|could) be (a|an|the|your|because|due|on|some)
    (will|should) have (happened|been|gone|done|got)
    (the|a) (most common|usual|likely|likeliest) (reason|cause|explanation|culprit)
    """
)
# Somebody else's doing or deciding.
OTHERS = rule(
    """
    (the|our|your|their|another|that|this|those|these) ~ <other>
    (they|they're|them)
    """,
    other="""driver|drivers|courier|couriers|bank|restaurant|manufacturer|team|department|seller|partner|supplier
        |carrier|provider|registrar|branch|pharmacy|owner|dispatch|colleague|colleagues|landlord|warehouse|depot
        |subcontractor|subcontractors|insurer|dealer|kitchen|hotel|system|computer|scanner|tracking|scan|records
        |logs""",
)
# A no, or that something is so, with nothing after it.
FLAT = rule(
    """
    (isn't|aren't|wasn't|not|no|can't|couldn't|won't|don't|doesn't|didn't|nothing|never|nobody|none|only)
    """
)
CHEER = rule(
    """
    (have a|enjoy the|enjoy your|happy) ~ (day|evening|weekend|week|rest|night|shopping|flying|travels|gaming|reading)
    (awesome|no worries|no problem|no problem at all|absolutely|yay|wonderful|hello player|happy to help)
    (thank you|thanks) for (contacting|getting in touch|reaching|your (message|patience|feedback|inquiry)|reporting)
    (valued|important to us|gladly help|glad to help|at your service)
    """
)
