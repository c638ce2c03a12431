"""Home and what an officer sets for themselves."""

from __future__ import annotations

from tests.web.access.row import AWAY, HERE, Row

ROWS = [
    Row(
        "home",
        HERE,
        sees=("@office.name", "@me.name", "@home.clock", "@home.letter"),
        away=" ".join(AWAY),
        unlike={
            "administrator": ("@office.name", "@me.name", "Anda mengatur siapa bekerja di sini"),
            "auditor": ("@office.name", "@me.name", "Anda membaca jejak"),
            "volunteer": ("@office.name", "@me.name", "Anda dapat memberi informasi awal"),
        },
    ),
    Row("speak", "anyone", "POST", body={"language": "en", "next": "/"}, to="/", leaves=""),
    Row("work_at", HERE, "POST", body={"office": "33.11"}, to="/", away=" ".join(AWAY)),
]
