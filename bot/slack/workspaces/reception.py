"""Which workspaces there are: one whose token the settings hold, or those that installed the app themselves."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace

from aiohttp import ClientSession
from starlette.routing import Route

from bot.coaching.ports import Tally
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.workspaces.authorize import Authorize
from bot.slack.workspaces.client import Reach, web_client
from bot.slack.workspaces.door import Door
from bot.slack.workspaces.installations import Installations, InstalledWorkspaces
from bot.slack.workspaces.installing import Installing, Registered
from bot.slack.workspaces.leaving import Leaving, Purge, keep_everything

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tenancy:
    """How workspaces come and go.

    With `registered` and `installations` the app is open to several workspaces, each with a token of its own.
    `purge` deletes everything kept of a workspace that leaves.
    """

    purge: Purge = keep_everything
    installations: Installations | None = field(default=None, repr=False)
    registered: Registered | None = None


class Reception:
    """Knows every workspace: `authorize` tells who the app is there, `door` looks at each request first."""

    def __init__(self, reach: Reach, tenancy: Tenancy, tally: Tally) -> None:
        """Reach Slack so; where there are several workspaces, `reach`'s token is left aside."""
        several = tenancy.installations if tenancy.registered else None
        self.reach = replace(reach, token=None) if several else reach
        self._client = web_client(self.reach, patient=True)
        workspaces = InstalledWorkspaces(several) if several else None
        self.authorize = Authorize(self._client, workspaces)
        self._leaving = Leaving(self.authorize, tenancy.purge, several.drop if several else keep_everything)
        self.door = Door(self.authorize, self._leaving, tally, reach.hear_within)
        self._installing = (
            Installing(tenancy.registered, several, self._client, self.authorize.forget)
            if tenancy.registered and several
            else None
        )

    @property
    def is_open(self) -> bool:
        """Tell whether several workspaces may install the app."""
        return self._installing is not None

    def routes(self) -> list[Route]:
        """Return the pages on which a workspace installs the app; none where there is only one."""
        return self._installing.routes() if self._installing else []

    async def start(self, session: ClientSession) -> None:
        """Speak through this connection, and learn who the app is in the only workspace.

        Raises SlackRefusedError if Slack does not take its token. A Slack that can't be reached is asked again
        when the first event comes.
        """
        self._client.session = session
        if self.is_open:
            return
        try:
            await self.authorize.home("")
        except SlackNotAnsweringError:
            log.warning("Slack can't be reached yet; the first event will ask again")

    async def close(self) -> None:
        """Give up on everything that is still open."""
        await self._leaving.close()
        await self.authorize.close()
