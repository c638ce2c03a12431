"""JSON that a person wrote by hand → a shape, with errors that say where in the file and what to do."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from saksama.kernel.errors import NO_JSON, BadInput
from saksama.kernel.words import _

Shape = TypeVar("Shape", bound=msgspec.Struct)

_AT = re.compile(r" - at `\$?\.?(?P<place>[^`]*)`$")
_BYTE = re.compile(r"^JSON is malformed: .*\(byte (?P<byte>\d+)\)$")
_FIELD = re.compile(r"`(?P<name>[^`]*)`")


def decode(raw: bytes, shape: type[Shape], file: str) -> Shape:
    """The JSON in `raw` as `shape`. Raises BadInput naming `file`, and the field or the line and column."""
    try:
        return msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=shape)
    except msgspec.ValidationError as error:
        raise BadInput(f"{file}: {say(error)}", _advice()) from None
    except NO_JSON as error:
        raise BadInput(f"{file}: {_of_text(str(error), raw)}", _advice()) from None


def say(error: msgspec.ValidationError) -> str:
    """Which field is wrong and what belongs there; values are not repeated."""
    said = str(error)
    at = _AT.search(said)
    what = _of_value(said[: at.start()] if at else said)
    return _("{field}: {what}").format(field=at["place"], what=what) if at and at["place"] else what


def _of_value(said: str) -> str:
    named = _FIELD.search(said)
    name = named["name"] if named else ""
    if "timezone component" in said:
        said = "Invalid RFC3339 encoded datetime"
    sentences = {
        "Object missing required field": _("isian {name} belum ada."),
        "Object contains unknown field": _("isian {name} tidak dikenal; mungkin salah ketik."),
        "Invalid RFC3339 encoded datetime": _("tulis waktu dengan zona, misalnya 2024-10-14T09:00:00+07:00."),
        "Invalid RFC3339 encoded date": _("tulis tanggal sebagai TTTT-BB-HH, misalnya 2024-10-14."),
        "Invalid enum value": _("nilai ini tidak termasuk yang boleh dipilih."),
        "Expected": _("jenis isinya lain: yang diperlukan {kind}."),
    }
    told = (sentence for beginning, sentence in sentences.items() if said.startswith(beginning))
    return next(told, _("isi ini tidak dapat dipakai.")).format(name=name, kind=_kind(name))


def _kind(wanted: str) -> str:
    first = wanted.partition(" ")[0]
    return {
        "str": _('teks dalam tanda kutip ("…")'), "int": _("angka bulat"), "float": _("angka"),
        "array": _("daftar dalam kurung siku ([…])"), "object": _("kelompok isian dalam kurung kurawal ({…})"),
        "bool": _("true atau false"), "date": _("tanggal"), "datetime": _("waktu dengan zona"),
    }.get(first, wanted)  # fmt: skip


def _of_text(said: str, raw: bytes) -> str:
    if not raw.strip():
        return _("berkas ini kosong.")
    if malformed := _BYTE.match(said):
        before = raw[: int(malformed["byte"])]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        return _("bukan JSON yang benar, baris {line}, kolom {column}.").format(line=line, column=column)
    if said == "Input data was truncated":
        return _("JSON ini terpotong; kurung atau tanda kutip penutup belum ada.")
    return _("bukan berkas teks JSON.")


def _advice() -> str:
    return _("Contoh yang lengkap: saksama mandate template, saksama fence template; arti tiap isian: docs/mandate.md.")
