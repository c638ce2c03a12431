"""`saksama demo`: an invented Sukoharjo. `--check` runs the patrol against the truth; else the workbench opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from saksama.cli.demo_office import Wish, open_office
from saksama.cli.demo_room import OFFICE, WORLD, Watch, empty_room
from saksama.cli.patrol_run import question_of, say
from saksama.cli.serve import PORT
from saksama.demo.contest import fence as fence_of
from saksama.demo.measure import Seen
from saksama.demo.page import described, render
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
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.law.rulebook import Rulebook
from saksama.patrol.home import Home
from saksama.patrol.imports.counts import Counts
from saksama.patrol.imports.report import ImportReport
from saksama.patrol.imports.service import import_file
from saksama.patrol.leads.coverage import ParticipantCoverage
from saksama.patrol.river.question import Progress
from saksama.patrol.roster.read import read_roster
from saksama.patrol.run import run_patrol
from saksama.patrol.sources.mapping import read_mapping

FOLDER = Path(".demo")
FAILED = 1
Body = TypeVar("Body", Mandate, Fence)


@click.command("demo", help=_("Meja kerja Sukoharjo rekaan, dengan seluruh petugas dan petunjuk dari patroli."))
@click.option(
    "--check", is_flag=True, help=_("Patroli saja: ringkasan terhadap kebenaran; gagal bila janji dilanggar.")
)
@click.option("--resume", is_flag=True, help=_("Buka demo yang sudah jadi, tanpa menyusunnya lagi."))
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
    type=click.IntRange(1, 65534),
    default=PORT,
    show_default=True,
    help=_("Port meja kerja di komputer ini; halaman kode masuk memakai port sesudahnya."),
)
@click.pass_context
def demo(
    context: click.Context,
    *,
    check: bool,
    resume: bool,
    folder: Path,
    seed: int,
    scale: float,
    workers: int,
    port: int,
) -> None:
    """The invented Sukoharjo."""
    if not check:
        open_office(folder, Wish(seed, scale, port, resume=resume))
        return
    watch = Watch()
    room = empty_room(folder)
    world = write_world(room / WORLD, seed, scale)
    watch.tell(_("Dunia rekaan ditulis: {n} berkas.").format(n=whole(len(world.files) + 1)))
    found = _patrol(world, Home(room / OFFICE).prepare(), workers=workers, watch=watch)
    summary = summarise(found.leads, world.truth, found.roster, found.seen)
    for line in summary.lines():
        click.echo(line)
    html = _page(found, world.at)
    _keep(room, summary, html)
    watch.tell(_("Selesai."))
    context.exit(0 if summary.holds else FAILED)


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
