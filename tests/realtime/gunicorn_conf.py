"""How the tests serve their hall: as it is served in earnest."""

from typing import Any

worker_class = "gevent"
workers = 1
worker_connections = 4000
graceful_timeout = 30
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    # Not before: what this imports must find the standard library already patched.
    from exhibition.realtime import install_drain

    install_drain(worker)
