"""552 offices in one installation: counting a quarter, the page of the nation, a bundle; each beside a baseline.

    python -m benchmarks.offices [--per-office 40]

Every regency and city has so many deadlines here. Counting by one question a kind stands beside
the same sums by a question for each office; the page of the nation beside a page without data of the same site, warm.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measure import machine, timed

BENCH = {"long": True}

AT = datetime(2024, 11, 4, 2, 0, tzinfo=UTC)
LATER = AT + timedelta(days=120)
QUARTER, PAGES = "2024-Q4", 15


def main() -> None:
    """Found the ladder, fill it, measure."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--per-office", type=int, default=40)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _open(Path(folder) / "kantor")
        print(machine())
        _measure(told.per_office)


def _open(home: Path) -> None:
    """A home with keys and tables, Django set up for it."""
    home.mkdir(mode=0o700)
    os.environ["SAKSAMA_HOME"] = str(home)
    from tests.migrated import tables

    from saksama.cli.workbench import open_workbench
    from saksama.patrol.home import Home

    open_workbench(Home(home).prepare())
    tables()
    from saksama.keys import Keyring

    Keyring.create(home / "keys", demo=True, at=AT)


def _measure(per_office: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from saksama.workbench.nation.counting import counts_here
    from saksama.workbench.nation.services import count_quarter, make_bundle, take_bundle
    from saksama.workbench.offices.services import open_ladder

    new, founding = timed(lambda: open_ladder(at=AT))
    again, nothing = timed(lambda: open_ladder(at=AT))
    print(f"offices_founded {new} in {founding:.2f} s; again {again} in {nothing:.2f} s")
    rows = _fill(per_office)
    with CaptureQueriesContext(connection) as seen:
        counts, once = timed(lambda: counts_here([QUARTER]))
    apart, each, questions = _each_office()
    dues: dict[str, int] = {}
    for one, number in counts.items():
        if one.kind == "dues":
            dues[one.office] = dues.get(one.office, 0) + number
    assert dues == {code: n for code, n in apart.items() if n}, "both ways give the same sums"
    print(f"rows {rows}")
    print(f"count_one_question_a_kind {once:.3f} s, {len(seen)} questions, all kinds")
    print(f"baseline_count_office_by_office {each:.3f} s, {questions} questions, one kind")
    desk = _supervisor()
    _edition, telling = timed(lambda: count_quarter(QUARTER, desk=desk, at=LATER))
    print(f"edition_through_the_gate {telling:.2f} s")
    for name, address in (("page_of_the_nation", f"/antar-kantor/?triwulan={QUARTER}"),
                          ("page_of_a_province", f"/antar-kantor/?triwulan={QUARTER}&provinsi=33"),
                          ("baseline_page_without_data", "/kantor/tugas/")):  # fmt: skip
        milliseconds, questions, size = _page(desk.officer, address)
        print(f"{name} median {milliseconds:.0f} ms, {questions} questions, {size} B")
    peer = _peers()
    made, writing = timed(lambda: make_bundle(peer, at=LATER))
    outcome, taking = timed(lambda: take_bundle(bytes(made.data), "bundel", at=LATER))
    print(f"bundle {len(made.data)} B, made in {writing:.2f} s, taken in {taking:.2f} s, {outcome.counts} counts")


def _fill(per_office: int) -> int:
    """Deadlines of every regency and city, two of three met, and civil servants."""
    from saksama.workbench.agenda.models import Due
    from saksama.workbench.early_warning.models import Figure
    from saksama.workbench.offices.models import Office

    rows, figures = [], []
    for office in Office.objects.filter(kind="regency"):
        figures.append(Figure(office=office, unit=office.code, indicator="asn", period="2024", value=9000,
                              source="rekaan", noted_by="p-1", noted_at=AT))  # fmt: skip
        rows += [
            Due(office=office, kind="uji", subject=f"uji.baris:{office.code}-{n}", label="hari", starts_at=AT,
                due_at=AT + timedelta(days=n % 30), rule="uji", source="uji", mark="H",
                state="met" if n % 3 else "missed")
            for n in range(per_office)
        ]  # fmt: skip
    Due.objects.bulk_create(rows, batch_size=2000)
    Figure.objects.bulk_create(figures, batch_size=2000)
    return len(rows)


def _each_office() -> tuple[dict[str, int], float, int]:
    """The baseline: the same sums of one kind, asked for office by office."""
    from saksama.workbench.agenda.models import Due
    from saksama.workbench.nation.rules import bounds
    from saksama.workbench.offices.models import Office

    def sums() -> dict[str, int]:
        found: dict[str, int] = {}
        for office in Office.objects.all():
            start, after = bounds(QUARTER, office.zone)
            for state in ("met", "missed", "running"):
                here = Due.objects.filter(office=office, state=state, due_at__gte=start, due_at__lt=after)
                found[office.code] = found.get(office.code, 0) + here.count()
        return found

    result, seconds = timed(sums)
    return result, seconds, 3 * len(result) + 1


def _supervisor() -> Any:
    """Somebody who supervises at RI, and signed in with a second factor."""
    from allauth.mfa.models import Authenticator

    from saksama.workbench.accounts.models import Officer
    from saksama.workbench.offices.models import Membership, Office
    from saksama.workbench.offices.queries import desks_of
    from saksama.workbench.offices.rules import Role

    officer = Officer.objects.create_user("ri@rekaan.test", None, name="Rekaan", code="p-ri")
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
    ri = Office.objects.get(code="ri")
    for role in (Role.SUPERVISOR, Role.COORDINATOR):
        Membership.objects.create(officer=officer, office=ri, role=role, first_day="2024-01-01")
    return desks_of(officer, LATER)[0]


def _page(officer: Any, address: str) -> tuple[float, int, int]:
    """Median milliseconds of an address, its questions and its size."""
    from django.db import connection
    from django.test import Client

    questions = []

    def noted(execute: Any, sql: str, *rest: Any) -> Any:
        questions.append(sql)
        return execute(sql, *rest)

    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    with connection.execute_wrapper(noted):
        answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    times = [timed(lambda: browser.get(address))[1] for _n in range(PAGES)]
    return 1000 * statistics.median(times), len(questions), len(answer.content)


def _peers() -> Any:
    """RI and one regency that know each other, both here."""
    from saksama.workbench.nation.models import Peer
    from saksama.workbench.nation.services import own_card
    from saksama.workbench.offices.models import Office

    ri, regency = Office.objects.get(code="ri"), Office.objects.get(code="33.11")
    made = {}
    for here, there in ((ri, regency), (regency, ri)):
        card = own_card(there, at=AT)
        made[here.code] = Peer.objects.create(
            office=here, code=there.code, stream=card.stream, recipient=card.recipient, signer=card.signer,
            audit=list(card.audit), mark="0" * 32, asked_by="p-1", asked_at=AT, agreed_by="p-2", agreed_at=AT,
        )  # fmt: skip
    return made["33.11"]


if __name__ == "__main__":
    main()
