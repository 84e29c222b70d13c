"""What goes wrong with Microsoft."""

from __future__ import annotations


class TeamsNotAnsweringError(Exception):
    """Microsoft gave no answer in time, or none that says anything. The message names what was asked."""
