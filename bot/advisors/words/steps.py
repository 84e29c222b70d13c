"""Words in which agents say what happens next, by when, and what they are doing about it."""

from __future__ import annotations

from bot.advisors.phrases import rule

_SOMEBODY = """i|we|they|he|she|someone|somebody|a colleague|an agent|our team|the team|our engineers
    |a manager|a specialist|a technician|an expert|a member of our team|the department|support
    |our support|a representative|our staff|you|the driver|the courier|the warehouse|our technicians
    |my supervisor|a supervisor|the manager|our department|it|this|that|your order|your refund
    |your package|your request|your ticket|your case|your account|your parcel|your card|billing"""

WE_WILL = rule(
    """
    <somebody> (will|shall|should|is going to|are going to|am going to)
    (i'll|we'll|they'll|you'll|he'll|she'll|it'll|that'll|i'm going to|we're going to|you should)
    will be
    (working|looking|checking) (on|into|with|hard)
    (being|is|are) (handled|processed|looked|investigated|reviewed|worked|escalated)
    """,
    somebody=_SOMEBODY,
)
CONTACT = rule(
    """
    <somebody> (will|shall|should|is going to) [then|also|be|definitely|certainly|get] <contact>
    <somebody> are going to [then|also|be|definitely|certainly|get] <contact>
    (i'll|we'll|they'll|you'll|he'll|she'll|it'll) [then|also|be|definitely|certainly|get] <contact>
    and (will|shall) <contact>
    (expect|wait for|await) (a|an|our|to) (call|email|reply|hear|response|callback)
    """,
    somebody=_SOMEBODY,
    contact="""contact|reach out|be in touch|get in touch|in touch|follow up|call|phone|ring|email|write|get back
        |come back|back to you|update|let you know|notify|inform|reply|respond|hear back|hear from|contacting you
        |reaching out|(receive|get) (a|an) (call|email|update|response|reply)""",
)
VAGUE_TIME = rule(
    """
    (shortly|asap|a.s.a.p|as soon as possible|as soon as (we|they|i|it|he|she) (can|could|is|gets|get))
    in due course
    (as quickly as|as fast as) (possible|we can|i can|they can)
    at (the|our|their|your) earliest
    in (the near future|no time|a bit|a while|a timely manner|due time|good time)
    [very|real|pretty|quite] soon
    (at some point|sooner or later|eventually|when (we|they|i) (can|get|have))
    (whenever (we|they|i)|with priority|in time)
    (we're|we are|i'm|they're) (working on it|on it|looking into it|looking into this)
    (we're|we are|i'm|they're) (doing our best|aware of it|aware)
    <somebody> (is|are) [currently|still|already] (working on it|working on this|working hard)
    <somebody> (is|are) [currently|still|already] (on it|looking into (it|this))
    (is|are) being (handled|looked at|looked into|worked on|investigated|reviewed|processed|taken care of)
    (looking into (it|this|that)|checking on (it|this))
    """,
    somebody=_SOMEBODY,
)
SOON = rule(
    """
    (shortly|asap|as soon as possible|in due course|at our earliest)
    (in the near future|soon|at some point|eventually)
    as soon as (we|they|i|he|she) (can|could)
    in (a bit|a while|no time)
    """
)
CONDITIONAL_HELP = rule(
    """
    if you (write|call|get stuck|need|have|send|would|want|like)
    if you (could|can|contact|email|run into|prefer|wish)
    let (me|us) know
    (once|when|after) you
    please (contact|call|write|email|reach|visit|try)
    """
)
TIME_GIVEN = rule(
    """
    <number> [business|working|more|short|to <number>|or <number>] <span>
    <number> (h|d) .
    (<clock>|within <number>)
    (<number>|a) (moment|minute|second|sec|min|hour|day|week|month)
    (an|next|this|same|single|half an|coming|quarter of an) <part>
    (today|tomorrow|tonight|midnight|noon|<weekday>|right now|right away)
    (immediately|straight away|this very|at once|now)
    end of (the|this|next|business) [business|working] [day|week|month] <part>
    end of [the|this|next] (day|week|month|business)
    (by|on|before|until|at) [the] (<number>|noon|lunch|evening|close)
    <month>
    (momentarily|24/7|overnight|every <number>|first thing)
    """,
    part="hour|minute|moment|morning|afternoon|evening|week|month|day|weekend|<weekday>|business day",
)
STEP = rule(
    """
    (i|we) (can|could|would|will|have) [also|now|just|already|be|not|then|go ahead and] <does>
    (i|we) (am|are|just|now|do) [also|now|just|already|be|not|then|go ahead and] <does>
    (i'll|we'll|i'm|we're|i've|we've|i'd|i can) [also|now|just|already|be|then|going to|go ahead and] <does>
    (let me|let us|let's|next step|here's what|here is what|first)
    (could you|can you|may i|would you|what is|what's|what (happens|happened)|which|when (did|was|do|is))
    (please|kindly) [just|also] (send|give|tell|provide|share|confirm|check|try|open|press|click|go|bring|reply)
    (please|kindly) [just|also] (call|ring|keep|take|buy|write|log|sign|use|follow|let|choose|pick|come)
    """,
    does="""check*|look*|send*|sent|call*|ask*|arrang*|open*|replac*|refund*|process*|book*|fix*|stay*
        |find*|get*|ship*|escalat*|pull*|trac*|put*|mov*|do|take|taking|help*|see|start*|cancel*|chang*
        |rais*|submit*|set*|creat*|issu*|reset*|connect*|transfer*|go|read*|bring*|phone|ring|write
        |file*|hold*|track*|update*|confirm*|try|contact*|unlock*""",
)
ACTS = rule(
    """
    i'm [now|just|also|already] [right now] <doing>
    we're [now|just|also|already] <doing>
    (i've|i have|we've) [now|just|also|already] <done>
    (i'll|i will|we'll) [now|just|also|then|personally|gladly] <do>
    (i|we) (can|could) [now|just|also|already|definitely|certainly] <do>
    (give me|bear with me|hold on|one moment|one second|just a moment|let me <do>|let me see|allow me|let's get)
    ^ [already] on it
    (here's|here are|this is) (what|how|the|your|a|an)
    (done|fixed|solved|restored|unlocked|refunded) [and|for you|already|now] (.|and|for|the|your|it|to)
    (booked|released|approved|sent) [and|for you|already|now] (.|and|for|the|your|it|to)
    """,
    doing="""check*|looking|sending|calling|asking|arranging|opening|replacing|refunding|processing
        |booking|fixing|staying|finding|getting|shipping|escalating|pulling|tracing|putting|moving
        |taking|starting|cancelling|canceling|changing|raising|submitting|setting|creating|issuing
        |resetting|connecting|transferring|reading|filing|going to|on it|comparing""",
    done="""checked|looked|sent|called|asked|arranged|opened|replaced|refunded|processed|booked|fixed
        |found|got|shipped|escalated|pulled|traced|put|moved|taken|started|cancelled|canceled|changed
        |raised|submitted|set|created|issued|reset|connected|unlocked|released|restored|updated|filed
        |added|removed|credited|reported|notified|flagged|locked|blocked|frozen|stopped|secured|paused|reserved
        |registered|extended|rebooked|swapped|emailed|set|held|kept|ordered|assigned|scheduled|lifted
        |cleared|waived|restarted|noted|made""",
    do="""check|look|send|call|ask|arrange|open|replace|refund|process|book|fix|stay|find|get|ship
        |escalate|pull|trace|put|move|take|start|cancel|change|raise|submit|set|create|issue|reset
        |connect|transfer|read|bring|phone|ring|write|file|do (that|this|it|so)|help|try|confirm
        |contact|unlock|make|go|give|track|update|verify|investigate|stop|block|freeze|pass""",
)
ON_CONDITION = rule(
    """
    (before|until|unless|without|only if|first of all)
    """
)
FINDS_OUT = rule(
    """
    (but|let me|i'll|i will|we'll|we will) ~ (find out|check|ask|look|see|confirm|get|bring|connect)
    (i can|we can) [also|just|happily|gladly|certainly] (find out|check|ask|look|confirm|get|bring|connect|transfer)
    (going to|i'm|i am|happy to) ~ (find out|check|ask|look|see|confirm|get|bring|connect)
    (but|let me|i'll|i will|we'll|we will) ~ (transfer|call|asking|checking|looking|finding)
    (going to|i'm|i am|happy to) ~ (transfer|call|asking|checking|looking|finding)
    (find out|bear with me|one moment|one second|just a moment)
    (give me a|i'd have to check|look it up|look into)
    (http*|www)
    """
)
VERIFIED = rule(
    """
    (i|i've|i have|we|we've) [just|have] (checked|looked|confirmed|verified|found|traced|reviewed)
    (i|i can|we|we can) see
    (records|record|logs|log|tracking|investigation) (show|shows|confirm|confirms|say|says|indicates)
    (report|review|system) (show|shows|confirm|confirms|say|says|indicates)
    (confirmed|verified) (by|that|with|in)
    turns out
    it (confirms|shows) that
    """
)
HANDS_OVER = rule(
    """
    (instead|however|alternatively|what i can|i can offer|manager)
    (supervisor|escalate|option|options|but i can|but we can)
    (another way|other way|would you|could you|how about|what about|shall i|i could)
    """
)
