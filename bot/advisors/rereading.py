"""What reading back would have shown the agent: a thing given, a sentence sent, a way tried already."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.advisors.coldness import is_at_work
from bot.advisors.phrases import Rule, plain, rule
from bot.advisors.scene import Scene, around, find, says
from bot.advisors.words import challenges, manners, treatment
from bot.advisors.words.things import THINGS
from bot.domain.case import Message, Speaker
from bot.domain.evidence import Evidence

# Words with which an agent asks for a thing, by the thing.
_ASKED_FOR = {
    "name": rule("(full name|last name|first name|your name)"),
    "order": rule("order (number|id|no)"),
    "email": rule("(email|e-mail|email address|mail address)"),
    "account": rule("(account|customer|member|membership|contract) (number|id)"),
    "phone": rule("(phone|callback|call back|telephone|mobile|cell) number"),
    "birth": rule("(date of birth|birth date|birthdate|birthday)"),
    "address": rule("((shipping|home|billing|street|delivery) address|zip code|zipcode|postcode)"),
    "username": rule("(username|user name|login name)"),
    "booking": rule(
        "(booking|reservation|confirmation|tracking|reference|ticket|policy|case|claim) (number|id|reference|code)"
    ),
    "serial": rule("(serial number|model number|model name)"),
}
# What the thing looks like when a customer gives it unasked.
_GIVEN = {
    "order": re.compile(r"\border\W{0,3}(?:number|no\b|id)?(?:\W{0,3}is)?\W{0,4}[a-z]{0,4}\W?\d[\d-]{2,}"),
    "email": re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.\w"),
    "booking": re.compile(
        r"\b(?:booking|reservation|ticket|policy|case|claim|reference|parcel|package|shipment|tracking)"
        r"\W{0,3}(?:number|no\b|code)?(?:\W{0,3}is)?"
        r"\W{0,4}[a-z]{0,4}-?\d[\d-]{2,}"
    ),
    "serial": re.compile(
        r"\b(?:serial|model)\W{0,3}(?:number|no\b|name|is)?\W{0,4}[a-z\d-]{0,12}\d[\d-]{2,}"
    ),
    "phone": re.compile(r"\b(?:phone|number|mobile|cell|call me|reach me)\b[^.!?\n]{0,30}\+?\d[\d ()/-]{6,}"),
    "name": re.compile(r"\b(?:my name is|my name's|name is|this is) [a-z]{2,} [a-z]{2,}"),
    "account": re.compile(
        r"\b(?:account|contract|membership|customer)\W{0,3}(?:number|no\b)?(?:\W{0,3}is)?\W{0,4}[a-z]{0,3}-?\d[\d-]{3,}"
    ),
}
_REQUEST = re.compile(r"\?|\b(?:please|could|can|may|need|provide|give|tell|share|send|confirm|have)\b")
_NO_ANSWER = re.compile(
    r"\b(?:don'?t|do not|can'?t|not sure|forgot|remember|wait|hold on|moment|why|which|where)\b|\?\s{0,20}$"
)
_LINK = re.compile(r"https?://[^\s>|)]{1,200}")
# Ways to get help: how an agent names each, and how a customer does.
_BY_PHONE = rule(
    """
    (hotline|helpline|phone line|phone|number|line|call center|call centre|call us|ring us|phone us)
    (call|ring|phone|dial|contact) (our|the|us|customer service|customer support|support)
    """
)
_PHONED = rule(
    """
    (hotline|helpline|phone line|number|phoned|rang|on the phone|by phone|on hold|press one|hung up)
    (called|calling|been calling|tried to call) (you|your|the|them|support|already|<number>)
    """
)
_WAYS = (
    (_BY_PHONE, _PHONED),
    (
        rule("(email|e-mail|emailing|mail)"),
        rule("(email|emails|emailed|e-mail|e-mails|e-mailed|mailed|mails)"),
    ),
    (rule("(app)"), rule("(app)")),
    (rule("(website|web site|page|portal|site|faq)"), rule("(website|web site|page|portal|site|faq)")),
    (
        rule("(branch|store|counter|desk|office|shop|club)"),
        rule("(branch|store|counter|desk|office|shop|club)"),
    ),
    (
        rule("(reset|reset button|reset link|that button)"),
        rule("(reset|reset button|reset link|that button)"),
    ),
    (rule("(form|questionnaire)"), rule("(form|forms|questionnaire)")),
    (
        rule("(restart*|reboot*|reinstall*|unplug*|power cycl*|turn* ~ off|switch* ~ off)"),
        rule("(restart*|reboot*|reinstall*|unplug*|power cycl*|off and on|off)"),
    ),
    (rule("(cache|cookies)"), rule("(cache|cookies)")),
    (rule("(chat)"), rule("(chat)")),
    (
        rule("(browser|browsers|chrome|firefox|safari|incognito|private window)"),
        rule("(browser|browsers|chrome|firefox|safari|incognito|private window)"),
    ),
    (rule("(card|payment method|paypal)"), rule("(card|cards|payment methods|payment method|paypal)")),
    (rule("(device|phone|laptop|computer)"), rule("(device|devices|phones|laptops|computers|another phone)")),
    (rule("(cable|plug|socket|charger)"), rule("(cable|cables|plug|plugs|socket|sockets|charger|chargers)")),
)
_SENDS = rule(
    """
    (please|kindly|you can|you could|you need to|you have to|you should|you must|you'll need to|try) ~ <do>
    (you'd need to|you'd have to|you may|you might want to|best|better|simply|just) [to] <do>
    (please|kindly|you can|you could|you need to|you have to|you should) ~ (phone|check|see|press|click|hand|post)
    (please|kindly|could you|can you|you can|just) try (a|an|another|the|with|it|using|again|from|on|in)
    if you (use|fill|go|call|ring|email|press|open|try|restart)
    you can set
    (our|the) (hotline|helpline|phone line|service line|website|faq) (has|can|will|opens)
    (our|the) (hotline|helpline|phone line|service line|website|faq) is (open|there|available|the right)
    have you tried
    """,
    do="""ring|call|contact|visit|go|use|fill|restart*|reboot*|reinstall*|uninstall*|clear*|set|reset*|email|write
        |send
        |dial|reach|turning|unplug*|log*|calling|using|contacting|emailing""",
)
_TRIED = rule(
    """
    (i|we|i've|we've) [have|already|just] ~ (tried|rang|called|pressed|used|went|filled|phoned|wrote|sent|handed)
    (i|we|i've|we've) [have|already|just] ~ (did|done|restarted|been|emailed|e-mailed|mailed|rebooted|reinstalled)
    (rang|called|pressed|tried|filled|restarted|reinstalled|cleared) [the|that|your|it] ~ (times|twice|already)
    (form|page|link|app|site|portal|website|code|number|line|button|bot) \
        (says|shows|gives|is dead|is down|doesn't|keeps|just|does nothing|won't|is how|is what|never|404|expired|fails)
    tried (<number>|all|every|both|several|other|different|another|two|with)
    (cuts|cut|sends|sent|hung up|never comes|doesn't work|does nothing|they said|busy|closed|dark|down|told me)
    (told to|was told|said use|said to|sends me|sent me|send me|drops|dropped|on hold|times|for ages|no answer)
    ^ [yes|yeah|of course|again] [i|we] (tried|phoned|called|rang|emailed|did|done|restarted|filled)
    """
)
# What customers say they have handed over, and how an agent asks for it.
_SENT = re.compile(
    r"\b(?:i|we)(?:'ve| have)?(?: already| just| even| all| also| again| both)* (?:sent|gave|given|provided|uploaded"
    r"|attached|posted|submitted|mailed|emailed|forwarded|shared|handed in|filled in|filled out|pasted|wrote|typed)\b"
    r"|\b(?:is|are|was|were|it's|they're) (?:already )?(?:attached|uploaded|enclosed)\b|\battached (?:is|are)\b"
)
_WANTS = re.compile(
    r"\b(?:send|provide|give|share|upload|attach|submit|forward|supply|require|resend|need|enclose|fill in|fill out)\b"
)
_ASKS_FOR_IT_ALL = rule(
    """
    (describe|explain|elaborate|outline|summarise|summarize|tell us|tell me) ~~ \
        (problem|issue|situation|request|again|detail)
    (in|some|more|further) [more] (detail|details|information) (please|about|on|.)
    (what|which) [exactly|precisely] (is|was|seems to be) (the|your) (problem|issue|question|request|matter|error)
    """
)
_HAS_IT = rule("""
    (i have|i've got|i got|we have|we've got|received|arrived|thanks for|thank you for|i see|nothing more|no need)
    """)
_SENTENCE_END = re.compile(r"(?<=[.!?\n])\s+")
A_SENTENCE = 30
# Two sentences that share so many of their words are one script, unless they name different figures.
ALIKE = 0.8


def asks_again(scene: Scene) -> Evidence | None:
    """Return the agent's words that ask for what the customer has given."""
    for field, pattern in _ASKED_FOR.items():
        asked = [m for m in scene.said if pattern.search(plain(m.text)) and _REQUEST.search(plain(m.text))]
        complained = says(scene.answered, treatment.ALREADY_SAID)
        if asked and (complained or _was_given(scene.before, field, pattern)):
            return find(asked, pattern)
    return _asks_for_what_was_sent(scene)


def sends_on(scene: Scene) -> Evidence | None:
    """Return the words that send somebody on who has just said that they were sent round."""
    # "You can write to me here until it's done" is where it ends.
    if is_at_work(scene) or says(scene.said, manners.STAYS):
        return None
    return find(scene.said, _SENDS) if says(scene.answered, treatment.SENT_ROUND) else None


def asks_anew(scene: Scene) -> Evidence | None:
    """Return the words that ask for the whole story of somebody who complains that they have told it."""
    told = says(scene.answered, treatment.ALREADY_SAID, challenges.SAID_BEFORE)
    return find(scene.said, _ASKS_FOR_IT_ALL) if told else None


def _asks_for_what_was_sent(scene: Scene) -> Evidence | None:
    """Return the request for a thing of which the customer has said that they sent it: a list, a photo, a form."""
    told = [part for m in scene.by(Speaker.CUSTOMER) for part in _sentences(m) if _SENT.search(part)]
    sent = [thing for thing in THINGS if any(thing.search(part) for part in told)]
    if says(scene.said, _HAS_IT):
        return None
    for message in scene.said:
        for part in _sentences(message):
            wanted = _WANTS.search(part)
            if wanted and any(thing.search(part, wanted.end()) for thing in sent):
                return around(message, plain(message.text).index(part))
    return None


def _sentences(message: Message) -> list[str]:
    return [part for part in _SENTENCE_END.split(plain(message.text)) if part]


def repeats_script(scene: Scene) -> Evidence | None:
    """Return the agent's words that were sent before, a sentence or a link, with a customer's answer between."""
    earlier = scene.by(Speaker.AGENT)
    if not earlier or scene.before[-1].speaker is not Speaker.CUSTOMER:
        return None
    links_before = {link for m in earlier for link in _LINK.findall(m.text)}
    for message in scene.said:
        link = next((link for link in _LINK.findall(message.text) if link in links_before), None)
        if link:
            return around(message, message.text.index(link))
        if len(message.text) > A_SENTENCE and any(_is_script(message, m) for m in earlier):
            return around(message, 0)
    return None


def sends_back(scene: Scene) -> Evidence | None:
    """Return the agent's words that send the customer to a way they say they have tried."""
    tried = [plain(m.text) for m in scene.by(Speaker.CUSTOMER) if _TRIED.search(plain(m.text))]
    for message in scene.said:
        for sends in _SENDS.finditer(plain(message.text)):
            sentence = around(message, sends.start())
            named = plain(sentence.quote)
            if any(w.search(named) and any(theirs.search(t) for t in tried) for w, theirs in _WAYS):
                return sentence
    return None


def _was_given(before: tuple[Message, ...], field: str, pattern: Rule) -> bool:
    given = _GIVEN.get(field)
    if given and any(given.search(plain(m.text)) for m in before if m.speaker is Speaker.CUSTOMER):
        return True
    for asking, reply in pairwise(before):
        turned = asking.speaker is Speaker.AGENT and reply.speaker is Speaker.CUSTOMER
        if turned and "?" in asking.text and pattern.search(plain(asking.text)):
            return not _NO_ANSWER.search(plain(reply.text))
    return False


def _is_script(message: Message, earlier: Message) -> bool:
    now, then = (_letters(m).split() for m in (message, earlier))
    figures = [{word for word in words if word.isdigit()} for words in (now, then)]
    shared = len(set(now) & set(then))
    return figures[0] == figures[1] and shared >= ALIKE * max(len(set(now)), len(set(then)))


def _letters(message: Message) -> str:
    return re.sub(r"\W+", " ", message.text).strip().lower()
