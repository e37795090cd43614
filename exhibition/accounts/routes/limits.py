"""How often one may try. Strangers run out of tries long before the owner of an account is kept from it."""

from ipaddress import IPv6Address, ip_address

from flask import request

from exhibition import web
from exhibition.accounts.routes.blueprint import is_familiar


def spend_password_try(email: str) -> None:
    """Count a try at an account's password: per account and network, per network, per account, and in all.

    A browser that has been signed in to the account before has tries of its own, which nobody else can use up;
    and the sign-in link does not count here at all.
    """
    if is_familiar(email):
        web.spend("10/5 minutes", "familiar", email, web.browser_id())
        return
    web.spend("10/15 minutes", "pair", email, network())
    web.spend("60/15 minutes", "network", network())
    web.spend("100/hour", "account", email)
    web.spend("3000/10 minutes", "everybody")


def spend_mail(email: str) -> None:
    """Count a mail that somebody asks us to send: nobody's mailbox is to be filled from here."""
    if is_familiar(email):
        web.spend("10/15 minutes", "familiar", email, web.browser_id())
        return
    web.spend("5/15 minutes", "pair", email, network())
    web.spend("30/15 minutes", "network", network())
    web.spend("20/hour", "address", email)


def network() -> str:
    """Return the caller's address; of the newer kind only the half that a household does not choose freely."""
    text = request.remote_addr or ""
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(IPv6Address(int(address) >> 64 << 64))
    return text
