"""Words in which customers answer back: deny what an agent claims, want it straight, say it again, ask for a person.

Most of them are calm business by themselves; what the agent said just before gives them their meaning.
"""

from __future__ import annotations

from bot.advisors.phrases import rule

# What an agent claims about the customer or the facts.
CLAIMS = rule(
    """
    (our|the|your|my) <source> [clearly|also|now] (show|shows|say|says|state)
    (our|the|your|my) <source> [clearly|also|now] (states|confirm|confirms|indicate|indicates)
    (our|the|my) <source> [has|have] (reported|document|documented|documents|noted)
    (our|the|my) <source> [has|have] (recorded|confirmed|tried|attempted|waited)
    (according to|based on|as per) (our|the|my) <source>
    you (must|should|probably|may|might|could|most likely|apparently) [have|not|likely|just|also] <did>
    (it seems|it looks like|looks like|sounds like) [that] you
    (apparently|it appears|i assume|presumably|it seems like) [that] you
    (caused|due|because|result) (by|to|of) (you|your|the user|user|misuse)
    (caused|due|because|result) (by|to|of) (wear|improper|wrong use|a wrong|incorrect)
    (is|was|lies|be|problem) (on|at|with|in) your (side|end|device|browser|account)
    (issue|error|misconfiguration|fault|mistake) (on|at|with|in) your (side|end|device|browser|account)
    your (browser|monitor|device|router|phone) (is|can|may|might|must|could)
    your (computer|connection|settings|bank|screen|app) (is|can|may|might|must|could)
    (no|not any|any) (record|records|trace|sign|evidence|entry) of
    (was|is|has been|were|shows as|marked as) (delivered|completed|closed|cancelled by you)
    (was|is|has been|were|shows as|marked as) (signed|received|used|opened)
    (you|your) (agreed|accepted|ticked|signed|cancelled|canceled)
    (you|your) (requested|confirmed|ordered|entered|forgot|missed|failed)
    (can|could) (look|appear|seem|be) different
    (that's|that is|this is) (not possible|impossible|not what|not how|not correct|not right|incorrect)
    """,
    source="""records|record|system|tracking|logs|log|driver|technician|technicians|gps|data|team|courier
        |carrier|notes|file|cleaning team|cleaners|terms|colleague|colleagues|screen|warehouse|agent|depot|account""",
    did="""have|entered|used|missed|cancelled|canceled|clicked|ordered|read|checked|done|been|given|made|got|forgotten
        |mistyped|confused|changed""",
)
DENIES = rule(
    """
    there (is|was|has|have) (no|never|not)
    (why|how) (would|should|could) (i|we|anyone|anybody)
    come on
    we were (away|out|home|there|in|asleep|abroad)
    (no|zero|not a|without a) (space|card|parcel|call|ring|bell|damage|scratch|letter|email|mail)
    ^ (wrong|false|rubbish|nonsense|incorrect|untrue|impossible|bullshit|bollocks|not true|no way|no no)
    ^ [no|nope|well|sorry|but] (i|we|it|that|there|he|she|they) <nots>
    (i|we|he|she) (did not|didn't|never|haven't|wasn't|weren't)
    (i|we) don't (have|own|use|drink|smoke|do|live|keep|own) (a|an|any|that|this|it|such|there|my|one)
    (it|that|this|there) (was|is|were|did|does|has) (not|never|no) ~ (in|on|at|outside|my|there)
    (it|that|this|there) (was|is|were|did|does|has) (not|never|no) ~ (a|any|here|one|parcel|glass)
    (it|that|this|there) (isn't|wasn't|doesn't|didn't|hasn't|weren't) ~ (in|on|at|outside|my)
    (it|that|this|there) (isn't|wasn't|doesn't|didn't|hasn't|weren't) ~ (there|a|any|here|one|me)
    (your|the|their) ~ (records|system|tracking|driver|gps) (is|are|was|were|must be) ~ (wrong|lying)
    (your|the|their) ~ (log|logs|data|file|screen) (is|are|was|were|must be) ~ (wrong|lying)
    not [on] my (fault|monitor|browser|side|end|mistake|doing|phone|router|bank|error|problem|signature)
    (i|we) (copied|followed|typed|entered|checked|used) ~ (from|exactly|correctly|twice|every)
    it (was|came|arrived) (like that|that way|broken|already)
    (has|had|have) nothing to do with
    how (could|can|would|should) (i|we) [possibly|even] (have|know|do|be)
    (i|we) (was|were) [right|sitting|standing|at] (here|there|home) ~ (all|the|day|home|house|whole)
    (i|we) (was|were) [right|sitting|standing|at] (in|at|next|by) ~ (all|the|day|home|house|whole)
    (was|were|is|stood|sat) [standing|sitting|right] (next to|beside|in front of) (me|us)
    (your|the) [own] (guy|man|engineer|colleague|technician|agent) ~ (said|says|set)
    (your|the) [own] (email|mail|website|site|manual|receipt|box) ~ (said|says|set)
    (it|that|box|label|mail|email|receipt|site|page|invoice) says ~ (on|right|here|in|in black|there)
    you sold (it|this|me)
    """,
    nots="didn't|did not|never|haven't|wasn't|weren't|isn't|hasn't|couldn't|can't|was not|is not|have not",
)
# Said of oneself: no agent need have claimed it in so many words.
ACCUSED = rule(
    """
    (so|now|oh|and) [now|so] (it's|is it|it is) [now|all|suddenly] (my|our) (fault|problem|mistake)
    (it's|is it) (my|our) (fault|mistake) (now|then|is it|again)
    (so|now|oh|and) [now|so] (i'm|am i|we're) [now|just|supposedly] (lying|the liar|making|imagining)
    (so|now|oh|and) [now|so] (i'm|am i|we're) [now|just|supposedly] (to blame|crazy|stupid|a liar)
    [so|and] now it's (me|us)
    (don't|do not) you (believe|trust) (me|us)
    you (don't|do not) (believe|trust) (me|us)
    (are|r) you (blaming|accusing|calling) (me|us)
    [you're|you are] (blaming|accusing) (me|us) (of|for|now)
    (do|would) you want (to see|the video|a video|proof|photos|pictures|screenshots|a photo|the recording)
    """
)
# What an agent says who vouches for nothing.
VAGUE = rule(
    """
    (should|might|may|could|ought to) [really|all|well|also] (be|arrive|come|work|get)
    (should|might|may|could|ought to) [really|all|well|also] (reach|go|have|make|do|help)
    (probably|hopefully|presumably|most likely|fingers crossed)
    (i think|i guess|i hope|i believe|i'd say|i assume)
    (see what|do our best|do my best|doing our best|everything possible)
    (all we can|soon|shortly|asap|some point)
    """
)
WANTS_IT_STRAIGHT = rule(
    """
    (or|not) (should|might|could) (it|you|they|he|she|be)
    [so|then] yes or no
    is (that|this|it) a (yes|no|promise|guess|hope)
    (do|did|does|can|could|will|would|is|are|has|have) (you|it|they|he|she|this|that) ~~ or <not>
    (should|should be|probably|maybe|soon) [be] or (is|will|when|does|do)
    (hopefully|possibly|might|eventually|think|guess) [be] or (is|will|when|does|do)
    ^ [what do you mean|so|but|and|it] (should|probably|hopefully|maybe) ?
    ^ [what do you mean|so|but|and|it] (possibly|presumably|eventually|roughly) ?
    (are|r) you sure ?
    (are|r) you sure (or|about|because|that|this)
    (that's|this is|it's|that is|it is) (not|no|hardly|not even) [really] an answer
    (that's|this is|it's|that is|it is) (not|no|hardly|not even) [really] (answer|what i call an answer)
    (that|it|this) (isn't|doesn't) [really] (an answer|answer my|answer the|help me|tell me)
    (straight|honest) (with me|yes)
    (straight|honest|clear|proper|real) (answer|reply) (please|pls|now|.|for once|to|from|about|on|or)
    (want|need|get|give|like|asked for|without) ~ (straight|honest|clear|proper|real) (answer|reply)
    (tell|give) me (straight|honestly|the truth|a yes|a clear)
    (do|can) you (even|actually|really) know
    you [just|simply|actually] don't know .
    you [just|simply|actually] don't know do you
    (hope|hoping|trying) (is not|isn't|doesn't|won't|is no) ~ (answer|help|plan|good|enough)
    (best|soon|shortly|fingers crossed) (is not|isn't|doesn't|won't|is no) ~ (answer|help|plan|good|enough)
    what does (soon|shortly|asap|that|priority|as soon as) ~ mean
    (what|how) exactly (is|are|does|do|will) ?
    (and|but) what if (it|they|he|you|nobody|nothing|that) ~ (doesn't|don't|not|isn't|won't|comes|come|fails)
    """,
    **{
        "not": """not|don't|do not|can't|won't|wont|isn't|doesn't|didn't|(do|can|will|is|are) you not|will it not
            |is it not|does it not|no|is it|are you just"""
    },
)
# Has a point of its own only after an agent has answered something else, or asked for what is there.
SAID_BEFORE = rule(
    """
    (as|see|like) [i said|i wrote|stated|written] above
    (that's|that is|it's|this is) (nice|great|lovely|all very well|fine|good) but
    can we [please] (talk|get back|focus|come back|stick|stay)
    they (say|said|told me|tell me) ~ (you|yours|your)
    how (can|could|am|should|do|would) i [supposed to|meant to|possibly|even] ~~ (when|if|without) (it|the|my)
    how (can|could|am) i [supposed to|meant to|possibly|even] ~~ (when|if|without) (i|there|nothing|you)
    how (should|do|would) i [supposed to|meant to|possibly|even] ~~ (when|if|without) (i|there|nothing|you)
    told me to (use|call|email|contact|write|try|come|go|chat|ring|phone)
    (sent|send|sends|referred|pointed) me (here|to you|to this|back|to the chat)
    what (i|we) [just] (wrote|said|asked|told you|sent|typed)
    in (my|the) (first|last|previous|other) (message|mail|email|line|post|sentence|chat)
    in (my|the) (opening|initial|original|very first) (message|mail|email|line|post|sentence|chat)
    i [already|just] (wrote|said|gave|typed|mentioned|answered) (that|this|it|all that|them)
    (^|i|i've|we|we've) [already|have] (explained|posted|filled|handed|uploaded|did|tried) (that|this|it|all that|them)
    (i|we) (wrote|gave|sent) ~ [form|ids|photo|photos] (already|yesterday|last|on|in|twice|monday)
    (i|we) (filled|handed|uploaded|attached) ~ [form|ids|photo|photos] (already|yesterday|last)
    (i|we) (filled|handed|uploaded|attached) ~ [form|ids|photo|photos] (on|in|twice|monday)
    (as|like) i (already|just|said|told you|explained|wrote|mentioned)
    (did|done|tried|tested|checked|restarted) (that|this|it|all that|all of that) (already|before)
    (did|done|tried|tested|checked|restarted) (that|this|it|all that|all of that) (yesterday|first|obviously)
    (did|done|tried|tested|checked|restarted) (that|this|it|all that|all of that) <number> times
    already (did|done|tried|tested|checked|restarted)
    (<number>|two|both|many) times (before|already|now|today)
    (that|this) (page|link|form|number) ~~ (doesn't|isn't|won't|is the|not|never|broken|dead)
    (that|this) (article|option|button|site|hotline) ~~ (doesn't|isn't|won't|is the|not|never|broken|dead)
    (that|this) is (the|exactly the) (page|link|form|number|article) ~~ (doesn't|isn't|won't|not|never|broken)
    same (link|answer|reply|text|message|form|question|mail|email|sentence|page) .
    same (link|answer|reply|text|message|form|question|mail|email|sentence|page) (as|again|every|i|you|before)
    (did not|didn't|never) ask (about|for|you|that|if|how|whether|what)
    (i|we) (asked|am asking|'m asking) (about|whether|if|how|why|when|you|something)
    (i|we) (was asking|want to know|wanted to know) (about|whether|if|how|why|when|you|something)
    (not|isn't|wasn't|nothing to do with) [at all] (my|the) (question|point|problem|issue|request)
    (that|this|it) (doesn't|does not|didn't) [even|really] (answer|explain|solve|address)
    you (haven't|didn't|still haven't|never|don't) [even|actually|still] (answer*|read|address*)
    you (haven't|didn't|still haven't|never|don't) [even|actually|still] (respond*|react*|look*)
    (are you|is this|is that|am i talking (to|with)) [just|even] (a|some kind of|an|only a) <machine>
    (are you|is this|is that|am i (speaking|chatting) (to|with)) [just|even] (a|some kind of) <machine>
    (are you|is this|is that|am i (speaking|chatting) (to|with)) [just|even] (an|only a) <machine>
    (is|was) that (automated|automatic|copy paste|copied|a template|a script)
    (second|third|fourth|2nd|hundredth) time [now] ~ (i|you|now|asked|asking|ask|say|saying|tell|telling|told)
    (let me repeat|i repeat|i'll repeat|i say it again|i'll say it again|once more|one more time|again slowly)
    <who> [already|still] (has|have|had) (them|it|that|all of it|everything) [all] (since|already|for)
    <who> [already] (has|have) (them|it|all that)
    (like|as) (talking|speaking|writing) to a ~ (wall|machine|robot|bot|parrot|wall)
    (which|what) part of ~ (don't|do not|didn't|is|isn't|do|did)
    (can't|can|do|did|could) you [people|guys|even|actually|please|not] read
    (now|and now|then) the (form|same|question|link|hotline) again
    yes of course (i|we|it)
    """,
    machine="bot|robot|machine|computer|ai|chatbot|recording|script|real person|human",
    who="you|they|your colleague|your team|he|she|support|billing|the other|your system|the technician",
)
ASKS_FOR_SOMEBODY = rule(
    """
    who (do|can|should|must|would|could|shall) (i|we) [then|now|even|actually|really|have to] <speak>
    (then|so|and|but) who (can|does|do|is|will|decides|knows|handles|helps|should)
    (then|so|and|but) whose (is it|is that|job|department|responsibility|problem|area)
    (give|send|get|tell) me [just|at least] (a|the|one|some) (name|number|phone number|person)
    (give|send|get|tell) me [just|at least] (a|the|one|some) (human|contact|direct line|address)
    (a|one) (name|number) (a|an|or|anything|anybody|anyone|please)
    (is|isn't) there [not|really|even] <one> ~~ (talk|speak|help|call|take)
    (is|isn't) there [not|really|even] <one> ~~ (who|human|responsible|decide|knows|alive)
    (can|could|will) [not] (one|a single|any) (person|human|of you|soul) [just|please|there|actually] <help>
    (would|can't|won't) [not] (one|a single|any) (person|human) [just|please|there|actually] <help>
    (would|can't|won't) [not] (one|a single|any) (of you|soul) [just|please|there|actually] <help>
    (can|could|will|would|can't) (someone|somebody) [please] (just|finally|actually|at least) <help>
    (can|could|will|would|can't) (anyone|anybody) [please] (just|finally|actually|at least) <help>
    (talk|speak|talking|speaking) (to|with) (a|an|any|some) (human|real|actual|live|living|proper)
    (talk|speak|talking|speaking) (to|with) (someone|somebody|anyone|anybody) (who|that|with|real)
    (talk|speak|talking|speaking) (to|with) (someone|somebody|anyone|anybody) (human|allowed|senior|in charge)
    (need|want|like|get|have) ~ (manager|supervisor|team lead)
    (need|want|like|get|have) ~ (decision maker|someone in charge|somebody in charge|someone senior)
    """,
    one="anyone|anybody|someone|somebody|one person|a human|a person|nobody|no one|a number|an actual|a single",
    speak="ask|call|talk|speak|write|contact|turn|ring|believe|go|email|complain|chase|trust|phone",
    help="take|help|tell|call|answer|look|sort|deal|own|stay|fix|listen|explain|talk|read|handle|care|come|do",
)
# What was apologized for is not what hurts.
NOT_THAT = rule(
    """
    [no] (it's|its|that's|this is|it is) not [really|even|just] (the|about the|that|your)
    (that|this|it) (isn't|is not) [really|even] (the|what|about|it)
    i (can|could) (take|live with|handle|accept|wait|cope)
    (i|we) (don't|do not) (need|want|care about) (your|an|a) (apology|sorry|apologies)
    sorry (doesn't|does not|won't|isn't|is not)
    """
)
# Not taking a refusal.
HOLDS_ON = rule(
    """
    (i|we) (want|demand|expect|need|paid|pay|won't|will not|refuse|insist|am entitled|have a right)
    you (want|keep|kept|charge|took|take|sold|have|can|could|must|said|owe|are|won't|can't|just)
    (seen the last of|keep it then|keep it|over (<money>|<number>)|for one|really|come on|seriously|be serious)
    (fair|unfair|law|legal|rights|right|petty|absurd|logic)
    (sense|reasonable|fault|scam|joke|policy|policies|rule|rules)
    """
)
GIVES_IN = rule(
    """
    ^ (ok|okay|k|fine|no problem|no worries|alright|all right|understood)
    ^ (i see|ah|oh|pity|a pity|too bad|shame|never mind|sure)
    (then|so) (i'll|i will|i|we'll|we) (take|have|do|go|try|use|order|get|book|come|choose|pick|ask)
    """
)
