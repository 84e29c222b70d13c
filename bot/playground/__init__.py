"""Try the coach without a workspace: conversations played through the whole road."""
