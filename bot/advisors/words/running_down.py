"""Words with which agents run down those they work for or with."""

from __future__ import annotations

from bot.advisors.phrases import rule

_OURS = """our|the|this|my|that"""
_UNIT = """system|systems|team|warehouse|courier|carrier|website|site|app|company|product|developers
    |devs|software|billing|dispatch|logistics|engineers|vendor|supplier|partner|colleagues|colleague
    |department|management|process|bank|airline|sales|sales team|drivers|driver|store|branch|platform
    |call center|policy|support|backup|page|shop|workshop|release|code|it|marketing|finance|shipping
    |hotline|it department|back office|head office|tech team|other team|other agent|database"""
_BAD = """terrible|awful|a mess|useless|garbage|a joke|hopeless|horrible|ridiculous|a disaster|rubbish
    |the worst|incompetent|a nightmare|lousy|crap|unreliable|chaotic|clueless|stupid|trash|junk|pathetic
    |a disgrace|slow as|not great|buggy|outdated|ancient|bad at|really bad|so bad|pretty bad|lazy|sloppy
    |careless|dreadful|notorious"""
BLAME = rule(
    """
    <ours> [own|whole|new|old|stupid|delivery|billing|customer|sales|support] <unit> (is|are|was) ~ <bad>
    <ours> [own|whole|new|old|stupid|delivery|billing|customer|sales|support] <unit> were ~ <bad>
    <ours> [own|whole|new|old|stupid|delivery|billing|customer|sales|support] <unit> has been ~ <bad>
    <ours> [own|whole|new|old|stupid|delivery|billing|customer|sales|support] <unit> have been ~ <bad>
    (they|those guys|they're|those people|they are) [are] ~ <bad> over there
    (they're|they are|those guys are) [all|just|really|so|always|pretty|totally] <bad>
    <ours> <unit> [really|always|just|totally|clearly] <botched>
    (they|those guys|somebody|someone|my colleague) [really|always|just|totally|clearly] <botched>
    (the other agent|sales|shipping|billing) [really|always|just|totally|clearly] <botched>
    <ours> <unit> (never|always) (listens|listen|cares|care|tells|tell|gets|get)
    <ours> <unit> (never|always) (knows|know|works|work|does|forgets|breaks)
    (it|that) (was|were) (up to|down to) me
    (if|were) (i|it) (ran|were|was) (this place|this company|up to me|the boss|in charge)
    if i had any say
    (between you and me|between us|don't tell anyone i|off the record|you didn't hear)
    (the|our|this|that) ~ (team|department|office|workshop) (never|always) ~ (tells|tell|listens|knows)
    (the|our|this|that) ~ (team|department|office|workshop) (never|always) ~ (cares|answers|does|gets)
    (the|our|this|that) ~ (branch|store|guys) (never|always) ~ (tells|tell|listens|knows)
    (the|our|this|that) ~ (branch|store|guys) (never|always) ~ (cares|answers|does|gets)
    they (always|never|keep|constantly) (do|did|doing|mess|messing|screw|forget)
    they (always|never|keep|constantly) (forgetting|tell|break|change|ignore)
    (happens|goes wrong|breaks) ~ (all the time|a lot|constantly) (here|with us|with our|with them|lately)
    (happens|goes wrong|breaks) ~ (every day|every week) (here|with us|with our|with them|lately)
    (happens|goes wrong|breaks) ~ (all the time|constantly|every day|every week)
    i've (told|warned|been telling) (them|management|my boss|my manager)
    (we all know|everyone knows|everybody knows) ~~ (bad|broken|mess|garbage|here|works)
    (that|the) page is (garbage|rubbish)
    (you're not|you aren't) the first
    (honestly|frankly|to be honest|tbh) (our|the|they|this company|management) ~~ <bad>
    (i|we) (hate|can't stand|don't like) (our|this|the) <unit>
    management only (took|did|cares|hired)
    (you're|you are) (absolutely|totally|completely) right our ~~ <bad>
    <desk> [team|department|guys|people] (always|never|constantly|keeps|keep|usually) [on|just|really] <gets> ~~ \
        (wrong|late|again|everything|us|anything|up|it|lost)
    <desk> [team|department] (is|are|was) [so|just|really|pretty|always] <bad>
    (management|head office|<desk>) (never|always|rarely) ~ \
        (tells|tell|listens|listen|informs|inform|answers|cares|replies)
    (doesn't|don't|didn't) [really|even] (know|understand) what (he's|she's|they're|he is|she is|they are) doing
    (the|our|this) <unit> (we use|we have|we work with|we're stuck with|they gave us) [really|just] (is|are) ~ <bad>
    wish (we'd|we|they'd|they) [had|would|could] (switch|change|drop|fire|replace|get rid)
    i've [already|often] (complained|told them|warned them|been telling) (about|a hundred|many|so many|again)
    # people next door
    (the|our|those|these|my) [old|new|whole|other] ~ <folk> [really|always|just|totally|clearly|obviously] <botched>
    (the|our|those|these|my) [old|new|whole|other] ~ <folk> (is|are|was|were) [so|all|just|really|pretty] <bad>
    (the|our|those|these) [old|new|whole|other] ~ <folk> (never|always|constantly) \
        (push|pushes|do|does|forget|forgets|break|breaks|lose|loses|mess|messes|sit|sits|answer|answers|listen|tell)
    (it's|it is|everything's|everything is|it's all|things are) [all|just|such|always] (a|such a|total|an absolute) \
        (mess|disaster|nightmare|joke|chaos|shambles|circus|zoo|madhouse) [around|over|in] (here|there|with us|lately)
    (it's|it is) [all|just|always|total|complete|pure] chaos (here|over here|there|over there|lately)
    (welcome to|typical) <ours> (company|world|team|department|support|management)
    (typical|classic|that's so) (warehouse|dispatch|billing|sales|management|head office|it|marketing|them|us)
    (don't|wouldn't) [even] (trust|rely on|bother with) (our|the|this|that) [own] <unit>
    (should|must) (fire|sack|replace) (them|him|her|those|the whole)
    <ours> <unit> (sucks|stinks|is broken again|is down again|is always down|crashes all|keeps breaking)
    even (i|we) (can't|couldn't|hate|don't) (stand|believe|understand|use|trust) (it|this|our|them|that)
    """,
    ours=_OURS,
    unit=_UNIT,
    bad=_BAD,
    desk="""hr|payroll|accounts|purchasing|accounting|billing|finance|sales|logistics|dispatch|marketing|it
        |shipping|the warehouse|head office|support""",
    gets="get|gets|getting|mess|messes|messing|screw|screws|forget|forgets|send|sends|answer|answers|tell|tells|do",
    folk="""guys|folks|people|lot|bunch|team|crew|department|office|colleagues|colleague|boys|lads|staff
        |developers|devs|engineers|drivers|couriers|managers|management|desk|clowns|geniuses|gang""",
    botched="""messed|screwed|dropped the ball|botched|blew it|messes up|screws up|messed up|screwed up
        |fucked up|broke it|broke something|broke everything|broke the|lost it|slipped up|made a mess|cocked up
        |sent you the wrong|gave you the wrong|forgot to|broke it again""",
)
# The general shape, whatever they are called and however it is put.
RUNS_DOWN = rule(
    """
    <folk> [here|there|over there|lately|really|honestly|at night] (is|are|was|were|'re) \
        [really|honestly|just|all|so|such|totally|completely|always|pretty|absolutely] <hopeless>
    (worst|hopeless|useless|lousy|dodgy|sloppiest|slowest|laziest|incompetent|rubbish) [of] [our|the|their] <folk>
    (ugh|sigh|argh|yeah|gosh) [the|our|that|those] [bloody|damn|stupid] <folk> again
    (embarrassing|shocking|ridiculous|unbelievable|a shame|appalling|shameful) (how|what|the way) \
        (they|this|the|our|we|those) ~ <behave>
    (they|<folk>) (let|lets|leave|leaves) (stuff|things|cases|everything|people|parcels|tickets) \
        (rot|lie|sit|wait|pile)
    (they|half of them|most of them|<folk>) [just|really|simply] (never|don't even|doesn't even|rarely) \
        (bother|care|answer|plan|listen|check|know|tell|turn|show|pick|do|learn|read|look|try)
    (they|<folk>) (couldn't|can't) (count|organise|organize|run a|be bothered|do anything right|be trusted)
    <folk> (do|does|did|pull|pulls) (this|that|it) (all the time|every|again|constantly|regularly|to everyone)
    (that|this|the) [whole] (company|firm|outfit|place|crowd|bunch|mob) \
        (never|always|only|can't|couldn't|doesn't|is so|is such)
    (i'd|i would) [have|also|just] (fire|fired|sack|sacked|sue|sued|drop|dropped|switch|switched|leave|left) \
        [them|him|her] \
        (ages|long|years|too|already|immediately|on the spot|them|him|her)
    <folk> (lose|loses|break|breaks|mess|messes|forget|forgets|ruin|ruins) [up] \
        (stuff|things|it|everything|parcels|them|half)
    (we all|everybody here|everyone here|i also|i) (hate|hates|can't stand|dread) (it|this|that|them|the)
    nobody (here|there|over there|in <folk>) (knows|cares|listens|tells|has a clue|does)
    (nobody|no one) knows what (they|he|she|anyone) (is|are|'re) doing
    (i|we) (get|hear|see|have) [calls|complaints|mails|tickets] [about|like] (this|them|it|that) \
        (every|every single|all the|each) (day|week|month|time)
    (whoever|who) (designed|wrote|built|runs|trained|hired) (this|that|it|them|these)
    """,
    behave="run|runs|work|works|do|does|treat|handle|manage|go|went|get|let",
    hopeless="""hopeless|useless|rubbish|garbage|a joke|a mess|a total mess|a shambles|a disaster|incompetent|clueless
        |pathetic|dreadful|notorious|lazy|sloppy|a nightmare|the worst|crap|trash|careless|a disgrace|embarrassing
        |ridiculous|asleep|a circus|a lottery|a dumpster fire|a trainwreck|a train wreck|broken as always
        |slow as hell|a zoo|a farce|a scandal|in chaos|chaos|chaotic|terrible|a total disaster
        |an absolute disaster""",
    folk="""team|teams|crew|crews|staff|guys|folks|lot|drivers|driver|courier|couriers|contractor|contractors
        |subcontractor|subcontractors|partner|partners|restaurant|kitchen|branch|branches|dispatch|warehouse|depot
        |accounting|accounts|billing|finance|sales|logistics|payroll|hr|procurement|management|head office|back office
        |supplier|suppliers|carrier|carriers|vendor|vendors|agency|engineers|developers|devs|technicians|technician
        |colleagues|department|movers|cleaners|handlers|fitters|import|database|garage|workshop|shop|store|registrar
        |tool|platform|website|app|system|systems|software|portal|hotline|call center|call centre""",
)
