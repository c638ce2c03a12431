"""The second wall of G5: what linkage hands over is asked the same questions once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from saksama.handover.fence import Fence
from saksama.handover.lead import Candidate, Evidence, Namesakes, Tier
from saksama.kernel.errors import Refused
from saksama.kernel.words import _

SURE_ENOUGH = 0.9
"""Lowest probability, at the prior in force and at the default one alike."""
NAMES = frozenset({"name", "handle"})
SEPARATING = frozenset({"birth_year", "unit", "place"})
"""Facts that tell a person from others of the same name. A place counts only where linkage found it finer
than the mandate's territory; coarser ones carry `agrees` null."""
MOST_SHOWN = 3
TIE = 0.005
"""Two persons whose probabilities differ by less are tied: then the account is nobody's."""

Row = dict[str, Any]


def candidates_by_account(
    rows: Sequence[Row], accounts: Mapping[str, Row], fence: Fence
) -> dict[str, tuple[Candidate, ...]]:
    """From rows of signals.CANDIDATES to who may be shown, by account_key; accounts without any are left out.

    Raises Refused when a row was computed at another prior than the fence's, or lacks the namesake numbers.
    """
    of_account: dict[str, list[Candidate]] = defaultdict(list)
    for row in rows:
        if _passes(row, accounts.get(row["account_key"]), fence):
            of_account[row["account_key"]].append(_candidate(row))
    shown = {key: _shown(found) for key, found in sorted(of_account.items())}
    return {key: found for key, found in shown.items() if found}


def is_declared(candidates: Sequence[Candidate]) -> bool:
    """Whether the account is a declared one: only then silent acts are read."""
    return any(candidate.tier is Tier.DECLARED for candidate in candidates)


def _passes(row: Row, account: Row | None, fence: Fence) -> bool:
    if account is None:
        return False
    if row["tier"] == Tier.DECLARED:
        return account["actor_id"] is not None
    _require_sound(row, fence)
    return _sure_enough(row) and _agrees(row, NAMES) and _agrees(row, SEPARATING)


def _require_sound(row: Row, fence: Fence) -> None:
    if row["prior"] is None or abs(row["prior"] - fence.prior.value) > 1e-9:
        raise Refused(_("Calon pemilik akun dihitung dengan perkiraan awal yang bukan milik pagar ini."))
    if row["namesakes_register"] is None or row["namesakes_residents"] is None or row["namesakes_nation"] is None:
        raise Refused(_("Calon pemilik akun tanpa tiga angka orang senama tidak boleh menjadi petunjuk."))


def _sure_enough(row: Row) -> bool:
    values = (row["probability"], row["probability_at_default"])
    return all(value is not None and value >= SURE_ENOUGH for value in values)


def _agrees(row: Row, about: frozenset[str]) -> bool:
    return any(e["about"] in about and e["agrees"] is True for e in row["evidence"])


def _candidate(row: Row) -> Candidate:
    declared = row["tier"] == Tier.DECLARED
    return Candidate(
        person_key=row["person_key"],
        tier=Tier(row["tier"]),
        probability=None if declared else row["probability"],
        probability_at_default=None if declared else row["probability_at_default"],
        prior=None if declared else row["prior"],
        evidence=tuple(Evidence(**e) for e in row["evidence"]),
        namesakes=_namesakes(row),
    )


def _namesakes(row: Row) -> Namesakes | None:
    if row["namesakes_register"] is None:
        return None
    return Namesakes(
        in_register=row["namesakes_register"],
        residents_not_civil_servants=row["namesakes_residents"],
        in_nation=row["namesakes_nation"],
        reference=row["reference"] or "",
    )


def _shown(found: list[Candidate]) -> tuple[Candidate, ...]:
    declared = [c for c in found if c.tier is Tier.DECLARED]
    if declared:  # what the agency declared is not weighed against resemblances
        return tuple(declared) if len(declared) == 1 else ()
    ranked = sorted(found, key=lambda c: (-(c.probability or 0), c.person_key))
    tied = len(ranked) > 1 and (ranked[0].probability or 0) - (ranked[1].probability or 0) < TIE
    return () if tied else tuple(ranked[:MOST_SHOWN])
