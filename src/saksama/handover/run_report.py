"""What one run of the patrol came to, in counts and codes: travels in the manifest of its message of leads."""

from __future__ import annotations

from saksama.handover.parts import Struct
from saksama.kernel.words import _


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


def said_counts() -> dict[str, str]:
    """Every count in words, from many to few; why accounts were let go stands with the accounts."""
    return {
        "read": _("interaksi dibaca dari berkas asli"), "inside": _("di dalam pagar, tiap perbuatan sekali"),
        "accounts": _("akun"), "declared": _("akun yang dinyatakan instansi"),
        "declared_twice": _("akun dilepas: dinyatakan milik dua orang"), "speaking": _("akun yang berkata-kata"),
        "blocked": _("akun dengan nama yang mungkin sama"), "failed_name": _("akun dilepas: namanya kurang cocok"),
        "failed_no_separating_fact": _("akun dilepas: tidak ada fakta pembeda"),
        "failed_contradicted": _("akun dilepas: ada fakta yang bertentangan"),
        "tied": _("akun dilepas: dua orang sama-sama cocok"),
        "failed_probability": _("akun dilepas: kemungkinannya kurang besar"),
        "corroborated": _("akun dengan nama dan fakta yang cocok"),
        "linked_accounts": _("akun dengan calon pemilik"), "linked_acts": _("perbuatan akun itu"),
        "known": _("perbuatan yang sudah pernah diserahkan"), "leads": _("petunjuk"),
    }  # fmt: skip
