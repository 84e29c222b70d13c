"""Finds structured personal data in a text: one small function for each kind, each in time linear in the text.

What is found wrongly costs the model a word, what is missed leaves the machine: in doubt these functions find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_address

from phonenumbers import SUPPORTED_REGIONS, Leniency, PhoneNumberMatcher, country_code_for_region

KIND = r"[A-Z][A-Z_]{0,40}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, and what kind of thing stands there.

    Raises ValueError if it is empty, or if the kind is not made of capital letters and underscores.
    """

    start: int
    end: int
    kind: str

    def __post_init__(self) -> None:
        if not (0 <= self.start < self.end and re.fullmatch(KIND, self.kind)):
            raise ValueError(f"{self.kind!r} at {self.start}:{self.end} is not a stretch of a known kind")


Find = Callable[[str], Iterable[Span]]

# A pattern begins only where a run of its own characters begins: tried once for each run, it stays linear.
# Letters and digits are told apart from underscores, which are markup around a word in Slack.
_URL_END = r"(?<=[^\W_]|[/=&#%+-])"
_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("EMAIL", r"(?<![\w.+%'’-])[\w.+%'’-]+@[\w-]+(?:\.[\w-]+)+(?<=[^\W_])"),
        ("URL", r"(?<![a-z0-9+.-])(?:[a-z0-9+.-]+://|www\.)[^\s<>|\"“”]+" + _URL_END),
        ("URL", r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,24}(?::\d{1,5})?[/?][^\s<>|\"“”]*" + _URL_END),
        # Numbers that begin with 9 are taxpayers' numbers, and as private.
        ("SSN", r"(?<!\d)(?<!\d-)(?!000|666)\d{3}(?:-(?!00)\d{2}-|[ ](?!00)\d{2}[ ])(?!0000)\d{4}(?!-?\d)"),
        ("SSN", r"\b(?:ssn|social security)\b[^\d\n]{0,20}(\d{9})(?!\d)"),
    )
)  # fmt: skip


def marked(text: str) -> Iterator[Span]:
    """Find e-mail addresses, URLs (their paths and queries hold secrets) and US social security numbers."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Span(*match.span(match.lastindex or 0), kind)


_IPV4 = re.compile(
    r"(?<![^\W_])(?<!\d\.)(?<!version )[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![^\W_]|\.[0-9])", re.IGNORECASE
)
_IPV6 = re.compile(
    r"(?<![^\W_])(?<!::)(?<![0-9A-Fa-f]:)(?=:*[0-9A-Fa-f])"
    r"[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:]*(?:(?:\.[0-9]{1,3}){3})?(?![^\W_])"
)


def addresses(text: str) -> Iterator[Span]:
    """Find IPv4 and IPv6 addresses. "Version 1.2.3.4" is none."""
    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(text):
            # "Is it ::1: or not": a colon that only ends the phrase.
            ends = (match.end(), match.end() - match[0].endswith(":"))
            end = next((e for e in ends if _is_address(text[match.start() : e])), None)
            if end is not None:
                yield Span(match.start(), end, "IP")


def _is_address(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Shape:
    """How numbers of a kind are written: in a run of groups, some of which together have the right length.

    `start` is how such a number begins; no group but the first is smaller than `smallest`. A text in which more
    than `checks` stretches had to be checked is a list of numbers: the rest of them is hidden unchecked.
    """

    run: re.Pattern[str]
    group: re.Pattern[str]
    start: re.Pattern[str]
    shortest: int
    longest: int
    checks: int
    smallest: int = 1

    def stretches(self, text: str, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
        """Find, from each group on, the longest stretch that fits: other numbers may stand right beside it."""
        checks = iter(range(self.checks))
        for run in self.run.finditer(text):
            groups = [group.span() for group in self.group.finditer(text, run.start(), run.end())]
            found = 0
            for first, (start, _) in enumerate(groups):
                if start < found or not self.start.match(text, start):
                    continue
                ends = self._ends(groups, first)
                end = next((e for e in ends if next(checks, None) is None or fits(text[start:e])), None)
                if end is not None:
                    yield start, end
                    found = end

    def _ends(self, groups: Sequence[tuple[int, int]], first: int) -> list[int]:
        """Return where a number that begins with this group may end, the farthest first."""
        ends, length = [], 0
        for start, end in groups[first : first + self.longest]:
            length += end - start
            if length > self.longest or (length > end - start < self.smallest):
                break
            if length >= self.shortest:
                ends.append(end)
        return ends[::-1]


_DATE_OR_TIME = re.compile(
    r"""(?<!\d)(?<!\d[-/.,])(?:
          (?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}
        | \d{1,2}([-/.])\d{1,2}\2(?:19|20)?\d\d
        | (?:19|20)\d\d\ ?[-–/]\ ?(?:19|20)\d\d
        | \d{1,2}[.:]\d\d\ ?[-–]\ ?\d{1,2}[.:]\d\d
        | \d{1,2}:\d\d(?::\d\d)?
      )(?!\d)(?![-/.]\d)""",
    re.VERBOSE,
)
_CARD = _Shape(
    run=re.compile(r"(?<![0-9])[0-9]{2,}(?:[ \u00a0.\-–]{1,2}[0-9]{2,})*"),
    group=re.compile(r"[0-9]+"),
    # No payment card begins with another digit, but times in milliseconds do.
    start=re.compile(r"[2-689]"),
    shortest=13,
    longest=19,
    checks=2_000,
)
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
_IBAN = _Shape(
    run=re.compile(r"(?<![^\W_])[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]*(?:[ \u00a0-][A-Za-z0-9]+)*(?![^\W_])"),
    group=re.compile(r"[A-Za-z0-9]+"),
    start=re.compile(r"[A-Za-z]{2}[0-9]{2}"),
    shortest=15,
    longest=34,
    checks=2_000,
)
_LETTERS_AS_NUMBERS = {ord(c): str(int(c, 36)) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def cards(text: str) -> Iterator[Span]:
    """Find payment card numbers: 13 to 19 digits, in groups or not, that pass Luhn's check. Dates in a row are none."""
    for start, end in _CARD.stretches(text, _is_card):
        yield Span(start, end, "CARD")


