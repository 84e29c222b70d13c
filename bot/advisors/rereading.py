"""What reading back would have shown the agent: a thing given, a sentence sent, a way tried already."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.advisors.phrases import Rule, plain, rule
from bot.advisors.scene import Scene, around, find, says
from bot.advisors.words import treatment
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
    "order": re.compile(r"\border\W{0,3}(?:number|no\b|id|is)?\W{0,4}[a-z]{0,4}\W?\d[\d-]{2,}"),
    "email": re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.\w"),
    "booking": re.compile(
        r"\b(?:booking|reservation|ticket|policy|case|claim|reference)\W{0,3}(?:number|no\b|code|is)?"
        r"\W{0,4}[a-z]{0,4}-?\d[\d-]{2,}"
    ),
    "account": re.compile(
        r"\b(?:account|contract|membership|customer)\W{0,3}(?:number|no\b|is)?\W{0,4}[a-z]{0,3}-?\d[\d-]{3,}"
    ),
}
_REQUEST = re.compile(r"\?|\b(?:please|could|can|may|need|provide|give|tell|share|send|confirm|have)\b")
_NO_ANSWER = re.compile(
    r"\b(?:don'?t|do not|can'?t|not sure|forgot|remember|wait|hold on|moment|why|which|where)\b|\?\s{0,20}$"
)
_LINK = re.compile(r"https?://[^\s>|)]{1,200}")
# Ways to get help, as both sides name them.
_WAYS = (
    rule("(hotline|helpline|phone line|number)"),
    rule("(app)"),
    rule("(website|web site|page|portal|site|faq)"),
    rule("(branch|store|counter|desk|office)"),
    rule("(reset|reset button|reset link|that button)"),
    rule("(form|questionnaire)"),
    rule("(restart*|reboot*|reinstall*)"),
    rule("(cache|cookies)"),
)
_SENDS = rule(
    """
    (please|kindly|you can|you could|you need to|you have to|you should|you must|you'll need to|try) ~ \
        (ring|call|contact|visit|go|use|fill|restart|reboot|reinstall|clear|set|reset|email|write)
    (please|kindly|you can|you could|you need to|you have to|you should) ~ (phone|check|see|press|click)
    you can set
    """
)
_TRIED = rule(
    """
    (i|we|i've|we've) [have|already|just] ~ (tried|rang|called|pressed|used|went|filled|phoned|wrote)
    (i|we|i've|we've) [have|already|just] ~ (did|done|restarted|been)
    (rang|called|pressed|tried|filled|restarted|reinstalled|cleared) [the|that|your|it] ~ (times|twice|already)
    (cuts|cut|sends|sent|hung up|never comes|doesn't work|does nothing|they said|busy|closed|dark|down|told me)
    """
)
A_SENTENCE = 30


def asks_again(scene: Scene) -> Evidence | None:
    """Return the agent's words that ask for what the customer has given."""
    for field, pattern in _ASKED_FOR.items():
        asked = [m for m in scene.said if pattern.search(plain(m.text)) and _REQUEST.search(plain(m.text))]
        complained = says(scene.answered, treatment.ALREADY_SAID)
        if asked and (complained or _was_given(scene.before, field, pattern)):
            return find(asked, pattern)
    return None


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
        if len(message.text) > A_SENTENCE and any(_letters(message) == _letters(m) for m in earlier):
            return around(message, 0)
    return None


def sends_back(scene: Scene) -> Evidence | None:
    """Return the agent's words that send the customer to a way they say they have tried."""
    tried = [plain(m.text) for m in scene.by(Speaker.CUSTOMER) if _TRIED.search(plain(m.text))]
    for message in scene.said:
        text = plain(message.text)
        way = next((w for w in _WAYS if w.search(text) and any(w.search(t) for t in tried)), None)
        if way and (sends := _SENDS.search(text)):
            return around(message, sends.start())
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


def _letters(message: Message) -> str:
    return re.sub(r"\W+", " ", message.text).strip().lower()
