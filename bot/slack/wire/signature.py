"""Tells what Slack has just signed from everything else, before anything reads it.

Bolt checks the signature too, but only after it has read the body, and a form of a megabyte takes a second to read.
"""

from __future__ import annotations

from collections.abc import Mapping

from slack_sdk.signature import SignatureVerifier


def is_signed(secret: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Tell whether Slack signed this body with the secret within the last five minutes."""
    try:
        return SignatureVerifier(secret).is_valid_request(body, dict(headers))
    except (ValueError, TypeError):
        # A time that is no number, a signature that is no ASCII, a body that is no text: none of it is Slack's.
        return False
