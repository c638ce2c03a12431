"""Two officers judge. A judgement is kept as it was given; a later one supersedes it, nothing is overwritten."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Lead
from saksama.workbench.safe.rows import Row


class Batch(Row):
    """Up to 25 leads locked for one officer until `expires_at`."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)


class Place(Row):
    """One lead's place in the queue: who may judge it next, who holds it, how it ended. One row per lead."""

    class State(models.TextChoices):
        """Where the lead stands between two officers."""

        FIRST = "first"
        """Waits for its first judgement."""
        SECOND = "second"
        """Waits for a second officer, blind to the first."""
        DIFFER = "differ"
        """The two differ: the coordinator resolves."""
        RESOLVED = "resolved"

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="place")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.FIRST)
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.SET_NULL, related_name="places")
    first_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order_key = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["office", "state", "order_key"], name="review_next_in_queue")]


class Judgement(Row):
    """One officer's reasoned judgement of one lead: the act first, then (if shown) the candidate."""

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="judgements")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField()
    """1 or 2."""
    verdict = models.CharField(max_length=16)
    """handover.judgement.Verdict."""
    identity = models.CharField(max_length=16, blank=True)
    """handover.judgement.Identity; empty where no candidate was shown."""
    candidate_key = models.CharField(max_length=64, blank=True)
    """person_key of the candidate who was identified."""
    sealed_reason = models.BinaryField()
    """Reason, exculpatory facts weighed, the stance as read."""
    act_judged_at = models.DateTimeField()
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Undone before the second officer acted."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lead", "turn"], condition=models.Q(withdrawn_at__isnull=True), name="review_one_per_turn"
            ),
            models.UniqueConstraint(
                fields=["lead", "officer"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="review_never_both_turns",
            ),
        ]


class Resolution(Row):
    """How two judgements ended: agreed, or decided by the coordinator with a reason."""

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="resolution")
    verdict = models.CharField(max_length=16)
    identity = models.CharField(max_length=16, blank=True)
    by = models.CharField(max_length=12)
    """"agreement" or "coordinator"."""
    officer = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sealed_reason = models.BinaryField(null=True, blank=True)
    at = models.DateTimeField()
