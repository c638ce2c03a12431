"""`saksama evidence capture URL`: one public address, as this office's browser receives it now (G1, G9)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from saksama.cli.attended import JsonLines, attended
from saksama.cli.shared import home_option
from saksama.evidence.capture.record import Captured, Limits, Outcome
from saksama.evidence.capture.saying import say_missing, say_outcome, say_wall
from saksama.handover.mandate import Mandate, require_active
from saksama.handover.signed import unseal
from saksama.kernel.clock import now, say
from saksama.kernel.errors import BadInput
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
NOTHING = 1
"""Exit code where there is no content to keep: a negative or failed outcome."""
STEPS = 7


@click.command("capture", help=_("Menangkap satu alamat publik ke folder baru: gambar, PDF, arsip, sidik tiap berkas."))
@click.argument("url")
@click.option("--mandate", "mandate_file", type=FILE, required=True, help=_("Berkas mandat bertanda tangan."))
@click.option("--into", type=FOLDER, required=True, help=_("Folder yang dibuat; belum boleh ada."))
@click.option("--reason", default="", help=_("Mengapa disimpan; ikut dicetak bersama hasilnya."))
@click.option("--seconds", type=click.FloatRange(5, 600), default=Limits().seconds, hidden=True)
@click.option("--load-seconds", type=click.FloatRange(1, 120), default=Limits().load_seconds, hidden=True)
@click.option("--local", "local", multiple=True, hidden=True, help="NAME.test=PORT")
@click.option("--json", "as_json", is_flag=True, help=_("Keluaran sebagai JSON."))
@attended
@home_option
@click.pass_context
def capture_command(
    context: click.Context,
    *,
    url: str,
    mandate_file: Path,
    into: Path,
    reason: str,
    seconds: float,
    load_seconds: float,
    local: tuple[str, ...],
    as_json: bool,
    progress_json: bool,
    home: Home,
) -> None:
    """Capture URL under an active mandate. 0: kept whole or in part; 1: no content or a fault; 2: refused."""
    mandate = unseal(mandate_file, Mandate, Keyring.open(home.keys))
    require_active(mandate, now())
    from saksama.evidence.capture.run import capture

    captured = capture(
        url, into, limits=Limits(seconds=seconds, load_seconds=load_seconds),
        local=_invented(local), say=_progress(progress_json),
    )  # fmt: skip
    if as_json:
        told = {"mandate": mandate.mandate_id, "reason": reason, "folder": into.name}
        click.echo(json.dumps({**told, "captured": msgspec.to_builtins(captured)}, ensure_ascii=False, indent=2))
    else:
        _tell(captured, into, reason=reason, zone=mandate.zone)
    context.exit(_code(captured))


def _code(captured: Captured) -> int:
    return 0 if captured.outcome in (Outcome.COMPLETE, Outcome.PARTIAL) else NOTHING


def _invented(pairs: tuple[str, ...]) -> dict[str, int]:
    """Invented names and the loopback port each stands for, for the demo; the room refuses any but `.test`."""
    names = {}
    for pair in pairs:
        name, _equals, port = pair.partition("=")
        if not name or not port.isdecimal():
            raise BadInput(_("Nama rekaan ditulis NAMA.test=PORT."))
        names[name] = int(port)
    return names


def _progress(as_json: bool) -> Callable[[str], None]:
    """Tells each step, in words or as JSON lines."""
    lines, done = JsonLines(), iter(range(STEPS * 2))

    def step(what: str) -> None:
        if as_json:
            lines(what, min(next(done), STEPS), STEPS)
        else:
            click.echo(f"… {what}", err=True)

    return step


def _tell(captured: Captured, into: Path, *, reason: str, zone: str) -> None:
    """Prints the outcome; times in `zone`."""
    click.echo(say_outcome(captured))
    for line in [*map(say_missing, captured.missing), say_wall(captured.wall)]:
        if line:
            click.echo(f"  - {line}")
    click.echo(_("Dimulai: {when}").format(when=say(captured.started_at, zone)))
    if captured.final and captured.final != captured.asked:
        click.echo(_("Berakhir di: {url}").format(url=captured.final))
    if reason:
        click.echo(_("Alasan: {reason}").format(reason=reason))
    click.echo(
        _("{files} berkas, {kept} dari {requests} jawaban tersimpan, {refused} sambungan ditolak.").format(
            files=len(captured.files), kept=whole(captured.kept), requests=whole(captured.requests),
            refused=whole(captured.refused),
        )
    )  # fmt: skip
    if captured.room == "rules":
        click.echo(_("Komputer ini tidak memberi ruang jaringan sendiri; peramban dibatasi dengan aturan nama saja."))
    click.echo(_("Tersimpan di {folder}. Tangkapan tidak membuktikan siapa yang menulis.").format(folder=into))
