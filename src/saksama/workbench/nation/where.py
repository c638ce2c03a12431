"""Whose counts are read where: the nation at RI, one province at a province, its own row at every other office."""

from __future__ import annotations

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.nation.rules import reporting
from saksama.workbench.offices.models import Membership, Office

NATION = "ri"


def scope_of(office: Office) -> str:
    """Under which scope the counts that `office` reads are kept: "ri" wherever RI works on this machine.

    One machine tells a province's counts once: two editions of the same quarter, made apart, could be subtracted from
    each other. Raises Refused for a partner's desk.
    """
    if office.kind == Office.Kind.PARTNER:
        raise Refused(_("Angka gabungan dibaca di kantor Bawaslu."))
    national = Membership.objects.filter(office__code=NATION).exists()
    return NATION if national or office.code == NATION else office.code[:2]


def own_row(office: Office) -> str:
    """The one row that an office below a province reads; "": it reads all of its scope."""
    return "" if office.kind in {Office.Kind.NATIONAL, Office.Kind.PROVINCE} else reporting(office.code)
