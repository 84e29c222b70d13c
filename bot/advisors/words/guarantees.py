"""Words with which an agent vouches for what nobody can be sure of, and words of money that goes to the customer."""

from __future__ import annotations

from bot.advisors.phrases import rule

GUARANTEES = rule(
    """
    (it's|that's|this is|absolutely|fully|completely|<percent>) guaranteed
    (is|are) guaranteed to
    (i|we) [can|do] [fully|absolutely|personally] guarantee [you] (that|it|this|your|you|the|a|an|nothing|everything)
    (i|we) [can] [fully|absolutely|personally] guarantee it
    (you have|giving you|give you) (my|our) [personal] (word|guarantee)
    (i|we) [can|do] (promise|swear|assure) [to] [you] [that] <outcome> ~~ (will|won't|never|going to)
    (i'm|we're) (<percent>|a hundred percent) (sure|certain|positive)
    (will|you'll|it'll) (definitely|certainly|surely|absolutely) (arrive|be|come|work|have|happen|reach|show|clear)
    will never happen again
    """,
    outcome="it|this|that|the|your|nothing|everything|nobody|no one",
)
# "… will arrive tomorrow, guaranteed": what a sentence ends with, after a comma or a dash.
GUARANTEED_AT_THE_END = rule(
    "(guaranteed|<percent> sure|<percent> certain|no doubt about it|mark my words|i promise) ."
)
# Money that goes to the customer.
PAYS = rule(
    """
    (refund*|credit|credited|crediting|reimburs*|compensat*|repay|repaid|payout|voucher|cashback)
    (pay|paid|paying|give|giving|gave|send|sending|sent|transfer*|return*) [you] [back] <money>
    (you'll|you will|will) [get|receive] [back] <money>
    <money> (back|refund|credit)
    """
)
COMES = rule(
    """
    (will|i'll|we'll|you'll|it'll|shall|going to|on its way|on the way|guaranteed|i promise)
    """
)
