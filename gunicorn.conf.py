"""How gunicorn serves the hall: one process, in which every page and every socket is a greenlet."""

import os
from typing import Any

# Else gevent would reap the master's children before the master hears of them.
os.environ.setdefault("GEVENT_NOWAITPID", "1")

from gevent import monkey

# In the master, before it loads the hall: the standard library cannot be patched under what already uses it.
monkey.patch_all()

wsgi_app = "wsgi:app"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gevent"
# One: the sockets of a room must meet in one process. More halls are more instances, with Redis between them.
workers = 1
# The master holds the hall ready: in place of a process that died stands another within a tenth of a second.
preload_app = True
worker_connections = 4000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112 -- a heartbeat that never waits for a disk
timeout = 30
graceful_timeout = 5
keepalive = 15
loglevel = os.environ.get("LOG_LEVEL", "warning")
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    # Not before: what this imports must find the standard library already patched for greenlets.
    from exhibition.realtime import install_drain

    install_drain(worker)
