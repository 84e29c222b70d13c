"""Words in which customers announce a step of the law or ask for a right: no insult, and not to be passed over."""

from __future__ import annotations

from bot.advisors.phrases import rule

LEGAL = rule(
    """
    (my|our) <lawyer> (will|shall|is going to|are going to|gonna|is writing|is on|'ll)
    (hear|letter|call|email|mail|word|something) from (my|our|a|the) <lawyer>
    (get|getting|hire|hiring|call|calling|contact|contacting|involve|involving|see|seeing) (a|my|our) <lawyer>
    (talk|talking|speak|speaking|hand|handing|pass|passing|give|giving|go|going|send) ~ to (a|my|our) <lawyer>
    (consult|consulting|bring in|bringing in|need|instruct|instructing) (a|my|our) <lawyer>
    (take|taking) (this|it|legal) [to] (court|action)
    (small claims|class action|legal action|legal steps)
    <report> (this|it) to ~ <watchdog>
    <report> to the <watchdog>
    (go|going|call|calling|contact|contacting|write) ~ <watchdog>
    (writing|off|straight|escalate|take|taking|refer) ~ <watchdog>
    (report|reporting|complain|complaining|complaint) ~ <watchdog>
    (reported|hear from|see you at|lodged|filed|filing) ~ <watchdog>
    """,
    lawyer="lawyer|lawyers|attorney|attorneys|solicitor|solicitors",
    report="report|reporting|complain|complaining|complaint",
    watchdog="""ombudsman|better business bureau|bbb|consumer protection|trading standards|attorney general
        |watchdog|the regulator|regulator|authorities|citizens advice|small claims|fcc|fca|dot
        |consumer (affairs|rights|association)|ofcom|ofgem|cfpb|the ftc""",
)
# Makes a threat of it: do this, or else.
ULTIMATUM = rule(
    """
    (or|otherwise|or else) (i|i'll|i'm|you|you'll|we|we'll|my|our|it|this|the)
    """
)
