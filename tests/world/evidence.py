"""Exhibits in every state: captured whole, in part, without content, failed, waiting; an officer's; a copy; one for
each judge's lead. The bags are laid as the worker lays them, without a signer: their bytes prove nothing here.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.figures import decimal
from saksama.kernel.ids import new_id
from saksama.workbench.custody.models import Export, FixityFault, FixityRun, Item
from saksama.workbench.custody.rules import Kind, StampState, State
from saksama.workbench.custody.services.chain import MACHINE, note
from saksama.workbench.custody.services.numbers import numbered
from saksama.workbench.custody.shapes import Said
from saksama.workbench.custody.storing import store
from saksama.workbench.jobs.models import Job
from saksama.workbench.patrols.services.exhibits import basis
from saksama.workbench.safe.sealing import seal_row
from tests.office import House

URL = "https://www.ruangwarga.test/@terataisatu/video/74201"
REASON = "Komentar pada akun resmi kampanye; untuk dinilai dua petugas."
FOR_WHOM = "Ahli forensik digital, untuk sidang pemeriksaan"
SEES = ("operator", "reviewer", "second", "coordinator", "pleno")
JUDGES = ("reviewer", "second", "coordinator", "pleno")
ZIP = b"PK\x05\x06" + b"\x00" * 18


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What an office has kept after a week."""
    then = at - timedelta(hours=4)
    whole = an_exhibit(house, then)
    export = a_package(whole, then + timedelta(hours=1))
    note(whole, Act.HANDED_OVER, by="p-coordinator", at=then + timedelta(hours=2),
         detail={"to": "Ahli forensik, Balai Contoh", "receipt": "BA-12/2027", "package": export.sha256})  # fmt: skip
    part = an_exhibit(house, then, outcome="partial", missing=["page_cut", "responses:3"], stamps=0, tries=2)
    own = an_exhibit(house, then, by="field", kind=Kind.OFFICER, stamps=0)
    copy = an_exhibit(house, then, kind=Kind.COPY, of=whole)
    negative = an_exhibit(house, then, outcome="negative", why="http_404")
    failed = a_bare_one(house, then, State.FAILED, why="crash", outcome="failed", tries=1)
    waiting = a_bare_one(house, at, State.ASKED)
    asked = {"destroy_asked_by": "p-operator", "destroy_asked_at": then, "destroy_reason": seal_row("BA pleno 08/2027")}
    leaving = an_exhibit(house, then, **asked)
    world |= {f"evidence.number.{who}": whole.number for who in SEES} | {"evidence.number.field": own.number}
    world |= {f"evidence.said.{who}": REASON for who in SEES} | {"evidence.said.field": "Terlihat di ponsel warga."}
    world |= {f"evidence.picture.{who}": "page.png" for who in SEES} | {"evidence.picture.field": "berkas-001.png"}
    for who in JUDGES:
        lead = f"patrols.lead:{world[f'review.act.{who}']}"
        world[f"evidence.shut.{who}"] = an_exhibit(house, then, subject=lead).number
    checked(house, at - timedelta(days=2), part)
    seen = (at - timedelta(minutes=30)).astimezone(ZoneInfo("Asia/Jakarta"))
    world.update({
        "evidence.first": whole.number, "evidence.part": part.number, "evidence.fields": own.number,
        "evidence.copy": copy.number, "evidence.negative": negative.number, "evidence.failed": failed.number,
        "evidence.waiting": waiting.number, "evidence.leaving": leaving.number, "evidence.export": str(export.pk),
        "evidence.for_whom": FOR_WHOM, "evidence.why_destroy": "BA pleno 08/2027", "evidence.package": "isi paket",
        "evidence.seen_at": seen.strftime("%Y-%m-%dT%H:%M"), "evidence.sound": decimal(1_207),
    })  # fmt: skip


def an_exhibit(house: House, at: datetime, *, by: str = "operator", **changes: Any) -> Item:
    """A sealed exhibit of Sukoharjo with a bag in the store, as a worker leaves it. `stamps=0`: not stamped yet."""
    kind = changes.pop("kind", Kind.CAPTURE)
    photo = changes.pop("photo", b"")
    outcome, stamps, tries = changes.pop("outcome", "complete"), changes.pop("stamps", 1), changes.pop("tries", 0)
    item = _numbered(house, at, by, kind=kind, state=State.SEALED, outcome=outcome, stamps=stamps, stamp_tries=tries,
                     stamp_state=StampState.DONE if stamps else StampState.WAITING, captured_at=at,
                     sealed_at=at + timedelta(seconds=23), **changes)  # fmt: skip
    if tries:
        Item.objects.filter(pk=item.pk).update(stamp_tried_at=at + timedelta(minutes=15))
    body, files = a_bag(item, outcome, photo)
    sealed = store().put(io.BytesIO(body), kind="bag", at=at, expires_on=None, object_id=item.object_id)
    Item.objects.filter(pk=item.pk).update(files=files, sha256=sealed.sha256, size=sealed.size)
    note(item, Act.CAPTURED, by=f"p-{by}", at=at)
    note(item, Act.SEALED, by=MACHINE, at=at + timedelta(seconds=23))
    if stamps:
        note(item, Act.STAMPED, by=MACHINE, at=at + timedelta(seconds=25), detail={"authority": "Saksama TSA CONTOH"})
    item.refresh_from_db()
    return item


