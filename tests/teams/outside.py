"""The parts of the room that speak with Microsoft, without the room around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.domain.case import CaseKey
from bot.teams.auth import SigningKeys
from bot.teams.config import TeamsConfig
from bot.teams.connector import Connector
from bot.teams.courier import Courier
from bot.teams.identity import ChannelRules
from bot.teams.reading import CHAT
from bot.teams.references import Conversations, Reference
from bot.teams.tokens import Tokens
from bot.teams.web import Web
from tests.teams.kept import KeptReferences
from tests.teams.room import config_for
from tests.teams_server import Conversation, TeamsServer


@dataclass
class Outside:
    """What is open to Microsoft."""

    teams: TeamsServer
    config: TeamsConfig[ChannelRules]
    keys: SigningKeys
    tokens: Tokens
    references: KeptReferences
    conversations: Conversations
    courier: Courier

    async def meet(self, conversation: Conversation, thread: str = "", **changes: Any) -> CaseKey:
        """Keep where a conversation is reached; return the key of a case in it."""
        known = {
            "service_url": self.teams.service_url,
            "tenant": conversation.tenant,
            "conversation": conversation.id,
            "bot": self.teams.world.bot,
            "kind": conversation.kind,
            "team": conversation.team,
        }
        await self.conversations.meet(Reference(**(known | changes)))
        part = {"channel": thread, "groupChat": CHAT, "personal": ""}[conversation.kind]
        return CaseKey("teams", conversation.tenant, conversation.id, part)


@asynccontextmanager
async def outside(teams: TeamsServer, **changes: Any) -> AsyncIterator[Outside]:
    """Keep the ways to Microsoft open until the end of the block."""
    config, web, references = config_for(teams, **changes), Web(), KeptReferences()
    web.open()
    keys = SigningKeys(web, config.openid_metadata)
    tokens = Tokens(config, web)
    conversations = Conversations(references)
    courier = Courier(config, Connector(config, web, tokens), conversations)
    try:
        yield Outside(teams, config, keys, tokens, references, conversations, courier)
    finally:
        for part in (courier, tokens, keys, web):
            await part.close()
