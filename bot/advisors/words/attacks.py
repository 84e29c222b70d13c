"""Words in which customers attack: insults, accusations of lying and theft, threats."""

from __future__ import annotations

from bot.advisors.phrases import rule

INSULT = rule(
    """
    (is|are|was|nothing but|full of|pack of|bunch of) [a] [complete|pure|big] (lie|lies|bullshit)
    ashamed of (yourself|yourselves)
    # what they are
    (you're|you people are|you guys are|you lot are|you all are|they're all|you must be|y'all are) ~ <fool>
    (bunch|pack|load|gang|lot) of ~ <fool>
    (lying|thieving|stupid|useless|incompetent|greedy|total|complete|absolute|bloody|fucking) <fool>
    <fool> (all of you|the lot of you|the whole bunch|every one of you)
    (^|you|you're) (crooks|liars|thieves|scammers|idiots|morons|clowns|frauds|cheats|idiot|moron|liar) .
    you (crooks|liars|thieves|scammers|idiots|morons|clowns|frauds|cheats)
    (crooks|liars|thieves|scammers|idiots|morons|clowns|frauds) .
    how (incompetent|stupid|dumb|useless|thick|clueless) (are|can|do)
    (clown show|shit show|shitshow|clown company|joke of a)
    <useless> [little|goddamn|old|customer|freaking] <folk>
    (you've|you have) [all] [been] [absolutely|completely|totally|so] (useless|no help|worthless)
    (you were|you're) [all] [been] [absolutely|completely|totally|so] (useless|no help|worthless)
    (big|some|great|fat lot of|lot of|real|much) (help|good|use) (you are|you were|that was|you've been)
    (big|some|great|fat lot of|lot of|real|much) (help|good|use) you people are
    (thanks|thank you|thx) for (nothing|absolutely nothing)
    ^ [completely|absolutely|totally|utterly] useless
    (are|r) you [all|actually|really|just|even] [that|so] (thick|dense|stupid|blind)
    (are|r) you [all|actually|really|just|even] [that|so] (dumb|dim|brain dead|an idiot|idiots)
    shame on you
    (screw|fuck|damn|sod) (you|off|this company|your company|all of you)
    (go to hell|shut up|get lost|piss off|bugger off|kiss my ass|f off|bite me)
    (your|this) (company|firm|service|support|staff) ~ (sucks|suck|stinks|sucked|<fool>)
    (your|this) (team|bank|airline|store|website) ~ (sucks|suck|stinks|sucked|<fool>)
    (you|you guys|you all|y'all) [really|all|totally|absolutely] (suck|stink)
    you (people|lot|clowns|idiots|morons) (are|have|should|can't|couldn't|don't)
    you (people|lot|clowns|idiots|morons) (keep|always|never|make|really|just)
    (is|what's) wrong with (you|you people|you guys)
    (you're|you people are|you guys are) ~ (lying|stealing|robbing|scamming|cheating|ripping)
    you (lied|cheated|robbed|scammed|stole from) (to|me|us)
    you (just|all|guys) (lied|cheated|robbed|scammed)
    # no brain, no shame
    (do|have) you [lot|people|guys|even|actually|all|not] [have|got] (a|any|no|half a) (brain|brains)
    (do|have) you [lot|people|guys|even|actually|all|not] [have|got] (a|any|no|half a) (shame|conscience)
    (no|zero|not a) (shame|conscience|brain cell|brain cells|brains) (left|at all|whatsoever)
    (no|zero|any|not a) (shame|conscience|brain cell|brain cells|brains) [left|at all|between] you
    do (they|you) just (let|train|pay|teach) (you|people|anybody|anyone|them)
    (are|r) you [all|people|guys|lot|even|completely] (deaf|blind|drunk|stoned|mental|thick|insane|dense|slow)
    (are|r) you [all|people|guys|lot|even|completely] out of your mind
    (couldn't|can't) (organise|organize|run) (a|an|anything) ~ (brewery|bath|stall|stand|thing)
    (could not|can not) (organise|organize|run) (a|an|anything) ~ (brewery|bath|stall|stand|thing)
    (waste of (space|oxygen|air|skin)|good for nothing|not fit to|brain dead)
    # go away
    (shove|stick) (it|that|this) (up|where)
    (up yours|get stuffed|drop dead|rot in hell|you disgust me|i hate you|you make me sick|sod off|eff off)
    i hope (you|they|your company|this company) [all] (lose|loses|get|gets|go|goes|rot|rots|burn|burns|choke)
    (nothing but|just|all) ~ <crooks>
    (absolute|total|right|real|utter|complete) [bloody|lying] <crooks>
    (bloody|proper|bunch of|pack of|pair of|load of) [bloody|lying] <crooks>
    <crooks> .
    you [are|'re] [just|all|nothing but|such|a|an] [complete|total|bloody|real] <crooks>
    # lying
    (you're|you are|you keep|you guys are) [just|all|straight up|clearly] (lying|bullshitting)
    (stop|keep|always|all) [just|all|straight up|clearly] (lying|bullshitting)
    (you're|you are) [just] (making (this|that|it|things|stuff) up|messing with me|playing games)
    (you keep|stop) [just] (making (this|that|it|things|stuff) up|messing with me|playing games)
    (what a|such a|you) (liar|liars)
    my (dog|cat|toddler|child|grandmother|five year old) could ~~ (better|faster)
    do they pay you to
    do your (damn|fucking|bloody|effing|freaking|goddamn) job
    (do|does) (any of you|anyone there|anybody there) (even|actually) (work|think|have a brain)
    (don't|do not) you (people|guys) (ever|even|know)
    what (kind|sort) of (idiot|idiots|moron|morons|incompetent|a joke|clown|crooks)
    (con artists|con men|daylight robbery|highway robbery|scam artists)
    (brainless|numpty|jackass|asshole|assholes|bastard*)
    """,
    fool="""useless|idiots|idiot|idiotic|incompetent|liars|liar|worthless|clowns|clown|pathetic|thieves
        |thief|scammers|crooks|crook|stupid|morons|moron|dumb|imbeciles|imbecile|joke|jokers|amateurs
        |fraud|frauds|criminals|lazy|scammer|disgusting|garbage|trash|scum|scumbags|muppets|bandits
        |robbers|crooked|brainless|clueless|dishonest|disgrace|rude|vultures|parasites|terrible
        |the worst|horrible|awful|ridiculous|parrot|parrots|monkeys|donkeys|cheaters|hopeless|numpties
        |an embarrassment|shameless|heartless""",
    crooks="""cowboys|con merchants|con men|conmen|charlatans|gangsters|mafia|mafiosi|swindlers|cheaters
        |sharks|bandits|muppets|wankers|tossers|dickheads|arseholes|pricks|plonkers|cretins|bloodsuckers
        |leeches|rip off merchants|parasites|vultures|scum""",
    useless="""stupid|useless|dumb|worthless|idiotic|incompetent|lousy|brainless|pathetic|shitty|crappy
        |clueless|moronic|liar|lying|scam|joke|clown|criminal|thieving|shady|crooked|dishonest|rip off
        |scammy|bullshit|trash|garbage|mickey mouse""",
    folk="""bot|agent|person|people|company|bank|airline|staff|rep|support|robot|team|service|assistant
        |system|chatbot|firm|shop|outfit|operation|hotel|lot|website|business""",
)
# Said of a payment it may as well be somebody else's doing: only with a "you" is it an accusation.
THEFT = rule(
    """
    (it's|that's|this is|which is|this was|that was|it was) ~ <theft>
    (it's|that's|this is) (a|an) [complete|total|massive|big] (fraud|theft|con)
    (which is|this was|that was|it was) (a|an) [complete|total|massive|big] (fraud|theft|con)
    <theft> .
    <theft> (what you|is what|that's what|pure and simple)
    you [just|have|basically|literally|guys|people] (stole|are stealing|robbed|nicked)
    you [just|have|basically|literally|guys|people] (pinched|scammed|conned|swindled)
    (you|you guys|you people|u) [knowingly|just|actually] (sell|sold|selling) [people|us|me] (fakes|forgeries|\
        fake|counterfeits|junk|rubbish|rags|crap|garbage)
    you (stolen|robbed|took my money|took our money|help yourselves|helped yourself|helped yourselves)
    (stealing|robbing|scamming|cheating|conning|defrauding) (from|my|our|people|customers|me|us|pensioners)
    """,
    theft="theft|stealing|robbery|fraud|extortion|a scam|scam|blackmail|daylight robbery|a rip off|criminal",
)
AT_YOU = rule("(you|u|your|ur|yours|you've|you're)")
THREAT = rule(
    """
    # the law, turned against them
    (sue|suing) (you|your|this company|the company|y'all|the bank)
    (take|taking) you to court
    see you in court
    <report> (you|about you) to ~ <regulator>
    <report> (this|it) to ~ (police|press|media|newspaper|cops)
    <report> to the (police|press|media|newspaper|cops)
    (go|going|call|calling|contact) [to] the (police|cops|press|papers|bbc)
    (contacting|write|writing|off|straight|escalate) [to] the (police|cops|press|papers|bbc)
    (will|'ll|going to|gonna|am) ~ (police|cops)
    (report|reporting) you ~ <watchdog>
    # the public
    (post|put|share|publish|upload|print|copy) (this|it|that|everything) <where>
    (post|put|share|publish|upload|print|copy) (these|screenshots|all of it|all of this) <where>
    (post|put|share|publish|upload) (this|our|the) (chat|conversation|whole chat|whole thing) <where>
    (screenshot|screenshots|screenshotting|screenshotted|recording) ~~ (post|posting|going|public|<public>)
    (this|it|that|everything|the chat) (goes|is going) [all] [straight|right|over|up] (on|to) <public>
    (this|it|that|everything|the chat) (will go|will be|gets) [all] [straight|right|over|up] (on|to) <public>
    (people|everyone|everybody|others|the world) (need|needs|should|deserve) [to] know
    (people|everyone|everybody|others|the world) (deserves|has to|have to|will) [to] know
    (you'll|you will) (read|see|find|be reading) ~ about (it|this|yourselves|you) ~ <public>
    (bad|negative|one star|1 star) (review|reviews|rating) (coming|incoming|is coming|for you)
    (terrible|honest|scathing|nasty) (review|reviews|rating) (coming|incoming|is coming|for you)
    (i'll|i will|gonna|going to|i'm|we'll|we will) [be] (tell|telling|warn|warning) <everyone>
    # leaving
    last (time|thing|order|purchase) [that] (i|we|you|you'll) [ever|will|ever will] <deal>
    last (flight|stay|booking|penny|cent) [that] (i|we|you|you'll) [ever|will|ever will] <deal>
    last (time|thing|order) [that] (i|we) [will|would|am|are] [ever] (buying|ordering)
    last (time|thing|order) [that] (i|we) [will|would|am|are] [ever] (booking|getting|spending)
    (that|this|it) (was|is) [definitely|certainly] (my|our) last (order|purchase|flight)
    (that|this|it) (was|is) [definitely|certainly] (my|our) last (stay|booking|visit|time)
    (will|would|'ll|going to) never [ever] <deal> ~ (here|again|you|from you|with you|anything|your)
    (won't|will not|not) [ever|be] (coming back|be back|returning)
    (won't|will not|not) [ever|be] (ordering again|buying again|using you again|a customer)
    you [have|'ve] [just] (lost|lose) (me|us|my business|our business)
    you [have|'ve] [just] (lost|lose) (this customer|my custom|another customer|a loyal)
    you (won't|will not|'ll never|will never) (see|get) (me|us|my money|another (penny|cent|order)) ~ again
    you (won't|will not|'ll never|will never) (see|get) another (penny|cent|order)
    <post> ~ (on|all over|to) <public>
    [this] ~ (goes|going) on <public>
    (blow this up|blast you|blast this|all over) [on] <public>
    (one|1|zero|0) star [review|rating] (for|review|rating|from)
    (leave|leaving|write|writing) [you] a [really|very|public] (bad|scathing|terrible) review
    (leave|leaving|write|writing) [you] a [really|very|public] (negative|one star) review
    (post|posting) [you] a [really|very|public] (bad|scathing|terrible|negative|one star) review
    (tell|telling|warn|warning) (everyone|everybody|all my|the press) ~ (about|not|avoid|never)
    (tell|telling|warn|warning) (the media|the world|people) ~ (about|not|avoid|never)
    (go|going) (to the press|to the media|public with|viral)
    (never|not) ~ (buy|buying|shop|order|ordering|book|fly|flying) ~~ again
    (never|not) ~ (bank|stay|do business|use you|using you) ~~ again
    lost (a|me as a|yourself a|yourselves a) customer
    never again (with|will i|am i|from)
    (done|finished|through) with (you|this company|this bank|your company|you people)
    (done|finished|through) with (this airline|this store|y'all)
    (take|taking|move|moving|bring) (my|our|all my) ~ (elsewhere|competitor|competition|somewhere else)
    (charge back|chargeback)
    <leave> (a|your|another|one of your|the) (competitor|competitors|competition)
    (you'll|you are going to) (regret this|pay for this|hear from my)
    (have|get) you fired
    i want you fired
    """,
    where="everywhere|all over|online|publicly|in public|on every|on <public>|to <public>|up on",
    report="report|reporting|complain|complaining|complaint",
    regulator="""ombudsman|regulator|bbb|police|press|media|fcc|authorities|newspaper|fca|board
        |better business bureau|dot|cops""",
    watchdog="""ombudsman|better business bureau|consumer protection|trading standards|attorney general
        |watchdog|the regulator|citizens advice|small claims|consumer (affairs|rights|association)|ofcom
        |ofgem|cfpb|the ftc""",
    everyone="""everyone|everybody|anyone who|anybody who|the whole|every single|all my (friends|followers)
        |all the (neighbors|neighbours|parents)""",
    deal="""buy|order|book|shop|fly|stay|use|deal|come|spend|do business|rent|bank|travel|sign up|see me|hear
        |get from me|trust|recommend|set foot""",
    post="post|posting|share|sharing|put|putting|blast|blasting|tweet|tweeting|write|writing",
    public="""twitter|facebook|reddit|social media|instagram|tiktok|youtube|linkedin|google|trustpilot
        |yelp|the internet|the papers|fb|insta|tripadvisor|google reviews|review sites|the news|forums
        |every forum|my blog|the forum|tv|the radio|the local paper""",
    leave="switch|switching|go|going|move|moving|leave for|leaving for",
)
