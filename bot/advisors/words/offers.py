"""How an agent offers something to a customer; `<remedy>` stands for the words a team's policy names."""

from __future__ import annotations

import re

from bot.advisors.phrases import rule

_GIVING = """offer|give|send|apply|add|credit|issue|throw in|waive|comp|provide|arrange|put|get|extend|make
    |process|set up|grant|book|include|hand|do|authorize|approve|deduct|take|knock"""
_GIVEN = """offered|given|gave|sent|applied|added|credited|issued|thrown in|waived|comped|provided|arranged|put
    |extended|made|processed|set up|granted|booked|included|authorized|approved|deducted|taken|knocked"""
_GIVES = (
    "offering|giving|sending|applying|adding|crediting|issuing|waiving|comping|arranging|processing|granting"
)
_ADVERB = """also|gladly|happily|certainly|even|just|now|then|definitely|absolutely|personally|immediately
    |of course|like to|love to|be happy to|be glad to|be able to|go ahead and"""
# The beginnings of an offer; what is offered follows, with nothing but small words between.
OPENS = rule(
    """
    (i|we) (can|could|will|would|'ll|may|might) [<adverb>] [<adverb>] <giving>
    (i'll|we'll|i'd|we'd|let me|let us) [<adverb>] [<adverb>] <giving>
    (i'm going to|we're going to|we're able to|i'm able to|happy to|glad to) <giving>
    (i've|we've|i just|we just) [<adverb>] <given>
    (i'm|we're) [<adverb>] <gives>
    (can|may|could|shall) (i|we) [<adverb>] (offer|give|send|credit) you
    (how about|what about|would you (like|accept|take)|please accept|please take|here's|enjoy)
    (you'll|you are going to) [<adverb>] (get|have|receive)
    you (get|are getting)
    (as a|a) [small|little] (gesture|token)
    """,
    giving=_GIVING,
    given=_GIVEN,
    gives=_GIVES,
    adverb=_ADVERB,
)
# The same where the remedy is itself what is done: "I'll refund you".
DOES = rule("(i'll|we'll|let me|let us|i can|we can|i'm going to|we're going to|i could|we could)")
# The end of an offer, right after what is offered.
CLOSES = re.compile(
    r" (?:(?:for you )?(?:is|are) (?:on us|on the house|yours)"
    r"|for (?:your|the) (?:trouble|inconvenience|wait|troubles)\b)"
)
# What may stand between the one who offers and what is offered; any other word means that it is not so simple.
_SMALL = """i we you us i'll we'll i'd we'd i'm we're i've we've you'll let me can could will would may might shall am
    are is be going to able happy glad like love and or how about what here's here please accept take enjoy have get
    receive getting as a an the of in for on onto towards with at your our my this that all some any one two three
    another up small little extra free goodwill good will gesture token full partial half back off next it well too
    additional special nice one-time bonus worth account order trouble inconvenience wait delay instead least
    replacement exchange choice either month months i'm"""
ADVERBS = frozenset(re.findall(r"[a-z]+", _ADVERB))
KNOWN = ADVERBS | frozenset(_SMALL.split()) | frozenset(re.findall(r"[a-z]+", f"{_GIVING} {_GIVEN} {_GIVES}"))
# After these words what follows is thought of, asked for or reported, and not offered.
NO_OFFER = rule(
    """
    i wish
    if (i|we)
    (whether|unless)
    (ask|asking|check|see|find out|sure|confirm) [with] ~ (if|before|supervisor|manager|lead)
    (do|does|don't) you (think|know|remember|mean|have)
    (is|would|will) it (ok|okay|all right|fine|possible)
    (before|until) (i|we) (can|could|may|do)
    (customer|client|caller|user) (asks|wants|asked|wanted|says|said|gets|got)
    """
)
# Whom the words name when they are meant for a colleague.
THIRD_PERSON = rule(
    "(<giving>|<given>|<gives>) (him|her|them|the customer|this customer|the client)",
    giving=_GIVING,
    given=_GIVEN,
    gives=_GIVES,
)
# Somebody who may has said yes already.
APPROVED = rule(
    """
    <who> ~ (approved|agreed|confirmed|signed off|okayed|cleared|allowed|authorized)
    (approved|agreed|confirmed|signed off|okayed|cleared|authorized) (by|with) ~ <who>
    (got|have|has|had|received) [the|an|special|their] (approval|go ahead|permission|ok|okay)
    """,
    who="supervisor|manager|lead|team lead|boss",
)
# Words that make of a remedy the name of something else: the refund team, the discount policy.
OF_SOMETHING_ELSE = re.compile(
    r" (?:team|department|desk|form|status|polic(?:y|ies)|request|page|process|procedure|cards?|question|issue|details"
    r"|information|terms|history|number|reference|confirmation|receipt|link|section|rules?)\b"
)
