"""Cards of other offices' machines, the bundles between them and us, and what came with them. No column of a person."""

from __future__ import annotations

from django.db import models

from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Stream(Row):
    """Under which name an office of this machine numbers its bundles; another one after it was set back in time."""

    office = models.OneToOneField(Office, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16)
    started_at = models.DateTimeField()

    def __str__(self) -> str:
        """Its code."""
        return self.code


class Peer(Row):
    """Another office's machine as its card says; believed once a second person compared the mark."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """The office here that exchanges bundles with it."""
    code = models.CharField(max_length=32)
    """The other office's."""
    stream = models.CharField(max_length=16)
    recipient = models.CharField(max_length=80)
    signer = models.CharField(max_length=64)
    audit = models.JSONField()
    mark = models.CharField(max_length=32)
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=32, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """Refused, or replaced by a newer card."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(agreed_by=models.F("asked_by")) | models.Q(agreed_by=""),
                name="nation_another_agrees_to_a_card",
            ),
            models.UniqueConstraint(
                fields=["office", "code"],
                condition=models.Q(agreed_at__isnull=False, ended_at=None),
                name="nation_one_card_in_force",
            ),
        ]

    def __str__(self) -> str:
        """Its opaque id, as the log names it."""
        return f"nation.peer:{self.pk}"


class Sent(Row):
    """One bundle that was made for a peer. Its bytes stay until the peer says that it arrived."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="sent")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    acts_to = models.PositiveBigIntegerField(default=0)
    """The newest row of `SharedAct` that went."""
    anchors = models.JSONField(default=dict)
    """Office → number of the newest anchor that went."""
    data = models.BinaryField(default=bytes)
    """The file; empty once it arrived."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["peer", "number"], name="nation_a_number_goes_once")]

    def __str__(self) -> str:
        """Number."""
        return str(self.number)


class Taken(Row):
    """One bundle of a peer that was taken in, in the same transaction as everything in it."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="taken")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["peer", "number"], name="nation_a_number_comes_once")]

    def __str__(self) -> str:
        """Number."""
        return str(self.number)


class SharedAct(models.Model):
    """A settled act as digest under the shared ledger key, in the order in which this machine learnt of it."""

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=32, unique=True)
    office_code = models.CharField(max_length=32)
    """Whose it is."""

    def __str__(self) -> str:
        """Whose."""
        return self.office_code


class Counted(Row):
    """How many of one kind an office of another machine had in a quarter: as its newest bundle says."""

    code = models.CharField(max_length=32)
    quarter = models.CharField(max_length=7)
    kind = models.CharField(max_length=16)
    cell = models.CharField(max_length=16)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "quarter", "kind", "cell"], name="nation_one_count_per_cell")
        ]
        indexes = [models.Index(fields=["quarter", "kind"], name="nation_counts_of_a_quarter")]

    def __str__(self) -> str:
        """Which."""
        return f"{self.code} {self.quarter} {self.kind}"


class HeldAnchor(Row):
    """A signed root of another machine's audit, kept here where its administrator cannot reach it."""

    office_code = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    line = models.TextField()
    """The anchor as `saksama audit verify --anchors` reads it."""
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_code", "number"], name="nation_one_anchor_per_number")]

    def __str__(self) -> str:
        """Office and number."""
        return f"{self.office_code} {self.number}"


class Paper(Row):
    """A public paper for every office, of this office or from above. Kept beside; nothing is put in force by it."""

    kind = models.CharField(max_length=32)
    code = models.CharField(max_length=64)
    version = models.CharField(max_length=64)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=32)
    """Code of the office it came from."""
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "code", "version"], name="nation_one_text_per_version")
        ]

    def __str__(self) -> str:
        """Which."""
        return f"{self.kind} {self.code} {self.version}"


class Edition(Row):
    """Counts of the nation, or of one province, in one quarter, as they went through the gate. Never changed."""

    scope = models.CharField(max_length=32)
    """"ri" or a province's code."""
    quarter = models.CharField(max_length=7)
    number = models.PositiveIntegerField()
    body = models.JSONField()
    made_by = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "quarter", "number"], name="nation_editions_are_numbered")
        ]

    def __str__(self) -> str:
        """Its opaque id, as the log names it."""
        return f"nation.edition:{self.pk}"
