"""What a record is filled with before its officer writes: what is known already, and nothing the machine only thinks.

The words stand on an official paper, which is Indonesian whatever language the reader has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from saksama.handover import words as said
from saksama.handover.days import when
from saksama.handover.lead import Lead as Body
from saksama.handover.lead import SeenAct
from saksama.handover.roster import RosterRow
from saksama.kernel import words
from saksama.kernel.clock import local_day, say_day
from saksama.kernel.figures import whole
from saksama.workbench.contest.models import Election
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import items_about
from saksama.workbench.custody.rules import Kind
from saksama.workbench.custody.rules import State as Kept
from saksama.workbench.documents.models import Letterhead
from saksama.workbench.fieldwork.rules import Ownership, Respondent
from saksama.workbench.fieldwork.shapes import Proof, RecordBody
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.words import say_role
from saksama.workbench.patrols.models import Run
from saksama.workbench.register.queries import people
from saksama.workbench.review.act_card import stage_in
from saksama.workbench.review.models import Resolution
from saksama.workbench.review.queries import body_of, person_of

STAGES = {
    "before": "Sebelum penetapan calon", "set": "Sesudah penetapan calon", "campaign": "Kampanye",
    "quiet": "Masa tenang", "voting": "Pemungutan suara dan sesudahnya",
}  # fmt: skip
PROOFS = {
    Kind.CAPTURE: "Tangkapan peramban kantor", Kind.OFFICER: "Berkas dari petugas", Kind.COPY: "Salinan tersamar",
}  # fmt: skip
PATROL, AIM = "Patroli siber", "Mencegah dan mengawasi netralitas pegawai"
NOTHING = "Sejauh yang terbaca, tidak ditemukan dugaan pelanggaran."
APART = "{n} petunjuk masih dinilai dua petugas; hasil penilaian dicatat dalam Formulir A tersendiri."
TWO, THIRD = (
    "Dua petugas menilai perbuatan ini secara terpisah dan sependapat pada {day}.",
    "Dua petugas menilai perbuatan ini secara terpisah dan berbeda; koordinator memutuskan pada {day}.",
)


@dataclass(frozen=True)
class Filled:
    """A record's beginning."""

    body: RecordBody
    respondent: str = ""


@words.speaking("id")
def of_desk(desk: Desk, election: Election | None, at: datetime, assignment: str = "") -> RecordBody:
    """Who writes, and at which stage of the election."""
    head = Letterhead.objects.filter(office=desk.office).first()
    role = next(role for role in Role if role in desk.roles)
    stage = stage_in(election, at, desk.zone) if election else ""
    return RecordBody(
        stage=STAGES.get(stage, ""), officer=desk.officer.name, position=say_role(role), assignment=assignment,
        office_address=head.address if head else "",
    )  # fmt: skip


@words.speaking("id")
def of_lead(desk: Desk, ended: Resolution, at: datetime) -> Filled:
    """The act as it was seen, the person both officers identified, and the exhibits. Opens one row of the register:
    the caller notes the view (G10).
    """
    lead, body = ended.lead, body_of(ended.lead)
    key = person_of(ended)
    person = people(desk.office, [key]).get(key) if key else None
    seen = tuple(_act(act) for act in body.acts)
    times = dict.fromkeys(when(act.occurred_at, act.precision, desk.zone) for act in body.acts)
    base = of_desk(desk, lead.election, at, lead.mandate.letter_number)
    filled: dict[str, object] = {
        "stage": STAGES.get(stage_in(lead.election, body.acts[0].occurred_at, desk.zone), base.stage),
        "way": PATROL, "aim": AIM, "target": f"Interaksi dengan akun kampanye di {said.platform(body.platform)}",
        "when_where": f"Petunjuk {lead.number}, terbaca {say_day(local_day(body.acts[0].observed_at, desk.zone))}",
        "result": (TWO if ended.by == "agreement" else THIRD).format(day=say_day(local_day(ended.at, desk.zone))),
        "event": "\n".join(seen), "event_place": _place(body), "event_time": "; ".join(times),
        "actor": _person(person), "actor_account": _account(body), "short": seen[0], **_ownership(body, person),
    }  # fmt: skip
    about = f"patrols.lead:{lead.pk}"
    proofs = tuple(_proof(one) for one in items_about(desk, about).filter(state=Kept.SEALED).order_by("year", "seq"))
    return Filled(_with(base, filled, proofs), Respondent(person.category.value.lower()).value if person else "")


@words.speaking("id")
def of_run(desk: Desk, run: Run, at: datetime) -> Filled:
    """Counts of one run of the patrol, and no person. It says that nothing was found only where nothing is open."""
    watched = sum(int(row["accounts"]) for row in run.coverage)
    read = run.counts.get("inside")  # a record of supervision does not count what lay outside the fence
    ended = Resolution.objects.filter(lead__run=run).exclude(outcome="could_be_breach").count()
    waiting = run.leads.count() - ended
    counted = [f"{whole(watched)} akun kampanye diawasi"]
    counted += [] if read is None else [f"{whole(int(read))} interaksi dibaca"]
    outcome = APART.format(n=whole(waiting)) if waiting else NOTHING
    base = of_desk(desk, run.election, at, run.mandate.letter_number)
    filled: dict[str, object] = {
        "stage": STAGES.get(stage_in(run.election, run.at, desk.zone), base.stage), "way": PATROL, "aim": AIM,
        "target": "Interaksi dengan akun kampanye peserta", "when_where": say_day(local_day(run.at, desk.zone)),
        "result": f"{', '.join(counted)}. {outcome}", "watched": watched, "read": None if read is None else int(read),
    }  # fmt: skip
    return Filled(_with(base, filled, ()))


def _with(base: RecordBody, filled: dict[str, object], proofs: tuple[Proof, ...]) -> RecordBody:
    return msgspec.structs.replace(base, exhibits=proofs, **filled)


def _act(act: SeenAct) -> str:
    kind = said.act(act.act, act.reaction)
    return f"{kind}: “{act.text.strip()}”" if act.text and act.text.strip() else kind


def _place(body: Body) -> str:
    link = next((act.object_url for act in body.acts if act.object_url), None) or body.object_url
    return ", ".join(part for part in (said.platform(body.platform), link) if part)


def _account(body: Body) -> str:
    handle = f"@{body.account_handle.removeprefix('@')}" if body.account_handle else ""
    number = f"id {body.account_id}" if body.account_id else ""
    known = ", ".join(part for part in (handle, number) if part)
    return f"{known} ({said.platform(body.platform)})" if known else ""


def _person(person: RosterRow | None) -> str:
    if person is None:
        return ""
    return ", ".join(part for part in (person.name, person.position, person.unit, person.agency) if part)


def _ownership(body: Body, person: RosterRow | None) -> dict[str, object]:
    """Only what the agency itself declared of this very account; whatever else there is, the officer says."""
    for one in person.declared_accounts if person else ():
        if body.account_id and (one.platform, one.stable_id) == (body.platform, body.account_id):
            how = f"Dinyatakan instansi pada {say_day(one.declared_on)}. Dasar: {one.basis}."
            return {"ownership": Ownership.DECLARED.value, "ownership_how": how}
    return {}


def _proof(item: Item) -> Proof:
    return Proof(number=item.number, what=PROOFS[Kind(item.kind)], sha256=item.sha256)
