"""Due dates and the inbox. The only place where a due date is computed and kept."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Due(Row):
    """One clock: by when, by which rule, from which source, how sure."""

    class State(models.TextChoices):
        """Whether it still runs."""

        RUNNING = "running"
        MET = "met"
        MISSED = "missed"
        WITHDRAWN = "withdrawn"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=48)
    subject = models.CharField(max_length=96)
    """"app.model:id"; never a name."""
    label = models.CharField(max_length=160)
    """What is due, in words without names."""
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    rule = models.CharField(max_length=160)
    source = models.CharField(max_length=160)
    mark = models.CharField(max_length=1)
    """H, M or L: how sure the rule's source is."""
    question = models.JSONField(null=True, blank=True)
    """What was asked of the law's clocks (terms.Asked); null where the date is no term of the law."""
    known_on = models.DateField(null=True, blank=True)
    """Free days were counted as known on this day."""
    explained = models.JSONField(default=dict, blank=True)
    """Language → lines, as they were when the date was computed. No names."""
    moves = models.JSONField(default=list, blank=True)
    """Every change of the date: at, from, to, why. The newest last; nothing is taken out."""
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="agenda_one_clock_per_subject")]
        indexes = [models.Index(fields=["office", "state", "due_at"], name="agenda_next_due")]


class Message(Row):
    """One line in an officer's inbox: what waits, where to click. No names, no content."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=48)
    subject = models.CharField(max_length=96, blank=True)
    label = models.CharField(max_length=160)
    path = models.CharField(max_length=200, blank=True)
    """Where in the workbench; relative."""
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["officer", "read_at", "-at"], name="agenda_unread_first")]
