"""`saksama serve`: the workbench in the browser, and one worker beside it. Everything ends with the command."""

from __future__ import annotations

import errno
import os
import socket
import ssl
import sys
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path

import click

from saksama.cli.processes import Child, Supervisor
from saksama.cli.shared import home_option
from saksama.cli.workbench import open_workbench
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.patrol.home import Home

LOOPBACK = "127.0.0.1"
PORT = 8027
LONGEST_START = 60.0
FAILED = 1


@dataclass(frozen=True)
class Place:
    """Where the site answers and how it is reached."""

    bind: str
    port: int
    address: str
    """What officers type."""
    hosts: tuple[str, ...]
    certificate: Path | None = None
    key: Path | None = None
    authority: Path | None = None
    """Who vouches for the certificate; None for plain http."""


@click.command("serve", help=_("Membuka meja kerja di peramban. Pada komputer kosong: penyiapan pertama."))
@click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help=_("Port halaman di komputer ini.")
)
@home_option
def serve(home: Home, port: int) -> None:
    """Open the workbench in the browser; on an empty machine, the first run."""
    run_site(home, loopback(port))


def loopback(port: int) -> Place:
    """This machine only."""
    return Place(LOOPBACK, port, f"http://{LOOPBACK}:{port}", (LOOPBACK, "localhost", "[::1]"))


def run_site(home: Home, place: Place, *, demo: bool = False) -> None:
    """Prepare, check, serve until told to stop; ends the process with 1 where the site does not come up."""
    require_free(place)
    prepare(home, place, demo=demo)
    code = start_code(home)
    site = Child("site", *site_arguments(place))
    supervisor = Supervisor(site, Child("worker", "--home", str(home.root)))
    supervisor.start()
    try:
        if not supervisor.until_answered(lambda: answers(place), LONGEST_START):
            click.echo(_("Situs tidak dapat dijalankan; alasannya ada di atas."), err=True)
            sys.exit(FAILED)
        tell(place, code)
        supervisor.run()
    finally:
        supervisor.stop()
    click.echo(_("Berhenti."))


def prepare(home: Home, place: Place, *, demo: bool = False) -> None:
    """Folders, secret, tables, checks. Raises Refused naming every check that failed."""
    os.environ.update({"SAKSAMA_ADDRESS": place.address, "SAKSAMA_HOSTS": " ".join(place.hosts)})
    if demo:
        os.environ["SAKSAMA_DEMO"] = "1"
    open_workbench(home)
    from django.core.management import call_command
    from django.db import connections

    from saksama.config.checks import refuse_unsafe

    call_command("migrate", interactive=False, verbosity=0)
    refuse_unsafe()
    connections.close_all()


def start_code(home: Home) -> str:
    """A new start code where the first run is not finished; "" where it is. Printed once, stored as its digest."""
    from django.db import connections

    from saksama.workbench.offices.first_run.code import new_code
    from saksama.workbench.offices.first_run.queries import is_set_up

    try:
        return "" if is_set_up() else new_code(home.root)
    finally:
        connections.close_all()


def site_arguments(place: Place) -> list[str]:
    """How the site's own process is told where to answer."""
    arguments = ["--address", place.bind, "--port", str(place.port)]
    if place.certificate and place.key:
        arguments += ["--certificate", str(place.certificate), "--key", str(place.key)]
    return arguments


def tell(place: Place, code: str) -> None:
    """Say where the workbench is and, on an empty machine, with which code it is set up."""
    if code:
        click.echo(_("Buka {address}/mulai/ untuk menyiapkan kantor.").format(address=place.address))
        click.echo(_("Kode mulai (sekali pakai): {code}").format(code=code))
    else:
        click.echo(_("Buka {address}/").format(address=place.address))
    click.echo(_("Ctrl+C untuk berhenti."))
    sys.stdout.flush()


def require_free(place: Place) -> None:
    """Raises Refused for a port that is taken or not allowed."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.bind, place.port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise Refused(
                _("Port {port} dipakai program lain, atau tidak boleh dipakai.").format(port=place.port),
                _("Pilih port lain, misalnya --port {other}.").format(other=place.port + 100),
            ) from None


def answers(place: Place) -> bool:
    """Whether the site gives a page to this machine, by the certificate it should have."""
    connection = _connection(place)
    try:
        connection.request("GET", "/static/saksama/mark.svg", headers={"Host": LOOPBACK})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _connection(place: Place) -> HTTPConnection:
    if place.authority is None:
        return HTTPConnection(LOOPBACK, place.port, timeout=5)
    trusted = ssl.create_default_context(cafile=str(place.authority))
    return HTTPSConnection(LOOPBACK, place.port, timeout=5, context=trusted)
