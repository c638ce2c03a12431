"""The workbench's doors: phones in the field, uploads, lists, cards, anchors, partners' messages, recordings."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from django.http import QueryDict
from pydantic import TypeAdapter, ValidationError

from fuzz.office import ready

ready()

from tests.workbench.fieldwork import phone  # noqa: E402

from fuzz.parser import Parser  # noqa: E402
from fuzz.seeds import workbook, zipped  # noqa: E402
from saksama.api.events import Event  # noqa: E402  Django must be ready before
from saksama.web.loket import draft  # noqa: E402
from saksama.web.putar.recording import first_page  # noqa: E402
from saksama.workbench.audit.anchors import read_folder, read_keys  # noqa: E402
from saksama.workbench.contest.listing import read_day  # noqa: E402
from saksama.workbench.contest.sheet import read_sheet  # noqa: E402
from saksama.workbench.custody import kinds  # noqa: E402
from saksama.workbench.custody.reading import walk  # noqa: E402
from saksama.workbench.custody.rules import read_number  # noqa: E402
from saksama.workbench.early_warning.agency_list import read_list as read_agencies  # noqa: E402
from saksama.workbench.early_warning.method_files import read_book  # noqa: E402
from saksama.workbench.early_warning.periods import read_periods  # noqa: E402
from saksama.workbench.fieldwork.arriving import read_brought  # noqa: E402
from saksama.workbench.fieldwork.handed import MAGIC, opened  # noqa: E402
from saksama.workbench.intake.list_reading import COLUMNS, read_list  # noqa: E402
from saksama.workbench.loket.cards import read_card  # noqa: E402
from saksama.workbench.loket.media import media_of  # noqa: E402
from saksama.workbench.prevention.merging import check_text, merged, numbers  # noqa: E402
from saksama.workbench.referral.partners import signing  # noqa: E402
from saksama.workbench.vault.rules import media_of as paper_media_of  # noqa: E402

NOW = datetime(2027, 1, 4, 3, tzinfo=UTC)
EVENT: TypeAdapter[object] = TypeAdapter(Event)
SECRET = signing.new_secret()
ACCOUNTS = (("Paslon", "Platform", "Akun", "Tautan"), ("1", "tiktok", "@contoh", "https://www.tiktok.com/@contoh"))
AGENCIES = (("slug", "name", "region_code", "asn", "asn_source"), ("disdik", "Dinas Pendidikan", "33.11", "120", "BKN"))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _handed(data: bytes) -> None:
    for _chunk in opened(io.BytesIO(data)):
        pass


def _kind(data: bytes) -> None:
    kinds.kind_of(data)
    kinds.sound(io.BytesIO(data), {kinds.WACZ, "image/png", "video/mp4"}, most=1 << 20)


def _walk(data: bytes) -> None:
    for _name, _body in walk(io.BytesIO(data)):
        pass


def _anchors(data: bytes) -> None:
    Path("jangkar-33.11-00000001.json").write_bytes(data)
    read_folder(Path())


def _keys(data: bytes) -> None:
    path = Path("kunci.json")
    path.write_bytes(data)
    read_keys(path)


def _event(data: bytes) -> None:
    EVENT.validate_python(json.loads(data))


def _signed(data: bytes) -> None:
    """Headers and body of a partner's message: three lines, then the body."""
    lines = data.decode("latin-1").split("\n", 3)
    heads = dict(zip((signing.ID, signing.SECONDS, signing.SIGNATURE), lines, strict=False))
    signing.check(SECRET, heads, at=NOW, body=data)


def _letter(data: bytes) -> None:
    text = _text(data)
    check_text(text)
    merged(text, {"instansi": "{kantor}", "kepada": "K"})


def _few(data: bytes) -> None:
    """Small things people type."""
    text = _text(data)
    read_number(text)
    read_day(text)
    read_periods(text)
    numbers(text, 1, 2)


def _draft(data: bytes) -> None:
    draft.read(QueryDict(data, encoding="utf-8"))


def _media(data: bytes) -> None:
    media_of(data)
    paper_media_of(data)


def _csv(*rows: tuple[str, ...]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


def _pages() -> bytes:
    line = json.dumps({"id": "1", "url": "https://contoh.test/", "ts": "2027-01-04T03:00:00Z"}).encode()
    return zipped({"pages/pages.jsonl": b'{"format":"json-pages-1.0"}\n' + line, "datapackage.json": b"{}"})


PARSERS = (
    Parser("form-a", read_brought, lambda: [
        json.dumps(phone.said([phone.noted(b"\xff\xd8\xff")], suspicion=True)).encode()]),
    Parser("form-a-handed", _handed, lambda: [
        MAGIC + b"\x00\x00\x00\x2d" + b'{"box":"b","public":"AAAA","salt":"AAAA"}    ', MAGIC]),
    Parser("upload-kind", _kind, lambda: [b"\x89PNG\r\n\x1a\n" + bytes(40), _pages()], longest=4096),
    Parser("recording", first_page, lambda: [_pages()], zipped=True),
    Parser("sealed-bag", _walk, lambda: [_pages()]),
    Parser("anchors", _anchors, lambda: [b'{"statement":{"office":"33.11","number":1},"signed":{"key_id":"k"}}\n']),
    Parser("anchor-keys", _keys, lambda: [b'{"keys":[{"key_id":"k","public_key":"00"}],"kind":"saksama-audit-keys"}']),
    Parser("partner-event", _event, lambda: [
        b'{"type":"referral.received","referral":"00000000-0000-4000-8000-000000000000","data":{"number":"1","on":"2027-01-04"}}',
        b'{"type":"referral.answered","referral":"00000000-0000-4000-8000-000000000000","data":{"kind":"status",'
        b'"on":"2027-01-04","words":"x"}}'],
        refuses=(ValidationError, ValueError, RecursionError)),
    Parser("partner-signature", _signed, lambda: [
        b"\n".join(value.encode() for value in signing.sign(SECRET, "pesan-0001", at=NOW, body=b"x").values())]),
    Parser("accounts-csv", read_sheet, lambda: [_csv(*ACCOUNTS)]),
    Parser("accounts-xlsx", read_sheet, lambda: [workbook(*ACCOUNTS)], longest=1 << 16, zipped=True),
    Parser("agencies", partial(read_agencies, office="33.11"), lambda: [_csv(*AGENCIES)]),
    Parser("method-upload", read_book, lambda: [b"key: x\nversion: 1\n"], refuses=()),
    Parser("reports-list", partial(read_list, zone="WIB"), lambda: [
        ";".join(COLUMNS).encode() + b"\n1;2027-01-04;pemilih;2027-01-03;rapat;N;;;;;;;;;;;\n"]),
    Parser("loket-card", read_card, lambda: [
        b'{"version":1,"code":"33.11","name":"K","made_at":"2027-01-04T03:00:00Z"}']),
    Parser("loket-draft", _draft, lambda: [b"token=abc&what=halo&files=%5B%5D&rows=2&reviewed=1"]),
    Parser("first-bytes", _media, lambda: [b"%PDF-1.7", b"OggS", b"halo"], refuses=(), longest=64),
    Parser("letter-text", _letter, lambda: [b"Yth. {kepada} di {instansi}\n\n{pemilihan}"]),
    Parser("typed", _few, lambda: [b"BB-2027-0031", b"14/10/2024", b"2024-10-14", b"2019-2024", b"{n}/PM.00.02"]),
)  # fmt: skip
