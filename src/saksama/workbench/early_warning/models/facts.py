"""Agencies, and what is counted of areas and agencies."""

from __future__ import annotations

from django.db import models

from saksama.workbench.early_warning import rules
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Agency(Row):
    """A body whose civil servants are counted and taught: a dinas, a kecamatan's office, a school. Never a person."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=40)
    """Its unit is "<area of the office>/<slug>", as the index methods read it."""
    name = models.CharField(max_length=160)
    region_code = models.CharField(max_length=16)
    """Where it sits: kabupaten, kecamatan or desa."""
    asn = models.PositiveIntegerField(null=True, blank=True)
    """Civil servants; null: not known."""
    asn_source = models.CharField(max_length=160, blank=True)
    asn_on = models.DateField(null=True, blank=True)
    addressee = models.CharField(max_length=160, blank=True)
    """To whom a letter is written, by post: "Kepala Dinas …"."""
    address = models.CharField(max_length=240, blank=True)
    added_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "slug"], name="early_warning_one_slug_per_office")]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Event(Row):
    """One thing that happened in one area or agency, as one indicator counts it. Nobody stands in it."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    region_code = models.CharField(max_length=16)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    """Null: no agency is concerned, or it is not known."""
    indicator = models.CharField(max_length=40)
    """Key of the indicator it counts for."""
    happened_on = models.DateField()
    weight = models.FloatField(default=1)
    """Level of the event where the method weighs events; 1 otherwise."""
    origin = models.CharField(max_length=12, choices=[(one.value, one.name) for one in rules.Origin])
    subject = models.CharField(max_length=96, blank=True)
    """"app.model:id" of the case, record or report it rests on; empty of what was entered."""
    document = models.CharField(max_length=160, blank=True)
    """Number and date of the paper that proves it."""
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    """Taken back: sealed early, not a breach after all, noted by mistake. Counts nowhere."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "indicator", "subject"], condition=~models.Q(subject=""),
                name="early_warning_a_thing_counts_once",
            ),
            models.CheckConstraint(
                condition=models.Q(origin="entered", subject="") & ~models.Q(document="")
                | ~models.Q(origin="entered") & ~models.Q(subject=""),
                name="early_warning_an_event_rests_on_something",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["office", "indicator", "happened_on"], name="early_warning_events")]


class Figure(Row):
    """One figure that is no count of events: civil servants, a margin of votes, coverage. Key: office, unit, indicator,
    period.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=64)
    indicator = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    value = models.FloatField(null=True, blank=True)
    """Null: asked for and not known."""
    source = models.CharField(max_length=160)
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "unit", "indicator", "period"], name="early_warning_one_figure_per_cell"
            )
        ]
