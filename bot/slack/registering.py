"""Joins everything people can click, type and ask for, and registers it with Bolt."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.slack.asking.apologies import Apologies
from bot.slack.asking.asking import APOLOGY, CHECK_REPLY, RECAP, RECAP_MESSAGE, SUGGEST_APOLOGY, Asking
from bot.slack.asking.channel_command import ChannelCommand
from bot.slack.asking.checking import CHECK_DRAFT, Checking
from bot.slack.asking.clerk import Clerk
from bot.slack.asking.commands import COMMAND, CoachCommand
from bot.slack.asking.desk import Desk
from bot.slack.asking.pages import What
from bot.slack.asking.ports import SlackPorts
from bot.slack.asking.recaps import Recaps
from bot.slack.asking.relaying import TREAT_AS_RELAY, Relaying
from bot.slack.home.home import AppHome
from bot.slack.home.talking import Talking
from bot.slack.listeners import Listeners
from bot.slack.whispering.private import PrivateEvents

# What the manifest has to name.
COMMANDS = (COMMAND, APOLOGY, RECAP)
MESSAGE_SHORTCUTS = (SUGGEST_APOLOGY, CHECK_REPLY, RECAP_MESSAGE, TREAT_AS_RELAY)
GLOBAL_SHORTCUTS = (CHECK_DRAFT,)


def register(app: AsyncApp, ports: SlackPorts, desk: Desk) -> None:
    """Register everything that people click, type and ask for."""
    clerk = Clerk(desk.errands)
    apologies = Apologies(ports.coach, desk.links, clerk, desk.gathering, desk.callers)
    checking = Checking(ports.drafts, ports.playbook, ports.supervision, desk.callers, clerk)
    recaps = Recaps(
        supervision=ports.supervision,
        cases=ports.cases,
        directory=desk.directory,
        tally=ports.tally,
        links=desk.links,
        clerk=clerk,
        sharing=desk.sharing,
        gathering=desk.gathering,
    )
    answers = {What.APOLOGY: apologies.page, What.REVIEW: checking.page, What.RECAP: recaps.page}
    asking = Asking(ports.supervision, desk.callers, desk.links, clerk, answers, gathering=desk.gathering)
    channels = ChannelCommand(desk.rulebook, desk.callers, desk.identity)
    coach = CoachCommand(
        ports.commands,
        asking=asking,
        callers=desk.callers,
        directory=desk.directory,
        links=desk.links,
        clerk=clerk,
        channels=channels,
        gathering=desk.gathering,
    )
    relaying = Relaying(desk.rulebook, channels, clerk)
    listeners = Listeners(ports.coach, ports.playbook, ports.tally, desk.callers, clerk)
    for part in (listeners, coach, asking, apologies, checking, recaps, relaying):
        part.register(app)


def register_private(app: AsyncApp, ports: SlackPorts, desk: Desk) -> PrivateEvents:
    """Register the App Home and the Messages tab; return what takes in hand what happens there."""
    home, talking = AppHome(ports, desk), Talking(ports, desk)
    home.register(app)
    talking.register(app)
    return PrivateEvents(desk.errands, home, talking)
