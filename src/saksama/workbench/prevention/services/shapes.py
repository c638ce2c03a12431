"""What a service is told of a plan and of an activity, and what it refuses of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.early_warning.areas import require_nobody
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.rules import Role
from saksama.workbench.prevention.models import Plan
from saksama.workbench.prevention.rules import Kind
from saksama.workbench.prevention.units import require_units

LONGEST = 600
RESPONSIBLE = (Role.PREVENTION, Role.COORDINATOR, Role.PLENO, Role.FIELD)
"""Who can be responsible for an activity: roles, not people."""
MOST_RUPIAH = 10**12


@dataclass(frozen=True)
class PlanContent:
    """A plan as it is typed. Rupiah; days of the office's zone."""

    title: str
    goal: str
    units: tuple[str, ...]
    first: date
    last: date
    budget: int

    def check(self, office: Office) -> None:
        """Raises BadInput for what no plan can be."""
        if says_nothing(self.title) or says_nothing(self.goal) or len(self.goal) > LONGEST:
            raise BadInput(_("Tulis judul dan tujuan rencana, tanpa nama orang."))
        require_nobody(self.title, self.goal)
        if self.last < self.first:
            raise BadInput(_("Rencana berakhir sebelum mulai."))
        _rupiah(self.budget)
        require_units(office, self.units)


@dataclass(frozen=True)
class ActivityContent:
    """An activity as it is typed. Rupiah; day and hour in the office's zone."""

    kind: Kind
    units: tuple[str, ...]
    day: date
    role: Role
    budget: int
    hour: time | None = None
    place: str = ""
    materials: tuple[str, ...] = ()

    def check(self, plan: Plan) -> None:
        """Raises BadInput for what no activity of `plan` can be."""
        if self.role not in RESPONSIBLE:
            raise BadInput(_("Peran itu tidak memegang kegiatan pencegahan."))
        if not plan.first <= self.day <= plan.last:
            raise BadInput(_("Hari kegiatan di luar masa rencana."), _("Ubah harinya, atau masa rencananya."))
        require_nobody(self.place)
        _rupiah(self.budget)
        require_units(plan.office, self.units)

    def columns(self) -> dict[str, Any]:
        """As the table keeps it."""
        return {
            "kind": self.kind.value, "units": list(self.units), "day": self.day, "hour": self.hour,
            "place": self.place, "role": self.role.value, "budget": self.budget, "materials": list(self.materials),
        }  # fmt: skip


@dataclass(frozen=True)
class Came:
    """How many of one unit were invited and came."""

    unit: str
    invited: int
    came: int


@dataclass(frozen=True)
class Report:
    """What an activity's report says."""

    counts: tuple[Came, ...]
    document: str
    """Number and date of the attendance list."""
    spent: int

    def check(self, units: list[str]) -> None:
        """Raises BadInput for a report that leaves out a unit or says the impossible."""
        if says_nothing(self.document) or len(self.document) > 160:
            raise BadInput(_("Tulis nomor dan tanggal daftar hadir."))
        require_nobody(self.document)
        if sorted(one.unit for one in self.counts) != sorted(units):
            raise BadInput(_("Isi jumlah untuk setiap wilayah atau instansi kegiatan ini."))
        if any(one.came > one.invited or one.came < 0 for one in self.counts):
            raise BadInput(
                _("Yang hadir lebih banyak daripada yang diundang."), _("Hitung yang datang sendiri sebagai diundang.")
            )
        _rupiah(self.spent)


def _rupiah(amount: int) -> None:
    if not 0 <= amount <= MOST_RUPIAH:
        raise BadInput(_("Anggaran ditulis dalam rupiah, nol atau lebih."))
