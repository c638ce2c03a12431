"""The public page is anybody's who holds a code; the officers' pages are for who drafts or reads documents.

Who only drafts finds their own: the field officer's are in the world, the counter's and the operator's lists are empty.
"""

from __future__ import annotations

from uuid import uuid4

from django.core.files.base import ContentFile

from tests.web.access.row import Row

SEES = "reviewer second coordinator pleno"
OPENS, EMPTY = f"{SEES} field", "operator colleague"
DRAFTS, ISSUES = "reviewer second coordinator field", "coordinator pleno"
OUT, DRAFT, FAILED = ({"document_id": f"@documents.{which}"} for which in ("out", "draft", "failed"))
NONE = ("Tidak ada dengan saringan itu",)


def fresh() -> str:
    """A form's own key."""
    return str(uuid4())


def a_pdf() -> ContentFile:
    """Something that begins like a PDF, fresh each time."""
    return ContentFile(b"%PDF-1.7 dibawa", "ttd.pdf")


ROWS = [
    Row("documents:page", "anyone", path={"code": "@documents.code"},
        sees=("@documents.number", "@documents.mark", "Terbit dan berlaku")),
    Row("documents:index", f"{OPENS} {EMPTY}", sees=("@documents.number",), away="elsewhere",
        query="?formulir=A&keadaan=issued",
        unlike={"operator": NONE, "colleague": NONE}),
    Row("documents:new", f"{DRAFTS} {EMPTY}", sees=("Laporan hasil pengawasan",), plain="the forms of the book",
        away="elsewhere"),
    Row("documents:write", f"{DRAFTS} {EMPTY}", sees=("Nama penanda tangan",), plain="an empty form",
        path={"form_code": "A"}, away="elsewhere"),
    Row("documents:write", f"{DRAFTS} {EMPTY}", "POST", path={"form_code": "A"}, away="elsewhere",
        body={"once": fresh, "isi-result": "Nihil.", "signer": "Yuni"}, to="/dokumen/berkas/",
        leaves="documents.drafted"),
    Row("documents:letterhead", "coordinator", sees=("@documents.address",), away="elsewhere"),
    Row("documents:letterhead", "coordinator", "POST", away="elsewhere", leaves="documents.letterhead_set",
        body={"once": fresh, "above": "Bawaslu", "address": "Jalan 1", "place": "Sukoharjo", "unit": "K.JT-28"}),
    Row("documents:item", OPENS, path=DRAFT, sees=("@documents.said",), inside=EMPTY, away="elsewhere"),
    Row("documents:edit", DRAFTS, path=DRAFT, sees=("@documents.said",), inside=EMPTY, away="elsewhere"),
    Row("documents:edit", DRAFTS, "POST", path=DRAFT, inside=EMPTY, away="elsewhere",
        body={"once": fresh, "isi-result": "Nihil.", "signer": "Yuni"}, leaves="documents.rewritten"),
    Row("documents:drop", DRAFTS, "POST", path=DRAFT, inside=EMPTY, away="elsewhere", to="/dokumen/",
        leaves="documents.dropped"),
    Row("documents:issue", ISSUES, "POST", path=DRAFT, away="elsewhere", leaves="documents.numbered"),
    Row("documents:again", ISSUES, "POST", path=FAILED, away="elsewhere", leaves="documents.set_again"),
    Row("documents:pdf", OPENS, path=OUT, sees=("%PDF-1.7 rekaan",), plain="a file", inside=EMPTY, away="elsewhere",
        fragment=True),
    Row("documents:note", ISSUES, path=OUT, sees=("@documents.number",), away="elsewhere"),
    Row("documents:note", ISSUES, "POST", path=OUT, away="elsewhere", leaves="documents.number_noted",
        body={"once": fresh, "system": "SRIKANDI", "number": "B/12"}),
    Row("documents:withdraw", "pleno", path=OUT, sees=("@documents.number",), away="elsewhere"),
    Row("documents:withdraw", "pleno", "POST", path=OUT, away="elsewhere", leaves="documents.withdrawn",
        body={"once": fresh, "why": "Keliru tanggal."}),
    Row("documents:version", DRAFTS, "POST", path=OUT, inside=EMPTY, away="elsewhere", leaves="documents.drafted"),
    Row("documents:sign", ISSUES, path=OUT, sees=("@documents.number",), away="elsewhere"),
    Row("documents:sign", ISSUES, "POST", path=OUT, away="elsewhere", leaves="documents.signature_asked",
        body={"once": fresh, "signed": a_pdf}),
    Row("documents:signed", OPENS, path={**OUT, "signature_id": "@documents.signature"}, sees=("rekaan ttd",),
        plain="a file", inside=EMPTY, away="elsewhere", fragment=True),
]  # fmt: skip
