"""What happened to a warning, step by step."""

from __future__ import annotations

from django.db import models

from saksama.workbench.early_warning import rules
from saksama.workbench.early_warning.models.alerts import Alert
from saksama.workbench.safe.rows import Row


class AlertMove(Row):
    """One step of one warning: who did what, when. What was written stands on the warning itself."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="moves")
    number = models.PositiveIntegerField()
    """Version of the warning after it."""
    step = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.AlertStep])
    by = models.CharField(max_length=32)
    """The officer's opaque code, or the machine's."""
    to = models.CharField(max_length=32, blank=True)
    """Handed over: the next owner's opaque code."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alert", "number"], name="early_warning_moves_are_numbered"),
        ]
