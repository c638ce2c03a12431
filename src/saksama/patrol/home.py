"""Where an office's files lie: one folder, readable by its owner only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from saksama.kernel.errors import Refused
from saksama.kernel.words import _

FOLDERS = ("keys", "originals", "imports", "runs", "outbox", "ledger", "models")


@dataclass(frozen=True)
class Home:
    """The folder tree of one office on one machine. Holds no personal data in clear."""

    root: Path

    @property
    def keys(self) -> Path:
        """Key files; only `saksama.keys` opens them."""
        return self.root / "keys"

    @property
    def originals(self) -> Path:
        """Sealed originals of imports (evidence store)."""
        return self.root / "originals"

    @property
    def imports(self) -> Path:
        """One JSON record per import: counts, reasons, line numbers; no names, no texts."""
        return self.root / "imports"

    @property
    def runs(self) -> Path:
        """Run folders; each lives as long as its run and is swept when its process is gone."""
        return self.root / "runs"

    @property
    def outbox(self) -> Path:
        """Encrypted handover messages on their way to the workbench."""
        return self.root / "outbox"

    @property
    def ledger(self) -> Path:
        """Keyed digests of acts that were handed over or judged, so that none comes twice."""
        return self.root / "ledger"

    @property
    def models(self) -> Path:
        """Models learnt here (stance, linkage), versioned."""
        return self.root / "models"

    def prepare(self) -> Home:
        """Make the folders, owner-only. Safe to call again.

        Raises Refused if others can read one of them; a link may lead out of the root to where they can.
        """
        for folder in (self.root, *(self.root / name for name in FOLDERS)):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.name == "posix" and folder.stat().st_mode & 0o077:
                raise Refused(
                    _("Folder {folder} dapat dibaca orang lain di komputer ini.").format(folder=folder),
                    _("Jalankan: chmod 700 {folder}").format(folder=folder),
                )
        return self
