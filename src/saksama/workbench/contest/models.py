"""The contest: election, calendar, participants, campaign accounts and who agreed to them (G2, G14)."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Election(Row):
    """One election as one office supervises it, with the days that decide which rule could apply."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="elections")
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=160)
    regime = models.CharField(max_length=10)
    """"general" or "regional": which law sets the clocks."""
    calendar_source = models.CharField(max_length=160, blank=True)
    """The decision that set the days below."""
    calendar_mark = models.CharField(max_length=1, blank=True)
    """H, M or L: how sure that source is; empty while there is none."""
    candidates_set_on = models.DateField(null=True, blank=True)
    campaign_first = models.DateField(null=True, blank=True)
    campaign_last = models.DateField(null=True, blank=True)
    quiet_first = models.DateField(null=True, blank=True)
    quiet_last = models.DateField(null=True, blank=True)
    voting_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    """When its data are deleted that must not outlive it."""
    forgotten_at = models.DateTimeField(null=True, blank=True)
    """When they were."""
    watch_first = models.DateField(null=True, blank=True)
    watch_last = models.DateField(null=True, blank=True)
    """Acts outside these days are not screened; empty: the mandate's own days."""
    cadence = models.JSONField(default=dict)
    """{platform: days between two looks}. One for the whole contest, so that nobody is looked at more often (G14)."""
    residents = models.PositiveIntegerField(null=True, blank=True)
    civil_servants = models.PositiveIntegerField(null=True, blank=True)
    population_source = models.CharField(max_length=160, blank=True)
    prior = models.FloatField(default=0.01)
    """In force; another than .01 stands on an approved PriorProposal (G5)."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "code"], name="contest_one_code_per_office")]


class Participant(Row):
    """Everyone on the ballot, the empty box too."""

    class Kind(models.TextChoices):
        """What kind of participant."""

        PAIR = "pair"
        PARTY = "party"
        DPD = "dpd"
        INDEPENDENT = "independent"
        EMPTY_BOX = "empty_box"

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="participants")
    code = models.CharField(max_length=32)
    """Stable opaque code ("p1"): what leads and counts name."""
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=8, blank=True)
    aliases = models.JSONField(default=list)
    slogans = models.JSONField(default=list)
    not_watched_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "code"], name="contest_one_participant_per_code")]


class CampaignAccount(Row):
    """One account that campaigns. Class and approvals decide whether the fence may hold it (G2)."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="accounts")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="accounts")
    code = models.CharField(max_length=32)
    """What leads name ("ca-…"); unique in the election."""
    platform = models.CharField(max_length=16)
    handle = models.CharField(max_length=100)
    handle_key = models.CharField(max_length=100)
    """As handles are compared: without @, lower case."""
    url = models.URLField(max_length=300)
    stable_id = models.CharField(max_length=100, blank=True)
    account_class = models.CharField(max_length=12)
    """registered | would_be | addition (handover.fence.AccountClass)."""
    proof = models.CharField(max_length=300, blank=True)
    proof_exhibit = models.ForeignKey(Exhibit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    registered_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_because = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=80, blank=True)
    """How the province was told of an addition: "inbox", or the number of the letter."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "code"], name="contest_one_account_per_code"),
            models.UniqueConstraint(
                fields=["election", "platform", "handle_key"], condition=models.Q(removed_at__isnull=True),
                name="contest_an_account_stands_once",
            ),
        ]  # fmt: skip


class AccountApproval(Row):
    """One person's agreement to an account outside KPU's list."""

    account = models.ForeignKey(CampaignAccount, on_delete=models.PROTECT, related_name="approvals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "officer"], name="contest_agrees_once")]


class PriorProposal(Row):
    """Another expected share of civil servants among commenters: who asks, why, and who else agreed (G5)."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="priors")
    value = models.FloatField()
    because = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)


class FenceVersion(Row):
    """One signed fence. The newest that was not withdrawn is in force; its file lies with the signed files."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="fences")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    """1, 2, 3 … of the election."""
    code = models.CharField(max_length=32, unique=True)
    """What leads and runs name ("f-…")."""
    sealed = models.BinaryField()
    """`handover.fence.Fence`; emptied after the election."""
    digest = models.CharField(max_length=64)
    """SHA-256 of what was signed."""
    roster_digest = models.CharField(max_length=64)
    accounts = models.PositiveIntegerField()
    additions = models.PositiveIntegerField()
    """The public figure (G2)."""
    signed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="contest_one_fence_per_number")]
