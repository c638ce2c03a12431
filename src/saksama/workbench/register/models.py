"""The register of civil servants: sealed rows, found by person key only. There is no search over people."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.register import rules
from saksama.workbench.safe.rows import Row


class Register(Row):
    """One handing-over of the register by an agency, with its legal basis."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="registers")
    transfer_basis = models.CharField(max_length=200)
    source = models.CharField(max_length=120)
    received_on = models.DateField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    """`handover.roster.roster_digest`: what a fence is tied to."""
    rows = models.PositiveIntegerField()
    refused_rows = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=80)
    """Encrypted roster file in `setting().registers`, for the patrol's commands; its name says nothing."""
    sealed_agencies = models.BinaryField()
    """{agency_code: name}: a column of the file taken for agencies may turn out to hold names."""
    in_force = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=models.Q(in_force=True), name="register_one_in_force_per_office"
            )
        ]


class Person(Row):
    """One civil servant, sealed. Clear columns are codes for counting; nothing here is a name."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="people")
    person_key = models.CharField(max_length=64)
    """Keyed digest of the NIP."""
    sealed = models.BinaryField()
    """`handover.roster.RosterRow`."""
    category = models.CharField(max_length=8)
    agency_code = models.CharField(max_length=32)
    """Keyed digest of the agency's name, for counting without the name."""
    region_code = models.CharField(max_length=16)
    declared = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "person_key"], name="register_one_row_per_person")]


class DeclaredAccount(models.Model):
    """One account as a person declared it: keyed digests only, to answer "is it declared, and by whom"."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="accounts")
    id_code = models.CharField(max_length=32, blank=True, db_index=True)
    """Of platform and stable id; empty where the agency gave none: such an account never identifies (G5)."""
    handle_code = models.CharField(max_length=32, blank=True, db_index=True)
    """Of platform and folded handle: only to keep an account out of the fence (G2)."""


class Arrival(Row):
    """An agency's file between its coming and the import: encrypted, looked at, gone after a day."""

    class State(models.TextChoices):
        """How far it is."""

        ARRIVED = "arrived"
        TAKEN_UP = "taken_up"
        """The import was asked for."""
        IMPORTED = "imported"
        DROPPED = "dropped"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ARRIVED)
    file = models.CharField(max_length=80, blank=True)
    """Encrypted file in `setting().uploads`; empty once it is gone."""
    sealed_given = models.BinaryField()
    """`register.reading.Given`: what the officer said about it, the chosen columns included."""
    sealed_reading = models.BinaryField(null=True, blank=True)
    """`handover.roster_reading.RosterReading` of the last look."""
    arrived_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    register = models.ForeignKey(Register, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class AccessRequest(Row):
    """A person asks what is held about them (G2, G12): asked by the DPO, agreed to by a second person, answered once.

    The NIP or account is sealed and wiped with the answer; the row stays so that look-ups can be counted.
    """

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked"
        ANSWERED = "answered"
        DECLINED = "declined"
        LAPSED = "lapsed"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    sealed_subject = models.BinaryField(null=True, blank=True)
    """`register.rules.Subject`, until answered, declined or lapsed."""
    sealed_answer = models.BinaryField(null=True, blank=True)
    """`register.rules.Answer`: yes or no and counts, until `expires_at`."""
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="register_two_people_for_a_lookup",
            )
        ]


class Lookup(Row):
    """One narrow look-up of a seen person by a field officer (G2): that it was, for which record, how many were found.

    Neither what was asked nor who was found is kept.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    """By the office's zone."""
    number = models.PositiveSmallIntegerField()
    """1 to `rules.LOOKUPS_A_DAY` of the office's day."""
    subject = models.CharField(max_length=96)
    """"app.model:id" of the record it was for."""
    found = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "day", "number"], name="register_lookups_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=rules.LOOKUPS_A_DAY),
                name="register_so_many_lookups_a_day",
            ),
        ]
