"""Mandates: who works at the office reads them; two draft, two others agree (law.md §6)."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import WORK, Row
from tests.world.mandates import body

DRAFTERS = "operator coordinator"
AGREE = "coordinator pleno"
MINE = {"mandate_id": "@mandates.draft.me"}
SIGNED = {"mandate_id": "@mandates.signed"}
WAITING = {"mandate_id": "@mandates.waiting"}
BECAUSE = {"because": "Wilayahnya keliru."}

ROWS = [
    Row("mandates:index", WORK, sees=("@mandates.letter", "@mandates.waits"), away="elsewhere"),
    Row("mandates:detail", WORK, sees=("@mandates.letter",), path=SIGNED, away="elsewhere"),
    Row("mandates:kit", WORK, sees=("terisi dari mandat terbaru",), away="elsewhere",
        plain="the five letters are the same everywhere"),
    Row("mandates:blank_letter", WORK, sees=("Lembar periksa dasar hukum",), path={"key": "surat-tugas"},
        away="elsewhere", plain="a letter with dots for the pen"),
    Row("mandates:letter", WORK, sees=("@mandates.letter",), path={**SIGNED, "key": "surat-tugas"}, away="elsewhere"),
    Row("mandates:new", DRAFTERS, sees=("Pemilihan 2024", "Nomor surat tugas"), away="elsewhere",
        plain="an empty form; the election's name is in it"),
    Row("mandates:new", DRAFTERS, "POST", body=body(once=uuid4, letter_number="077/2024"), leaves="mandates.drafted",
        to="/mandat/", away="elsewhere"),
    Row("mandates:edit", DRAFTERS, sees=("@mandates.number.me",), path=MINE, away="elsewhere"),
    Row("mandates:edit", DRAFTERS, "POST", path=MINE, body=body(once=uuid4, letter_number="078/2024"),
        leaves="mandates.Mandate", to="/mandat/", away="elsewhere"),
    Row("mandates:submit", DRAFTERS, "POST", path=MINE, leaves="mandates.submitted", away="elsewhere"),
    Row("mandates:drop", DRAFTERS, "POST", path=MINE, body=BECAUSE, leaves="mandates.Mandate", away="elsewhere"),
    Row("mandates:approve", AGREE, "POST", path=WAITING, leaves="mandates.approved", away="elsewhere"),
    Row("mandates:give_back", AGREE, "POST", path=WAITING, body=BECAUSE, leaves="mandates.Mandate", away="elsewhere"),
    Row("mandates:end", AGREE, "POST", path=SIGNED, body=BECAUSE, leaves="mandates.ended", away="elsewhere"),
]  # fmt: skip
