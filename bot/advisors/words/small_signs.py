"""Small signs of trouble: one alone says nothing, several of different kinds say that somebody is upset."""

from __future__ import annotations

from bot.advisors.phrases import rule

NOBODY = rule(
    """
    (nobody|no one|noone|none of (you|them|us|our|my|the|your)|not one|not a single|not even|nothing at all)
    (without|(didn't|never) [even] say) (a|one|a single) word
    (neither of|everyone except|all i get|no help)
    """
)
TONE = rule(
    """
    (literally|honestly|seriously|apparently|supposedly|as usual)
    (of course|clearly|obviously|convenient|basically|frankly)
    (wow|nope|lol|great|really|come on|oh well|i guess|enough|excuse me)
    (at all|once again|even|just to|thanks a lot)
    (damn|hell|crap|shit|fuck*|freaking|goddamn|bloody|sucks|dang)
    (and now|but now|so now|now i|now i'm|now i've|now you|now we|now we're|now it's|what do you mean)
    (do|did|does|has|have) (you|anyone|anybody|someone|they|any of you|nobody) (even|actually|ever)
    (unreal|unbelievable|incredible|ridiculous|a joke|for exactly (this|that)|congrats|congratulations)
    (you're|are you|so you're) [seriously|really|now] (telling|saying|asking|expecting) (me|us)
    what (was|were|am|are) (i|we) (supposed|meant|expected) to
    (how come|there we were|there i was|there goes)
    (straight away but|and yet|yet you|but you|and you|when you|if this isn't|if you don't|if it isn't)
    """
)
POLITE = rule(
    """
    (please|pls|plz|thank you|thanks|thx|kindly|could you|would you)
    (may i|could i|can i|could we)
    (i would|i'd|we'd|we would) like (to|a|an|some|the|<number>)
    (just curious|just wondering|just checking|no rush|no hurry)
    (no worries|how do i|how can i|is it possible|do you have)
    (hoping|wondering|wanted to|want to check|haha|cheers|happy to|perfect|is there a way)
    can you (check|tell|help|send|look|resend|see|explain|confirm|show|give|change|please|move)
    """
)
# After one of these an "ok" or a "works now" is not the end of it.
TURNS = rule(
    """
    (but|still|however|yet|except|although|though|unfortunately|nope|never|nothing)
    (and now|so now|now what|that's what|which is what|that's not|it's not|not what|doesn't help|no it)
    """
)
# A "please" that begs.
PLEADS = rule(
    """
    (please|pls|plz) (just|someone|somebody|hurry|help me|help us|do something|i beg|anyone|anybody|please)
    (just|someone|somebody|anyone|anybody|do something|finally) (please|pls|plz)
    (can|could|would|will) (someone|somebody|anyone|anybody|one of you) (please|pls|just|finally)
    """
)
