"""`saksama roster …`: look at a register file, bring it in, write the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import click

from saksama.cli.roster_json import Save, chosen_from, held_from, tell
from saksama.cli.shared import home_option
from saksama.handover.roster import Category, Roster
from saksama.handover.roster_reading import Chosen
from saksama.kernel.clock import local_day, now
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.folding import region_code
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.roster.file import save_roster
from saksama.patrol.roster.read import Fallbacks, Handed, examine, nothing_usable
from saksama.patrol.roster.report import RosterReport
from saksama.patrol.roster.sheet import Held
from saksama.patrol.roster.template import write_template
from saksama.regions.gazetteer import find_place
from saksama.regions.table import is_within

FILE = click.Path(path_type=Path, dir_okay=False)
SOURCE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
DAY = click.DateTime(["%Y-%m-%d"])
LOOK_ONLY = "check"


def _region(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        return region_code(value) if value else None
    except ValueError:
        raise click.BadParameter(_("kode wilayah tidak dikenali")) from None


category_option = click.option(
    "--category", type=click.Choice([c.value for c in Category]), help=_("Untuk baris tanpa kategori.")
)
region_option = click.option("--region", callback=_region, help=_("Kode wilayah untuk baris tanpa tempat."))


columns_option = click.option(
    "--columns", help=_("JSON pilihan kolom: baris judul, dan kolom ke berapa (dari 0) memuat apa.")
)
label_option = click.option("--label", default="", help=_("Nama berkas dalam pesan, misalnya bila FILE adalah -."))
json_option = click.option("--json", "as_json", is_flag=True, help=_("Cetak hasil sebagai satu objek JSON."))


@click.group("roster", help=_("Daftar pegawai, seperti yang diserahkan instansi."))
def roster_group() -> None:
    """The register of civil servants, as an agency hands it over."""


@roster_group.command(
    "check",
    help=_("Memeriksa FILE tanpa menyimpan apa pun. Disebut apa yang akan masuk, baris mana yang tidak dan mengapa."),
)
@click.argument("file", type=SOURCE)
@click.option("--received", type=DAY, metavar=_("TAHUN-BULAN-HARI"), help=_("Tanggal diterima (bawaan: hari ini)."))
@category_option
@region_option
@columns_option
@label_option
@json_option
@home_option
def check(
    *,
    file: Path,
    received: datetime | None,
    category: str | None,
    region: str | None,
    columns: str | None,
    label: str,
    as_json: bool,
    home: Home,
) -> None:
    """What would come in from FILE, and which rows not and why. Nothing is stored."""
    asked = _Asked(held_from(file, label), home, _fallbacks(category, region), chosen_from(columns))
    received_on = received.date() if received else local_day(now(), "WIB")
    handed = Handed(LOOK_ONLY, received_on, LOOK_ONLY)
    if as_json:
        asked.tell(handed)
        return
    _roster, report = asked.read(handed)
    _print(report)


@roster_group.command("import", help=_("Memasukkan FILE sebagai daftar terenkripsi. Sidiknya disebut, untuk pagar."))
@click.argument("file", type=SOURCE)
@click.option("--basis", required=True, help=_("Nomor dan tanggal surat atau perjanjian penyerahannya."))
@click.option("--received", type=DAY, metavar=_("TAHUN-BULAN-HARI"), required=True, help=_("Tanggal diterima."))
@click.option("--source", default="", help=_("Instansi yang menyerahkan."))
@click.option("--out", type=FILE, required=True, help=_("Berkas daftar terenkripsi yang ditulis."))
@click.option("--replace", is_flag=True, help=_("Ganti berkas itu bila sudah ada."))
@category_option
@region_option
@columns_option
@label_option
@json_option
@home_option
def import_roster(
    *,
    file: Path,
    basis: str,
    received: datetime,
    source: str,
    out: Path,
    replace: bool,
    category: str | None,
    region: str | None,
    columns: str | None,
    label: str,
    as_json: bool,
    home: Home,
) -> None:
    """Bring FILE in as an encrypted roster, and print the digest that a fence names."""
    if out.exists() and not replace:
        raise Refused(_("{file} sudah ada.").format(file=out), _("Pakai --replace untuk menggantinya."))
    asked = _Asked(held_from(file, label), home, _fallbacks(category, region), chosen_from(columns))
    handed = Handed(basis, received.date(), source)
    if as_json:
        asked.tell(handed, lambda roster: save_roster(out, roster, asked.keyring))
        return
    roster, report = asked.read(handed)
    digest = save_roster(out, roster, asked.keyring)
    _print(report)
    click.echo(_("Disimpan terenkripsi: {file}").format(file=out))
    click.echo(_("Sidik untuk pagar: {digest}").format(digest=digest))
    click.echo(_("Hapus berkas asal setelah diperiksa; ia memuat NIP tanpa enkripsi."))


@roster_group.command("template", help=_("Menulis berkas daftar kosong untuk diisi instansi."))
@click.option(
    "--out", type=FILE, default=Path("daftar-pegawai.xlsx"), show_default=True, help=_("Berkas .xlsx atau .csv.")
)
def template(out: Path) -> None:
    """Write the empty register file that agencies fill."""
    if out.exists():
        raise Refused(_("{file} sudah ada.").format(file=out), _("Pilih nama lain dengan --out."))
    write_template(out)
    click.echo(_("Templat: {file}").format(file=out))


@dataclass(frozen=True)
class _Asked:
    held: Held
    home: Home
    fallbacks: Fallbacks
    chosen: Chosen | None

    @cached_property
    def keyring(self) -> Keyring:
        return Keyring.open(self.home.keys)

    def read(self, handed: Handed) -> tuple[Roster, RosterReport]:
        roster, report = examine(
            self.held, handed, keyring=self.keyring, today=local_day(now(), "WIB"), fallbacks=self.fallbacks,
            chosen=self.chosen,
        )  # fmt: skip
        if not roster.rows:
            raise BadInput(nothing_usable(), "\n".join(report.lines()))
        return roster, report

    def tell(self, handed: Handed, save: Save | None = None) -> None:
        tell(
            self.held, handed, keyring=self.keyring, today=local_day(now(), "WIB"), fallbacks=self.fallbacks,
            chosen=self.chosen, save=save,
        )  # fmt: skip


def _fallbacks(category: str | None, region: str | None) -> Fallbacks:
    return Fallbacks(category=Category(category) if category else None, region=region, resolve=_place)


def _place(district: str | None, subdistrict: str | None, village: str | None) -> str | None:
    """The one place that the names of a row mean together; None when they could mean several."""
    said = [("desa", village), ("kecamatan", subdistrict), ("", district)]
    found = find_place(", ".join(f"{kind} {name}".strip() for kind, name in said if name), anchored=True)
    finest = found[-1] if found else None
    if finest is None or any(not is_within(finest.code, region.code) for region in found):
        return None
    return finest.code


def _print(report: RosterReport) -> None:
    for line in report.lines():
        click.echo(line)
