"""Cases are for who handles and decides them; what was opened at Sukoharjo is not there for another office."""

from __future__ import annotations

from tests.web.access.row import Row
from tests.workbench.cases.made import NONE

SEES, HANDLES, LEADS = "reviewer second coordinator pleno", "reviewer second coordinator", "coordinator pleno"
ELSE = {"away": "elsewhere"}


def of(which: str, /, **more: str) -> dict:
    return {"path": {"case_id": f"@cases.{which}", **more}, **ELSE}


def one(name: str) -> dict:
    return of(name, one_id=f"@cases.{name}_one")


def seen(which: str, /, **body: object) -> dict:
    return {"version": f"@cases.{which}_version", **body}


PARTY = {"one_id": "@cases.party"}
DALIL = {"one_id": "@cases.alleged"}
SAID = {"act": "none", "stage": "post", "channel": "offline", "quote": "Membagikan kalender.", "ownership": "none"} | {
    f"ask-{key}": answer for key, answer in NONE.items()
}
PARTS = dict.fromkeys(("facts", "evidence", "analysis", "exculpatory_weighed", "conclusion"), "Diuraikan.")
ROWS = [
    Row("cases:index", SEES, sees=("@cases.open_number", "@cases.studied_number"), **ELSE),
    Row("cases:board", SEES, sees=("@cases.open_number",), **ELSE),
    Row("cases:elsewhere", SEES, sees=("@cases.asked_number", "Panwascam Rekaan"), **ELSE),
    Row("cases:accept", LEADS, "POST", path={"transfer_id": "@cases.transfer"}, leaves="cases.transferred", **ELSE),
    Row("cases:take_over", LEADS, path={"case_id": "@cases.below"}, sees=("Ambil alih perkara",),
        plain="nothing of a case is opened before it is taken", **ELSE),
    Row("cases:take_over", LEADS, "POST", path={"case_id": "@cases.below"}, leaves="cases.transferred",
        body={"reason": "Petugasnya mundur.", "letter": "046/PP.01"}, **ELSE),
    Row("cases:quarter", SEES, sees=("Dibuka, menurut kedudukan terlapor",), plain="counts only", **ELSE),
    Row("cases:exports", LEADS, sees=("Unduh CSV",), plain="one's own files", **ELSE),
    Row("cases:exports", LEADS, "POST", leaves="cases.export_asked", **ELSE),
    Row("cases:download", LEADS, path={"job_id": "@cases.export.me"}, sees=("@cases.open_number",), fragment=True,
        **ELSE),
    Row("cases:case", SEES, sees=("@cases.who", "@cases.open_number"), **of("open")),
    Row("cases:assign", LEADS, sees=("@cases.open_number", "Bagus Prakosa"), **of("open")),
    Row("cases:assign", LEADS, "POST", body=seen("open", handler="@cases.reviewer"), leaves="cases.assigned",
        **of("open")),
    Row("cases:track", HANDLES, sees=("@cases.open_number",), **of("open")),
    Row("cases:track", HANDLES, "POST", body=seen("open", track="criminal"), leaves="cases.track_chosen", **of("open")),
    Row("cases:aside", SEES, sees=("@cases.open_number",), **of("open")),
    Row("cases:aside", SEES, "POST", body={"reason": "Kerabat."}, leaves="cases.stepped_aside", to="/perkara/",
        **of("open")),
    Row("cases:extend", LEADS, sees=("@cases.open_number",), **of("open")),
    Row("cases:extend", LEADS, "POST", body=seen("open", reason="Perlu ahli."), leaves="cases.extended", **of("open")),
    Row("cases:propose", HANDLES, "POST", body=seen("studied"), leaves="cases.proposed", **of("studied")),
    Row("cases:announce", "coordinator", sees=("@cases.decided_number",), **of("decided")),
    Row("cases:announce", "coordinator", "POST", body=seen("decided", reason="Ditimbang."), leaves="cases.announced",
        **of("decided")),
    Row("cases:close", LEADS, sees=("@cases.told_number",), **of("told")),
    Row("cases:close", LEADS, "POST", body=seen("told", reason="Selesai."), leaves="cases.closed", **of("told")),
    Row("cases:transfer", LEADS, sees=("@cases.open_number",), **of("open")),
    Row("cases:transfer", LEADS, "POST", leaves="cases.transfer_asked", **of("open"),
        body=seen("open", office="@cases.above", reason="Kerabat.", letter="047/PP.01")),
    Row("cases:add_party", HANDLES, sees=("@cases.open_number",), **of("open")),
    Row("cases:add_party", HANDLES, "POST", body=seen("open", role="witness", name="Sri Rekaan"),
        leaves="cases.party_added", **of("open")),
    Row("cases:rewrite_party", HANDLES, sees=("@cases.who",), **of("open", **PARTY)),
    Row("cases:rewrite_party", HANDLES, "POST", body=seen("open", name="Sugeng Rekaan", category="pns"),
        leaves="cases.party_rewritten", **of("open", **PARTY)),
    Row("cases:plan", HANDLES, sees=("@cases.open_number",), **of("open", **PARTY)),
    Row("cases:plan", HANDLES, "POST", leaves="cases.clarification_planned", **of("open", **PARTY),
        body=seen("open", planned_at="@cases.soon", mode="face", place="Ruang rapat")),
    Row("cases:allege", HANDLES, sees=("@cases.open_number",), **of("open")),
    Row("cases:allege", HANDLES, "POST", body=seen("open", **SAID), leaves="cases.alleged", **of("open")),
    Row("cases:reallege", HANDLES, sees=("@cases.open_number",), **of("open", **DALIL)),
    Row("cases:reallege", HANDLES, "POST", body=seen("open", **SAID), leaves="cases.alleged", **of("open", **DALIL)),
    Row("cases:confirm", "second coordinator", "POST", inside="reviewer", body=seen("open"),
        leaves="cases.stage_confirmed", **of("open", **DALIL)),
    Row("cases:invite", "coordinator", "POST", inside="reviewer second", body=seen("planned"), leaves="cases.invited",
        **one("planned")),
    Row("cases:serve", HANDLES, sees=("@cases.numbered_number",), **one("numbered")),
    Row("cases:serve", HANDLES, "POST", leaves="cases.served", **one("numbered"),
        body=seen("numbered", served_at="@cases.arrived", how="hand", receipt="Tanda terima.")),
    Row("cases:hold", HANDLES, sees=("@cases.served_number",), **one("served")),
    Row("cases:hold", HANDLES, "POST", leaves="cases.clarification_held", **one("served"),
        body=seen("served", held_at="@cases.arrived", identity="KTP.", oath="")),
    Row("cases:minute", HANDLES, sees=("@cases.held_number",), **one("held")),
    Row("cases:minute", HANDLES, "POST", leaves="cases.minuted", **one("held"),
        body=seen("held", answers="Benar? || Benar.", read_back_at="@cases.arrived", signed="signed")),
    Row("cases:absent", HANDLES, "POST", body=seen("served"), leaves="cases.absent", **one("served")),
    Row("cases:cancel", HANDLES, sees=("@cases.planned_number",), **one("planned")),
    Row("cases:cancel", HANDLES, "POST", body=seen("planned", reason="Salah jam."),
        leaves="cases.clarification_cancelled", **one("planned")),
    Row("cases:study", HANDLES, sees=("@cases.held_number",), **of("held", kind="study")),
    Row("cases:study", HANDLES, "POST", body=seen("held", proposal="breach", **PARTS), leaves="cases.study_written",
        **of("held", kind="study")),
    Row("cases:approve", "second coordinator pleno", "POST", inside="reviewer", body=seen("written"),
        leaves="cases.study_approved", **one("written")),
    Row("cases:issue", "coordinator", "POST", body=seen("approved"), leaves="cases.study_issued", **one("approved")),
]  # fmt: skip
