"""Offices and who works for them in which role, from day to day."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.rules import AccessState, DelegationState, LoanState, Role
from saksama.workbench.safe.rows import Row


class Office(Row):
    """One desk: of Bawaslu (RI → province → district → sub-district → village) or of a partner agency."""

    class Kind(models.TextChoices):
        """Where in the ladder."""

        NATIONAL = "national"
        PROVINCE = "province"
        REGENCY = "regency"
        DISTRICT = "district"
        VILLAGE = "village"
        PARTNER = "partner"

    code = models.CharField(max_length=32, unique=True)
    """Region code ("33.11"), "ri", or "mitra-…" for a partner desk."""
    kind = models.CharField(max_length=16, choices=Kind)
    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=4, default="WIB")
    """WIB, WITA or WIT: in which zone its days begin and end."""
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        """Name."""
        return self.name


class TaskForce(Row):
    """A satgas of one office: set up by decree, from day to day. An office without one has no row."""

    class Level(models.TextChoices):
        """Where it comes from."""

        NATIONAL = "national"
        CASCADED = "cascaded"
        """Set up here after the national one."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="task_forces")
    level = models.CharField(max_length=10, choices=Level)
    decree_number = models.CharField(max_length=120)
    decree_day = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "decree_number"], name="offices_one_task_force_per_decree")
        ]

    def __str__(self) -> str:
        """Its decree."""
        return self.decree_number


class Membership(Row):
    """One person's role in one office, from a first to a last day (both included; no last day: until ended)."""

    class Kind(models.TextChoices):
        """Why the person works here."""

        OWN = "own"
        LENT = "lent"
        """A second officer lent by the province or a neighbour."""
        SATGAS = "satgas"
        """By decree of a task force."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=[(role.value, role.name) for role in Role])
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.OWN)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=120, blank=True)
    """Number of the decree or letter; required for lent and satgas."""
    lender = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    task_force = models.ForeignKey(
        TaskForce, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "office", "role", "first_day"], name="offices_one_membership_per_role_and_start"
            )
        ]

    def __str__(self) -> str:
        """Who, as what."""
        return f"{self.officer.code} {self.role}"


class Absence(Row):
    """Days on which an officer is away from one office (both included): leave, illness, assignment elsewhere.

    Why is nobody's business here, and has no column.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="absences")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="offices_absence_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        """Who is away."""
        return self.officer.code


class Access(Row):
    """One request to give someone access: an administrator asks, a second person agrees, the person takes it up.

    A link's token stands here as its SHA-256 only.
    """

    class Purpose(models.TextChoices):
        """What for."""

        JOIN = "join"
        """A person comes (or comes back): password by one-time link."""
        RENEW = "renew"
        """An officer lost password and second factor: new ones by one-time link, the roles stay."""
        ROLES = "roles"
        """An officer of this installation gets further roles; no link."""

    purpose = models.CharField(max_length=8, choices=Purpose)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """Where the person will work."""
    host = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """Whose people ask and agree: the same office, or the one above a small office or beside a partner's desk."""
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    roles = models.JSONField(default=list)
    kind = models.CharField(max_length=8, choices=Membership.Kind, default=Membership.Kind.OWN)
    basis = models.CharField(max_length=120, blank=True)
    task_force = models.ForeignKey(TaskForce, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=[(state.value, state.name) for state in AccessState])
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=32, blank=True)
    """Empty where nobody else could agree (the founding of an office)."""
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """Taken up, refused or withdrawn."""

    class Meta:
        indexes = [models.Index(fields=["host", "state"], name="offices_open_access")]

    def __str__(self) -> str:
        """Purpose and state."""
        return f"{self.purpose} {self.state}"


class Loan(Row):
    """A second officer asked from the province or a neighbour; agreed by letter, it ends by itself."""

    borrower = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    lender = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    roles = models.JSONField(default=list)
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(max_length=10, choices=[(state.value, state.name) for state in LoanState])
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    officer = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    letter_number = models.CharField(max_length=120, blank=True)
    answered_by = models.CharField(max_length=32, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="offices_loan_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=~models.Q(lender=models.F("borrower")), name="offices_nobody_lends_to_themselves"
            ),
        ]

    def __str__(self) -> str:
        """Between whom."""
        return f"{self.lender_id} → {self.borrower_id}"


class Delegation(Row):
    """An office above acts for one below: for named verbs, from day to day, by letter; it ends by itself.

    No person is named: whoever at the office above holds a role that may do a verb may do it for the one below.
    """

    above = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    below = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    verbs = models.JSONField()
    """Of `rules.DELEGABLE` only."""
    first_day = models.DateField()
    last_day = models.DateField()
    letter_number = models.CharField(max_length=120)
    """Of the request or the assignment."""
    state = models.CharField(max_length=10, choices=[(state.value, state.name) for state in DelegationState])
    asked_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """Whose person asked: of either side; the other side's person agrees."""
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=32, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="offices_delegation_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=~models.Q(above=models.F("below")), name="offices_nobody_acts_for_oneself"
            ),
            models.CheckConstraint(
                condition=~models.Q(answered_by=models.F("asked_by")) | models.Q(answered_by=""),
                name="offices_another_agrees_to_a_delegation",
            ),
        ]
        indexes = [models.Index(fields=["above", "state", "last_day"], name="offices_acting_for")]

    def __str__(self) -> str:
        """Its opaque id, as the log names it."""
        return f"offices.delegation:{self.pk}"
