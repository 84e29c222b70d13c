"""The word rules: what English words show something a card is about, precise before complete.

Each rule is one pattern over a whole message. They are written from the guidance, not from any data set; where a
rule can't be sure it is left out. `evaluation` measures them.
"""

from __future__ import annotations

import re

_APOSTROPHES = str.maketrans("’‘`´", "''''")


def rule(*alternatives: str) -> re.Pattern[str]:
    """Compile alternatives into one pattern that ignores case and line breaks."""
    return re.compile("|".join(f"(?:{a})" for a in alternatives), re.IGNORECASE | re.DOTALL)


def plain(text: str) -> str:
    """Return the text with typographic apostrophes made plain, character for character as long as before."""
    return text.translate(_APOSTROPHES)


_I_AM = (
    r"\b(?:i'?m|i am|i've been|i feel|we'?re|we are|i was|makes? me|leaves? me|left me)\s+(?:\w+\s+){0,2}?"
)
_HERE = r"\b(?:this|that|it|it'?s|that'?s|all of this|your (?:service|company|support|app|site)|what an?)\b.{0,25}?\b"

# --- what customers show -------------------------------------------------------------------------------------
FEELING = rule(
    _I_AM
    + r"(?:upset|worried|scared|terrified|frightened|anxious|stress\w*|desperate|devastated|heartbroken|exhausted"
    r"|fed up|furious|livid|angry|mad at|frustrated|disappointed|freaking out|panick\w+|in tears|crying|at a loss"
    r"|humiliated|embarrassed|ashamed|overwhelmed|shaking|sick (?:of|with|and tired)|tired of|beyond|seething|ill with"
    r"|at (?:my|our) wit)",
    r"\b(?:about to|could|going to|gonna|start(?:ed)? to) (?:\w+ )?(?:cry|break down|scream|lose it)\b",
    r"\b(?:breaks? my heart|broke down in tears|can'?t sleep|couldn'?t sleep|had enough|last straw|wit'?s'? end)\b",
    r"\b(?:so|really|very|pretty|extremely|incredibly|beyond) (?:frustrat|upset|disappoint|stress|infuriat|humiliat|worr|annoy|aggravat|irritat)\w+",
    r"\b(?:this|that|it) (?:is|was|'s) (?:\w+ ){0,2}(?:frustrating|annoying|upsetting|stressful|disappointing|aggravating|exhausting|humiliating|scary|worrying)\b",
    r"\b(?:not|un) ?happy (?:about|with|at all)\b|\bpissed(?: off)?\b|\blet down\b|\bdistraught\b|\bno idea (?:what|how) to\b|\btoo (?:complicated|confusing) for me\b",
    r"\bwhat (?:am i|are we) (?:supposed|meant|expected) to do\b|\bwhat (?:do|can|should) (?:i|we) (?:even )?do now\b|\b(?:omg|oh my god|oh no)\b",
    r"\bso done with\b|\bdoes my head in\b|\b(?:i (?:just )?(?:want|need) to cry|i give up|can'?t (?:take|do|deal with) (?:this|it) any ?more)\b|\bfreak(?:ing|ed) (?:me )?out\b",
    r"\bstruggl(?:e|ing) (?:is real|to|with|so)\b|\bruined my (?:\w+ )?(?:day|week|night|trip|evening|weekend|holiday)\b|\bi hate (?:this|that|it|dealing|being)\b",
    r"\b(?:losing|lost|run(?:ning)? out of) (?:my |all )?(?:patience|faith|trust|hope)\b|\bpatience is (?:wearing|running)",
)
OUTRAGE = rule(
    _HERE
    + r"(?:ridiculous|outrageous|unacceptable|insane|a joke|disgrace\w*|nightmare|absurd|awful|horrible|horrendous"
    r"|madness|infuriating|appalling|shambles|farce|a disaster|shameful|unbelievable|crap|garbage|pathetic)\b",
    r"\b(?:the )?worst (?:\w+ )?(?:service|company|experience|support|place|bank|airline|hotel|app|shop|store)\b",
    r"\b(?:absolutely|completely|utterly|totally|simply|just) (?:ridiculous|unacceptable|disgusting|appalling|shocking)\b",
    r"\b(?:absolute|utter|complete|total|big|pure) (?:joke|mess|disgrace|nightmare|shambles|madness|craziness|chaos|waste|disaster)\b|\babsolutely (?:madness|mad|crazy|insane)\b",
    r"(?:^|[.!?,] ?)(?:ugh+|ugg+|argh+|grr+|wtf)\b|\bwhat a (?:\w+ )?(?:pain|mess|joke|disappointment|waste|nightmare|disaster|shame|hassle|headache)\b|\bthanks for nothing\b",
    r"\bunacceptable\b|\bdisgusted\b|\bi (?:can'?t|cannot|don'?t) believe (?:this|that|how|you)|\bhow (?:dare|could) you\b",
    r"\bare you (?:kidding|joking|serious)\b|\byou (?:have|'ve) got to be (?:kidding|joking)\b|\bfor (?:god|heaven|christ)'?s sake\b",
)
LOSS = rule(
    r"\b(?:rent|mortgage|tuition|grocery|food|savings|payroll|wages|salary|retirement) (?:money|payment|is due|due|was in|account)\b",
    r"\bmy (?:\w+ )?(?:life savings|insulin|medication|medicine|oxygen|inhaler|surgery|operation|funeral|wedding|late (?:husband|wife|mother|father))\b",
    r"\b(?:someone|somebody|they|thieves|a thief) (?:has |have )?(?:stole|stolen|took all|emptied|withdrew)\b",
    r"\b(?:money|card|identity|savings|phone|account) (?:was|is|has been|were|got|being) stolen\b|\bgot (?:robbed|scammed)\b|\bmoney stolen\b",
    r"\b(?:can'?t|cannot|couldn'?t|unable to|never be able to) (?:now )?(?:pay|afford|feed|make) (?:\w+ ){0,2}(?:rent|bills?|mortgage|food|kids|children|staff|family)\b",
    r"\b(?:ruin|wreck|destroy)(?:ed|s|ing)? (?:my|our|the|his|her|their) (?:\w+ ){0,3}",
    r"\b(?:missed|missing|will miss|going to miss) (?:my|our|his|her|the) (?:\w+ )?(?:flight|wedding|funeral|surgery|interview|exam|deadline|connection|graduation|appointment|birthday)\b",
    r"\b(?:evict|repossess|disconnect|cut off|foreclos)\w*\b.{0,40}\b(?:tomorrow|tonight|today|friday|monday|week)\b",
    r"[$€£] ?\d[\d.,]* (?:is|are|has|have)? ?(?:been )?(?:missing|gone|stolen|taken)\b|\b(?:money|funds|savings|salary|paycheck|pension) (?:is|are|was|were|has|have)? ?(?:just )?(?:been )?(?:missing|gone|vanished|disappeared)\b",
    r"\bstranded\b|\bnowhere to (?:go|sleep|stay|live)\b|\b(?:stuck|sitting|stood|standing) (?:here |out )?(?:at|in|on|outside) (?:the |an? |my )?(?:airport|station|platform|street|rain|cold|dark|gate|road|snow)\b",
    r"\b(?:no|without) (?:heat|heating|hot water|water|power|electricity|internet|income|food|car|phone)\b[^.?!]{0,40}\b(?:for|since|days?|weeks?|baby|kids?|child\w*|winter|night|hours?)\b",
    r"\bpassed away\b|\bin (?:the )?(?:hospital|hospice|intensive care)\b|\blos(?:t|ing|e) (?:my|our) (?:job|home|house|biggest|license|visa)\b",
    r"\b(?:spent|wasted|lost) (?:\w+ ){0,4}?(?:\d+|two|three|four|five|six|whole|entire|all) (?:\w+ )?(?:hours?|days?|weeks?|months?|day|night|weekend)\b",
)
_TIMES = r"(?:third|3rd|fourth|4th|fifth|5th|sixth|6th|seventh|tenth|umpteenth|hundredth)"
REPEATED = rule(
    rf"\b(?:is|was|'s|my|for the|this) (?:\w+ )?{_TIMES} \w+|\bday (?:three|four|five|six|seven|\d+)\b",
    rf"\b{_TIMES} (?:\w+ )?(?:time|day|week|call|agent|person|attempt|email|chat|ticket|visit|one)\b",
    r"\b(?:three|four|five|six|seven|\d+) (?:separate |different |other )?(?:times|calls|emails|agents|people|tickets|chats|attempts|technicians)\b",
    r"\bhow many (?:more )?times\b|\bover and over\b|\btime and (?:time )?again\b|\byet again\b|\bevery (?:single|damn) time\b",
    r"\bkeeps? (?:on )?happening\b|\bhappened (?:again|before)\b|\bsame (?:problem|thing|issue|story|answer|excuse) (?:again|every|as|each)\b",
    r"\b(?:still|been) waiting (?:for )?(?:\w+ )?(?:\d+|two|three|four|five|weeks?|days?|months?|hours?|over|more)\b",
    r"\b(?:nobody|no one|noone|not one person) (?:\w+ )?(?:called|calls|calling|answers?|answered|replied|replies|responds?|responded|told|tells|bothered|gets back|got back|picks up|showed)\b",
    r"\bpromised (?:me |us )?(?:\w+ ){0,4}(?:and|but)\b.{0,60}\b(?:nothing|never|no one|nobody|still|didn'?t|hasn'?t|not)\b",
)
ALREADY_SAID = rule(
    r"\bi(?:'ve| have)? (?:just |already |literally )+(?:told|said|gave|given|sent|explained|provided|answered|mentioned|typed|tried|did|done)\b",
    r"\bi (?:told|gave|sent) (?:you|that|it|this) (?:already|before|twice|earlier|above|two|three)\b",
    r"\b(?:read|scroll) (?:what i|up|my (?:message|last))\b|\bare you (?:even )?(?:reading|listening)\b|\byou(?:'re| are) not (?:listening|reading)\b",
    r"\b(?:didn'?t|did not|don'?t) (?:even )?(?:read|listen to|answer) (?:what|my|me)\b|\bthat(?:'s| is| was)(?: not|n't) what i (?:asked|said|meant)\b",
    r"\bas i (?:already )?(?:said|wrote|explained|told)\b",
)
NOT_TOLD = rule(
    r"\b(?:nobody|no one|noone|you never|never) (?:\w+ )?(?:told|tells|informed|called|warned|bothered|notified|let (?:me|us) know)\b",
    r"\bnot a (?:single )?(?:word|call|message|email)\b|\b(?:no|zero|without (?:any|a)) (?:warning|update|updates|word|notice|explanation|communication)\b",
    r"\b(?:kept|left) (?:me |us )?in the dark\b|\bhad to find out\b|\bfound out (?:by|from|when)\b|\bleft (?:me |us )?(?:hanging|guessing|wondering)\b",
)
_FOOL = (
    r"(?:useless|idiots?|incompetent|liars?|worthless|clowns?|pathetic|thieves|scammers?|crooks?|stupid|morons?|dumb|imbeciles?"
    r"|a joke|jokers|amateurs|a fraud|frauds|criminals|robots?|hopeless|lazy|lying|disgusting|garbage|trash|rude)"
)
INSULT = rule(
    rf"(?<!calling )(?<!call )\byou(?! call)(?:'re| are|r| r| guys are| people are| lot are| all are)? (?:\w+ ){{0,3}}?{_FOOL}\b",
    rf"\b(?:bunch|pack|load) of {_FOOL}\b|\bhow (?:incompetent|stupid|dumb|useless|thick)\b",
    r"\b(?:stupid|useless|dumb|worthless|idiotic|incompetent|lousy) (?:\w+ )?(?:assistant|bot|agent|person|people|company|bank|airline|staff|rep|support|service)\b|\byou(?:'ve| have| were) (?:\w+ )?(?:been )?(?:\w+ )?(?:useless|no help|worthless|pathetic|zero help)\b",
    r"\b(?:big|some|great|fat lot of|lot of) (?:help|good|use) (?:you are|you were|that (?:is|was|did)|you'?ve been)\b|\b(?:thanks|thx) for nothing\b|,? ?\b(?:you )?(?:idiots?|morons?|imbeciles?|clowns?|liars?)[.!]*$",
    r"\bshame on you\b|\b(?:screw|damn|f\W?\w*k|f\*+) (?:you|off|this company)\b|\bgo to hell\b|\bshut up\b|\bget lost\b",
    rf"\b(?:your|this) (?:company|firm|service|support|staff|team|bank) (?:\w+ ){{0,2}}(?:sucks|stinks|{_FOOL})\b",
    r"\byou people\b|\byou lot\b|\byou(?:'re| are) (?:\w+ )?(?:lying|stealing|robbing|scamming)\b|\b(?:total|complete|absolute) (?:idiots?|morons?|clowns?|scam)\b",
)
THREAT = rule(
    r"\b(?:my|a|our) (?:lawyer|attorney|solicitor)s?\b|\b(?:sue|suing) you\b|\blegal action\b|\b(?:small claims|in) court\b",
    r"\b(?:report|reporting|complain(?:ing)?) (?:you |this |about you )?to (?:the )?(?:\w+ ){0,2}(?:ombudsman|regulator|bbb|police|authorit\w+|press|media|fcc|fca|attorney)\b",
    r"\b(?:post|posting|share|sharing|put|blast)(?:ing)? (?:\w+ ){0,3}(?:on|all over|to) (?:twitter|x|facebook|reddit|social media|instagram|tiktok|youtube|linkedin|google|trustpilot)\b",
    r"\b(?:one|1|zero)[- ]star\b|\bbad review\b|\btell(?:ing)? (?:everyone|everybody|the (?:press|media)|all my)\b|\bgo(?:ing)? (?:to the (?:press|media)|public|viral)\b",
    r"\bnever (?:\w+ )?(?:again|(?:buy|shop|order|book|fly|use|come)\w* (?:\w+ ){0,4}again)\b.{0,30}!|\b(?:done|finished) with (?:you|this company)\b",
    r"\b(?:taking|take) (?:my|our) (?:business|money|account) elsewhere\b|\bcharge ?back\b",
)
WHEN = rule(
    r"\b(?:when|by when) (?:will|can|is|do|does|would|am|are|should|exactly|did you|on earth|the hell)\b[^.!]*\?",
    r"\bhow (?:much )?(?:long|longer|soon|many more (?:days|hours|weeks))\b[^.!]*\?|\bany (?:eta|updates?|idea when|news)\b[^.!]*\?",
    r"\bwhat(?:'s| is) (?:the (?:eta|status|next step|timeline)|going on|happening|taking so long)\b[^.!]*\?|\bwhat happens (?:now|next)\b",
    r"\b(?:still there|anyone there|anybody there|hello\?+|are you there)\b",
)
SENT_ROUND = rule(
    r"\b(?:passed|sent|bounced|shuffled|transferred|pushed) (?:me |us )?(?:around|round|back and forth|from (?:one|pillar|person|dep))\b",
    r"\bbeen transferred\b|\b(?:on hold|in (?:the |a )?queue|on the phone) (?:for )?(?:\w+ )?(?:\d+|an|two|three|half|over|forty|hours?|ages)\b",
    r"\b(?:get|got|getting|was|been|keeps?) (?:getting )?(?:cut off|disconnected|cutting out|dropped|dropping)\b.{0,40}\b(?:call|line|phone|chat|twice|again|times)\b",
    r"\b(?:call|line|chat) (?:keeps? (?:dropping|cutting)|dropped|got cut|went dead|was cut)\b|\bcan'?t get through\b",
    r"\bexplain(?:ed|ing)? (?:it|this|everything|my \w+|the \w+ \w+) (?:all )?(?:over )?(?:again|from scratch|to (?:every|each|three|four|five|\d))",
)
WALKING_AWAY = rule(
    r"\b(?:forget it|never ?mind),? (?:then|i'?ll|i will|i guess|just)\b|\bi(?:'ll| will| guess i'll) (?:just )?(?:go|take it|buy|shop|book|bank|switch) (?:\w+ )?(?:elsewhere|to (?:your|a) compet|with (?:your|a) compet)",
    r"\bso (?:that'?s it|you won'?t|you refuse|i'?m stuck|i lose)\b|\bcancel (?:everything|my (?:account|contract|subscription|plan|membership)),? (?:then|now)\b",
    r"\bthere (?:has to|must|'s got to) be something (?:else )?you can\b|\bi(?:'m| am) not (?:accepting|going to accept|taking no)\b|\bcan'?t you make an exception\b",
)
ASKS_MONEY = rule(
    r"\b(?:refund|money back|discount|compensat\w+|reimburs\w+|credit|voucher|promo|coupon|waive|price|fee|charged|charge|cheaper|cost|bill(?:ed)?)\b"
)
THANKS = rule(
    r"\bthank(?:s| you)\b(?! for nothing)|\bappreciate\b|\bno (?:problem|worries)\b|\bsorry for (?:being|my|the (?:rant|attitude|frustration))\b"
    r"|\bapolog(?:ies|ize) for (?:my|the (?:rant|frustration)|being)\b|\b(?:that|it|this|\w+day|tomorrow|tonight)(?:'s| is| sounds| works) (?:great|perfect|fine|all|good|lovely|a relief)\b|\byou(?:'ve| have) been (?:great|helpful|so kind)\b"
)
GREETING = rule(
    r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|hiya|dear)(?: there| all| team| everyone)?\W*$",
)

