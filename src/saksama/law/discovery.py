"""When something counts as discovered: the second concurring judgement; changed only by minutes of the plenary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _


@dataclass(frozen=True)
class Said:
    """One officer's whole judgement: who (opaque), when, and what it comes to."""

    officer: str
    at: datetime
    verdict: str


@dataclass(frozen=True)
class Minutes:
    """The plenary's decision about the moment of discovery."""

    number: str
    decided_at: datetime
    discovered_at: datetime
    reason: str


@dataclass(frozen=True)
class Discovery:
    """The moment the days count from, what set it, and the two earlier moments that do not."""

    at: datetime
    second_judgement_at: datetime
    imported_at: datetime
    first_viewed_at: datetime | None
    minutes: Minutes | None


def second_concurring(judgements: Iterable[Said]) -> datetime | None:
    """When a second, different officer first said the same; None while nobody has."""
    before: dict[str, set[str]] = {}
    for one in sorted(judgements, key=lambda said: said.at):
        if before.get(one.verdict, set()) - {one.officer}:
            return one.at
        before.setdefault(one.verdict, set()).add(one.officer)
    return None


def discovered(
    judgements: Iterable[Said],
    *,
    imported_at: datetime,
    first_viewed_at: datetime | None,
    minutes: Minutes | None = None,
) -> Discovery | None:
    """The discovery, or None while two officers do not concur.

    Neither the import nor the first view starts the days; both are shown beside. Raises BadInput for minutes without
    number or reason, or that name a moment before the import or after their own decision.
    """
    second = second_concurring(judgements)
    if second is None:
        return None
    if minutes is not None:
        check_minutes(minutes, imported_at)
    at = minutes.discovered_at if minutes else second
    return Discovery(at, second, imported_at, first_viewed_at, minutes)


def check_minutes(minutes: Minutes, imported_at: datetime) -> None:
    """Raises BadInput for minutes without number or reason, or that name a moment that cannot be."""
    if not minutes.number.strip() or not minutes.reason.strip():
        raise BadInput(_("Saat ditemukan hanya diubah oleh berita acara pleno bernomor dan beralasan."))
    if not imported_at <= minutes.discovered_at <= minutes.decided_at:
        raise BadInput(_("Saat ditemukan harus terletak antara impor dan putusan pleno."))
