"""Mails about what happened."""
