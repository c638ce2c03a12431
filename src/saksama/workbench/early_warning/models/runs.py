"""Index runs and their values."""

from __future__ import annotations

from django.db import models

from saksama.workbench.early_warning import rules
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Run(Row):
    """One computation of one method on the office's data of one day. Same method, data and seed: same result."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=40)
    method_version = models.CharField(max_length=20)
    mark = models.CharField(max_length=80)
    """Digest of the method: values of different marks never stand in one trend."""
    level = models.CharField(max_length=8)
    """vulnerability.shapes.Level."""
    periods = models.JSONField(default=list)
    """Oldest first."""
    method_text = models.BinaryField()
    """The YAML as it was used."""
    data_text = models.BinaryField()
    """unit,indicator,value,period as it was used."""
    runs = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in rules.RunState], default=rules.RunState.WAITING.value
    )
    why = models.CharField(max_length=600, blank=True)
    """What went wrong, in words."""
    result = models.BinaryField(null=True, blank=True)
    """hasil.json."""
    cells = models.BinaryField(null=True, blank=True)
    """sel.csv: a row a unit, period and indicator, with what was done to it and the points it brings."""
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.CharField(max_length=32, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="adopted") | ~models.Q(adopted_by=models.F("asked_by")),
                name="early_warning_another_adopts",
            )
        ]
        indexes = [models.Index(fields=["office", "method", "level", "-made_at"], name="early_warning_newest_run")]

    def __str__(self) -> str:
        """Its opaque id."""
        return f"early_warning.run:{self.pk}"


class Value(Row):
    """The index of one unit in one period, as one run made it (handover.IndexScore). Key: run, unit, period."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="values")
    unit = models.CharField(max_length=64)
    """A region's code, or "<region>/<agency slug>"."""
    period = models.CharField(max_length=20)
    value = models.FloatField(null=True, blank=True)
    """0 to 100; null: too little is known, which is not safe."""
    low = models.FloatField(null=True, blank=True)
    """5 % end."""
    high = models.FloatField(null=True, blank=True)
    """95 % end."""
    index_class = models.CharField(max_length=40, blank=True)
    """Indonesian name of the class in its method; empty: no value."""
    classes = models.JSONField(default=dict)
    """Class → probability."""
    missing_share = models.FloatField()
    groups = models.JSONField(default=dict)
    """Dimension → 0 to 100 or null."""
    contributions = models.JSONField(default=dict)
    """Indicator → points; they sum to the value."""
    asn = models.PositiveIntegerField(null=True, blank=True)
    cases = models.PositiveIntegerField(null=True, blank=True)
    """What stands behind it (G7); null: the method does not say."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "unit", "period"], name="early_warning_one_value_per_cell")
        ]
