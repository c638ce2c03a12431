"""Referrals: who handles cases sees them; coordinator and plenary send and answer; drafting is the coordinator's."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row
from tests.world.referral import ANSWER, URL, WHY

SEES, SENDS, DRAFTS, AWAY = "reviewer second coordinator pleno", "coordinator pleno", "coordinator", "elsewhere"
DRAFTED, ISSUED, SENT, SILENT, READ, RECALLED, ANSWERED = (
    {"referral_id": f"@referral.{which}"}
    for which in ("drafted", "issued", "sent", "silent", "read", "recalled", "answered")
)  # fmt: skip
READY, BUSY = ({"case_id": f"@referral.{which}"} for which in ("ready", "busy"))
BKN, WAITING = ({"receiver_id": f"@referral.{which}"} for which in ("bkn", "waiting"))
KEY_WAITS, KEY_STANDS = ({"key_id": f"@referral.{which}"} for which in ("key_waits", "key_stands"))
ASKED = {"takedown_id": "@referral.asked"}
NUMBER, TOLD = "@referral.busy_number", "@referral.told_number"


def _at(which: str) -> dict[str, str]:
    return {"version": f"@referral.{which}_version"}


ROWS = [
    Row("referral:index", SEES, sees=(NUMBER, "@referral.bkn_name"), away=AWAY),
    Row("referral:follow_up", SEES, sees=("Perkara yang diteruskan, menurut peserta",), plain="counts only", away=AWAY),
    Row("referral:receivers", SEES, sees=("@referral.bkn_name", "@referral.waiting_name"), away=AWAY),
    Row("referral:propose", SENDS, sees=("Kunci publik age",), plain="an empty form", away=AWAY),
    Row("referral:propose", SENDS, "POST", away=AWAY, leaves="referral.receiver_proposed", body={
        "key": "gakkumdu", "agency": "Sentra Gakkumdu rekaan", "channel": "hand", "valid_from": "2024-01-01"}),
    Row("referral:receiver", SENDS, sees=("@referral.bkn_name", "@referral.mark", "@referral.key_name"), away=AWAY,
        path=BKN),
    Row("referral:approve", DRAFTS, sees=("@referral.waiting_name",), away=AWAY, path=WAITING, inside="pleno"),
    Row("referral:approve", DRAFTS, "POST", away=AWAY, path=WAITING, inside="pleno",
        body={"mark": "@referral.waiting_mark"}, leaves="referral.receiver_approved"),
    Row("referral:end", SENDS, "POST", away=AWAY, path=WAITING, leaves="referral.receiver_ended"),
    Row("referral:key", SENDS, sees=("@referral.bkn_name",), away=AWAY, path=BKN),
    Row("referral:key", SENDS, "POST", away=AWAY, path=BKN, answer=200, leaves="referral.key_proposed",
        body={"machine": "Mesin", "scopes": "referrals.read", "expires_on": "@referral.later"}),
    Row("referral:approve_key", DRAFTS, "POST", away=AWAY, path=KEY_WAITS, inside="pleno",
        leaves="referral.key_approved"),
    Row("referral:revoke_key", SENDS, "POST", away=AWAY, path=KEY_STANDS, leaves="referral.key_revoked"),
    Row("referral:of_case", SEES, sees=(NUMBER, "@referral.url"), away=AWAY, path=BUSY),
    Row("referral:draft", DRAFTS, sees=("@referral.ready_number", "@referral.bkn_name"), away=AWAY, path=READY),
    Row("referral:draft", DRAFTS, "POST", away=AWAY, path=READY, leaves="referral.drafted",
        body={"receivers": ("@referral.bkn", "@referral.ppk"), "once": uuid4}),
    Row("referral:takedown", DRAFTS, sees=("@referral.ready_number",), away=AWAY, path=READY),
    Row("referral:takedown", DRAFTS, "POST", away=AWAY, path=READY, leaves="referral.takedown_asked",
        body={"to": "@referral.platform", "urls": URL, "why": WHY, "once": uuid4}),
    Row("referral:taken", SENDS, sees=(NUMBER,), away=AWAY, path=ASKED),
    Row("referral:taken", SENDS, "POST", away=AWAY, path=ASKED, leaves="referral.takedown_answered",
        body={"state": "removed", "said": "Dihapus."}),
    Row("referral:one", SEES, sees=(NUMBER, "@referral.sent_number", "@referral.answer"), away=AWAY, path=SENT),
    Row("referral:sheet", SENDS, sees=(NUMBER, "@referral.respondent"), away=AWAY, path=SENT),
    Row("referral:issue", SENDS, "POST", away=AWAY, path=DRAFTED, body=_at("drafted"), leaves="referral.issued"),
    Row("referral:drop", DRAFTS, "POST", away=AWAY, path=DRAFTED, body=_at("drafted"), leaves="referral.dropped"),
    Row("referral:pack", SENDS, "POST", away=AWAY, path=ISSUED, leaves="referral.pack_asked"),
    Row("referral:take", SENDS, sees=("age-encryption.org/v1",), plain="encrypted bytes", away=AWAY,
        path={"referral_id": "@referral.packed"}, fragment=True),
    Row("referral:send", SENDS, sees=(NUMBER,), away=AWAY, path={"referral_id": "@referral.packed"}),
    Row("referral:send", SENDS, "POST", away=AWAY, path={"referral_id": "@referral.packed"},
        body={"how": "hand", **_at("packed")}, leaves="referral.sent"),
    Row("referral:answer", SENDS, sees=(NUMBER,), away=AWAY, path=SENT),
    Row("referral:answer", SENDS, "POST", away=AWAY, path=SENT, leaves="referral.answer_noted",
        body={"kind": "status", "on": "@referral.day", "words": ANSWER, "once": uuid4, **_at("sent")}),
    Row("referral:stage", SENDS, sees=(NUMBER, "Pemeriksaan oleh atasan"), away=AWAY, path=SENT),
    Row("referral:stage", SENDS, "POST", away=AWAY, path=SENT, leaves="referral.stage_noted",
        body={"term": "pp94-periksa", "on": "@referral.day", "once": uuid4, **_at("sent")}),
    Row("referral:heed", SENDS, "POST", away=AWAY, path=READ, body=_at("read"), leaves="referral.heeded"),
    Row("referral:finish", SENDS, sees=(TOLD,), away=AWAY, path=ANSWERED),
    Row("referral:finish", SENDS, "POST", away=AWAY, path=ANSWERED, leaves="referral.finished",
        body={"executed": "yes", "reason": "SK dilaksanakan.", **_at("answered")}),
    Row("referral:remind", DRAFTS, sees=(NUMBER,), away=AWAY, path=SENT),
    Row("referral:remind", DRAFTS, "POST", away=AWAY, path=SENT, leaves="referral.reminded",
        body={"reason": "Putusan.", **_at("sent")}),
    Row("referral:silent", DRAFTS, "POST", away=AWAY, path=SENT, body=_at("sent"), leaves="referral.silent"),
    Row("referral:escalate", DRAFTS, sees=(NUMBER, "@referral.bkn_name"), away=AWAY, path=SILENT),
    Row("referral:escalate", DRAFTS, "POST", away=AWAY, path=SILENT, leaves="referral.escalated",
        body={"to": "@referral.bkn", "reason": "Tidak ada jawaban.", **_at("silent")}),
    Row("referral:recall", DRAFTS, sees=(NUMBER,), away=AWAY, path=SENT),
    Row("referral:recall", DRAFTS, "POST", away=AWAY, path=SENT, leaves="referral.recalled",
        body={"why": "Putusan berubah.", **_at("sent")}),
    Row("referral:confirm", DRAFTS, "POST", away=AWAY, path=RECALLED, leaves="referral.recall_confirmed"),
]  # fmt: skip
