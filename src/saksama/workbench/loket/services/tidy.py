"""What the counter forgets: yesterday's secret and tallies, files of forms never sent, receipts long silent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections

from saksama.workbench.loket.models import File, Letter, Nonce, Receipt, Secret, Spent, Tally
from saksama.workbench.loket.rules import DRAFT_DAYS, SPENT_DAYS, window
from saksama.workbench.loket.services.places import lying, remove_parts


def tidy(*, at: datetime) -> int:
    """Delete what is over at `at`; how many files went. Safe to call again, and killed half-way.

    What costs more, looking through the folder of files, is done once a day: by whoever deletes the day's secret.
    """
    today = at.date()
    gone, _each = Secret.objects.filter(day__lt=today).delete()
    Tally.objects.filter(day__lt=today).delete()
    _tally_of_past_windows(at)
    Nonce.objects.filter(day__lt=today - timedelta(days=1)).delete()
    Spent.objects.filter(day__lt=today - timedelta(days=SPENT_DAYS)).delete()
    long_ago = today - timedelta(days=settings.LOKET_KEEP_DAYS)
    Letter.objects.filter(day__lt=long_ago).delete()
    Receipt.objects.filter(day__lt=long_ago).delete()
    File.objects.filter(message=None, day__lt=today - timedelta(days=DRAFT_DAYS)).delete()
    if not gone:
        return 0
    _overwrite_journal()
    return _remove_orphans()


def _tally_of_past_windows(at: datetime) -> None:
    """Counts of ten minutes and of an hour are asked for in them alone."""
    for what, now in (("sent", window(at)), ("crowd", window(at)), ("look", window(at)), ("looks", window(at)),
                      ("text", at.hour)):  # fmt: skip
        Tally.objects.filter(what__startswith=f"{what}:").exclude(what=f"{what}:{now}").delete()


def _remove_orphans() -> int:
    """What lies without a row: of forms never sent, of a hand-over that was killed between the row and the folder.

    Rows are asked for after the folders were seen: a row comes before its folder.
    """
    there = lying()
    gone = set(there) - set(File.objects.values_list("pk", flat=True)) if there else set()
    for file_id in gone:
        remove_parts(file_id)
    return len(gone)


def _overwrite_journal() -> None:
    """SQLite's journal still holds the page on which the secret stood: put it into the database and empty it."""
    connection = connections[Secret.objects.db]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
