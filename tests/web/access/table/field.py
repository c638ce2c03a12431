"""The page for the field is anybody's, without a word about anyone; what it knows and sends is its officer's own."""

from __future__ import annotations

import json
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.access.row import Row
from tests.workbench.fieldwork.phone import handed, said

SEES = "operator reviewer second coordinator pleno field"
WRITES = "operator reviewer second coordinator field"
OTHERS = "operator reviewer second coordinator"
PHOTO = {"record_id": "@fieldwork.arrived", "file_id": "@fieldwork.arrived.file"}
FRESH = {"arrival_id": "4b1d8f60-0000-4000-8000-000000000001"}
PART = {"arrival_id": "@fieldwork.arriving", "file_id": "@fieldwork.arriving.file", "n": "0"}


def carried() -> SimpleUploadedFile:
    """What the field officer's phone saved."""
    return SimpleUploadedFile("formulir-a.saksama", handed(uuid4(), "p-field"))


ROWS = [
    Row("field:app", "anyone", sees=("Formulir A saya",), plain="the same page for everybody"),
    Row("field:worker", "anyone", sees=("saksama-lapangan-",), plain="a script", fragment=True),
    Row("field:manifest", "anyone", sees=("Saksama: Lapangan",), plain="how a phone shows the page", fragment=True),
    Row("field:me", WRITES, sees=("@me.name",), away="elsewhere", script=True, fragment=True),
    Row("field:begin", WRITES, "POST", away="elsewhere", path=FRESH, raw=json.dumps(said()).encode(), answer=200,
        leaves="fieldwork.arriving", script=True),
    Row("field:part", "field", "POST", away="elsewhere", inside=OTHERS, path=PART, raw=b"0123456789", answer=200,
        leaves="fieldwork.ArrivalFile", script=True),
    Row("field:finish", "field", "POST", away="elsewhere", inside=OTHERS, path={"arrival_id": "@fieldwork.ready"},
        answer=200, leaves="fieldwork.arrived", script=True),
    Row("field:hand_in", WRITES, sees=("Terima berkas",), plain="an empty form", away="elsewhere"),
    Row("field:hand_in", WRITES, "POST", away="elsewhere", away_answer=422, body={"file": carried},
        leaves="fieldwork.handed_in"),
    Row("fieldwork:media", SEES, sees=("@fieldwork.photo",), away="elsewhere", fragment=True,
        path=PHOTO),
    Row("fieldwork:read_media", SEES, "POST", away="elsewhere", path=PHOTO, leaves="nothing"),
    Row("fieldwork:keep_media", WRITES, "POST", away="elsewhere", path=PHOTO, leaves="fieldwork.media_kept"),
]  # fmt: skip
