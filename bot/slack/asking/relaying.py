"""“Treat bot as a relay”: from the menu of a bot's message, by a supervisor, after a page that says what it means."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.replies import TRY_AGAIN
from bot.domain.identity import Mode
from bot.slack.asking.channel_command import MODES, ChannelCommand
from bot.slack.asking.clerk import Clerk
from bot.slack.asking.pages import ONE_MOMENT
from bot.slack.asking.visits import Visit
from bot.slack.hearing.overrides import Override, Rulebook
from bot.slack.wire.elements import Block, escape, modal, sections, sendable
from bot.slack.wire.reading import Payload, sender_of
from bot.slack.workspaces.authorize import Home

TREAT_AS_RELAY = "treat_as_relay"
RELAY_PAGE = "relay:confirm"
A_PERSON = "A person wrote that. Use this on a message that a bot has posted for a customer."
MYSELF = "That is one of my own messages: I relay nobody."
NO_CHANNEL = "A relay can only be at work in a channel."
ALREADY = "That bot is treated as a relay in this channel already."
DONE = "Done: from the next message on, what this bot posts here is read as the customer's words."
_TITLE = "Treat bot as a relay"
_CONFIRM = (
    "*What will change in <#{channel}>*\n"
    "• What *{name}* posts counts as said by a customer, under the name it posts with.\n"
    "• {mode}\n"
    "• Other bots are passed over as before, and what was posted until now is not read again.\n"
    "Names under which agents write through this bot stand in the policy file, as `relay_agents`; no note can reach "
    "them, since they have no account here. "
    "`/coach channel relay remove {bot}` takes it back."
)
_SAME_MODE = "The mode stays *relay*."
_NEW_MODE = "The mode becomes *relay* ({relay}); so far it was *{mode}* ({before})."


class Relaying:
    """Opens the page and takes it."""

    def __init__(self, rulebook: Rulebook, channels: ChannelCommand, clerk: Clerk) -> None:
        """Join it to what is said of channels, and to who may say it."""
        self._rulebook = rulebook
        self._channels = channels
        self._clerk = clerk

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.message_shortcut(TREAT_AS_RELAY)(self.picked)
        app.view(RELAY_PAGE)(self.confirmed)

    async def picked(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Show what would change, for the bot that posted a message."""
        await ack()
        visit = Visit.of(body, client, respond)
        await self._clerk.answer(visit, lambda: self._ask(visit, body.get("message") or {}))

    async def confirmed(
        self, ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient
    ) -> None:
        """Change it, and say so on the page."""
        visit = Visit.of(body, client)
        if not self._clerk.is_free:
            await ack(response_action="update", view=_page(TRY_AGAIN))
            return
        await ack(response_action="update", view=_page(ONE_MOMENT))
        visit.has_changed()

        async def change() -> Block:
            return _page(await self._change(visit, view))

        await self._clerk.follow(visit, change, _page)

    async def _ask(self, visit: Visit, message: Payload) -> None:
        home = await self._channels.require_supervisor(visit)
        problem, bot = _bot_of(home, visit, message)
        if problem:
            await visit.say(problem)
            return
        rules = await self._rulebook.rules_of(home.tenant, visit.room)
        if rules.mode is Mode.RELAY and bot in rules.relay_bots:
            await visit.say(ALREADY)
            return
        changes = _NEW_MODE.format(relay=MODES[Mode.RELAY], mode=rules.mode, before=MODES[rules.mode])
        mode = _SAME_MODE if rules.mode is Mode.RELAY else changes
        name = escape(sender_of(message).name) or bot
        words = _CONFIRM.format(channel=visit.room, name=name, mode=mode, bot=bot)
        await visit.open(_page(words, json.dumps({"channel": visit.room, "bot": bot})))

    async def _change(self, visit: Visit, view: Block) -> str:
        home = await self._channels.require_supervisor(visit)
        try:
            meant = json.loads(str(view.get("private_metadata")))
            channel, bot = str(meant["channel"]), str(meant["bot"])
        except (ValueError, KeyError, TypeError):
            return TRY_AGAIN

        def relayed(said: Override) -> Override:
            known = said.over(self._rulebook.policy(channel)).relay_bots
            return replace(said, mode=Mode.RELAY, relay_bots=known | {bot})

        await self._rulebook.change(home.tenant, channel, relayed)
        return DONE


def _bot_of(home: Home, visit: Visit, message: Payload) -> tuple[str, str]:
    """Return why a message makes no relay, or the id of the bot that all its messages carry."""
    sender = sender_of(message)
    bot = str(message.get("bot_id") or next(iter(sorted(sender.bots)), ""))
    if not visit.room:
        return NO_CHANNEL, ""
    if home.is_us(sender):
        return MYSELF, ""
    return ("", bot) if bot[:1] in ("A", "B") else (A_PERSON, "")


def _page(text: str, value: str = "") -> Block:
    """Return a page that says something; with a `value` it asks to be confirmed."""
    page = modal(_TITLE, sections(text), "Cancel" if value else "Close")
    return sendable(page, RELAY_PAGE, "Treat as a relay", value) if value else page
