"""An index and a method as lines for the terminal."""

from __future__ import annotations

from collections import Counter

from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.regions.table import regions
from saksama.vulnerability.index import Index
from saksama.vulnerability.methods import Book
from saksama.vulnerability.results import Result, Row
from saksama.vulnerability.shapes import Method
from saksama.vulnerability.tree import grown
from saksama.vulnerability.weighing import weights

LINES = 20


def say_method(book: Book) -> list[str]:
    """What a method is made of."""
    method = book.method
    lines = [
        _("Metode {name}, versi {version}, tanda {mark}.").format(
            name=method.name.say(), version=method.version, mark=book.mark[:12]
        ),
        _("{n} indikator, {groups} kelompok.").format(n=len(method.indicators), groups=len(method.groups)),
    ]
    for group in method.groups:
        shares = weights(method, group)
        parts = ", ".join(f"{part} {decimal(100 * share)}" for part, share in shares.items())
        lines.append(f"  {group.key} ({group.blend}): {parts}")
    return [*lines, _("Puncak: {root}.").format(root=grown(method).root.key)]


def say_result(index: Index, result: Result) -> list[str]:
    """Cut-offs, how many in each class, and the most vulnerable units of each period."""
    method = index.method
    lines = [
        _("Metode {name}, versi {version}, tanda {mark}.").format(
            name=method.name.say(), version=method.version, mark=result.mark[:12]
        )
    ]
    if any(row.stated for row in result.rows):
        lines.append(_("Total tanpa bagian dipakai sebagaimana tercetak; untuknya tidak ada selang."))
    for period, rows in index.grid.frames().items():
        lines += ["", *_period(method, result, period, result.rows[rows])]
    lines += ["", _("{runs} ulangan, benih {seed}. Selang 5-95 %. Indeks tentang wilayah dan instansi.").format(
        runs=whole(result.runs), seed=result.seed)]  # fmt: skip
    return lines


def say_unit(unit: str) -> str:
    """Code and, where the list knows it, name."""
    known = regions().get(unit)
    return f"{unit} {known.name}" if known else unit


def say_span(low: float | None, high: float | None, digits: int = 2) -> str:
    """An interval, or a dash."""
    return "-" if low is None or high is None else f"{decimal(low, digits)}-{decimal(high, digits)}"


def class_words(method: Method) -> dict[str, str]:
    """Class → its name in the language in use."""
    return {name.id: name.say() for name in method.classes.names}


def _period(method: Method, result: Result, period: str, rows: tuple[Row, ...]) -> list[str]:
    names = class_words(method)
    counts = Counter(row.told.index_class for row in rows)
    known = sorted((row for row in rows if row.position is not None), key=lambda row: row.position or 0)
    lines = [
        *([period] if period else []),
        _("Batas kelas: {cuts}").format(cuts=" / ".join(decimal(cut, 2) for cut in result.cuts[period])),
        _("Kelas: {counts}").format(
            counts=", ".join(f"{counts[name]} {words}" for name, words in reversed(names.items()))
        ),
    ]
    if unknown := len(rows) - len(known):
        lines.append(_("Tanpa nilai, data terlalu sedikit: {n} unit. Itu tidak berarti aman.").format(n=unknown))
    lines += [_line(row, names) for row in known[:LINES]]
    return [*lines, *([_("dan {n} unit lagi.").format(n=len(known) - LINES)] if len(known) > LINES else [])]


def _line(row: Row, names: dict[str, str]) -> str:
    said = row.told
    chance = "" if said.class_probability is None else f" ({decimal(100 * said.class_probability, 0)} %)"
    places = "" if row.first is None else f"[{row.first}-{row.last}]"
    return (
        f"{row.position:>4} {places:<9} {say_unit(said.unit)[:40]:<40} {decimal(said.value or 0.0, 2):>7}"
        f"  {say_span(said.low, said.high)}  {names[said.index_class or '']}{chance}"
    )
