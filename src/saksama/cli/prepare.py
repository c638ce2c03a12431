"""`saksama prepare`: what `serve` does before it serves, for machines whose own supervisor starts the processes."""

from __future__ import annotations

import click

from saksama.cli.serve import make_ready, start_code
from saksama.cli.shared import home_option
from saksama.kernel.words import _
from saksama.patrol.home import Home


@click.command("prepare", help=_("Menyiapkan folder, tabel, dan pemeriksaan sebelum layanan dinyalakan; aman diulang."))
@click.option("--code", "show_code", is_flag=True, help=_("Pada komputer kosong: cetak kode mulai yang baru."))
@home_option
def prepare(home: Home, show_code: bool) -> None:
    """Make folders, tables and checks ready; nothing changes where they are. Raises Refused for what is unsafe."""
    make_ready(home)
    if show_code and (code := start_code(home)):
        click.echo(_("Kode mulai (sekali pakai): {code}").format(code=code))
    click.echo(_("Siap dinyalakan."))
