"""The whole move: checked, copied, compared and checked again in one transaction of the new database."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connections,
    transaction,
)
from django.db.backends.base.base import BaseDatabaseWrapper

from saksama.kernel.errors import BadInput, Damaged
from saksama.kernel.words import _
from saksama.upkeep.moving import source as leaving
from saksama.upkeep.moving import target as arriving
from saksama.upkeep.moving.copying import Say, copy, total_of
from saksama.upkeep.moving.order import Table, tables
from saksama.workbench.audit.anchors import read_folder
from saksama.workbench.audit.reading import through
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.audit.verdict import Kind, Report
from saksama.workbench.audit.verify import check_all


@dataclass(frozen=True)
class Moved:
    """What arrived."""

    tables: int
    rows: int
    chains: tuple[Report, ...]
    """The audit as the new database holds it, before the line that tells of the move."""
    left: Path
    """The old file under its new name."""


def move(file: Path, alias: str, *, at: datetime, anchors: Path, say: Say) -> Moved:
    """Move the SQLite database `file` into the empty PostgreSQL database `alias`; then the file is set aside.

    All rows or none: until the last comparison nothing is committed, and the file is only read. The office's log gets
    a line in each chain. Raises Refused while anybody has the file open, for tables of another version, for a target
    that is not empty; BadInput for values PostgreSQL does not take; Damaged where the two differ afterwards. Repeated
    after a failure it begins anew.
    """
    target = connections[alias]
    leaving.require_room(file)
    arriving.require_postgres(target)
    arriving.require_empty(target)
    with leaving.alone_in(file) as source:
        app = None if alias == DEFAULT_DB_ALIAS else alias
        leaving.require_current(source, app)
        leaving.require_known(source, {one._meta.db_table for one in tables(alias)})
        call_command("migrate", *([app] if app else []), database=alias, interactive=False, verbosity=0)
        try:
            with transaction.atomic(using=alias):
                found = _carried(source, target, at, anchors, say)
        except IntegrityError:
            raise BadInput(_("Basis data lama memuat baris yang menunjuk baris yang tidak ada.")) from None
        except (DatabaseError, InterfaceError) as error:
            raise _broken_off(error, file) from None
    rows, chains = found
    return Moved(len(rows), sum(rows.values()), chains, leaving.put_aside(file))


def _broken_off(error: Exception, file: Path) -> Exception:
    """What an officer can mend, in words; a fault of ours stays what it is."""
    if isinstance(error.__cause__, sqlite3.DatabaseError):
        return BadInput(_("Berkas {file} bukan basis data SQLite yang utuh.").format(file=file.name))
    if isinstance(error, OperationalError | InterfaceError):
        return BadInput(
            _("PostgreSQL terputus atau penuh; pemindahan dibatalkan dan tidak ada yang berubah."),
            _("Perbaiki, lalu ulangi perintah yang sama."),
        )
    return error


def _carried(
    source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, at: datetime, anchors: Path, say: Say
) -> tuple[dict[str, int], tuple[Report, ...]]:
    arriving.require_empty(target)
    arriving.clear(target)
    every = tables(target.alias)
    rows = {one._meta.db_table: _one(one, source, target, say) for one in every}
    for one in every:
        arriving.count_on(one, source, target)
    with target.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a row that points nowhere is found here, not at the end
        cursor.execute("ANALYZE")  # its planner knows nothing of rows that came at once
    if target.alias != DEFAULT_DB_ALIAS:
        return rows, ()
    chains = _same_chains(source, target, anchors)
    for chain in chains:
        record("upkeep.database_moved", office=chain.office, actor=MACHINE, at=at, detail={"tables": len(rows)})
    return rows, chains


def _one(table: Table, source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, say: Say) -> int:
    read = copy(table, source, target, say)
    if read != total_of(table, target.alias):
        raise Damaged(
            _("Tabel {table} berbeda sesudah dipindahkan.").format(table=table._meta.db_table),
            _("Pemindahan dibatalkan; tidak ada yang berubah."),
        )
    say(table._meta.db_table, read.rows)
    return read.rows


def _same_chains(source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, anchors: Path) -> tuple[Report, ...]:
    """The audit as both databases hold it: the same in every point, and guarded in the new one."""
    known = read_folder(anchors) if anchors.is_dir() else []
    before, after = (check_all(through(one), anchors=known) for one in (source, target))
    unguarded = any(fault.kind is Kind.GUARDS for report in after for fault in report.faults)
    for report in before:  # what stands of triggers in the old file is no matter of the new one
        report.faults = [fault for fault in report.faults if fault.kind is not Kind.GUARDS]
    if unguarded or before != after:
        raise Damaged(
            _("Rantai jejak berbeda sesudah dipindahkan."), _("Pemindahan dibatalkan; tidak ada yang berubah.")
        )
    return tuple(after)
