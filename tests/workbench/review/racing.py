"""`python -m tests.workbench.review.racing make|work WHO|count HOME`: one process of the race for leads."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import timedelta

WORKERS, LEADS = 8, 60


def make() -> None:
    """Tables, cast, eight reviewers and leads."""
    from saksama.workbench.accounts.models import Officer  # noqa: PLC0415
    from saksama.workbench.offices.models import Membership  # noqa: PLC0415
    from saksama.workbench.offices.rules import Role  # noqa: PLC0415
    from tests.migrated import tables  # noqa: PLC0415  after django.setup()
    from tests.office import START, a_lead, open_house, prepare_home  # noqa: PLC0415
    from tests.people import RIGHTLY  # noqa: PLC0415

    prepare_home()
    tables()
    house = open_house()
    for n in range(WORKERS):
        officer = Officer.objects.create_user(f"w{n}@rekaan.test", None, name=f"Petugas {n}", code=f"p-w{n}")
        Membership.objects.create(officer=officer, office=house.sukoharjo, role=Role.REVIEWER, first_day=START)
    for n in range(1, LEADS + 1):
        a_lead(house, RIGHTLY, number=n)


def work(who: str) -> None:
    """Take and judge until nothing is left for this officer; prints what was taken, batch by batch."""
    from saksama.handover.judgement import Verdict  # noqa: PLC0415
    from saksama.kernel.errors import Refused  # noqa: PLC0415
    from saksama.workbench.accounts.models import Officer  # noqa: PLC0415
    from saksama.workbench.offices.queries import desks_of  # noqa: PLC0415
    from saksama.workbench.review import services  # noqa: PLC0415
    from saksama.workbench.review.models import Place  # noqa: PLC0415
    from saksama.workbench.review.queries import held_by  # noqa: PLC0415
    from saksama.workbench.review.shapes import OfTheAct  # noqa: PLC0415
    from tests.people import MONDAY  # noqa: PLC0415

    desk = desks_of(Officer.objects.get(code=who), MONDAY)[0]
    said = services.Said(Verdict.NOT_A_BREACH, OfTheAct(reason="Ucapan biasa."))
    taken, tries, at = [], 0, MONDAY
    while tries < 400:
        tries += 1
        try:
            services.take(desk=desk, at=at)
        except Refused:
            if not Place.objects.exclude(state="resolved").exclude(first_by=desk.officer).exists():
                break
            time.sleep(0.02)
            continue
        batch = [str(place.lead_id) for place in held_by(desk)]
        taken.append(batch)
        for lead in batch:
            services.judge_act(lead, said, desk=desk, at=at + timedelta(seconds=tries))
    sys.stdout.write(json.dumps(taken))


def count() -> None:
    """What came of it."""
    from saksama.workbench.review.models import Judgement, Resolution  # noqa: PLC0415

    judged = [[str(one.lead_id), one.turn, one.officer.code] for one in Judgement.objects.select_related("officer")]
    sys.stdout.write(json.dumps({"judged": judged, "resolved": Resolution.objects.count()}))


if __name__ == "__main__":
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.served.settings",
        SAKSAMA_SECRET_KEY="only-for-the-race-of-the-tests-0123456789-abcdefghijklmnop",
    )
    import django

    django.setup()
    {"make": make, "count": count}.get(sys.argv[1], lambda: work(sys.argv[2]))()
