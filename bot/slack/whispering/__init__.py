"""The ways to one person alone."""
