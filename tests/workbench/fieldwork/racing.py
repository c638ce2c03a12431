"""`python -m tests.workbench.fieldwork.racing make|ask|count`: one process of a race for the day's look-ups."""

from __future__ import annotations

import json
import os
import sys
import time

EACH = 6


def make() -> None:
    """Tables, cast, register, and the draft under which everybody asks."""
    from saksama.kernel.clock import now  # noqa: PLC0415
    from tests.migrated import tables  # noqa: PLC0415  after django.setup()
    from tests.office import a_register, open_house, prepare_home  # noqa: PLC0415
    from tests.workbench.fieldwork.made import suspected  # noqa: PLC0415

    prepare_home()
    tables()
    house = open_house()
    a_register(house, at=now())
    suspected(house, at=now(), election=None, discovered_at=None)


def ask() -> None:
    """Several look-ups, one after the other, while others ask too; how many were answered."""
    from saksama.kernel.clock import now  # noqa: PLC0415
    from saksama.kernel.errors import Refused  # noqa: PLC0415
    from saksama.workbench.accounts.models import Officer  # noqa: PLC0415
    from saksama.workbench.fieldwork import services  # noqa: PLC0415
    from saksama.workbench.fieldwork.models import Record  # noqa: PLC0415
    from saksama.workbench.offices.queries import desks_of  # noqa: PLC0415

    desk = desks_of(Officer.objects.get(code="p-field"), now())[0]
    record, answered = Record.objects.select_related("office", "document").get(), 0
    while time.time() % 4 > 0.05:
        time.sleep(0.01)
    for _n in range(EACH):
        try:
            services.look_up_seen(desk, record, name="Siti Nurhayati", agency="Dinas Kesehatan", at=now())
        except Refused:
            continue
        answered += 1
    sys.stdout.write(f"{answered}\n")


def count() -> None:
    """What stands in the end."""
    from saksama.workbench.audit.models import Line  # noqa: PLC0415
    from saksama.workbench.register.models import Lookup  # noqa: PLC0415

    found = {"numbers": sorted(Lookup.objects.values_list("number", flat=True)),
             "lines": Line.objects.filter(verb="register.looked_up").count()}  # fmt: skip
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.served.settings",
        SAKSAMA_SECRET_KEY="only-for-the-race-of-the-tests-0123456789-abcdefghijklmnop",
    )
    import django

    django.setup()
    {"make": make, "ask": ask, "count": count}[sys.argv[1]]()
