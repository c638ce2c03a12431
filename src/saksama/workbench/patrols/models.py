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
from saksama.workbench.patrols import rules
from saksama.workbench.safe.rows import Row


class Upload(Row):
    """A file on its way: encrypted parts, resumable, whole only when the digests match."""

    State = rules.State

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(one.value, one.name) for one in State], default=State.ARRIVING)
    attestation = models.JSONField(default=dict)
    """The officer's word (G3), as `patrol import --attestation` reads it; nothing preset."""
    sealed_request = models.BinaryField(null=True, blank=True)
    """`handover.attestation.Request`: an address may hold a handle."""
    sealed_mapping = models.BinaryField(null=True, blank=True)
    """Mapping file of a table, as text."""
    source = models.CharField(max_length=48, blank=True)
    """Format the officer named; empty: recognised by its content."""
    sealed_name = models.BinaryField(null=True, blank=True)
    """The file's own name: it may hold a handle."""
    size = models.PositiveBigIntegerField(default=0)
    """0 until a file was chosen."""
    arrived = models.PositiveBigIntegerField(default=0)
    parts = models.JSONField(default=list)
    """Names of the encrypted parts, in order."""
    browser_sha256 = models.CharField(max_length=64, blank=True)
    """Empty: the browser could not; then the server's is shown and confirmed."""
    sha256 = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    """When something last arrived; a day later it is dropped."""

    class Meta:
        indexes = [models.Index(fields=["office", "state", "moved_at"], name="patrols_unfinished_uploads")]


class Import(Row):
    """One import under one mandate: counts and reasons; the original lies sealed and expires.

    Its id is the upload's.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="imports")
    upload = models.ForeignKey(Upload, null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    """The newest work on it: the import itself, or a mapping anew."""
    import_code = models.CharField(max_length=32, blank=True)
    """The patrol's id ("imp-…"), empty until it is in."""
    officer = models.CharField(max_length=32)
    at = models.DateTimeField()
    collected_at = models.DateTimeField()
    report = models.JSONField(default=dict)
    """The import report: counts, reasons, line numbers; no names, no texts."""
    expires_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When the sealed original was destroyed; the counts stay."""
    end_reason = models.CharField(max_length=12, blank=True)
    """"expired" or "withdrawn"."""

    class Meta:
        indexes = [models.Index(fields=["office", "-at"], name="patrols_newest_imports")]


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
    """[{participant, accounts, watched: {class: accounts}, interactions, leads, reason}], in the order of the fence"""
    versions = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["office", "-at"], name="patrols_newest_runs")]


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
        indexes = [
            models.Index(fields=["office", "order_key"], name="patrols_queue_order"),
            models.Index(fields=["election", "participant"], name="patrols_leads_per_participant"),
            models.Index(fields=["text_group"], name="patrols_copies_of_a_text"),
        ]


class SettledAct(Row):
    """An act that was judged not to be a breach, or could not be shown: no office's run brings it up again (G12).

    A keyed digest of its id, or of its lead's: neither person, account nor text can be read or guessed from it.
    """

    digest = models.CharField(max_length=32, unique=True)
    outcome = models.CharField(max_length=16)
    """"not_a_breach", "not_breach", "insufficient": how it ended."""
    election_code = models.CharField(max_length=64)
    office_code = models.CharField(max_length=32)
    at = models.DateTimeField()


class Observation(Row):
    """One act that an officer saw, noted by hand with its proof: the only road for Facebook, stories, live, likes."""

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="observation")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    sealed_account = models.BinaryField()
    """How, where and through what it was seen, in the officer's words, and the attestation."""


class LeadPicture(Row):
    """One picture of a lead, or one key frame: how it is shown before and after a name may be seen.

    Of an observation only the covered one lies here; the whole one is its screenshot's.
    """

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    """Of the file it came from."""
    shown_id = models.CharField(max_length=32, blank=True)
    """JPEG in the store of readings, with its names: step two only."""
    covered_id = models.CharField(max_length=32, blank=True)
    """The same with its names blacked out in the pixels: step one. Empty while there is none."""
    shut = models.CharField(max_length=16, choices=[(one.value, one.name) for one in rules.Shut], default="making")
    """Why step one does not show it; empty where it does."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "number"], name="patrols_one_picture_per_number")]
