"""`saksama mandate …` and `saksama fence …`: look at and sign the two files every patrol needs.

Until the workbench exists, the office signs here; the same questions are asked as there.
"""

from __future__ import annotations

from pathlib import Path

import click

from saksama.cli.shared import home_option
from saksama.handover import fence as fences
from saksama.handover import mandate as mandates
from saksama.handover.fence import Fence
from saksama.handover.mandate import Mandate
from saksama.handover.signed import read_unsigned, seal, unseal
from saksama.kernel.clock import now, say_day
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group("mandate", help=_("Berkas mandat: tanpa mandat aktif tidak ada patroli."))
def mandate_group() -> None:
    """Mandate files (G1)."""


@click.group("fence", help=_("Berkas pagar: akun kampanye mana yang dibaca, dan kapan."))
def fence_group() -> None:
    """Fence files (G2)."""


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
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=_("Berkas bertanda tangan yang ditulis."),
)
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
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=_("Berkas bertanda tangan yang ditulis."),
)
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
