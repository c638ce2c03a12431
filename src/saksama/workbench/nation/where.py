"""Whose counts a supervisor reads: the whole nation at RI, one province at a province."""

from __future__ import annotations

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.offices.models import Membership, Office

NATION = "ri"


def scope_of(office: Office) -> str:
    """Under which scope the counts that `office` reads are kept: "ri" wherever RI works on this machine.

    One machine tells a province's counts once: two editions of the same quarter, made apart, could be subtracted from
    each other. Raises Refused for an office that supervises nobody.
    """
    if office.kind not in {Office.Kind.NATIONAL, Office.Kind.PROVINCE}:
        raise Refused(_("Angka gabungan dibaca di RI dan di provinsi."))
    national = Membership.objects.filter(office__code=NATION).exists()
    return NATION if national or office.code == NATION else office.code
