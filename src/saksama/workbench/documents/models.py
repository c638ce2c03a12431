"""Official documents. What people wrote stands sealed; the PDF lies sealed in a store of its own."""

from __future__ import annotations

from django.db import models

from saksama.workbench.documents import rules
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Letterhead(Row):
    """An office's paper, as it is printed from now on. Documents keep the one they were issued on."""

    office = models.OneToOneField(Office, on_delete=models.PROTECT, related_name="letterhead")
    above = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    contact = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=60)
    unit = models.CharField(max_length=20)
    """The office's part of its numbers, "K.JT-28"."""
    set_by = models.CharField(max_length=32)
    set_at = models.DateTimeField()


class Document(Row):
    """One document. A number once given is never given again, and its row is never deleted."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=16)
    """Code in the book of forms; which one of that code, says `form_from`."""
    form_from = models.DateField()
    """Since when that form is in force."""
    subject = models.CharField(max_length=96, blank=True)
    """"app.model:id" of what it is about; opaque here."""
    code = models.CharField(max_length=19, unique=True)
    """Of its public page."""
    state = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.State])
    sealed = models.BinaryField()
    """`shapes.Content`."""
    kept_under = models.CharField(max_length=64, blank=True, db_index=True)
    """Data key under which everything sealed of it lies, and with which it ends; "": the office's rows key, no end."""
    shut_at = models.DateTimeField(null=True, blank=True)
    """The file it belongs to was sealed: no officer's list and no page shows it; its public page stays."""
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    """The version before; one document has one successor."""
    register = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    """By the office's zone, when it was numbered; null: a draft."""
    seq = models.PositiveIntegerField(null=True, blank=True)
    """1, 2, 3 … without a gap, per office, register and year."""
    number = models.CharField(max_length=80, blank=True)
    day = models.DateField(null=True, blank=True)
    """The day printed on it."""
    srikandi = models.CharField(max_length=80, blank=True)
    sigaplapor = models.CharField(max_length=80, blank=True)
    """Its numbers in other systems, noted before or after it was issued."""
    manifest = models.BinaryField(null=True, blank=True)
    """Sealed: dokumen.json, as it lies in the PDF; made once, so that setting again prints the same."""
    mark = models.CharField(max_length=16, blank=True)
    """The first hex signs of the manifest's SHA-256."""
    object_id = models.CharField(max_length=32, blank=True)
    """The sealed PDF in the store; given before the first try."""
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    why = models.CharField(max_length=48, blank=True)
    """Code of what failed."""
    tries = models.PositiveSmallIntegerField(default=0)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_by = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    numbered_by = models.CharField(max_length=32, blank=True)
    numbered_at = models.DateTimeField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=32, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.BinaryField(null=True, blank=True)
    """Sealed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "register", "year", "seq"], name="documents_one_number_per_document"
            ),
            models.UniqueConstraint(
                fields=["office", "number"], condition=~models.Q(number=""), name="documents_one_text_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", seq__isnull=True, number="")
                | (~models.Q(state="draft") & models.Q(seq__gte=1, year__isnull=False) & ~models.Q(number="")),
                name="documents_numbered_unless_draft",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["issued", "replaced", "withdrawn"]) | ~models.Q(sha256=""),
                name="documents_sealed_when_issued",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "register", "-year", "-seq"], name="documents_newest"),
            models.Index(fields=["office", "subject"], name="documents_about"),
        ]

    def __str__(self) -> str:
        """Its number, or its code while it has none."""
        return self.number or self.code


class Signature(Row):
    """A signed file of a document: the sealed PDF and signatures after it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signatures")
    how = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.How])
    state = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.SignatureState])
    why = models.CharField(max_length=24, blank=True)
    """Code where it was refused (evidence.documents.shape.Checked)."""
    object_id = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    signer = models.BinaryField(null=True, blank=True)
    """Sealed: the name in the certificate."""
    serial = models.CharField(max_length=64, blank=True)
    root_sha256 = models.CharField(max_length=64, blank=True)
    """Of the root that vouched for it."""
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
