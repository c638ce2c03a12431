"""Whose own work a case rests on: they approve no study of it, and do not vote on it."""

from __future__ import annotations

from saksama.workbench.cases.models import Case, Study
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import authors_of
from saksama.workbench.patrols.models import Observation
from saksama.workbench.review.models import Judgement


def owners_of(case: Case) -> set[str]:
    """Opaque codes: who wrote or rewrote the record, noted its observation, judged its lead; of a report nobody."""
    record = case.record
    return set() if record is None else authors_of(record) | _finders(record)


def handled_by(case: Case) -> set[str]:
    """Opaque codes: who handles it, wrote or approved a study of it, and `owners_of`; they decide no objection."""
    codes = Study.objects.filter(case=case).values_list("written_by", "approved_by")
    handler = {case.handler.code} if case.handler else set()
    return owners_of(case) | handler | {code for pair in codes for code in pair if code}


def _finders(record: Record) -> set[str]:
    if record.lead_id is None:
        return set()
    judges = Judgement.objects.filter(lead=record.lead_id, at__isnull=False, withdrawn_at__isnull=True)
    noted = Observation.objects.filter(lead=record.lead_id)
    return {*judges.values_list("officer__code", flat=True), *noted.values_list("officer__code", flat=True)}
