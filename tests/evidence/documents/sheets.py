"""A form as the tests print it, and ways to spoil a signed one."""

from __future__ import annotations

import atexit
import io
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from saksama.evidence.documents import setting, signing
from saksama.evidence.documents.shape import Letterhead, Manifest, Paper, Part, Printed, canonical
from saksama.keys import Keyring
from saksama.keys.sealing import seal_key
from tests.people import MONDAY

HEAD = Letterhead(
    above="Badan Pengawas Pemilihan Umum Republik Indonesia", office="Bawaslu Kabupaten Sukoharjo",
    address="Jalan Contoh 12, Sukoharjo 57521", contact="kantor@rekaan.test", place="Sukoharjo",
)  # fmt: skip
HANDLE = "@akun-contoh_7.yang-namanya-panjang-sekali-sehingga-harus-dipotong-di-ujung-baris-ke-berikutnya"
DIGEST = "0a1b2c3d" * 8


def words(label, text):
    return Printed(label=label, kind="words", text=text)


def code(label, text):
    return Printed(label=label, kind="code", text=text)


def exhibits(*rows):
    return Printed(label="Barang bukti", kind="rows", heads=("Nomor", "SHA-256"), codes=(True, True), rows=rows)


def manifest(*fields, **changes):
    """A form with `fields` in its one part; as the bytes that are set."""
    said = {
        "code": "K7QX-3MPA-9R2T-VB4D", "number": "004/LHP/PM.01.02/K.JT-28/X/2024", "day": "14 Oktober 2024",
        "address": "https://kantor.rekaan.test/dokumen/K7QX-3MPA-9R2T-VB4D/", "title": "Formulir Model A",
        "subtitle": "Laporan hasil pengawasan", "form": "A", "version": 1, "head": HEAD,
        "regulation": "Peraturan Bawaslu Nomor 5 Tahun 2022, Pasal 18",
        "parts": (Part(title="Uraian hasil pengawasan", fields=fields or (words("Uraian", "Tidak ada."),)),),
        "closing": "Demikian laporan ini dibuat.", "signer_title": "Pengawas", "signer": "Yuni Rahmawati",
    } | changes  # fmt: skip
    whole = Manifest(
        salt="00" * 16, paper=Paper(**said), form_valid_from="2022-01-01", form_mark="M", form_source="S32"
    )
    return canonical(whole)


@cache
def pdf():
    """A short form, set once."""
    return setting.set_paper(manifest())


@cache
def key(name="Bawaslu Kabupaten Sukoharjo"):
    """An office's seal key."""
    folder = mkdtemp(prefix="saksama-documents-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return seal_key(Keyring.create(Path(folder) / "keys", demo=True, at=MONDAY), name, MONDAY)


@cache
def signed():
    """The short form, signed by the office."""
    return signing.sign(pdf(), key(), at=MONDAY, place="Sukoharjo")


def turned(data):
    """`data` and an incremental update after it that turns the first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(180)
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    return written(writer)


def overprinted(data):
    """`data` and an incremental update that draws other words over the first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    drawn = writer.add_object(generic.StreamObject(stream_data=b"0 0 595 842 re f"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), drawn])
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    return written(writer)


def flipped(data, at):
    """One byte of `data` changed."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
