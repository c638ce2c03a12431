"""`saksama bundle …`: signed bundles between an office's machine and the one above, for offices without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from saksama.cli.shared import SaidInWords, home_option
from saksama.cli.workbench import open_workbench
from saksama.kernel.clock import now, say
from saksama.kernel.errors import BadInput
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.keys.files import write_whole
from saksama.patrol.home import Home

if TYPE_CHECKING:
    from saksama.workbench.offices.models import Office

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
OFFICE = click.option("--office", required=True, metavar="33.11", help=_("Kode kantor di komputer ini."))


@click.group("bundle", cls=SaidInWords, help=_("Bundel bertanda tangan antara kantor dan kantor di atasnya."))
def bundle_group() -> None:
    """Bundles between machines."""


@bundle_group.command("card", help=_("Menulis kartu kantor ini untuk komputer lain. Isinya tidak rahasia."))
@OFFICE
@click.option("-o", "--out", type=FILE, required=True, help=_("Berkas kartu yang ditulis."))
@click.option("--anew", is_flag=True, help=_("Mulai urutan baru: sesudah pemulihan dari cadangan atau ganti kunci."))
@home_option
def card(office: str, out: Path, anew: bool, home: Home) -> None:
    """Two people at the other office enter it and compare its mark by telephone."""
    open_workbench(home)
    from saksama.handover.bundle_file import mark_of
    from saksama.workbench.audit.anchors import groups
    from saksama.workbench.nation.services import own_card, start_anew

    made = (start_anew if anew else own_card)(_office(office), at=now())
    write_whole(out, msgspec.json.format(msgspec.json.encode(made)) + b"\n")
    click.echo(_("Kartu {code} ditulis: {path}").format(code=made.code, path=out))
    click.echo(_("Sidik kartu, dibacakan lewat telepon: {mark}").format(mark=groups(mark_of(made))))


@bundle_group.command("export", help=_("Menulis bundel berikut, dan yang belum sampai, ke sebuah folder."))
@OFFICE
@click.option("--to", "other", default="", metavar="ri", help=_("Kode kantor penerima. Bawaan: semua yang dikenal."))
@click.option("--folder", type=FOLDER, required=True, help=_("Folder tujuan, misalnya di diska lepas."))
@click.option(
    "--since",
    type=click.IntRange(1),
    default=None,
    help=_("Tulis ulang mulai nomor ini, tanpa membuat yang baru."),
)
@home_option
def export(office: str, other: str, folder: Path, since: int | None, home: Home) -> None:
    """Make and write; what has not arrived is written along."""
    open_workbench(home)
    from saksama.upkeep.bundle.outgoing import write_out
    from saksama.workbench.nation.queries import peers_between

    for peer in peers_between(office, other):
        written = write_out(peer, folder, since=since, at=now())
        for path in written:
            click.echo(f"{path.name}  {whole(path.stat().st_size)} B")
        click.echo(_("Untuk kantor {code}: {count} berkas.").format(code=peer.code, count=whole(len(written))))


@bundle_group.command("import", help=_("Memasukkan berkas bundel, atau semua yang ada di folder. Boleh diulang."))
@click.argument("places", nargs=-1, required=True, type=click.Path(path_type=Path))
@home_option
def import_bundles(places: tuple[Path, ...], home: Home) -> None:
    """Each whole or not at all, in order."""
    open_workbench(home)
    from saksama.upkeep.bundle.incoming import files_in, take_in

    found, passed = files_in(places)
    for path in passed:
        click.echo(_("{file}: untuk kantor lain, dilewati.").format(file=path.name))
    for path, outcome in take_in(found, at=now()):
        if not outcome.new:
            click.echo(_("{file}: sudah pernah masuk, tidak ada yang berubah.").format(file=path.name))
            continue
        click.echo(
            _("{file}: masuk. Hitungan {counts}, jangkar {anchors}, sidik tuntas {acts}, naskah {papers}.").format(
                file=path.name, counts=whole(outcome.counts), anchors=whole(outcome.anchors),
                acts=whole(outcome.acts), papers=whole(outcome.papers),
            )
        )  # fmt: skip


@bundle_group.command("status", help=_("Bundel terakhir keluar dan masuk, dan apa yang belum sampai."))
@OFFICE
@home_option
def status(office: str, home: Home) -> None:
    """How every exchange stands."""
    open_workbench(home)
    from saksama.workbench.nation.queries import standings

    here = _office(office)
    found = standings(here)
    if not found:
        click.echo(_("Belum ada kartu kantor lain yang disetujui."))
    for one in found:
        out = say(one.out_at, here.zone) if one.out_at else "–"
        came = say(one.taken_at, here.zone) if one.taken_at else "–"
        click.echo(
            _("{code}: keluar nomor {out} ({out_at}), {waiting} belum dikabarkan sampai; masuk nomor {taken} ({came}); "
              "berikutnya diharapkan nomor {next}.").format(
                code=one.peer.code, out=one.out, out_at=out, waiting=one.waiting, taken=one.taken, came=came,
                next=one.taken + 1,
            )
        )  # fmt: skip


@bundle_group.command("anchors", help=_("Menyalin jangkar jejak kantor lain yang disimpan di sini ke sebuah folder."))
@click.option("--to", "folder", type=FOLDER, required=True, help=_("Folder tujuan."))
@home_option
def anchors(folder: Path, home: Home) -> None:
    """For `saksama audit verify --anchors` on a copy of that office's database."""
    open_workbench(home)
    from saksama.workbench.nation.queries import held_anchors

    folder.mkdir(parents=True, exist_ok=True)
    found = list(held_anchors())
    for one in found:
        write_whole(folder / f"jangkar-{one.office_code}-{one.number:08d}.json", one.line.encode())
    click.echo(_("{count} jangkar ditulis.").format(count=whole(len(found))))


@bundle_group.command("paper", help=_("Menyimpan naskah umum (buku aturan, kalender, juknis) untuk kantor di bawah."))
@OFFICE
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--kind", required=True, type=click.Choice(["rulebook", "calendar", "guideline"]), help=_("Jenisnya."))
@click.option("--code", required=True, help=_("Kode naskah, misalnya juknis-netralitas."))
@click.option("--version", "version", required=True, help=_("Nomor versi; satu versi satu isi."))
@home_option
def paper(*, office: str, file: Path, kind: str, code: str, version: str, home: Home) -> None:
    """It goes down with the next bundle; nobody's rules change by it."""
    open_workbench(home)
    from saksama.handover.bundle import Paper
    from saksama.workbench.nation.services import keep_paper

    said = {"kind": kind, "code": code, "version": version, "text": _text_of(file)}
    try:
        made = msgspec.convert(said, Paper)
    except msgspec.ValidationError:
        raise BadInput(_("Kode dan versi hanya huruf kecil, angka, titik dan tanda hubung.")) from None
    new = keep_paper(made, office=_office(office).code, at=now())
    click.echo(_("Naskah disimpan.") if new else _("Naskah itu sudah ada."))


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise BadInput(
            _("{file}: naskah harus teks biasa (UTF-8), bukan PDF atau dokumen pengolah kata.").format(file=file.name)
        ) from None


def _office(code: str) -> Office:
    from saksama.workbench.offices.models import Office

    found = Office.objects.filter(code=code).first()
    if found is None:
        raise BadInput(_("Kantor {code} tidak ada di komputer ini.").format(code=code))
    return found
