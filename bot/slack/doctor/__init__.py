"""Tries out what is set up, and says what to fix."""
