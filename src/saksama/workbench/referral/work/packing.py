"""The job "referral.pack": letter, study and exhibits in one ZIP, encrypted so that only the receiver opens it.

What a vault holds, what a report brought in as it was handed over, and every number of a machine stay out (G6, G11).
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

from django.db import transaction

from saksama.kernel.clock import now
from saksama.kernel.digests import sha256
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.workbench.audit.services import record
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import State as Kept
from saksama.workbench.custody.work.packaging import made_for
from saksama.workbench.custody.work.room import room
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State as Paper
from saksama.workbench.documents.storing import read
from saksama.workbench.jobs.models import Job
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.naming import named
from saksama.workbench.referral.papers import decided_study
from saksama.workbench.referral.rules import State
from saksama.workbench.referral.storing import store

LAID_AT = (1980, 1, 1, 0, 0, 0)
"""Date of the files in the ZIP: when they were laid in says nothing."""
LETTER, STUDY, CONTENTS, EXHIBITS = "surat-penerusan.pdf", "kajian.pdf", "daftar-isi.txt", "bukti"


def make_package(job: Job) -> dict[str, object]:
    """Make one package. Done already, it tells the same again; killed and begun again, it is one package."""
    found = Referral.objects.select_related("receiver", "letter", "case", "office")
    one = found.get(pk=str(job.asked["referral"]), office=job.office_id)
    if one.packed_at is None:
        if not store().holds(one.package_id):
            with room(job) as folder:
                _into_store(one, _encrypted(one, folder, now()))
        _write_down(one, by=job.asked_by, at=now())
    return {"referral": str(one.pk)}


def _encrypted(one: Referral, folder: Path, at: datetime) -> bytes:
    plain, out = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        lines = [_laid(archive, name, body) for name, body in _contents(one, folder, at)]
        _laid(archive, CONTENTS, "\n".join(lines).encode() + b"\n")
    plain.seek(0)
    age.encrypt(plain, out, [age.recipient(one.receiver.recipient)])
    return out.getvalue()


def _contents(one: Referral, folder: Path, at: datetime) -> list[tuple[str, bytes]]:
    """Name in the ZIP → bytes: neutral names, in the order in which one reads."""
    assert one.letter is not None
    papers = [(LETTER, _pdf(one.letter))]
    study = decided_study(one.case)
    if study is not None and study.document is not None:
        papers.append((STUDY, _pdf(study.document)))
    for number in one.exhibits:
        (place := folder / number).mkdir()
        papers.append((f"{EXHIBITS}/{number}.zip", made_for(_item(one, number), place, at=at).read_bytes()))
    return papers


def _item(one: Referral, number: str) -> Item:
    year, seq = number.removeprefix("BB-").split("-")
    item = Item.objects.select_related("office", "of").get(office=one.office, year=int(year), seq=int(seq))
    if item.state != Kept.SEALED:
        raise Refused(_("Barang bukti {number} tidak ada lagi.").format(number=number))
    return item


def _pdf(document: Document) -> bytes:
    if document.state != Paper.ISSUED:
        raise Refused(_("Dokumen {number} belum disegel atau tidak berlaku lagi.").format(number=document.number))
    return read(document.object_id, document.sha256)


def _laid(archive: zipfile.ZipFile, name: str, body: bytes) -> str:
    """One file; its line in the list of contents, as sha256sum writes it."""
    info = zipfile.ZipInfo(name, LAID_AT)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, body)
    return f"{sha256(body)}  {name}"


def _into_store(one: Referral, body: bytes) -> None:
    store().put(io.BytesIO(body), kind="referral", at=now(), expires_on=None, object_id=one.package_id)


@transaction.atomic
def _write_down(one: Referral, *, by: str, at: datetime) -> None:
    sealed = store().about(one.package_id)
    waiting = Referral.objects.filter(pk=one.pk, packed_at=None, state=State.ISSUED)
    if not waiting.update(package_sha256=sealed.sha256, package_size=sealed.size, packed_at=at):
        return
    record("referral.packed", office=one.office.code, actor=by, at=at, subject=named(one),
           detail={"sha256": sealed.sha256, "exhibits": len(one.exhibits)})  # fmt: skip
