"""One office's machine for tests: `python -m tests.workbench.nation.machine HOME CODE WHAT …` in a process of its own.

Two of them have two homes, two databases and two sets of keys; they share nothing but files that somebody carries.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

AT = datetime(2024, 10, 14, 2, 0, tzinfo=UTC)


def main(home: str, code: str, what: str, *said: str) -> None:
    """Do one thing at the office `code` of `home`."""
    os.environ["SAKSAMA_HOME"] = home
    from saksama.cli.workbench import open_workbench  # noqa: PLC0415
    from saksama.patrol.home import Home  # noqa: PLC0415

    open_workbench(Home(Path(home)).prepare())
    WHAT[what](code, *said)


def found(code: str) -> None:
    """Keys, tables, the office and those above it, two officers who may enter and agree to cards."""
    from saksama.keys import Keyring  # noqa: PLC0415
    from saksama.workbench.accounts.models import Officer  # noqa: PLC0415
    from saksama.workbench.offices.models import Membership  # noqa: PLC0415
    from saksama.workbench.offices.rules import Role  # noqa: PLC0415
    from saksama.workbench.offices.services import open_office  # noqa: PLC0415
    from saksama.workbench.safe.setting import setting  # noqa: PLC0415
    from tests.migrated import tables  # noqa: PLC0415

    tables()
    Keyring.create(setting().keys, at=AT)
    office = open_office(code)
    for key in ("satu", "dua"):
        mail, name = f"{key}@rekaan.test", f"Orang {key}"
        officer = Officer.objects.create_user(mail, "sembilan-kuda", name=name, code=f"p-{key}")
        for role in (Role.COORDINATOR, Role.SUPERVISOR):
            Membership.objects.create(officer=officer, office=office, role=role, first_day="2024-01-01")


def card(code: str, file: str) -> None:
    """Enter the card of another machine; the second officer types its mark."""
    from saksama.workbench.nation import services  # noqa: PLC0415

    one, two = _desks(code)
    peer = services.ask_peer(Path(file).read_bytes(), desk=one, at=_now())
    services.agree_peer(peer, mark=peer.mark, desk=two, at=_now())


def work(code: str, how_much: str) -> None:
    """A day: lines in the log under one root, and deadlines that were met."""
    from saksama.workbench.agenda.models import Due  # noqa: PLC0415
    from saksama.workbench.audit.services import record, seal  # noqa: PLC0415
    from saksama.workbench.offices.models import Office  # noqa: PLC0415

    office, there = Office.objects.get(code=code), Due.objects.count()
    for n in range(int(how_much)):
        Due.objects.create(
            office=office, kind="uji", subject=f"uji.hari:{there + n}", label="hari", starts_at=AT, due_at=_now(),
            rule="uji", source="uji", mark="H", state=Due.State.MET,
        )  # fmt: skip
        record("offices.opened", office=code, actor="p-satu", at=_now())
    seal(code, at=_now())


def tell(_code: str) -> None:
    """What arrived, as one line of JSON."""
    import json  # noqa: PLC0415

    from django.db.models import Sum  # noqa: PLC0415

    from saksama.workbench.audit.models import Line  # noqa: PLC0415
    from saksama.workbench.nation import models  # noqa: PLC0415

    dues = models.Counted.objects.filter(kind="dues").aggregate(n=Sum("number"))["n"]
    sys.stdout.write(json.dumps({
        "taken": models.Taken.objects.count(), "anchors": models.HeldAnchor.objects.count(), "dues": dues or 0,
        "papers": models.Paper.objects.count(), "lines": Line.objects.filter(verb="nation.bundle_taken").count(),
        "waiting": models.Sent.objects.exclude(data=b"").count(),
    }))  # fmt: skip


def take_and_die(_code: str, file: str, after: str) -> None:
    """Take a bundle and be killed, as by the power going: after so many statements of the database."""
    import signal  # noqa: PLC0415

    from django.db import connection  # noqa: PLC0415

    from saksama.workbench.nation.services import take_bundle  # noqa: PLC0415

    left = [int(after)]

    def counted(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counted):
        take_bundle(Path(file).read_bytes(), "berkas", at=_now())
    sys.stdout.write(f"taken {int(after) - left[0]}")


def _desks(code):  # type: ignore[no-untyped-def]
    from saksama.workbench.accounts.models import Officer  # noqa: PLC0415
    from saksama.workbench.offices.queries import desks_of  # noqa: PLC0415

    return [
        next(desk for desk in desks_of(officer, _now()) if desk.office.code == code)
        for officer in Officer.objects.order_by("code")
    ]


def _now() -> datetime:
    from saksama.kernel.clock import now  # noqa: PLC0415

    return now()


WHAT = {"found": found, "card": card, "work": work, "tell": tell, "die": take_and_die}

if __name__ == "__main__":
    main(*sys.argv[1:])
