"""Evidence: nothing is ever said about a case without the words that called for it."""

from __future__ import annotations

from dataclasses import dataclass

# Long enough to recognize the words, short enough for one line under a nudge.
QUOTE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that called for something: an exact quote and the message it stands in."""

    message_id: str
    quote: str

    @classmethod
    def of(cls, message_id: str, text: str, words: str | None = None) -> Evidence:
        """Quote these words of a message, or else its beginning, cut between words so that it still stands there."""
        quote = (words or text).strip()
        if len(quote) > QUOTE_LENGTH:
            quote = quote[: QUOTE_LENGTH + 1].rpartition(" ")[0] or quote[:QUOTE_LENGTH]
        return cls(message_id, quote.strip())
