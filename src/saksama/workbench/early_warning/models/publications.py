"""What went out to the public."""

from __future__ import annotations

from django.db import models

from saksama.workbench.early_warning import rules
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Publication(Row):
    """One edition of the office's public figures, word for word. Never changed: the next one is told beside it (G7)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    """1, 2, 3 …"""
    first = models.DateField()
    last = models.DateField()
    body = models.JSONField()
    """Everything it says: only what cells.published let through."""
    digest = models.CharField(max_length=64)
    prepared_by = models.CharField(max_length=32)
    prepared_at = models.DateTimeField()
    approved_by = models.CharField(max_length=32, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    """Null: only the office sees it."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Of one that was never approved: the draft was thrown away."""
    withdrawn_by = models.CharField(max_length=32, blank=True)
    withdrawn_because = models.CharField(
        max_length=12, blank=True, choices=[(one.value, one.name) for one in rules.Withdrawn]
    )
    withheld = models.JSONField(default=dict)
    """Family → entry → why it is not told (`publishing.body.Draft`). For the office only: it tells more than the body
    does.
    """

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="early_warning_editions_are_numbered"),
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("prepared_by")), name="early_warning_another_approves"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_because=""),
                name="early_warning_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """Its opaque id, as the log names it."""
        return f"early_warning.publication:{self.pk}"
