"""Live video consultation rooms."""
