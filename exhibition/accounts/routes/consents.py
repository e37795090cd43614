"""What a person is asked to agree to, to be read before."""

from flask import render_template
from flask.typing import ResponseReturnValue

from exhibition import web
from exhibition.accounts.consents import VERSIONS
from exhibition.accounts.models import ConsentKind
from exhibition.accounts.routes.blueprint import bp
from exhibition.kernel.errors import NotFound


@bp.get("/consents/<kind>")
@web.allow(web.anyone)
def wording(kind: str) -> ResponseReturnValue:
    if kind not in {str(each) for each in ConsentKind}:
        raise NotFound
    return render_template("accounts/consents/wording.html", kind=kind, version=VERSIONS[ConsentKind(kind)])
