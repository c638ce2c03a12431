"""What was measured: answers of groups, and the comparison that was fixed before."""

from __future__ import annotations

from django.db import models

from saksama.workbench.offices.models import Office
from saksama.workbench.prevention import rules
from saksama.workbench.prevention.models.plans import Plan
from saksama.workbench.safe.rows import Row


class Comparison(Row):
    """With whom a plan's units are compared: chosen by class and size before anything was measured, never changed."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="comparison")
    pairs = models.JSONField()
    """[unit, its partner], by unit code."""
    left_out = models.JSONField(default=list)
    """Units of the plan for which nobody was near enough."""
    since = models.DateField()
    """Events count from here …"""
    turn = models.DateField()
    """… as "before" until the day before this, "after" from here, for as many days."""
    chosen_by = models.CharField(max_length=32)
    chosen_at = models.DateTimeField()


class Quiz(Row):
    """What one group answered at one moment: numbers only."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="quizzes")
    unit = models.CharField(max_length=64)
    moment = models.CharField(max_length=6, choices=[(one.value, one.name) for one in rules.Moment])
    on = models.DateField()
    takers = models.PositiveIntegerField()
    """How many answered."""
    asked = models.PositiveIntegerField()
    """Questions put to all of them together."""
    right = models.PositiveIntegerField()
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "unit", "moment"], name="prevention_a_group_answers_once"),
            models.CheckConstraint(
                condition=models.Q(right__lte=models.F("asked")) & models.Q(asked__gte=models.F("takers")),
                name="prevention_no_more_right_than_asked",
            ),
        ]
