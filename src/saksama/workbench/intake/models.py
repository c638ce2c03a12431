"""Reports and initial information. What people said stands sealed; who reported is not here but in the vault (G11)."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.contest.models import Election
from saksama.workbench.intake import rules
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Report(Row):
    """One report of one office. Its number is never given again, and its row is never deleted."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    number = models.CharField(max_length=80)
    how = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.How])
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=12, choices=[(one.value, one.name) for one in rules.Standing])
    known_on = models.DateField()
    """The day on which whoever reports learnt of it, as they say."""
    arrived_at = models.DateTimeField()
    counted_at = models.DateTimeField()
    """From when it counts as received (desk hours of the regional election)."""
    file_until = models.DateTimeField()
    """Until when it could be filed (rule `laporan`), as computed on the day it came."""
    late = models.BooleanField(default=False)
    """It came after that; for the condition "in time", nothing is refused."""
    filing = models.JSONField(default=dict)
    """Language → lines: how the law's clocks came to `file_until`. No names."""
    state = models.CharField(max_length=16, choices=[(one.value, one.name) for one in rules.State])
    kept_under = models.CharField(max_length=64, blank=True, db_index=True)
    """Data key of everything sealed of it here; "": the office's rows key. The vault's is another."""
    shut_at = models.DateTimeField(null=True, blank=True)
    """The case that was opened from it was sealed or deleted: its pages are nobody's."""
    sealed = models.BinaryField()
    """`shapes.ReportBody`."""
    sigaplapor = models.CharField(max_length=80, blank=True)
    """Its number there."""
    received_by = models.CharField(max_length=32)
    sealed_missing = models.BinaryField(null=True, blank=True)
    """What was asked for."""
    told_at = models.DateTimeField(null=True, blank=True)
    complete_until = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    proposal = models.CharField(max_length=12, blank=True, choices=[(one.value, one.name) for one in rules.Proposal])
    sealed_proposal = models.BinaryField(null=True, blank=True)
    proposed_by = models.CharField(max_length=32, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "seq"], name="intake_one_number_per_report"),
            models.CheckConstraint(
                condition=models.Q(state="merged", merged_into__isnull=False)
                | (~models.Q(state="merged") & models.Q(merged_into__isnull=True)),
                name="intake_merged_says_into_which",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["ready", "registered", "not_registered"]) | ~models.Q(proposal=""),
                name="intake_ready_has_a_proposal",
            ),
        ]
        indexes = [models.Index(fields=["office", "state", "-year", "-seq"], name="intake_newest")]

    @property
    def scope(self) -> str:
        """How vault, agenda and log name it."""
        return f"intake.report:{self.pk}"

    @property
    def completed_late(self) -> bool:
        """It was completed after its term."""
        return bool(self.completed_at and self.complete_until and self.completed_at > self.complete_until)

    def __str__(self) -> str:
        """Its number."""
        return self.number


class Condition(Row):
    """One judgement of one condition; a newer version of the same key counts, the former ones stay."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="conditions")
    key = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    met = models.BooleanField(null=True)
    """Null: cannot be said yet."""
    sealed_note = models.BinaryField()
    by = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "key", "version"], name="intake_judgements_are_numbered")
        ]


class Step(Row):
    """One thing that was done with a report: who, when, and the words with it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="steps")
    deed = models.CharField(max_length=16)
    sealed_note = models.BinaryField(null=True, blank=True)
    sealed_before = models.BinaryField(null=True, blank=True)
    """`shapes.ReportBody` as it was, where the step put another in its place."""
    by = models.CharField(max_length=32)
    at = models.DateTimeField()


