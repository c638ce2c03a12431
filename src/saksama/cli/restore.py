"""`saksama restore` and `saksama drill`: an office out of its backup, for good or to see that it would work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from saksama.cli.audit_book import opened
from saksama.cli.backup_shared import FILE, note_in_log, place_of, urls_told, with_progress
from saksama.cli.shared import home_option
from saksama.cli.workbench import open_workbench
from saksama.kernel.clock import now, say
from saksama.kernel.figures import whole
from saksama.kernel.place import default_root
from saksama.kernel.words import _
from saksama.keys.files import write_whole
from saksama.patrol.home import Home
from saksama.upkeep.backup.drilling import DrillReport, drill, log_of, report_of
from saksama.upkeep.backup.reading import identity_in
from saksama.upkeep.backup.restoring import Origin, look, restore
from saksama.workbench.audit.anchors import Anchor, read_folder
from saksama.workbench.audit.reading import Book
from saksama.workbench.audit.saying import say_fault, say_verdict
from saksama.workbench.audit.verdict import Report, Verdict

FOLDER = click.Path(path_type=Path, file_okay=False)
FAILED = 1


@click.command(
    "restore",
    help=_(
        "Memulihkan kantor dari cadangan FROM ke folder data yang kosong, lalu memeriksanya. Keluar dengan 0 bila "
        "semuanya utuh, 1 bila tidak."
    ),
)
@click.argument("from_", metavar="FROM")
@click.option("--keys-from", required=True, help=_("Tempat salinan kunci; selalu dipakai yang terbaru."))
@click.option("--identity", type=FILE, required=True, help=_("Berkas kunci cadangan, yang disimpan di luar komputer."))
@click.option("--as-of", default="", metavar="ID", help=_("Cadangan yang mana; bawaan: yang terbaru."))
@click.option("--anchors", type=FOLDER, help=_("Folder jangkar di luar: cadangan yang lebih tua ketahuan."))
@click.option("--home", "root", type=FOLDER, help=_("Folder data yang baru (bawaan: SAKSAMA_HOME)."))
@click.pass_context
def restore_command(
    ctx: click.Context,
    *,
    from_: str,
    keys_from: str,
    identity: Path,
    as_of: str,
    anchors: Path | None,
    root: Path | None,
) -> None:
    """Bring an office back into an empty home, and look at it."""
    os.umask(0o077)
    root, urls, at = (root or default_root()).absolute(), urls_told(), now()
    outside = read_folder(anchors) if anchors else None  # a mistyped folder is said before anything is restored
    root.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    origin = Origin(place_of(from_), place_of(keys_from), identity_in(identity), as_of)
    with with_progress() as progress:
        seen = restore(origin, root, urls, progress)
    with opened(log_of(root, urls), alive=True) as book:
        look(seen, root, book, _own(root) if outside is None else outside)
    report = report_of(seen, at)
    open_workbench(Home(root).prepare())
    note_in_log("upkeep.restored", {"backup": report.backup_id, "files": report.files}, at)
    say_report(report, seen.reports)
    ctx.exit(0 if report.holds else FAILED)


@click.command(
    "drill",
    help=_(
        "Gladi pemulihan: memulihkan cadangan terbaru di samping kantor yang hidup, memeriksanya, membuangnya lagi. "
        "Keluar dengan 0 bila semuanya utuh, 1 bila tidak."
    ),
)
@click.argument("from_", metavar="FROM")
@click.option("--keys-from", required=True, help=_("Tempat salinan kunci; selalu dipakai yang terbaru."))
@click.option("--identity", type=FILE, required=True, help=_("Berkas kunci cadangan, yang disimpan di luar komputer."))
@click.option("--anchors", type=FOLDER, help=_("Folder jangkar di luar; bawaan: jangkar yang ada di komputer ini."))
@click.option("--report", "out", type=click.Path(path_type=Path, dir_okay=False), help=_("Tulis laporannya (JSON)."))
@home_option
@click.pass_context
def drill_command(
    ctx: click.Context,
    *,
    from_: str,
    keys_from: str,
    identity: Path,
    anchors: Path | None,
    out: Path | None,
    home: Home,
) -> None:
    """See whether the newest backup would bring the office back."""
    open_workbench(home)
    origin, at = Origin(place_of(from_), place_of(keys_from), identity_in(identity)), now()
    outside = read_folder(anchors) if anchors else _own(home.root)
    with with_progress() as progress:
        report, log = drill(
            origin, home.root, urls_told(), anchors=outside, opened=_alive, at=at, progress=progress
        )  # fmt: skip
    note_in_log("upkeep.drilled", {"backup": report.backup_id, "result": "holds" if report.holds else "fails"}, at)
    say_report(report, log)
    if out:
        write_whole(out, msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    ctx.exit(0 if report.holds else FAILED)


def say_report(report: DrillReport, reports: list[Report]) -> None:
    """How it went, in words; what does not fit is named."""
    click.echo(_("Cadangan {id} dari {when}.").format(id=report.backup_id, when=say(report.backup_at, "WIB")))
    rows = ", ".join(f"{alias} {whole(n)}" for alias, n in report.rows.items())
    click.echo(_("Berkas {files}; baris basis data: {rows}.").format(files=whole(report.files), rows=rows))
    kept = {key: whole(n) for key, n in report.evidence.items()}
    said = _("Barang bukti dan dokumen: {sound} utuh, {rotten} rusak, {missing} hilang, {closed} sudah dimusnahkan.")
    click.echo(said.format(**kept))
    for name in report.unlike:
        click.echo(_("  ✗ Banyaknya baris tabel {name} tidak sama.").format(name=name))
    click.echo(_("Jejak: {lines} baris, {verdict}.").format(
        lines=whole(report.lines), verdict=say_verdict(Verdict(report.log))))  # fmt: skip
    for one in reports:
        for fault in one.faults[:20]:
            click.echo(f"  ✗ {one.office}: {say_fault(fault)}")
    took = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in report.seconds.items())
    click.echo(_("Waktu: {took}").format(took=took))
    click.echo(_("Hasil: {verdict}").format(verdict=_("UTUH") if report.holds else _("TIDAK UTUH")))


def _own(root: Path) -> list[Anchor]:
    """The anchors that came with the home: they only show that it fits itself."""
    own = root / "anchors"
    return read_folder(own) if own.is_dir() else []


@contextmanager
def _alive(where: str) -> Iterator[Book]:
    with opened(where, alive=True) as book:
        yield book
