"""What is opened for the feed: of reports and initial information the one code of a kecamatan or desa, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from django.db.models import QuerySet

from saksama.kernel.errors import Gone
from saksama.workbench.early_warning.areas import known_area
from saksama.workbench.early_warning.feeding.seen import INFORMATION, REPORT, subject_of
from saksama.workbench.intake.models import Information, Report
from saksama.workbench.intake.queries import body_of
from saksama.workbench.offices.models import Office

AT_ONCE = 500
Step = Callable[[int], None]
"""Told how many were opened; raises to stop."""


def opened(office: Office, subjects: Collection[str], step: Step) -> dict[str, str]:
    """Subject → code of the area in its sealed body; "" where it says none, or not of this office.

    A body whose key was destroyed says nothing. Raises Damaged for one that was changed.
    """
    found: dict[str, str] = {}
    for kind in (REPORT, INFORMATION):
        wanted = sorted(one.partition(":")[2] for one in subjects if one.startswith(f"{kind}:"))
        for start in range(0, len(wanted), AT_ONCE):
            step(len(found))
            for pk, code in _codes(office, kind, wanted[start : start + AT_ONCE]):
                found[subject_of(kind, pk)] = known_area(code, office.code) if code else ""
    return found


def _codes(office: Office, kind: str, ids: list[str]) -> Iterable[tuple[str, str]]:
    there: QuerySet[Report] | QuerySet[Information] = (
        Report.objects.filter(office=office, pk__in=ids) if kind == REPORT
        else Information.objects.filter(office=office, pk__in=ids).select_related("report")
    )  # fmt: skip
    for one in there:
        try:
            yield str(one.pk), body_of(one).region
        except Gone:
            continue
