"""What the plenary's states, seats, votes and decisions are called. Every call answers in the reader's language."""

from __future__ import annotations

from saksama.kernel.clock import say
from saksama.kernel.words import _
from saksama.law.plenary import PlenaryRules
from saksama.law.words import say_mark
from saksama.workbench.cases.queries import newest_study
from saksama.workbench.cases.queries import says as says_case
from saksama.workbench.cases.words import say_outcome
from saksama.workbench.fieldwork.queries import says as says_record
from saksama.workbench.intake.queries import says as says_report
from saksama.workbench.pleno.models import Item
from saksama.workbench.pleno.order import Candidate
from saksama.workbench.pleno.rules import Choice, Decision, Presence, State


def say_state(state: State) -> str:
    """Where a meeting stands."""
    return {
        State.CALLED: _("dipanggil"),
        State.OPEN: _("sedang berlangsung"),
        State.CLOSED: _("selesai"),
        State.SIGNED: _("berita acara ditandatangani"),
        State.CALLED_OFF: _("dibatalkan"),
    }[state]


def say_presence(presence: Presence) -> str:
    """Whether a member is there."""
    return {
        Presence.PRESENT: _("hadir"),
        Presence.ONLINE: _("hadir daring"),
        Presence.ABSENT: _("tidak hadir"),
    }[presence]


def say_choice(choice: Choice) -> str:
    """A vote."""
    return {Choice.YES: _("setuju"), Choice.NO: _("tidak setuju"), Choice.ABSTAIN: _("abstain")}[choice]


def say_decision(decision: Decision) -> str:
    """How an item ended."""
    return {
        Decision.FINDING: _("ditetapkan sebagai temuan"),
        Decision.NO_FINDING: _("tidak ditetapkan sebagai temuan"),
        Decision.REGISTERED: _("diregistrasi"),
        Decision.NOT_REGISTERED: _("tidak diregistrasi"),
        Decision.ACCEPTED: _("usul kajian diterima"),
        Decision.RETURNED: _("kajian dikembalikan"),
        Decision.START_MOVED: _("saat ditemukan diubah"),
        Decision.START_KEPT: _("saat ditemukan tetap"),
        Decision.POSTPONED: _("ditunda"),
        Decision.DELEGATED: _("diserahkan ke provinsi"),
    }[decision]


def say_decided(item: Item) -> str:
    """How an item ended; of a case with its outcome."""
    said = say_decision(Decision(item.decision))
    accepted = item.case is not None and item.decision == Decision.ACCEPTED
    return f"{said}: {say_outcome(item.case.outcome)}" if accepted and item.case is not None else said


def say_question(item: Item) -> str:
    """What yes means for an item."""
    if item.record_id:
        return _("Ditetapkan sebagai temuan?")
    if item.case is not None:
        study = newest_study(item.case)
        proposal = item.case.outcome or (study.proposal if study else "")
        return _("Usul kajian diterima: {outcome}?").format(outcome=say_outcome(proposal))
    return _("Diregistrasi?") if item.report_id else _("Saat ditemukan diubah?")


def say_matter(item: Item) -> str:
    """What an item is about, without a name: "LHP 004/LHP/…", "Laporan 003/LP/…"."""
    if item.record is not None:
        return says_record(item.record)
    if item.report is not None:
        return says_report(item.report)
    if item.case is not None:
        return says_case(item.case)
    assert item.start is not None
    assert item.new_start is not None
    when = say(item.new_start, item.meeting.office.zone)
    return _("Tenggat pleno “{label}”: ditemukan {when}").format(label=item.start.label, when=when)


def say_candidate(one: Candidate) -> str:
    """What waits, without a name."""
    if one.record is not None:
        return says_record(one.record)
    if one.case is not None:
        return says_case(one.case)
    assert one.report is not None
    return says_report(one.report)


def say_votes(item: Item) -> str:
    """The votes as they were counted."""
    return _("{yes} setuju, {no} tidak setuju, {abstain} abstain").format(
        yes=item.yes, no=item.no, abstain=item.abstain
    )


def say_rules(rules: PlenaryRules) -> list[str]:
    """Quorum, majority, the fewest who decide; how sure that is, where it comes from, who set it."""
    lines = [
        _("Kuorum: lebih dari {share} anggota yang dapat memutus acara itu.").format(share=rules.quorum),
        _("Putusan: lebih dari {share} dari mereka yang hadir; abstain bukan setuju dan bukan tidak setuju.").format(
            share=rules.majority
        ),
        _("Paling sedikit {n} orang memutus.").format(n=rules.least),
        f"{say_mark(rules.mark)}: {rules.source}.",
    ]
    if rules.set_by:
        return [*lines, _("Diatur kantor ini dengan {decision}.").format(decision=rules.set_by)]
    return [*lines, _("Pengaturan bawaan; kantor dapat menetapkan sendiri dengan keputusan.")]
