"""`saksama serve`: the workbench in the browser, and one worker beside it. Everything ends with the command."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
import segno

from saksama.cli.lan.network import EVERYWHERE, Network, folder, look, replay_name, write_guide
from saksama.cli.place import (
    CONTENT_PORT,
    COUNTER_PORT,
    LOOPBACK,
    REPLAY_PORT,
    Place,
    answers,
    counter_of,
    replay_addresses,
    replayed_by,
    require_free,
)
from saksama.cli.processes import Child, Supervisor
from saksama.cli.shared import home_option
from saksama.cli.site import WEB_THREADS, WEB_WORKERS, WORKERS
from saksama.cli.workbench import open_workbench
from saksama.config.environment import number_of, secret
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.keys.files import private_folder
from saksama.patrol.home import Home
from saksama.workbench.vault.wire import FILE, VARIABLE

PORT = 8027
LONGEST_START = 60.0
HOW_MANY = click.IntRange(1, 64)
REPLAY = ("putar.localhost", "*.putar.localhost")
"""Names of *putar* on this machine: the front's, the content's. Browsers ask nobody where they are."""
FAILED = 1


@click.command("serve", help=_("Membuka meja kerja di peramban. Pada komputer kosong: penyiapan pertama."))
@click.option("--port", type=click.IntRange(1, 65531), default=PORT, show_default=True, help=_("Port meja kerja."))
@click.option("--lan", is_flag=True, help=_("Untuk seluruh jaringan kantor, lewat https dengan sertifikat kantor."))
@click.option(
    "--address", "wished", multiple=True, metavar="IP", help=_("Alamat komputer ini; bawaan: dicari sendiri.")
)
@click.option(
    "--guide",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Tulis panduan untuk perangkat kantor ke berkas (.html atau teks)."),
)
@click.option(
    "--web-workers", type=HOW_MANY, envvar=WEB_WORKERS, help=_("Proses situs meja kerja; bawaan: satu per inti.")
)
@click.option("--threads", type=HOW_MANY, envvar=WEB_THREADS, help=_("Permintaan serentak per proses; bawaan: 2."))
@click.option(
    "--workers",
    type=HOW_MANY,
    envvar=WORKERS,
    default=1,
    show_default=True,
    help=_("Pekerja antrean; lebih dari satu hanya pada PostgreSQL."),
)
@home_option
def serve(
    home: Home,
    *,
    port: int,
    lan: bool,
    wished: tuple[str, ...],
    guide: Path | None,
    web_workers: int | None,
    threads: int | None,
    workers: int,
) -> None:
    """Open the workbench in the browser; on an empty machine, the first run."""
    size_with(web_workers, threads, workers)
    if not lan:
        if wished or guide:
            raise BadInput(_("--address dan --guide hanya bersama --lan."))
        run_site(home, loopback(port))
        return
    office = Lan(home, wished, port, look(home, wished=wished, port=port, helper_port=port + 1, at=now()))
    if guide:
        write_guide(office.network.guide, guide)
    run_lan(office)


def size_with(web_workers: int | None, threads: int | None, workers: int) -> None:
    """What the children and their settings read. Raises BadInput for several workers on SQLite: it has one writer."""
    if workers > 1 and not secret("DATABASE_URL", None):
        raise BadInput(
            _("Lebih dari satu pekerja hanya pada PostgreSQL."), _("Hapus --workers, atau sebut DATABASE_URL.")
        )
    wished = {WEB_WORKERS: web_workers, WEB_THREADS: threads, WORKERS: workers}
    os.environ.update({name: str(number) for name, number in wished.items() if number})


def loopback(port: int) -> Place:
    """This machine only."""
    return Place(
        LOOPBACK, port, f"http://{LOOPBACK}:{port}", (LOOPBACK, "localhost", "[::1]"),
        replay=replay_addresses(*(f"http://{name}:{port + REPLAY_PORT}" for name in REPLAY)),
    )  # fmt: skip


def run_site(home: Home, place: Place) -> None:
    """Prepare, check, serve until told to stop; ends the process with 1 where the site does not come up."""
    require_free(place.bind, place.port)
    require_free(place.bind, place.port + REPLAY_PORT)
    require_free(place.bind, place.port + COUNTER_PORT)
    prepare(home, place)
    code = start_code(home)
    supervisor = Supervisor(*children(home, place))
    with_children(supervisor, place, lambda: tell(place, code), lambda: None)


@dataclass
class Lan:
    """The workbench in the office's network, as it changes."""

    home: Home
    wished: tuple[str, ...]
    port: int
    network: Network

    @property
    def place(self) -> Place:
        """Where the site answers now."""
        vouched = self.network.vouched
        return Place(
            EVERYWHERE, self.port, self.network.address, self.network.hosts, vouched.certificate, vouched.key,
            vouched.authority, replay_addresses(*(f"https://{replay_name()}:{at}" for at in self.replay_ports)),
        )  # fmt: skip

    @property
    def replay_ports(self) -> tuple[int, int]:
        """Ports of *putar*: the front's, the content's."""
        return self.port + REPLAY_PORT, self.port + CONTENT_PORT

    @property
    def helper(self) -> Child:
        """The plain page for new devices; it also says in the network where *putar* is, and holds its second port."""
        where = ("--folder", str(folder(self.home)), "--bind", EVERYWHERE, "--port", str(self.port + 1))
        to, relayed = map(str, self.replay_ports)
        return Child("lan-page", *where, "--name", replay_name(), "--relay", relayed, to)

    def changed(self, at: datetime) -> bool:
        """Look again; whether the addresses or the certificate are others now."""
        network = look(self.home, wished=self.wished, port=self.port, helper_port=self.port + 1, at=at)
        changed = network.vouched.fresh or network.hosts != self.network.hosts
        self.network = network
        return changed


