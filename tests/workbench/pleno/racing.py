"""`python -m tests.workbench.pleno.racing make|race WHO|count`: one process of the plenary's races."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

ROUNDS = 5
PAIR = ("two", "three")
"""Who races: each concludes, and each calls a meeting and puts records on its agenda."""


def make() -> None:
    """Two open meetings; items to vote on, items everybody has voted on, and records on no agenda."""
    from saksama.workbench.documents import services as papers  # noqa: PLC0415
    from saksama.workbench.documents.work import tools  # noqa: PLC0415
    from tests.migrated import tables  # noqa: PLC0415  after django.setup()
    from tests.office import open_house, prepare_home  # noqa: PLC0415
    from tests.people import MONDAY  # noqa: PLC0415
    from tests.workbench.documents.made import SUKOHARJO, quick  # noqa: PLC0415
    from tests.workbench.fieldwork.made import proposed  # noqa: PLC0415
    from tests.workbench.pleno.made import YES, listed, opened, sitting, votes  # noqa: PLC0415

    prepare_home()
    tables()
    house = open_house()
    tools.set_paper = quick
    papers.set_letterhead(house.desk("coordinator"), SUKOHARJO, at=MONDAY)
    bench = sitting(house)
    first, _second = opened(house, bench), opened(house, bench)
    for _n in range(ROUNDS):
        listed(house, first, record=proposed(house))
        votes(bench, listed(house, first, record=proposed(house)), YES, YES, YES)
        proposed(house)


def race(who: str) -> None:
    """Every round begins when the other process is there too; how many times each deed went through."""
    from saksama.kernel.errors import Refused  # noqa: PLC0415

    told: dict[str, list[str]] = {"vote": [], "conclude": [], "add": []}
    for name, deed in _deeds(who):
        _meet(f"{name}-{len(told[name])}", who)
        try:
            deed()
        except Refused as refused:
            told[name].append(str(refused))
        else:
            told[name].append("")
    sys.stdout.write(json.dumps(told))


def _deeds(who: str):
    from saksama.workbench.accounts.models import Officer  # noqa: PLC0415
    from saksama.workbench.fieldwork.models import Record  # noqa: PLC0415
    from saksama.workbench.offices.queries import desks_of  # noqa: PLC0415
    from saksama.workbench.pleno import services  # noqa: PLC0415
    from saksama.workbench.pleno.models import Item, Meeting  # noqa: PLC0415
    from tests.people import MONDAY  # noqa: PLC0415
    from tests.workbench.pleno.made import NO, WHY, YES  # noqa: PLC0415

    mine, voter = (desks_of(Officer.objects.get(code=code), MONDAY)[0] for code in (f"p-{who}", "p-pleno"))
    meetings = Meeting.objects.select_related("office").order_by("seq")
    items = list(Item.objects.select_related("meeting__office").order_by("order"))
    records = list(Record.objects.filter(pk__in=_unlisted()).select_related("office").order_by("pk"))
    meeting, choice = meetings[PAIR.index(who)], (YES, NO)[PAIR.index(who)]
    for to_vote, to_end, record in zip(items[::2], items[1::2], records, strict=True):
        yield "vote", lambda item=to_vote: services.vote(voter, item, choice=choice, at=MONDAY)
        yield "conclude", lambda item=to_end: services.conclude_item(mine, item, reason=WHY, at=MONDAY)
        yield "add", lambda one=record: services.add_item(mine, meeting, record=one, at=MONDAY)


def _unlisted():
    from saksama.workbench.fieldwork.models import Record  # noqa: PLC0415
    from saksama.workbench.pleno.models import Item  # noqa: PLC0415

    return list(Record.objects.exclude(pk__in=Item.objects.values("record")).values_list("pk", flat=True))


def _meet(name: str, who: str) -> None:
    """Wait for the other process at the start of a round."""
    home = Path(os.environ["SAKSAMA_HOME"])
    (home / f"{name}-{who}").touch()
    end = time.monotonic() + 120
    while not all((home / f"{name}-{one}").exists() for one in PAIR):
        if time.monotonic() > end:
            sys.exit(f"{name}: the other one did not come")
        time.sleep(0.0005)


def count() -> None:
    """What stands in the end."""
    from saksama.workbench.audit.models import Line  # noqa: PLC0415
    from saksama.workbench.pleno.models import STANDS, Finding, Item, Vote  # noqa: PLC0415

    voted = Item.objects.filter(decision="", votes__isnull=False).distinct()
    found = {
        "findings": sorted(Finding.objects.values_list("seq", flat=True)),
        "concluded": Line.objects.filter(verb="pleno.concluded").count(),
        "items": Item.objects.count(),
        "added": Line.objects.filter(verb="pleno.item_added").count(),
        "standing": Vote.objects.filter(STANDS, item__in=voted).count(),
        "votes": Vote.objects.filter(item__in=voted).count(),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.served.settings",
        SAKSAMA_SECRET_KEY="only-for-the-race-of-the-tests-0123456789-abcdefghijklmnop",
    )
    import django

    django.setup()
    {"make": make, "race": race, "count": count}[sys.argv[1]](*sys.argv[2:])
