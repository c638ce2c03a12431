"""Cases and what belongs to them. Who somebody is and what people wrote stands sealed under the case's own key."""

from __future__ import annotations

from django.db import models

from saksama.law.shapes import Channel, Stage
from saksama.workbench.accounts.models import Officer
from saksama.workbench.cases import rules
from saksama.workbench.contest.models import Election
from saksama.workbench.documents.models import Document
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.intake.models import Report
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row
from saksama.workbench.vault.models import Paper


class Case(Row):
    """One case. There is no column of a person; nothing looks one up by person (G2)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """Who handles it now."""
    opened_by_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """Where it arose."""
    number = models.CharField(max_length=80)
    """That of the plenary's decision that opened it."""
    basis = models.CharField(max_length=8, choices=[(one.value, one.name) for one in rules.Basis])
    basis_subject = models.CharField(max_length=96)
    """"app.model:id" of that decision; the subject of the handling clock."""
    record = models.OneToOneField(Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    report = models.OneToOneField(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(one.value, one.name) for one in rules.State], default=rules.State.OPENED.value
    )
    outcome = models.CharField(max_length=16, blank=True, choices=[(one.value, one.name) for one in rules.Outcome])
    """What the plenary decided; empty before."""
    track = models.CharField(
        max_length=12, choices=[(one.value, one.name) for one in rules.Track], default=rules.Track.NEUTRALITY.value
    )
    handler = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    """Grows with every change: who works on a stale copy is refused."""
    kept_under = models.CharField(max_length=64, unique=True)
    """Data key under which everything sealed of this case stands; destroying it destroys that (G12)."""
    sealed = models.BinaryField()
    """`shapes.CaseBody`."""
    notice = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Its status notice."""
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    """Sealed early: to officers it is as if it were not there (G12)."""
    destroyed_at = models.DateTimeField(null=True, blank=True)
    """Its key was destroyed; number, days and outcome are what is left."""
    ending = models.CharField(max_length=12, blank=True, choices=[(one.value, one.name) for one in rules.Ending])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opened_by_office", "number"], name="cases_one_number_per_office"),
            models.CheckConstraint(
                condition=models.Q(basis="finding", record__isnull=False, report__isnull=True)
                | models.Q(basis="report", record__isnull=True, report__isnull=False),
                name="cases_open_from_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(sealed_at=None, destroyed_at=None) | models.Q(state="closed"),
                name="cases_only_a_closed_one_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", state__in=["opened", "clarifying", "studied", "proposed"])
                | (
                    ~models.Q(outcome="")
                    & models.Q(state__in=["decided", "announced", "referred", "answered", "closed"])
                ),
                name="cases_an_outcome_once_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-opened_at"], name="cases_newest_of_a_state"),
            models.Index(fields=["office", "-opened_at"], name="cases_newest"),
        ]

    def __str__(self) -> str:
        """Its number."""
        return self.number


class Party(Row):
    """Somebody in a case, under a code. The reporter has a code and nothing else (G11)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.PartyRole])
    code = models.CharField(max_length=16)
    """"Terlapor-1", "Pelapor-1", "Saksi-1", "Ahli-1"."""
    category = models.CharField(max_length=16, blank=True, choices=[(one.value, one.name) for one in Respondent])
    """What office a respondent holds: it decides which body can act."""
    sealed = models.BinaryField(null=True, blank=True)
    """`shapes.PartyBody`; null of a reporter."""
    added_by = models.CharField(max_length=32)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "code"], name="cases_one_party_per_code"),
            models.CheckConstraint(
                condition=models.Q(role="reporter", sealed__isnull=True)
                | (~models.Q(role="reporter") & models.Q(sealed__isnull=False)),
                name="cases_a_reporter_has_no_body",
            ),
        ]

    def __str__(self) -> str:
        """Its code."""
        return self.code


class Allegation(Row):
    """One thing that is said to have happened. A rewritten one is a new version under the same order."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="allegations")
    order = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    act = models.CharField(max_length=8, blank=True)
    """Code of the rulebook; empty: not in the annex."""
    stage = models.CharField(
        max_length=4, choices=[(one.value, one.name) for one in (Stage.PRE, Stage.POST, Stage.ANY)]
    )
    stage_by = models.CharField(max_length=32, blank=True)
    """Who confirmed the stage; empty: nobody yet."""
    stage_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Channel])
    happened_on = models.DateField(null=True, blank=True)
    basis = models.JSONField(default=dict)
    """Version of the rulebook, the rule's mark, and each citation with its state on that day. Codes only."""
    sealed = models.BinaryField()
    """`shapes.AllegationBody`."""
    written_by = models.CharField(max_length=32)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "order", "version"], name="cases_allegations_are_numbered"),
            models.CheckConstraint(
                condition=~models.Q(stage_by=models.F("written_by")), name="cases_another_confirms_the_stage"
            ),
        ]


