"""What Slack refuses to draw: blocks that break a rule of Block Kit, views that break their own."""

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block, Option
from slack_sdk.models.views import View

from tests.slack_server.people import Json

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_TEXT = 40_000

PLAIN_TEXT_ONLY = {"button": "text", "header": "text", "input": "label"}
NOT_EMPTY = {"actions", "context", "context_actions"}
TEXTS = {"plain_text", "mrkdwn", "markdown"}


def message_problem(args: Json) -> str:
    """Say why Slack would refuse the message's blocks, or nothing if it would not."""
    blocks = args.get("blocks")
    if not blocks:
        return ""
    problem = blocks_problem(blocks, MESSAGE_BLOCKS)
    if not problem and not str(args.get("text") or "").strip():
        problem = "no text: notifications and screen readers have nothing to say"
    return problem


def blocks_problem(blocks: object, most: int) -> str:
    """Say why Slack would refuse these blocks, or nothing if it would not."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return "blocks must be a list of objects"
    if len(blocks) > most:
        return f"{len(blocks)} blocks, {most} are allowed"
    named = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    if twice := [block_id for block_id, count in named.items() if count > 1]:
        return f"block_id {twice[0]} is used twice"
    for number, block in enumerate(blocks):
        if problem := _block_problem(block):
            return f"blocks[{number}]: {problem}"
    return ""


def view_problem(view: object, kind: str) -> str:
    """Say why Slack would refuse this view as a `kind` (modal or home), or nothing if it would not."""
    if not isinstance(view, dict) or view.get("type") != kind:
        return f"a view of type {kind} is needed"
    if problem := blocks_problem(view.get("blocks"), VIEW_BLOCKS):
        return problem
    try:
        View(**copy.deepcopy(view)).validate_json()
    except (SlackObjectFormationError, TypeError) as refused:
        return str(refused)
    return _title_problem(view, kind)


def with_block_ids(blocks: list[Json]) -> list[Json]:
    """Return a copy of the blocks in which each has a block_id, as Slack stores them."""
    return [{"block_id": f"b{number}", **copy.deepcopy(block)} for number, block in enumerate(blocks)]


def find_action(blocks: list[Json], action_id: str) -> tuple[str, Json]:
    """Return the block_id and the element a user finds under this action_id.

    Raises LookupError when no block has it.
    """
    seen = []
    for block in blocks:
        for node in _dicts(block):
            if node.get("action_id") == action_id:
                return block["block_id"], node
            seen += [node["action_id"]] if "action_id" in node else []
    raise LookupError(f"nothing to click has the action_id {action_id}, only {seen}")


def _title_problem(view: Json, kind: str) -> str:
    lines = {name: view[name] for name in ("title", "submit", "close") if name in view}
    if kind == "modal" and "title" not in lines:
        return "a modal needs a title"
    for name, line in lines.items():
        if _of(line, "type") != "plain_text" or not _of(line, "text"):
            return f"{name} must be plain_text and must not be empty"
    if kind == "modal" and "submit" not in lines and any(b["type"] == "input" for b in view["blocks"]):
        return "a modal with an input block needs submit"
    return ""


def _block_problem(block: Json) -> str:
    try:
        parsed = Block.parse(copy.deepcopy(block))
        if parsed is None:
            return f"unknown type of block {block.get('type')}"
        for part in _parts(parsed):  # the SDK validates a block, but not what is in it
            part.validate_json()
        for node in _dicts(block):
            for option in Option.parse_all(node.get("options")) or []:
                option.validate_json()
    except (SlackObjectFormationError, TypeError, AttributeError, KeyError) as refused:
        return str(refused)
    return _unparsed(block, parsed) or _missed_by_the_sdk(block)


def _parts(part: JsonObject) -> Iterator[JsonObject]:
    yield part
    for value in vars(part).values():
        for child in value if isinstance(value, list | tuple) else [value]:
            if isinstance(child, JsonObject):
                yield from _parts(child)


def _unparsed(raw: Json, parsed: JsonObject) -> str:
    # Rich text is left alone: the SDK names only some of its fields.
    if not parsed.attributes or raw.get("type") == "rich_text":
        return ""
    for name, value in raw.items():
        if name not in parsed.attributes:
            return f"{raw.get('type')} has no field {name}"
        for child, of_child in _pairs(value, getattr(parsed, name, None)):
            if of_child is None:
                return f"unknown type of {name} {child.get('type')}"
            problem = _unparsed(child, of_child) if isinstance(of_child, JsonObject) else ""
            if problem:
                return problem
    return ""


def _pairs(raw: object, parsed: object) -> Iterator[tuple[Json, object]]:
    if isinstance(raw, dict):
        yield raw, parsed
    elif isinstance(raw, list) and isinstance(parsed, list | tuple):
        yield from ((child, of) for child, of in zip(raw, parsed, strict=False) if isinstance(child, dict))


def _missed_by_the_sdk(block: Json) -> str:
    actions = Counter(node["action_id"] for node in _dicts(block) if node.get("action_id"))
    if twice := [action_id for action_id, count in actions.items() if count > 1]:
        return f"action_id {twice[0]} is used twice in one block"
    for node in _dicts(block):
        if problem := _node_problem(node):
            return problem
    return ""


def _node_problem(node: Json) -> str:
    kind = node.get("type")
    if kind in TEXTS and not str(node.get("text") or "").strip():
        return f"empty text in {kind}"
    if kind in NOT_EMPTY and not node.get("elements"):
        return f"{kind} has no elements"
    plain = PLAIN_TEXT_ONLY.get(str(kind))
    if plain and _of(node.get(plain), "type") != "plain_text":
        return f"the {plain} of {kind} must be plain_text"
    return ""


def _of(node: object, name: str) -> object:
    return node.get(name) if isinstance(node, dict) else None


def _dicts(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from _dicts(child)
