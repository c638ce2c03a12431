"""`saksama patrol import | imports | remap | expire | sources | template`: files come in, and end."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import msgspec

from saksama.cli.attended import Bytes, attended
from saksama.cli.attested import attested, statement
from saksama.cli.patrol_template import template_command
from saksama.cli.shared import home_option
from saksama.handover.fence import Fence
from saksama.handover.mandate import Mandate
from saksama.handover.signed import unseal
from saksama.kernel.clock import local_day, now, say_day
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.imports import report as reports
from saksama.patrol.imports import retention, service
from saksama.patrol.imports.flow import Progress
from saksama.patrol.imports.inside import estimate
from saksama.patrol.imports.records import ImportRecord, State, list_imports, load
from saksama.patrol.imports.report import ImportReport
from saksama.patrol.imports.sealing import KEEP_DAYS
from saksama.patrol.interactions.spool import sweep_runs
from saksama.patrol.sources.base import Source
from saksama.patrol.sources.mapping import read_mapping
from saksama.patrol.sources.registry import SOURCES

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
MOST_WORKERS = 4
Command = Callable[..., Any]


def mandated(command: Command) -> Command:
    """Adds `--mandate` and `--home`; the command receives `home` and `mandate: Path`."""
    wanted = click.option("--mandate", type=FILE, required=True, help=_("Berkas mandat bertanda tangan."))
    return wanted(home_option(command))


@click.command("import", help=_("Menyegel FILE, memetakannya satu kali, lalu melapor."))
@click.argument("file", type=FILE)
@click.option("--source", help=_("Bentuk berkas; bila tidak disebut, dikenali dari isinya."))
@click.option("--mapping", type=FILE, help=_("Berkas pemetaan untuk CSV atau XLSX."))
@click.option("--fence", type=FILE, help=_("Berkas pagar bertanda tangan, untuk perkiraan di luar pagar."))
@click.option("--dry-run", is_flag=True, help=_("Hanya memetakan; tidak ada yang disimpan."))
@click.option(
    "--keep-days",
    type=click.IntRange(1, KEEP_DAYS),
    default=KEEP_DAYS,
    show_default=True,
    help=_("Lama berkas asli disimpan, dalam hari."),
)
@click.option("--workers", type=click.IntRange(1, 16), help=_("Jumlah proses."))
@click.option("--json", "as_json", is_flag=True, help=_("Keluaran sebagai JSON."))
@attended
@attested
@mandated
def import_command(
    file: Path,
    *,
    home: Home,
    mandate: Path,
    source: str | None,
    mapping: Path | None,
    fence: Path | None,
    dry_run: bool,
    keep_days: int,
    workers: int | None,
    as_json: bool,
    progress_json: bool,
    **said: Any,
) -> None:
    """Seal FILE, map it once and report."""
    keyring, at = Keyring.open(home.keys), now()
    given = unseal(mandate, Mandate, keyring)
    attestation, request = statement(said)
    inside = estimate(unseal(fence, Fence, keyring), local_day(at, given.zone)) if fence else None
    with _progress(file.stat().st_size, quiet=as_json, lines=progress_json) as progress:
        told = service.import_file(
            file,
            home=home,
            keyring=keyring,
            mandate=given,
            attestation=attestation,
            request=request,
            at=at,
            source=source,
            mapping=read_mapping(mapping.read_bytes(), mapping.name) if mapping else None,
            dry_run=dry_run,
            progress=progress,
            inside=inside,
            workers=workers or _workers(),
            keep_days=keep_days,
        )
    _print(told, as_json=as_json)


@click.command(
    "remap",
    help=_("Memetakan lagi satu impor. IMPORT_ID dibaca dari berkas aslinya yang disegel, tanpa unggahan baru."),
)
@click.argument("import_id")
@click.option("--workers", type=click.IntRange(1, 16), help=_("Jumlah proses."))
@click.option("--json", "as_json", is_flag=True, help=_("Keluaran sebagai JSON."))
@attended
@mandated
def remap_command(
    import_id: str, home: Home, mandate: Path, *, workers: int | None, as_json: bool, progress_json: bool
) -> None:
    """Map IMPORT_ID anew from its sealed original, without a new upload."""
    keyring = Keyring.open(home.keys)
    size = load(import_id, home, keyring).size
    with _progress(size, quiet=as_json, lines=progress_json) as progress:
        told = service.remap(
            import_id,
            home=home,
            keyring=keyring,
            mandate=unseal(mandate, Mandate, keyring),
            at=now(),
            progress=progress,
            workers=workers or _workers(),
        )
    _print(told, as_json=as_json)


@click.command("imports", help=_("Impor yang ada atau pernah ada: hanya angka."))
@click.option("--json", "as_json", is_flag=True, help=_("Keluaran sebagai JSON."))
@home_option
def list_command(home: Home, *, as_json: bool) -> None:
    """The imports there are or were: numbers only."""
    found = list_imports(home, Keyring.open(home.keys))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)))
        return
    for record in found:
        click.echo(_line(record))
    if not found:
        click.echo(_("Belum ada impor. Mulai dengan: saksama patrol import BERKAS."))


@click.command(
    "expire", help=_("Menghancurkan berkas asli yang lewat masanya. Sisa impor yang terhenti ikut dibersihkan.")
)
@click.option("--import", "import_id", help=_("Hancurkan satu impor sekarang, sebelum waktunya."))
@home_option
def expire_command(home: Home, import_id: str | None) -> None:
    """Destroy originals past their day, and what killed imports left behind."""
    keyring, at = Keyring.open(home.keys), now()
    ended = [retention.withdraw(import_id, home, keyring, at)] if import_id else []
    ended += retention.expire(home, keyring, at)
    swept = retention.sweep(home, keyring, at) + sweep_runs(home.runs)
    click.echo(
        _("Dihancurkan: {n} berkas asli. Dibersihkan: {swept} sisa.").format(n=whole(len(ended)), swept=whole(swept))
    )


@click.command(
    "sources", help=_("Bentuk berkas yang dapat diimpor. Disebut juga apa yang tidak pernah terlihat di dalamnya.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Keluaran sebagai JSON."))
def sources_command(*, as_json: bool) -> None:
    """The formats that can be imported, and what each can never show."""
    if as_json:
        click.echo(json.dumps([_source_dict(source) for source in SOURCES], ensure_ascii=False, indent=2))
        return
    for source in SOURCES:
        unsure = "" if source.verified else _(" (jalur belum diuji dengan contoh asli)")
        click.echo(f"{source.name} {source.version} · {source.platform.value}{unsure}")
        click.echo(_("  tindakan: {acts}").format(acts=", ".join(sorted(source.acts))))
        for sentence in source.never_shows():
            click.echo(_("  tidak pernah terlihat: {what}").format(what=sentence))


COMMANDS = (
    import_command,
    remap_command,
    list_command,
    expire_command,
    sources_command,
    template_command,
)


@contextmanager
def _progress(size: int, *, quiet: bool, lines: bool) -> Iterator[Progress | None]:
    if lines:
        yield Bytes(size)
        return
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=size, label=_("Memetakan"), file=sys.stderr) as bar:
        yield bar.update


def _print(told: ImportReport, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(reports.as_dict(told), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(reports.say(told)))


def _line(record: ImportRecord) -> str:
    counts = record.total()
    head = f"{record.import_id} · {say_day(local_day(record.imported_at, record.zone))} · {_state(record.state)}"
    told = _("terbaca {read}, terpetakan {mapped}, belum dipahami {aside}, disimpan sampai {last}").format(
        read=whole(counts.read), mapped=whole(counts.mapped), aside=whole(counts.aside), last=say_day(record.expires_on)
    )
    return f"{head} · {told}"


def _state(state: State) -> str:
    return {
        State.KEPT: _("tersimpan"),
        State.EXPIRED: _("lewat masa simpan, dihancurkan"),
        State.WITHDRAWN: _("dihancurkan lebih awal"),
    }[state]


def _source_dict(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "version": source.version,
        "platform": source.platform.value,
        "unit": source.unit.value,
        "verified": source.verified,
        "acts": sorted(source.acts),
        "never_shows": list(source.never_shows()),
    }


def _workers() -> int:
    return min(os.cpu_count() or 1, MOST_WORKERS)
