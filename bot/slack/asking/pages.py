"""The pages that open in front of whoever asks: one moment, which case, the draft, and the three answers."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.coaching.drafts import DRAFT_LENGTH
from bot.coaching.note_text import VERDICT_LABELS
from bot.domain.answers import Verdict
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.slack.wire.blocks import case_from_value, case_value
from bot.slack.wire.elements import (
    VIEW_BLOCKS,
    Block,
    actions,
    button,
    context,
    cut,
    field,
    modal,
    option,
    optional,
    sections,
    sendable,
)
from bot.slack.wire.showing import case_blocks

log = logging.getLogger(__name__)

# The pages that can be sent, and the fields on them.
APOLOGY_PAGE = "asked:apology"
DRAFT_PAGE = "asked:draft"
RECAP_PAGE = "asked:recap"
ABOUT = "about"
DRAFT = "draft"
CASE = "case"
CHANNEL = "channel"
# The buttons on them.
CHOOSE = "asked:choose"
MORE_FORMAL = "asked:more_formal"
USEFUL = "asked:useful"
NOT_USEFUL = "asked:not_useful"

WORDS_LENGTH = 300
CHOICES_AT_MOST = 20
OPTION_LENGTH = 75
# What is chosen on the page of a draft that belongs to no case.
IN_NO_CASE = "none"

ONE_MOMENT = "One moment …"
THANKS = "Thanks: that counts for the advice, never for or against you."
_KEPT = ("type", "callback_id", "private_metadata", "title", "submit", "close", "blocks")
_FEEDBACK = "asked:feedback"
_PROBLEM = "asked:problem"


class What(StrEnum):
    """What is asked for."""

    APOLOGY = "apology"
    REVIEW = "review"
    RECAP = "recap"


_TITLES = {What.APOLOGY: "An apology", What.REVIEW: "Check of a draft", What.RECAP: "Recap of the case"}


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for, in which case (None: in none, or not known yet), and what they typed with it."""

    what: What
    key: CaseKey | None = None
    words: str = ""

    @property
    def value(self) -> str:
        """Return the request as a page or a button carries it."""
        key = case_value(self.key) if self.key else None
        return json.dumps(
            {"w": self.what.value, "k": key, "t": self.words[:WORDS_LENGTH]}, ensure_ascii=False
        )

    @classmethod
    def from_value(cls, value: str) -> Request:
        """Read what a page or a button carries; raises ValueError if this app never wrote it."""
        try:
            read = json.loads(value)
            key = case_from_value(read["k"]) if read["k"] else None
            return cls(What(read["w"]), key, str(read["t"]))
        except (ValueError, KeyError, TypeError):
            message = "a page carries a value that is not a request"
            raise ValueError(message) from None


def waiting(what: What) -> Block:
    """Return the page that is there at once, while the answer is written."""
    return _page(what, sections(ONE_MOMENT))


def telling(what: What, text: str) -> Block:
    """Return a page that says one thing."""
    return _page(what, sections(text))


def choosing(request: Request, lines: Sequence[CaseLine], base: str = "") -> Block:
    """Return the page that asks which case is meant."""
    blocks = sections("Which case do you mean?")
    for line in lines[:CHOICES_AT_MOST]:
        chosen = replace(request, key=line.key)
        blocks += case_blocks(line, base)
        blocks += [actions(button(CHOOSE, "This one", chosen.value))]
    return _page(request.what, blocks)


def aiming(request: Request, about: str, problem: str) -> Block:
    """Return the page on which to say what an apology is about, after what was said of it before."""
    page = _page(request.what, [*sections(problem), _about_field(about)])
    return sendable(page, APOLOGY_PAGE, "Go on", request.value)


def apologizing(request: Request, blocks: Sequence[Block]) -> Block:
    """Return the page with apologies to choose from; sending it asks for another."""
    feedback = _feedback(request, button(MORE_FORMAL, "More formal", request.value))
    page = _page(request.what, [*blocks, feedback, _about_field(request.words)])
    return sendable(page, APOLOGY_PAGE, "Another", request.value)


def drafting(
    request: Request, lines: Sequence[CaseLine] = (), text: str = "", above: Sequence[Block] = ()
) -> Block:
    """Return the page on which to put a draft; `lines` are cases to choose from, `above` what stands over it."""
    select = [_case_field(lines)] if lines else []
    page = _page(request.what, [*above, *select, _draft_field(text)])
    return sendable(page, DRAFT_PAGE, "Check it", request.value)


