"""What whoever holds a receipt is told when their report moves, and why. Indonesian, as all that the office writes."""

from __future__ import annotations

from saksama.kernel import words
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.queries import handover_of, judged
from saksama.workbench.intake.rules import CONDITIONS, State, says_condition

TOLD: dict[str, str] = {
    State.RECEIVED: "received", State.INCOMPLETE: "incomplete", State.COMPLETED: "completed", State.READY: "studied",
    State.REGISTERED: "registered", State.NOT_REGISTERED: "not_registered", State.LAPSED: "not_registered",
    State.INFORMATION: "information", State.MERGED: "merged", State.FORWARDED: "forwarded",
    State.WITHDRAWN: "withdrawn",
}  # fmt: skip
"""State of a report → as the counter's page says it."""
NOT_REGISTERED = "Pleno memutuskan laporan ini tidak diregistrasi."
UNMET = "Syarat yang tidak terpenuhi: {conditions}."
NOTICE = "Pemberitahuan tertulis dapat diminta di kantor."
LAPSED = "Laporan ini tidak dilengkapi sampai batas waktunya."
FORWARDED = "Laporan dilimpahkan ke {office}. Identitas Anda tidak ikut dikirim."


def words_about(report: Report) -> str:
    """The reason beside the state where there is one: the conditions that were not met, never an officer's own note."""
    if report.state == State.NOT_REGISTERED:
        return " ".join(filter(None, (NOT_REGISTERED, _unmet(report), NOTICE)))
    if report.state == State.FORWARDED and (gone := handover_of(report)):
        return FORWARDED.format(office=gone.to_office.name)
    return LAPSED if report.state == State.LAPSED else ""


def _unmet(report: Report) -> str:
    said = judged(report)
    with words.speaking("id"):
        unmet = [says_condition(one.key) for one in CONDITIONS if one.key in said and said[one.key].met is False]
    return UNMET.format(conditions="; ".join(unmet)) if unmet else ""
