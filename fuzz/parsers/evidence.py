"""Evidence that others hand in or may have touched: packages, bags, signatures, time stamps, PDF; and what a hostile
page says to the browser's proxy.
"""

from __future__ import annotations

import importlib.util
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType

from tests.evidence.documents import sheets
from tests.evidence.package import parcel
from tests.pictures import samples

from fuzz.parser import ROOT, Parser
from fuzz.seeds import keys
from saksama.evidence.capture import bodies
from saksama.evidence.capture.confine.addresses import allowed
from saksama.evidence.capture.confine.heads import Refusal, asked
from saksama.evidence.capture.confine.names import refusal
from saksama.evidence.capture.confine.urls import why_not
from saksama.evidence.capture.redaction import redact
from saksama.evidence.documents.checking import check as check_document
from saksama.evidence.package.checking import verify
from saksama.evidence.package.custody_lines import read_lines, verify_chain
from saksama.evidence.redaction import cover
from saksama.evidence.seal import manifest, signature, tokens
from saksama.evidence.seal.making import read_bag
from saksama.evidence.seal.signature import BadSignature
from saksama.evidence.seal.tokens import BadReply
from saksama.evidence.sealed import Sealed, read_record

NOW = datetime(2027, 1, 4, 3, tzinfo=UTC)
KEYS = keys()
VERIFIER = ROOT / "src/saksama/evidence/package/enclosed-files/verifikasi.py"


@cache
def _verifier() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verifikasi", VERIFIER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFIKASI = _verifier()


def _package(data: bytes) -> None:
    path = Path("paket.zip")
    path.write_bytes(data)
    verify(path, at=NOW)


def _enclosed(data: bytes) -> None:
    """The one file that outsiders run, on a bag of which one file is `data`."""
    bag = Path("BB")
    for name, body in _inside().items():
        (bag / name).parent.mkdir(parents=True, exist_ok=True)
        (bag / name).write_bytes(body)
    name, _sep, body = data.partition(b"\n")
    chosen = sorted(_inside())[len(name) % len(_inside())]
    (bag / chosen).write_bytes(body)
    VERIFIKASI.check_all(str(bag))


@cache
def _inside() -> dict[str, bytes]:
    folder = parcel.unpacked()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _bag(data: bytes) -> None:
    bag = Path("bag")
    bag.mkdir()
    (bag / "manifest.json").write_bytes(_inside()["manifest.json"])
    (bag / "manifest.json.p7s").write_bytes(data)
    read_bag(bag)


def _record(data: bytes) -> None:
    read_record("o-1.json", data, Sealed, KEYS)


def _lines(data: bytes) -> None:
    verify_chain(read_lines(data))


def _signed_pdf(data: bytes) -> None:
    check_document(sheets.pdf() + data, sheets.pdf(), roots=[sheets.key().root_pem], at=NOW)


def _judged(data: bytes) -> None:
    tokens.judge(data, b"isi", root_pem=parcel.office().tsa.root_pem, nonce=1)


def _prove(data: bytes) -> None:
    signature.prove(data, _inside()["manifest.json"], root_pem=parcel.office().key.root_pem, at=parcel.AT)


def _address(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    why_not(text)
    refusal(text, 443)
    allowed(text)


def _answer(data: bytes) -> None:
    """A server's answer, as the hostile page's server words it."""
    head, _sep, body = data.partition(b"\n\n")
    lines = [line.partition(":") for line in head.decode("latin-1").splitlines()]
    pairs = tuple((name, value.strip()) for name, _colon, value in lines)
    redact(pairs)
    bodies.media_type(pairs)
    bodies.why_not("document", (), pairs, len(body), held=False)
    bodies.gap("GET", pairs, body, len(body))
    bodies.recoded("GET", pairs, body)
    bodies.as_utf8(pairs)


def _p7s() -> list[bytes]:
    return [body for name, body in _inside().items() if name.endswith(".p7s")]


def _tsr() -> list[bytes]:
    return [body for name, body in _inside().items() if name.endswith(".tsr")]


SIGNATURE = (BadSignature,)
PARSERS = (
    Parser("package", _package, lambda: [parcel.parcel().read_bytes()], longest=1 << 17, zipped=True, programs=True),
    Parser("package-verifier", _enclosed, lambda: [b"\n" + body[:16_000] for body in _inside().values()], longest=16384,
           programs=True),
    Parser("bag-signature", _bag, _p7s),
    Parser("manifest", manifest.decode, lambda: [_inside()["manifest.json"]]),
    Parser("custody-lines", _lines, lambda: [_inside()["custody.jsonl"]]),
    Parser("sealed-record", _record, lambda: [b'{"record":{"object_id":"o-1"},"mac":{"key_id":"k","value":"00"}}']),
    Parser("signature", signature.read, _p7s, refuses=SIGNATURE),
    Parser("signature-proof", _prove, _p7s, refuses=SIGNATURE),
    Parser("time-stamp", tokens.facts, _tsr, refuses=(BadReply,)),
    Parser("time-stamp-proof", _judged, _tsr, refuses=(BadReply,), programs=True),
    Parser("signed-pdf", _signed_pdf, lambda: [sheets.signed()[len(sheets.pdf()):]], refuses=(), longest=1 << 16),
    Parser("proxy-head", asked, lambda: [
        b"CONNECT contoh.test:443 HTTP/1.1\r\nHost: contoh.test\r\n\r\n",
        b"GET http://contoh.test/a?b HTTP/1.1\r\nAccept: */*\r\n\r\n"], refuses=(Refusal,)),
    Parser("capture-address", _address, lambda: [
        b"https://www.tiktok.com/@a/video/1", b"http://[::ffff:127.0.0.1]/", b"http://0x7f.1/", b"10.0.0.1",
        b"xn--a.test"],
        refuses=()),
    Parser("server-answer", _answer, lambda: [
        b"Content-Type: text/html; charset=latin-1\nContent-Length: 5\nSet-Cookie: a=b\n\nhalo\xff",
        b"Content-Encoding: gzip\nContent-Length: 999999999\n\n"], refuses=()),
    Parser("covered-picture", lambda data: cover(data, [(0.1, 0.1, 0.5, 0.5)], most=1 << 20),
           lambda: [*samples.every_kind().values()], longest=1 << 14),
)  # fmt: skip
