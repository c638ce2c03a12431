"""The mandate (G1) as the office writes it, agreements with platforms, and who agreed."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.mandates import rules
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Mandate(Row):
    """One assignment to look. Once two people approved, it is signed and never edited; an end ends it."""

    State = rules.State

    class Guideline(models.TextChoices):
        """Whose guideline."""

        NATIONAL = "national"
        OFFICE_SOP = "office_sop"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="mandates")
    code = models.CharField(max_length=32, unique=True)
    """What imports and the fence name ("m-…")."""
    state = models.CharField(max_length=10, choices=[(one.value, one.name) for one in State], default=State.DRAFT)
    letter_number = models.CharField(max_length=120, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    guideline_kind = models.CharField(max_length=12, choices=Guideline, blank=True)
    guideline_number = models.CharField(max_length=120, blank=True)
    guideline_version = models.CharField(max_length=40, blank=True)
    pleno_minutes = models.CharField(max_length=120, blank=True)
    dpia_reference = models.CharField(max_length=120, blank=True)
    territory = models.JSONField(default=list)
    """Region codes."""
    platforms = models.JSONField(default=list)
    election_code = models.CharField(max_length=64, blank=True)
    election_name = models.CharField(max_length=160, blank=True)
    regime = models.CharField(max_length=10, blank=True)
    """"general" or "regional"."""
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    authors = models.JSONField(default=list)
    """Officer codes of everybody who wrote in the draft: none of them approves it."""
    submitted_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.CharField(max_length=300, blank=True)
    """Why an approver gave it back to the drafter; empty once it is submitted again."""
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of what was signed: a row altered afterwards does not fit it any more."""
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)


class Approval(Row):
    """One person's agreement."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="approvals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "officer"], name="mandates_agrees_once")]


class PlatformAgreement(Row):
    """Another body's written leave to ask a platform's interface. Without one in force every such door is shut.

    Never edited: what has to change is ended and written down anew.
    """

    State = rules.AgreementState

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="platform_agreements")
    platform = models.CharField(max_length=16)
    state = models.CharField(max_length=8, choices=[(one.value, one.name) for one in State], default=State.PROPOSED)
    number = models.CharField(max_length=120)
    signed_on = models.DateField()
    other_party = models.CharField(max_length=160)
    """The body that gives leave; no person."""
    purpose = models.CharField(max_length=300)
    retention_days = models.PositiveSmallIntegerField()
    """How long what comes under it is kept, unless it becomes evidence."""
    first_day = models.DateField()
    last_day = models.DateField()
    scan = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="+")
    """The signed paper."""
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of what two officers agreed to: a row altered afterwards does not fit it any more."""
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "platform"], condition=models.Q(state="proposed"),
                name="mandates_one_proposed_agreement",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["office", "platform", "state"], name="mandates_agreements")]


class AgreementApproval(Row):
    """One officer's yes to an agreement."""

    agreement = models.ForeignKey(PlatformAgreement, on_delete=models.PROTECT, related_name="approvals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "officer"], name="mandates_says_yes_once")]
