"""`saksama audit …`: check the log on any machine, carry signed roots away, show the public keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
import msgspec

from saksama.cli.audit_book import opened
from saksama.cli.shared import home_option
from saksama.cli.workbench import open_workbench
from saksama.config.environment import secret
from saksama.kernel.clock import now
from saksama.kernel.figures import whole
from saksama.kernel.place import default_root
from saksama.kernel.words import _
from saksama.keys import Keyring, Purpose
from saksama.keys.files import write_whole
from saksama.keys.signing import fingerprint
from saksama.patrol.home import Home
from saksama.workbench.audit.anchors import KEYS_FILE, Anchor, KeyFile, groups, keys_of, read_folder, read_keys
from saksama.workbench.audit.saying import say_agreement, say_fault, say_reach, say_verdict
from saksama.workbench.audit.verdict import Report, Verdict, verdict_of
from saksama.workbench.audit.verify import check_all

EXIT = {Verdict.HOLDS: 0, Verdict.BROKEN: 1, Verdict.NOTHING: 3}
"""2 is a refusal, as for every command."""
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
SHOWN = 20
"""Faults printed per office; how many more there are is said."""


@click.group("audit", help=_("Jejak: memeriksa rantai, membawa jangkar keluar, kunci publik."))
def audit_group() -> None:
    """The log of what was done, seen and exported (G10)."""


@audit_group.command(
    "verify",
    help=_(
        "Memeriksa jejak, juga di komputer lain: cukup salinan basis data, folder jangkar, dan kunci publik. "
        "Keluar dengan 0 bila utuh, 1 bila tidak utuh, 3 bila tidak ada yang diperiksa."
    ),
)
@click.option("--anchors", "folder", type=FOLDER, help=_("Folder jangkar yang disimpan di luar komputer kantor."))
@click.option("--office", "offices", multiple=True, help=_("Kode kantor; dapat diulang. Bawaan: semua."))
@click.option("--database", "where", help=_("Berkas SQLite atau alamat postgresql://. Bawaan: milik komputer ini."))
@click.option("--key", "key_file", type=FILE, help=_("Berkas kunci publik yang Anda simpan sendiri."))
@click.pass_context
def verify(
    ctx: click.Context, folder: Path | None, offices: tuple[str, ...], where: str | None, key_file: Path | None
) -> None:
    """Check the log against itself and against anchors kept elsewhere."""
    anchors = read_folder(folder) if folder else []
    keys = _keys(folder, key_file)
    with opened(where or _own_database(), alive=where is None) as book:
        reports = check_all(book, anchors=anchors, keys=keys, offices=offices)
    for report in reports:
        _print(report)
    if not reports:
        click.echo(_("Belum ada baris jejak di basis data ini."))
    _print_keys(anchors, from_file=keys is not None)
    verdict = verdict_of(reports)
    click.echo(_("Hasil: {verdict}").format(verdict=say_verdict(verdict).upper()))
    ctx.exit(EXIT[verdict])


@audit_group.command(
    "seal", help=_("Menandatangani akar atas semua baris baru sekarang juga, tanpa menunggu jam berikut.")
)
@home_option
def seal(home: Home) -> None:
    """Sign roots over what is new, now: before a backup, a hand-over, a night."""
    open_workbench(home)
    from saksama.workbench.audit import queries, services

    for office in queries.chains():
        root = services.seal(office, at=now())
        services.carry(office, at=now())
        if root:
            said = _("Kantor {office}: akar nomor {number}, baris {first}–{last}.")
            click.echo(said.format(office=office, number=root.number, first=root.first_seq, last=root.last_seq))


@audit_group.command(
    "export-anchors", help=_("Menyalin semua jangkar dan kunci publik ke FOLDER, untuk dibawa keluar.")
)
@click.option("--to", "folder", type=FOLDER, required=True, help=_("Folder tujuan, misalnya di diska lepas."))
@click.option("--office", "offices", multiple=True, help=_("Kode kantor; dapat diulang. Bawaan: semua."))
@home_option
def export_anchors(folder: Path, offices: tuple[str, ...], home: Home) -> None:
    """Copy every anchor and the public keys to a folder that leaves the machine."""
    open_workbench(home)
    from saksama.workbench.audit import queries, services

    folder.mkdir(parents=True, exist_ok=True)
    for office in offices or queries.chains():
        newest = services.export(office, folder)
        if newest:
            services.mark_carried(office, f"hand:{folder.name}"[:200], newest, at=now())
        click.echo(_("Kantor {office}: {count} jangkar.").format(office=office, count=whole(newest)))


@audit_group.command("key", help=_("Menampilkan kunci publik tanda tangan jejak. Simpan di luar komputer kantor."))
@click.option("--out", type=FILE, help=_("Berkas yang ditulis, untuk `saksama audit verify --key`."))
@home_option
def key(out: Path | None, home: Home) -> None:
    """Show the public keys that signed roots; with --out also as a file."""
    keys = Keyring.open(home.keys).public_keys(Purpose.AUDIT)
    for one in keys:
        click.echo(_("{key}  sidik {mark}").format(key=one.key_id, mark=groups(one.fingerprint)))
        click.echo(one.pem)
    if out:
        write_whole(out, msgspec.json.encode(KeyFile(keys=keys)) + b"\n")
        click.echo(_("Ditulis: {file}").format(file=out))


def _own_database() -> str:
    """PostgreSQL where this machine uses it, else the office's file."""
    return secret("DATABASE_URL", None) or str(default_root() / "workbench" / "meja.sqlite3")


def _keys(folder: Path | None, key_file: Path | None) -> Mapping[str, str] | None:
    """From the file given, else the one that lies with the anchors."""
    if key_file:
        return read_keys(key_file)
    beside = folder / KEYS_FILE if folder else None
    return read_keys(beside) if beside and beside.is_file() else None


def _print(report: Report) -> None:
    click.echo(
        _("Kantor {office}: {lines} baris, {roots} akar sampai baris {to}. {verdict}.").format(
            office=report.office, lines=whole(report.lines), roots=whole(report.roots), to=whole(report.rooted_to),
            verdict=say_verdict(report.verdict).capitalize(),
        )
    )  # fmt: skip
    for fault in report.faults[:SHOWN]:
        click.echo(f"  ✗ {say_fault(fault)}")
    if len(report.faults) > SHOWN:
        click.echo("  " + _("… dan {count} lagi.").format(count=whole(len(report.faults) - SHOWN)))
    for said in (say_reach(report), say_agreement(report)):
        if said:
            click.echo(f"  {said}")


def _print_keys(anchors: list[Anchor], *, from_file: bool) -> None:
    """Whose keys: an anchor that brings its own key proves no more than the folder it lies in."""
    for key_id, public_key in sorted(keys_of(anchors).items()):
        origin = _("sesuai berkas kunci") if from_file else _("dari jangkar sendiri; cocokkan dengan catatan Anda")
        mark = groups(fingerprint(public_key))
        click.echo(_("{key}  sidik {mark} ({origin})").format(key=key_id, mark=mark, origin=origin))
