"""What backup, restore and drill share on the command line: places, databases, progress, how results are said."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from saksama.cli.workbench import open_workbench
from saksama.config.environment import secret
from saksama.evidence.objects import SCHEME, Place, open_place
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.patrol.home import Home
from saksama.upkeep.backup.dumping import Source
from saksama.upkeep.backup.reading import Checked
from saksama.upkeep.backup.taking import Installation

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
URLS = {"default": "DATABASE_URL", "loket": "SAKSAMA_LOKET_DATABASE_URL"}


def places_apart(to: str, keys_to: str, home: Home) -> tuple[Place, Place]:
    """Both places. Raises Refused when one lies in the other, or in the home that is to survive a fire."""
    if _inside(to, keys_to) or _inside(keys_to, to):
        raise Refused(
            _("Kunci dan data tidak boleh di tempat yang sama: siapa pun yang memegang keduanya membaca semuanya."),
            _("Pakai diska lain, atau ember lain dengan kata sandi lain, untuk --keys-to."),
        )
    for one in (to, keys_to):
        if _inside(one, str(home.root)):
            raise Refused(_("{place} berada di dalam folder kantor yang hendak dicadangkan.").format(place=one))
    return open_place(to), open_place(keys_to)


def place_of(where: str) -> Place:
    """A place that is read. Raises NotThere for a folder that is missing: nothing is made where a disk was to be."""
    if not where.startswith(SCHEME) and not Path(where).is_dir():
        raise NotThere(
            _("Folder {place} tidak ada.").format(place=where), _("Periksa apakah cakram atau tongkatnya terpasang.")
        )
    return open_place(where)


def close_together(to: str, keys_to: str, home: Home) -> Iterator[str]:
    """What one lost disk would take along; folders only, of a bucket nothing is known."""
    data, keys = (None if one.startswith(SCHEME) else Path(one).stat().st_dev for one in (to, keys_to))
    if data == home.root.stat().st_dev:
        yield _("Perhatikan: cadangan berada di cakram yang sama dengan folder kantor; bila cakram itu hilang atau "
                "rusak, keduanya hilang. Periksa apakah cakram cadangan terpasang.")  # fmt: skip
    elif data is not None and data == keys:
        yield _("Perhatikan: cadangan dan kuncinya berada di satu cakram; bila cakram itu hilang, keduanya hilang.")


def installation_of(home: Home, at: datetime) -> Installation:
    """This machine's office: its databases, and how far its logs have come (signed now)."""
    open_workbench(home)
    from saksama.upkeep.backup.noting import sealed_logs

    return Installation(home.root, tuple(_sources(home)), sealed_logs(at))


def note_in_log(verb: str, detail: Mapping[str, str | int], at: datetime) -> None:
    """One line in the log, once the workbench is open."""
    from saksama.upkeep.backup.noting import note

    note(verb, detail, at)


def urls_told() -> dict[str, str]:
    """The PostgreSQL addresses of the environment, by database."""
    found = {alias: secret(name, None) for alias, name in URLS.items()}
    return {alias: url for alias, url in found.items() if url}


@contextmanager
def with_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Says on the terminal how far the work is; silent where nobody watches."""
    bar = Bar(sys.stderr.isatty())
    yield bar.tell
    bar.end()


class Bar:
    """One line that is written over."""

    def __init__(self, shown: bool) -> None:
        self._shown, self._width = shown, 0

    def tell(self, what: str, done: int, whole_of: int) -> None:
        """How much of it is done; 0: not known."""
        if self._shown:
            line = f"{what} {whole(done)}/{whole(whole_of)}" if whole_of else what
            click.echo(f"\r{line:<{self._width}}", nl=False, err=True)
            self._width = len(line)

    def end(self) -> None:
        """Leave the line clean."""
        if self._shown and self._width:
            click.echo(f"\r{'':<{self._width}}\r", nl=False, err=True)


def say_checked(found: Checked) -> None:
    """How a backup stands."""
    said = found.statement
    click.echo(_("Cadangan {id}: {n} berkas, hilang {missing}, rusak {rotten}.").format(
        id=said.backup_id, n=whole(len(said.objects)), missing=whole(len(found.missing)),
        rotten=whole(len(found.rotten))))  # fmt: skip
    if found.opened:
        click.echo(_("Dibuka dan sama dengan saat dicadangkan: {n}.").format(n=whole(found.opened)))
    else:
        click.echo(_("Sidik saja; untuk membuka isinya beri --identity."))


def _sources(home: Home) -> Iterator[Source]:
    from django.conf import settings

    told = urls_told()
    for alias in URLS:
        if alias in told:
            yield Source(alias, url=told[alias])
            continue
        file = Path(settings.DATABASES[alias]["NAME"])
        if file.is_file():
            yield Source(
                alias, file=home.root / file.relative_to(home.root) if file.is_relative_to(home.root) else file
            )


def _inside(one: str, other: str) -> bool:
    """Whether `one` lies in `other` or is it."""
    if one.startswith(SCHEME) or other.startswith(SCHEME):
        return f"{one.rstrip('/')}/".startswith(f"{other.rstrip('/')}/")
    return Path(one).resolve().is_relative_to(Path(other).resolve())
