"""Whether the process lives, and whether it should be sent visitors; in the second case, with reasons."""

from collections.abc import Callable, Mapping

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from exhibition.web.access import allow, anyone

Check = Callable[[], str]
"""Returns what is wrong, or nothing."""

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@allow(anyone)
def alive() -> ResponseReturnValue:
    return {"ok": True}, {"Cache-Control": "no-store"}


@bp.get("/readyz")
@allow(anyone)
def ready() -> ResponseReturnValue:
    checks: Mapping[str, Check] = current_app.extensions["readiness"]
    told = {name: _outcome(check) for name, check in checks.items()}
    well = all(fault == "" for fault in told.values())
    reasons = {name: fault or "ok" for name, fault in told.items()}
    return {"ready": well, "checks": reasons}, 200 if well else 503, {"Cache-Control": "no-store"}


def _outcome(check: Check) -> str:
    try:
        return check()
    except Exception as error:
        # Whatever a check stumbles over is a reason not to send visitors here; strangers learn only its kind.
        current_app.logger.warning("a readiness check failed", exc_info=error)
        return type(error).__name__
