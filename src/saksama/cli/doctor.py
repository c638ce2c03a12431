"""`saksama doctor`: is this machine fit to hold such files? Each line: what was looked at, how it is, what to do."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from saksama.cli.doctor_backup import backups
from saksama.cli.doctor_database import look, sentences
from saksama.cli.shared import home_option
from saksama.cli.workbench import open_workbench
from saksama.evidence.objects import SCHEME, open_place
from saksama.evidence.store import Store
from saksama.kernel.clock import ZONES, now
from saksama.kernel.errors import SaksamaError
from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.engine.connect import connect
from saksama.patrol.home import Home
from saksama.upkeep.health import saying
from saksama.upkeep.health.signs import LITTLE, NONE, Sign, State, free_bytes

TESTED = {"duckdb": "1.", "ibis-framework": "12.", "sqlglot": "30.17."}
"""Versions the patrol was built and tested with; another one may answer differently."""
ENOUGH_MEMORY = 3_000_000_000


@dataclass(frozen=True)
class Observed:
    """One line of the doctor's page."""

    what: str
    state: State
    says: str
    do: str = ""


@click.command("doctor", help=_("Memeriksa komputer ini dan folder kantor. Berakhir dengan 1 bila ada yang salah."))
@home_option
def doctor(home: Home) -> None:
    """Check this machine and the office's folder; ends with 1 if something is wrong."""
    seen = [one for check in CHECKS for one in check(home)]
    for one in seen:
        click.echo(f"[{_say_state(one.state)}] {one.what}: {one.says}")
        if one.do and one.state is not State.FINE:
            click.echo(f"    {one.do}")
    wrong = sum(one.state is State.WRONG for one in seen)
    click.echo(_("{n} diperiksa, {wrong} salah.").format(n=len(seen), wrong=wrong))
    sys.exit(1 if wrong else 0)


def _say_state(state: State) -> str:
    return {State.FINE: _("baik"), State.LOOK: _("perhatikan"), State.WRONG: _("salah")}[state]


def _python(_home: Home) -> Iterator[Observed]:
    here = ".".join(str(part) for part in sys.version_info[:3])
    yield Observed("Python", State.FINE if sys.version_info >= (3, 11) else State.WRONG, here)
    for package, start in TESTED.items():
        try:
            found = version(package)
        except PackageNotFoundError:
            yield Observed(package, State.WRONG, _("tidak terpasang"), _("Pasang dari berkas kunci: locks/laptop.txt."))
            continue
        fits = found.startswith(start)
        yield Observed(package, State.FINE if fits else State.LOOK, found, _("Versi ini belum diuji bersama Saksama."))


def _engine(_home: Home) -> Iterator[Observed]:
    with connect("duckdb") as engine:
        spill, zone = engine.raw_sql("SELECT current_setting('temp_directory'), current_setting('TimeZone')").fetchone()
    clean = spill == "" and zone == "UTC"
    yield Observed(
        _("mesin data"),
        State.FINE if clean else State.WRONG,
        _("hanya di memori, UTC") if clean else f"{spill!r} {zone}",
    )


def _zones(_home: Home) -> Iterator[Observed]:
    try:
        for name in ZONES.values():
            ZoneInfo(name)
        yield Observed(_("zona waktu"), State.FINE, ", ".join(ZONES))
    except ZoneInfoNotFoundError:
        yield Observed(_("zona waktu"), State.WRONG, _("data zona waktu tidak ada"), _("Pasang paket tzdata."))


def _folder(home: Home) -> Iterator[Observed]:
    yield Observed(_("folder kantor"), State.FINE, str(home.root))
    free = free_bytes(home.root)
    state = State.WRONG if free < NONE else State.LOOK if free < LITTLE else State.FINE
    yield Observed(_("ruang cakram"), state, f"{decimal(free / 1e9)} GB", _("Kosongkan cakram sebelum mengimpor."))


def _memory(_home: Home) -> Iterator[Observed]:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    state = State.FINE if total >= ENOUGH_MEMORY else State.LOOK
    yield Observed(_("memori"), state, f"{decimal(total / 1e9)} GB", _("Patroli besar mungkin tidak muat."))


def _leaks(_home: Home) -> Iterator[Observed]:
    """Ways in which memory reaches a disk in clear: swap, core files."""
    swaps = Path("/proc/swaps")
    used = swaps.read_text().splitlines()[1:] if swaps.exists() else []
    plain = [line.split()[0] for line in used if "zram" not in line and "dm-" not in line]
    state = State.LOOK if plain else State.FINE
    says = ", ".join(plain) or _("tidak ada, atau terenkripsi")
    yield Observed("swap", state, says, _("Isi memori dapat tertulis ke cakram; pakai swap terenkripsi atau matikan."))
    core = resource.getrlimit(resource.RLIMIT_CORE)[0]
    state = State.FINE if core == 0 else State.LOOK
    yield Observed(_("berkas core"), state, _("mati") if core == 0 else _("hidup"), _("Matikan: ulimit -c 0"))


