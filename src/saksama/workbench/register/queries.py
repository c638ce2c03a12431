"""Reads of the register: by person key or declared account only, and counts. There is no question by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from saksama.handover.roster import RosterRow
from saksama.kernel.errors import NotThere
from saksama.kernel.folding import letters
from saksama.kernel.words import _
from saksama.regions.table import regions
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.register.codes import agency_codes, handle_codes, id_codes, person_keys
from saksama.workbench.register.models import AccessRequest, Arrival, DeclaredAccount, Lookup, Person, Register
from saksama.workbench.register.rules import MOST_FOUND, published, share
from saksama.workbench.safe.sealing import open_row

DISTRICT_SIGNS = len("33.11.05")


def register_in_force(office: Office) -> Register | None:
    """The register the fence of `office` is tied to; None where the agency handed over none."""
    return Register.objects.filter(office=office, in_force=True).order_by("-imported_at").first()


def people(office: Office, person_keys: Iterable[str]) -> dict[str, RosterRow]:
    """The rows of at most three candidates of one lead, by person key (G5). The caller notes the view (G10).

    Of the register in force; a person whom only an open lead still needs is read from the register they stood in.
    """
    keys = list(person_keys)
    assert len(keys) <= 3, "a card shows at most three candidates"
    found = Person.objects.filter(register__office=office, person_key__in=keys)
    newest_last = found.order_by("register__in_force", "register__imported_at")
    return {row.person_key: open_row(row.sealed, RosterRow) for row in newest_last}


def agencies_of(office: Office, person_keys: Iterable[str]) -> dict[str, str]:
    """Agency code by person key, for counting; a person who stands in no register is left out. Opens no row."""
    found = Person.objects.filter(register__office=office, person_key__in=set(person_keys))
    newest_last = found.order_by("register__in_force", "register__imported_at")
    return dict(newest_last.values_list("person_key", "agency_code"))


def still_registered(office: Office, person_keys: Iterable[str]) -> set[str]:
    """Those of at most three candidates of one lead who stand in the register in force. Opens no row."""
    keys = list(person_keys)
    assert len(keys) <= 3, "a card shows at most three candidates"
    return set(_in_force(office).filter(person_key__in=keys).values_list("person_key", flat=True))


def agency_sizes(office: Office, codes: Iterable[str]) -> dict[str, int]:
    """Agency code → how many people of it stand in the register in force. Opens no row."""
    counted = _in_force(office).filter(agency_code__in=set(codes)).values("agency_code").order_by("agency_code")
    return dict(counted.annotate(people=Count("pk")).values_list("agency_code", "people"))


def agency_names(office: Office, codes: Iterable[str]) -> dict[str, str]:
    """Agency code → name as the newest register writes it; for registers that still hold people."""
    asked = set(codes)
    rows = Register.objects.filter(office=office, people__agency_code__in=asked).distinct().order_by("imported_at")
    known: dict[str, str] = {}
    for register in rows:
        known |= open_row(register.sealed_agencies, dict[str, str])
    return {code: known[code] for code in asked if code in known}


def declared_by(office: Office, platform: str, stable_id: str) -> list[str]:
    """Person keys of everybody who declared the account: none, one, or several claims (then it is nobody's, G5).

    Exact platform and stable id; a handle never identifies.
    """
    if not stable_id:
        return []
    found = DeclaredAccount.objects.filter(
        person__register__office=office, person__register__in_force=True, id_code__in=id_codes(platform, stable_id)
    )
    return sorted(found.values_list("person__person_key", flat=True).distinct())


def is_declared(office: Office, platform: str, *, stable_id: str = "", handle: str = "") -> bool:
    """Whether the account is some civil servant's own and so never belongs into the fence (G2); says not whose."""
    codes = DeclaredAccount.objects.filter(person__register__office=office, person__register__in_force=True)
    by_id = stable_id and codes.filter(id_code__in=id_codes(platform, stable_id)).exists()
    return bool(by_id or (handle and codes.filter(handle_code__in=handle_codes(platform, handle)).exists()))


def any_declared(office: Office, accounts: Iterable[tuple[str, str, str]]) -> bool:
    """Whether one of the accounts (platform, stable id, handle) is some civil servant's own; one query for all."""
    ids: set[str] = set()
    handles: set[str] = set()
    for platform, stable_id, handle in accounts:
        ids.update(id_codes(platform, stable_id) if stable_id else ())
        handles.update(handle_codes(platform, handle) if handle else ())
    codes = DeclaredAccount.objects.filter(person__register__office=office, person__register__in_force=True)
    return codes.filter(Q(id_code__in=ids) | Q(handle_code__in=handles)).exists()


# ── Counts ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Group:
    """One group of at least `rules.LEAST` people."""

    name: str
    people: int
    declared: int | None
    """Percent with a declared account, in steps; None where it is not shown."""


@dataclass(frozen=True)
class Groups:
    """One table of counts."""

    shown: tuple[Group, ...]
    hidden: int
    together: int | None


@dataclass(frozen=True)
class Statistics:
    """What may be shown of a register: counts of groups, never a person."""

    people: int
    declared: int | None
    categories: Groups
    agencies: Groups
    districts: Groups


def statistics(register: Register) -> Statistics:
    """Counts by category, agency and kecamatan; groups under `rules.LEAST` go into a remainder. Opens no row."""
    agencies = open_row(register.sealed_agencies, dict[str, str])
    by_agency, by_region = _counted(register, "agency_code"), _counted(register, "region_code")
    return Statistics(
        people=register.rows,
        declared=share(sum(with_account for _people, with_account in by_agency.values()), register.rows),
        categories=_groups(_counted(register, "category"), lambda code: code),
        agencies=_groups(by_agency, lambda code: agencies.get(code, "")),
        districts=_groups(_by_district(by_region), _district),
    )


def _counted(register: Register, column: str) -> dict[str, tuple[int, int]]:
    """Value → (people, people with a declared account)."""
    groups = Person.objects.filter(register=register).values(column).order_by(column)
    counted = groups.annotate(people=Count("pk"), with_account=Count("pk", filter=Q(declared__gt=0)))
    return {one[column]: (one["people"], one["with_account"]) for one in counted}


def _by_district(by_region: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for code, (people, with_account) in by_region.items():
        district = code[:DISTRICT_SIGNS] if len(code) >= DISTRICT_SIGNS else ""
        before = found.get(district, (0, 0))
        found[district] = (before[0] + people, before[1] + with_account)
    return found


def _district(code: str) -> str:
    known = regions().get(code)
    return known.name if known else code or _("Tanpa kecamatan")


def _groups(counts: dict[str, tuple[int, int]], name: Callable[[str], str]) -> Groups:
    may = published({code: people for code, (people, _with_account) in counts.items()})
    shown = tuple(Group(name(cell.code), cell.count, share(counts[cell.code][1], cell.count)) for cell in may.cells)
    return Groups(shown, may.hidden, may.together)


# ── Files on their way ───────────────────────────────────────────────────────────────────────────────────────────


def arrival_for(desk: Desk, arrival_id: UUID) -> Arrival:
    """The arrived file, if it is the desk's office's. Raises NotThere."""
    found = Arrival.objects.filter(pk=arrival_id, office=desk.office).select_related("job", "office").first()
    if found is None:
        raise _not_there()
    return found


def waiting_arrivals(desk: Desk) -> QuerySet[Arrival]:
    """Files that wait for their columns or their import, newest first."""
    waits = [Arrival.State.ARRIVED, Arrival.State.TAKEN_UP]
    return Arrival.objects.filter(office=desk.office, state__in=waits).select_related("job").order_by("-arrived_at")


# ── The lawful look-up ───────────────────────────────────────────────────────────────────────────────────────────


def requests_of(desk: Desk) -> QuerySet[AccessRequest]:
    """Requests of people for what is held about them: dates and states, not who they are; newest first."""
    found = AccessRequest.objects.filter(office=desk.office).select_related("asked_by", "decided_by")
    return found.order_by("-asked_at")


def request_for(desk: Desk, request_id: UUID) -> AccessRequest:
    """One request, if it is the desk's office's. Raises NotThere."""
    found = requests_of(desk).filter(pk=request_id).first()
    if found is None:
        raise _not_there()
    return found


def lookups(office: Office, since: datetime) -> int:
    """How many people were looked up since `since`: the lawful look-ups are counted, both kinds (G2)."""
    answered = AccessRequest.objects.filter(
        office=office, state=AccessRequest.State.ANSWERED, decided_at__gte=since
    ).count()
    return answered + Lookup.objects.filter(office=office, at__gte=since).count()


def looked_up_on(office: Office, day: date) -> int:
    """How many seen people field officers looked up on that day."""
    return Lookup.objects.filter(office=office, day=day).count()


def by_exact_name(office: Office, name: str, agency: str) -> list[RosterRow]:
    """Those of one agency who bear exactly this name, up to one more than may be shown. Only for a field officer's
    look-up of a person they saw (services.look_up): a test names who may call it. Opens the agency's rows in memory.
    """
    asked, found = letters(name), []
    for row in _in_force(office).filter(agency_code__in=agency_codes(agency)).order_by("pk").iterator():
        person = open_row(row.sealed, RosterRow)
        if asked and letters(person.name) == asked:
            found.append(person)
        if len(found) > MOST_FOUND:
            break
    return found


def by_nip(office: Office, nip: str) -> set[str]:
    """The person keys of an exact NIP. Only for answering that person's own request: a test names who may call it."""
    return set(_in_force(office).filter(person_key__in=person_keys(nip)).values_list("person_key", flat=True))


def declared_count(office: Office, keys: Iterable[str]) -> int:
    """How many declared accounts stand in the rows of one person. Opens no row."""
    return sum(_in_force(office).filter(person_key__in=set(keys)).values_list("declared", flat=True))


def _in_force(office: Office) -> QuerySet[Person]:
    return Person.objects.filter(register__office=office, register__in_force=True)


def _not_there() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
