"""Letters of appeal (imbauan) to many agencies at once."""

from __future__ import annotations

from django.db import models

from saksama.workbench.early_warning.models import Agency
from saksama.workbench.offices.models import Office
from saksama.workbench.prevention import rules
from saksama.workbench.prevention.models.plans import Plan
from saksama.workbench.safe.rows import Row


class Batch(Row):
    """One text for many agencies; prepared by one officer, approved by another, then numbered, printed, sent."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="batches")
    about = models.CharField(max_length=160)
    """Perihal."""
    text = models.TextField()
    """With the fields of letters.FIELDS in braces."""
    chosen = models.JSONField(default=dict)
    """By which region, level and class the agencies were chosen."""
    state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in rules.BatchState], default=rules.BatchState.DRAFT.value
    )
    prepared_by = models.CharField(max_length=32)
    prepared_at = models.DateTimeField()
    approved_by = models.CharField(max_length=32, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("prepared_by")), name="prevention_another_approves_letters"
            )
        ]
        indexes = [models.Index(fields=["office", "-prepared_at"], name="prevention_batches")]

    def __str__(self) -> str:
        """What it is about."""
        return self.about


class Letter(Row):
    """One agency's letter. To whom it goes is kept as it was when the batch was made."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="letters")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    """1, 2, 3 … within the batch."""
    called = models.CharField(max_length=160)
    """The agency's name."""
    addressee = models.CharField(max_length=160)
    """By post: "Kepala Dinas …"."""
    address = models.CharField(max_length=240, blank=True)
    number = models.CharField(max_length=80, blank=True)
    """From the office's book; empty: none yet."""
    received_on = models.DateField(null=True, blank=True)
    """Day on the receipt (tanda terima); null: none came back."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "agency"], name="prevention_one_letter_an_agency"),
            models.UniqueConstraint(
                fields=["office", "number"], condition=~models.Q(number=""), name="prevention_a_number_stands_once"
            ),
        ]
