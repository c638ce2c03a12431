"""`python -m tests.workbench.custody.racing make|ask WHO|tell WHO|capture|count`: one process of a race for numbers."""

from __future__ import annotations

import json
import os
import signal
import sys
import time

ASKERS, EACH = 4, 6


def make() -> None:
    """Tables, cast, one exhibit."""
    from tests.migrated import tables  # noqa: PLC0415  after django.setup()
    from tests.office import open_house, prepare_home  # noqa: PLC0415

    prepare_home()
    tables()
    open_house()
    _ask("operator")


def ask(who: str) -> None:
    """Several exhibits, one after the other, while others ask too; each address twice."""
    _together()
    for _ in range(EACH):
        _ask(who)


def tell(who: str) -> None:
    """Several lines on the one exhibit, while others write too."""
    from saksama.kernel.clock import now  # noqa: PLC0415
    from saksama.workbench.custody import services  # noqa: PLC0415
    from saksama.workbench.custody.models import Item  # noqa: PLC0415

    _together()
    for _ in range(EACH):
        services.view(_desk(who), Item.objects.get(seq=1), why="berlomba", at=now())


def capture() -> None:
    """The one exhibit, captured with a maker of folders; says so on its way, so that somebody can kill it there."""
    from saksama.evidence.store import Store  # noqa: PLC0415
    from saksama.workbench.custody.models import Item  # noqa: PLC0415
    from saksama.workbench.custody.work import capturing  # noqa: PLC0415
    from tests.workbench.custody.kept import fake_browser, job_of  # noqa: PLC0415

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    program, put, finish = fake_browser(), Store.put, capturing.finish

    def heard(job, item, url, into):
        _say("browser")
        program(job, item, url, into)
        _say("sealing")

    def slow_put(self, stream, **said):
        sealed = put(self, stream, **said)
        _say("stored")
        return sealed

    def slow_finish(*given, **said):
        item = finish(*given, **said)
        _say("written")
        return item

    Store.put, capturing.finish = slow_put, slow_finish
    capturing.capture(job_of(Item.objects.get(seq=1)), allowed=lambda _item, _at: None, program=heard)


def _say(where: str) -> None:
    """Says where it is and waits there to be killed or told to go on."""
    sys.stdout.write(where + "\n")
    sys.stdout.flush()
    if os.environ.get("LINGER"):
        signal.sigtimedwait({signal.SIGUSR1}, 60)


def count() -> None:
    """What stands in the end."""
    from saksama.evidence.package.custody_lines import verify_chain  # noqa: PLC0415
    from saksama.workbench.audit.models import Line  # noqa: PLC0415
    from saksama.workbench.custody.models import Item  # noqa: PLC0415
    from saksama.workbench.custody.services.chain import custody_of  # noqa: PLC0415
    from saksama.workbench.custody.storing import store  # noqa: PLC0415

    lines = custody_of(Item.objects.get(seq=1))
    found = {"numbers": sorted(Item.objects.values_list("seq", flat=True)), "lines": len(lines),
             "broken": verify_chain(lines), "states": sorted(Item.objects.values_list("state", flat=True)),
             "objects": len(store().all()), "sealed": Line.objects.filter(verb="custody.sealed").count(),
             "swept": store().sweep(), "extra": len(store().audit_folder().extra)}  # fmt: skip
    sys.stdout.write(json.dumps(found))


def _ask(who: str) -> None:
    from saksama.kernel.clock import now  # noqa: PLC0415
    from saksama.workbench.custody import services  # noqa: PLC0415
    from saksama.workbench.custody.rules import Basis  # noqa: PLC0415

    services.ask_capture(
        _desk(who), url="https://kampanye.test/1", reason="berlomba", subject="", under=Basis("m-1", "ST/1", "UU"),
        at=now(),
    )  # fmt: skip


def _desk(who: str):
    from saksama.kernel.clock import now  # noqa: PLC0415
    from saksama.workbench.accounts.models import Officer  # noqa: PLC0415
    from saksama.workbench.offices.queries import desks_of  # noqa: PLC0415

    return desks_of(Officer.objects.get(code=f"p-{who}"), now())[0]


def _together() -> None:
    """Until the others have come up too."""
    while time.time() % 3 > 0.05:
        time.sleep(0.01)


if __name__ == "__main__":
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.served.settings",
        SAKSAMA_SECRET_KEY="only-for-the-race-of-the-tests-0123456789-abcdefghijklmnop",
    )
    import django

    django.setup()
    {"make": make, "ask": ask, "tell": tell, "capture": capture, "count": count}[sys.argv[1]](*sys.argv[2:])
