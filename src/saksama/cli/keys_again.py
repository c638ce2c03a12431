"""`saksama keys reseal | escrow | session`: what follows a rotation. Each leaves a line in every office's log."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

import click

from saksama.cli.shared import home_option
from saksama.cli.workbench import SECRET_BYTES, open_workbench
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.keys.files import write_whole
from saksama.patrol.home import Home

SESSION, BEFORE = Path("workbench") / "rahasia", Path("workbench") / "rahasia.lama"


@click.command(
    "reseal", help=_("Menyegel ulang isi tabel dan kunci objek dengan kunci terbaru; boleh terputus dan diulang.")
)
@home_option
def reseal(home: Home) -> None:
    """Seal what lies in the tables and the wrapped data keys under the newest keys."""
    _reseal(home, every_key=False)


@click.command("escrow", help=_("Mengganti penerima titipan kunci, lalu membungkus ulang semua kunci objek untuknya."))
@click.argument("recipient", required=False, metavar="AGE1")
@click.option("--none", "nobody", is_flag=True, help=_("Tanpa penerima titipan lagi."))
@home_option
def escrow(recipient: str | None, nobody: bool, home: Home) -> None:
    """Give root and data keys to another holder. What an earlier holder copied stays theirs: rotate seal as well."""
    if bool(recipient) == nobody:
        raise Refused(_("Sebut satu penerima (age1…), atau --none."))
    Keyring.open(home.keys).give_escrow(recipient)
    note(home, "keys.escrow_changed", {"given": int(not nobody)})
    _reseal(home, every_key=True)
    click.echo(_("Titipan: {who}").format(who=recipient) if recipient else _("Tanpa titipan kunci."))


@click.command("session", help=_("Memperbarui rahasia sesi; yang sedang masuk tetap masuk. Nyalakan ulang layanan."))
@home_option
def session(home: Home) -> None:
    """Renew the secret that signs and seals sessions; the one before still opens what it made."""
    if not (home.root / SESSION).exists():
        raise Refused(
            _("Rahasia sesi tidak ada di folder ini."),
            _("Bila berkasnya disebut SAKSAMA_SECRET_KEY_FILE: sebut yang lama dengan SAKSAMA_SECRET_KEY_OLD_FILE."),
        )
    write_whole(home.root / BEFORE, (home.root / SESSION).read_bytes())
    write_whole(home.root / SESSION, secrets.token_urlsafe(SECRET_BYTES).encode() + b"\n")
    note(home, "keys.session_renewed", {})
    click.echo(_("Rahasia sesi baru dibuat. Nyalakan ulang layanan; sesi yang berjalan tetap terbuka."))


def note(home: Home, verb: str, detail: Mapping[str, str | int]) -> None:
    """One line in each office's log; nothing where the workbench was never started here."""
    if not (home.root / "workbench").is_dir():
        return
    open_workbench(home)
    from django.db import connection, transaction

    from saksama.workbench.audit.services import MACHINE, record
    from saksama.workbench.offices.models import Office

    if Office._meta.db_table not in connection.introspection.table_names():
        return
    with transaction.atomic():
        for office in Office.objects.exclude(kind=Office.Kind.PARTNER):
            record(verb, office=office.code, actor=MACHINE, at=now(), detail=detail)


def _reseal(home: Home, *, every_key: bool) -> None:
    open_workbench(home)
    from saksama.upkeep.resealing import reseal as seal_anew

    said = seal_anew(Keyring.open(home.keys), told=_tell, every_key=every_key)
    note(home, "keys.resealed", {"rows": said.sealed, "keys": said.keys, "fixed": said.fixed, "busy": said.busy})
    rows, keys = whole(said.sealed), whole(said.keys)
    click.echo(_("Disegel ulang: {rows} baris, {keys} kunci objek.").format(rows=rows, keys=keys))
    if said.fixed:
        click.echo(_("Tabel yang tidak boleh diubah tetap di bawah kunci lama, yang tetap disimpan."))
    if said.busy:
        click.echo(_("{n} baris sedang berubah; jalankan lagi perintah ini.").format(n=whole(said.busy)))


def _tell(table: str, rows: int) -> None:
    click.echo(_("{table}: {n} baris sejauh ini").format(table=table, n=whole(rows)), err=True)


COMMANDS = (reseal, escrow, session)
