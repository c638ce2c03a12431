"""Failures to protect data, their notices, and requests of the persons concerned. Who it is stands sealed only."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.documents.models import Document
from saksama.workbench.offices.models import Office
from saksama.workbench.register.models import AccessRequest
from saksama.workbench.rights import rules
from saksama.workbench.safe.rows import Row


class Incident(Row):
    """One failure to protect personal data, or the suspicion of one. Its row is never deleted."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    found_at = models.DateTimeField()
    """When it became known: the clock of Art. 46 runs from here."""
    kinds = models.JSONField(default=list)
    """`rules.DataKind` codes."""
    people = models.PositiveIntegerField(null=True, blank=True)
    """About how many; null: not known yet. Never who."""
    sealed = models.BinaryField()
    """`shapes.IncidentBody`."""
    state = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.IncidentState])
    noted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    assessed_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "seq"], name="rights_one_number_per_incident"),
            models.CheckConstraint(
                condition=~models.Q(state="unfounded") | ~models.Q(noted_by=models.F("assessed_by")),
                name="rights_a_second_person_calls_it_unfounded",
            ),
        ]
        indexes = [models.Index(fields=["office", "state", "-year", "-seq"], name="rights_incidents")]

    @property
    def number(self) -> str:
        """How pages, letters and clocks call it."""
        return f"{self.seq:03}/KPD/{self.year}"

    @property
    def scope(self) -> str:
        """How agenda, documents and log name it."""
        return f"rights.incident:{self.pk}"

    def __str__(self) -> str:
        """Its number."""
        return self.number


class Notice(Row):
    """One letter about an incident: to those concerned (one text for all), or to the agency."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="notices")
    to = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.To])
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    drafted_by = models.CharField(max_length=32)
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sealed_how = models.BinaryField(null=True, blank=True)
    """By which way it went out, as written."""
    sent_by = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "to"], name="rights_one_notice_to_each")]


class Request(Row):
    """A person uses a right. The plain columns do not tell who."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.Kind])
    came_at = models.DateTimeField()
    sealed = models.BinaryField()
    """`shapes.RequestBody`."""
    state = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.RequestState])
    received_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    proof = models.CharField(max_length=6, blank=True, choices=[(one.value, one.name) for one in rules.Proof])
    sealed_proof = models.BinaryField(null=True, blank=True)
    proven_at = models.DateTimeField(null=True, blank=True)
    lookup = models.OneToOneField(
        AccessRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the register's own two-person look-up
    exemption = models.CharField(max_length=24, blank=True)
    """Key in the book of rights; of a refused one only."""
    document = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "seq"], name="rights_one_number_per_request"),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("received_by")),
                name="rights_another_decides",
            ),
            models.CheckConstraint(
                condition=models.Q(state="refused") & ~models.Q(exemption="")
                | ~models.Q(state="refused") & models.Q(exemption=""),
                name="rights_refused_on_a_ground",
            ),
        ]
        indexes = [models.Index(fields=["office", "state", "-year", "-seq"], name="rights_requests")]

    @property
    def number(self) -> str:
        """How pages, letters and clocks call it."""
        return f"{self.seq:03}/HSD/{self.year}"

    @property
    def scope(self) -> str:
        """How agenda, documents and log name it."""
        return f"rights.request:{self.pk}"

    def __str__(self) -> str:
        """Its number."""
        return self.number
