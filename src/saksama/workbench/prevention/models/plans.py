"""Plans, their activities, and how many came."""

from __future__ import annotations

from django.db import models

from saksama.workbench.contest.models import Election
from saksama.workbench.early_warning.models import Run
from saksama.workbench.offices.models import Office
from saksama.workbench.prevention import rules
from saksama.workbench.safe.rows import Row


class Plan(Row):
    """Who is taught what, where and when, for how much; prepared by one officer, approved by another."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    """Without names."""
    goal = models.CharField(max_length=600)
    units = models.JSONField(default=list)
    """Areas and agencies it is for, by unit code."""
    first = models.DateField()
    last = models.DateField()
    budget = models.PositiveBigIntegerField()
    """Rupiah."""
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The adopted index it rests on; null: none was adopted then."""
    alert = models.CharField(max_length=96, blank=True)
    """"early_warning.alert:<uuid>" of the warning it answers."""
    state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in rules.PlanState], default=rules.PlanState.DRAFT.value
    )
    version = models.PositiveIntegerField(default=1)
    prepared_by = models.CharField(max_length=32)
    prepared_at = models.DateTimeField()
    approved_by = models.CharField(max_length=32, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)
    """Why it was given back or dropped; without names."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("prepared_by")), name="prevention_another_approves_a_plan"
            ),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="prevention_a_plan_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["office", "state", "first"], name="prevention_plans")]

    def __str__(self) -> str:
        """Its title."""
        return self.title


class Activity(Row):
    """One thing the office does for some units on one day."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=9, choices=[(one.value, one.name) for one in rules.Kind])
    units = models.JSONField(default=list)
    day = models.DateField()
    hour = models.TimeField(null=True, blank=True)
    """In the office's zone; null: not fixed."""
    place = models.CharField(max_length=160, blank=True)
    role = models.CharField(max_length=13)
    """offices.rules.Role that is responsible; never a person."""
    budget = models.PositiveBigIntegerField()
    """Rupiah."""
    spent = models.PositiveBigIntegerField(null=True, blank=True)
    """Rupiah; null: not reported yet."""
    materials = models.JSONField(default=list)
    """Keys of the materials that are used."""
    why = models.JSONField(default=dict)
    """Why here, where the index proposed it: codes and numbers (proposing.Line)."""
    state = models.CharField(
        max_length=9, choices=[(one.value, one.name) for one in rules.ActivityState],
        default=rules.ActivityState.PLANNED.value,
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1)
    cancelled_because = models.CharField(max_length=300, blank=True)
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="cancelled") | ~models.Q(cancelled_because=""),
                name="prevention_cancelled_for_a_reason",
            )
        ]
        indexes = [models.Index(fields=["office", "state", "day"], name="prevention_calendar")]


class Attendance(Row):
    """How many of one unit were invited and came. The signed list stays on paper; here stands its number."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attendances")
    unit = models.CharField(max_length=64)
    invited = models.PositiveIntegerField()
    came = models.PositiveIntegerField()
    document = models.CharField(max_length=160)
    """Number and date of the attendance list."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "unit"], name="prevention_a_unit_is_counted_once"),
            models.CheckConstraint(
                condition=models.Q(came__lte=models.F("invited")), name="prevention_no_more_than_invited"
            ),
        ]
