"""`saksama backup`: everything, encrypted, to a place of its own, the keys to another; or a look at what is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from saksama.cli.backup_shared import (
    FILE,
    close_together,
    installation_of,
    note_in_log,
    place_of,
    places_apart,
    say_checked,
    with_progress,
)
from saksama.cli.shared import home_option
from saksama.config.environment import bucket_of
from saksama.evidence.objects import Place
from saksama.kernel.clock import now, say
from saksama.kernel.errors import BadInput, Damaged
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.upkeep.backup.leftovers import at_work, one_at_a_time
from saksama.upkeep.backup.reading import backup_ids, check, identity_in, prune_backups, statement_of
from saksama.upkeep.backup.remembered import remember_recipients
from saksama.upkeep.backup.shapes import Statement
from saksama.upkeep.backup.taking import Installation, take_backup

KEEP_KEYS_DAYS = 7


class Told(NamedTuple):
    """What the command was given."""

    to: str
    keys_to: str | None
    recipients: tuple[str, ...]
    keep_keys_days: int
    keep: int | None


@click.command(
    "backup",
    help=_(
        "Mencadangkan semuanya, terenkripsi, ke --to; kunci ke tempat lain, --keys-to. Yang tidak berubah tidak "
        "disalin lagi. Dengan --check: memeriksa cadangan yang ada."
    ),
)
@click.option("--to", required=True, help=_("Folder di luar komputer ini, atau s3://ember/awalan."))
@click.option("--keys-to", help=_("Tempat lain untuk kunci: folder atau s3://…, jangan di tempat yang sama."))
@click.option("--recipient", "recipients", multiple=True, metavar="AGE1", help=_(
    "Kunci publik yang kelak membuka cadangan; diingat, jadi cukup sekali. Dapat diulang."))  # fmt: skip
@click.option("--keep-keys-days", type=click.IntRange(1, 366), default=KEEP_KEYS_DAYS, show_default=True, help=_(
    "Hari salinan kunci lama disimpan; sesudahnya yang dimusnahkan tidak terbuka dari cadangan mana pun."))  # fmt: skip
@click.option("--keep", type=click.IntRange(1), help=_("Sisakan sebanyak ini cadangan terbaru di --to."))
@click.option("--check", "checking", is_flag=True, help=_("Baca kembali cadangan terbaru; tidak mencadangkan."))
@click.option("--identity", type=FILE, help=_("Berkas kunci cadangan: --check juga membuka setiap berkas."))
@click.option("--list", "listing", is_flag=True, help=_("Daftar cadangan yang ada di --to."))
@home_option
def backup(
    *, to: str, keys_to: str | None, recipients: tuple[str, ...], keep_keys_days: int, keep: int | None, checking: bool,
    identity: Path | None, listing: bool, home: Home,
) -> None:  # fmt: skip
    """Take a backup, or look at those there are."""
    if listing:
        _list(to)
    elif checking:
        _check(to, identity, home)
    else:
        _take(Told(to, keys_to, recipients, keep_keys_days, keep), home)


def _take(told: Told, home: Home) -> None:
    if not told.keys_to:
        raise BadInput(
            _("Sebut tempat kunci dengan --keys-to."), _("Kunci dan data tidak pernah dicadangkan ke tempat yang sama.")
        )
    data, keys = places_apart(told.to, told.keys_to, home)
    keyring, at = Keyring.open(home.keys), now()
    if told.recipients:
        remember_recipients(home.root, keyring, told.recipients)
    installation = installation_of(home, at)
    with one_at_a_time(home.root):
        _taken(told, installation, keyring, (data, keys), at)
    for line in (*_elsewhere(), *close_together(told.to, told.keys_to, home)):
        click.echo(line, err=True)


def _taken(told: Told, installation: Installation, keyring: Keyring, places: tuple[Place, Place], at: datetime) -> None:
    data, keys = places
    with with_progress() as progress:
        made = take_backup(
            installation, keyring, to=data, keys_to=keys, at=at, keep_keys_days=told.keep_keys_days, progress=progress
        )
    note_in_log(
        "upkeep.backed_up",
        {"backup": made.backup_id, "objects": len(made.objects), "bytes": sum(made.objects.values())},
        at,
    )
    click.echo(_("Cadangan {id} selesai: {n} berkas, {size} MB seluruhnya.").format(
        id=made.backup_id, n=whole(len(made.objects)), size=_mb(made)))  # fmt: skip
    if told.keep:
        gone = prune_backups(data, keep=told.keep)
        click.echo(_("Cadangan lama dibuang: {n}.").format(n=whole(gone)))


def _elsewhere() -> Iterator[str]:
    """What this backup is not: objects in a bucket are the bucket's to copy."""
    where = bucket_of("SAKSAMA_EVIDENCE")
    if where:
        yield _("Bukti dan dokumen di {where} tidak ikut: salin ember itu dengan caranya sendiri.").format(where=where)


def _check(to: str, identity: Path | None, home: Home) -> None:
    place = place_of(to)
    said = statement_of(place).statement
    with at_work(home.root) as room, with_progress() as progress:
        found = check(place, said, progress, identity_in(identity) if identity else None, room)
    say_checked(found)
    if not found.holds:
        raise Damaged(_("Cadangan {id} tidak utuh.").format(id=said.backup_id), _("Buat cadangan baru sekarang."))


def _list(to: str) -> None:
    place = place_of(to)
    for one in backup_ids(place):
        said = statement_of(place, one).statement
        click.echo(f"{one}  {say(said.at, 'WIB')}  {whole(len(said.objects))}  {_mb(said)} MB")


def _mb(said: Statement) -> str:
    return whole(sum(said.objects.values()) // 1_000_000)
