"""What people ask for with the command: how they want to be coached, and what is kept of them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from bot.coaching.staff import Kept, People
from bot.domain.case import CaseKey, Speaker
from bot.domain.policy import Level
from bot.slack.authorize import Authorize, SlackRefusedError
from bot.slack.identity import Identity
from bot.slack.lookup import SlackNotAnsweringError
from bot.slack.reading import PLATFORM, Payload, Sender

COMMAND = "/coach"
QUIET_AT_MOST_MINUTES = 24 * 60

HELP = (
    "I pass support agents short notes only they can see. I never write where others read.\n"
    f"• `{COMMAND} help` shows this.\n"
    f"• `{COMMAND} quiet 30m` keeps me quiet towards you for that long; `quiet 2h` works too.\n"
    f"• `{COMMAND} off` switches me off for you, `{COMMAND} on` brings me back.\n"
    f"• `{COMMAND} level new`, `level regular` or `level veteran` says how much you want to hear: every note; "
    "gentle ones only while you had no other in the case; or only that your own words would do harm.\n"
    f"• `{COMMAND} what do you know` shows what is kept under your name, `{COMMAND} forget me` deletes it.\n"
    "“Why?” under a note says what it rests on. A verdict counts for the advice, never for or against you."
)
ROLES = {
    Speaker.AGENT: "In this channel I take you for an agent.",
    Speaker.CUSTOMER: "In this channel I take you for a customer, so I'll never send you a note.",
    Speaker.OTHER: "In this channel I can't tell whether you are an agent, so I'll never send you a note.",
}
LEVELS = {
    Level.NEW: "You'll get every note that is due.",
    Level.REGULAR: "You'll get notes as they are due, gentle ones only while you had no other in the case.",
    Level.VETERAN: "You'll hear from me only when your own words would do harm.",
}
OFF = f"I'll leave you alone from now on. `{COMMAND} on` brings me back."
ON = "I'm back: notes will reach you again."
IN_CASES = (
    "What you write in a case, and the notes you got there, are kept with that case until its retention ends. "
    "There is no list of them by person, and nothing is counted by person."
)
FORGOTTEN = (
    "Done: your level, your quiet and whether you switched me off are deleted. That means notes may reach you "
    f"again; `{COMMAND} off` prevents it. {IN_CASES}"
)

Handler = Callable[[CaseKey, str, re.Match[str]], Awaitable[str]]


class Commands:
    """Answers the command in words for the caller alone. Raises StoreUnavailableError where the store is needed."""

    def __init__(self, people: People, identity: Identity, authorize: Authorize) -> None:
        """Join the commands to what is kept of people, and to what tells who somebody is."""
        self._people = people
        self._identity = identity
        self._authorize = authorize
        self._handlers: dict[str, Handler] = {
            r"quiet\s+(\d{1,4})\s*(m|h)": self._quiet,
            r"level\s+(new|regular|veteran)": self._level,
            r"off": self._off,
            r"on": self._on,
            r"what do you know(?: about me)?\s*\??": self._know,
            r"forget me": self._forget,
        }

    async def answer(self, body: Payload) -> str:
        """Do what the command asks for and return what to say; what it does not understand, it explains."""
        asked = " ".join(str(body.get("text", "")).split())
        key = CaseKey(PLATFORM, str(body["team_id"]), str(body["channel_id"]), "")
        for pattern, handler in self._handlers.items():
            if found := re.fullmatch(pattern, asked, re.IGNORECASE):
                return await handler(key, str(body["user_id"]), found)
        return f"{HELP}\n{await self._role(body)}".strip()

    async def _quiet(self, key: CaseKey, person: str, asked: re.Match[str]) -> str:
        minutes = min(int(asked[1]) * (60 if asked[2].lower() == "h" else 1), QUIET_AT_MOST_MINUTES)
        await self._people.hush(key, person, minutes * 60.0)
        return f"I'll keep quiet towards you for {minutes} minutes."

    async def _level(self, key: CaseKey, person: str, asked: re.Match[str]) -> str:
        level = Level(asked[1].lower())
        await self._people.set_level(key, person, level)
        return f"Your level is {level} now. {LEVELS[level]}"

    async def _off(self, key: CaseKey, person: str, _: re.Match[str]) -> str:
        await self._people.opt_out(key, person)
        return OFF

    async def _on(self, key: CaseKey, person: str, _: re.Match[str]) -> str:
        await self._people.opt_in(key, person)
        await self._people.unhush(key, person)
        return ON

    async def _know(self, key: CaseKey, person: str, _: re.Match[str]) -> str:
        return f"{_told(await self._people.everything_kept(key, person))}\n{IN_CASES}"

    async def _forget(self, key: CaseKey, person: str, _: re.Match[str]) -> str:
        await self._people.forget_person(key, person)
        return FORGOTTEN

    async def _role(self, body: Payload) -> str:
        try:
            home = await self._authorize.home()
            sender = Sender(str(body.get("user_id")))
            who = await self._identity.identify(home, str(body.get("channel_id")), sender)
        except (SlackNotAnsweringError, SlackRefusedError):
            return ""
        return ROLES[who.speaker] if who else ""


def _told(kept: Kept) -> str:
    """Return what is kept under a person's name, a line for each thing."""
    lines = []
    if kept.level is not None:
        lines.append(f"• your level: {kept.level}")
    if kept.is_off:
        lines.append("• that you switched me off")
    if kept.quiet_seconds:
        # Rounded up: quiet that has begun is never "0 minutes".
        lines.append(f"• that you want quiet, for another {-int(-kept.quiet_seconds // 60)} minutes")
    if not lines:
        return "Nothing is kept under your name."
    return "\n".join(["Under your name I keep:", *lines])
