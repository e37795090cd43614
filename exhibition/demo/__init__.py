"""The demonstration exhibition: fictional, believable, and drawn by ourselves."""
