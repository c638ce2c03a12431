"""Long work: what was asked, how far it is, what came of it. Codes and counts only."""

from __future__ import annotations

from django.db import models

from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Job(Row):
    """One piece of long work."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=48)
    """"app.verb": which work; the worker knows how."""
    asked = models.JSONField(default=dict)
    """Its arguments: opaque ids and codes."""
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    says = models.CharField(max_length=200, blank=True)
    """What it is doing, in words without names."""
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    """0: not known."""
    result = models.JSONField(default=dict)
    """Counts and ids; on failure {"message", "advice"}."""
    cancel_asked = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    """Last sign of life; a running job without one for long was killed."""
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["office", "-asked_at"], name="jobs_newest")]


class Schedule(Row):
    """Work that comes again: the worker enqueues it when its time has come."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=48)
    asked = models.JSONField(default=dict)
    every_minutes = models.PositiveIntegerField()
    next_at = models.DateTimeField()
    enabled = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "kind"], name="jobs_one_schedule_per_kind")]
