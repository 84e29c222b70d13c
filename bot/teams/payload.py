"""Takes parts out of what came over the wire, whatever stands in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]


def text_in(source: object, name: str) -> str:
    """Return the text of that name, or an empty one; what is no character in it becomes a question mark."""
    value = source.get(name) if isinstance(source, Mapping) else None
    if not isinstance(value, str):
        return ""
    # JSON can write half a character, which nothing else takes: neither the store nor an answer.
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def part_in(source: object, name: str) -> Payload:
    """Return the object of that name, or an empty one."""
    value = source.get(name) if isinstance(source, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def list_in(source: object, name: str) -> list[Any]:
    """Return the list of that name, or an empty one."""
    value = source.get(name) if isinstance(source, Mapping) else None
    return value if isinstance(value, list) else []
