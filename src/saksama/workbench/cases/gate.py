"""Which cases' papers are shut for a desk: those from which its officer stepped aside, for good."""

from __future__ import annotations

from collections.abc import Collection

from saksama.workbench.cases.models import Conflict
from saksama.workbench.offices.desk import Desk


def stepped_aside(desk: Desk) -> Collection[str]:
    """Their subjects, as documents name them."""
    cases = Conflict.objects.filter(officer=desk.officer).values_list("case", flat=True)
    return [f"cases.case:{case}" for case in cases]
