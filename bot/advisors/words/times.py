"""Words that name a time: days, parts of the day, clock times and distances. What they mean is read elsewhere.

Plain patterns and no phrases, because the places of the words are needed one by one.
"""

from __future__ import annotations

import re

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "forty-five": 45, "sixty": 60, "ninety": 90, "half an": 0.5, "half a": 0.5, "a quarter of an": 0.25, "the": 1,
    "the next": 1, "the same": 1, "the next half": 0.5, "another": 1, "another half": 0.5, "a couple of": 2,
    "a couple": 2, "a few": 3, "a few more": 3, "several": 5, "one and a half": 1.5,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(WEEKDAYS)
_SHORT_DAY = "mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)"
_AMOUNT = "|".join(sorted(NUMBERS, key=len, reverse=True)).replace(" ", r"\ ")
_CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d\d)?|{_HOURS})(?:\ ?[ap]\.?m\b\.?)?"
# A bare number is a clock time only where nothing is counted with it: not "by 3 of you", not "at 5 stars".
_ALONE = (
    r"(?=\s{0,2}(?:\Z|[,;!?)–—-]|\.(?!\d)|\b(?:today|tomorrow|tonight|this|on|(?:at|in)\ the|sharp|latest"
    r"|instead|rather"
    r"|about|concerning|regarding|re|for|from|via|by|with|as|but|then|when|once|here|please|at\ most"
    r"|and|or|to|so|if|because|(?:my|our|your)\ time|your\ end|o'clock|utc|gmt|[ecmp][sd]t|cet|cest|bst"
    rf"|{_WEEKDAY})\b))"
)
TIMES = re.compile(
    rf"""
    (?P<past>\b(?:yesterday|last\ (?:night|week|month|{_WEEKDAY})
      |(?:an?|\w+)\ (?:minutes?|hours?|days?|weeks?)\ ago)\b)
    |(?P<now>\b(?:right\ now|right\ away|straight\ away|immediately|at\ once|this\ instant|now)\b)
    |\b(?:(?:with)?in|inside|give\ (?:me|us)|every|takes?|needs?|next)[ ]
      (?:about\ |around\ |roughly\ |maximum\ |at\ most\ |up\ to\ |the\ next\ )?
      (?:(?P<digits>\d{{1,4}}(?:\.\d)?)|(?P<word>{_AMOUNT}))
      (?:\ ?(?:to|or|-|–)\ ?(?P<upto>\d{{1,4}}|two|three|five|so))?
      [\ -]?(?:more\ |short\ |other\ )?(?P<business>business\ |working\ )?
      (?P<unit>min|hour|hr|h\b|day|week|month)[a-z]{{0,4}}\b(?P<extra>\ or\ two|\ and\ a\ half)?
    |\b(?:(?P<digits_from>\d{{1,4}})|(?P<word_from>{_AMOUNT}))[ ]
      (?P<unit_from>min|hour|hr|day|week)\w*\ from\ (?:now|here|today)
    |\bin\ (?P<bare>\d{{1,2}})(?=\s*(?:\Z|[.!,]))
    |\b(?P<week>(?:the\ )?end\ of\ (?:the\ |this\ |next\ )?week|(?:this|next)\ week|(?:the|this)\ weekend)\b
    |(?P<date>\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b
      |\b(?:{_MONTH})\.?\ (?:the\ )?\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,?\ 20\d\d\b)?
      |\b\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?(?:{_MONTH})\b(?:,?\ 20\d\d\b)?
      |(?<=\bthe\ ){_NTH}\b)
    |\b(?P<day>today|tomorrow|(?:(?:this|next|coming)\ )?(?:{_WEEKDAY})
      |(?<=on\ )(?:{_SHORT_DAY})\b|(?<=by\ )(?:{_SHORT_DAY})\b|next\ (?:{_SHORT_DAY}))\b
    |\b(?P<part>first\ thing|close\ of\ (?:business|play)|closing\ time|eod|cob
      |(?:the\ )?end\ of\ (?:the\ |this\ |my\ |our\ )?(?:business\ |working\ )?(?:day|shift|business)
      |noon|midday|lunch(?:time)?|midnight|tonight
      |(?<!good\ )(?<!nice\ )(?<!great\ )(?<!lovely\ )(?:this\ )?(?:morning|afternoon|evening))\b
    |\b(?:between|from)\ {_CLOCK}\ (?:and|to|until|till|-|–)\ (?P<range>{_CLOCK})(?![\d%])
    |(?<![\w.:])\d{{1,2}}(?:[:.]\d\d)?\ ?(?:[ap]m\ ?)?(?:-|–|\ to\ )[ ]?
      (?P<spread>\d{{1,2}}(?:[:.]\d\d)?\ ?[ap]\.?m\b\.?)
    |\b(?P<passed>half\ past|quarter\ past|quarter\ to)\ (?P<passed_hour>\d{{1,2}}|{_HOURS})\b
    |(?<![\w.:€$£])(?P<clock>\d{{1,2}}(?:[:.]\d\d)?\ ?[ap]\.?m\b\.?|(?:\d{{1,2}}|{_HOURS})\ o'clock|\d{{1,2}}:\d\d)
      (?![\d%])
    |(?:(?<=\bby\ )|(?<=\bat\ )|(?<=\bbefore\ )|(?<=\buntil\ )|(?<=\btill\ )|(?<=\baround\ )|(?<=\babout\ )
      |(?<=\bthan\ )|(?<=\bmake\ that\ )|(?<=\bmake\ it\ )|(?<=\bsay\ ))
      (?P<hour>\d{{1,2}}(?:[.:]\d\d)?|{_HOURS}){_ALONE}
    """,
    re.VERBOSE,
)
# What may stand between two words of one time: "tomorrow, at around 3 pm".
JOINT = re.compile(r"[\s,]*(?:(?:at|by|on|in|around|about|or|before|sometime|the|early|late|latest)\s+){0,3}")
# What a clock time is told in; "your time" is that of whom it is told to.
THEIRS = "your time"
ZONE = re.compile(
    rf"[ ]?\(?(utc|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst|ist|aest|{THEIRS})\b(?!\ to\b)"
)
# Words right before a time by which it is no time of coming back: "the order of Friday", "open until 5".
NOT_DUE = re.compile(
    r"\b(?:from|of|about|since|dated|open(?:s|ed)? until|closes? at|starting|after)\s(?:the\s|about\s|around\s)?\Z"
)
# What happened at that time, and not what will: "the order you placed on Friday".
HAPPENED = re.compile(
    r"\b(?:you|that|which|who|we|i|he|she|they|was|were)(?:'ve|'d| have| had)? (?:\w{1,20} ){0,2}?"
    r"(?:\w{2,20}ed|sent|made|bought|paid|got|said|wrote|came|went|told|spoke|gave)\b"
)
