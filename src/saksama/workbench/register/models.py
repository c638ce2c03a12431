"""The register of civil servants: sealed rows, found by person key only. There is no search over people."""

from __future__ import annotations

from django.db import models

from saksama.workbench.offices.models import Office
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
    """Encrypted roster file in `setting().registers`, for the patrol's commands."""
    in_force = models.BooleanField(default=True)


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
