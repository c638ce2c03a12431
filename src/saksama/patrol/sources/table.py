"""Any table (CSV, XLSX) with a mapping file: the mapping is the allow-list, other columns never become
objects.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from saksama.handover.parts import Act, Platform
from saksama.kernel.digests import sha256
from saksama.kernel.words import _
from saksama.patrol.sources import times
from saksama.patrol.sources.answers import completed
from saksama.patrol.sources.base import LeftOut, NotUnderstood, Row, Seen, Source, Unit, pictures_named
from saksama.patrol.sources.mapping import COLUMNS, UNITS, ZONE_NAMES, Mapping, Time
from saksama.patrol.sources.reading import address, decode, handle, said

VERSION = "2"
SHEET_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number; an id longer than that is another one by then."""
ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
NAMES_APART = re.compile(r"[;|\n]")
"""Between the names of several pictures in one cell."""
IDS = ("item_id", "parent_item_id", "object_id", "object_owner_id", "actor_id")

Cell = str | int | float | bool | None
_record = msgspec.json.Decoder(dict[str, msgspec.Raw])
_cell = msgspec.json.Decoder(Cell)


def table_source(mapping: Mapping) -> Source:
    """The source for tables that `mapping` describes. A record is one row as a JSON object {heading:
    value}.
    """
    acts = frozenset({mapping.constants["act"]}) if "act" in mapping.constants else frozenset(Act)
    return Source(
        name="table",
        platform=mapping.platform,
        version=f"{VERSION}-{sha256(msgspec.json.encode(mapping, order='sorted'))[:8]}",
        unit=Unit.TABLE,
        shape=None,
        acts=frozenset(str(act) for act in acts),
        verified=True,
        never_shows=_never_shows,
        recognises=lambda head: False,
        rows=_reader(mapping),
    )


def template_rows() -> list[list[str]]:
    """The template: our columns and one invented row. Made from the code, so it cannot lag behind it."""
    example = _example()
    return [list(COLUMNS), [example.get(name, "") for name in COLUMNS]]


def template_guide() -> list[tuple[str, str]]:
    """Each column of the template and what goes into it, in the interface's language."""
    meaning = _meanings()
    return [(name, meaning[name]) for name in COLUMNS]


def template_mapping(platform: Platform, zone: str) -> Mapping:
    """The mapping for a filled template: every heading is our own name."""
    return Mapping(platform=platform, columns={name: name for name in COLUMNS}, time=Time("iso", zone))


def _reader(mapping: Mapping) -> Callable[[bytes, int, Seen], list[Row]]:
    def rows(record: bytes, number: int, seen: Seen) -> list[Row]:
        values = _values(decode(_record, record), mapping)
        who = _text(values, "actor_id"), handle(_text(values, "actor_handle")), _text(values, "actor_name")
        if not any(who):
            raise LeftOut("no_actor")
        when, precision = _moment(values.get("occurred_at"), mapping.time)
        digests, missing = pictures_named(NAMES_APART.split(_text(values, "pictures") or ""), seen)
        row = Row(
            act=_act(values, mapping),
            item_id=_text(values, "item_id"),
            object_id=_text(values, "object_id"),
            actor_id=who[0],
            actor_handle=who[1],
            actor_name=who[2],
            text=_text(values, "text"),
            occurred_us=when,
            precision=precision,
            visibility=_visibility(values, seen),
            observed_us=seen.observed_us,
            line_no=number,
            parent_item_id=_text(values, "parent_item_id"),
            reaction=_text(values, "reaction"),
            object_url=address(_text(values, "object_url")),
            object_owner_id=_text(values, "object_owner_id"),
            object_owner_handle=handle(_text(values, "object_owner_handle")),
            actor_bio=_text(values, "actor_bio"),
            actor_place=_text(values, "actor_place"),
            parent_text=_text(values, "parent_text"),
            media_digests=digests,
            flags=missing,
        )
        return [completed(row, seen)]

    return rows


def _values(record: dict[str, msgspec.Raw], mapping: Mapping) -> dict[str, Cell]:
    values: dict[str, Cell] = dict(mapping.constants)
    for ours, theirs in mapping.columns.items():
        if theirs not in record:
            raise NotUnderstood("missing_column", ours)
        values[ours] = decode(_cell, bytes(record[theirs]))
    return values


