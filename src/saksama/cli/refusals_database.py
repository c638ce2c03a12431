"""A database that does not answer, or whose tables are another version's, in words: an administrator can mend both."""

from __future__ import annotations

import sys

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

WAITED = "PoolTimeout"
"""What psycopg's pool raises after it waited for a connection in vain: asking once more would take as long."""


def of_database(error: Exception) -> BadInput | None:
    """What kept the command from its database; None where the database is well, so that the fault is ours."""
    loaded = sys.modules.get("django.db.utils")  # Django is not loaded for every command
    if loaded is None or not isinstance(error, loaded.Error):
        return None
    if type(error.__cause__).__name__ == WAITED:
        return _away()
    return _looked(loaded.Error)


def _looked(failure: type[Exception]) -> BadInput | None:
    from django.conf import settings

    from saksama.upkeep.health.applied import all_applied

    try:
        fits = all(all_applied(alias) for alias, told in settings.DATABASES.items() if told.get("NAME"))
    except failure:
        return _away()
    return None if fits else BadInput(
        _("Tabel basis data belum sesuai dengan versi program ini."), _("Jalankan: saksama prepare")
    )  # fmt: skip


def _away() -> BadInput:
    return BadInput(
        _("Basis data tidak menjawab."),
        _("Periksa apakah PostgreSQL berjalan, dan mesin, pengguna, sandi, serta nama basis data di DATABASE_URL."),
    )
