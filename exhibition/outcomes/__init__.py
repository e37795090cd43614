"""Consultation logs, and the totals that come of them."""
