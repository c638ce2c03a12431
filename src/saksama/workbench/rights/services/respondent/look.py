"""Officers read what a respondent wrote, or what is being put together for them: every look is a line (G10)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.cases.services.steps import enter
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.rights.fair_queries import pieces_of
from saksama.workbench.rights.fair_shapes import PieceBody
from saksama.workbench.rights.models import Objection, Piece, RedactedFile, Reply
from saksama.workbench.safe.sealing import open_under


@transaction.atomic
def look_file(desk: Desk, file: RedactedFile, *, at: datetime) -> list[tuple[Piece, PieceBody]]:
    """Its pieces."""
    enter(desk, file.case, "rights.see")
    log("rights.file_opened", desk, at=at, subject=file.scope)
    return pieces_of(file)


@transaction.atomic
def look_reply(desk: Desk, reply: Reply, *, at: datetime) -> str:
    """What they answered."""
    enter(desk, reply.case, "cases.see")
    log("rights.reply_opened", desk, at=at, subject=reply.scope)
    return open_under(reply.case.kept_under, reply.sealed, str)


@transaction.atomic
def look_objection(desk: Desk, objection: Objection, *, at: datetime) -> tuple[str, str]:
    """What they object, and what was answered (empty before)."""
    enter(desk, objection.case, "cases.see")
    log("rights.objection_opened", desk, at=at, subject=objection.scope)
    key, reason = objection.case.kept_under, objection.sealed_reason
    return open_under(key, objection.sealed, str), open_under(key, reason, str) if reason else ""
