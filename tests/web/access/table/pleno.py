"""The plenary: who judges and decides reads it, coordinator and members prepare it, members alone vote."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row

SEES, PREPARES, VOTES = "reviewer second coordinator pleno", "coordinator pleno", "pleno"
AHEAD, HELD, DONE, OVER, OUT = (
    {"meeting_id": f"@pleno.{which}"} for which in ("ahead", "held", "done", "over", "out")
)  # fmt: skip
FRESH, VOTED, FEW, DECIDED = (
    {"item_id": f"@pleno.{which}"} for which in ("fresh", "voted", "few", "decided")
)  # fmt: skip
THERE = {f"{code}-presence": "present" for code in ("p-pleno", "p-two", "p-three")}
ROWS = [
    Row("pleno:index", SEES, sees=("@pleno.number", "1/2"), away="elsewhere"),
    Row("pleno:call", PREPARES, sees=("@pleno.member",), away="elsewhere"),
    Row("pleno:call", PREPARES, "POST", away="elsewhere", away_answer=422, leaves="pleno.called",
        body={"planned_at": "2099-01-05T09:00", "place": "Ruang rapat", "chair": "@pleno.chair",
              "secretary": "@pleno.secretary", "once": uuid4}),
    Row("pleno:meeting", SEES, sees=("@pleno.number", "@pleno.paper"), away="elsewhere", path=OUT),
    Row("pleno:agenda", PREPARES, sees=("@pleno.waits",), away="elsewhere", path=AHEAD),
    Row("pleno:agenda", PREPARES, "POST", away="elsewhere", path=AHEAD, body={"chosen": "@pleno.waits_key"},
        leaves="pleno.item_added"),
    Row("pleno:start", PREPARES, sees=("@pleno.clock_says",), away="elsewhere", path=AHEAD),
    Row("pleno:start", PREPARES, "POST", away="elsewhere", path=AHEAD,
        body={"window": "@pleno.clock", "new_start": "2024-10-14T08:00"}, leaves="pleno.item_added"),
    Row("pleno:open", PREPARES, sees=("@pleno.member",), away="elsewhere", path=AHEAD),
    Row("pleno:open", PREPARES, "POST", away="elsewhere", path=AHEAD, body=THERE, leaves="pleno.opened"),
    Row("pleno:presence", PREPARES, "POST", away="elsewhere", path={**HELD, "member": "p-two"},
        body={"p-two-presence": "absent", "p-two-reason": "Tugas luar."}, leaves="pleno.presence_noted"),
    Row("pleno:call_off", PREPARES, "POST", away="elsewhere", path=AHEAD, body={"call_off-reason": "Tidak kuorum."},
        leaves="pleno.called_off"),
    Row("pleno:close", PREPARES, "POST", away="elsewhere", path=DONE, leaves="pleno.closed"),
    Row("pleno:minutes", PREPARES, "POST", away="elsewhere", path=OVER,
        leaves="pleno.minutes_issued"),
    Row("pleno:signed", PREPARES, "POST", away="elsewhere", path=OUT, leaves="pleno.signed"),
    Row("pleno:item", SEES, sees=("@pleno.why", "@pleno.given"), away="elsewhere", path=DECIDED),
    Row("pleno:vote", VOTES, "POST", away="elsewhere", path=FRESH, body={"choice": "no"}, leaves="pleno.voted"),
    Row("pleno:aside", VOTES, "POST", away="elsewhere", path=FRESH, body={"aside-reason": "Kerabat."},
        leaves="pleno.stepped_aside"),
    Row("pleno:conclude", VOTES, "POST", away="elsewhere", path=VOTED, body={"conclude-reason": "Cukup bukti."},
        leaves="pleno.concluded"),
    Row("pleno:postpone", PREPARES, "POST", away="elsewhere", path=FRESH, body={"postpone-reason": "Menunggu."},
        leaves="pleno.postponed"),
    Row("pleno:delegate", VOTES, "POST", away="elsewhere", path=FEW, body={"delegate-reason": "Dua anggota mundur."},
        leaves="pleno.delegated"),
]  # fmt: skip
