"""`saksama demo` without `--check`: the workbench of the invented Sukoharjo, built anew, then opened."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from saksama.cli.demo_evidence import evidence_children, prepare_evidence, require_free_ports
from saksama.cli.demo_room import MARK, OFFICE, WORLD, Watch, empty_room
from saksama.cli.one_page import serve_on
from saksama.cli.place import COUNTER_PORT, REPLAY_PORT, Place, counter_of, require_free
from saksama.cli.processes import Child, Supervisor
from saksama.cli.serve import children, loopback, prepare, tell, with_children
from saksama.config.present import keep_present, live_in
from saksama.demo.office.cast import PASSPHRASE, PASSWORD
from saksama.demo.office.codes import log_ins, page
from saksama.demo.world import SITE_FILE, World, write_world
from saksama.kernel.errors import Refused
from saksama.kernel.figures import whole
from saksama.kernel.lifeline import hang_on
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home

READY = "siap"
"""Stands in the folder once everything is loaded."""
PREVENTING = ("/peta/", "/peringatan/", "/pencegahan/")


@dataclass(frozen=True)
class Wish:
    """What was asked of the demo."""

    seed: int
    scale: float
    port: int
    resume: bool


def open_office(folder: Path, wish: Wish) -> None:
    """Build the office (or take up the one that was built), serve it on loopback with its log-ins printed.

    Raises Refused for taken ports, for a folder that is no demo, and for one to resume that is not ready.
    """
    place = loopback(wish.port)
    require_free(place.bind, place.port)
    require_free(place.bind, place.port + 1)
    require_free_ports(place)
    require_free(place.bind, place.port + REPLAY_PORT)
    require_free(place.bind, place.port + COUNTER_PORT)
    if not wish.resume:
        _build(folder, wish, place)
        _start_over(folder, wish)
    home = _resumed(folder, place)
    codes = Child("demo-codes", "--site", f"{place.address}/", "--port", str(place.port + 1))
    supervisor = Supervisor(
        *children(home, place), codes, *evidence_children(home.root, place, folder.resolve() / WORLD / SITE_FILE)
    )
    with_children(supervisor, place, lambda: _say(place), lambda: None)


@click.command("demo-codes", hidden=True, help=_("Halaman kode masuk milik `saksama demo`."))
@click.option("--site", required=True)
@click.option("--port", type=int, required=True)
@click.option("--parent", type=int, required=True)
def demo_codes(site: str, port: int, parent: int) -> None:
    """Show everybody's code of the moment, on loopback only."""
    hang_on(parent)
    with serve_on(lambda: page(site, datetime.now(UTC)), port=port) as server:
        server.serve_forever()


def _start_over(folder: Path, wish: Wish) -> None:
    """Become a fresh process that only serves: the invented world and the patrol's libraries are let go (300 MB)."""
    sys.stdout.flush()
    sys.stderr.flush()
    words = ["demo", "--folder", str(folder), "--port", str(wish.port), "--resume"]
    os.execv(sys.executable, [sys.executable, "-m", "saksama", *words])  # noqa: S606  our own command


def _build(folder: Path, wish: Wish, place: Place) -> None:
    watch = Watch()
    room = empty_room(folder)
    world = write_world(room / WORLD, wish.seed, wish.scale)
    watch.tell(_("Dunia rekaan ditulis: {n} berkas.").format(n=whole(len(world.files) + 1)))
    home = Home(room.resolve() / OFFICE).prepare()
    Keyring.create(home.keys, demo=True, at=world.at)
    keep_present(home.root, present=world.at, clock=datetime.now(UTC))
    live_in(home.root)
    prepare(home, place, demo=True)
    _load(world, watch)
    (room / READY).touch()


def _load(world: World, watch: Watch) -> None:
    """Late imports: the workbench's tables exist only now that Django is set up."""
    from django.db import connections

    from saksama.demo.office.came_of_it import summary_of
    from saksama.demo.office.load import load

    load(world, watch.tell)
    for line in summary_of(world).lines():
        click.echo(line)
    click.echo()
    connections.close_all()


def _resumed(folder: Path, place: Place) -> Home:
    if not ((folder / MARK).is_file() and (folder / READY).is_file()):
        raise Refused(_("Belum ada demo yang selesai di folder ini."), _("Jalankan tanpa --resume."))
    home = Home(folder.resolve() / OFFICE).prepare()
    live_in(home.root)
    prepare_evidence(home.root, place)
    prepare(home, place, demo=True)
    return home


def _say(place: Place) -> None:
    for line in log_ins():
        click.echo(line)
    click.echo()
    click.echo(_("Sandi untuk semua: {password}").format(password=PASSWORD))
    click.echo(_("Kata sandi kustodian brankas pelapor: {passphrase}").format(passphrase=PASSPHRASE))
    click.echo(_("Sebagai pencegahan@rekaan.test buka {pages}").format(pages=_addresses(place, *PREVENTING)))
    click.echo(_("Tanpa masuk: angka terbuka {open}, periksa mandiri {counter}").format(
        open=_addresses(place, "/terbuka/"), counter=f"{counter_of(place).address}/33.11/boleh/"))  # fmt: skip
    codes = f"http://{place.bind}:{place.port + 1}/"
    click.echo(_("Kode enam angka untuk masuk, selalu yang terbaru: {address}").format(address=codes))
    tell(place, "")


def _addresses(place: Place, *paths: str) -> str:
    return " ".join(f"{place.address}{path}" for path in paths)
