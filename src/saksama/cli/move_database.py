"""`saksama move-database --to postgresql://…`: the office's database from SQLite to PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path

import click

from saksama.cli.shared import home_option
from saksama.cli.workbench import open_workbench
from saksama.config.environment import database_of, secret
from saksama.config.routing import LOKET
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.patrol.home import Home
from saksama.workbench.audit.saying import say_verdict

OFFICE, COUNTER = "DATABASE_URL", "SAKSAMA_LOKET_DATABASE_URL"


@click.command(
    "move-database",
    help=_(
        "Memindahkan basis data kantor dari SQLite ke PostgreSQL yang masih kosong, beserta rantai jejaknya. "
        "Hentikan Saksama lebih dahulu. Semua pindah atau tidak sama sekali."
    ),
)
@click.option(
    "--to",
    metavar="ALAMAT",
    help=_("postgresql://pengguna:sandi@mesin/nama, atau berkas yang memuat alamat itu."),
)
@click.option("--counter-to", metavar="ALAMAT", help=_("Sama, untuk basis data loket lapor."))
@home_option
def move_database(to: str | None, counter_to: str | None, home: Home) -> None:
    """Move what is asked for, the office's first; say what to set afterwards."""
    if not to and not counter_to:
        raise BadInput(_("Sebut tujuan dengan --to, --counter-to, atau keduanya."))
    for name, said in ((OFFICE, to), (COUNTER, counter_to)):
        if said:
            _point(name, said)
    open_workbench(home)
    from django.conf import settings

    if to:
        _moved(home.root / "workbench" / "meja.sqlite3", "default", OFFICE, home)
    if counter_to:
        _moved(Path(settings.LOKET_HOME) / "loket.sqlite3", LOKET, COUNTER, home)


def _point(name: str, said: str) -> None:
    """Let this process's settings name the new database. Raises Refused where they already name one."""
    if secret(name, None):
        raise Refused(_("{name} sudah terisi: basis data ini sudah di PostgreSQL.").format(name=name))
    address = said if "://" in said else _written_in(Path(said))
    database_of(address, Path())
    os.environ[name] = address
    _require_driver()


def _written_in(file: Path) -> str:
    if not file.is_file():
        raise BadInput(_("{file}: bukan alamat postgresql:// dan bukan berkas.").format(file=file.name))
    return file.read_text("utf-8").strip()


def _require_driver() -> None:
    try:
        import psycopg_pool  # noqa: F401  Django's own words for its absence are not for officers
    except ImportError:
        raise BadInput(
            _("Dukungan PostgreSQL belum terpasang."), _("Pasang dari berkas kunci: locks/server.txt.")
        ) from None


def _moved(file: Path, alias: str, name: str, home: Home) -> None:
    from saksama.upkeep.moving.move import move

    click.echo(_("Memindahkan {file} …").format(file=file.name))
    found = move(file, alias, at=now(), anchors=home.root / "anchors", say=_tell)
    said = _("{tables} tabel dan {rows} baris sudah di PostgreSQL, sama dengan aslinya.")
    click.echo(said.format(tables=whole(found.tables), rows=whole(found.rows)))
    for chain in found.chains:
        click.echo(
            _("Jejak kantor {office}: {lines} baris, {roots} akar; rantai {verdict} sebelum dan sesudah.").format(
                office=chain.office, lines=whole(chain.lines), roots=whole(chain.roots),
                verdict=say_verdict(chain.chain),
            )
        )  # fmt: skip
    click.echo(_("Berkas lama bernama {file}. Hapus sesudah cadangan pertama.").format(file=found.left.name))
    click.echo(_("Mulai sekarang isi {name}_FILE dengan berkas yang memuat alamatnya.").format(name=name))


def _tell(table: str, rows: int) -> None:
    if rows:
        click.echo(f"  {table}: {whole(rows)}")
