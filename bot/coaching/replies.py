"""Who asks, what is answered, and in which words: plain lines, `code` and "• ", which every platform can show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.coaching.staff import Kept
from bot.domain.answers import Recap
from bot.domain.assessment import Fault
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey, Speaker
from bot.domain.digest import Digest
from bot.domain.policy import Level
from bot.domain.remedies import Amount
from bot.domain.team import Remedy


@dataclass(frozen=True, slots=True)
class Caller:
    """Who says something to the coach, and where. `key.thread` is "" outside any thread.

    `speaker` is whom the platform takes them for in this channel, None if it can't say now; `is_ours` tells that they
    are full members of the home organization, whatever the channel takes them for. `linked` is the case a link in
    their words leads to, or the one they chose of `Reply.choose`. The platform sets it only for a case in a channel
    that the caller can read themselves.
    """

    key: CaseKey
    person: str
    speaker: Speaker | None
    linked: CaseKey | None = None
    is_ours: bool = False

    @property
    def case(self) -> CaseKey | None:
        """Return the case that is meant: the linked one, or else that of the thread."""
        return self.linked or (self.key if self.key.thread else None)


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show the caller alone. `text` says everything where nothing else is given, and introduces the rest.

    `choose` are cases to ask with buttons which one is meant; whoever chose says the words `again`, with
    `Caller.linked` set.
    """

    text: str
    cases: tuple[CaseLine, ...] = ()
    recap: Recap | None = None
    digest: Digest | None = None
    choose: tuple[CaseLine, ...] = ()
    again: str = ""


ROLES = {
    Speaker.AGENT: "Here I take you for an agent.",
    Speaker.OTHER: "Here I can't tell whether you are an agent, so I'll never send you a note.",
}
NOT_OF_THIS_CHANNEL = (
    "I know you as an agent, but not as one of this channel: "
    "its notes don't reach you, and its cases can't be yours."
)
WITHOUT_A_CHANNEL = "I know you as an agent. The channel of a case decides whether its notes reach you."
GLADLY = "Gladly. I'm here whenever you need me."
LEVELS = {
    Level.NEW: "You'll get every note that is due.",
    Level.REGULAR: "You'll get notes as they are due, gentle ones only while you had no other in the case.",
    Level.VETERAN: (
        "You'll hear from me only when your own words would do harm, and once before a time you promised has passed."
    ),
}
# What a person may say of the fault, what that means, and what it changes.
FAULTS = {
    "confirmed": (Fault.OURS, "Noted: it was our fault. Agents may say so in this case."),
    "not ours": (
        Fault.NOT_OURS,
        "Noted: it was not our fault. Agents may regret what happened, and should admit nothing.",
    ),
    "unknown": (Fault.UNKNOWN, "Noted: whose fault it was is open again. Nothing should be admitted yet."),
}
IN_CASES = (
    "What you write in a case, and the notes you got there, are kept with that case until its retention ends. "
    "There is no list of them by person, and nothing is counted by person."
)
FORGOTTEN = (
    "Done: your level, your quiet, your time zone, whether you switched me off, and what you told those who make the "
    f"rules under your name are deleted. That means notes may reach you again; `{{say}}off` prevents it. {IN_CASES}"
)
NOT_JUDGED = (
    "I counted nothing: I don't know this note as one of yours. "
    "A note can be judged while I remember its case, and for a month at most."
)
TRY_AGAIN = "That did not work just now. Please try again in a moment."
NO_OFFERS = (
    "Your team's policy names nothing that you may offer by yourself. Ask a supervisor before you offer it."
)

NAME_LENGTH = 80
_DAY_MINUTES = 24 * 60
# What platforms would read as mark-up in a name that somebody gave themselves.
_MARKS = re.compile(r"[<>*_~`\[\]]")


def help_text(say: str) -> str:
    """Explain every word; `say` is what each is said after, with a blank at its end."""
    return (
        "I pass support agents short notes only they can see. I never write where others read.\n"
        f"• `{say}help` shows this.\n"
        f"• `{say}quiet 30m` keeps me quiet towards you for that long; `quiet 2h` and `quiet until 3pm` work too.\n"
        f"• `{say}off` switches me off for you, `{say}on` brings me back.\n"
        f"• `{say}level new`, `level regular` or `level veteran` says how much you want to hear: every note; "
        "gentle ones only while you had no other in the case; or only of harm in your own words and of times that "
        "you promised.\n"
        f"• `{say}mine` lists your open cases and what they need; `{say}take` makes an open case here yours, "
        "`take` with a link a certain one.\n"
        f"• `{say}recap` tells what happened in your latest case here, `recap` with a link in a certain one.\n"
        f"• `{say}offers` lists what you may offer a customer.\n"
        f"• `{say}tell policy` and your words tell those who make the rules what hurts; `tell policy anonymously` "
        "does so without your name.\n"
        f"• `{say}what do you know` shows what is kept under your name, `{say}forget me` deletes it.\n"
        f"• For supervisors: `{say}cases` lists what needs somebody, `{say}digest` sums the cases up. For whom the "
        f"policy names: `{say}fault confirmed`, `fault not ours` or `fault unknown`, with a link or here.\n"
        "“Why?” under a note says what it rests on. A verdict counts for the advice, never for or against you."
    )


