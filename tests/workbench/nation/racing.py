"""RI and a province on one machine exchange bundles at the same moment: a process of its own, on PostgreSQL."""

from __future__ import annotations

import sys
import threading
import time

from tests.workbench.nation.machine import AT, main


def race(_code: str) -> None:
    """The province takes an act in while RI makes a bundle; both of RI's bundles together carry it."""
    import msgspec  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from saksama.handover import bundle_file  # noqa: PLC0415
    from saksama.handover.bundle import Acts, Downward, Upward  # noqa: PLC0415
    from saksama.workbench.nation import services  # noqa: PLC0415
    from saksama.workbench.nation.models import SharedAct  # noqa: PLC0415
    from saksama.workbench.offices.services import open_office  # noqa: PLC0415
    from saksama.workbench.safe.keyring import keyring  # noqa: PLC0415

    ri, province, below, other = (open_office(code) for code in ("ri", "33", "33.11", "34"))
    to_other, from_below, at_below = (_known(*pair) for pair in ((ri, other), (province, below), (below, province)))
    first = bundle_file.read(bytes(services.make_bundle(at_below, at=AT).data), "x")[0].heading
    act = Acts(office="33.11", digests=("n" + "1" * 31,))
    data = bundle_file.pack(Upward(taken=0, acts=(act,)), first, to=from_below.recipient, keyring=keyring())[1]
    taken = threading.Event()

    def take() -> None:
        with transaction.atomic():
            services.take_bundle(data, "naik", at=AT)
            taken.set()
            time.sleep(2)  # a large bundle: the others see nothing of it yet

    taking = threading.Thread(target=take)
    taking.start()
    assert taken.wait(60)
    SharedAct.objects.create(digest="n" + "2" * 31, office_code="33.12")  # what RI learnt meanwhile from elsewhere
    made = [services.make_bundle(to_other, at=AT)]
    taking.join()
    made.append(services.make_bundle(to_other, at=AT))
    carried = [
        digest
        for one in made
        for part in bundle_file.opened(bundle_file.read(bytes(one.data), "x")[1], Downward, keyring(), "x").acts
        for digest in part.digests
    ]
    sys.stdout.write(msgspec.json.encode(sorted(carried)).decode())


def _known(here, there):  # type: ignore[no-untyped-def]
    from saksama.workbench.nation.models import Peer  # noqa: PLC0415
    from saksama.workbench.nation.services import own_card  # noqa: PLC0415

    card = own_card(there, at=AT)
    return Peer.objects.create(
        office=here, code=card.code, stream=card.stream, recipient=card.recipient, signer=card.signer,
        audit=list(card.audit), mark="0" * 32, asked_by="p-satu", asked_at=AT, agreed_by="p-dua", agreed_at=AT,
    )  # fmt: skip


if __name__ == "__main__":
    from tests.workbench.nation import machine

    machine.WHAT["race"] = race
    main(*sys.argv[1:])
