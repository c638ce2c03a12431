"""Which cases' papers are shut for a desk: where its officer stepped aside, and what its office handed over."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from saksama.workbench.cases.models import Case, Conflict, Transfer
from saksama.workbench.cases.naming import subjects_of
from saksama.workbench.offices.desk import Desk


def stepped_aside(desk: Desk) -> Collection[str]:
    """Their subjects, as documents name them."""
    cases = Conflict.objects.filter(officer=desk.officer).values_list("case", flat=True)
    return [f"cases.case:{case}" for case in cases]


def shut_subjects(desk: Desk) -> Collection[str]:
    """Everything, as other rooms name it, that hangs on a case from which this officer stepped aside."""
    aside = Case.objects.filter(conflicts__officer=desk.officer).select_related("record", "report")
    return {subject for case in aside for subject in subjects_of(case)}


def is_sealed(lead_id: UUID) -> bool:
    """Whether the case that came of a lead was sealed early or deleted: what hangs on it is nobody's to read (G12)."""
    return Case.objects.filter(record__lead=lead_id, sealed_at__isnull=False).exists()


def handed_over(desk: Desk) -> Collection[str]:
    """Of cases this office had and another handles now; its papers stay here by number and state."""
    gone = Transfer.objects.filter(from_office=desk.office, accepted_at__isnull=False).exclude(case__office=desk.office)
    return [f"cases.case:{case}" for case in gone.values_list("case", flat=True)]