def standing_text(caller: Caller, *, is_agent: bool | None) -> str:
    """Say for whom somebody is taken; `is_agent` tells whether notes of their channel reach them, None if not known."""
    if caller.speaker is not Speaker.AGENT:
        return ROLES[caller.speaker] if caller.speaker else ""
    if not caller.key.channel:
        return WITHOUT_A_CHANNEL
    return NOT_OF_THIS_CHANNEL if is_agent is False else ROLES[Speaker.AGENT]


def quiet_text(minutes: int, say: str, until: datetime | None = None, *, is_cut: bool = False) -> str:
    """Say how long the coach keeps quiet, and until when where that was asked; `is_cut` if more was wished."""
    length = "24 hours" if minutes == _DAY_MINUTES else "1 minute" if minutes == 1 else f"{minutes} minutes"
    if is_cut:
        return (
            f"I'll keep quiet towards you for {length}: more is not possible at a time. "
            f"`{say}off` switches me off until you say `{say}on`."
        )
    return f"I'll keep quiet towards you for {length}" + (f", until {until:%H:%M}." if until else ".")


def no_quiet_text(say: str) -> str:
    """Say that no minutes of quiet are none, and how quiet is ended."""
    return (
        "That would be no quiet at all, so nothing was changed. "
        f"`{say}on` ends your quiet, `{say}quiet 30m` begins one."
    )


def only_words_text(say: str) -> str:
    """Say to an emoji or a file what can be asked."""
    return f"I only understand words: `{say}mine` shows your open cases, `{say}help` what else you can ask."


def answered_text(name: str) -> str:
    """Ask before a case is taken from somebody; `name` is what they are called, "" if that is not known."""
    return f"{_shown(name)} answers in the only open case here that you could take. Should it be yours from now on?"


def just_taken_text(name: str) -> str:
    """Say that somebody else took a case just before; `name` is what they are called, "" if that is not known."""
    return (
        f"{_shown(name)} took this case just before you, so its notes go to them. "
        "If it should be yours all the same, take it again in a moment."
    )


def kept_text(kept: Kept, notes: int) -> str:
    """Tell what is kept under a person's name, a line for each thing; `notes` counts those on the rules."""
    lines = []
    if kept.level is not None:
        lines.append(f"• your level: {kept.level}")
    if kept.is_off:
        lines.append("• that you switched me off")
    if kept.quiet_seconds:
        # Rounded up: quiet that has begun is never "0 minutes".
        lines.append(f"• that you want quiet, for another {-int(-kept.quiet_seconds // 60)} minutes")
    if kept.zone:
        lines.append(f"• the time zone you last wrote from: {kept.zone}")
    if notes:
        told = "1 note" if notes == 1 else f"{notes} notes"
        lines.append(f"• what you told those who make the rules: {told} with your name")
    if not lines:
        return "Nothing is kept under your name."
    return "\n".join(["Under your name I keep:", *lines])


def offers_text(remedies: tuple[Remedy, ...], called: Callable[[str], str]) -> str:
    """List what somebody may offer, a line for each thing; `called` names whoever has a role."""
    if not remedies:
        return NO_OFFERS
    return "\n".join(["Once they were heard, you may offer:", *(_offer(r, called) for r in remedies)])


def _shown(name: str) -> str:
    return " ".join(_MARKS.sub("", name).split())[:NAME_LENGTH] or "A colleague"


def _offer(remedy: Remedy, called: Callable[[str], str]) -> str:
    limit = "" if remedy.limit is None else f"up to {Amount(remedy.limit, remedy.unit)}".rstrip()
    told = ", ".join(part for part in (remedy.name, limit, remedy.condition) if part)
    more = f"; for more, ask {called(remedy.approver)}" if limit and remedy.approver else ""
    return f"• {told}{more}"
