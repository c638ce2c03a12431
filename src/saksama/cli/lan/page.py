"""`saksama lan-page` (hidden; `saksama serve --lan` starts it): hands the guide and the certificate to new devices.

Plain http, because a device that does not know the certificate yet cannot come by https. It answers two addresses,
holds nothing about anybody, and runs apart from the workbench.
"""

from __future__ import annotations

import asyncio
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import click

from saksama.cli.lan import mdns
from saksama.cli.lan.addresses import addresses
from saksama.cli.lan.guide import FILE
from saksama.cli.lan.relay import relay
from saksama.cli.one_page import OTHER_HEADERS, policy
from saksama.kernel.lifeline import hang_on
from saksama.kernel.unnamed import UnnamedServer
from saksama.kernel.words import _
from saksama.keys.authority import CERTIFICATE, for_devices

GUIDE = "panduan.html"
"""The guide as it lies in the folder."""
PATIENCE = 10
"""Seconds a device may take to say what it wants."""


@click.command("lan-page", hidden=True, help=_("Halaman bantuan milik `saksama serve --lan`."))
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--bind", required=True)
@click.option("--port", type=int, required=True)
@click.option("--name", required=True)
@click.option("--relay", "relayed", type=(int, int), required=True)
@click.option("--parent", type=int, required=True)
def lan_page(*, folder: Path, bind: str, port: int, name: str, relayed: tuple[int, int], parent: int) -> None:
    """Answer until told to stop; say in the network that `name` is this machine; pass on one port to another."""
    hang_on(parent)
    threading.Thread(target=be_called, args=(name,), daemon=True).start()
    threading.Thread(target=lambda: asyncio.run(relay(bind, *relayed)), daemon=True).start()
    with helper(folder, bind=bind, port=port) as server:
        server.serve_forever()


def be_called(name: str) -> None:
    """Answer for `name` in the network, without end; where it cannot be, say so and leave it."""
    try:
        with mdns.listening(addresses()) as asked:
            while True:
                mdns.answer_one(asked, (name,))
    except OSError as error:
        said = _("Nama {name} tidak dapat diumumkan di jaringan ({error}); rekaman tidak dapat diputar lewat jaringan.")
        click.echo(said.format(name=name, error=error.strerror), err=True)


def helper(folder: Path, *, bind: str, port: int) -> UnnamedServer:
    """The server of what lies in `folder`, bound but not yet running."""
    html = (folder / GUIDE).read_bytes()
    pages = {
        "/": ("text/html; charset=utf-8", html),
        f"/{FILE}": ("application/x-x509-ca-cert", for_devices(folder / CERTIFICATE)),
    }
    return UnnamedServer((bind, port), _handler(pages, policy(html.decode())))


def _handler(pages: dict[str, tuple[str, bytes]], rules: str) -> type[BaseHTTPRequestHandler]:
    class Page(BaseHTTPRequestHandler):
        """Two addresses."""

        server_version, sys_version, timeout = "Saksama", "", PATIENCE

        def do_GET(self) -> None:
            """The guide, the certificate, 404 for all else."""
            kind, body = pages.get(self.path, ("text/plain", b""))
            self.send_response(HTTPStatus.OK if body else HTTPStatus.NOT_FOUND)
            headers = {"Content-Type": kind, "Content-Security-Policy": rules, **OTHER_HEADERS}
            for name, value in (headers | {"Content-Length": str(len(body))}).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
            """Nothing: no log of who asked."""

    return Page
