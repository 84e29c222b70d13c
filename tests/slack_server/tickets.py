"""Short-lived permissions Slack hands out: trigger ids, response URLs, install codes, socket tickets."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 30 * 60.0
RESPONSE_URL_USES = 5


@dataclass(slots=True)
class Ticket:
    """One permission: what it is for, when it was given (UTC seconds), and how often it was used."""

    holder: Any
    given_at: float
    uses: int = 0


class Tickets:
    """Gives out the permissions and refuses them when they are used up, too old, or never were."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.url = ""
        self._now = now
        self._numbers = itertools.count(1)
        self._triggers: dict[str, Ticket] = {}
        self._response_urls: dict[str, Ticket] = {}
        self._codes: dict[str, Ticket] = {}
        self._links: dict[str, Ticket] = {}

    def trigger(self, holder: object) -> str:
        """Return a trigger id that opens one view for its holder within three seconds."""
        return self._give(self._triggers, "trigger.{}", holder)

    def take_trigger(self, trigger_id: str) -> tuple[Any, str]:
        """Use the trigger id up. Return its holder, or Slack's error."""
        ticket = self._triggers.get(trigger_id)
        if ticket is None:
            return None, "invalid_trigger_id"
        if ticket.uses:
            return None, "exchanged_trigger_id"
        if self._now() - ticket.given_at > TRIGGER_SECONDS:
            return None, "expired_trigger_id"
        ticket.uses += 1
        return ticket.holder, ""

    def response_url(self, holder: object) -> str:
        """Return a URL that takes five answers about its holder within thirty minutes."""
        return f"{self.url}/respond/{self._give(self._response_urls, 'answer-{}', holder)}"

    def take_response_url(self, name: str) -> tuple[Any, str]:
        """Use the response URL once. Return its holder, or Slack's error."""
        ticket = self._response_urls.get(name)
        if ticket is None:
            return None, "invalid_url"
        if ticket.uses >= RESPONSE_URL_USES:
            return None, "used_url"
        if self._now() - ticket.given_at > RESPONSE_URL_SECONDS:
            return None, "expired_url"
        ticket.uses += 1
        return ticket.holder, ""

    def install_code(self, holder: object) -> str:
        """Return a code that `oauth.v2.access` takes once."""
        return self._give(self._codes, "code-{}", holder)

    def take_install_code(self, code: str) -> tuple[Any, str]:
        """Use the code up. Return its holder, or Slack's error."""
        ticket = self._codes.get(code)
        if ticket is None:
            return None, "invalid_code"
        if ticket.uses:
            return None, "code_already_used"
        ticket.uses += 1
        return ticket.holder, ""

    def link(self) -> str:
        """Return a websocket URL that lets one Socket Mode connection in."""
        return f"{self.url.replace('http', 'ws', 1)}/link/{self._give(self._links, 'ticket-{}', None)}"

    def take_link(self, name: str) -> bool:
        """Tell whether the websocket URL may be used, and use it up."""
        return self._links.pop(name, None) is not None

    def _give(self, kind: dict[str, Ticket], pattern: str, holder: object) -> str:
        name = pattern.format(next(self._numbers))
        kind[name] = Ticket(holder, self._now())
        return name