def _is_card(value: str) -> bool:
    digits = value.encode("ascii", "ignore").translate(None, b" .-")
    total = sum(digits[::-2]) + sum(digits[-2::-2].translate(_DOUBLED)) - len(digits) * ord("0")
    return total % 10 == 0 and not _DATE_OR_TIME.search(value)


def ibans(text: str) -> Iterator[Span]:
    """Find international bank account numbers: 15 to 34 letters and digits that leave 1 when divided by 97."""
    for start, end in _IBAN.stretches(text, _is_iban):
        yield Span(start, end, "IBAN")


def _is_iban(value: str) -> bool:
    compact = value.replace(" ", "").replace("-", "").replace("\u00a0", "").upper()
    return int((compact[4:] + compact[:4]).translate(_LETTERS_AS_NUMBERS)) % 97 == 1


# The library takes up to 0.4 ms for one.
_PHONE_CHECKS = 150
_BETWEEN = r"[ \u00a0().\-–\u2011/]{0,3}"
_DIALED = r"(?:[+\uff0b]|(?<![^\W_])(?<!\+)(?:00|011)(?=[ -]?[1-9]))"
_ABROAD = _Shape(
    run=re.compile(rf"{_DIALED}{_BETWEEN}\d(?:{_BETWEEN}\d){{7,}}"),
    group=re.compile(rf"(?:[+\uff0b]{_BETWEEN})?\d+"),
    start=re.compile(_DIALED),
    shortest=9,
    longest=20,
    checks=_PHONE_CHECKS,
)
_HOME_RUN = re.compile(
    rf"(?<![^\W_])(?<![$€£¥₹+])\d(?:{_BETWEEN}\d){{6,}}(?:(?=x\d|ext)|(?![^\W_]|%))", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HOME = _Shape(_HOME_RUN, _DIGITS, _DIGITS, shortest=7, longest=15, checks=_PHONE_CHECKS)
# Nobody in North America writes a number in pairs, but sizes and quantities are listed like that.
_HOME_IN_NORTH_AMERICA = replace(
    _HOME, start=re.compile(r"(?:1\D{0,3})?\d{3}"), shortest=10, longest=11, smallest=3
)
_CURRENCY = r"(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|INR|SEK|NOK|DKK|PLN|dollars?|euros?|pounds?)"
_NO_PHONE = re.compile(
    rf"""{_DATE_OR_TIME.pattern}
    | (?:[$€£¥₹]|\b{_CURRENCY})\ ?\d{{1,12}}(?:[.,]\d{{2,3}}){{0,4}}(?!\d)
    | (?<![\d.,])\d{{1,12}}(?:[\ .,]\d{{3}}){{0,4}}(?:[.,]\d\d?)?\ ?(?:[$€£¥₹](?!\ ?\d)|{_CURRENCY}\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_NORTH_AMERICA = 1


def phones(region: str) -> Find:
    """Return what finds phone numbers, the ones without a country code as people write them in that region.

    Raises ValueError for a region that is not one of the two-letter codes of countries.
    """
    if region not in SUPPORTED_REGIONS:
        raise ValueError(
            f"{region!r} is not a region for phone numbers; give a country's code such as US or DE"
        )
    at_home = _HOME_IN_NORTH_AMERICA if country_code_for_region(region) == _NORTH_AMERICA else _HOME
    return lambda text: _phones(text, region, at_home)


def _phones(text: str, region: str, at_home: _Shape) -> Iterator[Span]:
    def calls(value: str) -> bool:
        # Who writes a plus means a phone number, even one that the library's tables do not know.
        leniency = Leniency.POSSIBLE if value[0] in "+\uff0b" else Leniency.VALID
        dialed = re.sub(r"^(?:00|011)(?=[ -]?[1-9])", "+", value)
        matcher = PhoneNumberMatcher(dialed, region, leniency, max_tries=1)
        return any(match.end - match.start == len(dialed) for match in matcher)

    abroad = list(_ABROAD.stretches(text, calls))
    yield from (Span(start, end, "PHONE") for start, end in abroad)
    if at_home.run.search(text):
        quiet = _NO_PHONE.sub(lambda match: "," * len(match[0]), _blanked(text, abroad))
        yield from (Span(start, end, "PHONE") for start, end in at_home.stretches(quiet, calls))


def _blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in stretches:
        parts += [text[at:start], "," * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