def a_bare_one(house: House, at: datetime, state: State, **columns: Any) -> Item:
    """One that is not sealed: asked for, being captured, failed; with its job."""
    job = Job.objects.create(office=house.sukoharjo, kind="custody.capture", asked_by="p-operator", asked_at=at,
                             state="failed" if state == State.FAILED else "waiting",
                             ended_at=at if state == State.FAILED else None)  # fmt: skip
    return _numbered(house, at, "operator", kind=Kind.CAPTURE, state=state, job=job, **columns)


def a_package(item: Item, at: datetime) -> Export:
    """A package that lies ready."""
    object_id = new_id("o")
    sealed = store().put(io.BytesIO(b"isi paket"), kind="package", at=at, expires_on=None, object_id=object_id)
    note(item, Act.EXPORTED, by="p-operator", at=at, detail={"for": FOR_WHOM, "package": sealed.sha256})
    return Export.objects.create(
        item=item, sealed=seal_row(FOR_WHOM), object_id=object_id, sha256=sealed.sha256, size=sealed.size,
        asked_by="p-operator", asked_at=at, ready_at=at, expires_at=at + timedelta(days=7),
    )  # fmt: skip


def checked(house: House, at: datetime, rotten: Item) -> FixityRun:
    """A check of the store that found one changed and one unknown object, and a sound one a week before."""
    counts = {"office": house.sukoharjo, "missing": 0}
    before = at - timedelta(days=7)
    FixityRun.objects.create(started_at=before, ended_at=before, sound=1_203, rotten=0, extra=0, **counts)
    run = FixityRun.objects.create(started_at=at, ended_at=at, sound=1_207, rotten=1, extra=1, **counts)
    FixityFault.objects.create(run=run, kind="rotten", object_id=rotten.object_id, item=rotten)
    FixityFault.objects.create(run=run, kind="extra", object_id="o-0000000000000000")
    return run


def a_bag(item: Item, outcome: str = "complete", photo: bytes = b"") -> tuple[bytes, list[dict[str, Any]]]:
    """The bytes of the bag and the rows of its files."""
    inside = [("berkas-001.jpg", "officer_file", "image/jpeg", photo)] if photo else list(_inside(item, outcome))
    manifest = {"id": "s-contoh", "clock": {"seconds": 0.04, "source": "kernel"},
                "seal_certificate_sha256": sha256(b"kunci contoh").hexdigest()}  # fmt: skip
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, _what, _kind, body in inside:
            archive.writestr(zipfile.ZipInfo(f"data/{name}"), body)
        archive.writestr(zipfile.ZipInfo("manifest.json"), json.dumps(manifest))
    rows = [
        {"file": name, "what": what, "media_type": kind, "sha256": sha256(body).hexdigest(), "size": len(body)}
        for name, what, kind, body in inside
    ]
    return held.getvalue(), rows


def _inside(item: Item, outcome: str) -> list[tuple[str, str, str, bytes]]:
    if item.kind == Kind.OFFICER:
        return [("berkas-001.png", "officer_file", "image/png", a_picture("Terlihat di ponsel", 360, 640))]
    if item.kind == Kind.COPY:
        return [("salinan.png", "redacted_picture", "image/png", a_picture("Salinan", 640, 900, covered=True))]
    record = {
        "requests": 44,
        "kept": 44 if outcome == "complete" else 41,
        "wall": "",
        "final": URL,
        "room": "namespace",
    }
    files = [("capture.json", "record", "application/json", json.dumps(record).encode())]
    if outcome == "negative":
        return files
    return [
        ("page.wacz", "replay", "application/wacz", ZIP), *files,
        ("page.png", "page_picture", "image/png", a_picture("Seluruh halaman", 640, 1800)),
        ("viewport-load.png", "picture_at_load", "image/png", a_picture("Awal", 640, 450)),
        ("viewport-end.png", "picture_at_end", "image/png", a_picture("Akhir", 640, 450)),
    ]  # fmt: skip


@cache
def a_picture(says: str, wide: int, high: int, *, covered: bool = False) -> bytes:
    """A page as a browser might have drawn it; small."""
    sheet = Image.new("P", (wide, high), 0)
    sheet.putpalette([255, 255, 255, 213, 217, 224, 27, 30, 38, 0, 0, 0])
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((24, 24, wide - 24, 190), fill=1)
    pen.text((44, 44), f"{says}: Sahabat Teratai", fill=2)
    for row in range(220, high - 60, 70):
        pen.rectangle((24, row, 64, row + 40), fill=1)
        pen.text((80, row), "akun.rekaan", fill=2)
        pen.text((80, row + 20), "Bismillah, kita kawal terus ya bu", fill=2)
        if covered:
            pen.rectangle((76, row - 2, 300, row + 14), fill=3)
    held = io.BytesIO()
    sheet.save(held, "PNG", optimize=True)
    return held.getvalue()


def _numbered(house: House, at: datetime, by: str, *, kind: Kind, **columns: Any) -> Item:
    said = Said(url=URL, reason=REASON)
    if kind == Kind.OFFICER:
        said = Said(url=URL, reason="Terlihat di ponsel warga.", seen_how="Ponsel dinas, tanpa masuk akun.", seen_at=at,
                    attestation="Saya melihatnya sendiri.")  # fmt: skip
    under = basis(house.sukoharjo, at)
    base = {
        "kind": kind, "sealed": seal_row(said), "assurance": "officer" if kind == Kind.OFFICER else "office",
        "mandate": under.mandate, "mandate_letter": under.letter, "legal_basis": under.legal_basis,
        "object_id": new_id("o"), "created_by": f"p-{by}",
    }  # fmt: skip
    item, _made = numbered(house.sukoharjo, at=at, once=uuid4(), columns={**base, **columns})
    return item
