"""What a report of the index says: inside the office everything, outside only what G7 lets through."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from saksama.evidence.areas.shape import Bar, Class, Drawing, Label, Part, Report, Row, Shape
from saksama.kernel.clock import say
from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.regions import Level
from saksama.regions.atlas import atlas
from saksama.vulnerability.cells import LEAST_ASN, LEAST_CASES, Cell, published
from saksama.vulnerability.persons import area_around, level_of
from saksama.vulnerability.weighing import root_of, weights
from saksama.workbench.early_warning.models import Value
from saksama.workbench.early_warning.reading import Sheet, names_in
from saksama.workbench.early_warning.saying import (
    SURE,
    class_span,
    class_word,
    colour,
    name_of,
    period_words,
    short_name,
    span,
    whole_of,
)
from saksama.workbench.offices.models import Office

RAMP = ("#eeece5", "#fbf0dc", "#f0d3a0", "#dba963", "#a8671f", "#7c430f", "#4d2606")
"""Paper's colours, 0: no value."""
LARGE = ("province", "regency")
COARSE = 5
"""Outside the office figures are told in steps of five: one more case is not to be read from them."""
LETTER = 19


def report_of(sheet: Sheet, office: Office, area: str, *, outside: bool, at: datetime) -> Report:
    """The report of the units of `sheet` within `area`, made at `at`."""
    values = sheet.within(area) if area else sheet.values
    hidden = small_cells(values) if outside else frozenset()
    shown = {unit: one for unit, one in values.items() if unit not in hidden}
    names = names_in(office)
    where = name_of(area or str(office.code))
    return Report(
        title=_("Kerawanan netralitas ASN"), office=office.name,
        about=_("{where}, masa {period}").format(where=where, period=period_words(sheet.period)),
        whom=_whom(outside=outside), made=_("Disusun {when}.").format(when=say(at, office.zone)),
        classes=tuple(Class(class_word(sheet, n), RAMP[colour(sheet, n)], class_span(sheet, n))
                      for n in range(len(sheet.class_names))),
        cuts=sheet.kept.cuts.get(sheet.period, ()), head=_head(), map_title=_("Peta: {where}").format(where=where),
        drawing=_drawing(sheet, area, shown, hidden, outside=outside), key=_key(hidden),
        rows=tuple(_row(sheet, unit, one, names, outside=outside) for unit, one in shown.items()),
        method=_method(sheet), parts=(_uncertain(sheet), _unknown(values, hidden), _limits()),
    )  # fmt: skip


def small_cells(values: dict[str, Value]) -> frozenset[str]:
    """Units that do not go out: too small, or needed to protect those that are (G7).

    Where the method does not say what stands behind a unit, only provinces and regencies go out.
    """
    wholes: defaultdict[str, dict[str, Cell]] = defaultdict(dict)
    out = set()
    for unit, one in values.items():
        if one.asn is not None and one.cases is not None:
            wholes[area_around(unit)][unit] = Cell(one.asn, one.cases)
        elif level_of(unit) not in LARGE:
            out.add(unit)
    return frozenset(out | {unit for cells in wholes.values() for unit in cells.keys() - published(cells).shown.keys()})


def coarse(value: float) -> int:
    """To the nearest five."""
    return COARSE * round(value / COARSE)


def _drawing(
    sheet: Sheet, area: str, shown: dict[str, Value], hidden: frozenset[str], *, outside: bool
) -> Drawing | None:
    drawn = atlas(area, Level(sheet.level)) if area and sheet.level != "agency" else None
    if drawn is None:
        return None
    shapes = [_shape(sheet, path, shown.get(code), left_out=code in hidden) for code, path in drawn.paths.items()]
    labels = [
        Label(label.x, label.y, short_name(code), "" if code in hidden else _value(shown.get(code), outside=outside))
        for code, label in drawn.labels.items() if label.room >= LETTER * len(short_name(code))
    ]  # fmt: skip
    return Drawing(drawn.view, tuple(shapes), tuple(labels))


def _shape(sheet: Sheet, path: str, one: Value | None, *, left_out: bool) -> Shape:
    index = sheet.shown_class(one) if one else None
    if left_out:
        return Shape(path, "#ffffff", "silang")
    if one is None or index is None:
        return Shape(path, RAMP[0], "titik")
    return Shape(path, RAMP[colour(sheet, index)], "arsir" if one.classes.get(one.index_class, 0.0) < SURE else "")


