"""The composition root: the only room that joins adapters to ports."""

from bot.app.doctoring import doctor
from bot.app.evaluating import evaluate, request_at, write_requests
from bot.app.playing import demo
from bot.app.serving import serve

__all__ = ["demo", "doctor", "evaluate", "request_at", "serve", "write_requests"]
