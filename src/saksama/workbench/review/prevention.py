"""Letters and notices are written, numbered, opened, handed over; what names a person goes with the election."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from functools import cache, partial
from uuid import UUID

import msgspec
from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law import Rulebook, load
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import current_election
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.register.queries import agency_names, agency_sizes, people
from saksama.workbench.review.models import Resolution
from saksama.workbench.review.prevention_models import Counted, Letter, Notice
from saksama.workbench.review.prevention_queries import groups_ready, not_there, waiting
from saksama.workbench.review.prevention_rules import To, least, said
from saksama.workbench.review.queries import person_of
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import seal_row
from saksama.workbench.safe.setting import setting

NEUTRALITY = ("uu20-2023-24-1", "uu5-2014-9-2")
"""Citations of the duty to stay neutral; the one in force on the day of the letter is named."""
LONGEST_NUMBER = 80
PARAGRAPH = re.compile(r"\((\d+)\)")


@transaction.atomic
def write_letter(agency_code: str, *, desk: Desk, at: datetime, once: UUID) -> Letter:
    """Write the letter to one agency over every lead that waits for it; sent twice, it is written once.

    Raises Refused where it would tell whom it is about: too few leads, too few people, too small an agency;
    NotThere for an agency that is not in this office's register.
    """
    require(desk, "review.prevent")
    if found := Letter.objects.filter(pk=once, office=desk.office).first():
        return found
    if not agency_sizes(desk.office, [agency_code]):
        raise not_there()
    election = _election(desk, at)
    Election.objects.select_for_update(no_key=True).get(
        pk=election.pk
    )  # two officers at once: the second finds nothing left
    group = groups_ready(desk.office, waiting(desk.office, election)).get(agency_code)
    if group is None:
        raise Refused(_("Belum cukup untuk surat tanpa nama."), _("Menunggu sampai tidak seorang pun dapat dikenali."))
    name = agency_names(desk.office, [agency_code])[agency_code]
    letter = Letter.objects.create(
        pk=once, office=desk.office, election=election, agency_code=agency_code, sealed_agency=seal_row(name),
        said=said(len(group), least(setting().letter_least)), law=law_on(local_day(at, desk.zone)),
        written_by=desk.officer, written_at=at,
    )  # fmt: skip
    Counted.objects.bulk_create([Counted(letter=letter, resolution_id=one.resolution) for one in group])
    log("review.letter_written", desk, at=at, subject=f"review.letter:{letter.pk}", detail={"said": letter.said})
    return letter


@transaction.atomic
def number_letter(letter: Letter, number: str, *, desk: Desk, at: datetime) -> None:
    """Give the letter its number from the office's book, once. Raises BadInput, or Refused when it has one."""
    require(desk, "review.prevent")
    require_own(desk, letter.office_id)
    given = number.strip()
    if not any(sign.isalnum() for sign in given) or len(given) > LONGEST_NUMBER:
        raise BadInput(_("Isi nomor surat dari buku nomor kantor."))
    if not Letter.objects.filter(pk=letter.pk, number="").update(number=given):
        raise Refused(_("Surat ini sudah bernomor; nomornya tidak diganti."))
    log("review.letter_numbered", desk, at=at, subject=f"review.letter:{letter.pk}")


@transaction.atomic
def make_notice(resolution_id: UUID, *, desk: Desk, at: datetime) -> Notice:
    """Make the courtesy notice of one lead; made twice, it is one. No file is opened about the person.

    Raises Refused unless two officers identified the same person and the lead led nowhere else yet.
    """
    require(desk, "review.prevent")
    if found := Notice.objects.filter(resolution=resolution_id, office=desk.office).first():
        return found
    if not Resolution.objects.filter(pk=resolution_id, office=desk.office).exists():
        raise not_there()
    election = _election(desk, at)
    Election.objects.select_for_update(no_key=True).get(pk=election.pk)
    open_ones = {one.pk: one for one in waiting(desk.office, election).notices}
    if (resolution := open_ones.get(resolution_id)) is None:
        raise Refused(_("Untuk petunjuk ini tidak ada surat tertutup yang dapat dibuat."))
    notice = Notice(office=desk.office, election=election, resolution=resolution, number=resolution.lead.number,
                    made_by=desk.officer, made_at=at)  # fmt: skip
    notice.sealed_to = _sealed(notice.pk, _to(desk.office, resolution))
    notice.save(force_insert=True)
    log("review.notice_made", desk, at=at, subject=f"review.notice:{notice.pk}")
    return notice


