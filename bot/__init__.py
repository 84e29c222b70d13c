"""Second Chair: private notes for support agents while a conversation with an upset customer goes on."""

__version__ = "0.1.0"
