"""An office with ten thousand cases: list, board, one case, quarter and export, through Django's test client.

    python -m benchmarks.cases [--cases 10000] [--requests 40]

On a temporary SQLite; every case has a data key of its own, a respondent, a handling clock and its steps. The baseline
of the same run is the sign-in page. Exits 1 past LIMIT.
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.agenda import LIMIT, measured, office
from benchmarks.measure import machine

BENCH = {"long": False}

STATES = ("opened", "clarifying", "studied", "proposed", "decided", "announced", "referred", "answered", "closed")
OUTCOMES = ("breach", "not_breach", "insufficient", "prevention_only", "other_body")
DECIDED = STATES.index("decided")
BATCH = 500


def main() -> int:
    """Fill an office, ask, print; 1 where a page is too slow."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--cases", type=int, default=10_000)
    asked.add_argument("--requests", type=int, default=40)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(machine())
        browser = office(Path(folder) / "kantor", lambda house: fill(house, told.cases))
        paths = pages(one_case())
        slow = [name for name, path in paths.items() if measured(name, browser, path, told.requests) > LIMIT]
        measured("baseline_sign_in_page", signed_out(), "/akun/login/", told.requests)
    print(f"limit_ms {LIMIT * 1000:.0f} {'past it: ' + ', '.join(slow) if slow else 'kept'}")
    return 1 if slow else 0


def pages(case: str) -> dict[str, str]:
    """What is asked, by name."""
    quarter = f"{datetime.now().astimezone():%Y}"
    return {
        "list": "/perkara/", "list_of_a_state": "/perkara/?keadaan=clarifying", "last_page": "/perkara/?page=200",
        "board": "/perkara/papan/",
        "case": f"/perkara/{case}/", "quarter": f"/perkara/triwulan/?tahun={quarter}&triwulan=4",
        "referrals": "/penerusan/", "home": "/",
    }  # fmt: skip


def one_case() -> str:
    """The id of a case in the middle."""
    from saksama.workbench.cases.models import Case

    return str(Case.objects.order_by("opened_at")[Case.objects.count() // 2].pk)


def signed_out() -> Any:
    """A browser of nobody."""
    from django.test import Client

    return Client(headers={"host": "127.0.0.1"})


def fill(house: Any, cases: int) -> None:
    """So many cases from records, in all states, with a respondent, a clock and three steps each."""
    os.environ.setdefault("TZ", "UTC")
    for first in range(0, cases, BATCH):
        _batch(house, range(first, min(first + BATCH, cases)), random.Random(first))


def _batch(house: Any, numbers: range, chance: random.Random) -> None:
    from django.db import transaction
    from tests.office import contest_of

    from saksama.kernel.clock import now
    from saksama.workbench.agenda.models import Due
    from saksama.workbench.cases.models import Case, Party, Step
    from saksama.workbench.fieldwork.models import Record

    at = now()
    election = contest_of(house, at)[1]
    with transaction.atomic():
        made = [_one(house, number, at - timedelta(hours=number % 5000), election, chance) for number in numbers]
        for kind in (Record, Case, Party, Due, Step):
            kind.objects.bulk_create([row for rows in made for row in rows if isinstance(row, kind)])


def _one(house: Any, number: int, at: datetime, election: Any, chance: random.Random) -> list[Any]:
    from saksama.workbench.agenda.models import Due
    from saksama.workbench.cases.models import Case, Party, Step
    from saksama.workbench.cases.shapes import CaseBody, PartyBody
    from saksama.workbench.fieldwork.models import Record
    from saksama.workbench.safe.sealing import make_key, seal_under

    place, key = house.sukoharjo, f"perkara-{secrets.token_hex(16)}"
    make_key(key)
    state = chance.choice(STATES)
    decided = STATES.index(state) >= DECIDED
    record = Record(office=place, origin="free", election=election, suspicion=True, respondent="pns", sealed=b"",
                    state="finding", written_by="p-second", written_at=at, changed_at=at)  # fmt: skip
    subject = f"pleno.finding:{record.pk}"
    case = Case(
        office=place, opened_by_office=place, number=f"{number + 1:05d}/REG/TM/K.JT-28/2024", basis="finding",
        basis_subject=subject, record=record, election=election, opened_at=at, state=state, kept_under=key,
        outcome=chance.choice(OUTCOMES) if decided else "", sealed=seal_under(key, CaseBody(short="Unggahan.")),
        decided_at=at if decided else None, closed_at=at if state == "closed" else None,
        handler=house.officers["reviewer"], ending="not_referred" if state == "closed" else "",
    )  # fmt: skip
    who = PartyBody(name=f"Pegawai Rekaan {number}", unit="Dinas Pendidikan")
    party = Party(case=case, role="respondent", code="Terlapor-1", category="pns", sealed=seal_under(key, who),
                  added_by="p-pleno", added_at=at)  # fmt: skip
    clock = Due(office=place, kind="pleno.handling", subject=subject, label="Penanganan", starts_at=at,
                due_at=at + timedelta(days=14), rule="penanganan", source="Perbawaslu", mark="H",
                state="met" if decided else "running")  # fmt: skip
    steps = [Step(case=case, deed=deed, by="p-pleno", at=at + timedelta(minutes=n), version=n)
             for n, deed in enumerate(("case_opened", "assigned", "track_chosen"), start=1)]  # fmt: skip
    return [record, case, party, clock, *steps]


if __name__ == "__main__":
    sys.exit(main())
