"""Barang bukti: who brings in, who looks, who gives away; field officers find what they brought, the auditor counts."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.base import ContentFile

from tests.web.access.row import Row
from tests.world.evidence import a_picture

SEES = "operator reviewer second coordinator pleno"
OPENS = f"{SEES} field"
CAPTURES = "operator reviewer second coordinator"
GIVES = "coordinator pleno"
OWN = {"number": "@mine.evidence.number"}
FIRST = {"number": "@evidence.first"}
PICTURE = {**OWN, "file": "@mine.evidence.picture"}


def fresh() -> str:
    """A form's own key."""
    return str(uuid4())


def a_photo() -> ContentFile:
    """A picture, fresh each time."""
    return ContentFile(a_picture("Layar", 200, 300), "layar.png")


WHY = {"once": fresh, "reason": "Komentar pada akun resmi kampanye."}
BOX = {"left-0": "10", "top-0": "10", "width-0": "20", "height-0": "5"}
ROWS = [
    Row("evidence:index", OPENS, sees=("@evidence.first", "@evidence.fields"), unlike={"field": ("@evidence.fields",)},
        away="elsewhere"),
    Row("evidence:item", OPENS, path=OWN, sees=("@evidence.said.me",), away="elsewhere"),
    Row("evidence:picture", OPENS, path=PICTURE, sees=("PNG",), plain="a picture", away="elsewhere", fragment=True),
    Row("evidence:replay", SEES, path=FIRST, to="http://putar.localhost:8029/buka/", answer=302, away="elsewhere"),
    Row("evidence:capture", CAPTURES, sees=("@home.letter",), away="elsewhere"),
    Row("evidence:capture", CAPTURES, "POST", body={**WHY, "url": "https://www.ruangwarga.test/@x/1"},
        to="/barang-bukti/BB-", leaves="custody.capture_asked", away="elsewhere"),
    Row("evidence:add", f"{CAPTURES} field", sees=("@home.letter",), away="elsewhere"),
    Row("evidence:add", f"{CAPTURES} field", "POST", to="/barang-bukti/BB-", leaves="custody.officer_capture_kept",
        body={**WHY, "chosen": a_photo, "url": "https://www.ruangwarga.test/@x/1", "seen_at": "@evidence.seen_at",
              "zone": "WIB", "seen_how": "Ponsel dinas.", "attested": "on"}, away="elsewhere"),
    Row("evidence:keep_lead", "reviewer second coordinator", "POST", path={"lead_id": "@mine.review.act"},
        body={"once": fresh}, to="/barang-bukti/BB-", leaves="custody.capture_asked", inside="operator",
        away="elsewhere"),
    Row("evidence:stamp", SEES, "POST", path={"number": "@evidence.part"}, leaves="custody.stamp_asked",
        away="elsewhere"),
    Row("evidence:again", CAPTURES, "POST", path={"number": "@evidence.failed"}, leaves="custody.capture_asked",
        away="elsewhere"),
    Row("evidence:package", SEES, path=FIRST, sees=("@evidence.for_whom",), away="elsewhere"),
    Row("evidence:package", SEES, "POST", path=FIRST, body={"once": fresh, "for_whom": "Sidang pemeriksaan"},
        leaves="custody.package_asked", away="elsewhere"),
    Row("evidence:take", SEES, path={**FIRST, "package_id": "@evidence.export"}, sees=("@evidence.package",),
        away="elsewhere", fragment=True),
    Row("evidence:hand_over", GIVES, path=FIRST, sees=("@evidence.for_whom",), away="elsewhere"),
    Row("evidence:hand_over", GIVES, "POST", path=FIRST, leaves="custody.handed_over", away="elsewhere",
        body={"once": fresh, "to": "Ahli forensik, Balai Contoh", "receipt": "BA-13/2027"}),
    Row("evidence:copy", CAPTURES, path=FIRST, sees=("Bagian yang ditutup",), plain="a form beside a picture",
        away="elsewhere"),
    Row("evidence:copy", CAPTURES, "POST", path=FIRST, leaves="custody.copy_asked", away="elsewhere",
        to="/barang-bukti/BB-", body={"once": fresh, "why": "Nama orang lain di kolom komentar.", **BOX}),
    Row("evidence:destroy", GIVES, path={"number": "@evidence.leaving"}, sees=("@evidence.why_destroy",),
        away="elsewhere"),
    Row("evidence:destroy", GIVES, "POST", path={"number": "@evidence.leaving"}, body={"act": "agree"},
        leaves="custody.destroyed", away="elsewhere"),
    Row("evidence:fixity", f"{SEES} auditor", sees=("@evidence.part",), away="elsewhere"),
]  # fmt: skip
