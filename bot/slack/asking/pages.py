"""The pages that open in front of whoever asks: one moment, which case, the draft, and the three answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.coaching.drafts import DRAFT_LENGTH
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.slack.wire.blocks import Block, button, case_from_value, case_value, context, plain_text, sections
from bot.slack.wire.showing import case_blocks

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
VIEW_BLOCKS = 100
NO_CASE = "none"

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
        blocks += [_actions(button(CHOOSE, "This one", chosen.value))]
    return _page(request.what, blocks)


def aiming(request: Request, about: str, problem: str) -> Block:
    """Return the page on which to say what an apology is about, after what was said of it before."""
    page = _page(request.what, [*sections(problem), _about_field(about)])
    return _sendable(page, APOLOGY_PAGE, "Go on", request)


def apologizing(request: Request, blocks: Sequence[Block]) -> Block:
    """Return the page with apologies to choose from; sending it asks for another."""
    feedback = _actions(button(MORE_FORMAL, "More formal", request.value), *_verdicts(request))
    page = _page(request.what, [*blocks, {**feedback, "block_id": _FEEDBACK}, _about_field(request.words)])
    return _sendable(page, APOLOGY_PAGE, "Another", request)


def drafting(
    request: Request, lines: Sequence[CaseLine] = (), text: str = "", above: Sequence[Block] = ()
) -> Block:
    """Return the page on which to put a draft; `lines` are cases to choose from, `above` what stands over it."""
    select = [_case_field(lines)] if lines else []
    page = _page(request.what, [*above, *select, _draft_field(text)])
    return _sendable(page, DRAFT_PAGE, "Check it", request)


def reviewed(request: Request, blocks: Sequence[Block], draft: str) -> Block:
    """Return the page with a review, and the draft to go on with."""
    feedback = {**_actions(*_verdicts(request)), "block_id": _FEEDBACK}
    return drafting(request, text=draft, above=[*blocks, feedback])


def recapped(request: Request, blocks: Sequence[Block], *, shares: bool, problem: str = "") -> Block:
    """Return the page with a recap; who `shares` can choose a channel to show it in."""
    said = [{**block, "block_id": _PROBLEM} for block in sections(f"*Not shared.* {problem}")[:1]]
    shown = [*(said if problem else []), *blocks][: VIEW_BLOCKS - 2]
    feedback = {**_actions(*_verdicts(request)), "block_id": _FEEDBACK}
    if not shares:
        return _page(request.what, [*shown, feedback])
    page = _page(request.what, [*shown, feedback, _channel_field()])
    return _sendable(page, RECAP_PAGE, "Share", request)


def recap_shown(view: Block) -> list[Block]:
    """Return what a recap's page shows of the recap itself."""
    return [block for block in view["blocks"] if block.get("block_id") not in (CHANNEL, _FEEDBACK, _PROBLEM)]


def thanked_for(view: Block) -> Block:
    """Return a page as it is, with thanks in the place of what asked for a verdict."""
    page = {name: view[name] for name in _KEPT if view.get(name)}
    thanks = {**context(THANKS), "block_id": _FEEDBACK}
    page["blocks"] = [thanks if block.get("block_id") == _FEEDBACK else block for block in view["blocks"]]
    return page


def typed(view: Block, field: str) -> str:
    """Return what was typed or chosen in a field of a page; an empty text for nothing."""
    found = ((view.get("state") or {}).get("values") or {}).get(field, {}).get(field) or {}
    option = found.get("selected_option") or {}
    value = found.get("value") or option.get("value") or found.get("selected_conversation")
    return value if isinstance(value, str) else ""


def _page(what: What, blocks: Sequence[Block]) -> Block:
    return {
        "type": "modal",
        "title": plain_text(_TITLES[what]),
        "close": plain_text("Close"),
        "blocks": list(blocks)[:VIEW_BLOCKS],
    }


def _sendable(page: Block, name: str, submit: str, request: Request) -> Block:
    return {**page, "callback_id": name, "submit": plain_text(submit), "private_metadata": request.value}


def _actions(*buttons: Block) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def _verdicts(request: Request) -> list[Block]:
    labels = {USEFUL: "Useful", NOT_USEFUL: "Not useful"}
    return [button(name, label, request.what.value) for name, label in labels.items()]


def _about_field(about: str) -> Block:
    element = {"type": "plain_text_input", "action_id": ABOUT, "max_length": WORDS_LENGTH}
    field = _field(ABOUT, "What is it about?", _filled(element, about, WORDS_LENGTH))
    return {**field, "optional": True, "hint": plain_text("In a few words, such as: nobody told them")}


def _draft_field(text: str) -> Block:
    element = {
        "type": "plain_text_input",
        "action_id": DRAFT,
        "multiline": True,
        "max_length": DRAFT_LENGTH,
    }
    return _field(DRAFT, "Your draft", _filled(element, text, DRAFT_LENGTH))


def _case_field(lines: Sequence[CaseLine]) -> Block:
    none = _option("In no case: look at the words alone", NO_CASE)
    options = [_option(line.about, case_value(line.key)) for line in lines[:CHOICES_AT_MOST]]
    element = {"type": "static_select", "action_id": CASE, "options": [*options, none]}
    return _field(CASE, "Which case is it for?", {**element, "initial_option": options[0]})


def _channel_field() -> Block:
    internal = {"include": ["public", "private"], "exclude_external_shared_channels": True}
    element = {"type": "conversations_select", "action_id": CHANNEL, "filter": internal}
    field = _field(CHANNEL, "Share it in an internal channel", element)
    return {
        **field,
        "optional": True,
        "hint": plain_text("Never where a customer can read: I look who is in it first."),
    }


def _field(name: str, label: str, element: Block) -> Block:
    return {"type": "input", "block_id": name, "label": plain_text(label), "element": element}


def _filled(element: Block, text: str, length: int) -> Block:
    words = text[:length]
    return {**element, "initial_value": words} if words else element


def _option(label: str, value: str) -> Block:
    words = " ".join(label.split()) or "A case"
    short = words if len(words) <= OPTION_LENGTH else f"{words[: OPTION_LENGTH - 1].rstrip()}…"
    return {"text": plain_text(short), "value": value}
