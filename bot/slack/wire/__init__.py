"""What everything here speaks with: payloads as they come, blocks as they go, errands, and look-ups asked once."""