class Handover(Row):
    """A report on its way to another office. Who reported does not travel; the other office gives its own number."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """Where it comes from."""
    to_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="handovers")
    sealed = models.BinaryField()
    """`shapes.ReportBody` as it was when it was sent."""
    sealed_why = models.BinaryField()
    letter = models.CharField(max_length=80)
    """Number of the covering letter."""
    sent_by = models.CharField(max_length=32)
    sent_at = models.DateTimeField()
    arrived = models.OneToOneField(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="came_by")
    arrived_by = models.CharField(max_length=32, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(office=models.F("to_office")), name="intake_to_another_office"),
        ]


class Information(Row):
    """Initial information: a tip, or what is left of a report that was not registered."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    source = models.CharField(max_length=12, choices=[(one.value, one.name) for one in rules.Source])
    report = models.OneToOneField(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="information")
    sealed = models.BinaryField()
    """`shapes.ReportBody`."""
    state = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.InformationState])
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()
    assigned_to = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assigned_by = models.CharField(max_length=32, blank=True)
    assigned_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    sealed_result = models.BinaryField(null=True, blank=True)
    """`shapes.Result`."""
    ended_by = models.CharField(max_length=32, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    record = models.CharField(max_length=96, blank=True)
    """"app.model:id" of the Form A it became; opaque here."""
    shut_at = models.DateTimeField(null=True, blank=True)
    """The case that came of it was sealed or deleted: its page is nobody's."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "seq"], name="intake_one_number_per_information")
        ]
        indexes = [models.Index(fields=["office", "state", "-year", "-seq"], name="intake_information_newest")]

    @property
    def number(self) -> str:
        """What officers call it: "IA-2024-0007"."""
        return f"IA-{self.year}-{self.seq:04d}"

    @property
    def scope(self) -> str:
        """How agenda and log name it."""
        return f"intake.information:{self.pk}"

    def __str__(self) -> str:
        """Its number."""
        return self.number


class Counter(Row):
    """How the office stands with the counter on the net: a row an office, rewritten at every call."""

    office = models.OneToOneField(Office, on_delete=models.PROTECT, related_name="+")
    card = models.CharField(max_length=64, blank=True)
    """SHA-256 of the card that the counter has, without its date; empty: none yet."""
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=40, blank=True)
    """Code of what went wrong at the last call; empty: nothing."""
    taken = models.PositiveIntegerField(default=0)
    """Messages that came with the last call that was answered."""


class Delivery(Row):
    """One message from the counter on the net; its id is the counter's, so it comes once."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(one.value, one.name) for one in rules.Sending])
    pile = models.CharField(max_length=12)
    """ordinary | slow | abusive, as the counter laid it."""
    group = models.CharField(max_length=16, blank=True)
    mark = models.CharField(max_length=64, db_index=True)
    """Public name of the receipt; empty where the message could not be read."""
    day = models.DateField()
    kept_under = models.CharField(max_length=64)
    """Data key of everything sealed of it."""
    sealed = models.BinaryField()
    """`handover.loket.Sent` without identity and file keys; of an unreadable one the bytes as they came."""
    state = models.CharField(max_length=12, choices=[(one.value, one.name) for one in rules.DeliveryState])
    why = models.CharField(max_length=12, blank=True, choices=[(one.value, one.name) for one in rules.Why if one])
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="deliveries")
    information = models.ForeignKey(Information, null=True, on_delete=models.PROTECT, related_name="deliveries")
    told = models.CharField(max_length=16, blank=True)
    """The state of which the receipt's holder was told last."""
    taken_at = models.DateTimeField()
    decided_by = models.CharField(max_length=32, blank=True)
    decided_at = models.DateTimeField(null=True)
    sealed_reason = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "state", "pile", "day"], name="intake_deliveries_waiting"),
            models.Index(fields=["office", "mark"], name="intake_deliveries_of_a_receipt"),
        ]

    @property
    def scope(self) -> str:
        """How agenda and log name it."""
        return f"intake.delivery:{self.pk}"


class DeliveryFile(Row):
    """One file of a message, sealed in the office's store; its id is the counter's."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    """As the visitor's own device and the counter computed it, and this office again."""
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    clean_id = models.CharField(max_length=64, blank=True)
    """The same picture, pixels only: without the place and the device that a phone writes into it."""


class Said(Row):
    """A word of the office to the holder of a receipt."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="said")
    """The report or information it is about, as it came."""
    kind = models.CharField(max_length=12)
    """status | question | completion | note"""
    state = models.CharField(max_length=16, blank=True)
    sealed = models.BinaryField()
    """The words, under the delivery's data key."""
    letter = models.BinaryField()
    """`handover.loket.Word`, sealed to the receipt: what the counter is given."""
    until = models.DateTimeField(null=True)
    said_by = models.CharField(max_length=32)
    said_at = models.DateTimeField()
    pushed_at = models.DateTimeField(null=True)


class Paper(Row):
    """A report on paper, scanned at the desk and read by machine for the counter. Nobody's but whoever brought it, and
    gone once it became a report: it shows who reports (G11).
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    brought_by = models.CharField(max_length=32)
    brought_at = models.DateTimeField()
    kept_under = models.CharField(max_length=64)
    """Data key of what was read; destroyed with its end."""
    state = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.PaperState])
    sealed = models.BinaryField(null=True)
    """`shapes.PaperRead`: the machine's text, kept apart from what officers say."""
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "brought_at"], name="intake_papers_to_end")]

    @property
    def scope(self) -> str:
        """How the log names it."""
        return f"intake.paper:{self.pk}"


class PaperPage(Row):
    """One page of it, sealed under a key of its own until the paper's end."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="pages")
    number = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    shown_id = models.CharField(max_length=64, blank=True)
    """The same as a JPEG for the screen, pixels only; empty: not read, or not readable."""
    why = models.CharField(max_length=24, blank=True)
    """`pictures.rules.Why`: why it was not read."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="intake_one_page_per_number")]


class CoveredCopy(Row):
    """A picture from the counter with parts painted black, by an officer's hand; the original stays as it came."""

    file = models.ForeignKey(DeliveryFile, on_delete=models.PROTECT, related_name="covered")
    object_id = models.CharField(max_length=64)
    """In the store of arrivals; given before it is made."""
    sealed_why = models.BinaryField()
    """What is covered and why, under the message's data key."""
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
