"""Finds structured personal data in a text: one small function for each kind, each in time linear in the text.

What is found wrongly costs the model a word, what is missed leaves the machine: in doubt these functions find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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


Find = Callable[[str], Iterator[Span]]


# A pattern begins only where a run of its own characters begins: tried once for each run, it stays linear.
# Letters and digits are told apart from underscores, which are markup around a word in Slack.
_URL_END = r"(?<=[^\W_]|[/=&#%+-])"
_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("EMAIL", r"(?<![\w.+%'’-])[\w.+%'’-]+@[\w-]+(?:\.[\w-]+)+(?<=[^\W_])"),
        ("URL", r"(?<![a-z0-9+.-])(?:[a-z0-9+.-]+://|www\.)[^\s<>|\"“”]+" + _URL_END),
        ("URL", r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,24}(?::\d{1,5})?[/?][^\s<>|\"“”]*" + _URL_END),
        ("SSN", r"(?<!\d)(?<!\d-)(?!000|666)\d{3}(?:-(?!00)\d{2}-|[ ](?!00)\d{2}[ ])(?!0000)\d{4}(?!-?\d)"),
        ("SSN", r"\b(?:ssn|social security)\b[^\d\n]{0,20}(\d{9})(?!\d)"),
    )
)  # fmt: skip


def marked(text: str) -> Iterator[Span]:
    """Find e-mail addresses, URLs (their paths and queries hold secrets) and US social security numbers."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Span(*match.span(match.lastindex or 0), kind)


