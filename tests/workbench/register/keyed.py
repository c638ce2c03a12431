"""The cast with person keys as an import makes them."""

from __future__ import annotations

import msgspec

from saksama.handover.roster import RosterRow
from saksama.workbench.register.codes import person_keys


def keyed(*rows: RosterRow) -> tuple[RosterRow, ...]:
    """Each row under the office's own digest of its NIP."""
    return tuple(msgspec.structs.replace(row, person_key=person_keys(row.nip)[0]) for row in rows)
