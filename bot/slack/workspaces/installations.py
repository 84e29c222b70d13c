"""What is kept of the workspaces that installed the app: who the app is there, and the token it speaks with."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Protocol

from slack_bolt.error import BoltError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from bot.coaching.ports import StoreUnavailableError
from bot.slack.workspaces.authorize import Home

log = logging.getLogger(__name__)

STATE_SECONDS = 600


class Installations(Protocol):
    """Keeps what was agreed with each workspace, sealed. Every method raises StoreUnavailableError."""

    async def keep(self, tenant: str, written: str) -> None:
        """Keep what is written of a workspace until it is dropped, instead of what was kept before."""
        ...

    async def find(self, tenant: str) -> str | None:
        """Return what is kept of a workspace."""
        ...

    async def drop(self, tenant: str) -> None:
        """Forget a workspace."""
        ...

    async def tenants(self) -> tuple[str, ...]:
        """Return the ids of all workspaces that something is kept of, sorted."""
        ...

    async def issue(self, state: str, seconds: float) -> None:
        """Remember a state for so long."""
        ...

    async def consume(self, state: str) -> bool:
        """Forget a state; False if it was not there."""
        ...


@dataclass(frozen=True, slots=True)
class Installed:
    """What is kept of a workspace. `refused` is Slack's code once it no longer takes the token."""

    home: Home
    refused: str = ""

    @property
    def written(self) -> str:
        """Return it in words that `read` understands."""
        return json.dumps({**asdict(self.home), "refused": self.refused})

    @classmethod
    def read(cls, written: str) -> Installed:
        """Read what was written."""
        kept = json.loads(written)
        refused = kept.pop("refused")
        return cls(Home(**kept), refused)


class InstalledWorkspaces:
    """The workspaces that are installed, as `Authorize` asks for them."""

    def __init__(self, installations: Installations) -> None:
        """Look them up here."""
        self._installations = installations

    async def find(self, tenant: str) -> Home | None:
        """Return a workspace whose token Slack takes, as far as is known."""
        written = await self._installations.find(tenant)
        installed = Installed.read(written) if written is not None else None
        return installed.home if installed and not installed.refused else None

    async def close_down(self, home: Home, code: str) -> bool:
        """Remember that Slack refuses this token; False if the workspace has a newer one by now, or has left."""
        written = await self._installations.find(home.tenant)
        if written is None or Installed.read(written).home.token != home.token:
            return False
        await self._installations.keep(home.tenant, Installed(home, code).written)
        return True


class InstallationStore(AsyncInstallationStore):
    """What the SDK's OAuth flow keeps of a workspace: only what the app speaks with, nothing of who installed it."""

    def __init__(self, installations: Installations, saved: Callable[[str], None]) -> None:
        """Keep installations here; `saved` is told the workspace."""
        self._installations = installations
        self._saved = saved

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation; raises BoltError for one that can't be used, or that can't be kept."""
        if not installation.bot_token or installation.bot_refresh_token:
            raise BoltError("token_rotation")
        is_whole = bool(installation.is_enterprise_install)
        home = Home(
            team="" if is_whole else installation.team_id or "",
            enterprise=installation.enterprise_id or "",
            bot_user=installation.bot_user_id or "",
            bot=installation.bot_id or "",
            token=installation.bot_token,
        )
        try:
            await self._installations.keep(home.tenant, Installed(home).written)
        except StoreUnavailableError as error:
            raise BoltError("store") from error
        self._saved(home.tenant)
        log.info("Workspace %s has installed the app", home.tenant)


class StateStore(AsyncOAuthStateStore):
    """The states that were given out; each is good for one time."""

    def __init__(self, installations: Installations) -> None:
        """Keep states here."""
        self._installations = installations

    async def async_issue(self, *_: object, **__: object) -> str:
        """Return a new state."""
        state = secrets.token_urlsafe(32)
        await self._installations.issue(state, STATE_SECONDS)
        return state

    async def async_consume(self, state: str) -> bool:
        """Use a state up; False if it was used before, is too old, or was never given out."""
        return await self._installations.consume(state)
