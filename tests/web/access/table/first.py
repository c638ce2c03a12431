"""The first run: open to whoever reads the start code from the terminal, and gone for good when it is finished."""

from __future__ import annotations

from tests.web.access.row import Row

OVER = "the first run is over: nothing is there, whoever asks"
SHOWN = ("start", "enter", "office", "person", "keys", "factor", "sheet", "duties")
SENT = ("enter", "office", "person", "keys", "sheet", "row", "duties")
FORM = {"code": "ABCD-1234", "region": "33.11", "name": "Tamu", "email": "tamu@rekaan.test", "row": "tujuh"}

ROWS = [
    *(Row(f"first:{step}", "anyone", answer=404, sees=("Tidak ada di sini",), plain=OVER) for step in SHOWN),
    *(Row(f"first:{step}", "anyone", "POST", answer=404, body=FORM, leaves="nothing") for step in SENT),
]
