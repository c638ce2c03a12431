"""How originals end: by their day, by withdrawal, or swept because their import was killed."""

from __future__ import annotations

from datetime import datetime

import msgspec

from saksama.evidence.store import Store
from saksama.kernel.clock import local_day
from saksama.keys import Keyring
from saksama.keys.files import TEMPORARY
from saksama.keys.lock import busy, if_quiet
from saksama.patrol.home import Home
from saksama.patrol.imports.records import ImportRecord, MemberResult, State, list_imports, load, save
from saksama.patrol.imports.service import ORIGINAL, REQUEST

SWEPT = "import-killed"


def expire(home: Home, keyring: Keyring, at: datetime) -> list[ImportRecord]:
    """Destroy the originals past their last day in their mandate's zone; their records keep counts only.

    Needs no mandate: retention never waits for one. Safe to call again.
    """
    with busy(home.imports):
        kept = [record for record in list_imports(home, keyring) if record.state is State.KEPT]
        past = [record for record in kept if local_day(at, record.zone) > record.expires_on]
        return [_end(record, home, keyring, state=State.EXPIRED, at=at) for record in past]


def withdraw(import_id: str, home: Home, keyring: Keyring, at: datetime) -> ImportRecord:
    """Destroy one original before its day, for example to import it again with a right statement.

    Safe to call again. Raises BadInput when there is no such import.
    """
    with busy(home.imports):
        record = load(import_id, home, keyring)
        if record.state is not State.KEPT:
            return record
        return _end(record, home, keyring, state=State.WITHDRAWN, at=at)


def sweep(home: Home, keyring: Keyring, at: datetime) -> int:
    """End what killed imports left: unfinished files, sealed objects without a record. How many things.

    Does nothing while an import is under way.
    """
    store = Store(home.originals, keyring)
    with if_quiet(home.imports) as quiet:
        if not quiet:
            return 0
        unfinished = list(home.imports.glob(f"{TEMPORARY}*"))
        for path in unfinished:
            path.unlink()
        orphans = _ours(store) - _recorded(home, keyring)
        for object_id in sorted(orphans):
            store.destroy(object_id, reason=SWEPT, at=at)
        return len(unfinished) + len(orphans) + store.sweep()


def _end(record: ImportRecord, home: Home, keyring: Keyring, *, state: State, at: datetime) -> ImportRecord:
    store = Store(home.originals, keyring)
    for object_id in (record.object_id, record.request_object_id):
        if object_id:
            store.destroy(object_id, reason=state.value, at=at)
    stone = msgspec.structs.replace(
        record, state=state, ended_at=at, members=tuple(_numbers_only(member) for member in record.members)
    )
    save(stone, home, keyring)
    return stone


def _numbers_only(member: MemberResult) -> MemberResult:
    return msgspec.structs.replace(member, aside=())


def _ours(store: Store) -> set[str]:
    return {sealed.object_id for sealed in store.all() if sealed.kind in (ORIGINAL, REQUEST)}


def _recorded(home: Home, keyring: Keyring) -> set[str]:
    found = list_imports(home, keyring)
    return {r.object_id for r in found} | {r.request_object_id for r in found if r.request_object_id}
