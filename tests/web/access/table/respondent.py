"""The outside page is anybody's, and shows nothing without both halves; the officers' side of a respondent's rights."""

from __future__ import annotations

from tests.web.access.row import Row

SEES, MAKES, OTHER, DECIDES = "coordinator pleno", "coordinator", "pleno", "pleno"
BARE, GIVEN = {"case_id": "@fair.bare"}, {"case_id": "@fair.given"}
DRAFT, BOUND, CHECKED = ({"file_id": f"@fair.{which}_file"} for which in ("draft", "bound", "checked"))
ACCESS, REPLY = {"access_id": "@fair.access"}, {"reply_id": "@fair.reply"}
OBJECTION, DECIDED = ({"objection_id": f"@fair.{which}"} for which in ("objection", "decided"))
CLOSED = {"plain": "no file without the cookie of its hour", "answer": 404}
NOTHING = {"answer": 404, "leaves": "nothing"}
ROWS = [
    Row("respondent:enter", "anyone", sees=("Buka berkas",), plain="an empty form"),
    Row("respondent:enter", "anyone", "POST", answer=422, leaves="nothing",
        body={"code": "AAAAA-BBBBB-CCCCC-DDDDD", "factor": "123456"}),
    Row("respondent:file", "anyone", sees=("Buka berkas",), **CLOSED),
    Row("respondent:pdf", "anyone", sees=("Buka berkas",), **CLOSED),
    Row("respondent:reply", "anyone", "POST", **NOTHING),
    Row("respondent:objection", "anyone", "POST", **NOTHING),
    Row("respondent:leave", "anyone", "POST", **NOTHING),
    Row("rights:fair", SEES, sees=("@fair.bare_number", "@fair.objection_number"), away="elsewhere"),
    Row("rights:fair_case", SEES, sees=("@fair.given_number", "@fair.reply_number"), away="elsewhere", path=GIVEN),
    Row("rights:begin_file", MAKES, "POST", away="elsewhere", path=BARE | {"party_id": "@fair.party"},
        leaves="rights.file_begun"),
    Row("rights:file", SEES, sees=("@fair.text", "@fair.draft_number"), away="elsewhere", path=DRAFT),
    Row("rights:add_text", MAKES, sees=("Petikan atau ringkasan",), plain="an empty form", away="elsewhere",
        path=DRAFT),
    Row("rights:add_text", MAKES, "POST", away="elsewhere", path=DRAFT, body={"said": "Satu petikan lagi."},
        leaves="rights.piece_added"),
    Row("rights:add_page", MAKES, sees=("Kotak hitam",), plain="an empty form", away="elsewhere", path=DRAFT),
    Row("rights:add_page", MAKES, "POST", away="elsewhere", path=DRAFT, leaves="rights.piece_added",
        body={"document": "@fair.paper", "page": "1", "boxes": "10 20 60 25"}),
    Row("rights:add_picture", MAKES, sees=("Kotak hitam",), plain="an empty form", away="elsewhere", path=DRAFT),
    Row("rights:add_picture", MAKES, "POST", away="elsewhere", path=DRAFT, body={"item": "@evidence.copy"},
        leaves="rights.piece_added"),
    Row("rights:drop_piece", MAKES, "POST", away="elsewhere", path=DRAFT | {"piece_id": "@fair.piece"},
        leaves="rights.piece_dropped"),
    Row("rights:bind", MAKES, "POST", away="elsewhere", path=DRAFT, leaves="rights.file_bind_asked"),
    Row("rights:file_pdf", SEES, sees=("%PDF-1.7 rekaan berkas",), plain="a file", away="elsewhere", path=BOUND,
        fragment=True),
    Row("rights:check_file", OTHER, sees=("@fair.digest",), away="elsewhere", path=BOUND, inside=MAKES),
    Row("rights:check_file", OTHER, "POST", away="elsewhere", path=BOUND, inside=MAKES,
        body={"digest": "@fair.digest"}, leaves="rights.file_checked"),
    Row("rights:return_file", OTHER, sees=("Yang harus disamarkan",), plain="an empty form", away="elsewhere",
        path=BOUND, inside=MAKES),
    Row("rights:return_file", OTHER, "POST", away="elsewhere", path=BOUND, inside=MAKES,
        body={"why": "Lampiran 1 menyebut tetangga."}, leaves="rights.file_returned"),
    Row("rights:give_access", SEES, sees=("Kodenya diserahkan",), plain="an empty form", away="elsewhere",
        path=CHECKED),
    Row("rights:give_access", SEES, "POST", away="elsewhere", path=CHECKED, body={"handed": "office"}, answer=200,
        leaves="rights.access_given"),
    Row("rights:factor", OTHER, "POST", away="elsewhere", path=ACCESS, inside=MAKES, answer=200,
        leaves="rights.factor_drawn"),
    Row("rights:end_access", SEES, "POST", away="elsewhere", path=ACCESS, leaves="rights.access_ended"),
    Row("rights:reply", SEES, sees=("@fair.said", "@fair.reply_number"), away="elsewhere", path=REPLY),
    Row("rights:objection", SEES, sees=("@fair.objected", "@fair.objection_number"), away="elsewhere",
        path=OBJECTION),
    Row("rights:decide_objection", DECIDES, sees=("@fair.objection_number",), away="elsewhere", path=OBJECTION),
    Row("rights:decide_objection", DECIDES, "POST", away="elsewhere", path=OBJECTION,
        body={"decision": "rejected", "reason": "Ditimbang.", "signer": "Endah", "version": "1"},
        leaves="rights.objection_rejected"),
    Row("rights:tell_objection", SEES, sees=("@fair.decided_number",), away="elsewhere", path=DECIDED),
    Row("rights:tell_objection", SEES, "POST", away="elsewhere", path=DECIDED, body={"told_at": "@rights.now"},
        leaves="rights.objection_told"),
]  # fmt: skip
