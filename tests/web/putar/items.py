"""Exhibits that can be played, without a capture: the bag goes into the store as the worker puts it there."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime

from saksama.kernel.digests import sha256
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import Assurance, Kind, State
from saksama.workbench.custody.services import replay_link
from saksama.workbench.custody.storing import store
from tests.office import House
from tests.people import MONDAY

URL = "https://lini-masa.test/@terataisatu/1"


def archive(pages: list[object]) -> bytes:
    """A WACZ with nothing in it but its list of pages."""
    made = io.BytesIO()
    lines = [{"format": "json-pages-1.0", "id": "pages"}, *pages]
    with zipfile.ZipFile(made, "w") as files:
        listed = zipfile.ZipInfo("pages/pages.jsonl")  # of 1980, so that the same pages are the same bytes
        files.writestr(listed, "\n".join(json.dumps(line) for line in lines))
    return made.getvalue()


def a_recording() -> bytes:
    return archive([{"url": URL, "title": "Lini Masa", "ts": "2027-10-11T02:16:08.000Z"}])


def sealed_item(house: House, wacz: bytes, *, seq: int = 1, at: datetime = MONDAY) -> Item:
    """An exhibit of the Sukoharjo office whose bag holds `wacz`."""
    bag = io.BytesIO()
    with zipfile.ZipFile(bag, "w", zipfile.ZIP_STORED) as files:
        files.writestr("bagit.txt", "BagIt-Version: 1.0\n")
        files.writestr("data/page.wacz", wacz)
    bag.seek(0)
    kept = store().put(bag, kind="item", at=at, expires_on=None)
    named = {"file": "page.wacz", "what": "replay", "media_type": "application/wacz+zip", "sha256": sha256(wacz),
             "size": len(wacz)}  # fmt: skip
    return Item.objects.create(
        office=house.sukoharjo, year=2027, seq=seq, number=f"BB-2027-{seq:04}", kind=Kind.CAPTURE, mandate="m-1",
        mandate_letter="014/ST/2027", legal_basis="-", sealed=b"", state=State.SEALED, assurance=Assurance.OFFICE,
        files=[named], object_id=kept.object_id, sha256=kept.sha256, size=kept.size, created_by="p-01", created_at=at,
        captured_at=at, sealed_at=at,
    )  # fmt: skip


def a_token(house: House, item: Item, at: datetime = MONDAY) -> str:
    """What the workbench's page links to."""
    return replay_link(house.desk("operator"), item, at)
