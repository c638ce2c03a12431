"""Migrations only widen, and what has landed is never edited: `python -m scripts.migrations [--add RELEASE]`.

Two releases stand beside each other while a server is upgraded, so a migration after BASELINE may add what the release
before does not know, and nothing else; what narrows waits for a later release and says so (`contract = "0.11.0"`, with
`expanded_by = "app/0004_name"`). docs/migrations.txt holds the digest of every migration that has landed, with its
release. docs/recipes/migration.md says how. Ends with 1 where something is refused, each with its reason.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import base, fields, models, special
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field, ManyToManyField

ROOT = Path(__file__).parents[1]
ROOMS = ROOT / "src" / "saksama" / "workbench"
LANDED = ROOT / "docs" / "migrations.txt"
BASELINE = "0.9.0"
"""The first release whose successors must be able to stand beside the release before them."""
BIG = {
    ("audit", "line"), ("patrols", "lead"), ("review", "place"), ("review", "judgement"), ("register", "person"),
    ("cases", "step"), ("agenda", "due"), ("agenda", "message"), ("jobs", "job"),
}  # fmt: skip
"""Tables that grow with the work: an index on one is made without stopping its writers."""
HARMLESS = (
    models.CreateModel, models.AlterModelOptions, models.AlterModelManagers, models.AlterModelTableComment,
    models.RemoveConstraint, models.RemoveIndex, models.RenameIndex,
)  # fmt: skip
WIDER = {"max_length", "max_digits"}
WORDS_ONLY = {
    "verbose_name", "help_text", "choices", "blank", "editable", "default", "related_name", "related_query_name",
    "validators", "db_comment", "db_default", "error_messages",
}  # fmt: skip
"""What a column may change without the database, or the release before, noticing."""


@dataclass(frozen=True)
class Landed:
    """One line of the list."""

    digest: str
    name: str
    """"app/0001_initial"."""
    release: str


def main() -> int:
    """Look at everything, or add what is new to the list; 1 where something is refused."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--add", metavar="RELEASE", help="note what has landed with this release")
    told = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksama.config.settings")
    import django  # noqa: PLC0415  settings are read here

    django.setup()
    if told.add:
        add(told.add)
    faults = [*edited(), *narrowed()]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults) or "migrations: only widening, none edited\n")
    return 1 if faults else 0


def files() -> dict[str, Path]:
    """Every migration of ours, "app/0001_initial" → file."""
    return {f"{path.parts[-3]}/{path.stem}": path for path in sorted(ROOMS.glob("*/migrations/0*.py"))}


def landed(text: str | None = None) -> list[Landed]:
    """The list, in order."""
    lines = (LANDED.read_text("utf-8") if text is None else text).splitlines()
    return [Landed(*line.split()) for line in lines if line and not line.startswith("#")]


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def add(release: str) -> None:
    """Append what is not in the list yet; what stands there is left alone."""
    known = {one.name for one in landed()}
    new = [f"{digest(path)} {name} {release}\n" for name, path in files().items() if name not in known]
    with LANDED.open("a", encoding="utf-8") as file:
        file.writelines(new)


def edited(there: dict[str, Path] | None = None, known: list[Landed] | None = None) -> Iterator[str]:
    """What is new and not listed, gone, or says something else than when it landed."""
    there, known = files() if there is None else there, landed() if known is None else known
    for one in known:
        if one.name not in there:
            yield f"{one.name}: landed in {one.release} and is gone; offices that have it cannot go on"
        elif digest(there[one.name]) != one.digest:
            yield f"{one.name}: landed in {one.release} and was edited; write a new migration instead"
    for name in there.keys() - {one.name for one in known}:
        yield f"{name}: is in no release's list; when it lands: python -m scripts.migrations --add RELEASE"


def narrowed() -> Iterator[str]:
    """What migrations after the baseline do that the release before could not live with."""
    loader, release = MigrationLoader(None), {one.name: one.release for one in landed()}
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        full = f"{app}/{name}"
        if full in files() and _after(release.get(full, ""), BASELINE):
            before = loader.project_state([key for key in migration.dependencies if key in loader.graph.nodes])
            yield from refused(full, migration, before, release)


