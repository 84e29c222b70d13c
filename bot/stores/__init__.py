"""Where cases are kept: Redis or Valkey, or a server of our own; and the sealing of what people said."""
