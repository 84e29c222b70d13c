"""The Slack app: its address over HTTP, its Socket Mode connection, and the whisperer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.async_app import AsyncApp
from starlette.routing import Route

from bot.slack.asking.clerk import Clerk
from bot.slack.asking.ports import SlackPorts
from bot.slack.asking.sharing import Sharing
from bot.slack.asking.whereabouts import Whereabouts
from bot.slack.hearing.callers import Callers
from bot.slack.hearing.catching_up import CatchingUp
from bot.slack.hearing.directory import SlackDirectory
from bot.slack.hearing.identity import ChannelRules, Identity
from bot.slack.hearing.ingress import Ingress
from bot.slack.hearing.insiders import Insiders, NamedChannels
from bot.slack.hearing.news import News
from bot.slack.hearing.overrides import Rulebook
from bot.slack.hearing.threads import Gathering
from bot.slack.registering import WaysOut, WhoIsWho, register
from bot.slack.whispering.direct import DirectMessages
from bot.slack.whispering.presence import Presence
from bot.slack.whispering.whisper import SlackWhisperer
from bot.slack.wire.addresses import EVENTS
from bot.slack.wire.errands import Errands
from bot.slack.workspaces.authorize import SlackRefusedError
from bot.slack.workspaces.client import Reach, WatchedClient, quiet_logger, web_client
from bot.slack.workspaces.receiving import Receiving
from bot.slack.workspaces.reception import Reception, Tenancy
from bot.slack.workspaces.socket_mode import serve

log = logging.getLogger(__name__)

PATH = EVENTS


def the_usual_rules(channel: str) -> ChannelRules:  # noqa: ARG001 - the same for every channel
    """Return the rules of a channel of which nothing is said."""
    return ChannelRules()


@dataclass(frozen=True, slots=True)
class SlackConfig:
    """How the app is installed and who is who in its channels, which `rules_of` tells each time anew.

    `signing_secret` opens the HTTP address, `app_token` the Socket Mode connection. `hear_within` is how long
    an event may take until it is stored or refused, `call_within` how long a call of Slack's Web API, and
    `ping_every` how often the Socket Mode connection is tried, all in seconds. `tenancy` may open the app
    to several workspaces; `bot_token` is then left aside. `named_channels` gives the channels with rules of
    their own.
    """

    bot_token: str | None = field(repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    api_url: str = "https://slack.com/api/"
    rules_of: Callable[[str], ChannelRules] = the_usual_rules
    hear_within: float = 0.45
    call_within: float = 10.0
    ping_every: float = 10.0
    tenancy: Tenancy = field(default_factory=Tenancy)
    named_channels: NamedChannels = tuple

    @property
    def reach(self) -> Reach:
        """Return how Slack is reached."""
        return Reach(self.bot_token, self.api_url, self.hear_within, self.call_within)


class SlackRoom:
    """Everything that speaks with Slack. `start` before use, `close` at the end."""

    def __init__(self, config: SlackConfig, ports: SlackPorts) -> None:
        """Join the room to the house. `whisperer` and `directory` are what the house needs of it in turn."""
        self._config = config
        self._session: ClientSession | None = None
        self._reception = Reception(config.reach, config.tenancy, ports.tally)
        self._authorize = self._reception.authorize
        self._asking = self._client(patient=True)
        self._sending = self._client(patient=False)
        self._rulebook = Rulebook(config.rules_of, ports.overrides, config.named_channels)
        self._identity = Identity(self._asking, config.rules_of, self._rulebook)
        self._presence = Presence(self._sending)
        self._direct = DirectMessages(self._asking, self._sending, ports.letters)
        self._errands = Errands()
        self.directory = SlackDirectory(self._identity, self._authorize, ports.team_of)
        self.whisperer = SlackWhisperer(
            self._sending,
            self._authorize,
            self._identity,
            ports.tally,
            direct=self._direct,
            presence=self._presence,
            threads=ports.threads,
        )
        self.app = AsyncApp(
            name="second-chair",
            logger=quiet_logger(),
            signing_secret=config.signing_secret or "",
            client=self._client(patient=False),
            before_authorize=self._reception.door,
            authorize=self._authorize,
            # `Receiving` has checked the signature before anything was read.
            request_verification_enabled=False,
        )
        self._join(ports)

    def routes(self) -> list[Route]:
        """Return the HTTP addresses; none for events without a signing secret, since anybody could write to it."""
        secret = self._config.signing_secret
        if not secret:
            return self._reception.routes()
        address = Receiving(self.app, self._reception.door, secret)
        return [Route(PATH, address.receive, methods=["POST"]), *self._reception.routes()]

    async def start(self) -> None:
        """Open the connection to Slack and learn who the app is there.

        Raises SlackRefusedError if Slack does not take the token. A Slack that can't be reached is asked
        again when the first event comes.
        """
        self._session = ClientSession(timeout=ClientTimeout(total=self._config.call_within))
        for client in (self._asking, self._sending, self.app.client):
            client.session = self._session
        try:
            await self._reception.start(self._session)
        except SlackRefusedError:
            await self.close()
            raise

    async def run_socket_mode(self) -> None:
        """Take events through Socket Mode until cancelled; connects again by itself.

        Raises ValueError without an app-level token, SlackRefusedError if Slack does not take it.
        """
        if not self._config.app_token:
            raise ValueError(
                "Socket Mode needs an app-level token; create one with the scope connections:write"
            )
        await serve(self.app, self._config.app_token, quiet_logger(), self._config.ping_every)

    async def close(self) -> None:
        """Give up on open questions and close the connection."""
        await self._errands.close()
        await self._reception.close()
        await self._presence.close()
        await self._direct.close()
        await self._identity.close()
        await self._rulebook.close()
        if self._session is not None:
            await self._session.close()

    def _join(self, ports: SlackPorts) -> None:
        """Let the app hear events, and answer what people click and ask for."""
        gathering = Gathering(ports.threads)
        ways = WaysOut(
            errands=self._errands,
            clerk=Clerk(self._errands),
            direct=self._direct,
            sharing=Sharing(self._authorize, self._identity, self._rulebook, ports.register),
            whereabouts=Whereabouts(gathering),
        )
        self._reception.door.ears = Ingress(
            ports.coach,
            self._identity,
            self._authorize,
            ports.tally,
            self._config.hear_within,
            news=News(self._authorize, self._identity, self._rulebook),
            gathering=gathering,
            catching_up=self._catching_up(ports),
            aside=register(self.app, ports, self._who_is_who(ports), ways),
        )

    def _who_is_who(self, ports: SlackPorts) -> WhoIsWho:
        insiders = Insiders(
            self._asking,
            self._authorize,
            self._identity,
            directory=self.directory,
            team_of=ports.team_of,
            channels=self._config.named_channels,
        )
        callers = Callers(self._identity, self._authorize, insiders)
        return WhoIsWho(self._identity, insiders, callers, self.directory, self._rulebook)

    def _catching_up(self, ports: SlackPorts) -> CatchingUp:
        return CatchingUp(
            self._sending,
            self._authorize,
            self._identity,
            cases=ports.cases,
            past=ports.past,
            threads=ports.threads,
            errands=self._errands,
            tally=ports.tally,
        )

    def _client(self, *, patient: bool) -> WatchedClient:
        client = web_client(self._reception.reach, patient=patient)
        client.doubt = self._authorize.doubt
        return client
