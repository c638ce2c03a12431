"""`saksama offices …`: the ladder of offices from the official region codes; a list of those this installation has."""

from __future__ import annotations

import click

from saksama.cli.shared import SaidInWords, home_option
from saksama.cli.workbench import open_workbench
from saksama.kernel.clock import now
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.patrol.home import Home

LEVELS = ("national", "province", "regency", "district", "village")
PAGE = 50


@click.group("offices", cls=SaidInWords, help=_("Daftar kantor: dipasang dari kode wilayah resmi, dan dibaca."))
def offices_group() -> None:
    """Offices of one installation."""


@offices_group.command(
    "import", help=_("Memasang Bawaslu RI, semua provinsi, kabupaten dan kota dari kode resmi. Boleh diulang.")
)
@home_option
def import_offices(home: Home) -> None:
    """Found the ladder; what is there already stays as it is."""
    open_workbench(home)
    from saksama.workbench.offices import queries, services

    new, codes = services.open_ladder(at=now()), services.ladder()
    kinds = [queries.ladder(level).filter(code__in=codes).count() for level in LEVELS[:3]]
    click.echo(
        _("Daftar resmi: {all} kantor: {nation} nasional, {provinces} provinsi, {regencies} kabupaten/kota.").format(
            all=whole(len(codes)), nation=kinds[0], provinces=kinds[1], regencies=kinds[2]
        )
    )
    click.echo(_("Baru dipasang: {new}. Sudah ada: {old}.").format(new=whole(new), old=whole(len(codes) - new)))


@offices_group.command("list", help=_("Menampilkan kantor di komputer ini, sehalaman demi sehalaman."))
@click.option("--level", type=click.Choice(LEVELS), default=None, help=_("Hanya tingkat ini."))
@click.option("--search", "words", default="", help=_("Bagian nama, atau awal kode wilayah."))
@click.option("--page", "number", type=click.IntRange(1), default=1, show_default=True, help=_("Halaman ke-."))
@home_option
def list_offices(level: str | None, words: str, number: int, home: Home) -> None:
    """Offices by code, fifty at a time."""
    open_workbench(home)
    from saksama.workbench.offices import queries

    found = queries.ladder(level or "", words.strip())
    all_of_them, first = found.count(), (number - 1) * PAGE
    for one in found[first : first + PAGE]:
        click.echo(f"{one.code:<14} {one.zone:<4} {one.name}")
    last = min(first + PAGE, all_of_them)
    click.echo(_("{first} sampai {last} dari {all}.").format(
        first=whole(min(first + 1, last)), last=whole(last), all=whole(all_of_them)
    ))  # fmt: skip
