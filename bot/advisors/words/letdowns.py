"""Words in which customers say that a word was not kept: promised and not done, come back and not fixed, no show."""

from __future__ import annotations

from bot.advisors.phrases import rule

LETDOWN = rule(
    """
    <nth> ~ in a row
    (came|arrived|delivered|turned up) ~ (the day after|day late|days late|week late|weeks late|too late)
    same ~ same
    been (chasing|at this|on this|asking|after this|begging) ~ since
    # promised
    (was|were|been|got) [faithfully|also|repeatedly|specifically] (promised|assured|guaranteed)
    (was|were) told (<number>|it would|it will|within|by|results|they|someone|somebody|to expect|next)
    (been|got) told (<number>|it would|it will|within|by|results|they|someone|somebody|to expect|next)
    (was|were|been|got) told (you'd|you would|it's|everything|that it|that they|that you|i'd|i would|we'd)
    promised ~ (yesterday|last|again|twice|<weekday>|today|then|next)
    promised (for|by|within|in) (week|<number>|<weekday>|the|yesterday|last)
    (you|they|he) said (it|that|this|everything) [was|is|would be|will be] <done>
    (she|your colleague|somebody|someone) said (it|that|this|everything) [was|is|would be|will be] <done>
    (you|they|he) said [that] (it|they|you|someone|he|she|i) (would|will|'d|'ll)
    (she|your colleague|somebody|someone) said [that] (it|they|you|someone|he|she|i) (would|will|'d|'ll)
    (you|they|he|she) (wrote|told me|told us|promised|said) (that|this|so|it|the same) [already|also|to me|on|\
        before] (on|in|last|twice|yesterday|<number>|the <nth>|<weekday>|every|each|before|three)
    (you|they) said (that|so|the same) (at <number>|at <clock>|last|<number>|yesterday|before|<weekday>|twice|a)
    <number> (different|broken|empty) (promises|dates|stories)
    said [he'd|she'd|they'd|you'd] [be] back (in|at|by|on|within|tomorrow|soon)
    should have (been|arrived|come) ~ (here|by now|ago|yesterday|last|<weekday>|done|weeks)
    should have (landed|gotten|got|happened) ~ (here|by now|ago|yesterday|last|<weekday>|done|weeks)
    (was|were) due (on|at|last|yesterday|<weekday>|by|days|weeks|a week|between|<number>|here)
    (was|were) to (be|have been) (ready|here|done|delivered|fixed|there|finished)
    should (be|have been) ~ (by|on|at) ~ (and|but) (now|it's|today|still)
    (was|were) (due|supposed|meant) to (be|arrive|ship|land) ~ (here|yesterday|last|<weekday>|ago)
    (was|were) (due|supposed|meant) to (call|ring|come|happen) ~ (here|yesterday|last|<weekday>|ago)
    (was|were) (due|supposed|meant) to (be|arrive|ship|land) ~ (today|by|on|at|before|done|fixed)
    (was|were) (due|supposed|meant) to (call|ring|come|happen) ~ (today|by|on|at|before|done|fixed)
    (guaranteed|express|next day|same day) (delivery|shipping|service|post|courier)
    (overnight|priority|expedited|24 hour) (delivery|shipping|service|post|courier)
    (paid|pay|paying) [extra|more|<money>] for (next day|express|priority|same day)
    (paid|pay|paying) [extra|more|<money>] for (expedited|fast|premium|overnight)
    # did not come
    (no show|no shows|no showed|stood me up|stood us up|never showed|never turned up|never came|never arrived)
    (didn't|hasn't|haven't|never) [even|ever] (show|shown|turn|turned|bother|bothered) [to] (up|come)
    (nobody|no one|noone) (came|turned up|showed|showed up|appeared)
    (nobody|no one|noone) (has come|is here|has turned up|arrived|rang|shows)
    (says|said|claims|claimed|marked|wrote) (nobody|no one|noone|not) [was] (home|in|there|at home)
    (waited|sat) [in|at home|home|around|there|here] [all] (day|morning|afternoon) ~ (nobody|nothing|no)
    (stayed|stood) [in|at home|home|around|there|here] [all] (day|morning|afternoon) ~ (nobody|nothing|no)
    # forgotten
    (you|they) [just|have|all|clearly|simply] (forgot|forgotten) [about] (me|us|my|it|her|him|again)
    (somebody|someone) [just|have|all|clearly|simply] (forgot|forgotten) [about] (me|us|my|it|her|him|again)
    forgot about (me|us|my|it|her|him|you)
    (been|was|were|got) [completely|just|simply|totally] (forgotten|ignored|overlooked|left)
    # not answered
    (not|never) (had|got|received) [a single|one|any|a|even one] (reply|answer|response|callback)
    (not|never) (heard|seen|gotten) [a single|one|any|a|even one] (reply|answer|response|callback)
    no (reply|answer|response|callback|reaction) (since|for|from|to|yet|whatsoever|at all|in|either|again)
    (didn't|hasn't|haven't) show .
    (without|zero|no) (a|any|one|single|real) (reply|answer|response|callback|update|solution)
    (nobody|no one|noone) (replies|answers|answered|calls|responds)
    (nobody|no one|noone) (reads|helps|gets back|picks up|called|bothers)
    (emails|mails|calls|messages|tickets|letters) ~ (unanswered|ignored|into the void|go nowhere|went nowhere)
    (went|goes|go|gone) (nowhere|unanswered|ignored|into the void)
    (unanswered|fobbed|ignored) (emails|mails|calls|messages|tickets|letters|since|for|by|again)
    # not fixed
    (fixed|repaired|solved) [it|already] (but|and) ~ (again|still|isn't|not|broken|back|same)
    (sorted|replaced|corrected) [it|already] (but|and) ~ (again|still|isn't|not|broken|back|same)
    (it|that) (isn't|wasn't|is not|was not) [fixed|solved|sorted|even] (fixed|solved|sorted|resolved|done)
    (<nth>|second|2nd) (outage|failure|breakdown|mistake|error)
    (<nth>|second|2nd) (delay|cancellation|no show|repair|leak|complaint)
    (<nth>|second|2nd) (wrong|broken|faulty|missed|failed|dead|cracked|damaged)
    (<nth>|second|2nd) <span> in a row
    (<nth>|second|2nd) <weekday> in a row
    <number> times (measured|wrong|broken|promised|cancelled|canceled|charged|late|rescheduled|moved|failed)
    (another|<number>) (missed|failed|cancelled) (appointment|appointments|delivery|call|visit)
    (another|<number>) (canceled|broken|wasted) (appointment|appointments|delivery|call|visit)
    """,
    done="""fixed|done|sorted|solved|on its way|sent|shipped|refunded|cancelled|canceled|included|free|covered
        |ready|fine""",
)
