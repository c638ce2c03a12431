"""Where "prevention only" leads: a letter to an agency without names, or a sealed courtesy notice to the person.

No file is opened about anybody. What names a person goes with the election (`prevention.forget`).
"""

from __future__ import annotations

from django.db import models

from saksama.workbench.accounts.models import Officer
from saksama.workbench.contest.models import Election
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Letter(Row):
    """A general reminder to one agency. It holds a count that is at least `rules.FLOOR`, and nobody."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    agency_code = models.CharField(max_length=32)
    sealed_agency = models.BinaryField()
    """The agency's name as the register writes it."""
    said = models.PositiveSmallIntegerField()
    """What the letter says: "at least so many"; rounded down, never the count itself."""
    law = models.CharField(max_length=160)
    """The article as it stood on the day of the letter."""
    number = models.CharField(max_length=80, blank=True)
    """Given by hand from the office's book; once."""
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class Counted(models.Model):
    """One lead stands behind one letter, once: two letters never share one, so none tells by its difference."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="counted")
    resolution = models.OneToOneField("review.Resolution", on_delete=models.CASCADE, related_name="counted")


class Notice(Row):
    """A colleague's word to one person, in a sealed envelope. Made once; its text goes when it was handed over."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    resolution = models.OneToOneField("review.Resolution", on_delete=models.CASCADE, related_name="notice")
    number = models.PositiveIntegerField()
    """The lead's running number: what the office calls it."""
    sealed_to = models.BinaryField(null=True, blank=True)
    """`prevention_rules.To`, under a data key of its own; None once it was handed over."""
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, blank=True)
