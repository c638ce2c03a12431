"""`saksama loket …`: the counter on a machine of its own; `saksama serve` opens one beside the workbench."""

from __future__ import annotations

import os
import socket
import sys
from ipaddress import ip_address
from pathlib import Path

import click
import django

from saksama.cli.place import LOOPBACK, Place, require_free
from saksama.cli.processes import Child, Supervisor
from saksama.cli.serve import FAILED, LONGEST_START
from saksama.cli.shared import SaidInWords, home_option
from saksama.cli.workbench import open_workbench
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput
from saksama.kernel.place import default_root
from saksama.kernel.words import _
from saksama.keys.files import private_folder, write_whole
from saksama.patrol.home import Home

PORT = 8031


@click.group("loket", cls=SaidInWords, help=_("Loket lapor untuk warga."))
def loket_group() -> None:
    """The counter on the net."""


@loket_group.command("buka", help=_("Membuka loket di komputer ini, terpisah dari meja kerja."))
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), help=_("Folder loket (bawaan: SAKSAMA_HOME).")
)
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help=_("Port loket."))
@click.option("--bind", default=LOOPBACK, show_default=True, help=_("Alamat komputer ini yang didengarkan."))
@click.option("--host", "hosts", multiple=True, help=_("Nama atau alamat yang diketik warga; boleh berulang."))
@click.option(
    "--card", "cards", multiple=True, type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_("Kartu kantor yang dilayani, dari `saksama loket kartu`; boleh berulang."),
)  # fmt: skip
@click.option("--certificate", type=click.Path(path_type=Path, exists=True), help=_("Sertifikat https (PEM)."))
@click.option("--key", type=click.Path(path_type=Path, exists=True), help=_("Kunci sertifikatnya (PEM)."))
def open_counter(
    *, home: Path | None, port: int, bind: str, hosts: tuple[str, ...], cards: tuple[Path, ...],
    certificate: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Serve the counter until told to stop; the offices fetch what is theirs."""
    if bool(certificate) != bool(key):
        raise BadInput(_("--certificate dan --key dipakai bersama."))
    require_free(_address(bind), port)
    place = Place(bind, port, f"http{'s' if key else ''}://{bind}:{port}", hosts, certificate, key, site="loket")
    prepare_counter(home or default_root(), place, cards)
    supervisor = Supervisor(Child("site", *place.arguments()))
    supervisor.start()
    try:
        if not supervisor.until_answered(lambda: _listens(place), LONGEST_START):
            click.echo(_("Situs tidak dapat dijalankan; alasannya ada di atas."), err=True)
            sys.exit(FAILED)
        click.echo(_("Loket lapor untuk warga: {address}").format(address=f"{place.address}/"))
        click.echo(_("Ctrl+C untuk berhenti."))
        sys.stdout.flush()
        supervisor.run()
    finally:
        supervisor.stop()


@loket_group.command("kartu", help=_("Menulis kartu kantor untuk loket di komputer lain. Isinya tidak rahasia."))
@click.option("--office", required=True, metavar="33.11", help=_("Kode kantor."))
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help=_("Berkas kartu yang ditulis."),
)  # fmt: skip
@home_option
def write_card_file(office: str, out: Path, home: Home) -> None:
    """The first card is carried there by hand; the office itself brings every later one."""
    open_workbench(home)
    import msgspec

    from saksama.workbench.intake.card import make_card
    from saksama.workbench.offices.models import Office

    found = Office.objects.filter(code=office).first()
    if found is None:
        raise BadInput(_("Kantor {code} tidak ada di komputer ini.").format(code=office))
    write_whole(out, msgspec.json.format(msgspec.json.encode(make_card(found, now()))))
    click.echo(_("Kartu {name} ditulis: {path}").format(name=found.name, path=out))
    click.echo(_("Di komputer loket: saksama loket buka --card {file}").format(file=out.name))


def prepare_counter(home: Path, place: Place, cards: tuple[Path, ...]) -> None:
    """Folder, secret, tables, cards, checks. Called again it changes nothing but the cards that are given."""
    os.umask(0o077)
    private_folder(home)
    os.environ.update({
        "SAKSAMA_HOME": str(home.resolve()), "DJANGO_SETTINGS_MODULE": "saksama.config.loket",
        "SAKSAMA_LOKET_HOSTS": " ".join(dict.fromkeys((*place.hosts, LOOPBACK, "localhost"))),
        "SAKSAMA_LOKET_TLS": "ya" if place.key else os.environ.get("SAKSAMA_LOKET_TLS", ""),
    })  # fmt: skip
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from saksama.config.counter import refuse_unsafe
    from saksama.workbench.loket.cards import read_card, write_card

    call_command("migrate", interactive=False, verbosity=0, database="loket")
    for path in cards:
        write_card(read_card(path.read_bytes()))
    refuse_unsafe()
    connections.close_all()


def _listens(place: Place) -> bool:
    """Whether it takes connections; whom its certificate is for is the visitors' business."""
    with socket.socket(socket.AF_INET6 if ":" in place.bind else socket.AF_INET) as probe:
        probe.settimeout(2)
        return probe.connect_ex((place.bind, place.port)) == 0


def _address(bind: str) -> str:
    try:
        return str(ip_address(bind))
    except ValueError:
        raise BadInput(_("--bind harus alamat IP komputer ini, misalnya 127.0.0.1.")) from None
