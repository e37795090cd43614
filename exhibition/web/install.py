"""Everything the HTTP door puts around a route, in the order a request meets it."""

from pathlib import Path

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from exhibition.kernel.errors import NotFound
from exhibition.settings import Settings
from exhibition.web import access, assets, compression, context, csrf, errors, formats, headers, kept, locale, units, words
from exhibition.web.context import Doorway
from exhibition.web.limits import Limits

KIB = 1024


def install(app: Flask, doorway: Doorway, *, translations: Path) -> None:
    options = doorway.settings
    app.config.update(
        SECRET_KEY=options.secret_key,
        TRUSTED_HOSTS=[options.host_name],
        MAX_CONTENT_LENGTH=512 * KIB,
        MAX_FORM_MEMORY_SIZE=256 * KIB,
        MAX_FORM_PARTS=400,
    )
    app.jinja_environment = words.SpokenEnvironment
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["limits"] = Limits(options.redis_url)
    context.install(app, doorway)

    @app.before_request
    def find_nothing_under_zero_bytes() -> None:
        # PostgreSQL takes none, in any text.
        if "\0" in request.path or any("\0" in key + value for key, value in request.args.items(multi=True)):
            raise NotFound

    access.refuse_undeclared(app)
    # After-request hooks run last first: compression must see the finished body.
    compression.install(app)
    headers.install(app)
    csrf.install(app)
    locale.install(app, str(translations))
    units.install(app)
    words.install(app)
    formats.install(app)
    kept.install(app)
    assets.install(app, options.static_folder, watching=options.development)
    errors.register(app)

    @app.context_processor
    def surroundings() -> dict[str, object]:
        return {
            "actor": context.current_actor(),
            "lang": locale.language(),
            "demonstration": options.demonstration,
            "now": doorway.database.clock(),
        }

    app.add_template_global(lambda endpoint: endpoint in app.view_functions, "has_endpoint")


def trust_proxies(app: Flask, options: Settings) -> None:
    """Believe the proxies in front about who asks. Last of all wraps, so that sockets hear it as well as pages."""
    if options.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask documents wrapping wsgi_app so
            app.wsgi_app, x_for=options.trusted_proxies, x_proto=options.trusted_proxies
        )
