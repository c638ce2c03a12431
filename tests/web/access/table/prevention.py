"""Plans, activities, letters of appeal, effect: seen by who works here, made by prevention, approved by others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from saksama.kernel.clock import local_day, now
from tests.web.access.row import WORK, Row

PLAN, APPROVE, ATTEND = "prevention coordinator", "coordinator pleno", "prevention coordinator field"
SEES = "@prevention.agency"


def days(ahead: int = 0) -> str:
    """The day so many days from now, as a form sends it."""
    return (local_day(now(), "WIB") + timedelta(days=ahead)).isoformat()


def plan(which: str) -> dict[str, str]:
    return {"plan_id": f"@prevention.{which}"}


def activity(which: str) -> dict[str, str]:
    return {"activity_id": f"@prevention.{which}"}


def batch(which: str) -> dict[str, str]:
    return {"batch_id": f"@prevention.{which}"}


WRITTEN: dict[str, Any] = {
    "title": "Rencana baru", "goal": "Semua tahu batasnya.", "units": ["33.11.09"], "first": days,
    "last": lambda: days(50), "budget": "1000000", "once": uuid4, "version": "2",
}  # fmt: skip
HELD: dict[str, Any] = {
    "kind": "teaching", "units": ["33.11.09"], "day": lambda: days(3), "role": "prevention", "budget": "100000",
    "once": uuid4, "version": "1",
}  # fmt: skip
TEXT: dict[str, Any] = {"about": "Netralitas", "region": "", "level": "", "index_class": "", "plan": "",
                        "text": "Kepada {instansi}.", "once": uuid4}  # fmt: skip
CAME = {"invited0": "40", "came0": "30", "invited1": "40", "came1": "39", "document": "Daftar 3", "spent": "1000"}
ANSWERS: dict[str, Any] = {"group": "33.11/dinas-pendidikan before", "on": days, "takers": "50", "asked": "500",
                           "right": "260"}  # fmt: skip
WHY = {"because": "Jadwal diganti."}


def see(name: str, *sees: str, **more: Any) -> Row:
    return Row(f"prevention:{name}", WORK, sees=sees, away="elsewhere", **more)


def form(name: str, may: str, *sees: str, **more: Any) -> Row:
    return Row(f"prevention:{name}", may, sees=sees, away="elsewhere", **more)


def act(name: str, may: str, verb: str, **more: Any) -> Row:
    return Row(f"prevention:{name}", may, "POST", leaves=f"prevention.{verb}", away="elsewhere", **more)


ROWS = [
    see("index", "@prevention.going_title"),
    see("reached", SEES),
    see("plans", "@prevention.draft_title"),
    see("plan", "@prevention.going_title", path=plan("going")),
    see("activities", SEES),
    see("activity", "@prevention.list", path=activity("reported")),
    see("letters", "@prevention.about"),
    see("batch", "@prevention.number", path=batch("sent")),
    see("sheets", "@prevention.number", path=batch("sent")),
    see("sheet", "@prevention.number", path={"letter_id": "@prevention.letter"}),
    see("effect", SEES, path=plan("going")),
    form("proposals", PLAN, "@prevention.newest"),
    form("proposals_of", PLAN, "@prevention.first", path={"run_id": "@prevention.run"}),
    act("accept", PLAN, "activity_planned", away_answer=422,
        body={"plan": "@prevention.draft", "run": "@prevention.run", "key": "@prevention.key", "once": uuid4}),
    form("from_alert", PLAN, "Kec grogol", path={"alert_id": "@prevention.alert"}, plain="only a form"),
    act("from_alert", PLAN, "plan_made", path={"alert_id": "@prevention.alert"}, body=WRITTEN),
    form("new", PLAN, SEES),
    act("new", PLAN, "plan_made", body=WRITTEN, away_answer=422),
    form("rewrite", PLAN, "@prevention.draft_title", path=plan("draft")),
    act("rewrite", PLAN, "plan_rewritten", path=plan("draft"), body=WRITTEN),
    act("propose", PLAN, "plan_proposed", path=plan("draft")),
    act("approve", APPROVE, "plan_approved", path=plan("proposed"), body={"version": "@prevention.version"}),
    form("give_back", APPROVE, "@prevention.proposed_title", path=plan("proposed")),
    act("give_back", APPROVE, "plan_returned", path=plan("proposed"), body=WHY),
    act("finish", PLAN, "plan_done", path=plan("done")),
    form("drop", PLAN, "@prevention.going_title", path=plan("going")),
    act("drop", PLAN, "plan_dropped", path=plan("going"), body=WHY),
    form("add", PLAN, "@prevention.draft_title", path=plan("draft")),
    act("add", PLAN, "activity_planned", path=plan("draft"), body=HELD),
    act("choose", PLAN, "comparison_chosen", path=plan("bare")),
    form("quiz", ATTEND, SEES, path=plan("going")),
    act("quiz", ATTEND, "quiz_noted", path=plan("going"), body=ANSWERS),
    form("change", PLAN, SEES, path=activity("line")),
    act("change", PLAN, "activity_changed", path=activity("line"), body=HELD),
    act("hold", ATTEND, "activity_held", path=activity("planned")),
    form("report", ATTEND, SEES, path=activity("held")),
    act("report", ATTEND, "activity_reported", path=activity("held"), body=CAME),
    form("cancel", PLAN, "Batalkan kegiatan", path=activity("planned"), plain="only why"),
    act("cancel", PLAN, "activity_cancelled", path=activity("planned"), body=WHY),
    form("write", PLAN, "@prevention.going_title"),
    act("write", PLAN, "letters_drafted", body=TEXT, away_answer=422),
    act("approve_letters", APPROVE, "letters_approved", path=batch("drafted")),
    form("number", PLAN, "Pola nomor", path=batch("agreed"), plain="only numbers"),
    act("number", PLAN, "letters_numbered", path=batch("agreed"), body={"pattern": "{n}/X", "first": "1"}),
    form("send", PLAN, "Tanggal", path=batch("numbered"), plain="only a day"),
    act("send", PLAN, "letters_sent", path=batch("numbered"), body={"on": days}),
    act("drop_letters", PLAN, "letters_dropped", path=batch("agreed")),
    form("receipt", PLAN, "@prevention.number", path={"letter_id": "@prevention.letter"}),
    act("receipt", PLAN, "letter_received", path={"letter_id": "@prevention.letter"}, body={"on": days}),
]  # fmt: skip