def run_lan(office: Lan) -> None:
    """As `run_site`, by https, with the helper page; follows the network as addresses and certificates change."""
    require_free(EVERYWHERE, office.port)
    require_free(EVERYWHERE, office.port + 1)
    for port in (*office.replay_ports, office.port + COUNTER_PORT):
        require_free(EVERYWHERE, port)
    prepare(office.home, office.place)
    code = start_code(office.home)
    supervisor = Supervisor(*children(office.home, office.place), office.helper)

    def follow() -> None:
        if office.changed(now()):
            tell_environment(office.place)
            supervisor.restart()
            tell_network(office.network)

    def said() -> None:
        tell_network(office.network)
        tell(office.place, code)

    with_children(supervisor, office.place, said, follow)


def children(home: Home, place: Place) -> list[Child]:
    """The three sites, the vault's room, which the site's processes share, and the workers."""
    os.environ[VARIABLE] = str(home.root.resolve() / FILE)
    sites = [Child("site", *one.arguments()) for one in _sites(place)]
    workers = [Child("worker", "--home", str(home.root)) for _one in range(number_of(WORKERS, 1, least=1))]
    return [Child("vault-room", "--home", str(home.root)), *sites, *workers]


def _sites(place: Place) -> tuple[Place, ...]:
    return place, replayed_by(place), counter_of(place)


def with_children(supervisor: Supervisor, place: Place, said: Callable[[], None], follow: Callable[[], None]) -> None:
    """Start, wait until all sites answer, say where, run until told to stop; nothing is left behind."""
    supervisor.start()
    try:
        if not supervisor.until_answered(lambda: all(answers(one) for one in _sites(place)), LONGEST_START):
            click.echo(_("Situs tidak dapat dijalankan; alasannya ada di atas."), err=True)
            sys.exit(FAILED)
        said()
        sys.stdout.flush()
        supervisor.run(follow)
    finally:
        supervisor.stop()
    click.echo(_("Berhenti."))


def prepare(home: Home, place: Place, *, demo: bool = False) -> None:
    """Folders, secret, tables, checks. Raises Refused naming every check that failed."""
    tell_environment(place)
    if demo:
        os.environ["SAKSAMA_DEMO"] = "1"
    make_ready(home)


def make_ready(home: Home) -> None:
    """`prepare` by the settings that are in the environment already, as services of the system have them."""
    open_workbench(home)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from saksama.config.checks import refuse_unsafe

    call_command("migrate", interactive=False, verbosity=0)
    private_folder(Path(settings.LOKET_HOME))
    call_command("migrate", "loket", interactive=False, verbosity=0, database="loket")
    refuse_unsafe()
    connections.close_all()


def tell_environment(place: Place) -> None:
    """What the children's settings read: also where the counter is, who vouches for it, how the office is known to it.

    The introduction is new at every start and stands nowhere: with it this machine's own office brings its first card.
    """
    os.environ.setdefault("SAKSAMA_LOKET_INTRODUCTION", secrets.token_urlsafe(32))
    scheme, port = place.address.partition(":")[0], place.port + COUNTER_PORT
    os.environ.setdefault("SAKSAMA_LOKET", f"{scheme}://{LOOPBACK}:{port}")  # the certificate is this name's too
    if place.authority:
        os.environ.update({"SAKSAMA_LOKET_AUTHORITY": str(place.authority), "SAKSAMA_LOKET_TLS": "ya"})
    os.environ.update({
        "SAKSAMA_LOKET_HOSTS": " ".join(place.hosts),
        "SAKSAMA_ADDRESS": place.address, "SAKSAMA_HOSTS": " ".join(place.hosts),
        "SAKSAMA_REPLAY": " ".join(place.replay),
    })  # fmt: skip


def start_code(home: Home) -> str:
    """A new start code where the first run is not finished; "" where it is. Printed once, stored as its digest."""
    from django.db import connections

    from saksama.workbench.offices.first_run.code import new_code
    from saksama.workbench.offices.first_run.queries import is_set_up

    try:
        return "" if is_set_up() else new_code(home.root)
    finally:
        connections.close_all()


def tell(place: Place, code: str) -> None:
    """Say where the workbench is (a line of its own) and, on an empty machine, with which code it is set up."""
    address = place.address
    if code:
        click.echo(_("Buka di peramban untuk menyiapkan kantor:"))
        click.echo(f"{address}/mulai/")
        click.echo(_("Kode mulai (sekali pakai): {code}").format(code=code))
    else:
        click.echo(_("Buka di peramban:"))
        click.echo(f"{address}/")
    click.echo(_("Rekaman barang bukti diputar terpisah, di {address}").format(address=f"{place.replay[0]}/"))
    click.echo(_("Loket lapor untuk warga: {address}").format(address=f"{counter_of(place).address}/"))
    click.echo(_("Ctrl+C untuk berhenti."))


def tell_network(network: Network) -> None:
    """Say how devices join, with the QR of the helper page."""
    guide = network.guide
    segno.make(guide.helper, error="m").terminal(compact=True)
    if network.vouched.new_authority:
        click.echo(_("Sertifikat kantor baru dibuat: setiap perangkat memasangnya satu kali."))
    click.echo(_("Perangkat baru: pindai kode di atas, atau buka {helper}").format(helper=guide.helper))
    click.echo(_("Sidik sertifikat kantor (SHA-256): {mark}").format(mark=network.vouched.fingerprint))
    if guide.named:
        click.echo(_("Lewat nama: {address}").format(address=guide.named))
