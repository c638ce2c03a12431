"""`saksama mandate …` and `saksama fence …`: look at and sign the two files every patrol needs.

Until the workbench exists, the office signs here; the same questions are asked as there.
"""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from saksama.cli.shared import home_option
from saksama.handover import examples
from saksama.handover import fence as fences
from saksama.handover import mandate as mandates
from saksama.handover.fence import Fence
from saksama.handover.mandate import Mandate
from saksama.handover.roster import roster_digest
from saksama.handover.signed import read_unsigned, seal, unseal
from saksama.kernel.clock import local_day, now, say_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.roster.file import load_roster

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
OUT = click.Path(path_type=Path, dir_okay=False)
out_option = click.option("--out", type=OUT, required=True, help=_("Berkas yang ditulis."))


@click.group("mandate", help=_("Berkas mandat: tanpa mandat aktif tidak ada patroli."))
def mandate_group() -> None:
    """Mandate files (G1)."""


@click.group("fence", help=_("Berkas pagar: akun kampanye mana yang dibaca, dan kapan."))
def fence_group() -> None:
    """Fence files (G2)."""


@mandate_group.command("template", help=_("Menulis contoh mandat untuk diisi. Contohnya belum dapat ditandatangani."))
@out_option
def mandate_template(out: Path) -> None:
    """Write an example mandate to fill in; as it is, it cannot be signed."""
    _write_example(out, examples.mandate(local_day(now(), "WIB")))


@fence_group.command("template", help=_("Menulis contoh pagar untuk diisi. Contohnya belum dapat ditandatangani."))
@out_option
@click.option("--mandate", "mandate_file", type=FILE, help=_("Berkas mandat bertanda tangan: nomornya ikut diisikan."))
@click.option("--roster", "roster_file", type=FILE, help=_("Daftar pegawai terenkripsi: sidiknya ikut diisikan."))
@home_option
def fence_template(out: Path, mandate_file: Path | None, roster_file: Path | None, home: Home) -> None:
    """Write an example fence to fill in; as it is, it cannot be signed."""
    keyring = Keyring.open(home.keys) if mandate_file or roster_file else None
    known = {}
    if keyring and mandate_file:
        known["mandate_id"] = unseal(mandate_file, Mandate, keyring).mandate_id
    if keyring and roster_file:
        known["roster_digest"] = roster_digest(load_roster(roster_file, keyring))
    _write_example(out, examples.fence(local_day(now(), "WIB"), **known))


def _write_example(out: Path, example: Mandate | Fence) -> None:
    if out.exists():
        raise Refused(_("{file} sudah ada.").format(file=out.name), _("Pilih nama lain dengan --out."))
    out.write_bytes(msgspec.json.format(msgspec.json.encode(example)) + b"\n")
    click.echo(_("Ditulis: {file}").format(file=out))
    click.echo(
        _('Isi yang masih "{empty}" dan ganti isi contoh; arti tiap isian: docs/mandate.md.').format(
            empty=examples.TO_FILL
        )
    )


@mandate_group.command("check", help=_("Apakah FILE ditandatangani kantor ini dan aktif hari ini."))
@click.argument("file", type=FILE)
@home_option
def check_mandate(file: Path, home: Home) -> None:
    """Whether FILE is signed by this office and active today."""
    mandate = unseal(file, Mandate, Keyring.open(home.keys))
    mandates.require_active(mandate, now())
    click.echo(_("Mandat {id} aktif sampai {day}.").format(id=mandate.mandate_id, day=say_day(mandate.period.last)))
    if mandates.says_own_sop(mandate):
        click.echo(_("Pedoman: SOP kantor sendiri, diputus pleno; bukan juklak nasional."))


@mandate_group.command(
    "sign", help=_("Menandatangani mandat JSON dalam FILE. Hanya bila lengkap dan disetujui dua petugas.")
)
@click.argument("file", type=FILE)
@out_option
@home_option
def sign_mandate(file: Path, out: Path, home: Home) -> None:
    """Sign the JSON mandate in FILE, if it is complete and two officers approved."""
    mandate = read_unsigned(file, Mandate)
    mandates.require_active(mandate, now())
    out.write_bytes(seal(mandate, Keyring.open(home.keys)))
    click.echo(_("Ditandatangani: {file}").format(file=out))


@fence_group.command(
    "sign", help=_("Menandatangani pagar JSON dalam FILE. Hanya bila akun, peserta dan perkiraan awalnya beres.")
)
@click.argument("file", type=FILE)
@out_option
@home_option
def sign_fence(file: Path, out: Path, home: Home) -> None:
    """Sign the JSON fence in FILE, if its accounts, participants and prior are in order."""
    fence = read_unsigned(file, Fence)
    fences.require_sound(fence, now())
    out.write_bytes(seal(fence, Keyring.open(home.keys)))
    click.echo(_("Ditandatangani: {file}").format(file=out))


@fence_group.command(
    "check",
    help=_("Apakah FILE ditandatangani kantor ini dan berlaku hari ini. Disebut apa yang dipantau, menurut peserta."),
)
@click.argument("file", type=FILE)
@home_option
def check_fence(file: Path, home: Home) -> None:
    """Whether FILE is signed by this office and may be used today; what it watches, by participant."""
    fence = unseal(file, Fence, Keyring.open(home.keys))
    fences.require_sound(fence, now())
    for participant in fence.participants:
        watched = sum(a.participant_id == participant.participant_id for a in fence.accounts)
        reason = f" ({participant.not_watched_because})" if not watched else ""
        click.echo(_("{name}: {n} akun{reason}").format(name=participant.name, n=watched, reason=reason))
