"""Which counts there are, which quarters, and when a bundle fits its sequence. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

MONTHS, QUARTERS, BACK = 3, 4, 5
"""So many quarters go along with every bundle, the running one included: late work changes earlier ones."""


class Kind(StrEnum):
    """What is counted."""

    REPORTS = "reports"
    LEADS = "leads"
    JUDGED = "judged"
    CASES = "cases"
    DUES = "dues"
    PREVENTION = "prevention"
    ASN = "asn"
    """Civil servants in the office's area: no count of cases, but what the gate asks for."""


CELLS: dict[Kind, tuple[str, ...]] = {
    Kind.REPORTS: ("all",),
    Kind.LEADS: ("all",),
    Kind.JUDGED: ("not_a_breach", "other"),
    Kind.CASES: ("open", "decided", "referred", "closed"),
    Kind.DUES: ("met", "missed", "running"),
    Kind.PREVENTION: ("held",),
    Kind.ASN: ("all",),
}
GATED = (Kind.REPORTS, Kind.LEADS, Kind.JUDGED, Kind.CASES, Kind.DUES)
"""What counts things that people did or are said to have done; activities of prevention count the office's own work."""


class Fit(StrEnum):
    """How a bundle stands to those that were taken."""

    NEXT = "next"
    AGAIN = "again"
    """The same file, taken before."""
    GAP = "gap"
    SPLIT = "split"
    """The number, or what came before it, is another bundle than the one that was taken here."""


@dataclass(frozen=True)
class Place:
    """Number and digest in a sequence."""

    number: int
    digest: str


def fit(number: int, digest: str, previous: str, *, newest: Place, known: str | None) -> Fit:
    """How bundle `number` fits. `newest`: taken last (0 and zeros before the first); `known`: the digest that was
    taken under this number.
    """
    if known is not None:
        return Fit.AGAIN if known == digest else Fit.SPLIT
    if number > newest.number + 1:
        return Fit.GAP
    return Fit.NEXT if number == newest.number + 1 and previous == newest.digest else Fit.SPLIT


def quarter_of(day: date) -> str:
    """Of a day: "2024-Q4"."""
    return f"{day.year}-Q{(day.month - 1) // MONTHS + 1}"


def quarters_to(day: date, how_many: int = BACK) -> tuple[str, ...]:
    """The quarter of `day` and those before, the newest last."""
    running = day.year * QUARTERS + (day.month - 1) // MONTHS
    return tuple(f"{n // QUARTERS}-Q{n % QUARTERS + 1}" for n in range(running - how_many + 1, running + 1))


def bounds(quarter: str, zone: str) -> tuple[datetime, datetime]:
    """First instant, and the first after it, by an office's clock. Raises BadInput for what is no quarter."""
    try:
        year, number = int(quarter[:4]), int(quarter[6:])
        start = date(year, MONTHS * (number - 1) + 1, 1)
    except ValueError:
        start, number, year = None, 0, 0
    if start is None or quarter != f"{year:04}-Q{number}":
        raise BadInput(_("Triwulan {said} tidak ada.").format(said=quarter[:12]), _("Tulis misalnya 2024-Q4."))
    after = date(year + (number == QUARTERS), number % QUARTERS * MONTHS + 1, 1)
    there = ZoneInfo(ZONES[zone])
    return tuple(datetime.combine(one, time(), there).astimezone(UTC) for one in (start, after))  # type: ignore[return-value]


def is_over(quarter: str, at: datetime) -> bool:
    """Whether it has ended everywhere in the country."""
    return max(bounds(quarter, zone)[1] for zone in ZONES) <= at


def reporting(code: str) -> str:
    """Under which office its counts stand: a sub-district's and village's under their regency's."""
    return code[:5]
