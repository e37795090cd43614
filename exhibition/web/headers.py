"""What every answer carries: a policy that runs nothing but our own files, and nothing personal in caches."""

import secrets

from flask import Flask, Response, g

from exhibition.web.context import doorway, settings


def install(app: Flask) -> None:
    app.add_template_global(csp_nonce, "csp_nonce")

    @app.after_request
    def harden(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", _policy())
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=()")
        if settings().secure:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        # What may be kept by everybody has said so already: under /static/, too, an error page may name the reader.
        headers.setdefault("Cache-Control", "private, no-store" if _is_personal() else "private, no-cache")
        return response


def show_3d() -> None:
    """Let this one answer's page run the viewer of models: it unpacks them by WebAssembly, and textures from memory."""
    g.shows_3d = True


def csp_nonce() -> str:
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def _is_personal() -> bool:
    return "snapshot" in g and bool(g.snapshot.actor.signed_in)


def _policy() -> str:
    options = settings()
    store = "".join(f" {origin}" for origin in doorway().store_origins)
    socket = options.origin.replace("http", "ws", 1)
    nonce = f" 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
    unpacks, memory = (" 'wasm-unsafe-eval'", " blob:") if "shows_3d" in g else ("", "")
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self'{nonce}{unpacks}",
            "style-src 'self'",
            f"img-src 'self' data: blob:{store}",
            "font-src 'self'",
            f"media-src 'self' blob:{store}",
            f"connect-src 'self' {socket}{store}{memory}",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )
