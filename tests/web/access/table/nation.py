"""Offices together: counts for who supervises, cards and bundles for who keeps the office."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.access.row import Row
from tests.world.nation import card_bytes

EXCHANGE, AGREE = "coordinator pleno administrator", "coordinator pleno"
CODES = "codes of offices and counts only"
WAITING = {"peer_id": "@nation.waiting"}


def card():
    """A province's card as a browser sends it."""
    return SimpleUploadedFile("kartu.json", card_bytes("33"))


ROWS = [
    Row("nation:index", AGREE, sees=("Angka gabungan",), plain=CODES, away="province elsewhere"),
    Row("nation:count", "coordinator", "POST", body={"quarter": "2023-Q1"}, leaves="nation.counted",
        away="province elsewhere"),
    Row("nation:exchange", EXCHANGE, sees=("Antar kantor",), plain=CODES, away="elsewhere"),
    Row("nation:enter", "coordinator administrator", "POST", body={"card": card}, leaves="nation.card_entered",
        away="elsewhere", away_answer=302),
    Row("nation:agree", AGREE, "POST", path=WAITING, body={"mark": "@nation.mark"}, leaves="nation.card_agreed",
        away="elsewhere"),
    Row("nation:end", AGREE, "POST", path=WAITING, leaves="nation.card_ended", away="elsewhere"),
]  # fmt: skip
