"""What one run of the patrol came to, in counts and codes: travels in the manifest of its message of leads."""

from __future__ import annotations

from saksama.handover.parts import Struct


class Covered(Struct, frozen=True):
    """One participant's row of the coverage table (G14); no names, no reasons: the workbench holds both."""

    participant_id: str
    watched: dict[str, int]
    """Campaign accounts in force, by fence.AccountClass."""
    interactions_read: int
    leads: int


class RunReport(Struct, frozen=True):
    """Counts, coverage and versions of one run."""

    mandate_id: str
    counts: dict[str, int]
    """The funnel: read, inside, accounts, linked, leads …"""
    coverage: tuple[Covered, ...]
    versions: dict[str, str]
    """Of every model, rule set and setting."""
    version: int = 1

    def codes(self) -> list[str]:
        """Every word in it that comes from the office, all of which must be codes (G4)."""
        rows = [word for row in self.coverage for word in (row.participant_id, *row.watched)]
        return [self.mandate_id, *self.counts, *self.versions, *rows]