_IPV4 = re.compile(r"(?<![^\W_])(?<!\d\.)(?<!version )[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![^\W_]|\.[0-9])", re.IGNORECASE)
_IPV6 = re.compile(r"(?<![^\W_])(?<!::)(?<![0-9A-Fa-f]:)[0-9A-Fa-f]*:[0-9A-Fa-f:]+(?:(?:\.[0-9]{1,3}){3})?(?![^\W_])")
_LONGEST_ADDRESS = 45


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
    if len(value) > _LONGEST_ADDRESS or value.strip(":") == "":
        return False
    try:
        ip_address(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Shape:
    """How numbers of a kind are written: in a run of groups, some of which together have the right length."""

    run: re.Pattern[str]
    group: re.Pattern[str]
    shortest: int
    longest: int

    def stretches(self, text: str, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
        """Find, from each group on, the longest stretch that fits: other numbers may stand right beside it."""
        for run in self.run.finditer(text):
            groups = [group.span() for group in self.group.finditer(text, run.start(), run.end())]
            found = 0
            for first, (start, _) in enumerate(groups):
                end = self._end(text, groups, first, fits) if start >= found else None
                if end is not None:
                    yield start, end
                    found = end

    def _end(
        self, text: str, groups: Sequence[tuple[int, int]], first: int, fits: Callable[[str], bool]
    ) -> int | None:
        ends, length = [], 0
        for start, end in groups[first : first + self.longest]:
            length += end - start
            if length > self.longest:
                break
            if length >= self.shortest:
                ends.append(end)
        begin = groups[first][0]
        return next((end for end in reversed(ends) if fits(text[begin:end])), None)


_CARD = _Shape(
    re.compile(r"(?<!\d)\d{2,}(?:[ \u00a0.\-–]{1,2}\d{2,})*"), re.compile(r"\d+"), shortest=13, longest=19
)
_IBAN = _Shape(
    re.compile(r"(?<![^\W_])[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]*(?:[ \u00a0-][A-Za-z0-9]+)*(?![^\W_])"),
    re.compile(r"[A-Za-z0-9]+"),
    shortest=15,
    longest=34,
)
_IBAN_START = re.compile(r"[A-Za-z]{2}[0-9]{2}")
_LETTERS_AS_NUMBERS = str.maketrans({chr(ord("A") + i): str(10 + i) for i in range(26)})
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
# Begin with 0, 1 or 7: no payment card does, but times in milliseconds do.
_NO_CARD = frozenset({0, 1, 7})


def cards(text: str) -> Iterator[Span]:
    """Find payment card numbers: 13 to 19 digits, in groups or not, that pass Luhn's check."""
    for start, end in _CARD.stretches(text, _is_card):
        yield Span(start, end, "CARD")


def _is_card(value: str) -> bool:
    digits = [int(c) for c in value if c.isdecimal()]
    doubled = sum(_DOUBLED[d] for d in digits[-2::-2])
    return digits[0] not in _NO_CARD and (sum(digits[::-2]) + doubled) % 10 == 0


def ibans(text: str) -> Iterator[Span]:
    """Find international bank account numbers: 15 to 34 letters and digits that leave 1 when divided by 97."""
    for start, end in _IBAN.stretches(text, _is_iban):
        yield Span(start, end, "IBAN")


def _is_iban(value: str) -> bool:
    if not _IBAN_START.match(value):
        return False
    compact = re.sub(r"[ \u00a0-]", "", value).upper()
    return int((compact[4:] + compact[:4]).translate(_LETTERS_AS_NUMBERS)) % 97 == 1


_BETWEEN = r"[ \u00a0().\-–‑/]{0,3}"
_ABROAD = _Shape(
    re.compile(rf"(?:\+|＋|(?<![\d+])00(?=[1-9]))[ (]{{0,2}}\d(?:{_BETWEEN}\d){{8,}}"),
    re.compile(r"(?:[+＋][ (]{0,2})?\d+"),
    shortest=10,
    longest=20,
)
_AT_HOME = _Shape(
    re.compile(rf"(?<![^\W_])(?<![$€£¥₹+])\d(?:{_BETWEEN}\d){{6,}}(?![^\W_]|%)"),
    re.compile(r"\d+"),
    shortest=7,
    longest=15,
)
_CURRENCY = r"(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|INR|SEK|NOK|DKK|PLN|dollars?|euros?|pounds?)"
_DATE_TIME_OR_PRICE = re.compile(
    rf"""(?:[$€£¥₹]|\b{_CURRENCY})\ ?\d{{1,12}}(?:[.,]\d{{2,3}}){{0,4}}(?!\d)
    | (?<!\d)(?<!\d[-/.,])(?:
          (?:19|20)\d\d([-/.])\d{{1,2}}\1\d{{1,2}}
        | \d{{1,2}}([-/.])\d{{1,2}}\2(?:19|20)?\d\d
        | (?:19|20)\d\d\ ?[-–/]\ ?(?:19|20)\d\d
        | \d{{1,2}}[.:]\d\d\ ?[-–]\ ?\d{{1,2}}[.:]\d\d
        | \d{{1,2}}:\d\d(?::\d\d)?
      )(?!\d)(?![-/.]\d)
    | (?<![\d.,])\d{{1,12}}(?:[\ .,]\d{{3}}){{0,4}}(?:[.,]\d\d?)?\ ?(?:[$€£¥₹](?!\ ?\d)|{_CURRENCY}\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_NORTH_AMERICA = 1
_SHORTEST_GROUP_THERE = 3
# A check takes up to 0.3 ms. A text with more numbers than this is a list, and the rest is hidden unchecked.
_MOST_CHECKS = 250


def phones(region: str) -> Find:
    """Return what finds phone numbers, the ones without a country code as people write them in that region.

    Raises ValueError for a region that is not one of the two-letter codes of countries.
    """
    if region not in SUPPORTED_REGIONS:
        raise ValueError(f"{region!r} is not a region for phone numbers; give a country's code such as US or DE")
    return lambda text: _phones(text, region)


def _phones(text: str, region: str) -> Iterator[Span]:
    checks = iter(range(_MOST_CHECKS))
    grouped = country_code_for_region(region) == _NORTH_AMERICA

    def calls(value: str, leniency: int) -> bool:
        if next(checks, None) is None:
            return True
        matcher = PhoneNumberMatcher(value, region, leniency, max_tries=1)
        return any(match.end - match.start == len(value) for match in matcher)

    def calls_abroad(value: str) -> bool:
        dialed = f"+{value[2:]}" if value.startswith("00") else value
        return dialed[0] in "+＋" and calls(dialed, Leniency.POSSIBLE)

    def calls_at_home(value: str) -> bool:
        # Nobody in North America writes a number in pairs, but sizes and quantities are listed like that.
        groups = re.findall(r"\d+", value.removeprefix("1"))
        if grouped and min(map(len, groups)) < _SHORTEST_GROUP_THERE:
            return False
        return calls(value, Leniency.VALID)

    abroad = list(_ABROAD.stretches(text, calls_abroad))
    quiet = _DATE_TIME_OR_PRICE.sub(lambda match: "," * len(match[0]), _blanked(text, abroad))
    for start, end in (*abroad, *_AT_HOME.stretches(quiet, calls_at_home)):
        yield Span(start, end, "PHONE")


def _blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in stretches:
        parts += [text[at:start], "," * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
