"""Reads for prevention: which agency may get a letter, which lead a notice. Lists name leads by number, nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import current_election
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.register.queries import agencies_of, agency_names, agency_sizes
from saksama.workbench.review.models import Judgement, Resolution
from saksama.workbench.review.prevention_models import Letter, Notice
from saksama.workbench.review.prevention_rules import Held, least, ready, twice_identified
from saksama.workbench.review.queries import person_of
from saksama.workbench.review.rules import Outcome
from saksama.workbench.review.shapes import OfTheCandidate
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting


@dataclass(frozen=True)
class Waiting:
    """Leads of one election that ended as "prevention only" and led nowhere yet."""

    held: tuple[Held, ...]
    """With a person two officers identified, and their agency."""
    notices: tuple[Resolution, ...]
    """Those for which a notice can be made, by number."""
    nameless: int
    """Without such a person: material for general information only."""


@dataclass(frozen=True)
class Overview:
    """What the prevention officer finds."""

    letters: tuple[tuple[str, str], ...]
    """(agency code, name) of agencies that may get a letter now."""
    below: int
    """Leads whose agency must wait: told without saying which."""
    notices: tuple[Resolution, ...]
    nameless: int
    threshold: int


def overview(desk: Desk, at: datetime) -> Overview:
    """What can be written now at the desk's office."""
    election, threshold = current_election(desk.office, at), least(setting().letter_least)
    waits = waiting(desk.office, election) if election else Waiting((), (), 0)
    groups = groups_ready(desk.office, waits)
    names = agency_names(desk.office, groups)
    below = len(waits.held) - sum(len(group) for group in groups.values())
    letters = sorted(((code, names.get(code, "")) for code in groups), key=lambda one: one[1])
    return Overview(tuple(letters), below, waits.notices, waits.nameless, threshold)


def waiting(office: Office, election: Election) -> Waiting:
    """What led nowhere yet; opens who was identified, in memory only."""
    rows = Resolution.objects.filter(office=office, election=election, outcome=Outcome.PREVENTION_ONLY.value)
    still = rows.filter(counted__isnull=True, notice__isnull=True).select_related("lead").order_by("lead__number")
    named = {one: person_of(one) for one in still}
    known = {one: key for one, key in named.items() if twice_identified(_identified_as(one), key)}
    agencies = agencies_of(office, known.values())
    held = [Held(one.pk, agencies[key], key) for one, key in known.items() if key in agencies]
    notices = [one for one, key in known.items() if key in agencies]
    return Waiting(tuple(held), tuple(notices), len(named) - len(notices))


def groups_ready(office: Office, waits: Waiting) -> dict[str, list[Held]]:
    """Agency code → leads, where a letter may be written."""
    sizes = agency_sizes(office, {one.agency for one in waits.held})
    return ready(waits.held, sizes, least(setting().letter_least))


def letters_of(desk: Desk) -> list[tuple[Letter, str]]:
    """The office's letters with the agency's name, newest first."""
    return [(one, agency_of(one)) for one in Letter.objects.filter(office=desk.office).order_by("-written_at")]


def agency_of(letter: Letter) -> str:
    """To which agency."""
    return open_row(letter.sealed_agency, str)


def notices_of(desk: Desk) -> QuerySet[Notice]:
    """Notices by the lead's number, without whom they are for."""
    return Notice.objects.filter(office=desk.office).order_by("-made_at")


def letter_for(desk: Desk, letter_id: UUID) -> Letter:
    """One letter of the desk's office. Raises NotThere."""
    found = Letter.objects.filter(pk=letter_id, office=desk.office).select_related("election", "office").first()
    if found is None:
        raise not_there()
    return found


def notice_for(desk: Desk, notice_id: UUID) -> Notice:
    """One notice of the desk's office. Raises NotThere."""
    found = Notice.objects.filter(pk=notice_id, office=desk.office).select_related("election", "office").first()
    if found is None:
        raise not_there()
    return found


def notices_about(office: Office, person_keys: Iterable[str]) -> int:
    """How many notices one person has; only for the answer to that person's own request (G2)."""
    keys = set(person_keys)
    rows = Resolution.objects.filter(office=office, notice__isnull=False)
    return sum(person_of(one) in keys for one in rows)


def not_there() -> NotThere:
    """The same words for what is not there and what is another office's."""
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def _identified_as(resolution: Resolution) -> list[str]:
    whole = Judgement.objects.filter(lead=resolution.lead_id, withdrawn_at__isnull=True, at__isnull=False)
    sealed = whole.filter(sealed_candidate__isnull=False).values_list("sealed_candidate", flat=True)
    return [open_row(one, OfTheCandidate).candidate_key for one in sealed if one is not None]
