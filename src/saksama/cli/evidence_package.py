"""`saksama evidence package` and `saksama evidence verify`: hand an exhibit out, check one that came in."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from saksama.cli.shared import home_option
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.kernel.figures import whole
from saksama.kernel.place import default_root
from saksama.kernel.words import _
from saksama.patrol.home import Home

EXIT = {"pass": 0, "fail": 1, "nothing": 3}
"""As `saksama audit verify`; 2 is a refusal, as for every command."""
FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
PACKAGE = click.Path(path_type=Path, exists=True)


@click.command(
    "package",
    help=_("Membuat paket ZIP dari BAGFOLDER, folder barang bukti yang sudah disegel, untuk diserahkan ke luar."),
)
@click.argument("bag", metavar="BAGFOLDER", type=FOLDER)
@click.option("--into", type=FOLDER, required=True, help=_("Folder tempat paket ditulis; paket tidak pernah ditimpa."))
@click.option("--by", required=True, help=_("Kode petugas yang mengeluarkan paket, misalnya p-01."))
@click.option("--custody", "custody_file", type=FILE, help=_("custody.jsonl sampai kini; bawaan: dari segel itu saja."))
@home_option
def package_command(bag: Path, into: Path, by: str, custody_file: Path | None, home: Home) -> None:
    """Package a sealed bag with this office's key, roots and custody."""
    from saksama.evidence.package.custody_lines import Act, after, read_lines
    from saksama.evidence.package.making import custody_of, package
    from saksama.evidence.seal.authorities import kept, place_of
    from saksama.evidence.seal.making import read_bag
    from saksama.evidence.seal.shape import Roots
    from saksama.keys import Keyring
    from saksama.keys.sealing import seal_key

    at, said = now(), read_bag(bag)
    key = seal_key(Keyring.open(home.keys), said.manifest.circumstances.office, at)
    stamps = tuple(authority.root_pem for authority in kept(place_of(home.root)))
    custody = custody_of(said, by=by, at=at)
    if custody_file:
        lines = read_lines(custody_file.read_bytes())
        custody = (*lines, after(lines[-1] if lines else None, at=at, what=Act.EXPORTED, by=by))
    roots = Roots(office_pem=key.root_pem, tsa_pems=stamps, revoked_pem=key.revoked_pem)
    made = package(bag, custody=custody, seal_key=key, roots=roots, into=into, at=at)
    click.echo(_("Ditulis: {file}").format(file=made))
    click.echo(_("Sidik akar kantor, untuk disampaikan lewat jalan lain: {mark}").format(mark=key.fingerprint))


@click.command(
    "verify",
    help=_(
        "Memeriksa PACKAGE (ZIP atau folder) baris demi baris. Tanpa PACKAGE: setiap objek di gudang komputer ini. "
        "Keluar dengan 0 bila lulus, 1 bila ada yang gagal, 3 bila yang pokok tidak dapat diperiksa."
    ),
)
@click.argument("package", metavar="[PACKAGE]", type=PACKAGE, required=False)
@click.option("--root", type=FILE, help=_("Akar kantor (PEM) yang Anda peroleh lewat jalan lain."))
@click.option("--tsa-root", "tsa_roots", type=FILE, multiple=True, help=_("Akar cap waktu (PEM); dapat diulang."))
@click.option("--revoked", type=FILE, help=_("Daftar sertifikat yang dicabut (PEM), yang terbaru."))
@click.pass_context
def verify_command(
    ctx: click.Context, package: Path | None, root: Path | None, tsa_roots: tuple[Path, ...], revoked: Path | None
) -> None:
    """Check a package line by line; needs no home, no keys and no network. Without one: the stores of this home."""
    if package is None:
        ctx.exit(EXIT[_stores()])
    from saksama.evidence.package.checking import verdict, verify
    from saksama.evidence.seal.shape import Roots

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # a signature that does not hold is a line, no traceback
    roots = None
    if root:
        stamps = tuple(path.read_bytes() for path in tsa_roots)
        roots = Roots(
            office_pem=root.read_bytes(), tsa_pems=stamps, revoked_pem=revoked.read_bytes() if revoked else b""
        )
    elif tsa_roots or revoked:
        raise Refused(_("Akar cap waktu dan daftar yang dicabut hanya berarti bersama --root."))
    lines = verify(package, at=now(), roots=roots)
    said = {"pass": _("LULUS"), "fail": _("GAGAL"), "nothing": _("TIDAK ADA YANG DIPERIKSA")}
    for line in lines:
        click.echo(f"{said[line.state]:<24}  {line.what:<12} {line.says}")
    result = verdict(lines)
    click.echo(_("Hasil: {verdict}").format(verdict=said[result]))
    click.echo(_("Tangkapan menunjukkan apa yang diterima kantor pada saat itu, bukan siapa yang menulisnya."))
    ctx.exit(EXIT[result])


def _stores() -> str:
    """Every object of every store below this machine's home, read and compared; "pass", "fail" or "nothing"."""
    from saksama.evidence.store import stores_below
    from saksama.keys import Keyring

    home = Home(default_root()).prepare()
    sound = wrong = 0
    for name, store in stores_below(home.root, Keyring.open(home.keys)):
        found = store.audit_folder()
        sound, wrong = sound + len(found.sound), wrong + len(found.rotten) + len(found.missing)
        click.echo(_("{store}: {sound} utuh, {rotten} rusak, {missing} hilang, {extra} asing.").format(
            store=name, sound=whole(len(found.sound)), rotten=whole(len(found.rotten)),
            missing=whole(len(found.missing)), extra=whole(len(found.extra))))  # fmt: skip
    result = "fail" if wrong else "pass" if sound else "nothing"
    said = {"pass": _("LULUS"), "fail": _("GAGAL"), "nothing": _("TIDAK ADA YANG DIPERIKSA")}
    click.echo(_("Hasil: {verdict}").format(verdict=said[result]))
    return result
