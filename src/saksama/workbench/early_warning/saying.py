"""A unit, its class and its chance in words, and which colour its class has: the same on the map and in the report."""

from __future__ import annotations

from typing import Any

from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.regions import Level, regions
from saksama.regions.atlas import NATION
from saksama.workbench.early_warning.reading import Sheet

COLOURS = {2: (2, 5), 3: (2, 4, 6), 4: (1, 3, 4, 6), 5: (1, 2, 4, 5, 6)}
"""How many classes → which steps of the ramp of six: neighbours stay far apart for every eye."""
SURE = 0.8
"""Below this share of recalculations a class is shown as not sure."""


def name_of(code: str, agencies: dict[str, str] | None = None) -> str:
    """A unit as its list writes it: "Kecamatan Grogol", "Dinas Kesehatan"; its code where no list has it."""
    area, _slash, slug = code.partition("/")
    if slug:
        return (agencies or {}).get(slug, slug)
    if area == NATION:
        return _("Indonesia")
    region = regions().get(area)
    if region is None:
        return area
    return _kind(region.kind).format(name=region.name)


def short_name(code: str, agencies: dict[str, str] | None = None) -> str:
    """The same without its kind, for a map."""
    region = regions().get(code)
    if region is None:
        return name_of(code, agencies)
    return region.name.removeprefix("Kabupaten ").removeprefix("Kota Administrasi ")


def likely(share: float) -> str:
    """A chance in the words that stand for its range."""
    if share >= 0.95:
        return _("hampir pasti")
    if share >= SURE:
        return _("kemungkinan besar")
    return _("mungkin, belum pasti") if share >= 0.5 else _("kecil kemungkinannya")


def whole_of(value: float | None) -> str:
    """A value without decimals; "?" where it is unknown: unknown is not zero."""
    return "?" if value is None else whole(round(value))


def period_words(period: str) -> str:
    """A period as its chip says it."""
    return period or _("Seluruh masa")


def placed(first: int | None, last: int | None, of: int, level: str) -> str:
    """Where a unit stands among its like. Places are told of provinces and regencies only; below them, in thirds."""
    if first is None or last is None or of < 3:
        return ""
    if level in (Level.PROVINCE, Level.REGENCY):
        return _("Tempat {first} sampai {last} dari {of}, dari yang paling rawan.").format(
            first=first, last=last, of=of
        )
    third = -(-of // 3)
    if last <= third:
        return _("Pada hampir semua hitungan ulang ia termasuk sepertiga yang paling rawan.")
    if first > of - third:
        return _("Pada hampir semua hitungan ulang ia termasuk sepertiga yang paling kecil kerawanannya.")
    if first > third and last <= of - third:
        return _("Pada hampir semua hitungan ulang ia termasuk sepertiga yang tengah.")
    return _("Tempatnya di antara wilayah lain tidak dapat dipastikan: selangnya meliputi lebih dari satu sepertiga.")


def says(sheet: Sheet, name: str, value: Any, index: int | None) -> str:
    """A unit in one sentence, for who does not see the map."""
    if value is None or index is None or value.value is None:
        return _("{name}: data belum cukup, tidak diberi kelas").format(name=name)
    if value.low is None or value.high is None:
        return _("{name}: {value}, kelas {class_}").format(
            name=name, value=whole_of(value.value), class_=class_word(sheet, index))  # fmt: skip
    return _("{name}: {value}, antara {low} dan {high}, kelas {class_}, peluang kelas {chance} persen").format(
        name=name, value=whole_of(value.value), low=whole_of(value.low), high=whole_of(value.high),
        class_=class_word(sheet, index), chance=whole(round(100 * value.classes.get(value.index_class, 0.0))),
    )  # fmt: skip


def span(value: Any) -> str:
    """Its 5–95 % interval in whole numbers."""
    return f"{whole_of(value.low)}–{whole_of(value.high)}" if value and value.low is not None else ""


def class_word(sheet: Sheet, index: int | None) -> str:
    """The class in the language in use."""
    return "" if index is None else sheet.method.classes.names[index].say()


def colour(sheet: Sheet, index: int | None) -> int:
    """Step of the ramp for a class; 0 without one."""
    if index is None:
        return 0
    steps = COLOURS.get(len(sheet.class_names), (1, 2, 3, 4, 5, 6))
    return steps[min(index, len(steps) - 1)]


def class_span(sheet: Sheet, index: int) -> str:
    """Between which cut-offs of its period a class lies."""
    cuts = [decimal(cut, 0 if cut == int(cut) else 1) for cut in sheet.kept.cuts.get(sheet.period, ())]
    low, high = cuts[index - 1] if index else "", cuts[index] if index < len(cuts) else ""
    if not low:
        return _("sampai {high}").format(high=high)
    return _("di atas {low} sampai {high}").format(low=low, high=high) if high else _("di atas {low}").format(low=low)


def _kind(kind: str) -> str:
    match kind:
        case "provinsi":
            return _("Provinsi {name}")
        case "kecamatan":
            return _("Kecamatan {name}")
        case "desa":
            return _("Desa {name}")
        case "kelurahan":
            return _("Kelurahan {name}")
        case _other:
            return "{name}"
