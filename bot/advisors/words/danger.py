"""Words that say somebody may come to harm: who wants to die, threatens people, is hurt, or is near a fire.

A false alarm wears out those who are called, so each phrase names the harm itself. What people say in passing ("my
phone blew up with messages", "that was career suicide") is blanked out before anything is looked for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from bot.advisors.phrases import Rule, rule

_BODY = """
    hand|hands|arm|arms|leg|legs|face|head|foot|feet|finger|fingers|thumb|eye|eyes|body|chest|back|skin|neck|mouth
    |lip|lips|stomach|throat|wrist|ankle|knee"""
_RELATIVE = """son|daughter|child|kid|baby|toddler|husband|wife|partner|mother|father|mom|mum|dad|brother|sister|friend
    |boy|girl|grandmother|grandfather|grandma|grandpa|girlfriend|boyfriend|neighbor|children|kids|parents|twins"""
_THING = """house|kitchen|apartment|flat|home|car|van|truck|garage|building|bedroom|bathroom|roof|balcony|outlet|socket
    |charger|battery|power bank|phone|laptop|tablet|oven|stove|toaster|microwave|kettle|heater|boiler|dryer|washer
    |washing machine|dishwasher|fridge|freezer|blanket|lamp|cable|plug|adapter|scooter|e-bike|ebike|bike|vacuum|cooker
    |grill|vape|hoverboard|headset|watch|toy|device|unit|tv|air fryer|engine|curtains|bed|sofa|carpet"""
_BY_ACCIDENT = "now|very|badly|seriously|severely|still|also|just|slightly|nearly|almost"

_IN_PASSING = rule(
    """
    (exploded|blew up|blowing up|blown up|exploding) (with|from|on|in) ~ <chatter>
    (shoot|hurt|attack|kill) (you|him|her|them) (a|an|the|over|some|another|my|off|back)
    (hurt|kill) (you|him|her|them) to (try|ask|check|say|help|wait|answer|reply|call)
    (commercial|career|political|financial|social|business|professional) suicide
    suicide (squad|door|doors|prevention|hotline poster)
    (die|died|dying|dead) (of|from|with) (embarrassment|shame|laughter|laughing|boredom|curiosity|envy|waiting)
    (hit|hits|beat|beats) me (up|with|back|to|that|as|by|on|like|in|at)
    (fire|burn) (tv|stick|tablet|hd|drill|rate)
    fire in (my|your|the|his|her) (belly|heart|soul|eyes)
    (bleeding|bleed) (money|cash|customers|users|revenue|edge|through|into|heart|data|colors|colours|ink)
    end it all [so|and|please] (the|my|our|with your) (contract|subscription|account|membership|plan|contracts)
    (hurt|injured|burned|burnt|hurts|harmed) (my|our|his|her|their|the|your) <possession>
    (hurt|hurts) (by|at|that|how|when|because) (your|the|how|what|you|this|that|his|her|they|i)
    (data|oil|memory|information) (poisoning|leak)
    (gas|fuel) (station|price|prices|bill|card|bills)
    got burned (before|once|already|by (you|them|your competitor|your competitors|another|other|a))
    not [even|actually|really] (in pain|hurt|injured)
    (you'll|going to|gonna|will|would|almost|nearly|could) [nearly|almost] (give|gave|given) me a (heart attack|stroke)
    (had|have|having) a (heart attack|stroke) when (i|we) (saw|read|got|opened|heard)
    (stroke|cut|shot) of (genius|luck|midnight|midnite)
    (test|tested|testing|simulated|simulate|training) ~ (fire|burns|shock)
    (fire|smoke|gas) (alarm|detector|extinguisher) (test|drill|battery|beeps|keeps)
    (lives|live|life) (in|at) (hospital|hospitals)
    # why somebody can't come along, and no harm that goes on
    (broke|broken|fractured|sprained|tore) (my|his|her) <bone> ~~ (travel|fly|ski|attend|play|claim|certificate)
    (broke|broken|fractured|sprained|tore) (my|his|her) <bone> ~~ (no|not|can't) (travel|fly|ski|attend|play|come)
    (cancel*|claim|refund*|postpone|reschedule|pause|freeze|trip) ~~ (broke|fractured|sprained|tore) (my|his|her) <bone>
    """,
    bone="ankle|leg|arm|foot|wrist|knee|hip|hand|finger|toe|shoulder|collarbone|rib|ribs",
    chatter="""messages|calls|notifications|emails|mails|texts|questions|requests|complaints|social media|twitter
        |popularity|price|cost|size|value|tiktok|sales|me|front|my face""",
    possession="feelings|business|reputation|credit|score|sales|pride|wallet|brand|pocket|rating|image|bottom line",
)
_LISTS = {
    "will": "i'll|i will|i'm going to|i'm gonna|i swear i'll|we'll|we will|he'll|she'll|going to",
    "relative": _RELATIVE,
    "by_accident": _BY_ACCIDENT,
    "harmed": """injured|burned|burnt|bleeding|unconscious|electrocuted|scalded|poisoned|choking|hurt|unresponsive
        |not breathing""",
    "mine": "my|his|her|their|our|both",
    "body": _BODY,
    "attack": "seizure|stroke|heart attack|allergic reaction|anaphylactic shock|concussion|panic attack",
    "hospital": "hospital|emergency room|er|a and e|intensive care|icu|emergency ward",
    "thing": _THING,
    "cell": "elevator|lift|car|vault|freezer|basement|bathroom|cellar|sauna|cabin",
}
_HARM = """
    # wants to die, or to hurt themselves
    (kill|killing|harm|harming|hang|hanging|shoot|shooting|drown|drowning|hurting|cutting) myself
    (want to|going to|gonna|wanna|might|i'll|about to) [just] (hurt|cut) myself
    (kill|killing|harming) (himself|herself|themselves)
    (end|ending|take|taking) (my|his|her|their) [own] life
    (end|ending) it all
    (don't|no longer) [really|even] want to (live|be alive|go on living|wake up)
    (want|wants|wish i could) to die
    wish i could [just] die
    (i'd|i would) rather (be dead|die)
    (wish|want) (i was|i were|to be) dead
    better off (dead|without me)
    (suicide|suicidal|self harm|self-harm)
    (no|any) (reason|point|will) ~ (to live|in living|living)
    nothing [left] to live for
    (can't|don't know how to|no strength to) (go on living|keep on living)
    don't know how to go on (anymore|any more|living|without (him|her|them|my))
    (overdosed|overdosing|an overdose|took ~ overdose)
    do something to myself
    (took|swallowed|taken) ~ (bottle of|all my|too many) (pills|sleeping pills|tablets)
    jump (off|from|out of) (a|the|my) (bridge|roof|balcony|window)
    # is hurt or ill
    my ~ <relative> (is|are|was|were|got|has been|have been|had been) [<by_accident>] <harmed>
    (he|she|they|somebody|someone) (is|are|was|were|got|has been|have been) [<by_accident>] <harmed>
    (i'm|i was|i got|we were|we got|i've been|we're) [<by_accident>] <harmed>
    (badly|seriously|severely) (injured|burned|burnt|hurt|bleeding|wounded)
    (burn|burns|cut|cuts|wound|wounds|blisters|gash) (on|to|in|across|all over) <mine> <body>
    (burned|burnt|injured|scalded|broke|cut) <mine> [left|right] <body>
    (burned|burnt|injured|scalded|electrocuted|poisoned) <mine> <relative>
    (first|second|third|1st|2nd|3rd) degree (burn|burns)
    (electric|electrical) shock
    (shocked|zapped) by (the|your|this|my) ~ <thing>
    (can't|couldn't|can hardly|can barely|trouble|stopped|not) (breathe|breathing)
    blood (everywhere|all over)
    (my|our|his|her) ~ <relative> (collapsed|fainted|passed out|swallowed|choked|drowned|stopped breathing)
    my ~ <relative> (had|is having|has had|suffered) (a|an) [severe|mild|bad] <attack>
    (i'm|i am|he's|she's) having (a|an) [severe|bad] <attack>
    (severe|bad|serious) allergic reaction
    (anaphylaxis|anaphylactic)
    (food|carbon monoxide|alcohol) poisoning
    carbon monoxide
    (rushed|airlifted|ended up|landed) ~ (to|in|at) [the] <hospital>
    (taken|brought|admitted|had to go|went) [by ambulance] to [the] <hospital> (with|because|after)
    (i'm|we're|he's|she's|they're|are|is) [still|both] (at|in) [the] <hospital> (now|right now|with|because|since)
    (i'm|we're|he's|she's|they're) (now|still) (at|in) [the] <hospital>
    (is|are) (in|at) (the er|the emergency room|intensive care|the icu)
    (hit|ran over|knocked down|run over) (my|our) <relative>
    (called|calling|had to call|call) (911|999|an ambulance|the ambulance|the fire department|the fire brigade)
    (ambulance|paramedics|firefighters) (is|are|had to|came|took|are here|is here)
    # fire, smoke, gas, and what blows up
    (caught|catches|catching|went up in|burst into) (fire|flames)
    <thing> (is|are|was|were) [now|actually|literally] (on fire|in flames|ablaze)
    set ~ <thing> on fire
    <thing> [just|has|have|had|suddenly|almost] (exploded|blew up|blown up)
    (there's|there was|had|started|causing|caused) (a|an) [small|big|electrical|house|kitchen] fire
    (smoke|flames|sparks) [is|are|was|were|started|kept] (coming|pouring|shooting) (out|from)
    (smell|smells|smelled|smelling|smelt) (of|like) (gas|smoke|burning)
    (smell|smelling|smelled) gas
    gas (leak|is leaking|is escaping)
    # trapped, locked in, gone
    (trapped|stuck|locked) (inside|in) (the|an|a|your|our|that) [hot|locked|dark|broken] <cell>
    my ~ <relative> (is|are|has|have|got|went) [been] (locked in|trapped|locked inside|gone missing|kidnapped)
    my ~ <relative> went missing
    (we're|i'm|he's|she's|they're) [still|now] trapped (inside|here|in (the|your) <cell>)
    """
_THREAT = """
    <will> [come and|come over and] (kill|stab|murder|strangle|shoot|hurt) (you|him|her|someone|somebody|everyone)
    <will> come ~~ (kill|stab|murder|strangle|shoot|hurt) (you|him|her|someone|somebody|everyone|people)
    <will> [come and|come over and] (kill|stab|murder|shoot) (your|his|her|my) <relative>
    (kill|stab|murder) (you all|all of you|every one of you|everyone there|your whole family)
    (know|find out|found out) where you (live|sleep)
    (come|coming|walk|walking|drop by|stop by|show up) ~~ with (a|my|his|her) (gun|knife|rifle|weapon)
    (said|says) [that] (he'll|she'll|they'll|he would|she would) (kill|stab|shoot|strangle|hurt) (me|us|my)
    (he|she|they) (will|wants to) (stab|shoot|strangle) (me|us)
    <will> (burn|blow) (you|your|the|that|this) ~ (down|up)
    (bring|bringing|coming with|come with|i've got|he's got|she's got|he has) (a|my|his|her) (gun|knife|rifle|weapon)
    (a|the) bomb (in|at|under|for) (your|the|our|my)
    (threatened|threatens|threatening) to (kill|hurt|harm|shoot|stab|beat) (me|us|him|her|my|our|himself|herself)
    (husband|wife|ex|partner|boyfriend|girlfriend|father|he|she) (hits|beats|choked|chokes|stabbed|hit) (me|us)
    (was|been|being) (stabbed|shot at|stalked|held hostage|kidnapped|raped|sexually assaulted)
    """


class _Meant(Rule):
    """The phrases of one rule where they are meant, and not said in passing; places stay as they are."""

    def __init__(self, found: Rule, in_passing: Rule) -> None:
        super().__init__(found._pattern)  # noqa: SLF001 - a rule made of another
        self._in_passing = in_passing

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return super().search(self._meant(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return super().finditer(self._meant(text), start, end)

    def _meant(self, text: str) -> str:
        return self._in_passing.compiled.sub(lambda said: " " * len(said[0]), text)


# Searched for in `plain` text, like any rule: somebody wants to die, is hurt, or is near a fire …
COMES_TO_HARM = _Meant(rule(_HARM, **_LISTS), _IN_PASSING)
# … somebody threatens people …
THREATENS_PEOPLE = _Meant(rule(_THREAT, **_LISTS), _IN_PASSING)
# … and either of the two.
IN_DANGER = _Meant(rule(_HARM + _THREAT, **_LISTS), _IN_PASSING)
