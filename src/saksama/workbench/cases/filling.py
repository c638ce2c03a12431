"""What a case's studies say on paper: parties, allegations with their basis, what was heard, what speaks against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Allegation, Case, Study
from saksama.workbench.cases.queries import allegations, clarifications, parties
from saksama.workbench.cases.rules import Basis, PartyRole, Round
from saksama.workbench.cases.shapes import AllegationBody, StudyBody
from saksama.workbench.cases.words import basis_words, say_outcome, say_track
from saksama.workbench.documents.shapes import Rows
from saksama.workbench.fieldwork.queries import body_of as record_body
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.fieldwork.words import respondent_words
from saksama.workbench.intake.queries import judged, note_of
from saksama.workbench.intake.rules import CONDITIONS, says_condition
from saksama.workbench.safe.sealing import open_under

NOT_LISTED = "di luar lampiran"


@dataclass(frozen=True)
class Filled:
    """Fields of a form; an empty signer: the officer at the desk, for the chair."""

    values: dict[str, str]
    rows: dict[str, Rows] = field(default_factory=dict)
    signer: str = ""


def study_filled(study: Study) -> Filled:
    """KAJIAN."""
    case, body = study.case, _body(study)
    said = list(allegations(case))
    values = _approved(study) | {
        "basis": basis_of(case), "facts": f"{body.facts}\n\n{body.evidence}", "analysis": body.analysis,
        "weighed": body.exculpatory_weighed, "conclusion": body.conclusion, "proposal": say_outcome(study.proposal),
        "ownership": _ownership(said),
    }  # fmt: skip
    rows: dict[str, Rows] = {
        "parties": tuple(_party(case)), "allegations": tuple(allegation_row(row, text) for row, text in said),
        "clarifications": tuple(_heard(case)), "exculpatory": tuple(_answers(said)),
    }  # fmt: skip
    return Filled(values, rows, _name(study.written_by))


def preliminary(study: Study) -> Filled:
    """KA: the formal and the material conditions one by one; parties by code."""
    case, body = study.case, _body(study)
    reporter = any(row.role == PartyRole.REPORTER for row, _who in parties(case))
    values = _approved(study) | {
        "basis": basis_of(case), "brought_by": "Pelapor-1" if reporter else "Pengawas pemilu",
        "event": body.facts, "ownership": _ownership(allegations(case)), "kind": say_track(case.track),
        "authority": _authority(case), "conclusion": body.conclusion,
        "proposal": say_outcome(study.proposal) if study.proposal else body.analysis,
    }  # fmt: skip
    formal, material = _conditions(case)
    reported = tuple(
        {"code": row.code, "position": _category(row.category)}
        for row, _who in parties(case) if row.role == PartyRole.RESPONDENT
    )  # fmt: skip
    return Filled(values, {"reported": reported, "formal": formal, "material": material}, _name(study.written_by))


def basis_of(case: Case) -> str:
    """What it was opened from, with its number."""
    return f"{basis_words()[Basis(case.basis)]} {case.number}"


def _category(category: str) -> str:
    return respondent_words()[Respondent(category)] if category else ""


def _approved(study: Study) -> dict[str, str]:
    return {"approved_by": _name(study.approved_by)}


def _party(case: Case) -> Iterator[dict[str, str]]:
    for row, who in parties(case):
        held = ", ".join(part for part in (who.position, who.unit, who.agency) if part) if who else ""
        yield {"code": row.code, "name": who.name if who else "", "position": held or _category(row.category)}


def allegation_row(row: Allegation, body: AllegationBody) -> dict[str, str]:
    """One allegation as a row of a paper."""
    when_where = ", ".join(part for part in (body.when, body.where) if part)
    return {"act": row.act or NOT_LISTED, "quote": body.quote, "when_where": when_where, "basis": law_of(row)}


def law_of(row: Allegation) -> str:
    """The citations as they stood on that day; one that had ended names what took its place."""
    citations = casebook().rulebook.citations
    lines = []
    for one in row.basis.get("citations", []):
        cited = citations[one["key"]]
        line = f"{cited.instrument} {cited.article}"
        if one["successor"]:
            after = citations[one["successor"]]
            line += _(", diganti {after}").format(after=f"{after.instrument} {after.article}")
        lines.append(line)
    return "; ".join(lines)


def _heard(case: Case) -> Iterator[dict[str, str]]:
    """Minuted and absent ones; of a reporter only that they were heard."""
    for row, body in clarifications(case):
        number = row.minutes.number if row.minutes else ""
        if row.state == Round.ABSENT:
            yield {
                "code": row.party.code,
                "number": "",
                "words": _("tidak hadir pada undangan ke-{n}").format(n=row.round),
            }
        elif row.state == Round.MINUTED and row.in_vault:
            yield {"code": row.party.code, "number": "", "words": _("keterangan disimpan terpisah di brankas")}
        elif row.state == Round.MINUTED:
            words = " ".join(f"{said.question} {said.answer}" for said in body.answers)
            yield {"code": row.party.code, "number": number, "words": words}


def _answers(said: list[tuple[Allegation, AllegationBody]]) -> Iterator[dict[str, str]]:
    for row, body in said:
        for asked in casebook().exculpatory:
            text = asked.asks.say()
            yield {"asked": f"{row.order}. {text}", "answer": body.exculpatory.get(asked.key, "")}


def _ownership(said: list[tuple[Allegation, AllegationBody]]) -> str:
    ways = casebook().ownership
    lines = [
        f"{ways[body.ownership].says.say()}. {body.ownership_how}".strip() for _row, body in said if body.ownership
    ]
    return "\n".join(dict.fromkeys(lines))


def _authority(case: Case) -> str:
    road = casebook().track(case.track)
    names = {one.key: one.says.say() for one in casebook().bodies}
    own = {"supervisor": _("lembaga pengawas netralitas ASN yang berwenang pada tanggal penerusan"), "ppk": "PPK"}
    return ", ".join(own.get(key) or names.get(key, key) for key in road.to)


def _conditions(case: Case) -> tuple[Rows, Rows]:
    """Formal and material conditions: of a report as they were judged at the counter, of a record by what it says."""
    rows = _of_report(case) if case.report is not None else _of_record(case)
    formal = tuple(row for is_formal, row in rows if is_formal)
    return formal, tuple(row for is_formal, row in rows if not is_formal)


def _of_report(case: Case) -> list[tuple[bool, dict[str, str]]]:
    assert case.report is not None
    found, rows = judged(case.report), []
    for rule in CONDITIONS:
        one = found.get(rule.key)
        met = _met(one.met if one else None)
        reason = note_of(one) if one else ""
        rows.append((rule.formal, {"item": says_condition(rule.key), "met": met, "reason": reason}))
    return rows


def _of_record(case: Case) -> list[tuple[bool, dict[str, str]]]:
    assert case.record is not None
    body = record_body(case.record)
    number = case.record.document.number if case.record.document else ""
    asked = [
        (True, _("Formulir A bernomor"), bool(number), number), (True, _("Diputuskan rapat pleno"), True, case.number),
        (False, says_condition("place_time"), bool(body.event_place and body.event_time), ""),
        (False, says_condition("description"), bool(body.short), ""),
        (False, says_condition("evidence"), bool(body.evidence or body.exhibits), ""),
    ]  # fmt: skip
    return [(formal, {"item": item, "met": _met(met), "reason": why}) for formal, item, met, why in asked]


def _met(met: bool | None) -> str:
    return {True: _("ya"), False: _("tidak"), None: _("belum dapat dikatakan")}[met]


def _body(study: Study) -> StudyBody:
    return open_under(study.case.kept_under, study.sealed, StudyBody)


def _name(code: str) -> str:
    """An officer's name as it stands under a paper."""
    found = Officer.objects.filter(code=code).first()
    return found.name if found else ""
