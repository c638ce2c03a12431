"""Warnings are read by everybody at work; prevention officer and coordinator answer them."""

from __future__ import annotations

from tests.web.access.row import WORK, Row

MAY = "prevention coordinator"
AWAY = "elsewhere"
ROWS = [
    Row("alerts:index", WORK, sees=("@alerts.place",), away=AWAY),
    Row("alerts:closed", WORK, sees=("@alerts.place",), away=AWAY),
    Row("alerts:rules", WORK, sees=("Pita perubahan",), plain="the book of rules itself", away=AWAY),
    Row("alerts:statistics", WORK, sees=("@alerts.share",), away=AWAY),
    Row("alerts:one", WORK, sees=("@alerts.done",), path={"alert_id": "@alerts.acted"}, away=AWAY),
    Row("alerts:take", MAY, "POST", path={"alert_id": "@alerts.open"}, body={"version": "1"}, away=AWAY,
        leaves="early_warning.alert_taken", to="/peringatan/"),
    Row("alerts:act", MAY, sees=("@alerts.taken_at",), path={"alert_id": "@alerts.taken"}, away=AWAY),
    Row("alerts:act", MAY, "POST", path={"alert_id": "@alerts.taken"}, away=AWAY, to="/peringatan/",
        body={"version": "2", "done": "Imbauan dikirim ke instansi."}, leaves="early_warning.alert_acted"),
    Row("alerts:hand_over", MAY, sees=("diberi tahu",), plain="the officers who answer", away=AWAY,
        path={"alert_id": "@alerts.taken"}),
    Row("alerts:hand_over", MAY, "POST", path={"alert_id": "@alerts.second"}, away=AWAY, to="/peringatan/",
        body={"version": "2", "to": "@alerts.coordinator"}, leaves="early_warning.alert_handed"),
    Row("alerts:close", MAY, sees=("@alerts.acted_at",), path={"alert_id": "@alerts.acted"}, away=AWAY),
    Row("alerts:close", MAY, "POST", path={"alert_id": "@alerts.acted"}, away=AWAY, to="/peringatan/",
        body={"version": "3", "outcome": "averted", "note": "Tidak terjadi."}, leaves="early_warning.alert_closed"),
]  # fmt: skip
