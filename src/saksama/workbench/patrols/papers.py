"""Which signed and encrypted files a run needs, and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import fence_in_force
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.patrols.fences import require_fence, why_fence_not
from saksama.workbench.patrols.services.settled import write_settled
from saksama.workbench.register.queries import register_in_force
from saksama.workbench.register.roster_file import roster_path
from saksama.workbench.safe.signed import signed_path


@dataclass(frozen=True)
class Papers:
    """What `patrol run` is given."""

    mandate: Path
    fence: Path
    roster: Path
    settled: Path

    def words(self) -> list[str]:
        """As typed."""
        given = {"mandate": self.mandate, "fence": self.fence, "roster": self.roster, "settled": self.settled}
        return [word for name, path in given.items() for word in (f"--{name}", str(path))]


def papers_of(mandate: Mandate, at: datetime) -> Papers:
    """The papers of a run under `mandate` at `at`. Raises Refused naming what is missing or does not hold any more."""
    election, register = _election(mandate), register_in_force(mandate.office)
    if election is None or register is None or fence_in_force(election) is None:
        raise Refused(" ".join(missing_papers(mandate, at)))
    version, _body = require_fence(election, at=at)
    return Papers(signed_path(mandate.code), signed_path(version.code), roster_path(register.file), write_settled(at))


def missing_papers(mandate: Mandate, at: datetime) -> list[str]:
    """Why no run can begin, in sentences; empty when everything is there."""
    election = _election(mandate)
    if election is None:
        return [_("Pemilihan dari mandat ini belum dicatat di halaman Peserta.")]
    found = []
    if register_in_force(mandate.office) is None:
        found.append(_("Belum ada daftar pegawai: patroli tidak dapat mencocokkan siapa pun."))
    if (version := fence_in_force(election)) is None:
        found.append(_("Belum ada pagar bertanda tangan: daftar akun kampanye yang boleh dibaca."))
    elif not found and (reason := why_fence_not(version, at=at)):
        found.append(reason)
    return found


def fence_of(mandate: Mandate, at: datetime) -> Path | None:
    """The signed fence in force, for an import's estimate of what lies outside it; None while none holds."""
    election = _election(mandate)
    version = fence_in_force(election) if election else None
    return signed_path(version.code) if version and why_fence_not(version, at=at) is None else None


def _election(mandate: Mandate) -> Election | None:
    found = Election.objects.filter(office=mandate.office_id, code=mandate.election_code)
    return found.select_related("office").first()
