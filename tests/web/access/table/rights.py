"""Rights of the persons concerned: the DPO receives, a second person decides; who works with leads sees nothing."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row
from tests.world.rights import NIP

SEES, DPO, SECOND = "coordinator pleno auditor", "auditor", "coordinator"
OPEN, ASSESSED, LETTERED, TOLD = (
    {"incident_id": f"@rights.{which}"} for which in ("open", "assessed", "lettered", "told")
)  # fmt: skip
RECEIVED, PROVEN, ANSWERED = ({"request_id": f"@rights.{which}"} for which in ("received", "proven", "answered"))
ENDING = ("due", "early", "held", "agreed", "asked", "sealed", "deleted")
DUE, EARLY, HELD, AGREED, ASKED, SEALED, DELETED = ({"case_id": f"@ending.{which}"} for which in ENDING)
DECIDE = "coordinator pleno"
FAILURE = {"kinds": "register", "what": "Disk hilang.", "how": "Senin pagi.", "handling": "Kunci diganti."}
AGENCY = {"to": "agency"}
ROWS = [
    Row("rights:index", SEES, sees=("@rights.received_number",), away="elsewhere"),
    Row("rights:self_audit", SEES, sees=("G1 ·", "Tanpa wajah, tanpa profil orang"), plain="counts of the log only",
        away="elsewhere"),
    Row("rights:receive", DPO, sees=("Hak yang dipakai",), plain="an empty form"),
    Row("rights:receive", DPO, "POST", leaves="rights.received", body={
        "kind": "access", "came_at": "@rights.moment", "letter": "Surat 8", "applicant": "Ngatini", "asked": "Data?",
        "exact_nip": NIP, "once": uuid4}),
    Row("rights:request", SEES, sees=("@rights.who", "@rights.received_number"), away="elsewhere", path=RECEIVED),
    Row("rights:prove", DPO, sees=("@rights.received_number",), path=RECEIVED),
    Row("rights:prove", DPO, "POST", path=RECEIVED, body={"proof": "office", "note": "Kartu."}, leaves="rights.proven"),
    Row("rights:ask_register", DPO, "POST", path=PROVEN, leaves="rights.looked_up"),
    Row("rights:answer", SECOND, sees=("@rights.proven_number",), away="elsewhere", path=PROVEN),
    Row("rights:answer", SECOND, "POST", away="elsewhere", path=PROVEN, body={"said": "Satu baris.", "signer": "Endah"},
        leaves="rights.answered"),
    Row("rights:refuse", SECOND, sees=("@rights.proven_number", "Pasal 33"), away="elsewhere", path=PROVEN),
    Row("rights:refuse", SECOND, "POST", away="elsewhere", path=PROVEN, leaves="rights.refused",
        body={"exemption": "others", "said": "Menyebut orang lain.", "signer": "Endah"}),
    Row("rights:hand_over", DPO, sees=("@rights.answered_number",), path=ANSWERED),
    Row("rights:hand_over", DPO, "POST", path=ANSWERED, body={"handed_at": "@rights.now"}, leaves="rights.handed_over"),
    Row("rights:incidents", SEES, sees=("@rights.open_number",), away="elsewhere"),
    Row("rights:note", SEES, sees=("Diketahui pada",), plain="an empty form", away="elsewhere"),
    Row("rights:note", SEES, "POST", away="elsewhere", leaves="rights.incident_noted",
        body={"found_at": "@rights.moment", "once": uuid4, **FAILURE}),
    Row("rights:incident", SEES, sees=("@rights.what", "@rights.open_number"), away="elsewhere", path=OPEN),
    Row("rights:assess", SECOND, sees=("@rights.open_number",), away="elsewhere", path=OPEN),
    Row("rights:assess", SECOND, "POST", away="elsewhere", path=OPEN, body=FAILURE, leaves="rights.incident_assessed"),
    Row("rights:unfounded", SECOND, sees=("@rights.open_number",), away="elsewhere", path=OPEN),
    Row("rights:unfounded", SECOND, "POST", away="elsewhere", path=OPEN, leaves="rights.incident_unfounded",
        body={"what": "Disk hilang.", "how": "Disknya kosong."}),
    Row("rights:draft", SECOND, sees=("@rights.assessed_number",), away="elsewhere", path=ASSESSED | AGENCY),
    Row("rights:draft", SECOND, "POST", away="elsewhere", path=ASSESSED | AGENCY, body={"signer": "Endah"},
        leaves="rights.notice_drafted"),
    Row("rights:sent", SECOND, sees=("@rights.lettered_number",), away="elsewhere", path=LETTERED | AGENCY),
    Row("rights:sent", SECOND, "POST", away="elsewhere", path=LETTERED | AGENCY,
        body={"sent_at": "@rights.moment", "how": "Surel."}, leaves="rights.notice_sent"),
    Row("rights:kept", SEES, sees=("@ending.due_number", "@ending.held_number"), away="elsewhere"),
    Row("rights:ended", SEES, sees=("@ending.deleted_number", "/MUSNAH/"), away="elsewhere", path=DELETED),
    Row("rights:seal", DECIDE, sees=("@ending.early_number",), away="elsewhere", path=EARLY),
    Row("rights:seal", DECIDE, "POST", away="elsewhere", path=EARLY, leaves="rights.sealed"),
    Row("rights:hold", DECIDE, sees=("@ending.due_number",), away="elsewhere", path=DUE),
    Row("rights:hold", DECIDE, "POST", away="elsewhere", path=DUE, leaves="rights.held",
        body={"reason": "Keberatan belum dijawab.", "once": uuid4}),
    Row("rights:why_held", DECIDE, sees=("@ending.why", "@ending.held_number"), away="elsewhere", path=HELD),
    Row("rights:agree_hold", SECOND, "POST", away="elsewhere", path=HELD, inside="pleno",
        leaves="rights.hold_agreed"),
    Row("rights:end_hold", SECOND, "POST", away="elsewhere", path=AGREED, inside="pleno",
        leaves="rights.hold_ended"),
    Row("rights:ask_deletion", DECIDE, sees=("@ending.due_number",), away="elsewhere", path=DUE),
    Row("rights:ask_deletion", DECIDE, "POST", away="elsewhere", path=DUE, leaves="rights.deletion_asked"),
    Row("rights:give_up_deletion", DECIDE, "POST", away="elsewhere", path=ASKED, leaves="rights.deletion_given_up"),
    Row("rights:approve_deletion", SECOND, sees=("@ending.asked_number",), away="elsewhere", path=ASKED,
        inside="pleno"),
    Row("rights:approve_deletion", SECOND, "POST", away="elsewhere", path=ASKED, body={"signer": "Endah"},
        leaves="rights.deleted", inside="pleno"),
    Row("rights:sealed", SEES, sees=("@ending.sealed_number",), away="elsewhere"),
    Row("rights:holds", SEES, sees=("@ending.held_number",), away="elsewhere"),
    Row("rights:deleted", SEES, sees=("@ending.deleted_number",), away="elsewhere"),
    Row("rights:close", SECOND, "POST", away="elsewhere", path=TOLD, leaves="rights.incident_closed"),
]  # fmt: skip
