"""`saksama demo`: the main job on an invented Sukoharjo, and what came of it against the truth."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from saksama.cli.patrol_run import question_of, say
from saksama.demo.contest import fence as fence_of
from saksama.demo.measure import Seen
from saksama.demo.page import described, render
from saksama.demo.serving import LOOPBACK, serve_on
from saksama.demo.shelves.bench import WorldFile
from saksama.demo.summary import Summary, summarise
from saksama.demo.world import SEED, World, write_world
from saksama.handover.attestation import Answer, Attestation, Request, SeenBy
from saksama.handover.fence import Fence
from saksama.handover.lead import Lead
from saksama.handover.mandate import Mandate
from saksama.handover.roster import Roster, roster_digest
from saksama.handover.signed import seal, unseal
from saksama.kernel import words
from saksama.kernel.errors import Refused
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.law.rulebook import Rulebook
from saksama.patrol.home import Home
from saksama.patrol.imports.counts import Counts
from saksama.patrol.imports.report import ImportReport
from saksama.patrol.imports.service import import_file
from saksama.patrol.leads.coverage import ParticipantCoverage
from saksama.patrol.roster.read import read_roster
from saksama.patrol.run import Progress, run_patrol
from saksama.patrol.sources.mapping import read_mapping

FOLDER = Path(".demo")
MARK = "INI-DEMO-REKAAN.txt"
"""Stands in every demo folder; a folder without it is never emptied."""
PORT = 8027
FAILED = 1
Body = TypeVar("Body", Mandate, Fence)


@click.command("demo", help=_("Patroli pada Sukoharjo rekaan. Hasilnya dibandingkan dengan kebenaran."))
@click.option("--check", is_flag=True, help=_("Selesai setelah ringkasan; gagal bila ada janji yang tidak ditepati."))
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=FOLDER,
    show_default=True,
    help=_("Folder demo; dikosongkan tiap kali."),
)
@click.option("--seed", type=int, default=SEED, show_default=True, help=_("Bibit acak: bibit sama, dunia sama."))
@click.option(
    "--scale",
    type=click.FloatRange(0.01, 3.0),
    default=1.0,
    show_default=True,
    help=_("Besar dunia rekaan; 1 = penuh."),
)
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True, help=_("Jumlah proses."))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help=_("Port halaman di komputer ini; 0 = pilih sendiri."),
)
@click.pass_context
def demo(
    context: click.Context, *, check: bool, folder: Path, seed: int, scale: float, workers: int, port: int
) -> None:
    """The main job on an invented Sukoharjo."""
    if not check:
        serve_on("", port=port).server_close()  # a taken port is said now, not after the whole run
    watch = Watch()
    room = _room(folder)
    world = write_world(room / "dunia", seed, scale)
    watch.tell(_("Dunia rekaan ditulis: {n} berkas.").format(n=whole(len(world.files) + 1)))
    found = _patrol(world, Home(room / "kantor").prepare(), workers=workers, watch=watch)
    summary = summarise(found.leads, world.truth, found.roster, found.seen)
    for line in summary.lines():
        click.echo(line)
    html = _page(found, world.at)
    _keep(room, summary, html)
    watch.tell(_("Selesai."))
    if check:
        context.exit(0 if summary.holds else FAILED)
    _show(html, port)


class Watch:
    """Says what is done and how long all of it took so far."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def tell(self, what: str) -> None:
        """One line on the error stream."""
        click.echo(f"[{time.monotonic() - self._start:6.1f} s] {what}", err=True)


@dataclass(frozen=True)
class Found:
    """What the patrol of the invented world brought."""

    leads: list[Lead]
    fence: Fence
    mandate: Mandate
    roster: Roster
    seen: Seen
    coverage: tuple[ParticipantCoverage, ...]
    rulebook: Rulebook


