"""Reports: the counter takes in and sees no screening; reviewers examine; who only traces sees what is theirs."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.kernel.clock import now
from tests.web.access.row import Row
from tests.workbench.intake.papers import PNG

SEES, RECEIVES, EXAMINES = (
    "reviewer second colleague coordinator pleno",
    "colleague coordinator",
    "reviewer second coordinator",
)
INFORMS, TRACERS = "colleague coordinator field volunteer", "operator reviewer second coordinator"
FIRST, SECOND, INCOMPLETE, OVERDUE, LAPSED, PAPER = (
    {"report_id": f"@intake.{which}"} for which in ("first", "second", "incomplete", "overdue", "lapsed", "paper")
)  # fmt: skip
TIP, TRACED = ({"information_id": f"@intake.{which}"} for which in ("tip", "traced"))
SENT, ENTERED, MORE = ({"delivery_id": f"@intake.{which}"} for which in ("sent", "sent_entered", "more"))
SENT_FILE = {"file_id": "@intake.sent_file"}
HANDOVER = {"handover_id": "@intake.handover"}
HEADING = "nomor_sigaplapor;tanggal_lapor;kedudukan;tanggal_diketahui;peristiwa;nama_pelapor"


def a_list() -> SimpleUploadedFile:
    day = f"{now():%Y-%m-%d}"
    return SimpleUploadedFile("daftar.csv", f"{HEADING}\nSL-1;{day} 01:00;pemilih;{day};Panggung;Ngatini".encode())


def a_scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("pindaian.pdf", b"%PDF-1.7 tanda tangan")


def a_page() -> SimpleUploadedFile:
    return SimpleUploadedFile("pindaian.png", PNG)


PAPER_READ, COVERED = {"paper_id": "@intake.paper_read"}, {"copy_id": "@intake.covered"}
BOX = {"left-0": "10", "top-0": "10", "width-0": "20", "height-0": "5", "why": "Pantulan di kaca."}
ROWS = [
    Row("intake:bring_paper", RECEIVES, sees=("Baca pindaian",), plain="an empty form", away="elsewhere"),
    Row("intake:bring_paper", RECEIVES, "POST", away="elsewhere", body={"pages": a_page, "once": uuid4},
        leaves="intake.paper_brought"),
    Row("intake:paper", "colleague", sees=("@intake.paper_words",), away="elsewhere", inside="coordinator",
        path=PAPER_READ),
    Row("intake:paper", "colleague", "POST", away="elsewhere", inside="coordinator", path=PAPER_READ,
        leaves="intake.paper_used", body={
            "how": "letter", "arrived_at": "@intake.arrived", "election": "@intake.election", "standing": "voter",
            "known_on": "@intake.known", "take_event": "on", "full_name": "Ngatini", "once": uuid4}),
    Row("intake:paper_page", "colleague", sees=("kertas di layar",), plain="a page's pixels", away="elsewhere",
        inside="coordinator", path={**PAPER_READ, "number": "1"}, fragment=True),
    Row("intake:throw_away", "colleague", "POST", away="elsewhere", inside="coordinator", path=PAPER_READ,
        leaves="intake.paper_thrown_away"),
    Row("intake:sent_picture", EXAMINES, sees=("potret rekaan",), plain="a picture's pixels", away="elsewhere",
        path=SENT_FILE, fragment=True),
    Row("intake:read_sent", EXAMINES, "POST", away="elsewhere", path=SENT_FILE, leaves="pictures.asked"),
    Row("intake:cover_sent", EXAMINES, sees=("Kotak 1",), plain="a picture and empty boxes", away="elsewhere",
        path=SENT_FILE),
    Row("intake:cover_sent", EXAMINES, "POST", away="elsewhere", path=SENT_FILE, body={**BOX, "once": uuid4},
        leaves="intake.file_covered"),
    Row("intake:covered", EXAMINES, sees=("potret tersamar",), plain="a picture's pixels", away="elsewhere",
        path=COVERED, fragment=True),
    Row("intake:index", SEES, sees=("@intake.number",), away="elsewhere"),
    Row("intake:new", RECEIVES, sees=("masuk brankas",), plain="an empty form", away="elsewhere"),
    Row("intake:new", RECEIVES, "POST", away="elsewhere", away_answer=422, leaves="intake.received", body={
        "how": "letter", "arrived_at": "@intake.arrived", "election": "@intake.election", "standing": "voter",
        "known_on": "@intake.known", "event": "Panggung", "full_name": "Ngatini", "once": uuid4}),
    Row("intake:bring", RECEIVES, sees=("nomor_sigaplapor",), plain="an empty form", away="elsewhere"),
    Row("intake:bring", RECEIVES, "POST", away="elsewhere", away_answer=422, leaves="intake.list_imported",
        body={"election": "@intake.election", "content": a_list, "once": uuid4}),
    Row("intake:report", SEES, sees=("@intake.event", "Pelapor-1"), away="elsewhere", path=FIRST),
    Row("intake:sheet", SEES, sees=("@intake.event", "Pelapor-1"), away="elsewhere", path=FIRST),
    Row("intake:identity", RECEIVES, sees=("@intake.paper_number",), away="elsewhere", path=PAPER),
    Row("intake:identity", RECEIVES, "POST", away="elsewhere", path=PAPER, body={"full_name": "Ngatini"},
        leaves="vault.kept"),
    Row("intake:scan", RECEIVES, sees=("@intake.number",), away="elsewhere", path=FIRST),
    Row("intake:scan", RECEIVES, "POST", away="elsewhere", path=FIRST, body={"file": a_scan, "once": uuid4},
        leaves="vault.scan_kept"),
    Row("intake:judge", EXAMINES, "POST", away="elsewhere", path={**FIRST, "key": "evidence"},
        body={"met": "no", "note": "Fotonya kabur."}, leaves="intake.condition_judged"),
    Row("intake:ask", EXAMINES, sees=("@intake.number",), away="elsewhere", path=FIRST),
    Row("intake:ask", EXAMINES, "POST", away="elsewhere", path=FIRST, body={"missing": "Alamat.", "days": "3"},
        leaves="intake.told"),
    Row("intake:complete", RECEIVES, sees=("@intake.event",), away="elsewhere", path=INCOMPLETE),
    Row("intake:complete", RECEIVES, "POST", away="elsewhere", path=INCOMPLETE, body={"event": "Panggung"},
        leaves="intake.completed"),
    Row("intake:lapse", EXAMINES, "POST", away="elsewhere", path=OVERDUE, leaves="intake.lapsed"),
    Row("intake:propose", EXAMINES, sees=("@intake.second_number",), away="elsewhere", path=SECOND),
    Row("intake:propose", EXAMINES, "POST", away="elsewhere", path=SECOND,
        body={"proposal": "register", "reason": "Lengkap."}, leaves="intake.ready"),
    Row("intake:to_information", EXAMINES, "POST", away="elsewhere", path=LAPSED, leaves="intake.to_information"),
    Row("intake:merge", EXAMINES, sees=("@intake.number",), away="elsewhere", path=SECOND),
    Row("intake:merge", EXAMINES, "POST", away="elsewhere", path=SECOND,
        body={"into": "@intake.first", "reason": "Sama."}, leaves="intake.merged"),
    Row("intake:forward", "coordinator pleno", sees=("@intake.number",), away="elsewhere", path=FIRST),
    Row("intake:forward", "coordinator pleno", "POST", away="elsewhere", path=FIRST,
        body={"to": "33.13", "letter": "9/PM", "reason": "Di sana."}, leaves="intake.forwarded"),
    Row("intake:withdraw", RECEIVES, sees=("@intake.number",), away="elsewhere", path=FIRST),
    Row("intake:withdraw", RECEIVES, "POST", away="elsewhere", path=FIRST, body={"reason": "Dicabut."},
        leaves="intake.withdrawn"),
    Row("intake:arriving", SEES, sees=("@intake.handover_number",), away="elsewhere"),
    Row("intake:take", RECEIVES, sees=("@intake.handover_number",), away="elsewhere", path=HANDOVER),
    Row("intake:take", RECEIVES, "POST", away="elsewhere", path=HANDOVER,
        body={"election": "@intake.election", "once": uuid4}, leaves="intake.taken_over"),
    Row("intake:informations", f"{SEES} operator field", sees=("@intake.traced_number",), away="elsewhere",
        unlike={"operator": ("Yang ditugaskan kepada Anda",)}),
    Row("intake:inform", INFORMS, sees=("Siapa yang memberi tahu",), plain="an empty form", away="elsewhere"),
    Row("intake:inform", INFORMS, "POST", away="elsewhere", body={"source": "call", "event": "Panggung", "once": uuid4},
        leaves="intake.information_noted"),
    Row("intake:information", f"{SEES} field", sees=("@intake.said",), away="elsewhere", inside="operator",
        path=TRACED),
    Row("intake:assign", "coordinator", sees=("@intake.field",), away="elsewhere", path=TIP),
    Row("intake:assign", "coordinator", "POST", away="elsewhere", path=TIP,
        body={"officer": "@intake.field", "due_on": "@intake.due"}, leaves="intake.tracing_assigned"),
    Row("intake:result", "field", sees=("@intake.traced_number",), away="elsewhere", inside=TRACERS, path=TRACED),
    Row("intake:result", "field", "POST", away="elsewhere", inside=TRACERS, path=TRACED,
        body={"found": "Tidak ada."}, leaves="intake.information_ended"),
    Row("intake:close", "coordinator", sees=("Tutup informasi awal",), plain="only its number", away="elsewhere",
        path=TIP),
    Row("intake:close", "coordinator", "POST", away="elsewhere", path=TIP, body={"reason": "Bukan pegawai."},
        leaves="intake.information_ended"),
    Row("intake:loket", SEES, sees=("Kiriman loket",), plain="kinds and days only", away="elsewhere"),
    Row("intake:pull", RECEIVES, "POST", away="elsewhere", leaves="nothing", answer=403, away_answer=403),
    Row("intake:sending", SEES, sees=("@intake.sent_words",), away="elsewhere", path=SENT),
    Row("intake:sent_file", EXAMINES, sees=("potret rekaan",), plain="a file's bytes", away="elsewhere", path=SENT_FILE,
        fragment=True),
    Row("intake:accept", RECEIVES, sees=("Catat kiriman ini",), plain="only a question", away="elsewhere", path=SENT),
    Row("intake:accept", RECEIVES, "POST", away="elsewhere", path=SENT, leaves="intake.delivery_accepted"),
    Row("intake:aside", RECEIVES, sees=("Sisihkan kiriman ini",), plain="only a question", away="elsewhere", path=SENT),
    Row("intake:aside", RECEIVES, "POST", away="elsewhere", path=SENT, body={"reason": "Iklan."},
        leaves="intake.delivery_set_aside"),
    Row("intake:read", RECEIVES, "POST", away="elsewhere", path=MORE, leaves="intake.delivery_read"),
    Row("intake:speak", EXAMINES, sees=("pemegang tanda terima",), plain="an empty form", away="elsewhere",
        path=ENTERED),
    Row("intake:speak", EXAMINES, "POST", away="elsewhere", path=ENTERED,
        body={"kind": "question", "words": "Hari apa?"}, leaves="intake.said"),
]  # fmt: skip
