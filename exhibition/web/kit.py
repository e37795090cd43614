"""Every component in every state, for those who build pages. Registered in development only."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from exhibition.web.access import allow, anyone
from exhibition.web.locale import PREFIX

bp = Blueprint("kit", __name__, url_prefix=f"{PREFIX}/dev")


@bp.get("/kit")
@allow(anyone)
def kit() -> ResponseReturnValue:
    return render_template("dev/kit.html")