def refused(name: str, migration: Migration, before: ProjectState, release: dict[str, str]) -> Iterator[str]:
    """Why each operation of one migration is refused; nothing where all may be.

    `before`: the tables as its predecessors leave them. `release`: in which release each migration landed.
    """
    contract = getattr(migration, "contract", "")
    if contract:
        yield from _too_early(name, migration, contract, release)
    state = before.clone()
    for operation in migration.operations:
        for reason in _reasons(migration, operation, state, narrowing=bool(contract)):
            yield f"{name}: {operation.describe()}: {reason}"
        operation.state_forwards(name.partition("/")[0], state)


def _too_early(name: str, migration: Migration, contract: str, release: dict[str, str]) -> Iterator[str]:
    widened = getattr(migration, "expanded_by", "")
    if not release.get(widened):
        yield f"{name}: contract without the migration that widened first (expanded_by = {widened!r} is in no release)"
    elif not _after(contract, release[widened]):
        yield f"{name}: contract in {contract}, but {widened} only came with {release[widened]}: one release later"


def _reasons(migration: Migration, operation: base.Operation, state: ProjectState, *, narrowing: bool) -> Iterator[str]:
    """`narrowing`: the migration says that it is a contract, and what it takes away nobody uses any more."""
    if isinstance(operation, special.SeparateDatabaseAndState):
        for inner in operation.database_operations:
            yield from _reasons(migration, inner, state, narrowing=narrowing)
    elif isinstance(operation, (special.RunPython, special.RunSQL)):
        if not operation.reversible and not getattr(migration, "irreversible", ""):
            yield 'has no way back; give one, or say why there is none: irreversible = "…"'
    elif isinstance(operation, models.AddIndex):
        yield from _index(migration, operation, state)
    elif not isinstance(operation, HARMLESS) and not narrowing:
        yield from _change(migration, operation, state)


def _index(migration: Migration, operation: models.AddIndex, state: ProjectState) -> Iterator[str]:
    gentle = type(operation).__name__ == "AddIndexGently"
    if (migration.app_label, operation.model_name_lower) in BIG and not gentle:
        yield "stops the writers of a big table; use workbench.safe.migrating.AddIndexGently"
    if gentle and migration.atomic:
        yield "an index is made beside running writers outside a transaction only: atomic = False"


def _change(migration: Migration, operation: base.Operation, state: ProjectState) -> Iterator[str]:
    if isinstance(operation, fields.AddField):
        if not _filled_by_itself(operation.field):
            yield "the release before does not fill it; null=True, or db_default"
    elif isinstance(operation, fields.AlterField):
        table = state.models[migration.app_label, operation.model_name_lower]
        yield from _altered(table.fields[operation.name], operation.field)
    elif isinstance(operation, models.AddConstraint):
        if not _made_here(migration, operation):
            yield "the release before may write what it refuses; one release later, as a contract"
    else:
        yield "the release before still uses it; one release later, as a contract"


def _filled_by_itself(field: Field[Any, Any]) -> bool:
    return bool(field.null) or field.db_default is not NOT_PROVIDED or isinstance(field, ManyToManyField)


def _made_here(migration: Migration, operation: models.AddConstraint) -> bool:
    made = {one.name_lower for one in migration.operations if isinstance(one, models.CreateModel)}
    return operation.model_name_lower in made


def _altered(was: Field[Any, Any], now: Field[Any, Any]) -> Iterator[str]:
    (_n, kind_was, _a, said_was), (_m, kind, _b, said) = was.deconstruct(), now.deconstruct()
    if kind_was != kind:
        yield "becomes another kind of column; add a second one and move over"
    for key in sorted((said_was.keys() | said.keys()) - WORDS_ONLY):
        old, new = said_was.get(key), said.get(key)
        wider = key in WIDER and (new is None or (old is not None and new >= old))
        if old != new and not wider and not (key == "null" and new):
            yield f"{key} {old} → {new} is narrower, or the release before does not know it"


def _after(release: str, other: str) -> bool:
    """Whether `release` came after `other`; one without a number is still to come."""
    return not release or _number(release) > _number(other)


def _number(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split("."))


if __name__ == "__main__":
    sys.exit(main())
