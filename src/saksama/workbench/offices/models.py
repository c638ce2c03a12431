"""Offices and who works for them in which role, from day to day."""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.rules import Role
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

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "office", "role", "first_day"], name="offices_one_membership_per_role_and_start"
            )
        ]
