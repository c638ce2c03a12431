"""The PostgreSQL database that takes over: empty before, its counters set afterwards."""

from __future__ import annotations

from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, Max

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.upkeep.moving.order import Table

BY_ITSELF = ("auth_permission", "django_content_type")
"""What migrating an empty database writes by itself; the rows of the old database replace it."""

PATIENCE = 10
"""Seconds for a server to answer."""


def require_postgres(target: BaseDatabaseWrapper) -> None:
    """Raises BadInput where the database does not answer, is no PostgreSQL or does not hold every letter."""
    driver = cast(Any, target).Database
    try:  # past the pool, which would try again for half a minute
        with driver.connect(**target.get_connection_params(), connect_timeout=PATIENCE) as server:
            ((letters,),) = server.execute("SHOW server_encoding").fetchall()
    except driver.Error:
        raise BadInput(_("Basis data PostgreSQL itu tidak dapat dibuka.")) from None
    if letters != "UTF8":
        raise BadInput(_("Basis data PostgreSQL itu bukan UTF8."), _("Buat dengan: createdb -E UTF8 NAMA"))


def require_empty(target: BaseDatabaseWrapper) -> None:
    """Raises Refused where any table of the database holds a row, ours or another program's."""
    with target.cursor() as cursor:
        names = set(target.introspection.table_names(cursor)) - {"django_migrations", *BY_ITSELF}
        for table in sorted(names):
            cursor.execute(f"SELECT 1 FROM {target.ops.quote_name(table)} LIMIT 1")  # noqa: S608  its own names
            if cursor.fetchone():
                raise Refused(
                    _("Basis data tujuan tidak kosong: tabel {table} berisi baris.").format(table=table),
                    _("Pindah hanya ke basis data baru. Bila pemindahan sudah pernah selesai, cukup pakai alamatnya."),
                )


def clear(target: BaseDatabaseWrapper) -> None:
    """Takes away what migrating wrote by itself."""
    with target.cursor() as cursor:
        there = set(target.introspection.table_names(cursor))
        for table in BY_ITSELF:
            if table in there:
                cursor.execute(f"DELETE FROM {target.ops.quote_name(table)}")  # noqa: S608  names of our own


def count_on(table: Table, source: BaseDatabaseWrapper, target: BaseDatabaseWrapper) -> None:
    """New rows of `table` get ids beyond every id that was ever given, also to rows that are gone."""
    key = table._meta.pk
    if not isinstance(key, AutoField):
        return
    kept = table._base_manager.using(source.alias).aggregate(most=Max("pk"))["most"] or 0
    with source.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", (table._meta.db_table,))
        given = max([kept, *(row[0] for row in cursor.fetchall())])
    if given:
        with target.cursor() as cursor:
            counter = (target.ops.quote_name(table._meta.db_table), key.column)
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", (*counter, given))
