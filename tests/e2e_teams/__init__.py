"""Plays a case in Microsoft's own test client, in a real browser."""
