"""`saksama index compare | backtest | report`: what is done with results."""

from __future__ import annotations

import math
from pathlib import Path

import click
import numpy as np

from saksama.cli.index_folder import read_folder
from saksama.cli.index_page import page
from saksama.cli.index_words import say_unit
from saksama.kernel.errors import BadInput
from saksama.kernel.figures import decimal
from saksama.kernel.words import _
from saksama.keys.files import write_whole
from saksama.vulnerability.backtest import Verdict, judged
from saksama.vulnerability.comparing import Beside, Side, beside
from saksama.vulnerability.persons import level_of
from saksama.vulnerability.published import is_published, read_published
from saksama.vulnerability.results import Result, Row
from saksama.vulnerability.tables import Cell, read_cells

FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
PERIOD = click.option("--period", help=_("Periode dari hasil; bawaan: yang terakhir."))


@click.command("compare", help=_("Dua hasil berdampingan. Tren hanya di dalam satu metode."))
@click.argument("first", type=FOLDER)
@click.argument("second", type=FOLDER)
@click.option("--periods", nargs=2, help=_("Periode dari hasil pertama dan kedua; bawaan: yang terakhir."))
def compare(first: Path, second: Path, periods: tuple[str, str] | None) -> None:
    """How the units moved between two periods of one method, or between two methods on one period."""
    sides = [side(read_folder(folder)[0], periods[n] if periods else None) for n, folder in enumerate((first, second))]
    for line in _compared(beside(*sides)):
        click.echo(line)


@click.command("backtest", help=_("Uji balik. Hasil indeks terhadap perkara yang datang kemudian."))
@click.argument("result", type=FOLDER)
@click.argument("cases", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help=_("Berapa unit teratas (k)."))
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, help=_("Mulai berapa perkara."))
@click.option("--absent-is-zero", is_flag=True, help=_("Unit yang tidak disebut dianggap tanpa perkara."))
@click.option("--edition", help=_("Terbitan mana, bila CASES adalah tabel angka terbitan."))
@PERIOD
def backtest(
    result: Path, cases: Path, *, most: int, least: int, absent_is_zero: bool, edition: str | None, period: str | None,
) -> None:  # fmt: skip
    """Rank correlation, hit rate, precision of the top class and Brier, beside chance and base rate."""
    made = read_folder(result)[0]
    chosen = _rows(made, period)
    counts = _counts(cases, edition)
    came = np.array([counts.get(row.told.unit, 0.0 if absent_is_zero else math.nan) for row in chosen])
    top = made.class_names[-1]
    verdict = judged(
        np.array([math.nan if row.told.value is None else row.told.value for row in chosen]),
        np.array([row.told.index_class == top for row in chosen]),
        np.array([row.classes.get(top, math.nan) for row in chosen]),
        came, most=most, least=least,
    )  # fmt: skip
    for line in _judged(verdict, top):
        click.echo(line)


@click.command("report", help=_("Halaman HTML dari sebuah hasil. Untuk umum, sel kecil disembunyikan."))
@click.argument("result", type=FOLDER)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=_("Berkas HTML."))
@click.option("--inside", is_flag=True, help=_("Untuk di dalam kantor: semua unit dan angkanya."))
def report(result: Path, out: Path, *, inside: bool) -> None:
    """One plain page: the method, the values with their intervals, what was not known."""
    made, book = read_folder(result)
    write_whole(out, page(made, book, inside=inside).encode())
    click.echo(_("Ditulis: {name}").format(name=out.name))


def side(result: Result, period: str | None) -> Side:
    """One period of a result, as it is compared."""
    rows = [row for row in _rows(result, period) if row.told.value is not None]
    return Side(
        result.mark, result.over, result.fixed, rows[0].told.period if rows else "",
        {row.told.unit: row.told.value or 0.0 for row in rows},
        {row.told.unit: float(row.position or 0) for row in rows},
        {row.told.unit: row.told.index_class or "" for row in rows},
        result.data,
    )  # fmt: skip


def _rows(result: Result, period: str | None) -> list[Row]:
    known = list(dict.fromkeys(row.told.period for row in result.rows))
    wanted = known[-1] if period is None else period
    if wanted not in known:
        raise BadInput(_("Periode {period} tidak ada dalam hasil.").format(period=wanted),
                       _("Yang ada: {names}.").format(names=", ".join(known)))  # fmt: skip
    return [row for row in result.rows if row.told.period == wanted]


def _counts(path: Path, edition: str | None) -> dict[str, float]:
    cells: list[Cell] = (
        read_published(path, edition, "perkara", ("cases", "violations")) if is_published(path) else read_cells(path)
    )
    if len({(cell.key, cell.period) for cell in cells}) != 1:
        raise BadInput(_("{file} harus memuat satu indikator dan satu periode.").format(file=path.name),
                       _("Tulis unit,indicator,value dengan indicator: perkara."))  # fmt: skip
    if bad := next((cell for cell in cells if not level_of(cell.unit) or cell.value < 0), None):
        raise BadInput(_("{file}, baris {line}: bukan unit, atau kurang dari nol.").format(
            file=path.name, line=bad.line), _("Unit adalah kode wilayah atau instansi."))  # fmt: skip
    return {cell.unit: cell.value for cell in cells}


def _compared(both: Beside) -> list[str]:
    kinds = {
        "trend": _("Satu metode, dua periode: perubahan."),
        "methods": _("Dua metode, satu periode: bukan tren."),
        "tables": _("Satu metode, satu periode, dua tabel: bukan tren."),
    }
    lines = [
        kinds[both.kind],
        _("{n} unit bersama; Spearman {value}.").format(n=len(both.steps), value=_figure(both.agreement)),
    ]
    moved = sorted(both.steps, key=lambda step: (-abs(step.places), step.unit))
    for step in moved[:20]:
        first, second = step.classes
        lines.append(
            f"{step.places:+5d}  {say_unit(step.unit)[:40]:<40} {decimal(step.before, 2)} → {decimal(step.after, 2)}"
            f"  {first if first == second else f'{first} → {second}'}"
        )
    return lines


def _judged(verdict: Verdict, top: str) -> list[str]:
    return [
        _("{n} unit diuji.").format(n=verdict.units),
        _("Spearman {value} (p = {chance}).").format(value=_figure(verdict.spearman), chance=_figure(verdict.chance)),
        _("Kena pada {k} teratas: {rate}; kebetulan {chance}.").format(
            k=verdict.most, rate=_figure(verdict.hit_rate), chance=_figure(verdict.by_chance)
        ),
        _("Ketepatan kelas {name}: {value} dari {n} unit; tingkat dasar {base}.").format(
            name=top, value=_figure(verdict.precision), n=verdict.alarmed, base=_figure(verdict.base_rate)
        ),
        _("Brier {value}; tingkat dasar saja {base}.").format(
            value=_figure(verdict.brier), base=_figure(verdict.brier_base)
        ),
        _("Perkara bergantung pada banyaknya pelaporan; hasil ini tentang indeks, bukan tentang orang."),
    ]


def _figure(value: float) -> str:
    return _("tidak dapat dihitung") if math.isnan(value) else decimal(value, 3)
