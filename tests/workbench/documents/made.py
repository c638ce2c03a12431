"""Documents as the tests of the room make them. The setter is quick where the paper does not matter."""

from __future__ import annotations

from saksama.kernel.clock import now
from saksama.workbench.documents import services
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.shapes import Address, Content
from saksama.workbench.documents.work import setting, signing
from saksama.workbench.jobs.models import Job

NOW = now()
SUKOHARJO = Address(
    above="Badan Pengawas Pemilihan Umum", address="Jalan Contoh 12, Sukoharjo 57521", place="Sukoharjo",
    unit="K.JT-28",
)  # fmt: skip
SEEN = "Terlihat pegawai berbaju dinas di panggung kampanye."


def filled(**changes):
    """A Form A with everything it requires."""
    values = {
        "stage": "Kampanye", "officer": "Yuni Rahmawati", "position": "Pengawas desa", "office_address": "Sukoharjo",
        "assignment": "021/PM.00.02/K.JT-28/10/2024", "way": "Langsung", "aim": "Pengawasan kampanye",
        "target": "Kampanye terbuka", "when_where": "Lapangan Contoh", "result": SEEN,
    }  # fmt: skip
    return Content(values=values | changes, signer="Yuni Rahmawati")


def headed(house, at=NOW):
    """The office with its letterhead."""
    services.set_letterhead(house.desk("coordinator", at), SUKOHARJO, at=at)


def drafted(house, *, who="field", at=NOW, content=None, **said):
    return services.draft(house.desk(who, at), form="A", content=content or filled(), at=at, **said)


def numbered(house, document=None, *, at=NOW):
    headed(house, at)
    return services.issue(house.desk("coordinator", at), document or drafted(house, at=at), at=at)


def issued(house, document=None, *, at=NOW):
    """Numbered, and what the worker does with it."""
    document = numbered(house, document, at=at)
    setting.set_document(job_of(document))
    return anew(document)


def job_of(row):
    return Job.objects.select_related("office").get(pk=type(row).objects.get(pk=row.pk).job_id)


def judged(signature):
    signing.check_signature(job_of(signature))
    signature.refresh_from_db()
    return signature


def anew(document):
    return Document.objects.select_related("office", "replaces").get(pk=document.pk)


def quick(manifest):
    """Something that begins like a PDF, with the manifest in it."""
    return b"%PDF-1.7\n" + manifest
