"""Receivers, referrals and what came back. What people wrote stands sealed under the case's own data key (G12)."""

from __future__ import annotations

from django.db import models

from saksama.workbench.cases.models import Case
from saksama.workbench.documents.models import Document
from saksama.workbench.offices.models import Office
from saksama.workbench.referral import rules
from saksama.workbench.safe.rows import Row


class Receiver(Row):
    """A body to which this office refers. Its key was read out to it, and two officers stand for that."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    """Of the rulebook or the case-book ("bkn", "ppk", "gakkumdu", "komdigi", "platform", "bupati" …)."""
    kind = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.Kind])
    name = models.CharField(max_length=160)
    """As it stands on letters: an office, never a person."""
    address = models.CharField(max_length=240, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    recipient = models.CharField(max_length=80, blank=True)
    """age public key; empty: paper only."""
    key_mark = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=4, choices=[(one.value, one.name) for one in rules.Way])
    """How it usually goes."""
    proposed_by = models.CharField(max_length=32)
    proposed_at = models.DateTimeField()
    approved_by = models.CharField(max_length=32, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """Replaced or given up; nothing new goes there."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("proposed_by")), name="referral_two_officers_for_a_receiver"
            ),
        ]
        indexes = [models.Index(fields=["office", "key"], name="referral_receivers_of_a_kind")]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Referral(Row):
    """One letter with its package, to one receiver."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """Who refers."""
    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="referrals")
    track = models.CharField(max_length=12)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.name) for one in rules.State], default=rules.State.DRAFTED.value
    )
    version = models.PositiveIntegerField(default=1)
    """Grows with every change: who works on a stale copy is refused."""
    letter = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    exhibits = models.JSONField(default=list)
    """Numbers of the exhibits that go along, "BB-2027-0031"."""
    package_id = models.CharField(max_length=64, blank=True)
    """In the store of exhibits; given before the first try, so that a second one finds the first's."""
    package_sha256 = models.CharField(max_length=64, blank=True)
    package_size = models.PositiveBigIntegerField(default=0)
    packed_at = models.DateTimeField(null=True, blank=True)
    drafted_by = models.CharField(max_length=32)
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_how = models.CharField(max_length=4, blank=True, choices=[(one.value, one.name) for one in rules.Way])
    received_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=120, blank=True)
    """Number under which the receiver keeps it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "receiver"], condition=~models.Q(state="recalled"),
                name="referral_once_to_each_receiver",
            ),
            models.CheckConstraint(
                condition=models.Q(state="drafted") | models.Q(letter__isnull=False), name="referral_goes_with_a_letter"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["office", "state", "-drafted_at"], name="referral_newest_of_a_state"),
            models.Index(fields=["receiver", "state"], name="referral_of_a_receiver"),
        ]

    def __str__(self) -> str:
        """Its letter's number."""
        return self.letter.number if self.letter else ""


class Answer(Row):
    """One thing a receiver reported. Only ever added."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=10, choices=[(one.value, one.name) for one in rules.AnswerKind])
    on = models.DateField()
    """The day of the receiver's paper."""
    decided = models.CharField(max_length=12, blank=True, choices=[(one.value, one.name) for one in rules.Decided])
    """As reported; for the counts, which name nobody."""
    sealed = models.BinaryField()
    """`shapes.AnswerBody`."""
    by = models.CharField(max_length=32)
    """Officer code, or "partner:…"."""
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["referral", "at"], name="referral_answers")]


class Letter(Row):
    """A further letter about a referral: a reminder, or one to the next higher body."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="letters")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="+")
    escalates = models.BooleanField(default=False)
    by = models.CharField(max_length=32)
    at = models.DateTimeField()


class Recall(Row):
    """What had gone out is called back: the file was sealed, or the decision changed."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="recall")
    sealed = models.BinaryField()
    """Why; str."""
    letter = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """The receiver said that it sealed or returned its copy."""


class Takedown(Row):
    """A request to take content down: the letter, and what came of it. No person's file goes with it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="takedowns")
    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    """`shapes.TakedownBody`."""
    state = models.CharField(
        max_length=9, choices=[(one.value, one.name) for one in rules.TakedownState],
        default=rules.TakedownState.ASKED.value,
    )  # fmt: skip
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)


class PartnerKey(Row):
    """The key of a partner's machine: only its digest is kept, it opens only its scopes, and it ends."""

    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="keys")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    webhook_url = models.CharField(max_length=200, blank=True)
    webhook_secret = models.BinaryField()
    """Sealed."""
    proposed_by = models.CharField(max_length=32)
    proposed_at = models.DateTimeField()
    approved_by = models.CharField(max_length=32, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField()
    """The last day, in the office's zone."""
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("proposed_by")), name="referral_two_officers_for_a_key"
            ),
        ]


class Delivery(Row):
    """One message to a partner's machine: that something happened, never what."""

    key = models.ForeignKey(PartnerKey, on_delete=models.PROTECT, related_name="deliveries")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="deliveries")
    event = models.CharField(max_length=24, choices=[(one.value, one.name) for one in rules.Event])
    message = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(default=0)
    """Of the newest try; 0: nobody answered."""


class Seen(Row):
    """A signed message that came in: it comes through once."""

    key = models.ForeignKey(PartnerKey, on_delete=models.PROTECT, related_name="+")
    message = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "message"], name="referral_a_message_comes_through_once")]
