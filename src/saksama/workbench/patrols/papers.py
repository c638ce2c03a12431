"""Which signed and encrypted files a run needs, and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import fence_in_force
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.register.queries import register_in_force
from saksama.workbench.register.roster_file import roster_path
from saksama.workbench.safe.signed import signed_path


@dataclass(frozen=True)
class Papers:
    """What `patrol run` is given."""

    mandate: Path
    fence: Path
    roster: Path

    def words(self) -> list[str]:
        """As typed."""
        return ["--mandate", str(self.mandate), "--fence", str(self.fence), "--roster", str(self.roster)]


def papers_of(mandate: Mandate) -> Papers:
    """The papers of a run under `mandate`. Raises Refused naming what is missing."""
    if missing := missing_papers(mandate):
        raise Refused(" ".join(missing))
    register, fence = register_in_force(mandate.office), fence_of(mandate)
    assert register
    assert fence
    return Papers(signed_path(mandate.code), fence, roster_path(register.file))


def missing_papers(mandate: Mandate) -> list[str]:
    """Why no run can begin, in sentences; empty when everything is there."""
    found = []
    if fence_of(mandate) is None:
        found.append(_("Belum ada pagar bertanda tangan: daftar akun kampanye yang boleh dibaca."))
    if register_in_force(mandate.office) is None:
        found.append(_("Belum ada daftar pegawai: patroli tidak dapat mencocokkan siapa pun."))
    return found


def fence_of(mandate: Mandate) -> Path | None:
    """The signed fence in force for the mandate's election; None while none is, or while it is another mandate's."""
    election = Election.objects.filter(office=mandate.office_id, code=mandate.election_code).first()
    version = fence_in_force(election) if election else None
    return signed_path(version.code) if version and version.mandate_id == mandate.pk else None