@transaction.atomic
def open_notice(notice: Notice, *, desk: Desk, at: datetime) -> To:
    """Whom it is for, to print; every opening is noted. Raises Refused once it was handed over."""
    require(desk, "review.prevent")
    require_own(desk, notice.office_id)
    if notice.sealed_to is None:
        raise Refused(_("Surat ini sudah diserahkan; isinya sudah dihapus."))
    log("review.notice_opened", desk, at=at, subject=f"review.notice:{notice.pk}")
    return _opened(notice.pk, bytes(notice.sealed_to))


@transaction.atomic
def hand_over(notice: Notice, *, desk: Desk, at: datetime) -> None:
    """It was handed over sealed: what says whom it was for is destroyed. Safe to call twice."""
    require(desk, "review.prevent")
    require_own(desk, notice.office_id)
    if Notice.objects.filter(pk=notice.pk, handed_at__isnull=True).update(handed_at=at, sealed_to=None):
        log("review.notice_handed", desk, at=at, subject=f"review.notice:{notice.pk}")
    transaction.on_commit(partial(keyring().destroy_object_key, _key(notice.pk)))


def forget(office: Office, *, at: datetime) -> dict[str, object]:
    """After an election: its notices go, keys first, and what tied leads to letters. Safe to call again."""
    over = Election.objects.filter(office=office, ended_on__lte=local_day(at, office.zone))
    notices = list(Notice.objects.filter(election__in=over).values_list("pk", flat=True))
    for pk in notices:
        keyring().destroy_object_key(_key(pk))
    with transaction.atomic():
        gone = Notice.objects.filter(pk__in=notices).delete()[0]
        untied = Counted.objects.filter(letter__election__in=over).delete()[0]
        if gone or untied:
            detail: dict[str, str | int] = {"notices": gone, "counted": untied}
            record("review.prevention_forgotten", office=office.code, actor=MACHINE, at=at, detail=detail)
    return {"notices": gone, "counted": untied}


def law_on(day: date) -> str:
    """The duty to stay neutral as the rulebook cites it for `day`: instrument, article and what it says."""
    cited = (_rulebook().citations[key] for key in NEUTRALITY)
    for one in cited:
        if (one.valid_from is None or one.valid_from <= day) and (one.valid_to is None or day <= one.valid_to):
            article = PARAGRAPH.sub(r" ayat (\1)", one.article)
            return f"{one.instrument} Pasal {article}: {one.says.id}"
    raise Refused(_("Buku aturan tidak memuat kewajiban netralitas untuk hari itu."))


@cache
def _rulebook() -> Rulebook:
    return load()


def _election(desk: Desk, at: datetime) -> Election:
    if found := current_election(desk.office, at):
        return found
    raise Refused(_("Tidak ada pemilihan yang sedang berjalan di kantor ini."))


def _to(office: Office, resolution: Resolution) -> To:
    key = person_of(resolution)
    row = people(office, [key])[key]
    return To(name=row.name, titles=row.titles, agency=row.agency, unit=row.unit)


def _sealed(notice_id: UUID, to: To) -> bytes:
    """Under a key of its own: destroyed, no copy of the tables brings the name back (G12)."""
    out = io.BytesIO()
    keyring().new_object_key(_key(notice_id)).encrypt(io.BytesIO(msgspec.json.encode(to)), out)
    return out.getvalue()


def _opened(notice_id: UUID, sealed: bytes) -> To:
    plain = io.BytesIO()
    keyring().object_key(_key(notice_id)).decrypt(io.BytesIO(sealed), plain)
    return msgspec.json.decode(plain.getvalue(), type=To)


def _key(notice_id: UUID) -> str:
    return f"notice-{notice_id.hex}"