def _patrol(world: World, home: Home, *, workers: int, watch: Watch) -> Found:
    """The office's whole way: keys, register, signed mandate and fence, imports, run."""
    keyring = Keyring.create(home.keys, demo=True, at=world.at)
    roster, told = read_roster(
        world.register, keyring=keyring, transfer_basis=world.transfer_basis, received_on=world.received_on,
        source="BKD (rekaan)", today=world.at.date(),
    )  # fmt: skip
    watch.tell(_("Daftar pegawai: {taken} dari {read} baris.").format(taken=whole(told.taken), read=whole(told.read)))
    mandate = _signed(world.mandate, home, keyring)
    fence = _signed(fence_of(world.accounts, roster_digest(roster)), home, keyring)
    reports = [
        _import(file, home=home, keyring=keyring, mandate=mandate, world=world, workers=workers) for file in world.files
    ]
    watch.tell(_("Impor: {files} berkas.").format(files=whole(len(reports))))
    question = replace(
        question_of(mandate, fence, roster, home=home, keyring=keyring), at=world.at, run_id=f"demo-{world.seed}"
    )
    ids = [report.import_id for report in reports if report.import_id]
    progress = _in_language(words.language())
    with words.speaking("id"):  # the leads' sentences stand on an Indonesian page
        answer, _message = run_patrol(question, ids, home=home, keyring=keyring, workers=workers, progress=progress)
    watch.tell(_("Patroli: {n} petunjuk.").format(n=whole(len(answer.leads))))
    seen = _seen(reports, answer.counts)
    return Found(answer.leads, fence, mandate, roster, seen, answer.coverage, question.rulebook)


def _in_language(language: str) -> Progress:
    """Progress in the reader's language while the leads are put into Indonesian words."""

    def told(what: str, done: int, of: int) -> None:
        with words.speaking(language):
            say(words.again(what), done, of)

    return told


def _signed(body: Body, home: Home, keyring: Keyring) -> Body:
    """`body` through a signed file and back, as every command takes it (G1)."""
    path = home.root / f"{type(body).__name__.lower()}.json"
    path.write_bytes(seal(body, keyring))
    return unseal(path, type(body), keyring)


def _import(
    file: WorldFile, *, home: Home, keyring: Keyring, mandate: Mandate, world: World, workers: int
) -> ImportReport:
    mapping = read_mapping(file.mapping.read_bytes(), file.mapping.name) if file.mapping else None
    request = Request(
        request_url=file.request_url, object_id=file.object_id, object_owner_id=file.object_owner_id,
        object_owner_handle=file.object_owner_handle,
    )  # fmt: skip
    return import_file(
        file.path, home=home, keyring=keyring, mandate=mandate, attestation=attestation_of(file), at=world.at,
        request=request, mapping=mapping, workers=workers,
    )  # fmt: skip


def attestation_of(file: WorldFile) -> Attestation:
    """The officer's word on a file of the invented world."""
    return Attestation(
        seen_by=SeenBy(file.seen_by), logged_in=file.seen_by != "no_account", through_relation=Answer.NO,
        anyone_could_see=Answer(file.anyone_could_see), chat_member=False, collected_at=file.collected_at,
        collector="p-01",
    )  # fmt: skip


def _seen(reports: Iterable[ImportReport], counts: Mapping[str, int]) -> Seen:
    whole, again = Counts(), 0
    for report in reports:
        whole.add(report.counts)
        again += report.duplicates
    return Seen(
        read=whole.read, not_understood=whole.not_understood, duplicates=again, counts=dict(counts),
        private=whole.visibility.get("private", 0), unknown=whole.visibility.get("unknown", 0),
    )  # fmt: skip


def _room(folder: Path) -> Path:
    """An empty demo folder. Raises Refused for a folder that holds something else."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise Refused(
                _("Folder {folder} berisi hal lain; demo tidak mengosongkannya.").format(folder=folder),
                _("Pilih folder lain dengan --folder."),
            )
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text(_("Semua isi folder ini rekaan. Boleh dihapus.") + "\n", "utf-8")
    return folder


@words.speaking("id")
def _page(found: Found, at: datetime) -> str:
    keys = {candidate.person_key for lead in found.leads for candidate in lead.candidates}
    period, seen = found.fence.period, found.seen
    unusable = {"private_or_unknown": seen.private + seen.unknown, "not_understood": sum(seen.not_understood.values())}
    return render(
        found.leads, found.fence, found.mandate, {**seen.counts, **unusable, "read": seen.read}, found.coverage,
        at=at, office=_("Bawaslu Kabupaten Sukoharjo (rekaan)"),
        rules={rule.code: rule.act.say() for rule in found.rulebook.between(period.first, period.last)},
        people={row.person_key: described(row) for row in found.roster.rows if row.person_key in keys},
    )  # fmt: skip


def _keep(room: Path, summary: Summary, html: str) -> None:
    (room / "ringkasan.json").write_bytes(msgspec.json.format(msgspec.json.encode(summary.figures.as_dict())))
    (room / "petunjuk.html").write_text(html, "utf-8")


def _show(html: str, port: int) -> None:
    with serve_on(html, port=port) as server:
        address = f"http://{LOOPBACK}:{server.server_address[1]}/"
        click.echo(_("Buka {address} · Ctrl+C untuk berhenti.").format(address=address))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo(_("Berhenti."))
