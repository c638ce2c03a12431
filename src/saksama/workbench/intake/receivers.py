"""Offices that a report can be handed to: all of them where they are few, else one province at a time.

Offices only, chosen from lists: no words are typed to seek with (G2).
"""

from __future__ import annotations

from django.db.models import QuerySet

from saksama.kernel.words import _
from saksama.regions import regions
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.places import NATION

FEW = 40
"""As many fit one list; more are asked for by province."""


def other_offices(desk: Desk) -> QuerySet[Office]:
    """Every other office of Bawaslu, by code."""
    return Office.objects.exclude(pk=desk.office.pk).exclude(kind=Office.Kind.PARTNER).order_by("code")


def offices_in(desk: Desk, province: str) -> QuerySet[Office]:
    """Those of one province of `provinces`; of "", where all are few, every one."""
    return other_offices(desk).filter(code__startswith=province)


def provinces(desk: Desk) -> list[tuple[str, str]]:
    """Code and name of the provinces in which there are others, the national office first; none where they are few."""
    codes = list(other_offices(desk).values_list("code", flat=True))
    if len(codes) <= FEW:
        return []
    inside = sorted({province_of(code) for code in codes}, key=lambda code: (code != NATION, code))
    return [(code, _name(code)) for code in inside]


def province_of(code: str) -> str:
    """The province that the office `code` lies in; the national office stands for itself."""
    return code.partition(".")[0]


def _name(code: str) -> str:
    region = regions().get(code)
    return _("Nasional") if code == NATION else region.name if region else code