class Clarification(Row):
    """One invitation to be heard, and what came of it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clarifications")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="clarifications")
    round = models.PositiveSmallIntegerField()
    in_vault = models.BooleanField()
    """Of a reporter: its papers lie in the vault, and no answer stands here (G11)."""
    mode = models.CharField(max_length=6, choices=[(one.value, one.name) for one in rules.Mode])
    planned_at = models.DateTimeField()
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The lower level it was assigned to; null: the handling office itself."""
    state = models.CharField(
        max_length=9, choices=[(one.value, one.name) for one in rules.Round], default=rules.Round.PLANNED.value
    )
    invitation = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """B.9."""
    vault_invitation = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    served_at = models.DateTimeField(null=True, blank=True)
    served_how = models.CharField(max_length=10, blank=True, choices=[(one.value, one.name) for one in rules.Served])
    held_at = models.DateTimeField(null=True, blank=True)
    oath = models.CharField(max_length=8, blank=True, choices=[(one.value, one.name) for one in rules.Oath])
    oath_document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """B.10 or B.11."""
    recording = models.CharField(max_length=64, blank=True)
    """Opaque id or number of the exhibit with picture and sound."""
    minutes = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """B.12."""
    vault_minutes = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    read_back_at = models.DateTimeField(null=True, blank=True)
    signed = models.CharField(max_length=8, blank=True, choices=[(one.value, one.name) for one in rules.Signed])
    sealed = models.BinaryField()
    """`shapes.ClarificationBody`."""
    planned_by = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=models.Q(state__in=["planned", "served", "held"]),
                name="cases_one_running_invitation_per_party",
            ),
            models.CheckConstraint(
                condition=models.Q(round__gte=1, round__lte=rules.MOST_ROUNDS), name="cases_invited_at_most_twice"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    in_vault=True, invitation__isnull=True, minutes__isnull=True, oath_document__isnull=True
                )
                | models.Q(in_vault=False, vault_invitation__isnull=True, vault_minutes__isnull=True),
                name="cases_a_reporter_s_papers_lie_in_the_vault",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="minuted", mode="online", recording=""),
                name="cases_online_has_a_recording",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="minuted")
                | (models.Q(read_back_at__isnull=False) & ~models.Q(signed="")),
                name="cases_minutes_are_read_back",
            ),
        ]  # fmt: skip


class Study(Row):
    """A study as one officer wrote it; another approves it. A rewritten one is a new version."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="studies")
    kind = models.CharField(max_length=12, choices=[(one.value, one.name) for one in rules.Kind])
    version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    """`shapes.StudyBody`."""
    proposal = models.CharField(max_length=16, blank=True, choices=[(one.value, one.name) for one in rules.Outcome])
    """Empty only in a preliminary one."""
    written_by = models.CharField(max_length=32)
    written_at = models.DateTimeField()
    approved_by = models.CharField(max_length=32, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """KA or KAJIAN; once it has a number the study is issued."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "version"], name="cases_studies_are_numbered"),
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("written_by")), name="cases_nobody_approves_their_own"
            ),
            models.CheckConstraint(
                condition=models.Q(document__isnull=True) | ~models.Q(approved_by=""),
                name="cases_only_an_approved_study_is_issued",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="preliminary") | ~models.Q(proposal=""), name="cases_a_study_proposes"
            ),
        ]


class Conflict(Row):
    """An officer steps aside from a case, for good."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conflicts")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    """Why; str."""
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "officer"], name="cases_steps_aside_once")]


class Transfer(Row):
    """A case goes to another level; the office that had it keeps its number and state and no more."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    from_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.TransferKind])
    sealed = models.BinaryField()
    """Why; str."""
    letter = models.CharField(max_length=120, blank=True)
    """Number of the letter with which it goes."""
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    accepted_by = models.CharField(max_length=32, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(accepted_at__isnull=True), name="cases_one_open_transfer"
            ),
            models.CheckConstraint(
                condition=~models.Q(from_office=models.F("to_office")), name="cases_goes_to_another_office"
            ),
        ]


class Step(Row):
    """One thing that was done in a case: its timeline."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    deed = models.CharField(max_length=24)
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    """The case's after it: what was done at the same instant stays in order."""
    detail = models.JSONField(default=dict)
    """Codes only."""
    sealed_note = models.BinaryField(null=True, blank=True)
    """Words that go with it; str."""

    class Meta:
        indexes = [models.Index(fields=["case", "at", "version"], name="cases_timeline")]