def reviewed(request: Request, blocks: Sequence[Block], draft: str) -> Block:
    """Return the page with a review, and the draft to go on with."""
    return drafting(request, text=draft, above=[*blocks, _feedback(request)])


def recapped(request: Request, blocks: Sequence[Block], *, shares: bool, problem: str = "") -> Block:
    """Return the page with a recap; who `shares` can choose a channel to show it in."""
    said = [{**block, "block_id": _PROBLEM} for block in sections(f"*Not shared.* {problem}")[:1]]
    shown = [*(said if problem else []), *blocks][: VIEW_BLOCKS - 2]
    if not shares:
        return _page(request.what, [*shown, _feedback(request)])
    page = _page(request.what, [*shown, _feedback(request), _channel_field()])
    return sendable(page, RECAP_PAGE, "Share", request.value)


def recap_shown(view: Block) -> list[Block]:
    """Return what a recap's page shows of the recap itself."""
    return [block for block in view["blocks"] if block.get("block_id") not in (CHANNEL, _FEEDBACK, _PROBLEM)]


def thanked_for(view: Block) -> Block:
    """Return a page as it is, with thanks in the place of what asked for a verdict."""
    page = {name: view[name] for name in _KEPT if view.get(name)}
    thanks = {**context(THANKS), "block_id": _FEEDBACK}
    page["blocks"] = [thanks if block.get("block_id") == _FEEDBACK else block for block in view["blocks"]]
    return page


def request_in(view: Block, tenant: str) -> Request | None:
    """Return what a page was made for; None for one that is not ours, or names no case of this workspace."""
    try:
        request = Request.from_value(str(view.get("private_metadata")))
    except ValueError:
        log.warning("a page was sent that carries no request")
        return None
    return request if request.key is not None and request.key.tenant == tenant else None


def typed(view: Block, name: str) -> str:
    """Return what was typed or chosen in a field of a page; an empty text for nothing."""
    found = ((view.get("state") or {}).get("values") or {}).get(name, {}).get(name) or {}
    option = found.get("selected_option") or {}
    value = found.get("value") or option.get("value") or found.get("selected_conversation")
    return value if isinstance(value, str) else ""


def _page(what: What, blocks: Sequence[Block]) -> Block:
    return modal(_TITLES[what], blocks)


def _feedback(request: Request, *others: Block) -> Block:
    """Return the row in which an answer is judged, after what else can be clicked there."""
    verdicts = {USEFUL: Verdict.USEFUL, NOT_USEFUL: Verdict.NOT_USEFUL}
    labels = [button(name, VERDICT_LABELS[verdict], request.what.value) for name, verdict in verdicts.items()]
    return actions(*others, *labels, block_id=_FEEDBACK)


def _about_field(about: str) -> Block:
    element = {"type": "plain_text_input", "action_id": ABOUT, "max_length": WORDS_LENGTH}
    asks = field(ABOUT, "What is it about?", _filled(element, about, WORDS_LENGTH))
    return optional(asks, "In a few words, such as: nobody told them")


def _draft_field(text: str) -> Block:
    element = {
        "type": "plain_text_input",
        "action_id": DRAFT,
        "multiline": True,
        "max_length": DRAFT_LENGTH,
    }
    return field(DRAFT, "Your draft", _filled(element, text, DRAFT_LENGTH))


def _case_field(lines: Sequence[CaseLine]) -> Block:
    none = option("In no case: look at the words alone", IN_NO_CASE)
    cases = [_case_option(line) for line in lines[:CHOICES_AT_MOST]]
    element = {"type": "static_select", "action_id": CASE, "options": [*cases, none]}
    return field(CASE, "Which case is it for?", {**element, "initial_option": cases[0]})


def _case_option(line: CaseLine) -> Block:
    about = " ".join(line.about.split()) or "A case"
    return option(cut(about, OPTION_LENGTH), case_value(line.key))


def _channel_field() -> Block:
    internal = {"include": ["public", "private"], "exclude_external_shared_channels": True}
    element = {"type": "conversations_select", "action_id": CHANNEL, "filter": internal}
    asks = field(CHANNEL, "Share it in an internal channel", element)
    return optional(asks, "Never where a customer can read: I look who is in it first.")


def _filled(element: Block, text: str, length: int) -> Block:
    words = text[:length]
    return {**element, "initial_value": words} if words else element
