"""Words with which agents hit back: at the tone, at a threat, or in self-pity."""

from __future__ import annotations

from bot.advisors.phrases import rule

# To a threat: do it, then.
DARES = rule(
    """
    ^ [ok|okay|fine|well|sure|then|alright|please] (go ahead|feel free|be my guest|please do|do it|do that|do so) .
    (go ahead|feel free|be my guest|please do) [and|to|then] (sue|post|tell|leave|complain|write|report|cancel)
    ^ [ok|okay|fine|well|sure|then|alright|please] (be my guest|suit yourself|go right ahead|knock yourself out)
    ^ [ok|okay|fine|well|sure|then|alright] (do|say|write) (what|whatever) you \
        (have to|need to|want|like|must|think|feel)
    (see|good luck seeing|we'll see) (if|whether|how far) that (gets|helps|works|will)
    ^ [ok|okay|fine|well|sure|then|alright] (suit yourself|good luck|bye|goodbye|whatever|as you wish|your choice) .
    """
)
HITS_BACK = rule(
    """
    if you ~ (insult|swear|curse|yell|shout|keep (talking|speaking|being|this|that|going))
    if you ~ (talk to me|continue (to|with|being|like))
    (i'm|i am|we're) (ending|closing|terminating|leaving) (this|the|our) <talk>
    (i'll|i will|we'll|i'm going to|i can|i may) [just|have to|simply] (end|close|terminate|leave) (this|the|our) \
        <talk>
    (i'll|i will|we'll|i'm going to|i can|i may) [just|have to|simply] (disconnect|block|mute) (you|this|the <talk>)
    (end|ends|close|closes|closed|over) ~ (chat|conversation) (if|unless|right here|here and now)
    i (won't|refuse to|don't have to|will not) be (called|spoken|talked|insulted|treated|sworn)
    i (won't|refuse to|don't have to|will not) (continue|tolerate|accept this|help)
    (i'm|i am) (just|only) doing my job
    excuse me ?
    (watch|mind) your (language|tone|mouth|words|manners|step)
    (your|that) (tone|attitude|language) (is|isn't|won't|with me)
    (use|using) that tone
    no need [to be|for you to be|for that] (rude|nasty|abusive|insulting|insults)
    (don't|stop) (yelling|shouting|swearing|cursing|talking|speaking) [like that] (at|to) me
    (don't|stop) (screaming|yell|shout|swear|curse|talk|speak) [like that] (at|to) me
    you're [being|just|so|very|really|the one] (rude|difficult|childish|abusive|unreasonable)
    you're [being|just|so|very|really|the one] (impossible|annoying|hysterical|ridiculous)
    (who do you think you|grow up|same to you|right back at you)
    (back at you|speak for yourself|look who's talking|charming)
    (i'm|i am) not (your|paid to|here to be|going to be) ~ (servant|slave|punching|insulted|spoken)
    (i'm|i am) not (your|paid to|here to be|going to be) ~ (talked|yelled|maid|therapist)
    i don't (have to|need to|get paid to|get paid enough to) (take|listen|put up|deal|read|accept|tolerate|answer)
    (maybe|perhaps) if you (were|weren't|could|had|would|stopped|tried)
    how dare you
    (with that|with this|such an|that kind of|this kind of|your) attitude
    (well|then) (don't|do not) (buy|use|come|shop|fly|order|bother) (here|with us)
    (whatever|good luck with that|suit yourself|your loss) .
    (cry me a river|not my problem|boo hoo|be my guest) .
    (then go|go) (elsewhere|somewhere else|ahead and (sue|leave|complain|post))
    # asks for manners
    (calm down|settle down|please relax|please be reasonable|chill out|take it easy|lower your voice)
    (please|let's|kindly|could you|can you|can we|could we|ask you to|have to) [please] <stay> ~ <mannered>
    (please|let's|kindly) <stay> [more|a little|a bit] <mannered>
    (language|manners|respect) please
    (speak|talk|write|speaking|talking|writing) to (me|us) [with|in|like] (some|more|a|that|this|such) <how>
    (with|show|have) [me|us] [some|more|a little|a bit of] respect
    (going|used|willing) to be (spoken|talked|shouted|sworn|insulted|treated|called)
    (be|remain|stay) (polite|civil|respectful) or
    (appreciate|expect|deserve|like|ask for) (some|a little|a bit of|more|basic) (respect|courtesy|politeness|manners)
    (rude|harsh|charming|aggressive) much
    (a little|some|a bit of|bit more|more) (respect|courtesy|politeness|manners) (please|would|goes|wouldn't)
    # no need for it
    no need [for you] to [be] [so|that] <loud>
    no need for (that|this|such|the|all) ~ (tone|language|caps|insults|attitude|swearing|shouting|drama|words)
    no (need|reason|cause|call) (to|for you to) <loud>
    (won't|not going to|don't|can't) (answer|reply|respond|continue|carry on|go on|help) [you] \
        (until|if|unless|while|when) you
    no need for (insults|swearing|shouting|caps|sarcasm|name calling|bad language|abuse|threats)
    you don't (have|need) to [be] [so|that] <loud>
    (stop|quit) [with] (shouting|yelling|swearing|the caps|the insults|insulting|threatening|the sarcasm|being)
    (all caps|caps lock|capital letters|your caps) (aren't|isn't|off|please|help*|doesn't|don't|won't)
    (shouting|yelling|swearing|insulting|insults|threats|threatening|caps) [at me|me|us] (won't|doesn't|don't|isn't)
    # pities themselves
    i'm (only|just) (trying|here) to help
    i'm [also|only|just] [a] (human|person)
    i [also] have feelings
    (i|we) (don't|didn't) deserve (this|that|to|such)
    it's not my fault [that] you
    (i|we) (didn't|did not) (break|cause|do) (it|this|that)
    don't (take it out on|blame|shoot) (me|the messenger)
    # judges the words
    (that's|that is|this is) [very|quite|really|a bit|just|totally] (uncalled for|out of line|rude|not very nice)
    (that's|that is|this is) [very|quite|really|a bit|pretty] (harsh|unfair|strong|over the top|much)
    (that's|that is|this is) [very|quite|really|a bit|just] (inappropriate|slander|defamation|harassment|abuse)
    (i|we) (won't|can't|don't) [be] (respond*|help*|continu*|talk*|react*|tolerat*) ~ (if|until|unless|while) you
    (i|we) won't be (threatened|blackmailed|intimidated|bullied)
    (wow|well|ok|okay|oh) [that's|that was|how] (rude|charming|uncalled for)
    i'm not (stupid|an idiot|a liar|lying|a thief|a crook|a robot|a scammer|incompetent|dumb|useless|deaf)
    (typing|writing|posting) in (capitals|caps|all caps|capital letters|block letters)
    (won't|doesn't|isn't going to|will not) (get|help) (you|your) (anywhere|case|an answer|faster|help|any)
    [i] find (that|this|your) ~ (offensive|insulting|rude|unacceptable|disrespectful|hurtful)
    # takes up the threat
    see you (in court|there|in front of)
    (go ahead|feel free|be my guest|please do) [and|to|then] sue
    (do what you|whatever you|as you) (want|like|wish|please|have to|must) (then|.)
    (our|my) lawyers (will|would|are|can)
    """,
    talk="chat|conversation|call|session|discussion|ticket|talk",
    how="respect|tone|manner|way|politeness|courtesy|language|like that|attitude",
    stay="keep|stay|remain|be|speak|talk|write|try to be|try and be|keep it|keep this|stay on|keep things",
    mannered="civil|polite|respectful|professional|courteous|calm|nice|nicely|decent|friendly|reasonable|politely",
    loud="""shout|yell|scream|swear|curse|cuss|insult|rude|get personal|get nasty|nasty|aggressive|sarcastic
        |threaten|use caps|write in caps|talk like|speak like|take that tone|loud|hostile|abusive|get loud""",
)
