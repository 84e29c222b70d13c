"""Words with which an agent threatens a customer: harm announced, harm tied to a complaint, and hints of it."""

from __future__ import annotations

from bot.advisors.phrases import rule

# What ties a harm to what the customer says or does. Of a wish ("if you want to cancel") no threat is made.
ON_CONDITION = rule(
    """
    (if|when|once|should|whenever) you ~ <speaks_up>
    (unless|until) you
    (stop|quit|drop|remove|delete|take down|withdraw|retract|calm down|behave|apologize) ~~ (or|otherwise|or else|and)
    (otherwise|or else)
    (any|another|one) (more|further|other|insult|bad|negative|word|post|complaint|message|dispute|chargeback|review)
    (do|say|post|try|write) (that|this|it) [again|to me] (and|again)
    (keep (this|that|it) up|(continue|carry on|go on) like (this|that))
    keep (posting|disputing|complaining|insulting|swearing|calling|writing|arguing|talking|going)
    (go|going|posting|disputing|complaining|reporting|suing) ~~ (and|will|would|may|could|means)
    """,
    speaks_up="""dispute*|disputing|complain*|post*|tweet*|share|publish*|review|report*|sue|suing|chargeback|reverse
        |refuse|insist*|insult*|swear*|shout*|threaten*|argue|arguing|(go|going|turn|talk) to (the|your|a|court|small)
        |charge back|involve*|contact (the|your)|call (the|your) (bank|police|press|lawyer)|do (that|this|so|it)
        |doing (that|this|so)|carry on|keep (on|up|this|that|being|<goes_on>)
        |continue (to|with|being|like|this|<goes_on>)|(write|call|ask) again|say that|(talk|speak) (like|to me)
        |(leave|write) (a|that|this|us|me|bad)|take (legal|us|it|this)|go public
        |(don't|won't) (stop|remove|delete|take|calm)
        |(file|open|start) (a|an) ~ (complaint|dispute|chargeback|claim|case)|cancel the (payment|debit)""",
    goes_on="posting|disputing|complaining|insulting|swearing|calling|writing|arguing|shouting|threatening|talking",
)
# Harm that the house does to a customer.
HARMS = rule(
    """
    <we> ~ <shuts> (your|the|this|that|all|every) ~ (account|accounts|access|service|contract|membership|subscription)
    <we> ~ <shuts> (your|the|this|that|all|every) ~ (number|profile|order|orders|card|line|booking|reservation)
    <we> ~ (end|ending|close|closing|terminate|leave) (this|the|our) (chat|call|conversation|ticket|case)
    <we> ~ <passes> ~ [over] to [a|the|our] [debt] (collections|collection|collectors|collector|agency|police)
    <we> ~ <passes> ~ [over] to [a|the|our] [debt] (authorities|bailiffs|court|lawyers|lawyer|attorney|immigration)
    <we> ~ <passes> ~ [over] to [a|the|our] [credit] (bureau|bureaus|agencies|fraud department)
    <we> ~ (ban|blacklist|block|sue|prosecute|evict|report|blocklist|remove|suspend|drop) you
    <we> ~ (press|file) charges
    <we> ~ (flag|mark) you
    <we> ~ have your (number|account|access|card|line|profile|order) ~ <shut>
    <we> ~ (hang up|put you on|cut you off)
    <we> ~ take (you to court|legal action|legal steps|action against|steps against)
    <we> ~ (call|get|involve) (the police|our lawyers|the authorities|security)
    <we> ~ (stop|refuse|refusing|quit) [to] (help*|serv*|support*|answer*|reply*|deal*|respond*|work*)
    <we> ~ (charge|bill|fine) you ~ (fee|fees|penalty|extra|double|<money>)
    <we> ~ (void|revoke|withdraw|cancel|keep|refuse|deny|reject|withhold|stop) (your|the|any) ~ <due>
    <we> ~ (hurt|ruin|damage|affect|destroy) your (credit|rating|score|name|reputation)
    <we> ~ (note|put|mark|record|flag) (it|this|that|you) ~ (file|record|blacklist|problem|fraud|fraudulent)
    your <thing> <becomes> [then|also|simply|just] [be|get|go] <shut>
    <you_will> [then|also|simply|just] [be|get] (banned|blocked|blacklisted|suspended|sued|cut off)
    <you_will> [then|also|simply|just] [be|get] (reported|prosecuted|evicted|billed|fined)
    <you_will> ~ (lose|forfeit) (your|the|any|all|everything|access)
    <you_will> [be|go] [sent|referred|passed|handed|reported] [over] to <them>
    (it|this|that|your account|your debt) <becomes> [be|go] [sent|referred|passed|handed] [over] to <them>
    (that|this|it) ~ (means|will mean) ~ (account closure|collections|a ban|legal action|no refund|the end of)
    """,
    we="we|i|we'll|i'll|we'd|i'd|we're|i'm|they'll|and|or|just|our (lawyers|legal team|legal department)",
    shuts="""close|closing|suspend|suspending|terminate|terminating|block|blocking|freeze|freezing|cancel|canceling
        |cancelling|deactivate|disable|delete|lock|restrict|shut down|cut off|end""",
    passes="""send|sending|refer|referring|pass|passing|hand|handing|turn|turning|report|reporting|forward|forwarding
        |sell|give|submit""",
    due="warranty|refund|deposit|claim|money|offer|credit|replacement|payment|order|compensation",
    thing="""account|access|service|contract|membership|subscription|order|card|refund|warranty|claim|credit|offer
        |deposit|booking|case|ticket|chat|line|number|credit score""",
    becomes="will|would|may|might|can|could|is going to|are going to|gets|get|will have to|would have to",
    you_will="you'll|you will|you would|you may|you might|you could|you can|you are going to|you get",
    shut="""closed|suspended|terminated|blocked|frozen|canceled|cancelled|void|voided|denied|rejected|refused|revoked
        |suffer|restricted|lost|gone|deleted|deactivated|disabled|withheld|ended|locked|shut down""",
    them="(a|the|our|debt) collect*|collections|the police|(the|a) bailiffs|the authorities|the credit bureau|court",
)
# Harm that needs no condition, and hints of it.
THREATENS = rule(
    """
    <we> ~ <passes> (you|your account|your debt|the debt|your case|your file) [over] to [a|the|our] [debt] <them>
    <we> ~ (ban|blacklist|blocklist|sue|prosecute) you
    <we> ~ take legal (action|steps|proceedings) against you
    <we> ~ (start|initiate|begin|take) ~ (proceedings|action|steps) against you
    (we|i) (could|can|may|might|will|would) [have to|also] take legal (steps|action|measures) .
    (careful|watch it|mind you) that's (an|a) (accusation|allegation|slander|insult|threat)
    (see|meet) you in court
    (have|get|getting) you (banned|blacklisted|arrested|fired|evicted|deported)
    (you'll|you will|you'd|you might|you may) [really|soon] (regret|be sorry|live to regret|come to regret)
    make (this|it|things|life) [very|really|quite] (unpleasant|hard|difficult|uncomfortable|ugly) for you
    (chargeback|complaint|post|word|message|dispute|insult|review) and (you're|you are) (out|gone|banned|done)
    (withdraw|stop|drop|delete|remove|apologize) ~~ (otherwise|or else|or) ~~ (can't|won't) (help|answer|serve|refund)
    you'd better (not|delete|remove|stop|think|watch|take|withdraw|calm|pay|behave)
    (delete|remove|withdraw|pay|apologize|take it down) ~~ (or|otherwise) ~ (no|send|sending|debt|collections|never)
    no (refund|credit|help|replacement|answer) (unless|until|if) you (remove|delete|take|stop|withdraw|apologize|keep)
    (you'll|you will) never (get|see|hear|have) (your|any|a|an|the) ~ (money|refund|account|credit|deposit)
    never (get|have|open) an account (here|with us)
    put you on (our|the|a) (blacklist|black list|list)
    (see|find out|we'll see) what happens
    (expect|hear from|hearing from) ~ our (lawyer|lawyers|legal|legal team|legal department|attorney|attorneys)
    our (lawyer|lawyers|attorney|attorneys) (will|would) ~ (touch|contact|write|call|see|handle)
    (result|results|resulting|end|ends|ending) in ~ (closure|ban|termination|suspension|collections)
    (we|i) reserve the right to <shuts> (your|you|this|the)
    there (will|would|are going to) be [legal|serious|further] consequences
    (this|that|it) (will|would|can) have [legal|serious|further] consequences
    think twice (before|about)
    be [very] careful (what|with what|about what) you (post|say|write|publish|claim)
    (watch|mind) what you (say|post|write)
    don't you dare
    (i'd|i would|we'd|we would) [strongly] (advise|warn) you (not to|against)
    (i|we) [strongly] (advise|warn|am warning|are warning) you (not to|against)
    (i'm|i am|we're) [only|just] warning you
    (last|final|only) warning
    you can (forget|kiss goodbye|say goodbye to|wave goodbye to) [about] your
    you can forget (about|any|the) ~ (refund|money|credit|help)
    (you won't|you'll never|you will never) (see|get) ~ (refund|money|deposit|cent|penny) ~~ (if|unless|until)
    (i|we) know (where you live|your address|who you are|where you work)
    (we've got|we have|we've) [our own|good|better] lawyers
    (good luck|have fun) (getting|seeing|finding) your (money|refund|deposit)
    """,
    we="we|i|we'll|i'll|we'd|i'd|we're|i'm|they'll",
    shuts="close|suspend|terminate|block|cancel|restrict|ban|end|refuse|report|void",
    passes="send|sending|refer|referring|turn|turning|report|reporting|hand|handing|sell",
    them="(collections|collection|collectors|collector|police|authorities|bailiffs|credit bureau|agency)",
)
