"""Pictures of the invented world: named by the table that comes with them, drawn the same every time."""

from __future__ import annotations

import csv
import io
import zipfile

from saksama.demo.shelves import pictured


def archive(world):
    return zipfile.ZipFile(world.folder / f"{pictured.NAME}.zip")


def test_the_table_names_pictures_that_came_along(world):
    with archive(world) as packed:
        rows = list(csv.DictReader(io.StringIO(packed.read("komentar.csv").decode())))
        named = {name for row in rows for name in row["gambar"].split(";")}
        assert named <= set(packed.namelist()) == {"komentar.csv", pictured.POSTER, pictured.MORNING}
        assert packed.read(pictured.POSTER).startswith(b"\x89PNG")
        assert packed.read(pictured.MORNING).startswith(b"\xff\xd8")
    assert rows


def test_pictures_are_drawn_the_same_every_time():
    assert pictured.drawn() == pictured.drawn()


def test_no_comment_stands_in_two_files(world):
    with archive(world) as packed:
        ids = {row["id komentar"] for row in csv.DictReader(io.StringIO(packed.read("komentar.csv").decode()))}
    exports = [path.read_bytes() for path in world.folder.glob("zeeschuimer-export-tiktok-comments-*.ndjson")]
    assert not any(f'"item_id":"{one}"'.encode() in export for one in ids for export in exports)
