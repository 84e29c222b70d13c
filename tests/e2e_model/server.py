"""llama.cpp's server in a process of its own, to be started, killed and started again at the same address."""

import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.e2e_model.wheels import PYTHON

SCRIPT = Path(__file__).with_name("serve_model.py")


class ModelServer:
    """Runs from `start` to `kill`; always at one address, so that whoever was told it finds it again."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._port = 0

    @property
    def url(self) -> str:
        """The base URL for an OpenAI-compatible client."""
        return f"http://127.0.0.1:{self._port}/v1"

    def start(self) -> None:
        """Return when the model is loaded and asked for; raises RuntimeError if it does not load."""
        self._process = subprocess.Popen(
            [str(PYTHON), str(SCRIPT), str(self._port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        assert self._process.stdout is not None
        address = self._process.stdout.readline().strip()
        if not address:
            self._log.seek(0)
            raise RuntimeError(self._log.read().decode(errors="replace")[-2000:])
        self._port = urlsplit(address).port or 0

    def kill(self) -> None:
        """Kill it as a machine that is switched off would."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._log.close()
