"""What an agent is told about the team's own rules: plainly, on one line, and with who can help."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.guardrail import line_breaches
from bot.domain.remedies import Ruling, Standing, limit_of
from bot.domain.team import Remedy, TeamPolicy, Unpromisable

LINE_AT_MOST = 140
# What an agent may say while they ask.
MEANWHILE = "Let me check what I can confirm before I go further."
# What an agent may say at a stand-off; what it is they fill in themselves.
ONE_THING = "One thing I can do for you right now is [what]."
SENT, UNSENT = "before it stands", "before you send it"


def refusal(team: TeamPolicy, ruling: Ruling, person: str, until: str = SENT) -> str:
    """Say why an offer is not this person's to make, and whom to ask for it."""
    ask, name = _ask(team, ruling.ask, person, until), ruling.name
    match ruling.standing:
        case Standing.TOO_MUCH:
            return f"{ruling.amount} is above your {ruling.limit} for {name}; {ask}."
        case Standing.OTHER_UNIT:
            return f"Your {name} goes up to {ruling.limit}, so {ruling.amount} is not yours to give; {ask}."
        case Standing.NOT_CONFIRMED:
            who = team.called(ruling.ask, person) if ruling.ask else "somebody who may"
            return f"{_begun(name)} is for what is confirmed as our fault; let {who} confirm that first."
        case _:
            return f"{_begun(name)} is not yours to offer; {ask}."


def shared_goal(remedy: Remedy) -> str:
    """Say how to leave a dispute: by what both want, and the smallest remedy on the way there."""
    condition = f" ({remedy.condition})" if remedy.condition else ""
    return f"Name the outcome you both want, then offer {_measured(remedy)}{condition}."


def smallest_step(remedy: Remedy) -> str:
    """Say which small remedy would move them, and on what condition."""
    what = f"Offer {_measured(remedy)}"
    condition = f" ({remedy.condition})" if remedy.condition else ""
    whole = f"{what}{condition}: the smallest step towards them that is yours to make."
    return whole if len(whole) <= LINE_AT_MOST else f"{what}{condition}."


def what_is_theirs(offers: Iterable[Remedy]) -> str | None:
    """Say what somebody may offer, in the order of the policy, as much of it as one line holds; None for nothing."""
    line = ""
    for remedy in offers:
        longer = f"{line}, {_measured(remedy)}" if line else f"Yours to offer here: {_measured(remedy)}"
        if len(longer) >= LINE_AT_MOST:
            break
        line = longer
    return f"{line}." if line else None


def not_to_be_promised(thing: Unpromisable) -> str:
    """Say what nobody may promise."""
    return f"Nobody may promise {thing.what}; say what is certain instead."


def fit(line: str) -> str | None:
    """Return a line that an agent may read, or None."""
    return None if line_breaches(line) or len(line) > LINE_AT_MOST else line


def _ask(team: TeamPolicy, role: str, person: str, until: str) -> str:
    return f"ask {team.called(role, person)} {until}" if role else "nobody may approve more"


def _measured(remedy: Remedy) -> str:
    limit = limit_of(remedy)
    return f"{remedy.name} up to {limit}" if limit else remedy.name


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]
