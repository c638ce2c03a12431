"""Warnings."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.early_warning import rules
from saksama.workbench.early_warning.models.runs import Run
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Alert(Row):
    """Something about one area or agency that calls for prevention, and what came of it. It names nobody."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts")
    """What it was read from; null: it rests on the calendar or on coverage."""
    rule = models.CharField(max_length=40)
    """Key of the alert book."""
    rule_version = models.CharField(max_length=20)
    unit = models.CharField(max_length=64)
    period = models.CharField(max_length=20)
    """Of the index, or the ISO day the rule speaks of."""
    figures = models.JSONField(default=dict)
    """The numbers and codes it rests on."""
    raised_at = models.DateTimeField()
    state = models.CharField(
        max_length=6, choices=[(one.value, one.name) for one in rules.AlertState], default=rules.AlertState.OPEN.value
    )
    version = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    action = models.CharField(max_length=600, blank=True)
    acted_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, blank=True, choices=[(one.value, one.name) for one in rules.AlertOutcome])
    outcome_note = models.CharField(max_length=600, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    plan = models.CharField(max_length=96, blank=True)
    """"prevention.plan:<uuid>" of the plan that answers it; opaque here."""
    told_again_at = models.DateTimeField(null=True, blank=True)
    """Nobody took it, and the coordinator was told again."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "rule", "unit", "period"], name="early_warning_one_alert_per_thing"
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed") & ~models.Q(outcome="") | ~models.Q(state="closed"),
                name="early_warning_closed_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["office", "state", "-raised_at"], name="early_warning_open_alerts")]
