"""Makes everything people can click, type and ask for, and registers it with Bolt."""

from __future__ import annotations

from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp

from bot.slack.asking.apologies import Apologies
from bot.slack.asking.asking import APOLOGY, CHECK_REPLY, RECAP, RECAP_MESSAGE, SUGGEST_APOLOGY, Asking
from bot.slack.asking.channel_command import ChannelCommand
from bot.slack.asking.checking import CHECK_DRAFT, Checking
from bot.slack.asking.clerk import Clerk
from bot.slack.asking.commands import COMMAND, CoachCommand
from bot.slack.asking.pages import What
from bot.slack.asking.ports import SlackPorts
from bot.slack.asking.recaps import Recaps
from bot.slack.asking.relaying import TREAT_AS_RELAY, Relaying
from bot.slack.asking.sharing import Sharing
from bot.slack.asking.whereabouts import Whereabouts
from bot.slack.hearing.callers import Callers
from bot.slack.hearing.directory import SlackDirectory
from bot.slack.hearing.identity import Identity
from bot.slack.hearing.insiders import Insiders
from bot.slack.hearing.overrides import Rulebook
from bot.slack.home.answering import Answering
from bot.slack.home.home import AppHome
from bot.slack.home.talking import Talking
from bot.slack.listeners import Listeners
from bot.slack.whispering.direct import DirectMessages
from bot.slack.whispering.private import PrivateEvents
from bot.slack.wire.errands import Errands

# What the manifest has to name.
COMMANDS = (COMMAND, APOLOGY, RECAP)
MESSAGE_SHORTCUTS = (SUGGEST_APOLOGY, CHECK_REPLY, RECAP_MESSAGE, TREAT_AS_RELAY)
GLOBAL_SHORTCUTS = (CHECK_DRAFT,)


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """All that tells who somebody is, by channel and by workspace, and the rules it goes by."""

    identity: Identity
    insiders: Insiders
    callers: Callers
    directory: SlackDirectory
    rulebook: Rulebook


@dataclass(frozen=True, slots=True)
class WaysOut:
    """The ways in which people are answered: on pages, in direct messages, in an internal channel; and with links."""

    errands: Errands
    clerk: Clerk
    direct: DirectMessages
    sharing: Sharing
    whereabouts: Whereabouts


@dataclass(frozen=True, slots=True)
class AnswerMakers:
    """What makes the answers that stand on pages and in messages alike."""

    apologies: Apologies
    checking: Checking
    recaps: Recaps


def register(app: AsyncApp, ports: SlackPorts, who: WhoIsWho, ways: WaysOut) -> PrivateEvents:
    """Register everything that people click, type and ask for; return what takes in hand what they do in private."""
    answers = _answers(ports, who, ways)
    coach = _register_asking(app, ports, who, ways, answers)
    home, talking = _register_private(app, ports, who, ways, answers)
    return PrivateEvents(ways.errands, home, talking, coach)


def _answers(ports: SlackPorts, who: WhoIsWho, ways: WaysOut) -> AnswerMakers:
    return AnswerMakers(
        Apologies(ports.coach, who.callers, ways.whereabouts, ways.clerk),
        Checking(ports.drafts, ports.playbook, ports.supervision, who.callers, ways.clerk),
        Recaps(
            supervision=ports.supervision,
            cases=ports.cases,
            directory=who.directory,
            tally=ports.tally,
            whereabouts=ways.whereabouts,
            clerk=ways.clerk,
            sharing=ways.sharing,
        ),
    )


def _register_asking(
    app: AsyncApp, ports: SlackPorts, who: WhoIsWho, ways: WaysOut, answers: AnswerMakers
) -> CoachCommand:
    """Register commands and shortcuts, the pages they open, and the buttons of notes; return what knows the words."""
    clerk = ways.clerk
    pages = {
        What.APOLOGY: answers.apologies.page,
        What.REVIEW: answers.checking.page,
        What.RECAP: answers.recaps.page,
    }
    asking = Asking(ports.supervision, who.callers, ways.whereabouts, clerk, pages)
    channels = ChannelCommand(who.rulebook, who.callers, who.identity)
    coach = CoachCommand(
        ports.commands,
        asking=asking,
        callers=who.callers,
        directory=who.directory,
        whereabouts=ways.whereabouts,
        clerk=clerk,
        channels=channels,
    )
    relaying = Relaying(who.rulebook, channels, clerk)
    listeners = Listeners(ports.coach, ports.playbook, ports.tally, who.callers, clerk)
    for part in (listeners, coach, asking, answers.apologies, answers.checking, answers.recaps, relaying):
        part.register(app)
    return coach


def _register_private(
    app: AsyncApp, ports: SlackPorts, who: WhoIsWho, ways: WaysOut, answers: AnswerMakers
) -> tuple[AppHome, Talking]:
    """Register the App Home and the Messages tab."""
    home = AppHome(
        people=ports.people,
        supervision=ports.supervision,
        commands=ports.commands,
        cases=ports.cases,
        insiders=who.insiders,
        whereabouts=ways.whereabouts,
        errands=ways.errands,
    )
    answering = Answering(
        commands=ports.commands,
        supervision=ports.supervision,
        cases=ports.cases,
        callers=who.callers,
        whereabouts=ways.whereabouts,
        apologies=answers.apologies,
        checking=answers.checking,
        recaps=answers.recaps,
    )
    talking = Talking(who.insiders, answering, ways.direct, ways.errands)
    home.register(app)
    talking.register(app)
    return home, talking
