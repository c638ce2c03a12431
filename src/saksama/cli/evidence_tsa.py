"""`saksama evidence tsa …`: the time stamping authorities an office believes, and an example one for trying out."""

from __future__ import annotations

from pathlib import Path

import click

from saksama.cli.shared import home_option
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.patrol.home import Home


@click.group("tsa", help=_("Otoritas stempel waktu (RFC 3161): menambah, melihat, dan menjalankan contohnya."))
def tsa_group() -> None:
    """Time stamping authorities."""


@tsa_group.command("add", help=_("Menambah otoritas: sebutan singkat, alamat, dan sertifikat akarnya."))
@click.argument("label")
@click.argument("url")
@click.option(
    "--root",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_("Sertifikat akar otoritas (PEM), diperoleh lewat jalan lain daripada alamat di atas."),
)
@home_option
def add(label: str, url: str, root: Path, home: Home) -> None:
    """Keep an authority: a short label, its address, its root certificate."""
    from saksama.evidence.seal import authorities

    made = authorities.add(authorities.place_of(home.root), label, url, root.read_bytes())
    click.echo(_("Otoritas {label} dipakai mulai sekarang: {url}").format(label=made.label, url=made.url))
    for fingerprint in authorities.fingerprints(made.root_pem):
        click.echo(_("Sidik akar (SHA-256): {fingerprint}").format(fingerprint=fingerprint))
    click.echo(_("Cocokkan sidik ini dengan yang diumumkan otoritasnya sebelum segel dipakai."))


@tsa_group.command("list", help=_("Otoritas yang dipakai."))
@home_option
def list_authorities(home: Home) -> None:
    """The authorities in use."""
    from saksama.evidence.seal import authorities

    found = authorities.kept(authorities.place_of(home.root))
    for one in found:
        click.echo(f"{one.label:<16} {one.url}")
        for fingerprint in authorities.fingerprints(one.root_pem):
            click.echo(f"{'':<16} SHA-256 {fingerprint}")
    if not found:
        click.echo(_("Belum ada otoritas; segel baru belum distempel. Tambahkan: saksama evidence tsa add"))


@tsa_group.command(
    "serve", help=_("Menjalankan otoritas CONTOH di komputer ini; bukan untuk perkara. Ctrl+C berhenti.")
)
@click.option("--port", type=click.IntRange(1, 65535), default=8318, show_default=True, help=_("Port."))
@home_option
def serve(port: int, home: Home) -> None:
    """Run the example authority on this machine; never for a case. Ctrl+C ends it."""
    from saksama.evidence.seal.example_authority import CALLED, ROOT, example_authority, server

    place = home.root / "evidence" / "tsa-contoh"
    authority = example_authority(place, now=now)
    try:
        site = server(authority, port)
    except OSError:
        raise Refused(_("Port {port} dipakai program lain, atau tidak boleh dipakai.").format(port=port)) from None
    with site:
        click.echo(_("{name}: siap di http://127.0.0.1:{port}/").format(name=CALLED, port=port))
        click.echo(
            _("Untuk memakainya: saksama evidence tsa add contoh http://127.0.0.1:{port}/ --root {root}").format(
                port=port, root=place / ROOT
            )
        )
        site.serve_forever()
