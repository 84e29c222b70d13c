"""The composition root: the only room that joins adapters to ports."""

from bot.app.answering import answer
from bot.app.doctoring import PARTS, doctor
from bot.app.evaluating import evaluate, request_at, write_requests
from bot.app.keeping import CardFeedback, feedback, forget_person, reset_card
from bot.app.playing import demo
from bot.app.serving import serve
from bot.app.writing import evaluate_writing, write_writing_requests

__all__ = [
    "PARTS",
    "CardFeedback",
    "answer",
    "demo",
    "doctor",
    "evaluate",
    "evaluate_writing",
    "feedback",
    "forget_person",
    "request_at",
    "reset_card",
    "serve",
    "write_requests",
    "write_writing_requests",
]
