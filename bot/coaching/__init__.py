"""The use cases: hear a message, look at a case. Async, and known to the outside only through ports."""