QUESTION = rule(r"\?")

# --- what agents say -----------------------------------------------------------------------------------------
APOLOGY = rule(r"\bsorry\b|\bapolog(?:ies|ize|ise|y)\b|\bregret\b|\bforgive\b")
EMPATHY = rule(
    r"\b(?:that|this|it) (?:must|sounds?|is|has to|would|can) (?:\w+ ){0,3}?(?:be|been|feel|feels|felt)? ?(?:\w+ ){0,2}?(?:awful|frustrat\w+|stress\w+|upset\w+|worr\w+|hard|horrible|terrible|scary|frighten\w+|exhaust\w+|difficult|painful|maddening|rough|unsettling|alarming|annoying|disappoint\w+|distress\w+|nerve)\b",
    r"\b(?:i|we) (?:\w+ ){0,2}?(?:understand|see|hear|get|realize|realise|imagine|appreciate|know) (?:\w+ ){0,2}?(?:how|why|that you|you(?:'re| are)|what this|what a|your frustration|this is|it'?s)\b",
    r"\b(?:i(?:'d| would) be (?:\w+ )?(?:upset|frustrated|angry|worried|annoyed) too|in your shoes|in your place|i feel for you|i s[iy]\w*mpath?i[sz]e)\b",
    r"\bno wonder\b|\b(?:of course|understandabl[ey])\b|\bthat'?s (?:awful|terrible|horrible|a lot|so hard|so frustrating|dreadful)\b|\bhow (?:awful|frustrating|stressful|worrying)\b",
    r"\b(?:so|very|really|truly|terribly) sorry (?:to hear|about|for|that|you)\b|\bsorry (?:you(?:'ve| have|'re| are| had)|to hear|that (?:you|this|your|it))\b",
)
HOLLOW = rule(
    r"\b(?:sorry|apolog\w+|regret)\b[^.!?]{0,40}\b(?:any|the|this|your) (?:\w+ )?inconvenience\b",
    r"\bsorry (?:that )?(?:you|u) (?:feel|felt|think|see it)\b|\b(?:sorry|apolog\w+) (?:\w+ )?if (?:you|this|that|it|we|i|my|our|there|anything)\b",
    r"\b(?:sorry|apolog\w+|regret)\b[^.!?]{0,25}\b(?:any|the) (?:trouble|disruption|confusion|frustration)\b",
    r"\bsorry (?:about|for) (?:that|this)[,.]? but\b|\bsorry but you\b|\bany inconvenience (?:this|that|caused)\b",
)
_OURS = r"(?:our|the|this|my) (?:\w+ )?(?:system|team|warehouse|courier|carrier|website|site|app|company|product|developers?|devs|software|billing|dispatch|logistics|engineers?|vendor|supplier|partner|colleagues?|department|management|process|bank|airline|sales(?: team| people| guys)?|drivers?|store|branch|platform|call center|policy)"
_BAD = r"(?:terrible|awful|a mess|useless|garbage|a joke|hopeless|broken|horrible|ridiculous|a disaster|rubbish|the worst|incompetent|a nightmare|lousy|crap|unreliable|chaotic|clueless|stupid|slow as)"
BLAME = rule(
    rf"\b{_OURS} (?:is|are|was|were|has been)(?: \w+){{0,2}}? {_BAD}\b",
    rf"\b(?:{_OURS}|they|those guys|product|sales|shipping|billing|engineering|marketing|management|finance|logistics)(?: \w+){{0,2}}? (?:messed|screwed|dropped the ball|botched|blew it|mess(?:es)? (?:\w+ )?up|never (?:listens?|cares?|tells? us|gets?))\b",
    r"\bif (?:it|that) (?:was|were) (?:up to|down to|just) (?:me|us)\b|\bbetween (?:you and me|us)\b|\bthey (?:always|never|keep|constantly) (?:do|did|doing|mess|screw|forget|forgetting|tell)\w*\b",
    r"\b(?:happens|goes wrong) (?:\w+ )?(?:all the time|a lot|constantly|every (?:day|week)) (?:here|with (?:us|our|them))?\b|\bi(?:'ve| have) (?:told|warned|been telling) (?:them|management|the)\b",
    rf"\b(?:that|this|the|our) (?:\w+ ){{1,2}}is (?:{_BAD}|notoriously|always)\b[^.!?]{{0,30}}\b(?:we all know|everyone knows|here)\b|\bthey(?:'re| are) (?:all )?{_BAD}\b|\bif i had any say\b",
    r"\b(?:honestly|frankly|to be honest|tbh),? (?:our|the|they|this company|management|i (?:hate|don'?t like) (?:our|this))\b.{0,40}\b(?:bad|terrible|awful|mess|useless|don'?t|never|broken|wrong|joke)\b",
)
ADMISSION = rule(
    r"(?<!not )(?<!n't )\b(?:our|my) (?:own )?(?:fault|mistake|error|failure|bad)\b|\b(?:error|mistake|fault|failure) on our (?:side|end|part)\b",
    r"\bwe (?:\w+ )?(?:caused|failed|messed|screwed|botched|neglected|dropped the ball|let you down|were wrong|are to blame|were careless|are (?:fully |entirely )?responsible|forgot)\b",
    r"\b(?:fault|blame|mistake|error) (?:is|was|lies) (?:\w+ )?(?:ours|with us|on us|mine)\b|\bwe (?:really |simply |clearly )?(?:lost|broke|damaged|forgot|ruined) (?:it|your|this|that)\b",
    r"\bwe(?:'ve| have) (?:\w+ )?(?:caused|failed|messed|screwed|let you down|wronged)\b|\bwe should(?:'ve| have| never have)\b|\b(?:take|accept) (?:full|all|complete) (?:responsibility|liability|blame)\b",
    r"\bour (?:\w+ ){1,2}(?:really |clearly |obviously )?(?:failed|screwed up|messed up|lost|mishandled|ruined|let you down)\b",
)
VERIFIED = rule(
    r"\bi(?:'ve| have)? (?:just )?(?:checked|looked|confirmed|verified|found|see|can see|traced|reviewed)\b|\b(?:our )?(?:records|logs?|tracking|investigation|report) (?:show|confirm|say)\w*\b|\bconfirmed (?:by|that|with)\b|\bturns out\b"
)
OFFER = rule(
    r"\b(?:i|we)(?:'ll| will| can| could|'d| would| am going to|'re going to| have)? (?:\w+ ){0,4}?(?:offer|give|send|apply|add|credit|issue|throw in|knock|waive|comp|provide|arrange|do)\b[^.?!]{0,50}?(?:\d+ ?(?:%|percent)|discount|voucher|coupon|gift ?card|credit|free \w+|promo|off your|refund|goodwill|[$€£]\d+)",
    r"\b(?:how about|what about|here(?:'s| is)|would you (?:like|accept|take)|please accept|let me (?:offer|give|add|apply|credit))\b[^.?!]{0,50}?(?:\d+ ?(?:%|percent)|discount|voucher|coupon|gift ?card|credit|free \w+|promo|refund|[$€£]\d+)",
    r"\b(?:as a|a|with a|this) (?:small )?(?:goodwill|gesture)\b|\b(?:\d+|ten|twenty|fifteen) ?(?:%|percent) off\b|\b(?:put|take|knock|slap) (?:a |an |another )?[$€£]?\d+ ?(?:%|percent|dollars?|pounds?|euros?)[^.?!]{0,20}\b(?:voucher|off|credit)\b",
    r"\b(?:\d+ ?(?:%|percent) (?:off|discount)|free (?:month|shipping|delivery|upgrade|night)|gift ?card|goodwill (?:credit|gesture))\b[^.?!]{0,40}\b(?:for you|on us|as (?:a|an) (?:apology|gesture|thank)|to make up|for (?:the|your) (?:trouble|inconvenience))\b",
)
EXCUSE = rule(
    r"\b(?:due to|because of|owing to|on account of)\b[^.?!]{0,50}\b(?:volume|demand|staff\w*|weather|season|holiday|supplier|carrier|courier|partner|third[- ]party|update|migration|backlog|delays?|traffic|strike|covid|maintenance|shortage|policy|regulations?)\b",
    r"\b(?:we(?:'re| are)|we have been|it'?s been) (?:\w+ ){0,2}(?:short[- ]staffed|understaffed|swamped|super busy|very busy|extremely busy|overwhelmed|slammed)\b",
    r"\bwould (?:affect|happen to|be the same (?:with|for)) (?:any|every|all)\w*\b|\b(?:our|the) (?:partner|supplier|carrier|courier|vendor|contractor)\b[^.?!]{0,60}\b(?:delay|sick|strike|short|behind|responsib|made|handle|problem)\w*\b",
    r"\b(?:any|every|all) (?:\w+ )?(?:airline|bank|company|carrier|provider|hotel|store|business)s?\b[^.?!]{0,30}\b(?:does|do|would|has|have|will|happens|the same)\b",
    r"\bthat'?s (?:just )?(?:how (?:it works|our|the)|the way (?:it is|things|our)|our (?:policy|procedure|process)|standard (?:policy|procedure|practice)|company policy|out of our (?:hands|control)|beyond our control)\b",
    r"\b(?:system|policy|warehouse|supplier|carrier) (?:\w+ )?(?:doesn'?t|does not|won'?t|will not) (?:let|allow) (?:me|us)\b|\b(?:out of|beyond|outside) (?:my|our) (?:hands|control)\b|\bthese things happen\b",
)
ARGUE = rule(
    r"\byou (?:really )?(?:should|could|ought to) have\b|\byou should'?ve\b|\byou (?:were|had been) (?:told|informed|warned|notified|advised)\b|\byou agreed to\b|\byou (?:failed|forgot|neglected) to\b",
    r"\b(?:as|like) (?:i|we) (?:have |'ve )?(?:already |just |clearly |previously )?(?:said|mentioned|told you|explained|stated)\b|\bi(?:'ve| have)? (?:already|just) (?:told|explained|said|answered|replied)\b|\byou did ask (?:that )?(?:earlier|already|before)\b",
    r"\bthat(?:'s| is) (?:simply |just )?(?:not (?:true|possible|correct|how)|impossible|false|incorrect|wrong|nonsense)\b|\byou(?:'re| are) (?:simply |just |actually |technically )*(?:wrong|mistaken|incorrect|confused|in the wrong|not listening|exaggerating|overreacting)\b",
    r"\b(?:it'?s|that'?s|this is|that is) (?:entirely |really |actually )?your (?:own )?(?:fault|responsibility|mistake|problem|error)\b|\bnot (?:our|my) (?:fault|problem|responsibility)\b|\buser error\b|\bon your (?:side|end),? not\b",
    r"\b(?:calm down|relax|please be reasonable|settle down|no need to (?:get|be) (?:upset|angry|so))\b|\b(?:nobody|no one|no other customers?) (?:else )?(?:has |have )?(?:complained|had (?:this|that|any)|reported)\b",
    r"\bare you (?:certain|sure) (?:that )?you(?:'re| are|'ve| have| did| didn'?t|r)?\b|\b(?:customer|user) (?:mistake|error)s?\b|\bread the (?:agreement|contract|terms|policy) you\b|\b(?:that|this) isn'?t how\b|\bdoesn'?t lie\b",
    r"\b(?:clearly|plainly) (?:states?|says?|stated|written|shows?)\b|\bread the (?:terms|contract|policy|fine print|small print|instructions|description)\b|\bif you had (?:read|followed|checked|listened)\b|\bworks (?:fine|perfectly) (?:for|on (?:our|my))\b",
)
HITS_BACK = rule(
    r"\bif you (?:\w+ )?(?:insult|swear|curse|yell|shout|keep (?:talking|speaking|being|this|that)|continue (?:to|with|being|like)|talk to me)\b",
    r"\b(?:i|we)(?:'ll| will| am going to| can| may) (?:just |have to )?(?:end|close|terminate|disconnect|block) (?:this |the |you)?\b(?:chat|call|conversation|ticket|your account|you)?",
    r"\bi (?:won'?t|will not|refuse to) be (?:called|spoken|talked|insulted|treated|sworn)\b|\bi(?:'m| am) (?:just|only) doing my job\b|\bexcuse me\?",
    r"\bwatch your (?:language|tone|mouth)\b|\bno need (?:to be|for you to be) (?:\w+ )?(?:rude|nasty|abusive)\b|\b(?:don'?t|do not|stop) (?:yell|shout|swear|curs|talk|speak|scream)\w* (?:at|to) me\b",
    r"\byou(?:'re| are) (?:being )?(?:so |very |really |just )?(?:rude|ridiculous|difficult|childish|abusive|unreasonable|impossible|annoying|hysterical|the (?:rude|problem))\b|\bwho do you think you\b|\bgrow up\b|\b(?:right|same) back at you\b",
    r"\bi(?:'m| am) not (?:your|paid to|here to be|going to be (?:insulted|spoken|talked))\b|\bi don'?t (?:have to|need to|get paid to) (?:take|listen|put up|deal)\b|\bmaybe if you (?:were|weren'?t|could|had)\b|\bwith that attitude\b",
)
CULPRIT = rule(
    r"\bwithout (?:the|a|his|her|their) names?\b|\bconsequences for (?:that|the|this)\b|\bwho(?:m?ever| ?ever) (?:it was|did|was|is responsible)\b|\bwho (?:exactly |was it that |is it that )?(?:told|said|sold|promised|did (?:that|this|you)|helped|handled|served|gave|informed|was (?:it|the|your)|approved|signed|delivered)\b",
    r"\b(?:name|names|description|badge number|id) (?:\w+ )?of the (?:\w+ )?(?:agent|person|colleague|rep\w*|driver|employee|staff|guy|lady|man|woman|technician|teller|cashier)\b|\bwhat (?:was|is|'s) (?:his|her|their|the (?:agent|driver|rep|employee|technician)'?s?) name\b",
    r"\bwhich (?:of our )?(?:agent|colleague|rep\w*|employee|driver|member of staff|branch manager|technician)\b|\bwhat did (?:he|she|they|the (?:driver|agent)) look like\b",
    r"\b(?:disciplin\w+|fired|reprimand\w+|written up|held accountable|sacked|punished|consequences for (?:him|her|them|whoever|that))\b|\b(?:unless|until) (?:i|we) (?:know|find out) who\b|\bfind out who (?:did|is|was|messed)\b",
)
_WE_WILL = r"\b(?:i|we|they|he|she|someone|somebody|an? (?:\w+ )?(?:agent|manager|expert|specialist|colleague|technician|member)|(?:our|the|my) (?:\w+ ){1,2}?|you|it|this|that|your \w+)(?:'ll| will| shall| should| are going to| is going to| am going to)\b"
VAGUE_TIME = rule(
    r"\b(?:shortly|asap|as soon as (?:possible|we can|they can|i can)|in due course|at (?:the|our|their) earliest|in (?:the near future|no time|a (?:bit|while))|(?:very |real |pretty )?soon|at some point|when(?:ever)? (?:we|they|i) (?:can|get|have))\b"
)
CONTACT = rule(
    _WE_WILL
    + r"(?: \w+){0,3}? (?:contact|reach out|be in touch|get in touch|follow up|call|phone|ring|email|write|get back|come back|update|let you know|notify|inform|reply|respond|hear (?:back|from))\b"
)
WE_WILL = rule(_WE_WILL)
CONDITIONAL_HELP = rule(
    r"\bif you (?:write|call|get stuck|need|have|send|would|want|like|could|can|contact|email|run into)\b|\blet (?:me|us) know\b|\bonce you\b|\bplease (?:contact|call|write|email|reach)\b"
)
TIME_GIVEN = rule(
    r"\b\d+(?:\s?(?:-|–|to|or)\s?\d+)?\s?(?:business |working )?(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|months?|am|pm|a\.m|p\.m|o'clock)\b|\b\d{1,2}:\d{2}\b",
    r"\b(?:an?|one|two|three|four|five|six|ten|couple of|few|half an|next|this|coming|same|single) (?:business |working |more )?(?:minutes?|moments?|hours?|days?|weeks?|month|morning|afternoon|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    r"\b(?:today|tomorrow|tonight|midnight|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|right now|right away|immediately|end of (?:the )?(?:day|week))\b",
    r"\b(?:by|on|before|until) (?:the )?\d|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
)
STEP = rule(
    r"\b(?:i|we)(?:'ll| will|'m| am|'ve| have|'re| are| can| could|'d| would) (?:\w+ ){0,2}?(?:now |just |already )?(?:check\w*|look\w*|send\w*|sent|call\w*|ask\w*|arrang\w*|open\w*|replac\w*|refund\w*|process\w*|book\w*|fix\w*|stay\w*|find\w*|get\w*|ship\w*|escalat\w*|pull\w*|trac\w+|put\w*|mov\w+|do|take|help|see|start\w*|cancel\w*|chang\w+|rais\w+|submit\w*)\b",
    r"\blet (?:me|us|'s)\b|\blet'?s\b|\b(?:next step|here'?s what|first,|could you|can you|may i|would you|please)\b",
)
ASSUMES = rule(
    r"\b(?:it |that |this )?(?:sounds|seems|looks|appears) (?:like|as if|as though|that) you(?:'ve| have| had|'re| are| must| may| might| probably| forgot| didn'?t| entered| clicked| never)\b",
    r"\byou (?:must|may|might) (?:have|'ve) (?:\w+ )?(?:forgot\w*|enter\w*|click\w*|typ\w*|miss\w*|delet\w*|chang\w*|misread|misunderst\w*|order\w*|select\w*|us\w+|put|not|given|left|done|chos\w+|signed|overlook\w*)\b",
    r"\b(?:most likely|probably|perhaps|presumably),? you\b",
    r"\byou (?:probably|likely|obviously|presumably|most likely|clearly) \w+|\bi(?:'m| am)? (?:assume|assuming|guess|guessing|suppose|presume) (?:that )?(?:you|your|it|this)\b|\bmaybe you (?:just )?(?:forgot|didn'?t|missed|entered|clicked|typed|have|left)\b",
)
DONT_KNOW = rule(
    r"\bno (?:clue|idea)\b|\bi(?:'m| am) (?:really |honestly )?not (?:\w+ )?sure\b|\bi (?:\w+ )?(?:don'?t|do not) (?:\w+ )?know\b|\b(?:i have )?no idea\b|\bnot my (?:department|area|job|team)\b|\bcouldn'?t (?:tell|say)\b|\bi(?:'m| am) not able to (?:say|tell)\b|\byou(?:'ll| will| would)? (?:have|need) to (?:ask|contact|call) (?:\w+ ){0,3}(?:else|department|team|yourself|store|bank|carrier|courier)\b"
)
FINDS_OUT = rule(
    r"\b(?:but|let me|i'?ll|i will|i can|we'?ll|we will|going to) (?:\w+ ){0,3}?(?:find out|check|ask|look|see|confirm|get|bring|connect|transfer|call)\b|\bfind out\b|\bbear with me\b|\bone moment\b|\bhttps?://"
)
ROSY = rule(
    r"\b(?:don'?t|do not|no need to)(?: you)? worry\b|\brest assured\b|\bi (?:guarantee|can guarantee|promise|can promise|assure|can assure)\b|\b(?:100|hundred) ?(?:%|percent)\b|\beverything (?:will|'ll|is going to) be (?:\w+ )?(?:fine|ok|okay|sorted|alright|all right)\b",
    r"\b(?:i'?m|i am|we'?re|we are) (?:pretty |quite |very |absolutely |100% )?(?:sure|certain|confident) (?:that )?(?:it|the|they|we|you|your|this|everything|he|she)\b|\b(?:pretty|fairly|quite) sure\b|\bthis (?:won'?t|will not|will never) happen again\b",
    r"\b(?:it|this|that|we)(?:'ll| will) (?:definitely|certainly|surely|absolutely)\b|\bwe(?:'ll| will) get (?:this|it|that|everything) (?:all )?(?:sorted|fixed|resolved|done)\b",
)
REFUSAL = rule(
    r"\b(?:i|we)(?:'m| am|'re| are)? (?:\w+ ){0,2}?(?:can'?t|cannot|can not|unable to|not able to|not allowed to|won'?t be able|not going to)\b(?! (?:see|find|understand|tell|imagine|thank))",
    r"\bnot (?:possible|eligible|covered|refundable|something (?:i|we) can)\b|\bno exceptions?\b|\b(?:per|under|against) (?:our|the|company) (?:\w+ )?policy\b|\b(?:our|the) (?:\w+ )?policy (?:is|states|says|doesn'?t|does not|only)\b|\bnothing (?:more |else )?(?:i|we) can do\b",
)
ROUTINE_CLOSE = rule(
    r"\banything else (?:that )?(?:i|we) (?:can|could|may)\b|\b(?:can|may|could) (?:i|we) (?:help|assist|do) (?:you )?(?:with )?(?:anything|something) else\b"
)
SENT_AWAY = rule(
    r"\b(?:don'?t|do not|didn'?t) (?:quite |really )?(?:understand|follow|get) (?:what you|your|you)\b|\b(?:only|just) (?:able to|here to|handle|help with|deal with)\b|\bbetter (?:topic|question) for\b"
)
