"""Supervision records and advice to repair. What tells who somebody is, and what people wrote, stands sealed."""

from __future__ import annotations

from django.db import models

from saksama.workbench.contest.models import Election
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.documents.models import Document
from saksama.workbench.fieldwork import rules
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Lead
from saksama.workbench.safe.rows import Row


class Record(Row):
    """One supervision record (LHP, Form A). There is no column of a person."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.Origin])
    lead = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="records")
    about = models.CharField(max_length=96, blank=True)
    """"app.model:id" of what it comes from; opaque here."""
    election = models.ForeignKey(Election, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Whose law counts its days."""
    suspicion = models.BooleanField()
    """Whether the supervisor writes of something that may be against the rules."""
    respondent = models.CharField(max_length=16, blank=True)
    """rules.Respondent; empty: nobody, or not said yet."""
    kept_under = models.CharField(max_length=64, blank=True, db_index=True)
    """Data key of everything sealed of it, the papers of its Form A included; "": the office's rows key."""
    shut_at = models.DateTimeField(null=True, blank=True)
    """The case that was opened from it was sealed or deleted: its pages are nobody's."""
    sealed = models.BinaryField()
    """`shapes.RecordBody`."""
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Its Form A; null where the draft of the document was dropped."""
    state = models.CharField(
        max_length=12, choices=[(one.value, one.name) for one in rules.State], default=rules.State.DRAFT.value
    )
    written_by = models.CharField(max_length=32)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    discovered_at = models.DateTimeField(null=True, blank=True)
    """From a lead: when two officers had judged alike; else when the officer says it was found."""
    issued_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lead"], condition=models.Q(lead__isnull=False), name="fieldwork_one_record_per_lead"
            ),
            models.CheckConstraint(
                condition=models.Q(suspicion=True)
                | ~models.Q(state__in=["advised", "repaired", "not_repaired", "proposed", "finding", "no_finding"]),
                name="fieldwork_only_a_suspicion_goes_on",
            ),
            models.CheckConstraint(
                condition=(models.Q(origin="lead") & models.Q(lead__isnull=False))
                | (~models.Q(origin="lead") & models.Q(lead__isnull=True)),
                name="fieldwork_a_lead_only_where_it_comes_from_one",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-written_at"], name="fieldwork_newest_of_a_state"),
            models.Index(fields=["office", "written_by", "-written_at"], name="fieldwork_own_newest"),
        ]

    def __str__(self) -> str:
        """Its opaque id."""
        return f"fieldwork.record:{self.pk}"


class Rewriter(Row):
    """Somebody beside its writer who changed what a record says: it is their work, too, and they do not decide it."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="rewriters")
    code = models.CharField(max_length=32)
    """The officer's opaque code."""
    at = models.DateTimeField()
    """When they first did."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "code"], name="fieldwork_a_rewriter_stands_once")]


class Correction(Row):
    """Advice to repair something administrative (saran perbaikan), and what became of it."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="correction")
    sealed = models.BinaryField()
    """`shapes.Advice`."""
    days = models.PositiveSmallIntegerField()
    """The term it names, calendar days."""
    given_by = models.CharField(max_length=32)
    given_at = models.DateTimeField()
    done = models.BooleanField(null=True, blank=True)
    """Null: not answered yet."""
    sealed_note = models.BinaryField(null=True, blank=True)
    answered_by = models.CharField(max_length=32, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)


class Arrival(Row):
    """A Form A on its way from a phone in the field. Its id is the phone's: it becomes one record, however it comes."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    written_by = models.CharField(max_length=32)
    """The officer's opaque code."""
    content = models.CharField(max_length=64)
    """SHA-256 of what the phone said: once it is a record, another content under the same id is refused."""
    kept_under = models.CharField(max_length=64)
    """Data key of everything sealed of it until it is a record."""
    sealed = models.BinaryField()
    """`arriving.Brought`."""
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    record = models.OneToOneField(Record, null=True, on_delete=models.PROTECT, related_name="arrival")


class ArrivalFile(Row):
    """One photo or video of it; its id is the phone's."""

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="files")
    order = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    """As the phone computed it when it was taken."""
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=40)
    parts = models.PositiveIntegerField(default=0)
    """How many have come."""
    exhibit = models.ForeignKey(Exhibit, null=True, on_delete=models.PROTECT, related_name="+")
    """Where it is kept, once whole and equal."""
