"""What agents click and ask for. Each is answered at once, and to the one who asked alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.drafts import DRAFT_LENGTH, problem_with
from bot.coaching.hearing import Judging
from bot.coaching.note_text import WORDS_GONE
from bot.coaching.ports import Tally
from bot.coaching.replies import NOT_JUDGED, TRY_AGAIN
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey, Speaker
from bot.domain.guidance import Playbook
from bot.domain.votes import Judged
from bot.teams.cards import ASK, REASON, SHOW, VERDICT, Note, key_of, reasoned, thanked
from bot.teams.commands import Granting
from bot.teams.config import Waits
from bot.teams.elements import CONTENT_TYPE, Card
from bot.teams.invokes import (
    CARD_ACTION,
    FETCH_ACTION,
    FETCH_DIALOG,
    SUBMIT_ACTION,
    SUBMIT_DIALOG,
    Invoked,
    read_invoke,
)
from bot.teams.pages import CHECK, DRAFT, Pages
from bot.teams.payload import Payload, text_in
from bot.teams.reading import PERSONAL, PLATFORM, kind_of, read_asked
from bot.teams.replying import Replying
from bot.teams.sending import Sending
from bot.teams.wishes import What, Wish, Wishes

log = logging.getLogger(__name__)

TITLE = "Second Chair"
UNKNOWN_BUTTON = "I don't know this button any more. Please ask again with `coach help`."
NOT_ITS_PLACE = "This button belongs to a note in another place. Please use it there."

# The message actions of the manifest.
SUGGEST_APOLOGY, CHECK_REPLY, RECAP_CASE = "suggest_apology", "check_reply", "recap_case"
MESSAGE_ACTIONS = (SUGGEST_APOLOGY, CHECK_REPLY, RECAP_CASE)

_NAMES = frozenset({CARD_ACTION, FETCH_ACTION, SUBMIT_ACTION, FETCH_DIALOG, SUBMIT_DIALOG})


@dataclass(frozen=True, slots=True)
class InvokeAnswer:
    """What an invoke is answered with: the HTTP status, and the body as JSON."""

    status: int
    body: Mapping[str, Any] | None = None


class Listeners:
    """Answers buttons, dialogs and what is said to the app."""

    def __init__(  # noqa: PLR0913 - what it is joined to
        self,
        coach: Judging,
        playbook: Playbook,
        granting: Granting,
        sending: Sending,
        tally: Tally,
        *,
        waits: Waits,
    ) -> None:
        """Join the listeners to what they need."""
        self._waits = waits
        self._coach = coach
        self._playbook = playbook
        self._tally = tally
        self._granting = granting
        self._wishes = Wishes(granting)
        self._pages = Pages(playbook)
        self._replying = Replying(sending, self._wishes, self._pages, waits)
        self._buttons: dict[str, Callable[[Invoked], Awaitable[Card]]] = {
            VERDICT: self._judge,
            REASON: self._give_reason,
            ASK: self._ask,
            SHOW: self._ask,
            CHECK: self._check,
            SUGGEST_APOLOGY: self._suggest_apology,
            CHECK_REPLY: self._check_reply,
            RECAP_CASE: self._recap_case,
        }

    async def invoke(self, activity: Payload) -> InvokeAnswer:
        """Answer an invoke within the `store` of its waits, or with the request to try again. Never raises.

        What a model is asked for is not waited for beyond `invoke`: it goes on, and is asked for again.
        """
        name = text_in(activity, "name")
        if name not in _NAMES:
            return InvokeAnswer(501)
        shown = await self._shown(read_invoke(activity))
        if name == CARD_ACTION:
            return InvokeAnswer(200, {"statusCode": 200, "type": CONTENT_TYPE, "value": shown})
        page = {"contentType": CONTENT_TYPE, "content": shown}
        task = {"title": TITLE, "width": "medium", "height": "medium", "card": page}
        return InvokeAnswer(200, {"task": {"type": "continue", "value": task}})

    async def asked(self, activity: Payload) -> bool:
        """Take what was said to the app itself; False if it was not, and is to be heard like everything else.

        Raises TeamsNotAnsweringError if it can't be told whether it is an agent who mentions the app.
        """
        asked = read_asked(activity)
        if asked is None:
            return False
        if not asked.is_private and not await self._granting.is_agent(asked.key, asked.sender.person):
            # A customer who mentions the app speaks to the people here.
            return False
        self._tally.count(
            "asked_of_app_total", platform=PLATFORM, where="private" if asked.is_private else "mention"
        )
        self._replying.send(asked)
        return True

    async def close(self) -> None:
        """Wait a little for answers that are on their way, then give them up."""
        await self._replying.close()
        await self._wishes.close()

    async def _shown(self, invoked: Invoked | None) -> Card:
        if invoked is None or invoked.what not in self._buttons:
            return self._pages.sentence(UNKNOWN_BUTTON)
        try:
            async with asyncio.timeout(self._waits.store):
                return await self._buttons[invoked.what](invoked)
        except ValueError:
            log.warning("a button carries what this app never wrote")
            return self._pages.sentence(UNKNOWN_BUTTON)
        except Exception as error:  # noqa: BLE001 - nobody in Teams may see it, and its text may quote people
            log.error("a click could not be answered", extra={"error": type(error).__name__})  # noqa: TRY400 - the same
            return self._pages.sentence(TRY_AGAIN)

    async def _judge(self, invoked: Invoked) -> Card:
        note, verdict = self._note(invoked), Verdict(text_in(invoked.data, "v"))
        if refusal := await self._refusal(invoked, note.key):
            return refusal
        taken = await self._coach.judge(note.key, invoked.sender.person, note.nudge, note.card, verdict)
        if taken is Judged.UNKNOWN:
            return self._pages.sentence(NOT_JUDGED)
        return thanked(await self._as_it_stands(note), verdict)

    async def _give_reason(self, invoked: Invoked) -> Card:
        note = self._note(invoked)
        if refusal := await self._refusal(invoked, note.key):
            return refusal
        person, said = invoked.sender.person, text_in(invoked.data, REASON)
        taken = await self._coach.give_reason(note.key, person, note.nudge, note.card, said)
        if taken is Judged.UNKNOWN:
            return self._pages.sentence(NOT_JUDGED)
        return reasoned(await self._as_it_stands(note))

    async def _as_it_stands(self, note: Note) -> Note:
        """Return the note without its words where those it rests on were deleted or changed since."""
        if await self._coach.still_stands(note.key, note.nudge):
            return note
        return replace(note, line=WORDS_GONE, quote="", opening="")

    def _note(self, invoked: Invoked) -> Note:
        """Return the note a button carries; raises ValueError for one that this app never showed."""
        note = Note.from_data(invoked.data)
        if note.card not in self._playbook:
            # Somebody's own client may send anything; whatever counts must be a card.
            raise ValueError(note.card)
        return note

    async def _refusal(self, invoked: Invoked, key: CaseKey) -> Card | None:
        """Return what to say to a click on a note that was shown elsewhere, or to agents alone; None for all others."""
        if not _is_in_place(invoked, key):
            return self._pages.sentence(NOT_ITS_PLACE)
        is_agent = await self._granting.is_agent(key, invoked.sender.person)
        return None if is_agent else self._pages.sentence(FOR_AGENTS)

    async def _ask(self, invoked: Invoked) -> Card:
        wish = Wish.from_data(invoked.data)
        if not _is_in_place(invoked, wish.key):
            return self._pages.sentence(NOT_ITS_PLACE)
        return await self._granted(invoked, wish)

    async def _check(self, invoked: Invoked) -> Card:
        key, draft = key_of(invoked.data.get("k")), text_in(invoked.data, DRAFT)
        if not _is_in_place(invoked, key):
            return self._pages.sentence(NOT_ITS_PLACE)
        if problem := problem_with(draft):
            return self._pages.draft_form(key, draft[:DRAFT_LENGTH], problem)
        return await self._granted(invoked, Wish(What.REVIEW, key, draft))

    async def _suggest_apology(self, invoked: Invoked) -> Card:
        about = "" if invoked.is_own else invoked.text[:DRAFT_LENGTH]
        return await self._granted(invoked, Wish(What.APOLOGY, invoked.key, about))

    async def _check_reply(self, invoked: Invoked) -> Card:
        if await self._granting.speaker(invoked.key, invoked.sender.person) is Speaker.CUSTOMER:
            return self._pages.sentence(FOR_AGENTS)
        return self._pages.draft_form(invoked.key, invoked.text[:DRAFT_LENGTH] if invoked.is_own else "")

    async def _recap_case(self, invoked: Invoked) -> Card:
        return await self._granted(invoked, Wish(What.SAY, invoked.key, "recap"))

    async def _granted(self, invoked: Invoked, wish: Wish) -> Card:
        """Return the page with the answer, or the one that stands there until it comes."""
        person, in_dialog = invoked.sender.person, invoked.name != CARD_ACTION
        if wish.key.channel != invoked.key.channel and not await self._granting.is_member(wish.key, person):
            # In the 1:1 chat a button may name any channel: for one they are not in, it counts as asked in the chat.
            wish = replace(wish, key=invoked.key)
        get = self._wishes.fetch if invoked.what == SHOW else self._wishes.start
        granted = await get(wish, person, self._waits.invoke)
        if granted is None:
            return self._pages.waiting(wish, in_dialog=in_dialog)
        return self._pages.granted(granted, wish, in_dialog=in_dialog)


def _is_in_place(invoked: Invoked, key: CaseKey) -> bool:
    """Tell whether a button was clicked where it was sent: in its own channel, or in the 1:1 chat with the app."""
    is_personal = kind_of(invoked.key.channel) == PERSONAL
    return invoked.key.tenant == key.tenant and (is_personal or invoked.key.channel == key.channel)
