"""The App Home as Block Kit: an agent's cases, their settings and their data; for supervisors the team's cases too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from bot.coaching.replies import IN_CASES, kept_text
from bot.coaching.staff import Kept, PolicyNote
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.domain.digest import Digest
from bot.domain.policy import Level
from bot.slack.wire.blocks import RECAP_CASE, Note, case_value, note_words
from bot.slack.wire.digests import digest_blocks, told_line
from bot.slack.wire.elements import (
    VIEW_BLOCKS,
    Block,
    actions,
    button,
    context,
    escape,
    header,
    more,
    option,
    plain_text,
    sections,
)
from bot.slack.wire.showing import Reader, case_blocks

# What a click in the App Home says to the coach: the words are the button's value, or the option's.
SAY = "home:say"
# What a click on a case says about it; its value is the case.
FAULT_WORDS = {"home:fault:ours": "fault confirmed", "home:fault:not_ours": "fault not ours"}
_FAULT_LABELS = {"home:fault:ours": "Our fault", "home:fault:not_ours": "Not our fault"}
QUIET = {"quiet 30m": "Quiet for 30 minutes", "quiet 2h": "Quiet for 2 hours"}
LEVEL_LABELS = {
    Level.NEW: "New: every note",
    Level.REGULAR: "Regular: fewer gentle notes",
    Level.VETERAN: "Veteran: only against harm",
}
# What the button of the digest carries: it is made of thousands of cases, so only for who asks.
DIGEST = "digest"
# All that may be said so, so that nothing else ever is.
WORDS = frozenset({*QUIET, *(f"level {level.value}" for level in Level), "on", "off", "forget me"})

# An agent's own cases leave room for everything else.
OWN_BLOCKS = 40
TOGETHER_BLOCKS = 15

NO_OWN_CASES = "You have no open case. Cases you answer in, or take, are listed here."
NO_TEAM_CASES = "There is no open case."
MISSED = "This note may not have reached you:"
NOTHING_TOLD = "Nobody has told those who make the rules anything yet."
TOLD_SHOWN = 5


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One of the reader's own cases, and the notes in it that may not have reached them."""

    line: CaseLine
    missed: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamPage:
    """What supervisors see: the other open cases, what people told them, and, once they ask for it, the digest.

    `no_digest` says why there is none; where it is "" too, nobody has asked yet.
    """

    lines: tuple[CaseLine, ...]
    digest: Digest | None = None
    no_digest: str = ""
    told: tuple[PolicyNote, ...] = ()


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that stands in somebody's App Home.

    `told` counts the notes they gave with their name, `base` is how links to their workspace begin, and `answer` is
    what their last click led to.
    """

    own: tuple[OwnCase, ...]
    kept: Kept
    told: int = 0
    team: TeamPage | None = None
    confirms_fault: bool = False
    base: str = ""
    zone: tzinfo | None = None
    answer: str = ""


def home_view(page: HomePage) -> Block:
    """Return the view, with as much of each list as fits and the number of the rest."""
    answer = sections(escape(page.answer)) if page.answer else []
    own = _listed("Your open cases", [_own(page, case) for case in page.own], NO_OWN_CASES, OWN_BLOCKS)
    fixed = [*_settings(page.kept), *_data(page)]
    blocks = [*answer, *own, *fixed]
    if page.team is not None:
        together = _together(page, page.team)[:TOGETHER_BLOCKS]
        cases = [_case(page, line) for line in page.team.lines]
        room = VIEW_BLOCKS - len(blocks) - len(together)
        blocks += [*_listed("The team's open cases", cases, NO_TEAM_CASES, room), *together]
    return {"type": "home", "blocks": _with_ids(blocks)}


def saying(text: str) -> Block:
    """Return a view that says one thing."""
    return {"type": "home", "blocks": sections(text)}


def _listed(title: str, items: Sequence[list[Block]], nothing: str, room: int) -> list[Block]:
    """Return a list under its title in at most `room` blocks; what does not fit is counted."""
    blocks = [header(title)]
    if not items:
        return [*blocks, *sections(nothing)]
    for shown, item in enumerate(items):
        is_last = shown == len(items) - 1
        if len(blocks) + len(item) + (0 if is_last else 1) > room:
            return [*blocks, *more(items, shown)]
        blocks += item
    return blocks


def _own(page: HomePage, case: OwnCase) -> list[Block]:
    blocks = _case(page, case.line)
    for note in case.missed:
        blocks += [context(MISSED), *note_words(note)[1:]]
    return blocks


def _case(page: HomePage, line: CaseLine) -> list[Block]:
    buttons = [button(RECAP_CASE, "Recap", case_value(line.key))]
    if page.confirms_fault:
        buttons += [button(name, label, case_value(line.key)) for name, label in _FAULT_LABELS.items()]
    return [*case_blocks(line, page.base, page.zone), actions(*buttons)]


def _settings(kept: Kept) -> list[Block]:
    options = [option(label, f"level {level.value}") for level, label in LEVEL_LABELS.items()]
    level = kept.level or Level.REGULAR
    select = {
        "type": "static_select",
        "action_id": f"{SAY}:level",
        "placeholder": plain_text("Which notes"),
        "options": options,
        "initial_option": next(o for o in options if o["value"] == f"level {level.value}"),
    }
    switch = ("on", "Switch notes on") if kept.is_off else ("off", "Switch notes off")
    quiet = {"on": "End the quiet"} if kept.quiet_seconds and not kept.is_off else QUIET
    buttons = [*quiet.items(), switch]
    elements = [button(f"{SAY}:{number}", label, words) for number, (words, label) in enumerate(buttons)]
    return [header("Your settings"), *sections(_state(kept)), actions(select, *elements)]


def _state(kept: Kept) -> str:
    if kept.is_off:
        return "Notes are switched off for you."
    if kept.quiet_seconds:
        # Rounded up: quiet that has begun is never "0 minutes".
        minutes = -int(-kept.quiet_seconds // 60)
        return f"I keep quiet towards you for another {'minute' if minutes == 1 else f'{minutes} minutes'}."
    return "Notes reach you. Nobody else sees what you choose here."


def _data(page: HomePage) -> list[Block]:
    sure = {
        "title": plain_text("Forget you?"),
        "text": plain_text(
            "Your level, your quiet, whether you switched me off, and what you told those who make the rules under "
            "your name are deleted. Notes may reach you again then."
        ),
        "confirm": plain_text("Forget me"),
        "deny": plain_text("Keep it"),
    }
    forget = {**button(f"{SAY}:forget", "Forget me", "forget me"), "confirm": sure}
    return [
        header("Your data"),
        *sections(escape(kept_text(page.kept, page.told))),
        context(IN_CASES),
        actions(forget),
    ]


def _together(page: HomePage, team: TeamPage) -> list[Block]:
    """Return the digest without the words of those who told something: these stand below it, with their names."""
    if team.digest is not None:
        said = digest_blocks(replace(team.digest, notes=()))
    elif team.no_digest:
        said = sections(escape(team.no_digest))
    else:
        said = [actions(button(f"{SAY}:digest", "Show the digest", DIGEST))]
    told = _told(page, team.told) if team.told else sections(NOTHING_TOLD)
    return [header("The cases together"), *said, header("Told to those who make the rules"), *told]


def _told(page: HomePage, notes: Sequence[PolicyNote]) -> list[Block]:
    reader = Reader(CaseKey("", "", "", ""), page.base, page.zone)
    lines = []
    for note in notes[:TOLD_SHOWN]:
        signed = f"<@{note.person}>, {reader.time(note.at)}" if note.person else "unnamed"
        lines.append(f"• {told_line(note.text)} ({signed})")
    return [*sections("\n".join(lines)), *more(notes, TOLD_SHOWN)]


def _with_ids(blocks: Iterable[Block]) -> list[Block]:
    """Name each block by its place: Slack takes no name twice, and the parts know nothing of each other."""
    return [{**block, "block_id": f"home:{number}"} for number, block in enumerate(blocks)]
