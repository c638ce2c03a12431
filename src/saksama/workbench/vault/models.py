"""The vault's rows. An identity stands there once, sealed to a key that no machine has; all else is opaque codes.

Every table but `Entry` and `Paper` is only ever added to, and triggers see to it (guards.py). An entry's sealed bytes
and a paper's sealed key change when the custodians do, and only they.
"""

from __future__ import annotations

from django.db import models

from saksama.keys.custodians import Lock
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row
from saksama.workbench.vault import rules


class Custodian(Row):
    """An officer's passphrase at one office, or what is kept of it. A new passphrase is a new row."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=64)
    log_cost = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=80)
    enrolled_at = models.DateTimeField()

    @property
    def lock(self) -> Lock:
        """For `keys.custodians`."""
        return Lock(salt=self.salt, log_cost=self.log_cost, recipient=self.recipient)


class Loss(Row):
    """A custodian's passphrase is gone: forgotten, or its holder left or died."""

    custodian = models.OneToOneField(Custodian, on_delete=models.PROTECT, related_name="loss")
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()


class Generation(Row):
    """One key of the vault: its public half, and from when. Its secret half exists in nobody's hands."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    recipient = models.CharField(max_length=80)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "number"], name="vault_generations_are_numbered")]


class Share(Row):
    """One custodian's piece of a generation's key, sealed to their passphrase."""

    generation = models.ForeignKey(Generation, on_delete=models.PROTECT, related_name="shares")
    custodian = models.ForeignKey(Custodian, on_delete=models.PROTECT, related_name="shares")
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["generation", "custodian"], name="vault_one_piece_each")]


class Reporter(Row):
    """A reporter as everybody else knows them: "Pelapor-1" of one report."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=96)
    """"app.model:id" of the report."""
    number = models.PositiveSmallIntegerField()
    kept_by = models.CharField(max_length=32)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "scope", "number"], name="vault_reporters_are_numbered")
        ]

    @property
    def code(self) -> str:
        """What documents, pages and lines of the log say instead of a name."""
        return f"Pelapor-{self.number}"

    def __str__(self) -> str:
        """The code."""
        return self.code


class Entry(Row):
    """One version of an identity: a correction is a new one, and who wrote which stays known."""

    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, related_name="entries")
    version = models.PositiveSmallIntegerField()
    generation = models.ForeignKey(Generation, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    """`shapes.Kept`, to the generation's public half."""
    kept_by = models.CharField(max_length=32)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reporter", "version"], name="vault_versions_are_numbered")]


class Paper(Row):
    """A document that names a reporter: a form that was printed here, or a scan. Its number tells nothing of them."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=96)
    """"app.model:id" of the report."""
    reporter = models.ForeignKey(Reporter, null=True, on_delete=models.PROTECT, related_name="papers")
    """Whom a form names; of a scan nobody is said."""
    form = models.CharField(max_length=16, blank=True)
    """Code in the book of forms; empty: a scan."""
    register = models.CharField(max_length=16, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    seq = models.PositiveIntegerField(null=True)
    """1, 2, 3 … without a gap, per office, register and year; null: a scan."""
    number = models.CharField(max_length=80, blank=True)
    day = models.DateField()
    """The day printed on it, or on which it was scanned."""
    media = models.CharField(max_length=4, choices=[(one.value, one.name) for one in rules.Media])
    mark = models.CharField(max_length=16, blank=True)
    """Printed on it: the first hex signs of its manifest's SHA-256, salted."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the sealed bytes."""
    generation = models.ForeignKey(Generation, on_delete=models.PROTECT, related_name="+")
    sealed_key = models.BinaryField()
    """`sheets.KeptKey`, to the generation's public half."""
    made_by = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "register", "year", "seq"], name="vault_one_number_per_paper"),
            models.CheckConstraint(
                condition=models.Q(form="", register="", seq__isnull=True, year__isnull=True, number="")
                | (~models.Q(form="") & ~models.Q(register="") & ~models.Q(number="")
                   & models.Q(seq__gte=1, year__isnull=False, reporter__isnull=False)),
                name="vault_forms_are_numbered",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["office", "scope"], name="vault_papers_about")]

    @property
    def file_name(self) -> str:
        """How its file is called: codes only, "B.3-001-2024.pdf"."""
        about = f"{self.form}-{self.seq:03}-{self.year}" if self.seq else f"pindaian-{self.pk.hex[:8]}"
        return f"{about}.{self.media}"

    def __str__(self) -> str:
        """Its number; empty: a scan."""
        return self.number


class Sheet(Row):
    """The sealed bytes of a paper, to the paper's own key. They never change."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="sheet")
    sealed = models.BinaryField()


class Request(Row):
    """One question to the custodians: one reporter or paper for one person, or another set of custodians."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.Kind])
    reporter = models.ForeignKey(Reporter, null=True, on_delete=models.PROTECT, related_name="requests")
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="requests")
    chosen = models.JSONField(default=list)
    """Of a generation: ids of the custodians who are to hold it."""
    sealed_reason = models.BinaryField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=rules.Kind.IDENTITY.value, reporter__isnull=False, paper__isnull=True)
                | models.Q(kind=rules.Kind.GENERATION.value, reporter__isnull=True, paper__isnull=True)
                | models.Q(kind=rules.Kind.PAPER.value, reporter__isnull=True, paper__isnull=False),
                name="vault_one_thing_per_request",
            )
        ]


class Step(Row):
    """What became of a request, one row a deed: decisions, passphrases right and wrong, opening, every look."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")
    deed = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.Deed])
    once = models.CharField(max_length=40)
    """The same for deeds of which there is one at most, else the row's own."""
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    """Of the request, for the constraint."""
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "once"], name="vault_decided_once_opened_once"),
            models.CheckConstraint(
                condition=~models.Q(deed__in=[one.value for one in rules.BY_ANOTHER])
                | ~models.Q(by=models.F("asked_by")),
                name="vault_nobody_opens_for_themselves",
            ),
        ]
