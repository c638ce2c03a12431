"""A respondent's access to their case, the redacted file, what they answer and object to. Who it is: sealed only."""

from __future__ import annotations

from django.db import models

from saksama.workbench.cases.models import Case, Party
from saksama.workbench.documents.models import Document
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.rights import fair
from saksama.workbench.safe.rows import Row


class RedactedFile(Row):
    """What one respondent may read of the case: pieces chosen by one officer, the PDF checked by another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="redacted_files")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="redacted_files")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in fair.FileState], default=fair.FileState.DRAFT.value
    )
    made_by = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    sealed = models.BinaryField(null=True, blank=True)
    """`fair_shapes.Bound`: the PDF, under the case's own key."""
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the PDF: what the second officer looked at, and no other, is given."""
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=16, blank=True)
    """Code of why it is a draft again: failed, returned."""
    checked_by = models.CharField(max_length=32, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "version"], name="rights_files_are_numbered"),
            models.CheckConstraint(
                condition=~models.Q(checked_by=models.F("made_by")), name="rights_another_checks_a_file"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["checked", "given"])
                | (~models.Q(checked_by="") & ~models.Q(sha256="") & models.Q(sealed__isnull=False)),
                name="rights_only_checked_bytes_are_given",
            ),
        ]

    @property
    def number(self) -> str:
        """How pages call it: whose, under their code, and which version."""
        return f"{self.party.code}/{self.version}"

    @property
    def scope(self) -> str:
        """How the log names it."""
        return f"rights.file:{self.pk}"


class Piece(Row):
    """One thing that an officer took into a redacted file."""

    file = models.ForeignKey(RedactedFile, on_delete=models.CASCADE, related_name="pieces")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=[(one.value, one.name) for one in fair.PieceKind])
    sealed = models.BinaryField()
    """`fair_shapes.PieceBody`, under the case's own key."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "order"], name="rights_one_place_per_piece")]


class Access(Row):
    """One way in: a code on paper and a second factor told apart from it, used once. Both stand as digests only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="accesses")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="accesses")
    file = models.ForeignKey(RedactedFile, on_delete=models.PROTECT, related_name="accesses")
    code_digest = models.CharField(max_length=64, unique=True)
    factor_digest = models.CharField(max_length=64, blank=True)
    """Empty until another officer drew it: before that nothing opens."""
    handed = models.CharField(max_length=8, choices=[(one.value, one.name) for one in fair.Handed])
    made_by = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    factor_by = models.CharField(max_length=32, blank=True)
    factor_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    visit_digest = models.CharField(max_length=64, blank=True)
    """Of what the one browser holds."""
    visit_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(factor_by=models.F("made_by")), name="rights_code_and_factor_from_two"
            ),
            models.CheckConstraint(condition=models.Q(attempts__lte=fair.MOST_TRIES), name="rights_five_tries_at_most"),
        ]
        indexes = [models.Index(fields=["case", "-made_at"], name="rights_accesses")]

    @property
    def scope(self) -> str:
        """How the log names it."""
        return f"rights.access:{self.pk}"


class Reply(Row):
    """What a respondent answers to what is alleged. Only ever added."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="replies")
    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="replies")
    sealed = models.BinaryField()
    """Their words; str, under the case's own key."""
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "year", "seq"], name="rights_replies_are_numbered")]

    @property
    def number(self) -> str:
        """The receipt."""
        return f"{self.seq:03}/JWB/{self.year}"

    @property
    def scope(self) -> str:
        """How the log names it."""
        return f"rights.reply:{self.pk}"


class Objection(Row):
    """A respondent objects to the decision; a member of the plenary who had no hand in the case decides."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="objections")
    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="objections")
    state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in fair.ObjectionState],
        default=fair.ObjectionState.RECEIVED.value,
    )  # fmt: skip
    sealed = models.BinaryField()
    """Their words; str, under the case's own key."""
    at = models.DateTimeField()
    decided_by = models.CharField(max_length=32, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    sealed_reason = models.BinaryField(null=True, blank=True)
    document = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """JAWAB-KEBERATAN."""
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "seq"], name="rights_objections_are_numbered"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="received"), name="rights_one_open_objection"
            ),
            models.CheckConstraint(
                condition=models.Q(state="received", decided_by="", document__isnull=True)
                | (~models.Q(state="received") & ~models.Q(decided_by="") & models.Q(document__isnull=False)),
                name="rights_an_objection_is_decided_in_writing",
            ),
        ]

    @property
    def number(self) -> str:
        """The receipt."""
        return f"{self.seq:03}/KBR/{self.year}"

    @property
    def scope(self) -> str:
        """How documents and log name it."""
        return f"rights.objection:{self.pk}"
