"""What travels between the halves and between machines: mandate, fence, messages, the counter, rosters, models."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import msgspec

from fuzz.parser import Parser
from fuzz.seeds import keys
from saksama.handover import examples, plain
from saksama.handover.fence import Fence
from saksama.handover.lead import Lead
from saksama.handover.loket import Sent, Who, Word, packed, read_sent, read_word
from saksama.handover.mandate import Mandate
from saksama.handover.message import BODY, MANIFEST, Manifest, read_manifest, read_message
from saksama.handover.reporter import unpacked
from saksama.handover.roster_reading import Chosen
from saksama.handover.signed import seal, unseal
from saksama.keys.custodians import Plain
from saksama.keys.purposes import Purpose
from saksama.patrol.imports.records import ImportRecord
from saksama.patrol.roster.file import load_roster
from saksama.patrol.screening.stance import model

KEYS = keys()
DAY, NOW = date(2027, 1, 4), datetime(2027, 1, 4, 3, tzinfo=UTC)


def _bare(shape: type[msgspec.Struct], data: bytes) -> None:
    plain.decode(data, shape, "berkas.json")


def _signed(shape: type[msgspec.Struct], data: bytes) -> None:
    path = Path("berkas.json")
    path.write_bytes(data)
    unseal(path, shape, KEYS)  # type: ignore[type-var]  # all are handover's


def _manifest(data: bytes) -> None:
    path = Path(f"leads-1{MANIFEST}")
    path.write_bytes(data)
    read_manifest(path, KEYS)


def _message(data: bytes) -> None:
    """`data` as the lines of a message that is otherwise sound, as if the other half had a fault."""
    body = io.BytesIO()
    with KEYS.writer(Purpose.HANDOVER, body) as inlet:
        inlet.write(data)
    Path(f"leads-1{BODY}").write_bytes(body.getvalue())
    said = Manifest(name="leads-1", kind="leads", count=data.count(b"\n"), sha256=hashlib.sha256(data).hexdigest(),
                    created_at=NOW, consumed_at=None, about={})  # fmt: skip
    path = Path(f"leads-1{MANIFEST}")
    path.write_bytes(seal(said, KEYS))
    for _lead in read_message(path, Lead, KEYS):
        pass


def _roster(data: bytes) -> None:
    path = Path("daftar.json.age")
    path.write_bytes(data)
    load_roster(path, KEYS)


def _sent() -> list[bytes]:
    told = Sent(id="u-1", kind="report", mark="ab" * 32, reply_to="age1x", arrived_at=NOW, what="Terlihat di rapat",
                who=(Who(name="N", agency="Dinas"),), links=("https://contoh.test/1",), truth=True)  # fmt: skip
    return [packed(told).rstrip()]


PARSERS = (
    Parser("mandate", partial(_bare, Mandate), lambda: [msgspec.json.encode(examples.mandate(DAY))]),
    Parser("fence", partial(_bare, Fence), lambda: [msgspec.json.encode(examples.fence(DAY))]),
    Parser("mandate-signed", partial(_signed, Mandate), lambda: [seal(examples.mandate(DAY), KEYS)]),
    Parser("fence-signed", partial(_signed, Fence), lambda: [seal(examples.fence(DAY), KEYS)]),
    Parser("import-record", partial(_signed, ImportRecord), lambda: [b'{"kind":"importrecord","body":{},"mac":null}']),
    Parser("message-manifest", _manifest, lambda: [b'{"kind":"manifest","body":{"name":"leads-1"},"mac":null}']),
    Parser("message-lines", _message, lambda: [b'{"lead_id":"l-1","interactions":["i-1"],"act":"comment"}\n']),
    Parser("roster-columns", partial(_bare, Chosen), lambda: [b'{"header_line":1,"positions":{"nama":0,"nip":1}}']),
    Parser("roster-file", _roster, lambda: [b"age-encryption.org/v1\n-> X25519 abc\n"]),
    Parser("loket-sent", read_sent, _sent),
    Parser("loket-word", read_word, lambda: [
        packed(Word(id="w-1", kind="question", words="Jam berapa?", said_at=NOW)).rstrip()]),
    Parser("reporter", lambda data: unpacked(Plain(data), "e-1"), lambda: [
        b'{"entry":"e-1","identity":{"name":"N","address":"A"}}']),
    Parser("stance-model", model.load, lambda: [b'{"body":{"version":1},"digest":"' + b"0" * 64 + b'"}']),
)  # fmt: skip
