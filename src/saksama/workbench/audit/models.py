"""One line for every change, view and export; one chain for each office. The database refuses to change a line."""

from __future__ import annotations

from django.db import models


class Line(models.Model):
    """One line. Codes and opaque ids only, never a name (G10). Key: (office, seq)."""

    office = models.CharField(max_length=32)
    seq = models.PositiveBigIntegerField()
    """1, 2, 3 … without a gap, per office."""
    at = models.DateTimeField()
    actor = models.CharField(max_length=32)
    """Officer code, or "machine"."""
    verb = models.CharField(max_length=64)
    """"app.verb": what was done or seen."""
    subject = models.CharField(max_length=96, blank=True)
    """"app.model:id", or empty."""
    detail = models.TextField(default="{}")
    """Canonical JSON of codes."""
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "seq"], name="audit_one_line_per_number")]
        indexes = [
            models.Index(fields=["office", "-at"], name="audit_newest"),
            models.Index(fields=["office", "actor", "verb", "at"], name="audit_counts_of_an_officer"),
        ]


class Head(models.Model):
    """The newest link of an office's chain; locked while a line is added."""

    office = models.CharField(max_length=32, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)
