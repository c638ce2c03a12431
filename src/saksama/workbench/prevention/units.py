"""Units of prevention: areas by official code, agencies as "<office>/<slug>". What they are called, whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.regions import by_code, children, is_within
from saksama.regions import regions as official
from saksama.workbench.early_warning.models import Agency
from saksama.workbench.offices.models import Office


def unit_of(agency: Agency) -> str:
    """The unit of an agency, as the index reads it; its office must be loaded."""
    return f"{agency.office.code}/{agency.slug}"


def areas(office: Office) -> list[tuple[str, str]]:
    """(code, name) of the areas directly below the office; empty where the official list goes no deeper."""
    return [(one.code, one.name) for one in children(office.code)] if office.code in official() else []


def agencies(office: Office) -> list[Agency]:
    """The office's open agencies, by slug."""
    found = Agency.objects.filter(office=office, closed_at=None).select_related("office")
    return list(found.order_by("region_code", "slug"))


def choices(office: Office) -> list[tuple[str, str]]:
    """(unit, name) of everything prevention can be for."""
    return [*areas(office), *((unit_of(one), one.name) for one in agencies(office))]


def require_units(office: Office, units: Sequence[str]) -> None:
    """Raises BadInput for no unit, and for one that is neither an area nor an agency of the office."""
    if not units:
        raise BadInput(_("Pilih sedikitnya satu wilayah atau instansi."))
    slugs = set(Agency.objects.filter(office=office).values_list("slug", flat=True))
    for unit in units:
        area, _slash, slug = unit.partition("/")
        known = slug in slugs and area == office.code if slug else area in official() and is_within(area, office.code)
        if not known:
            raise BadInput(_("{unit} bukan wilayah atau instansi kantor ini.").format(unit=unit))


def called(office: Office, units: Iterable[str]) -> dict[str, str]:
    """Unit → its name; a unit nobody knows any more keeps its code."""
    names = {unit_of(one): one.name for one in Agency.objects.filter(office=office).select_related("office")}
    return {unit: names.get(unit) or (by_code(unit).name if unit in official() else unit) for unit in units}


def area_below(office: Office, code: str) -> str:
    """The area directly below the office in which the region `code` lies; the office's own code for itself."""
    return next((area for area, _name in areas(office) if is_within(code, area)), office.code)
