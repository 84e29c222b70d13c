"""The ways in which a customer is hurt, in the words of both sides: to tell which one an apology is for."""

from __future__ import annotations

from bot.advisors.phrases import rule

LATE = rule(
    """
    (late|delay*|slow*|wait*|long|longer|behind|overdue|outside the ~ window|hold up|holdup|held up|queue|on hold)
    (never|hasn't|haven't|didn't|not|yet to|still no|where) ~ (arriv*|come|came|show*|turn*|deliver*|receiv*|got|here)
    (<number>|for) [whole|full] (minutes|mins|hours|hrs|days|weeks|months|years)
    (since|no show|nobody came|no one came|missed|postpone*|reschedul*)
    (isn't|not|still|nothing) ~ (here|there|yet)
    (where is|where's|where are|wheres|when will|when is|eta|every time|<nth> (time|day|week))
    """
)
SILENCE = rule(
    """
    (nobody|no one|noone|never|not|didn't|without|no|hasn't|haven't|nothing) ~ <tells>
    (ignored|ghosted|silence|silent|in the dark|radio silence|no word|no news|not a word|found out|had to find out)
    (forgot|forgotten) (me|about|us|you)
    (communication|keep you informed|kept informed|not being told|being told|left hanging|left waiting for news)
    """,
    tells="""told|tell*|said|inform*|call*|rang|ring*|repl*|answer*|updat*|contact*|respon*|wrote|warn*|mention*
        |let (me|us|you) know|heard|hear|explain*|notif*|bother*|word|get back|got back""",
)
RUDE = rule(
    """
    (rude*|shout*|yell*|laugh*|insult*|humiliat*|attitude|disrespect*|condescend*|accus*|treated|impolite)
    (patroniz*|patronis*|tone)
    (liar|lying|hung up|snapped|swore|mock*|ashamed|embarrass*|unfriendly|unprofessional|dismiss*)
    (spoken to|talked to|threw)
    (racist|sexist|discriminat*|like a criminal|like an idiot|like dirt|like a thief|called me|called us)
    """
)
DAMAGE = rule(
    """
    (broke*|damag*|smash*|crack*|scratch*|torn|tore|leak*|dent*|crush*|spill*|shatter*|ruin*|squash*)
    (upside down|burst)
    (rip*|bent|mould*|mold*|stain*|wet|burn*|melt*|rotten|spoil*|soaked)
    """
)
MISTAKEN = rule(
    """
    (wrong|incorrect*|mix up|mixup|mixed up|instead of|not what (i|we|you)|missing|error*|mistake*|swapp*)
    (colour|color|size|someone else's|somebody else's)
    """
)
MONEY = rule(
    """
    (<money>|charge*|billed|bill|bills|overcharg*|invoice*|fee|fees|refund*|debit*|deposit*|payment*)
    (paid|price*|money|payout|cost*)
    """
)
FAULTY = rule(
    """
    (doesn't|don't|won't|not|isn't|stopped|didn't|never|can't|keeps) ~ (work*|load*|start*|open*|switch*|turn*)
    (doesn't|don't|won't|not|isn't|stopped|didn't|never|can't|keeps) ~ (connect*|log*|crash*)
    (crash*|bug*|glitch*|outage*|offline|freez*|froze*|error*|fault*|dead|bounc*|defect*|fail*|lag*|technical)
    """
)
HURT = rule(
    """
    (scared|scary|afraid|terrified|worried|worry*|frighten*|panick*|anxi*|crying|cried|tears|fear|pain|ill)
    (can't sleep|sick)
    (your loss|condolences|lost (my|our|a)|passed away|cancer|hospital|died|death|funeral|surgery)
    (biops*|unsafe|danger*|nightmares)
    """
)
HARMS = (LATE, SILENCE, RUDE, DAMAGE, MISTAKEN, MONEY, FAULTY, HURT)
