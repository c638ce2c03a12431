"""`python -m tests.served make FOLDER [MODULE]` builds a world, `… bare FOLDER` an empty machine with a start code.

`… serve FOLDER` serves either and prints its address.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class Server(ThreadingMixIn, WSGIServer):
    """One thread a request, as a browser asks for several things at once."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Writes no line per request."""

    def log_message(self, format, *args):
        return


def make() -> None:
    """Tables, keys, cast and their work; what tests name stands in world.json."""
    import django  # noqa: PLC0415  settings read the environment first

    django.setup()
    from tests.migrated import tables  # noqa: PLC0415
    from tests.office import prepare_home  # noqa: PLC0415
    from tests.world import sessions  # noqa: PLC0415

    prepare_home()
    tables()
    world, house = import_module(sys.argv[3] if len(sys.argv) > 3 else "tests.world").build()
    kept = {**world, "sessions": sessions(house)}
    (Path(os.environ["SAKSAMA_HOME"]) / "world.json").write_text(json.dumps(kept))


def bare() -> None:
    """Tables and a start code, nothing else."""
    import django  # noqa: PLC0415

    django.setup()
    from saksama.workbench.offices.first_run.code import new_code  # noqa: PLC0415
    from tests.migrated import tables  # noqa: PLC0415

    home = Path(os.environ["SAKSAMA_HOME"])
    (home / "workbench").mkdir(parents=True, exist_ok=True)
    tables()
    (home / "world.json").write_text(json.dumps({"start": new_code(home)}))


def serve() -> None:
    """Serve until killed; the first line says where."""
    from saksama.config.wsgi import application  # noqa: PLC0415

    with make_server("127.0.0.1", 0, application, Server, Silent) as server:
        sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    os.umask(0o077)  # as `saksama serve` does; the server refuses data that others can read
    os.environ.update(
        SAKSAMA_HOME=sys.argv[2], DJANGO_SETTINGS_MODULE="tests.served.settings", SAKSAMA_DEMO="ya", DATABASE_URL="",
        SAKSAMA_SECRET_KEY="only-for-served-worlds-of-the-tests-0123456789-abcdefghijklm",
    )  # fmt: skip
    {"make": make, "bare": bare, "serve": serve}[sys.argv[1]]()
