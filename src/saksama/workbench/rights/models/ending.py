"""How a case's data ends: sealed early, held, deleted. Two people stand for a hold and for a deletion (G12)."""

from __future__ import annotations

from django.db import models

from saksama.workbench.cases.models import Case
from saksama.workbench.documents.models import Document
from saksama.workbench.rights import ends
from saksama.workbench.safe.rows import Row


class Sealing(Row):
    """A case was closed to every officer before its term is over."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="sealing")
    why = models.CharField(max_length=10, choices=[(one.value, one.name) for one in ends.Why])
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    recalled = models.PositiveSmallIntegerField(default=0)
    """Referrals that were called back with it."""


class Hold(Row):
    """Nothing of the case is deleted while one runs: a court, a complaint or an objection needs it.

    It runs from when it was asked for, so that nothing goes before the second person came; they agree or it is ended.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    sealed = models.BinaryField()
    """Why; str, under the case's own key."""
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    agreed_by = models.CharField(max_length=32, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=32, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ended_at__isnull=True), name="rights_one_running_hold"
            ),
            models.CheckConstraint(condition=~models.Q(agreed_by=models.F("by")), name="rights_another_agrees_to_hold"),
            models.CheckConstraint(condition=~models.Q(ended_by=models.F("by")), name="rights_another_ends_a_hold"),
        ]

    @property
    def scope(self) -> str:
        """How the log names it."""
        return f"rights.hold:{self.pk}"


class Deletion(Row):
    """The end of a case's data, proposed by one and approved by another. The row and its certificate stay."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deletions")
    due_on = models.DateField()
    """From this day on its term of keeping is over, by the office's zone."""
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    given_up_by = models.CharField(max_length=32, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=32, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    destroyed = models.JSONField(default=dict)
    """`ends.Kind` code → how many; counts only."""
    backups_until = models.DateField(null=True, blank=True)
    """Until this day a backup that holds the keys, too, could still open it."""
    certificate = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    """When keys and bytes were gone; null after the approval: the worker finishes it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(given_up_at__isnull=True), name="rights_one_deletion_of_a_case"
            ),
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("asked_by")), name="rights_two_people_delete"
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | models.Q(approved_at__isnull=False, certificate__isnull=False, backups_until__isnull=False),
                name="rights_done_once_approved_and_certified",
            ),
        ]
        indexes = [models.Index(fields=["approved_at", "done_at"], name="rights_deletions_to_finish")]

    @property
    def scope(self) -> str:
        """How documents and log name it."""
        return f"rights.deletion:{self.pk}"
