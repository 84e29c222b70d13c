"""Words in the names that profiles show: which are nobody's name, which are everyday words too, what a name follows."""

from __future__ import annotations

_TITLES = """
    mr mrs ms mx miss dr prof sir madam herr frau phd md jr sr iii
    de da do di du la le der den dem del della dos das des las los van von zu zur vom ter ten bin ibn abu
"""
# What those call themselves who share an account, or write through a relay.
_ACCOUNTS = """
    support team service services customer customers client user users guest visitor website web app bot chat agent
    agents admin info contact hello sales billing accounting finance office desk helpdesk help care success group
    company inc llc ltd gmbh corp account accounts shop store order orders department reception operations manager
    management member online external partner partners vendor tenant test unknown anonymous deleted former new name
    slack teams microsoft zendesk intercom whatsapp facebook instagram messenger twitter email mail phone noreply
"""
# What is said of oneself beside a name.
_STATES = """
    she her hers him his they them their ooo away out back until vacation holiday leave sick
    monday tuesday wednesday thursday friday saturday sunday
"""
# Sentences begin with them, so that a name of the same letters can't be told by its capital letter.
_SMALL_WORDS = """
    the and for not but are was has had can could would should you your our who what when where why how this that
    these those with from all any some only still now then than there here just please thanks sorry yes also even
    an am as at be by go he hi if in is it me my no of ok on or so to up us we
"""
NOBODYS_NAME = frozenset(f"{_TITLES} {_ACCOUNTS} {_STATES} {_SMALL_WORDS}".split())

_GIVEN_NAMES = """
    will may mark bill hope grace art rose sue pat max guy rob drew chase dawn joy faith frank jack gene rich miles
    dean penny ruby sandy iris lily amber crystal jade pearl olive ivy holly hunter mason cooper carry summer winter
    autumn april june august dot don dick gay glad mercy sage star
"""
_FAMILY_NAMES = """
    hill young long brown black white green gray grey wood woods stone price cook baker king page day lane walker
    porter case field fields banks bush church ford gold good hand heart love major marsh moon noble power rush sharp
    short small snow strong sweet swift town west north south east cash best bright cross early fair fast fine free
    held high kind last late little low luck much must other pack post quick real right self sell still trust wait
    want way well wish work world worth
"""
# Names that are everyday words as well: with a small letter they are taken for the word.
ALSO_WORDS = frozenset(f"{_GIVEN_NAMES} {_FAMILY_NAMES}".split())

_GREETINGS = """
    hi hello hey dear thanks thx cheers hallo morning afternoon evening bye mr mrs ms miss dr prof
"""
# After these comes a name, even with a small letter.
GREETINGS = frozenset(_GREETINGS.split())
