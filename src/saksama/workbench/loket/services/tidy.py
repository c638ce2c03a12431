"""What the counter forgets: yesterday's secret and tallies, files of forms never sent, receipts long silent."""

from __future__ import annotations

from datetime import datetime, timedelta

from saksama.workbench.loket.models import File, Letter, Nonce, Receipt, Secret, Tally
from saksama.workbench.loket.rules import DRAFT_DAYS, LIMITS
from saksama.workbench.loket.services.places import remove_parts


def tidy(*, at: datetime) -> int:
    """Delete what is over at `at`; how many files of forms went. Safe to call again, and killed half-way."""
    today = at.date()
    Secret.objects.filter(day__lt=today).delete()
    Tally.objects.filter(day__lt=today).delete()
    Nonce.objects.filter(day__lt=today - timedelta(days=1)).delete()
    silent = Receipt.objects.filter(day__lt=today - timedelta(days=LIMITS.keep_days))
    Letter.objects.filter(mark__in=silent.values("mark")).delete()
    silent.delete()
    left = File.objects.filter(message=None, day__lt=today - timedelta(days=DRAFT_DAYS))
    gone = [one.pk for one in left]
    for file_id in gone:
        remove_parts(file_id)
    left.filter(pk__in=gone).delete()
    return len(gone)
