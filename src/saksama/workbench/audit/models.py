"""One line for every change, view and export; one chain for each office. The database refuses to change a line."""

from __future__ import annotations

from django.db import models


class Line(models.Model):
    """One line. Codes and opaque ids only, never a name (G10). Key: (office, seq)."""

    pk = models.CompositePrimaryKey("office", "seq")
    office = models.CharField(max_length=32)
    seq = models.PositiveBigIntegerField()
    """1, 2, 3 … without a gap, per office."""
    at = models.DateTimeField()
    """When it was done, as the request or the work says."""
    written_at = models.DateTimeField()
    """When this machine wrote the line down, by its own clock: never runs backwards unless somebody moves it."""
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
        indexes = [  # who walks them: the auditor's screen by period, actor, verb, subject; the counters
            models.Index(fields=["office", "at", "seq"], name="audit_by_period"),
            models.Index(fields=["office", "actor", "seq"], name="audit_by_actor"),
            models.Index(fields=["office", "verb", "seq"], name="audit_by_verb"),
            models.Index(fields=["office", "subject", "seq"], name="audit_by_subject"),
            models.Index(fields=["office", "actor", "verb", "at"], name="audit_counts_of_an_officer"),
        ]

    def __str__(self) -> str:
        """Office, number and verb."""
        return f"{self.office} {self.seq} {self.verb}"


class Head(models.Model):
    """The newest link of an office's chain; locked while a line is added."""

    office = models.CharField(max_length=32, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Office and number."""
        return f"{self.office} {self.seq}"


class Root(models.Model):
    """One signed Merkle root over the lines since the root before. Key: (office, number); never changed either."""

    pk = models.CompositePrimaryKey("office", "number")
    office = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    """1, 2, 3 … without a gap, per office."""
    first_seq = models.PositiveBigIntegerField()
    last_seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    root = models.CharField(max_length=64)
    """Merkle root (as RFC 6962) over the digests of the lines."""
    head = models.CharField(max_length=64)
    """Digest of the last line."""
    previous = models.CharField(max_length=64)
    """Digest of the root row before."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the signed statement."""
    key_id = models.CharField(max_length=64)
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        """Office and number."""
        return f"{self.office} {self.number}"


class Carried(models.Model):
    """Up to which root the anchors of an office have reached a place."""

    office = models.CharField(max_length=32)
    place = models.CharField(max_length=200)
    """"here", a folder outside the machine, "mail", or "hand:" and an officer's code."""
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "place"], name="audit_one_mark_per_place")]

    def __str__(self) -> str:
        """Office, number and place."""
        return f"{self.office} {self.number} {self.place}"
