"""A field officer names one person they saw, under their own draft of a Form A (G2)."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.documents.rules import State as PaperState
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import body_of, subject_of
from saksama.workbench.fieldwork.rules import Origin, State
from saksama.workbench.fieldwork.services.write import rewrite_record
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.register.services import Looked, look_up


def look_up_seen(desk: Desk, record: Record, *, name: str, agency: str, at: datetime) -> Looked:
    """Who bears exactly this name in this agency: three people at most, ten look-ups a day of the office.

    Nothing of the answer is kept but that it was asked. Raises Refused unless `record` is the desk's own draft of
    what it saw, with a suspicion and the draft of its Form A.
    """
    require_own_seen(desk, record)
    return look_up(desk, name=name, agency=agency, subject=subject_of(record), at=at)


@transaction.atomic
def name_actor(desk: Desk, record: Record, *, actor: str, at: datetime) -> None:
    """Write `actor` into the draft: the one of the answers that the officer recognised, by their own press."""
    require_own_seen(desk, record)
    body = msgspec.structs.replace(body_of(record), actor=actor)
    rewrite_record(
        desk, record, body=body, at=at, suspicion=record.suspicion, respondent=record.respondent,
        election=record.election, discovered_at=record.discovered_at,
    )  # fmt: skip


def may_look_up(desk: Desk, record: Record) -> bool:
    """Whether this desk may name a seen person under this record."""
    paper = record.document
    own = record.office_id == desk.office.pk and record.written_by == desk.code and record.origin == Origin.FREE
    drafted = record.state == State.DRAFT and paper is not None and paper.state == PaperState.DRAFT
    return own and drafted and record.suspicion and desk.may("fieldwork.look_up")


def require_own_seen(desk: Desk, record: Record) -> None:
    """Raises NotThere for another office's, Refused unless `may_look_up`."""
    require(desk, "fieldwork.look_up")
    require_own(desk, record.office_id)
    if not may_look_up(desk, record):
        raise Refused(
            _("Nama dicari hanya di bawah rancangan Formulir A Anda sendiri, tentang orang yang Anda lihat."),
            _("Tulis dahulu apa yang Anda lihat, dan bahwa ada dugaan; lalu simpan."),
        )
