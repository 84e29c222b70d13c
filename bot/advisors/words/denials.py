"""Words that set one account against another: the cause is the customer's, the records say otherwise."""

from __future__ import annotations

from bot.advisors.phrases import rule

PUTS_ON_CUSTOMER = rule(
    """
    <wrong> ~ (on|at|from|with) your (side|end|part)
    (problem|issue|error|fault|cause) (is|lies|must be|seems to be|will be) [probably|likely] [with|in|on] your
    (due to|caused by|because of|comes from|down to|depend|depends|depending on) your [own|local] <theirs>
    (fine|ok|okay|normal|normally|correctly|in order|correct|perfectly|good|stable) (on|from|at) our (side|end)
    (fine|ok|okay|green|normal|in order|up and running|working|perfect|good) (over here|here|with us|at ours)
    (must|can only|has to) (lie|be|come) (in|with|on|from|at) your
    (see|seeing|find|found|show|shows) (no|nothing|not any|none) ~ (on|from|at|with) our (side|end|servers|system)
    (must|will|might|could|probably|likely) be [just] your [own] <theirs>
    (it's|that's|is|was|are|were) [exactly|just|simply] (the|what|as|in the) ~ you \
        (ordered|booked|chose|selected|asked|wanted|picked|paid|signed|agreed|entered)
    nothing [is] wrong (with the|with our|on our|at our|here)
    (isn't|is not|wasn't|aren't|are not|not|hardly) [really|actually|exactly|legally] [a|an|any] <accused>
    """,
    accused="""theft|stealing|fraud|fraudulent|scam|robbery|illegal|unlawful|lying|lie|lies|discrimination|misleading
        |racist|unfair|defective|faulty|harassment|extortion|a rip off|ripoff|false advertising|negligence|a bug""",
    wrong="""problem|issue|error|misconfiguration|mistake|fault|configured|set up|setup|misconfigured|something
        |wrong|typo|glitch""",
    theirs="""browser|device|phone|computer|wifi|wi fi|internet|connection|network|settings|bank|monitor|screen
        |router|firewall|provider|configuration|hardware|isp|app|spam filter|mail provider|lighting""",
)
SAYS_OTHERWISE = rule(
    """
    (our|the|my|your) <record> ~ <shows> ~~ <done_it>
    (according to|as per|going by|based on|per) (our|the|my) [own] <record> ~~ <done_it>
    (i can see|i see|we see|we can see) ~ <visitor> (was|did|has|went|came|called|rang|tried|attempted)
    (the|our|a) <visitor> [clearly|definitely] \
        (was there|did come|did call|did ring|has been|rang|tried|attempted|waited)
    [is|was|as|been|were] (marked|logged|recorded|shown|registered|scanned) [here] as <done_it>
    (then|so) (it|they|you) (was|were|has been|have been|must have been|did) <done_it>
    (he|she|they|the <visitor>|our <visitor>|my colleague) [firmly|clearly] \
        (denies|deny|denied|disputes|swears|insists|assures|assured)
    wouldn't have <done_it> ~~ (if|unless|without)
    <done_it> (according to|in our (system|records)|on our end|on our side)
    """,
    record="""records|record|system|logs|log|tracking|notes|data|scan|scans|files|file|report|database|history
        |driver|courier|carrier|technician|engineer|cleaners|team|colleague|colleagues|staff|workshop|warehouse""",
    shows="show|shows|say|says|said|states|stated|confirms|confirmed|indicates|reports|reported|insists|tells",
    visitor="technician|driver|courier|engineer|installer|agent|colleague|fitter|mechanic|cleaner",
    done_it="""delivered|handed over|scanned|handed|received|completed|resolved|closed|attempted|tried|was there
        |signed|accepted|opened|used
        |picked up|collected|visited|happened|was made|refused|declined|cancelled by you|no fault|nothing wrong""",
)
NO_TRACE = rule(
    """
    (i|we) (have no|don't have any|can't find any|see no|find no|can find no|don't see any|can't see any) ~ <trace>
    (there's|there is|i have|we have|i see) nothing (in|on) (our|the|my|your) \
        (system|records|file|logs|account|end|side)
    there's (no|nothing) [that] (record|trace|sign|evidence|indication|proof|note|such|proves|shows)
    """,
    trace="record|records|trace|sign|evidence|indication|proof|note|notes|entry|such|call|complaint|request",
)
# What customers say did not happen, or is not so.
DENIES = rule(
    """
    (wrong|different|incorrect|false|fake|missing)
    (nobody|no one|noone|never|not|didn't|wasn't|weren't|isn't|hasn't|haven't|no|none|nothing|without|don't|doesn't)
    """
)
