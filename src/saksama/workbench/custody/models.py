"""Files kept and proven. The bytes lie sealed in the evidence store; a row says what they are."""

from __future__ import annotations

from django.db import models

from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row


class Exhibit(Row):
    """One kept file: digest taken when it came in, checked at every read (G9)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=32, unique=True)
    """In the evidence store."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=64)
    """As found in the bytes, not as the browser said."""
    kept_by = models.CharField(max_length=32)
    kept_at = models.DateTimeField()
    purpose = models.CharField(max_length=48)
    """"patrols.observation", "contest.proof" …"""
