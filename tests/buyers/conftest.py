# ruff: noqa: F401 -- pytest finds fixtures by their names in this file
"""The same hall as the accounts' tests have."""

from tests.accounts.conftest import app, heard, post, stranger
