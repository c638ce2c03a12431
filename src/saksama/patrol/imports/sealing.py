"""The original and what was asked for it, sealed under their own keys: all of a file that persists."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from saksama.evidence.sealed import Sealed
from saksama.evidence.store import Store
from saksama.handover.attestation import Attestation, Request
from saksama.handover.mandate import Mandate
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, SaksamaError
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.imports.flow import Plan
from saksama.patrol.imports.stored_request import called
from saksama.patrol.sources.mapping import Mapping

ORIGINAL, REQUEST = "patrol-original", "patrol-request"
KEEP_DAYS = 30
"""Days until a sealed original expires (G4); an office may choose fewer, never more."""
NOT_IMPORTED = "not-imported"


@dataclass(frozen=True)
class Given:
    """One file on its way in: what the officer said about it, and how to read it."""

    path: Path
    attestation: Attestation
    request: Request
    source: str | None
    table: Mapping | None
    plan: Plan
    kept_for: timedelta

    @property
    def name(self) -> str:
        """What the file may be recognised by beside its content; never kept."""
        return called(self.path.name, self.request.request_url)


@dataclass(frozen=True)
class Office:
    """Where imports lie, and under what."""

    home: Home
    keyring: Keyring
    mandate: Mandate

    @property
    def store(self) -> Store:
        """The sealed originals."""
        return Store(self.home.originals, self.keyring)


@contextmanager
def sealed(office: Office, given: Given, digest: str, at: datetime) -> Iterator[tuple[Sealed, Sealed | None]]:
    """The original and its stored request, sealed; destroyed again when what follows fails."""
    store, last_day = office.store, local_day(at + given.kept_for, office.mandate.zone)
    done: list[Sealed] = []
    try:
        with given.path.open("rb") as file:
            done.append(store.put(file, kind=ORIGINAL, at=at, expires_on=last_day))
        if done[0].sha256 != digest:
            raise BadInput(_("Berkas berubah saat diimpor."), _("Tunggu sampai selesai ditulis, lalu ulangi."))
        if given.request != Request():
            told = io.BytesIO(msgspec.json.encode(given.request))
            done.append(store.put(told, kind=REQUEST, at=at, expires_on=last_day))
        yield done[0], done[1] if len(done) > 1 else None
    except BaseException as cause:
        for one in done:
            _undo(store, one, at, cause)
        raise


def _undo(store: Store, one: Sealed, at: datetime, cause: BaseException) -> None:
    """Destroy what was sealed for nothing. A failure here is noted on the cause; `sweep` ends what is left."""
    try:
        store.destroy(one.object_id, reason=NOT_IMPORTED, at=at)
    except (SaksamaError, OSError) as error:
        cause.add_note(f"cleanup: {error}")


def kept_for(days: int) -> timedelta:
    """How long an original is kept. Raises BadInput for more than KEEP_DAYS."""
    if not 1 <= days <= KEEP_DAYS:
        raise BadInput(_("Berkas asli disimpan 1 sampai {most} hari.").format(most=KEEP_DAYS))
    return timedelta(days=days)
