"""`saksama patrol run`: from sealed originals to a message of leads."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click
import msgspec

from saksama.cli.attended import JsonLines, attended
from saksama.cli.shared import home_option
from saksama.handover.fence import DEFAULT_PRIOR, Fence
from saksama.handover.mandate import Mandate, says_own_sop
from saksama.handover.roster import Roster
from saksama.handover.run_report import said_counts
from saksama.handover.settled import Settled, settled_among
from saksama.handover.signed import unseal
from saksama.kernel.clock import local_day, now
from saksama.kernel.errors import BadInput
from saksama.kernel.figures import whole
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.law import load as load_rulebook
from saksama.patrol.home import Home
from saksama.patrol.imports.records import State, list_imports
from saksama.patrol.leads.handover import already
from saksama.patrol.river.question import Answer, Question
from saksama.patrol.roster.file import load_roster
from saksama.patrol.run import report_of, run_patrol
from saksama.patrol.screening.linkage.setting import LinkageSetting, Population
from saksama.patrol.screening.linkage.tokens import DEFAULT, TokenTable
from saksama.patrol.screening.stance.shelf import model_in_force
from saksama.regions import find_place

RUN_ID = re.compile(r"run-[0-9a-f]{16}")
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def question_of(
    mandate: Mandate,
    fence: Fence,
    roster: Roster,
    *,
    home: Home,
    keyring: Keyring,
    engine: str = "duckdb",
    tokens: Path = DEFAULT,
    run_id: str | None = None,
    settled: Settled | None = None,
) -> Question:
    """The question of one run (a new one without `run_id`), with this office's models and today's rulebook."""
    people = fence.population
    return Question(
        mandate=mandate, fence=fence, roster=roster, rulebook=load_rulebook(), tokens=TokenTable.load(tokens),
        stance=model_in_force(home.models, mandate.election.code), at=now(), run_id=run_id or new_id("run"),
        engine=engine, known=lambda acts: _known(acts, home, keyring, settled),
        linkage=LinkageSetting(
            prior=fence.prior.value, default_prior=DEFAULT_PRIOR, territory=mandate.territory,
            population=Population(people.residents, people.civil_servants, people.nation_residents),
            places=places_in,
        ),
    )  # fmt: skip


def places_in(text: str) -> tuple[str, ...]:
    """Region codes that a free text can mean. A function of a module: workers on other machines look it up by name."""
    return tuple(region.code for region in find_place(text, anchored=True))


def _known(acts: Iterable[str], home: Home, keyring: Keyring, settled: Settled | None) -> frozenset[str]:
    """Those that this office's patrol handed over or judged before, and those that any office has settled."""
    asked = tuple(acts)
    known = already(home, keyring, asked)
    return known | settled_among(settled, keyring, asked) if settled else known


@click.command(
    "run", help=_("Menyaring impor dan menyerahkan petunjuknya. Tanpa --import: semua impor di bawah mandat ini.")
)
@click.option("--mandate", "mandate_file", type=FILE, required=True, help=_("Berkas mandat bertanda tangan."))
@click.option("--fence", "fence_file", type=FILE, required=True, help=_("Berkas pagar bertanda tangan."))
@click.option("--roster", "roster_file", type=FILE, required=True, help=_("Daftar pegawai terenkripsi."))
@click.option("--settled", "settled_file", type=FILE, help=_("Perbuatan yang sudah tuntas: tidak muncul lagi."))
@click.option("--import", "import_ids", multiple=True, help=_("Nomor impor; boleh berulang. Tanpa ini: semuanya."))
@click.option("--engine", default="duckdb", show_default=True, help=_("Mesin data: duckdb atau spark."))
@click.option("--master", help=_("Alamat Spark, mis. spark://mesin:7077 atau local[2]; hanya dengan --engine spark."))
@click.option(
    "--stages",
    help=_("Tempat bagian sementara (terenkripsi) yang dicapai semua pekerja: folder atau s3://ember/awalan."),
)
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True, help=_("Jumlah proses."))
@click.option("--run-id", help=_("Nomor putaran; yang sudah menyerahkan petunjuk tidak menyerahkan lagi."))
@click.option("--json", "as_json", is_flag=True, help=_("Keluaran sebagai JSON."))
@attended
@home_option
def run(
    *,
    mandate_file: Path,
    fence_file: Path,
    roster_file: Path,
    settled_file: Path | None,
    import_ids: tuple[str, ...],
    engine: str,
    master: str | None,
    stages: str | None,
    workers: int,
    run_id: str | None,
    as_json: bool,
    progress_json: bool,
    home: Home,
) -> None:
    """Screen what was imported under the mandate (or the imports named) and hand the leads over."""
    if run_id is not None and not RUN_ID.fullmatch(run_id):
        raise BadInput(_("Nomor putaran harus berbentuk run- dan 16 huruf heksadesimal."))
    if master and engine != "spark":
        raise BadInput(_("--master hanya berlaku dengan --engine spark."))
    keyring = Keyring.open(home.keys)
    mandate, fence = unseal(mandate_file, Mandate, keyring), unseal(fence_file, Fence, keyring)
    roster = load_roster(roster_file, keyring)
    settled = unseal(settled_file, Settled, keyring) if settled_file else None
    chosen = import_ids or tuple(
        one.import_id
        for one in list_imports(home, keyring)
        if one.mandate_id == mandate.mandate_id
        and one.state is State.KEPT
        and local_day(now(), one.zone) <= one.expires_on
    )
    if not chosen:
        raise BadInput(_("Belum ada impor di bawah mandat ini."), _("Impor dulu: saksama patrol import"))
    question = question_of(
        mandate, fence, roster, home=home, keyring=keyring, engine=master or engine, run_id=run_id, settled=settled
    )
    question = replace(question, stages=stages)
    progress = JsonLines() if progress_json else say
    answer, message = run_patrol(question, chosen, home=home, keyring=keyring, workers=workers, progress=progress)
    if as_json:
        report = msgspec.to_builtins(report_of(answer, mandate.mandate_id))
        told = {"run_id": question.run_id, "message": message.name, **report}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    tell(answer, own_sop=says_own_sop(mandate))
    click.echo(_("Petunjuk diserahkan ke meja kerja (terenkripsi): {file}").format(file=message.name))


def say(what: str, done: int, of: int) -> None:
    """One line of progress; on a terminal the line renews itself."""
    count = f" {whole(done)}/{whole(of)}" if of else f" {whole(done)}" if done else ""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K… {what}{count}", nl=False, err=True)
    elif not done:
        click.echo(f"… {what}{count}", err=True)


def tell(answer: Answer, *, own_sop: bool) -> None:
    """The run in numbers: the funnel, and the coverage of every participant (G14). No names."""
    if own_sop:
        click.echo(_("Pedoman: SOP kantor sendiri, bukan juklak nasional."))
    for code, said in said_counts().items():
        if code in answer.counts:
            click.echo(f"  {whole(answer.counts[code]):>9} {said}")
    for row in answer.coverage:
        watched = sum(row.watched.values())
        click.echo(
            _("  {name}: {accounts} akun dipantau, {read} interaksi dibaca, {leads} petunjuk {why}").format(
                name=row.name,
                accounts=whole(watched),
                read=whole(row.interactions_read),
                leads=whole(row.leads),
                why=row.not_watched_because,
            )
        )
