"""Uploads, imports, runs, observations, and leads exactly as the machine gave them (G6: machine output has its own
tables).
"""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Upload(Row):
    """A file on its way: encrypted parts, resumable, whole only when the digests match."""

    class State(models.TextChoices):
        """How far it is."""

        ARRIVING = "arriving"
        ARRIVED = "arrived"
        IMPORTED = "imported"
        DROPPED = "dropped"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ARRIVING)
    sealed_name = models.BinaryField()
    """The file's own name: it may hold a handle."""
    size = models.PositiveBigIntegerField()
    arrived = models.PositiveBigIntegerField(default=0)
    browser_sha256 = models.CharField(max_length=64, blank=True)
    """Empty: the browser could not; then the server's is shown and confirmed."""
    sha256 = models.CharField(max_length=64, blank=True)
    attestation = models.JSONField(default=dict)
    """The officer's word (G3), as `patrol import --attestation` reads it; nothing preset."""
    sealed_request = models.BinaryField(null=True, blank=True)
    started_at = models.DateTimeField()


class Import(Row):
    """One import under one mandate: counts and reasons; the original lies sealed and expires."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="imports")
    upload = models.ForeignKey(Upload, null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    import_code = models.CharField(max_length=32, blank=True)
    """The patrol's id ("imp-…"), empty until it is in."""
    officer = models.CharField(max_length=32)
    at = models.DateTimeField()
    collected_at = models.DateTimeField()
    report = models.JSONField(default=dict)
    """The import report: counts, reasons, line numbers; no names, no texts."""
    expires_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)


class Run(Row):
    """One screening run: the funnel in counts, the coverage of every participant."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="runs")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    run_code = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()
    asked_by = models.CharField(max_length=32)
    """Officer code, or "machine" for a scheduled one."""
    counts = models.JSONField(default=dict)
    coverage = models.JSONField(default=list)
    """[{participant, accounts, interactions, leads, reason}]"""
    versions = models.JSONField(default=dict)


class Lead(Row):
    """One lead: one account × one campaign object. What is personal is sealed; clear columns sort and filter.

    `order_key` interleaves participants (G14) and is never shown. There is no column of a person.
    """

    class Origin(models.TextChoices):
        """Where it came from: the machine, or an officer who saw one act."""

        PATROL = "patrol"
        OBSERVATION = "observation"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="leads")
    origin = models.CharField(max_length=12, choices=Origin)
    lead_code = models.CharField(max_length=64)
    """The content-derived lead id; unique per office: the same act never surfaces twice."""
    number = models.PositiveIntegerField()
    """Running number of the office: what officers call it."""
    sealed = models.BinaryField()
    """`handover.lead.Lead`."""
    platform = models.CharField(max_length=16)
    acts = models.CharField(max_length=120)
    """Kinds of act, comma separated."""
    account_class = models.CharField(max_length=12)
    ceiling = models.CharField(max_length=16)
    text_group = models.CharField(max_length=64, blank=True)
    """Copies of one text share it: judged together, grouped by text, never by person."""
    occurred_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField()
    first_opened_at = models.DateTimeField(null=True, blank=True)
    order_key = models.CharField(max_length=64)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "lead_code"], name="patrols_a_lead_comes_once"),
            models.UniqueConstraint(fields=["office", "number"], name="patrols_one_number_per_lead"),
        ]
        indexes = [models.Index(fields=["office", "order_key"], name="patrols_queue_order")]


class Observation(Row):
    """One act that an officer saw, noted by hand with its proof: the only road for Facebook, stories, live, likes."""

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="observation")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    sealed_account = models.BinaryField()
    """How, where and through what it was seen, in the officer's words, and the attestation."""
