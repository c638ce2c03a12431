"""Tables: comments with a mapping, registers of employees, figures of the index."""

from __future__ import annotations

import io
from datetime import date
from functools import partial
from pathlib import Path

from fuzz.parser import Parser
from fuzz.parsers.platforms import SEEN, SMALL
from fuzz.seeds import keys, workbook
from saksama.patrol.imports.mapping import map_table
from saksama.patrol.imports.unpack import members
from saksama.patrol.roster.read import Handed, examine
from saksama.patrol.roster.sheet import Held
from saksama.patrol.sources.mapping import read_mapping
from saksama.patrol.sources.table import table_source
from saksama.vulnerability.kept import read_cells as read_kept_cells
from saksama.vulnerability.kept import read_kept, read_method
from saksama.vulnerability.methods import PACKAGED, load_method
from saksama.vulnerability.results import read_result
from saksama.vulnerability.tables import grid, read_cells

MAPPING = b"""
platform: facebook
columns:
  item_id: ID Komentar
  object_id: ID Kiriman
  actor_name: Nama
  text: Isi
  occurred_at: Waktu
  act: Jenis
constants:
  object_owner_handle: "@Halaman.Contoh"
acts: {Komentar: comment, Suka: like}
time: {format: "%d/%m/%Y %H.%M", zone: WITA}
"""
HEADINGS = ("ID Komentar", "ID Kiriman", "Nama", "Isi", "Waktu", "Jenis")
ROW = ("200_300", "100_200", "Warga Satu", "Hadir", "14/10/2024 10.16", "Komentar")
REGISTER = ("nama", "nip", "kategori", "instansi", "unit_kerja", "kode_wilayah", "akun_tiktok", "berlaku_sejak")
PERSON = ("Bramantya Wicaksana, S.Pd.", "198003122005011004", "PNS", "Dinas Pendidikan", "SMP 91", "33.11.05",
          "@contoh.satu", "2020-01-01")  # fmt: skip
DAY = date(2027, 1, 4)
HANDED = Handed("Perjanjian 04/2027", DAY, "BKPSDM")
KEYS = keys()
FIGURES = b"unit,indicator,value,period\n33.11.01,cases,3,2024\n33.11.02,cases,1,2024\n"
KEPT = b"period,unit,indicator,given,figure,normal,points,marks\n2024,33.11.01,cases,3,3,0.5,1.5,imputed\n"


def _table(data: bytes) -> None:
    source = table_source(read_mapping(MAPPING, "peta.yaml"))
    for member in members(io.BytesIO(data), "tabel", SMALL):
        for _mapped in map_table(member, source, SEEN, file_digest="0" * 64, limits=SMALL):
            pass


def _register(name: str, data: bytes) -> None:
    examine(Held(name, data), HANDED, keyring=KEYS, today=DAY)


def _figures(data: bytes) -> None:
    grid(read_cells(Path("sel.csv"), data))


def _lines(*rows: tuple[str, ...], sign: str = ";") -> bytes:
    return "\n".join(sign.join(row) for row in rows).encode()


PARSERS = (
    Parser("table-mapping", partial(read_mapping, name="peta.yaml"), lambda: [MAPPING]),
    Parser("table-csv", _table, lambda: [_lines(HEADINGS, ROW), _lines(HEADINGS, ROW, sign=",")]),
    Parser("table-xlsx", _table, lambda: [workbook(HEADINGS, ROW)], longest=1 << 16, zipped=True),
    Parser("register-csv", partial(_register, "daftar.csv"), lambda: [
        _lines(REGISTER, PERSON), _lines(("Daftar pegawai",), REGISTER, PERSON, PERSON, sign=","),
        _lines(REGISTER, PERSON).decode().encode("utf-16")]),
    Parser("register-xlsx", partial(_register, "daftar.xlsx"), lambda: [workbook(REGISTER, PERSON)],
           longest=1 << 16, zipped=True),
    Parser("index-figures", _figures, lambda: [FIGURES, FIGURES.replace(b",", b";")]),
    Parser("index-method", partial(load_method, Path("metode.yaml")), lambda: [
        path.read_bytes() for path in sorted(PACKAGED.glob("*.yaml"))[:3]], longest=1 << 14),
    Parser("index-result", read_result, lambda: [b'{"version":1,"method":"x","periods":[],"units":[]}']),
    Parser("index-kept", read_kept, lambda: [b'{"method":"x","periods":["2024"],"units":{}}']),
    Parser("index-kept-method", read_method, lambda: [
        path.read_bytes() for path in sorted(PACKAGED.glob("*.yaml"))[:1]], longest=1 << 14),
    Parser("index-kept-cells", partial(read_kept_cells, period="2024"), lambda: [KEPT]),
)  # fmt: skip
