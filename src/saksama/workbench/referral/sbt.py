"""What a referral says in the order in which BKN's SBT asks for it, to be typed or uploaded there.

No interface of SBT is public (law.md §3); that it asks for NIP and sends to the PPK is known, the order of the rest is
not: the sheet is of mark L and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.filling import allegation_row
from saksama.workbench.cases.queries import allegations, parties
from saksama.workbench.cases.rules import PartyRole
from saksama.workbench.cases.shapes import StudyBody
from saksama.workbench.documents.rules import say_day
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.papers import decided_study
from saksama.workbench.safe.sealing import open_under

MARK, SOURCE = "L", "S61, S62; urutan isian SBT belum dilihat"


@dataclass(frozen=True)
class Field:
    """One field of the sheet; a long one stands on lines of its own."""

    label: str
    text: str
    long: bool = False


def sbt_sheet(one: Referral) -> list[Field]:
    """Whom, what, when, by which rule, what was decided. No reporter, no witness. For `services.look_sheet`."""
    return [*_persons(one), *_acts(one), *_decision(one)]


def _persons(one: Referral) -> list[Field]:
    found = []
    for row, who in parties(one.case):
        if row.role == PartyRole.RESPONDENT and who is not None:
            found += [
                Field(_("NIP {code}").format(code=row.code), who.nip), Field(_("Nama"), who.name),
                Field(_("Jabatan"), who.position), Field(_("Unit kerja"), who.unit), Field(_("Instansi"), who.agency),
            ]  # fmt: skip
    return found


def _acts(one: Referral) -> list[Field]:
    found = []
    for row, body in allegations(one.case):
        said = allegation_row(row, body)
        found += [
            Field(_("Jenis dugaan {n}").format(n=row.order), _act(said["act"]), long=True),
            Field(_("Waktu dan tempat"), said["when_where"]), Field(_("Uraian"), said["quote"], long=True),
            Field(_("Dasar hukum"), said["basis"], long=True),
        ]  # fmt: skip
    return found


def _act(code: str) -> str:
    """The code with the words of the annex; what is not in it stands as it is."""
    known = {rule.code: rule for rule in casebook().rulebook.rules}
    return f"{code} {known[code].act.say()}" if code in known else code


def _decision(one: Referral) -> list[Field]:
    study = decided_study(one.case)
    body = open_under(one.case.kept_under, study.sealed, StudyBody) if study else None
    day = say_day(local_day(one.case.decided_at, one.case.office.zone)) if one.case.decided_at else ""
    return [
        Field(_("Hasil kajian"), body.conclusion if body else "", long=True), Field(_("Diputus pleno"), day),
        Field(_("Nomor perkara"), one.case.number), Field(_("Nomor surat"), one.letter.number if one.letter else ""),
        Field(_("Barang bukti"), ", ".join(one.exhibits)),
    ]  # fmt: skip
