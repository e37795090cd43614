"""Who may use a route. Each view says so; one that does not is refused, and fails a test."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Flask, request
from flask.typing import ResponseReturnValue

from exhibition.kernel.errors import NotAllowed, NotSignedIn
from exhibition.web.context import current_actor

P = ParamSpec("P")
R = TypeVar("R", bound=ResponseReturnValue)

Policy = Callable[[Any], bool]


def anyone(_actor: object) -> bool:
    return True


def allow(policy: Policy) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only actors of ``policy`` use a view. What *this* actor may see is still the finder's business.

    Nobody signed in is asked to sign in; somebody else is told that they may not.
    """

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if policy is not anyone:
                actor = current_actor()
                if not policy(actor):
                    raise NotAllowed if actor.signed_in else NotSignedIn
            return view(*args, **kwargs)

        guarded.__dict__["policy"] = policy
        return guarded

    return declare


def without_csrf(reason: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Take no CSRF token for this view. ``reason`` says what protects it instead."""

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        view.__dict__["without_csrf"] = reason
        return view

    return declare


def policy_of(app: Flask, endpoint: str) -> Policy | None:
    """Return the declared policy of an endpoint, or None where somebody forgot."""
    declared: Policy | None = app.view_functions[endpoint].__dict__.get("policy")
    return declared


def refuse_undeclared(app: Flask) -> None:
    @app.before_request
    def deny_by_default() -> None:
        if request.endpoint is not None and policy_of(app, request.endpoint) is None:
            raise NotAllowed
