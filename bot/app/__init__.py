"""The composition root: the only room that joins adapters to ports."""

from bot.app.answering import answer
from bot.app.doctoring import doctor
from bot.app.evaluating import evaluate, request_at, write_requests
from bot.app.playing import demo
from bot.app.serving import serve
from bot.app.writing import evaluate_writing, write_writing_requests

__all__ = [
    "answer",
    "demo",
    "doctor",
    "evaluate",
    "evaluate_writing",
    "request_at",
    "serve",
    "write_requests",
    "write_writing_requests",
]
