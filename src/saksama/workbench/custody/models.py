"""Files kept and proven. The bytes lie sealed in the evidence store; a row says what they are.

`Exhibit` is one kept file (a proof of an account, a screenshot of an observation). `Item` is a *barang bukti*: a
numbered, sealed bag with its custody. What people wrote about it may hold a handle or a name, so it stands sealed.
"""

from __future__ import annotations

from django.db import models

from saksama.workbench.custody import rules
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Exhibit(Row):
    """One kept file: digest taken when it came in, checked at every read (G9)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=32, unique=True)
    """In the evidence store."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=64)
    """As found in the bytes, not as the browser said."""
    kept_by = models.CharField(max_length=32)
    kept_at = models.DateTimeField()
    purpose = models.CharField(max_length=48)
    """"patrols.observation", "contest.proof" …"""
    destroyed_at = models.DateTimeField(null=True, blank=True)
    """The case it was kept for was deleted; its bytes and key are gone."""


class Item(Row):
    """One *barang bukti*. Never deleted: a failed or destroyed one keeps its number, its row and its custody."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    """By the office's zone, when it was asked for."""
    seq = models.PositiveIntegerField()
    """1, 2, 3 … without a gap, per office and year."""
    number = models.CharField(max_length=24)
    """"BB-2027-0031"."""
    kind = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.Kind])
    of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies")
    """Of a copy: the original."""
    subject = models.CharField(max_length=96, blank=True)
    """"app.model:id" of what it is kept for; empty: for nothing in the workbench."""
    mandate = models.CharField(max_length=32)
    """The mandate's code, active when it was asked for (G1)."""
    mandate_letter = models.CharField(max_length=120)
    legal_basis = models.TextField()
    sealed = models.BinaryField()
    """`shapes.Said`: address, reason, how it was seen, the attestation."""
    state = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.State])
    outcome = models.CharField(max_length=10, blank=True)
    """complete, partial, negative or failed (evidence.capture.record.Outcome); empty until known."""
    why = models.CharField(max_length=48, blank=True)
    """Code of a negative or failed end."""
    missing = models.JSONField(default=list)
    """Codes of what a partial capture lacks."""
    assurance = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.Assurance])
    files = models.JSONField(default=list)
    """[{file, what, media_type, sha256, size}] of the bag's data; an officer's also before the bag, then with the
    object_id of each."""
    object_id = models.CharField(max_length=32, blank=True)
    """The sealed bag in the evidence store; given before the first try, so that a second one finds the first's."""
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    """Of manifest.json: what the stamps confirm."""
    stamp_state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in rules.StampState], default=rules.StampState.NONE.value
    )
    stamps = models.PositiveSmallIntegerField(default=0)
    """How many authorities have confirmed it."""
    stamp_tries = models.PositiveIntegerField(default=0)
    """How often none did."""
    stamp_ends_at = models.DateTimeField(null=True, blank=True)
    """When the certificate behind the newest stamp ends; before that it is stamped again."""
    stamp_tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    """How often it was captured, the failed ones included."""
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The newest work on it."""
    created_by = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    captured_at = models.DateTimeField(null=True, blank=True)
    """When the page was read, or when the officer's files came in."""
    sealed_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    """Last time every byte was read and found as sealed."""
    destroy_asked_by = models.CharField(max_length=32, blank=True)
    destroy_asked_at = models.DateTimeField(null=True, blank=True)
    destroy_reason = models.BinaryField(null=True, blank=True)
    """Sealed; the reason of whoever asked."""
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "seq"], name="custody_one_number_per_item"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="custody_numbers_start_at_one"),
        ]
        indexes = [
            models.Index(fields=["office", "-year", "-seq"], name="custody_newest_items"),
            models.Index(fields=["office", "subject"], name="custody_items_about"),
            models.Index(fields=["stamp_state", "stamp_tried_at"], name="custody_waiting_for_stamps"),
        ]

    def __str__(self) -> str:
        """Its number."""
        return self.number


class CustodyEvent(Row):
    """One line of an item's custody, chained to the line before (evidence.package.custody_lines). Only ever added."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    what = models.CharField(max_length=12)
    by = models.CharField(max_length=32)
    """Officer code, or "mesin"."""
    sealed = models.BinaryField()
    """The detail, sealed: it may say to whom something was given."""
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    once = models.CharField(max_length=64, blank=True)
    """What makes the line: the same thing told again is one line."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "seq"], name="custody_one_line_per_place"),
            models.UniqueConstraint(
                fields=["item", "once"], condition=~models.Q(once=""), name="custody_a_deed_is_one_line"
            ),
        ]


class Stamp(Row):
    """A confirmation of the time that came after the sealing: the bag in the store stays as it was sealed."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="late_stamps")
    file = models.CharField(max_length=64)
    """Which file of the bag it is: "manifest.json.tsr", "manifest.json.2.tsr" …"""
    body = models.BinaryField()
    """As the authority sent it."""
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "file"], name="custody_one_stamp_per_file")]


class Export(Row):
    """One package, made for somebody; it lies ready for a week, then only this row stays."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="exports")
    sealed = models.BinaryField()
    """For whom, in the officer's words."""
    object_id = models.CharField(max_length=32)
    """In the evidence store; given before it is made."""
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When the file was destroyed."""
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class FixityRun(Row):
    """One check of everything an office keeps: counts, and a fault for each thing that is not as it should be."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    sound = models.PositiveIntegerField()
    rotten = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    extra = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["office", "-started_at"], name="custody_newest_checks")]


class FixityFault(Row):
    """One thing that the check found."""

    run = models.ForeignKey(FixityRun, on_delete=models.CASCADE, related_name="faults")
    kind = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.FaultKind])
    object_id = models.CharField(max_length=80)
    """In the evidence store; of something extra, what it is called there."""
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    exhibit = models.ForeignKey(Exhibit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
