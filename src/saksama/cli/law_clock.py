"""`saksama law clock …`: any date of the desk, explained."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from saksama.cli.law_day import DAY
from saksama.kernel.clock import ZONES, local_day, now
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law import load
from saksama.law.clock_shapes import Regime
from saksama.law.clock_words import say_amount, say_explanation
from saksama.law.clockbook import Clockbook, load_clocks
from saksama.law.counting import Pause
from saksama.law.explaining import Question, explain
from saksama.law.shapes import Mark, Span

MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d[:.]\d\d)?")
PAUSE = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)=(.+)")


@click.command("clock", help=_("Satu tenggat dan penjelasannya. Tanpa KODE, daftar tenggat yang ada."))
@click.argument("rule", required=False, metavar=_("[KODE]"))
@click.option("--from", "start", help=_("Mulai: 2024-10-14 atau 2024-10-14T09:30, menurut zona kantor."))
@click.option("--zone", type=click.Choice(tuple(ZONES)), default="WIB", show_default=True, help=_("Zona kantor."))
@click.option(
    "--regime", type=click.Choice(("general", "regional")), help=_("Pemilu (general) atau Pemilihan (regional).")
)
@click.option("--known-on", type=DAY, help=_("Hari libur sebagaimana diketahui pada tanggal ini. Baku: hari ini."))
@click.option("--pause", "pauses", multiple=True, help=_("Penghentian: AWAL..AKHIR=ALASAN; dapat diulang."))
@click.option("--extended", default="", help=_("Alasan perpanjangan."))
@click.option("--election", help=_("Nama pemilihan dalam buku aturan: masa tenang dan hari pemungutan suaranya."))
@click.option(
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Berkas YAML kantor: nilai sendiri dan keputusan libur."),
)
def clock(
    rule: str | None, start: str | None, *, zone: str, regime: str | None, known_on: date | None,
    pauses: tuple[str, ...], extended: str, election: str | None, settings: Path | None,
) -> None:  # fmt: skip
    """One term and its explanation; without a key, the list of them."""
    book = load_clocks(own=settings)
    if rule is None or start is None:
        if rule is not None:
            raise BadInput(_("Mulainya belum disebut."), _("Beri --from TANGGAL atau --from TANGGALTJAM."))
        _list(book)
        return
    question = Question(
        rule=rule, start=_moment(start, zone), zone=zone, known_on=known_on or local_day(now(), zone),
        regime=Regime(regime) if regime else None, pauses=tuple(_pause(one) for one in pauses),
        extended_for=extended, desk_free=_desk_free(election) if election else (),
    )  # fmt: skip
    for line in say_explanation(explain(book, question), book):
        click.echo(line)


def _list(book: Clockbook) -> None:
    for one in book.rules:
        setting = "" if one.sure is Mark.H else _(" [pengaturan]")
        click.echo(f"{one.key:<22} {one.regime:<9} {one.sure}  {say_amount(one)}{setting}")
        click.echo(f"{'':<22} {one.name.say()} · {one.article}")


def _moment(text: str, zone: str) -> datetime | date:
    """A day, or an hour of the office's zone."""
    try:
        if not MOMENT.fullmatch(text):
            raise ValueError(text)
        if len(text) == len("2024-10-14"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text.replace(".", ":")).replace(tzinfo=ZoneInfo(ZONES[zone]))
    except ValueError:
        raise BadInput(
            _("{value} bukan tanggal atau jam yang ada.").format(value=text),
            _("Tulis 2024-10-14 atau 2024-10-14T09:30."),
        ) from None


def _pause(text: str) -> Pause:
    found = PAUSE.fullmatch(text)
    if not found:
        raise BadInput(_("{value} bukan penghentian.").format(value=text), _("Tulis 2024-10-14..2024-10-16=ALASAN."))
    first, last = (DAY.convert(found[n], None, None) for n in (1, 2))
    return Pause(first, last, found[3])


def _desk_free(name: str) -> tuple[Span, ...]:
    """Quiet period and voting of an election; recapitulation stands in no calendar yet."""
    days = load().election(name)
    voting = [Span(first=days.voting_on, last=days.voting_on)] if days.voting_on else []
    return (*([days.quiet] if days.quiet else []), *voting)
