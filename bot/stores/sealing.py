"""Encryption at rest: what people said is never readable in the store, its files or its backups."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.coaching.failing import UnreadableError

KEY_BYTES = 32
_VERSION = b"\x01"
_ID_BYTES = 4
_NONCE_BYTES = 12
_HEADER_BYTES = len(_VERSION) + _ID_BYTES + _NONCE_BYTES


class SealingError(UnreadableError, ValueError):
    """Something can't be sealed or opened with the keys given; the message never holds a key or a text."""


class Sealer:
    """Seals texts with AES-GCM (256 bits). The first key of the ring seals, every key of it opens.

    What is sealed for one place (tenant, case, field) opens only there: nothing can be moved to another case.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Take the ring of keys, newest first; raises SealingError unless each has 32 bytes."""
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise SealingError(f"A sealing key must be {KEY_BYTES} bytes, written in base64.")
        self._newest = _key_id(keys[0])
        # Reversed, so that the newest wins should two ids ever be the same.
        self._ring = {_key_id(key): AESGCM(key) for key in reversed(keys)}

    @classmethod
    def from_text(cls, text: str) -> Sealer:
        """Read a ring written as base64 keys with commas between them, newest first; raises SealingError."""
        try:
            keys = [base64.b64decode(part.strip(), validate=True) for part in text.split(",")]
        except (binascii.Error, ValueError):
            raise SealingError(f"A sealing key must be {KEY_BYTES} bytes, written in base64.") from None
        return cls(keys)

    def seal(self, text: str, place: str) -> bytes:
        """Return the text sealed for one place."""
        nonce = os.urandom(_NONCE_BYTES)
        plain = text.encode("utf-8", "surrogatepass")
        sealed = self._ring[self._newest].encrypt(nonce, plain, place.encode())
        return _VERSION + self._newest + nonce + sealed

    def open(self, sealed: bytes, place: str) -> str:
        """Return the text sealed for this place; raises SealingError where no key of the ring opens it."""
        key = self._ring.get(sealed[len(_VERSION) : len(_VERSION) + _ID_BYTES])
        if key is None or sealed[: len(_VERSION)] != _VERSION:
            raise SealingError("This was sealed with a key that is not among the sealing keys given.")
        nonce = sealed[_HEADER_BYTES - _NONCE_BYTES : _HEADER_BYTES]
        try:
            plain = key.decrypt(nonce, sealed[_HEADER_BYTES:], place.encode())
        except InvalidTag:
            raise SealingError("This was changed or moved since it was sealed.") from None
        return plain.decode("utf-8", "surrogatepass")


def generate_key() -> str:
    """Return a new random key in base64."""
    return base64.b64encode(AESGCM.generate_key(bit_length=KEY_BYTES * 8)).decode()


def load_or_create_key(path: Path) -> str:
    """Return the ring kept in a file; if there is none, write a new key that only this user may read."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_once(path, generate_key())
    return path.read_text("ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Write the file whole or not at all; another process that was faster wins."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".key-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(handle)
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"second chair sealing key" + key).digest()[:_ID_BYTES]
