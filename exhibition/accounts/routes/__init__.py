"""The account pages."""

from exhibition.accounts.routes import consents, invitations, registering, renewal, resetting, settings, signing_in, words
from exhibition.accounts.routes.blueprint import bp as bp
from exhibition.accounts.routes.blueprint import entering as entering

renewal.install(bp)
words.install()

__all__ = ["bp", "consents", "invitations", "registering", "resetting", "settings", "signing_in"]
