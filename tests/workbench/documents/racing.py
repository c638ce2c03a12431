"""`python -m tests.workbench.documents.racing make|issue WHO|same WHO|count`: one process of a race for numbers."""

from __future__ import annotations

import json
import os
import sys
import time

EACH = 6


def make() -> None:
    """Tables, cast, letterhead, and one draft that everybody wants to issue."""
    from tests.migrated import tables  # noqa: PLC0415  after django.setup()
    from tests.office import open_house, prepare_home  # noqa: PLC0415
    from tests.workbench.documents.made import drafted, headed  # noqa: PLC0415

    prepare_home()
    tables()
    house = open_house()
    headed(house)
    drafted(house, subject="test.shared:1")


def issue(who: str) -> None:
    """Several documents, one after the other, while others issue too; every other try is undone."""
    from django.db import transaction  # noqa: PLC0415

    from saksama.kernel.clock import now  # noqa: PLC0415
    from saksama.workbench.documents import services  # noqa: PLC0415
    from tests.workbench.documents.made import filled  # noqa: PLC0415

    desk = _desk(who)
    drafts = [services.draft(_desk("field"), form="A", content=filled(), at=now()) for _ in range(EACH)]
    _together()
    for draft in drafts:
        with transaction.atomic():
            services.issue(desk, draft, at=now())
            transaction.set_rollback(True)  # as a fault would undo it
        services.issue(desk, draft, at=now())


def same(who: str) -> None:
    """The one draft, which only one of all can number."""
    from saksama.kernel.clock import now  # noqa: PLC0415
    from saksama.kernel.errors import Refused  # noqa: PLC0415
    from saksama.workbench.documents import services  # noqa: PLC0415
    from saksama.workbench.documents.models import Document  # noqa: PLC0415

    draft = Document.objects.select_related("office").get(subject="test.shared:1")
    _together()
    try:
        services.issue(_desk(who), draft, at=now())
    except Refused:
        sys.stdout.write("refused\n")
    else:
        sys.stdout.write("issued\n")


def count() -> None:
    """What stands in the end."""
    from saksama.workbench.audit.models import Line  # noqa: PLC0415
    from saksama.workbench.documents.models import Document  # noqa: PLC0415

    rows = Document.objects.exclude(number="")
    found = {"seqs": sorted(rows.values_list("seq", flat=True)), "numbers": len(set(rows.values_list("number"))),
             "lines": Line.objects.filter(verb="documents.numbered").count()}  # fmt: skip
    sys.stdout.write(json.dumps(found))


def _desk(who: str):
    from saksama.kernel.clock import now  # noqa: PLC0415
    from saksama.workbench.accounts.models import Officer  # noqa: PLC0415
    from saksama.workbench.offices.queries import desks_of  # noqa: PLC0415

    return desks_of(Officer.objects.get(code=f"p-{who}"), now())[0]


def _together() -> None:
    """Until the others have come up too."""
    while time.time() % 4 > 0.05:
        time.sleep(0.01)


if __name__ == "__main__":
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.served.settings",
        SAKSAMA_SECRET_KEY="only-for-the-race-of-the-tests-0123456789-abcdefghijklmnop",
    )
    import django

    django.setup()
    {"make": make, "issue": issue, "same": same, "count": count}[sys.argv[1]](*sys.argv[2:])