def _row(sheet: Sheet, unit: str, one: Value, names: dict[str, str], *, outside: bool) -> Row:
    index = sheet.shown_class(one)
    if one.value is None or index is None:
        return Row(
            name_of(unit, names), "?", None, _("tidak dihitung"), _("tanpa kelas"), "–", _missing(one, outside=outside)
        )
    bar = None
    if one.low is not None and one.high is not None:
        ends = (one.low, one.value, one.high)
        bar = Bar(*(float(coarse(end)) for end in ends) if outside else ends)
    share = 100 * one.classes.get(one.index_class, 0.0)
    said = (
        f"{coarse(one.low)}–{coarse(one.high)}"
        if outside and one.low is not None and one.high is not None
        else span(one)
    )
    return Row(
        name_of(unit, names), _value(one, outside=outside), bar, said, class_word(sheet, index),
        _("{n} %").format(n=whole(coarse(share) if outside else round(share))), _missing(one, outside=outside),
    )  # fmt: skip


def _value(one: Value | None, *, outside: bool) -> str:
    if one is None or one.value is None:
        return "?"
    return whole(coarse(one.value)) if outside else whole_of(one.value)


def _missing(one: Value, *, outside: bool) -> str:
    share = 100 * one.missing_share
    return _("{n} %").format(n=whole(coarse(share) if outside else round(share)))


def _head() -> tuple[str, ...]:
    return (_("Unit"), _("Nilai"), _("Rentang 5–95 %"), _("Kelas"), _("Peluang kelas"), _("Data kosong"))


def _key(hidden: frozenset[str]) -> tuple[tuple[str, str], ...]:
    found = [("arsir", _("kelasnya belum pasti (di bawah 8 dari 10)")), ("titik", _("data belum cukup"))]
    return (*found, ("silang", _("tidak ditampilkan"))) if hidden else tuple(found)


def _whom(*, outside: bool) -> str:
    if not outside:
        return _("Hanya untuk di dalam kantor: memuat semua unit kantor dan angkanya.")
    return _(
        "Untuk di luar kantor: unit di bawah {asn} ASN atau {cases} perkara tidak ditampilkan, demikian pula unit yang "
        "melindunginya; angka dalam langkah lima."
    ).format(asn=LEAST_ASN, cases=LEAST_CASES)


def _method(sheet: Sheet) -> Part:
    method = sheet.method
    share = weights(method, root_of(method))
    named = {one.key: one.name.say() for one in method.groups} | {one.key: one.name.say() for one in method.indicators}
    return Part(_("Cara menghitung"), (
        _("{name}, versi {version}, tanda {mark}.").format(
            name=method.name.say(), version=method.version, mark=sheet.run.mark[:12]),
        method.says.say(),
        _("Bobot: {parts}.").format(
            parts=", ".join(f"{named[key]} {decimal(100 * weight, 0)} %" for key, weight in share.items())),
        _("Alasan bobot: {why}.").format(why=root_of(method).weights.reason.say()),
        _("Unit yang diketahui kurang dari {floor} % indikatornya tidak diberi nilai.").format(
            floor=decimal(100 * method.missing.floor, 0)),
        _("Sumber metode: {sources}.").format(sources="; ".join(method.sources)),
    ))  # fmt: skip


def _uncertain(sheet: Sheet) -> Part:
    return Part(_("Seberapa pasti"), (
        _(
            "Indeks dihitung ulang {runs} kali dengan bobot dan pilihan lain yang sama masuk akalnya (benih {seed})."
        ).format(runs=whole(sheet.run.runs), seed=sheet.run.seed),
        _("Rentang memuat 90 dari 100 hitungan ulang; peluang kelas adalah bagian hitungan yang memberi kelas itu."),
        _("Bila rentang dua unit bertumpuk, mana yang lebih rawan tidak pasti."),
    ))  # fmt: skip


def _unknown(values: dict[str, Value], hidden: frozenset[str]) -> Part:
    empty = sum(one.value is None for one in values.values())
    lines = [
        _("Tanpa nilai karena data terlalu sedikit: {n} unit. Itu tidak berarti aman.").format(n=empty),
        _("Nilai tinggi dapat berarti lebih banyak mata, bukan lebih banyak masalah."),
    ]
    if hidden:
        lines.append(
            _("Tidak ditampilkan: {n} unit, karena selnya terlalu kecil atau melindungi sel kecil.").format(
                n=len(hidden)
            )
        )
    return Part(_("Yang tidak diketahui"), tuple(lines))


def _limits() -> Part:
    return Part(_("Batas pemakaian"), (
        _("Indeks ini tentang wilayah dan instansi, tidak pernah tentang orang; ia bukan bukti dan bukan dugaan."),
        _("Dipakai untuk memilih tempat pencegahan lebih dulu; tidak ada sanksi yang boleh disandarkan padanya."),
        _("Nilai dua metode, atau dua masa yang diskalakan sendiri-sendiri, tidak boleh dijadikan tren."),
        _("Batas wilayah untuk gambar, bukan batas hukum: cahyadsn/wilayah_boundaries (MIT)."),
    ))  # fmt: skip
