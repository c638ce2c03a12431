"""Gambar: who may open a file reads what the machine read in it; the camera's words are the case team's (issue 8.3)."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import WORK, Row

SEES = "operator reviewer second coordinator pleno"
OPENS = f"{SEES} field"
SAYS = "operator reviewer second coordinator field"
TEAM = "reviewer second coordinator pleno"
OWN = {"reading_id": "@mine.pictures.reading"}
READ = {"reading_id": "@pictures.read"}
COUNTER = {"inside": "colleague", "away": "elsewhere"}
"""The counter reads its own pictures, none of these."""


def fresh() -> str:
    """A form's own key."""
    return str(uuid4())


ROWS = [
    Row("pictures:index", SEES, sees=("@evidence.part",), away="elsewhere"),
    Row("pictures:reading", OPENS, path=OWN, sees=("@pictures.text",), **COUNTER),
    Row("pictures:frame", OPENS, path={**OWN, "number": "0"}, sees=("JFIF",), plain="a picture", fragment=True,
        **COUNTER),
    Row("pictures:camera", TEAM, path=READ, sees=("@pictures.device",), away="elsewhere"),
    Row("pictures:original", TEAM, path=READ, sees=("PNG",), plain="a picture", fragment=True, away="elsewhere"),
    Row("pictures:again", SEES, "POST", path={"reading_id": "@pictures.refused"}, leaves="pictures.asked_again",
        inside="colleague field", away="elsewhere"),
    Row("pictures:correct", SAYS, "POST", path=OWN, body={"frame": "0", "line": "1", "text": "Kawal terus!"},
        leaves="pictures.corrected", **COUNTER),
    Row("pictures:glance", SAYS, "POST", path=OWN, body={"frame": "0", "hand": "0", "saw": "everyday"},
        leaves="pictures.glanced", **COUNTER),
    Row("pictures:earlier", SAYS, "POST", path=OWN, leaves="pictures.earlier_noted", **COUNTER,
        body={"once": fresh, "day": "2019-05-01", "where": "Koran Contoh, halaman 3", "how": "Tanggal terbitnya."}),
    Row("pictures:meanings", WORK, sees=("@pictures.why",), away="elsewhere"),
    Row("pictures:meanings", "operator coordinator", "POST", leaves="pictures.meaning_set",
        inside="reviewer second colleague pleno prevention field", away="elsewhere", away_answer=422,
        body={"once": fresh, "sign": "one", "participant": "@pictures.participant", "why": "Penetapan nomor urut"}),
    Row("pictures:agree_meaning", "coordinator pleno", "POST", path={"meaning_id": "@pictures.meaning"},
        leaves="pictures.meaning_agreed", away="elsewhere"),
    Row("pictures:end_meaning", "operator coordinator", "POST", path={"meaning_id": "@pictures.meaning"},
        leaves="pictures.meaning_ended", away="elsewhere"),
]  # fmt: skip