def _text(values: dict[str, Cell], name: str) -> str | None:
    value = values.get(name)
    if name in IDS:
        return _id(value)
    return said(str(value).strip()) if value is not None else None


def _id(value: Cell) -> str | None:
    if isinstance(value, str):
        if ROUNDED.fullmatch(value.strip()):
            raise NotUnderstood("lossy_id")
        return said(value.strip())
    if value is None or isinstance(value, bool):
        return None
    if not -SHEET_EXACT < value < SHEET_EXACT or value != int(value):
        raise NotUnderstood("lossy_id")
    return str(int(value))


def _act(values: dict[str, Cell], mapping: Mapping) -> str:
    word = _text(values, "act") or ""
    act = mapping.acts.get(word, word)
    if act not in set(Act):
        raise NotUnderstood("unknown_act")
    return str(act)


def _visibility(values: dict[str, Cell], seen: Seen) -> str:
    """A cell may close a row, never open it: who typed the table is no platform, the statement decides (G3)."""
    told = (_text(values, "visibility") or "").lower()
    return "private" if told == "private" else seen.without_flag


def _moment(value: Cell, time: Time | None) -> times.Moment:
    if value is None or value == "" or time is None or isinstance(value, bool):
        return times.NO_TIME
    if time.format == "seconds":
        return times.seconds(value)
    if time.format == "milliseconds":
        return times.milliseconds(value, 0), "second"
    written = str(value).strip()
    at = _spelled(written, time.format)
    if at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo(ZONE_NAMES[time.zone])) if time.zone else at
    return (times.micros(at), _precision(written, time.format)) if at.tzinfo else times.NO_TIME


def _spelled(written: str, spelling: str) -> datetime:
    """By the mapping's format; a spreadsheet's own date cells arrive as ISO whatever the format says."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        if spelling in UNITS:
            raise NotUnderstood("bad_time") from None
    try:
        return datetime.strptime(written, spelling)  # noqa: DTZ007  the zone is the mapping's, put in by the caller
    except ValueError:
        raise NotUnderstood("bad_time") from None


def _precision(written: str, spelling: str) -> str:
    if spelling in UNITS:
        colons = written.partition("+")[0].count(":")
        return "second" if colons >= 2 else "minute" if colons == 1 else "day"
    if any(mark in spelling for mark in ("%S", "%T", "%X", "%c")):
        return "second"
    return "minute" if "%M" in spelling else "day"


def _meanings() -> dict[str, str]:
    return {
        "act": _("perbuatan: {acts}").format(acts=", ".join(Act)),
        "reaction": _("jenis reaksi, bila perbuatannya react"),
        "item_id": _("nomor perbuatan itu di platform, sebagai teks"),
        "parent_item_id": _("nomor komentar atau kiriman yang dibalas"),
        "object_id": _("nomor kiriman kampanye"),
        "object_url": _("alamat kiriman kampanye"),
        "object_owner_id": _("nomor akun kampanye"),
        "object_owner_handle": _("nama pengguna akun kampanye"),
        "actor_id": _("nomor akun yang berbuat"),
        "actor_handle": _("nama pengguna yang berbuat"),
        "actor_name": _("nama tampilan yang berbuat"),
        "actor_bio": _("bio akun itu, bila terbuka"),
        "actor_place": _("tempat yang ditulis akun itu"),
        "text": _("kata-katanya, apa adanya"),
        "parent_text": _("kata-kata kiriman yang ditanggapi"),
        "pictures": _("nama berkas gambar dalam arsip zip yang sama; beberapa dipisah titik koma"),
        "visibility": _("private bila tertutup; keterbukaan lainnya menurut keterangan berkas"),
        "occurred_at": _("waktu, misalnya 2024-10-14 09:16:00"),
    }


def _example() -> dict[str, str]:
    return {
        "act": "comment",
        "item_id": "7400000000000000001",
        "object_id": "7300000000000000001",
        "object_url": "https://www.tiktok.com/@akun.contoh/video/7300000000000000001",
        "object_owner_handle": "akun.contoh",
        "actor_handle": "warga.contoh",
        "actor_name": "Warga Contoh",
        "text": "Semoga lancar acaranya",
        "occurred_at": "2024-10-14 09:16:00",
    }


def _never_shows() -> tuple[str, ...]:
    return (
        _("Apa pun di luar kolom yang dipetakan."),
        _("Apakah baris itu lengkap dan tidak diubah: tabel tidak membawa tanda asal."),
    )