def _keys(home: Home) -> Iterator[Observed]:
    if not any(home.keys.iterdir()):
        yield Observed(_("kunci"), State.LOOK, _("belum dibuat"), _("Jalankan: saksama keys init"))
        return
    try:
        keyring = Keyring.open(home.keys)
    except SaksamaError as error:
        yield Observed(_("kunci"), State.WRONG, error.message, error.advice)
        return
    yield Observed(_("kunci"), State.FINE, _("demo") if keyring.is_demo else _("terbaca"))
    yield from _originals(home, keyring)


def _originals(home: Home, keyring: Keyring) -> Iterator[Observed]:
    today = now().date()
    sealed = Store(home.originals, keyring).all()
    late = sum(one.expires_on is not None and one.expires_on < today for one in sealed)
    says = _("{n} tersegel, {late} lewat masa simpan").format(n=whole(len(sealed)), late=whole(late))
    yield Observed(_("berkas asli"), State.WRONG if late else State.FINE, says, _("Jalankan: saksama patrol expire"))


def _left_over(home: Home) -> Iterator[Observed]:
    runs = [path for path in home.runs.iterdir() if path.is_dir()]
    state = State.LOOK if runs else State.FINE
    yield Observed(
        _("sisa patroli"), state, str(len(runs)), _("Dibersihkan pada perintah patroli berikutnya; tidak terbaca.")
    )


def _workbench(home: Home) -> Iterator[Observed]:
    """The system checks of the workbench, where it was ever started; each fault by its id."""
    if not (home.root / "workbench").is_dir():
        yield Observed(_("meja kerja"), State.LOOK, _("belum pernah dijalankan"), _("Jalankan: saksama serve"))
        return
    try:
        open_workbench(home)
    except SaksamaError as error:
        yield Observed(_("meja kerja"), State.WRONG, error.message, error.advice)
        return
    from saksama.config.checks import unsafe

    found = unsafe()
    for message in found:
        yield Observed(_("meja kerja"), State.WRONG, f"{message.id}: {message.msg}", message.hint or "")
    if not found:
        yield Observed(_("meja kerja"), State.FINE, _("semua pemeriksaan aman"))
    yield from _well()


def _well() -> Iterator[Observed]:
    """What `/health/ready` tells a monitor by codes, in words; the disk and backups have lines of their own."""
    from saksama.upkeep.health.office import signs

    for sign in signs(now()):
        if sign.code not in {"disk", "backup"}:
            yield _in_words(sign)


def _in_words(sign: Sign) -> Observed:
    return Observed(saying.what(sign), sign.state, saying.how(sign), saying.advice(sign))


def _backup(home: Home) -> Iterator[Observed]:
    """Once there are keys, there is something to lose."""
    if any(home.keys.iterdir()):
        for what, well, says, do in backups(home.root, now()):
            yield Observed(what, State.FINE if well else State.LOOK, says, do)


def _evidence(_home: Home) -> Iterator[Observed]:
    """The bucket of evidence, where one is set: whether it answers, and with our credentials."""
    where = os.environ.get("SAKSAMA_EVIDENCE", "").strip()
    if not where.startswith(SCHEME):  # what is no address of a bucket was said with the workbench
        return
    try:
        seen = len(open_place(f"{where.rstrip('/')}/exhibits").top())
    except SaksamaError as error:
        yield Observed(_("gudang bukti"), State.WRONG, error.message, error.advice)
        return
    yield Observed(_("gudang bukti"), State.FINE, _("{where} menjawab ({n} berkas)").format(where=where, n=whole(seen)))


def _database(home: Home) -> Iterator[Observed]:
    """Only where the workbench was started and lives on PostgreSQL."""
    if not (home.root / "workbench").is_dir():
        return
    try:
        open_workbench(home)
    except SaksamaError:
        return  # said by the check before
    from django.db import OperationalError

    try:
        server = look()
    except OperationalError:
        yield Observed(
            _("basis data"), State.WRONG, _("tidak menjawab"), _("Jalankan PostgreSQL; periksa DATABASE_URL.")
        )
        return
    for well, says, do in sentences(server) if server else ():
        yield Observed(_("basis data"), State.FINE if well else State.WRONG, says, do)


def _hands(home: Home) -> Iterator[Observed]:
    """Whether hands in pictures are read; without the two models everything else goes on."""
    try:
        from saksama.pictures.hands import files
    except ImportError as error:  # an extra of its own
        yield Observed(
            _("model tangan"), State.WRONG, error.name or "", _("Pasang dari berkas kunci: locks/laptop.txt.")
        )
        return
    there = files.installed(home.root)
    says = _("terpasang, SHA-256 cocok") if there else _("belum terpasang: tangan pada gambar tidak dibaca")
    state = State.FINE if there else State.LOOK
    yield Observed(_("model tangan"), state, says, _("Jalankan: saksama models fetch"))


CHECKS: tuple[Callable[[Home], Iterator[Observed]], ...] = (
    _python, _engine, _zones, _folder, _memory, _leaks, _keys, _left_over, _workbench, _database, _backup, _evidence,
    _hands,
)  # fmt: skip
