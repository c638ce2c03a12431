"""The certificate of a deletion, in the language of the office's papers: number, days, counts; it names nobody."""

from __future__ import annotations

from datetime import datetime

from saksama.kernel import words
from saksama.kernel.clock import local_day
from saksama.kernel.figures import whole
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case
from saksama.workbench.documents.rules import say_day
from saksama.workbench.documents.shapes import Content
from saksama.workbench.rights.ends import Kind
from saksama.workbench.rights.models import Deletion
from saksama.workbench.rights.paper import say_instant

HOW = (
    "Kunci data perkara dimusnahkan, sehingga semua yang disegel dengannya tidak dapat dibuka lagi, juga di salinan"
    " basis data. Berkas dokumen, barang bukti, dan paketnya dihapus beserta kuncinya."
)
STAYS = (
    "Nomor, tanggal, dan hasil perkara; nomor dokumen dan barang bukti dengan sidiknya; berita acara pleno; jejak, yang"
    " hanya berisi kode. Identitas pelapor, bila ada, tersimpan di brankas dengan aturannya sendiri."
)
BACKUPS = (
    "Cadangan tanpa kunci tidak dapat membuka isi perkara. Cadangan lama yang memuat kunci, dan catatan"
    " yang dahulu disegel dengan kunci kantor, masih dapat dibuka selambatnya sampai {day}; sampai hari itu semua"
    " cadangan lama harus diganti. (Setelan kantor {days} hari, tingkat keyakinan {mark}.)"
)
"""All three stand in a letter, so they are in the papers' language."""
WHAT = {
    Kind.KEYS: "Kunci data", Kind.PARTIES: "Data pihak", Kind.TEXTS: "Dalil, klarifikasi, dan kajian (semua versi)",
    Kind.PAPERS: "Dokumen perkara", Kind.EXHIBITS: "Barang bukti", Kind.PACKAGES: "Paket penerusan",
}  # fmt: skip


@words.speaking("id")
def certificate_content(deletion: Deletion, case: Case, signer: str) -> Content:
    """What the certificate says. Officers stand in it under their codes, as in the log."""
    assert deletion.approved_at is not None
    assert deletion.backups_until is not None
    terms, outcome, zone = casebook().terms, casebook().outcome(case.outcome), case.office.zone
    values = {
        "case": case.number, "opened": _day(case.opened_at, zone), "closed": _day(case.closed_at, zone),
        "outcome": outcome.says.id, "due": say_day(deletion.due_on), "how": HOW, "stays": STAYS,
        "term": f"{whole(terms.retention[case.outcome])} bulan sesudah ditutup (tingkat keyakinan {terms.mark};"
                f" {terms.set_by or terms.source})",
        "asked": f"Petugas {deletion.asked_by}, {say_instant(deletion.asked_at, zone)}",
        "approved": f"Petugas {deletion.approved_by}, {say_instant(deletion.approved_at, zone)}",
        "backups": BACKUPS.format(day=say_day(deletion.backups_until), days=terms.backups, mark=terms.mark),
    }  # fmt: skip
    rows = tuple({"what": WHAT[Kind(kind)], "count": whole(count)} for kind, count in deletion.destroyed.items())
    return Content(values=values, rows={"destroyed": rows}, signer=signer)


def _day(at: datetime | None, zone: str) -> str:
    return say_day(local_day(at, zone)) if at else ""
