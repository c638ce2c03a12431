"""Home and what an officer sets for themselves."""

from __future__ import annotations

from tests.web.access.row import AWAY, HERE, Row

ROWS = [
    Row("home", HERE, sees=("@office.name", "@me.name"), away=" ".join(AWAY)),
    Row("speak", "anyone", "POST", body={"language": "en", "next": "/"}, to="/", leaves=""),
    Row("work_at", HERE, "POST", body={"office": "33.11"}, to="/", away=" ".join(AWAY)),
]
