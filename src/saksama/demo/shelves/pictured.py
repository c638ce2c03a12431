"""Comments with pictures, as an officer brings them from TikTok: one archive with a table and the pictures it names."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

import msgspec

from saksama.demo import drawings
from saksama.demo.acts import Done
from saksama.demo.files import FIXED
from saksama.demo.shelves.bench import COLLECTED, Bench, WorldFile
from saksama.handover.parts import Platform

COLUMNS = {
    "item_id": "id komentar",
    "object_id": "id objek",
    "object_owner_id": "id akun kampanye",
    "actor_id": "id akun",
    "actor_handle": "nama akun",
    "actor_name": "nama tampil",
    "text": "teks",
    "occurred_at": "waktu",
    "pictures": "gambar",
}
MAPPING = {
    "platform": "tiktok",
    "columns": COLUMNS,
    "constants": {"act": "comment"},
    "time": {"format": "%d/%m/%Y %H:%M:%S", "zone": "WIB"},
}
WIB = timezone(timedelta(hours=7))
POSTER, MORNING = "gambar/poster.png", "gambar/pagi.jpg"
PLANTED, PASSED_ON = 2, 4
"""Declared civil servants who show pictures, and residents who show the same poster: each picture is read once."""
NAME = "komentar-bergambar-tiktok"


class Shown(NamedTuple):
    """A comment, and what it shows."""

    act: Done
    pictures: tuple[str, ...]


def chosen(acts: list[Done]) -> list[Shown]:
    """Which comments show pictures: nothing is said there that was not said without, only shown beside it.

    Some of declared civil servants who support the pair, and some of residents, so that copies can speak for a person.
    """
    there = [
        one for one in acts
        if (one.act, one.trap, one.said.stance, one.post.participant_id) == ("comment", "", "support", "p1")
    ]  # fmt: skip
    planted = [one for one in there if one.account.kind == "declared"]
    passed_on = [one for one in there if one.account.kind == "resident"]
    first = [Shown(one, (POSTER, MORNING) if not n else (MORNING,)) for n, one in enumerate(planted[:PLANTED])]
    return first + [Shown(one, (POSTER,)) for one in passed_on[:PASSED_ON]]


def shelf(bench: Bench, shown: list[Shown]) -> list[WorldFile]:
    """Writes the archive and its mapping; nothing where nobody shows a picture."""
    if not shown:
        return []
    path, mapping = bench.folder / f"{NAME}.zip", bench.folder / f"{NAME}.pemetaan.json"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in (("komentar.csv", _table(shown)), *drawn().items()):
            out.writestr(zipfile.ZipInfo(name, FIXED), data, zipfile.ZIP_DEFLATED)
    mapping.write_bytes(msgspec.json.format(msgspec.json.encode(MAPPING)))
    return [WorldFile(path, Platform.TIKTOK, COLLECTED, seen_by="office_account", mapping=mapping)]


def drawn() -> dict[str, bytes]:
    """The archive's pictures by name: an advertisement of the pair, and an everyday morning with a hand held up."""
    return {
        POSTER: drawings.poster("SUKOHARJO TUMBUH", ("Pilih nomor 1", "Wirasena – Ratri", "Lanjutkan kerja baik"),
                                "Rabu, 24 November 2027"),
        MORNING: drawings.photo(("JALAN SEHAT WARGA", "Minggu pagi, lapangan desa")),
    }  # fmt: skip


def _table(shown: list[Shown]) -> bytes:
    sheet = io.StringIO()
    out = csv.writer(sheet, lineterminator="\n")
    out.writerow(COLUMNS.values())
    out.writerows(_cells(one) for one in shown)
    return sheet.getvalue().encode()


def _cells(one: Shown) -> list[str]:
    act, account = one.act, one.act.account
    when = datetime.fromtimestamp(act.at, UTC).astimezone(WIB).strftime("%d/%m/%Y %H:%M:%S")
    return [
        act.item_id, act.post.post_id, act.post.account.stable_id or "", account.stable_id, account.handle,
        account.name, act.said.text, when, ";".join(one.pictures),
    ]  # fmt: skip
