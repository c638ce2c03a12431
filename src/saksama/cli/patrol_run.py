"""`saksama patrol run`: from sealed originals to a message of leads."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from saksama.cli.shared import home_option
from saksama.handover.fence import DEFAULT_PRIOR, Fence
from saksama.handover.mandate import Mandate, says_own_sop
from saksama.handover.roster import Roster
from saksama.handover.signed import unseal
from saksama.kernel.clock import local_day, now
from saksama.kernel.errors import BadInput
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.law import load as load_rulebook
from saksama.patrol.home import Home
from saksama.patrol.imports.records import State, list_imports
from saksama.patrol.leads.handover import already
from saksama.patrol.roster.file import load_roster
from saksama.patrol.run import Answer, Question, run_patrol
from saksama.patrol.screening.linkage.setting import LinkageSetting, Population
from saksama.patrol.screening.linkage.tokens import DEFAULT, TokenTable
from saksama.patrol.screening.stance.shelf import model_in_force
from saksama.regions import find_place

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
) -> Question:
    """The question of one run, with this office's models and today's rulebook."""
    people = fence.population
    return Question(
        mandate=mandate, fence=fence, roster=roster, rulebook=load_rulebook(), tokens=TokenTable.load(tokens),
        stance=model_in_force(home.models, mandate.election.code), at=now(), run_id=new_id("run"), engine=engine,
        known=lambda acts: already(home, keyring, acts),
        linkage=LinkageSetting(
            prior=fence.prior.value, default_prior=DEFAULT_PRIOR, territory=mandate.territory,
            population=Population(people.residents, people.civil_servants, people.nation_residents),
            places=lambda text: tuple(region.code for region in find_place(text, anchored=True)),
        ),
    )  # fmt: skip


@click.command("run")
@click.option("--mandate", "mandate_file", type=FILE, required=True)
@click.option("--fence", "fence_file", type=FILE, required=True)
@click.option("--roster", "roster_file", type=FILE, required=True)
@click.option("--import", "import_ids", multiple=True)
@click.option("--engine", default="duckdb", show_default=True)
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True)
@home_option
def run(
    *,
    mandate_file: Path,
    fence_file: Path,
    roster_file: Path,
    import_ids: tuple[str, ...],
    engine: str,
    workers: int,
    home: Home,
) -> None:
    """Screen what was imported under the mandate (or the imports named) and hand the leads over."""
    keyring = Keyring.open(home.keys)
    mandate, fence = unseal(mandate_file, Mandate, keyring), unseal(fence_file, Fence, keyring)
    roster = load_roster(roster_file, keyring)
    chosen = import_ids or tuple(
        one.import_id
        for one in list_imports(home, keyring)
        if one.mandate_id == mandate.mandate_id
        and one.state is State.KEPT
        and local_day(now(), one.zone) <= one.expires_on
    )
    if not chosen:
        raise BadInput(_("Belum ada impor di bawah mandat ini."), _("Impor dulu: saksama patrol import"))
    question = question_of(mandate, fence, roster, home=home, keyring=keyring, engine=engine)
    answer, message = run_patrol(question, chosen, home=home, keyring=keyring, workers=workers, progress=say)
    tell(answer, own_sop=says_own_sop(mandate))
    click.echo(_("Petunjuk diserahkan ke meja kerja (terenkripsi): {file}").format(file=message.name))


def say(what: str, done: int, of: int) -> None:
    """One line of progress; on a terminal the line renews itself."""
    count = f" {done}/{of}" if of else f" {done}" if done else ""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K… {what}{count}", nl=False, err=True)
    elif not done:
        click.echo(f"… {what}{count}", err=True)


def tell(answer: Answer, *, own_sop: bool) -> None:
    """The run in numbers: the funnel, and the coverage of every participant (G14). No names."""
    if own_sop:
        click.echo(_("Pedoman: SOP kantor sendiri, bukan juklak nasional."))
    for code, number in answer.counts.items():
        click.echo(f"  {number:>9,}".replace(",", ".") + f" {_say_count(code)}")
    for row in answer.coverage:
        watched = sum(row.watched.values())
        click.echo(
            _("  {name}: {accounts} akun dipantau, {read} interaksi dibaca, {leads} petunjuk {why}").format(
                name=row.name,
                accounts=watched,
                read=row.interactions_read,
                leads=row.leads,
                why=row.not_watched_because,
            )
        )


def _say_count(code: str) -> str:
    said = {
        "read": _("interaksi dibaca dari berkas asli"), "inside": _("di dalam pagar, tiap perbuatan sekali"),
        "readable": _("dapat dilihat siapa saja"), "accounts": _("akun"), "speaking": _("akun yang berkata-kata"),
        "declared": _("akun yang dinyatakan instansi"), "tied": _("akun gugur: dua orang sama kuat"),
        "linked_accounts": _("akun dengan calon pemilik"), "linked_acts": _("perbuatan akun itu"),
        "leads": _("petunjuk"), "known": _("perbuatan yang sudah pernah diserahkan atau dinilai"),
        "blocked": _("pasangan akun dan pegawai yang dibandingkan"), "corroborated": _("akun dengan nama dan fakta"),
        "declared_twice": _("akun yang dinyatakan dua orang; tidak dipakai"),
        "failed_name": _("gugur: nama kurang cocok"), "failed_contradicted": _("gugur: ada fakta yang bertentangan"),
        "failed_no_separating_fact": _("gugur: hanya nama, tanpa fakta pembeda"),
        "failed_probability": _("gugur: kurang yakin"),
    }  # fmt: skip
    return said.get(code, code)
