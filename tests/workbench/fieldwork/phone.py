"""A phone in the field, as the tests hold it: what it sends, and the file it saves where there is no network."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from saksama.workbench.fieldwork import services
from saksama.workbench.fieldwork.arriving import PART_BYTES, read_brought
from saksama.workbench.fieldwork.handed import INFO, MAGIC, hand_of, public_box
from saksama.workbench.fieldwork.queries import arrival_for
from tests.people import MONDAY

TELUKAN = "33.11.09.2001"
"""A village of the office."""
WORDS = {"suspicion": False, "target": "Rapat warga RW 3", "way": "Pengawasan langsung", "result": "Berjalan biasa."}
TAKEN = "2024-10-14T08:50:00+07:00"


def photo(size: int = 300_000) -> bytes:
    """A file that begins like a JPEG: two parts."""
    return b"\xff\xd8\xff\xe0" + secrets.token_bytes(size - 4)


def noted(data: bytes, **changes):
    """What the phone noted of it when it was taken."""
    return {
        "id": str(uuid4()), "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "media_type": "image/jpeg",
        "taken_at": TAKEN, "place": {"lat": -7.65, "lon": 110.8, "accuracy": 12, "at": TAKEN},
    } | changes  # fmt: skip


def said(files=(), **form):
    """The body of the first request."""
    return {"form": WORDS | form, "files": list(files), "made_at": TAKEN}


def brought(files=(), **form):
    return read_brought(json.dumps(said(files, **form)).encode())


def parts(data: bytes) -> list[bytes]:
    return [data[at : at + PART_BYTES] for at in range(0, len(data), PART_BYTES)]


def sent(desk, arrival_id, photos=(), notes=None, *, at=MONDAY, **form):
    """All the way; the arrival as the office knows it then."""
    notes = notes or [noted(one) for one in photos]
    services.begin_arrival(desk, arrival_id, brought(notes, **form), at=at)
    for data, note in zip(photos, notes, strict=True):
        for n, part in enumerate(parts(data)):
            services.add_part(desk, arrival_for(desk, arrival_id), note["id"], n, part)
    services.finish_arrival(desk, arrival_for(desk, arrival_id), at=at)
    return arrival_for(desk, arrival_id)


def handed(arrival_id, officer: str, photos=(), notes=None, *, chunk=1 << 20, hand="", **form) -> bytes:
    """A hand-over file, written by the paper and not by our own code; `hand`: another officer's."""
    notes = notes or [noted(one) for one in photos]
    head = json.dumps({"id": str(arrival_id), "officer": officer, **said(notes, **form)}).encode()
    proof = hmac.digest((hand or hand_of("33.11", officer)).encode(), head, "sha256")
    plain = len(head).to_bytes(4, "big") + head + proof + b"".join(photos)
    box, own, salt = public_box(), ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(32)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(box["public"]))
    key = HKDF(SHA256(), 32, salt, INFO).derive(own.exchange(ec.ECDH(), theirs))
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    opening = {"box": box["id"], "public": base64.b64encode(point).decode(), "salt": base64.b64encode(salt).decode()}
    written = MAGIC + _piece(json.dumps(opening).encode())
    pieces = [plain[at : at + chunk] for at in range(0, len(plain), chunk)]
    for n, piece in enumerate(pieces):
        last = b"\x01" if n == len(pieces) - 1 else b"\x00"
        written += _piece(AESGCM(key).encrypt(n.to_bytes(12, "big"), piece, last))
    return written


def _piece(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
