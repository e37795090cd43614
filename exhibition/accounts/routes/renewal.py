"""A sign-in in use goes on: once a day it gets its fourteen days again, and its cookie with it."""

from flask import Blueprint, Response, request

from exhibition import web
from exhibition.accounts.routes.blueprint import give_cookie
from exhibition.accounts.sign_ins import is_worth_renewing, renew_sign_in
from exhibition.kernel.errors import Unavailable


def install(bp: Blueprint) -> None:
    bp.after_app_request(_renew)


def _renew(response: Response) -> Response:
    if request.method != "GET" or response.status_code != 200 or response.mimetype != "text/html":
        return response
    cookie = request.cookies.get(web.session_cookie_name(web.settings()))
    if cookie is None or not is_worth_renewing(web.current_actor(), web.doorway().database.clock()):
        return response
    try:
        with web.transaction() as tx:
            renew_sign_in(tx)
    except Unavailable:
        # It has thirteen days left to be renewed; the page is worth more.
        return response
    give_cookie(response, cookie)
    return response
