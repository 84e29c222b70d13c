"""The app as Slack has to know it: one file, printed for Socket Mode or for an address of one's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml

from bot.slack.wire.addresses import EVENTS, REDIRECT


class ManifestError(ValueError):
    """A manifest can't be made so. The message is one sentence: what is wrong, and what to do."""


def manifest(url: str | None = None, *, socket_mode: bool = True) -> dict[str, Any]:
    """Return the manifest for Socket Mode, or for HTTP at a public address.

    With an address the app can also be installed into other workspaces from there. Raises ManifestError for an
    address that is not https://, and for HTTP without one.
    """
    found = _read()
    settings, features = found["settings"], found["features"]
    settings["socket_mode_enabled"] = socket_mode
    if url is None:
        if not socket_mode:
            raise ManifestError("HTTP needs an address; give it with --url https://…")
        return found
    base = public_base(url)
    found["oauth_config"]["redirect_urls"] = [f"{base}{REDIRECT}"]
    if not socket_mode:
        events = f"{base}{EVENTS}"
        settings["event_subscriptions"]["request_url"] = events
        settings["interactivity"]["request_url"] = events
        for command in features["slash_commands"]:
            command["url"] = events
    return found


def as_yaml(found: dict[str, Any]) -> str:
    """Return a manifest as Slack's page takes it."""
    return yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=110)


@cache
def bot_scopes() -> tuple[str, ...]:
    """Return the scopes the app asks for."""
    return tuple(_read()["oauth_config"]["scopes"]["bot"])


def public_base(url: str) -> str:
    """Return a public address without a slash at its end; raises ManifestError for one Slack would not take."""
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname or address.query or address.fragment:
        message = f"{url} is no public address; Slack takes only https:// with a host name, such as https://chair.example.com"
        raise ManifestError(message)
    return url.rstrip("/")


def _read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((files("bot.slack") / "manifest.yaml").read_text("utf-8"))
    return found
