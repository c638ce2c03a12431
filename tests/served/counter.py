"""The counter as a process of its own on loopback, with the card of the office in Sukoharjo; for browsers.

`python -m tests.served.counter FOLDER` serves what lies in FOLDER and prints its address.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import make_server

import msgspec

from saksama.handover.loket import Card
from tests.served.__main__ import Server, Silent
from tests.served.desk import ROOT, Served, environment


@contextmanager
def counter(folder: Path, *cards: Card) -> Iterator[Served]:
    """Serve a counter for the offices of `cards`; the process ends with the block."""
    place = folder / "loket" / "cards"
    place.mkdir(mode=0o700, parents=True)
    (folder / "loket").chmod(0o700)
    for card in cards:
        (place / f"{card.code}.json").write_bytes(msgspec.json.encode(card))
    command = [sys.executable, "-W", "ignore", "-m", "tests.served.counter", str(folder)]
    with (folder / "server.log").open("wb") as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, env=environment(), cwd=ROOT)
        try:
            assert process.stdout
            address = process.stdout.readline().decode().strip()
            assert address, (folder / "server.log").read_text("utf-8")
            yield Served(address, {}, folder)
        finally:
            process.kill()
            process.wait()
            assert process.stdout
            process.stdout.close()


def serve() -> None:
    """Serve until killed; the first line says where."""
    from django.core.management import call_command  # noqa: PLC0415  settings read the environment first

    from saksama.config.wsgi import application  # noqa: PLC0415

    call_command("migrate", verbosity=0, database="loket")
    with make_server("127.0.0.1", 0, application, Server, Silent) as server:
        sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    os.umask(0o077)
    for name in [one for one in os.environ if one.startswith("SAKSAMA_")]:
        del os.environ[name]
    os.environ.update(SAKSAMA_HOME=sys.argv[1], DJANGO_SETTINGS_MODULE="saksama.config.loket")
    serve()
