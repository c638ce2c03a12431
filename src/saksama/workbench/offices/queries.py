"""Reads about offices and memberships. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.accounts.services import NOWHERE
from saksama.workbench.offices import rules
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Absence, Access, Delegation, Loan, Membership, Office, TaskForce
from saksama.workbench.offices.rules import AccessState, DelegationState, LoanState, Role

OPEN = (AccessState.ASKED, AccessState.AGREED)
"""Requests for access that wait for someone."""


def on_day(day: date) -> Q:
    """Memberships whose time covers `day`."""
    return Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))


def desks_of(officer: Officer, at: datetime) -> list[Desk]:
    """Every office the officer works for now, own office first; one query.

    A day is the office's own: a membership that begins tomorrow in Jayapura may have begun there already.
    """
    mine = Membership.objects.filter(officer=officer).select_related("office").order_by("kind", "office__code")
    agreed = _made_here().filter(above=OuterRef("office"))
    rows = list(mine.annotate(acts=Exists(agreed)))
    held: dict[Office, set[Role]] = {}
    for row in rows:
        day = local_day(at, row.office.zone)
        if row.first_day <= day and (row.last_day is None or day <= row.last_day):
            held.setdefault(row.office, set()).add(Role(row.role))
    own = {row.office for row in rows if row.kind == Membership.Kind.OWN}
    desks = [Desk(officer, office, frozenset(roles)) for office, roles in held.items()]
    ordered = sorted(desks, key=lambda desk: (desk.office not in own, desk.office.code))
    acting = {row.office for row in rows if row.acts and row.kind == Membership.Kind.OWN}
    return [*ordered, *_acting(officer, [desk for desk in ordered if desk.office in acting], ordered, at)]


def _acting(officer: Officer, acting: list[Desk], held: list[Desk], at: datetime) -> list[Desk]:
    """Desks at offices below for which the officer's own office acts today; nobody acts where they work anyway.

    Asked only for offices with a delegation (`acting`): every request looks here.
    """
    above = {desk.office.pk: desk for desk in acting if desk.office.kind in rules.ACTS_FOR_OTHERS}
    if not above:
        return []
    agreed = _made_here().filter(above__in=above).select_related("below")
    there = {desk.office.pk for desk in held}
    found: dict[UUID, Desk] = {}
    for one in agreed.order_by("below__code", "pk"):
        day = local_day(at, one.below.zone)
        if one.below_id in there or not one.first_day <= day <= one.last_day:
            continue
        before, desk = found.get(one.below_id), above[one.above_id]
        known = before.verbs if before and before.verbs else rules.ALONG
        verbs = known | (frozenset(one.verbs) & rules.DELEGABLE)
        found[one.below_id] = Desk(officer, one.below, desk.roles - rules.ALONE, acting=desk.office, verbs=verbs)
    return list(found.values())


def _made_here() -> QuerySet[Delegation]:
    """Delegations in force that people of this machine asked for and agreed to."""
    return Delegation.objects.filter(state=DelegationState.AGREED).exclude(asked_by=rules.BY_BUNDLE)


def chain_of(officer: Officer | None, at: datetime) -> str:
    """In which office's chain a line about the officer's sign-in stands: the first they work for, else the last."""
    if officer is None:
        return NOWHERE
    if desks := desks_of(officer, at):
        return desks[0].office.code
    last = Membership.objects.filter(officer=officer).select_related("office").order_by("-last_day").first()
    return last.office.code if last else NOWHERE


def people_of(office: Office, day: date) -> QuerySet[Membership]:
    """Who works for `office` on `day`, by name."""
    found = Membership.objects.filter(on_day(day), office=office, officer__is_active=True)
    return found.select_related("officer", "lender").order_by("officer__name", "role")


def memberships_at(officer: Officer, office: Office, day: date) -> QuerySet[Membership]:
    """The memberships of `officer` at `office` on `day`."""
    return Membership.objects.filter(on_day(day), officer=officer, office=office)


def roles_at(officer: Officer, office: Office, day: date) -> set[Role]:
    """The roles of `officer` at `office` on `day`."""
    return {Role(row.role) for row in memberships_at(officer, office, day)}


def require_no_clash(
    officer: Officer, office: Office, roles: Collection[Role], first_day: date, last_day: date | None
) -> None:
    """Raises Refused where `roles` would stand beside one they must not stand beside, on any day of the period.

    Asked when roles begin: what was held when somebody asked for them may be something else by then.
    """
    found = Membership.objects.filter(officer=officer, office=office).exclude(last_day__lt=first_day)
    beside = found.filter(first_day__lte=last_day) if last_day else found
    if rules.clash({*roles} | {Role(row.role) for row in beside}):
        raise Refused(
            _("Auditor, instansi mitra dan relawan tidak merangkap peran lain di kantor yang sama."),
            _("Akhiri dulu peran yang lain, atau pilih masa yang tidak bersinggungan."),
        )


def works_elsewhere(officer: Officer, office: Office, day: date) -> bool:
    """Whether the officer is another office's own on `day`."""
    own = Membership.objects.filter(on_day(day), officer=officer, kind=Membership.Kind.OWN)
    return own.exclude(office=office).exists()


def works_anywhere(officer: Officer, day: date) -> bool:
    """Whether the officer has a membership on `day` or later."""
    return Membership.objects.filter(officer=officer).exclude(last_day__lt=day).exists()


def manages(host: Office, office: Office) -> bool:
    """Whether the administrators of `host` give access at `office`: their own, and small or guest offices below."""
    if host.pk == office.pk:
        return True
    return office.kind in rules.MANAGED_FROM_ABOVE and any(above.pk == host.pk for above in _above(office))


def managed(host: Office) -> QuerySet[Office]:
    """The offices below or beside `host` whose access its administrators give, by code; four floors at the most."""
    above = [f"parent{'__parent' * n}" for n in range(4)]
    below_host = Q(*[(one, host.pk) for one in above], _connector=Q.OR)
    small = Office.objects.filter(below_host, kind__in=rules.MANAGED_FROM_ABOVE)
    return small.select_related("parent__parent__parent").order_by("code")


def ladder(level: str = "", words: str = "") -> QuerySet[Office]:
    """Bawaslu's offices of this installation by code, of one kind or all; `words`: part of the name, or a code."""
    found = Office.objects.exclude(kind=Office.Kind.PARTNER).order_by("code")
    if level:
        found = found.filter(kind=level)
    return found.filter(Q(name__icontains=words) | Q(code__startswith=words)) if words else found


def office_for(desk: Desk, code: str) -> Office:
    """The office of `code`, where this desk may manage or it is the desk's own. Raises NotThere for any other."""
    found = Office.objects.filter(code=code).select_related("parent__parent__parent").first()
    if found is None or (found.pk != desk.office.pk and not manages(desk.office, found)):
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def person_for(office: Office, officer_id: UUID) -> Officer:
    """Someone who works, worked or will work at `office`. Raises NotThere for anybody else."""
    found = Officer.objects.filter(pk=officer_id, memberships__office=office).distinct().first()
    if found is None:
        raise NotThere(_("Orang itu tidak bertugas di kantor ini."))
    return found


def history(officer_id: UUID, office_id: UUID) -> QuerySet[Membership]:
    """Every role that person held at that office, the newest first."""
    found = Membership.objects.filter(officer_id=officer_id, office_id=office_id)
    return found.select_related("lender", "office", "officer").order_by("-first_day", "role")


def membership_for(office: Office, officer: Officer, membership_id: UUID) -> Membership:
    """One role of one person. Raises NotThere."""
    found = history(officer.pk, office.pk).filter(pk=membership_id).first()
    if found is None:
        raise NotThere(_("Peran itu tidak ada di kantor ini."))
    return found


def away(office: Office, day: date) -> QuerySet[Absence]:
    """Who is away from `office` on `day` or later, the nearest first."""
    found = Absence.objects.filter(office=office, last_day__gte=day).select_related("officer")
    return found.order_by("first_day", "officer__name")


def absence_for(desk: Desk, absence_id: str) -> Absence:
    """One absence of the desk's office. Raises NotThere, also for what is no id."""
    there = {str(one.pk): one for one in Absence.objects.filter(office=desk.office).select_related("officer")}
    found = there.get(absence_id)
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def hands(office: Office, day: date, *, present: bool = True) -> dict[Officer, frozenset[Role]]:
    """Who works at `office` on `day` in which roles, by name; with `present`, without those who are away."""
    gone = set(away(office, day).filter(first_day__lte=day).values_list("officer_id", flat=True)) if present else set()
    held: dict[Officer, frozenset[Role]] = {}
    for row in people_of(office, day):
        if row.officer_id not in gone:
            held[row.officer] = held.get(row.officer, frozenset()) | {Role(row.role)}
    return held


def hands_of(offices: Collection[Office], at: datetime) -> dict[UUID, tuple[int, list[frozenset[Role]]]]:
    """Office → how many work there today, and the roles of each who is present; two queries for however many."""
    days = {one.pk: local_day(at, one.zone) for one in offices}
    people = Membership.objects.filter(office__in=days, officer__is_active=True)
    gone = {
        (one.office_id, one.officer_id) for one in Absence.objects.filter(office__in=days)
        if one.first_day <= days[one.office_id] <= one.last_day
    }  # fmt: skip
    held: dict[UUID, dict[UUID, frozenset[Role]]] = {pk: {} for pk in days}
    for row in people:
        if row.first_day <= days[row.office_id] and (row.last_day is None or days[row.office_id] <= row.last_day):
            there = held[row.office_id]
            there[row.officer_id] = there.get(row.officer_id, frozenset()) | {Role(row.role)}
    return {
        pk: (len(there), [roles for one, roles in there.items() if (pk, one) not in gone])
        for pk, there in held.items()
    }  # fmt: skip


def who_may(verb: str, office: Office, day: date) -> list[Officer]:
    """Who at `office` may do `verb` on `day`, away or not."""
    return [one for one, roles in hands(office, day, present=False).items() if rules.may(roles, verb)]


def who_could_agree(access: Access, day: date) -> list[Officer]:
    """Whom the host office has that could agree: neither who asked nor whom it is about."""
    shut = {access.asked_by, access.officer.code}
    return [one for one in who_may("offices.agree", access.host, day) if one.code not in shut]


def open_access(host: Office) -> QuerySet[Access]:
    """What has been asked at `host` and is neither taken up nor ended, the oldest first."""
    found = Access.objects.filter(host=host, state__in=OPEN)
    return found.select_related("officer", "office", "host").order_by("asked_at")


def access_for(desk: Desk, access_id: UUID) -> Access:
    """One request of the desk's office. Raises NotThere."""
    found = Access.objects.filter(pk=access_id, host=desk.office).select_related("officer", "office", "host").first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def access_by_token(token: str, at: datetime) -> Access:
    """The request whose link holds `token`. Raises NotThere, in the same words, for unknown, used, ended, expired."""
    living = Access.objects.filter(token_digest=rules.digest_of(token), expires_at__gt=at)
    found = living.filter(state__in=OPEN).exclude(purpose=Access.Purpose.ROLES)
    if access := found.select_related("officer", "office", "host").first():
        return access
    raise NotThere(
        _("Tautan ini tidak berlaku lagi: sudah dipakai, ditarik, atau lewat waktunya."),
        _("Mintalah tautan baru kepada pengelola akses di kantor Anda."),
    )


def lenders(office: Office) -> QuerySet[Office]:
    """Who could lend an officer: the offices above, and neighbours of the same kind under the same office."""
    above = [one.pk for one in _above(office)]
    beside = Q(parent=office.parent, kind=office.kind) if office.parent_id else Q(pk=None)
    return Office.objects.filter(Q(pk__in=above) | beside).exclude(pk=office.pk).order_by("code")


def loans_of(office: Office) -> QuerySet[Loan]:
    """Loans from and to `office`, open ones first, then the newest."""
    found = Loan.objects.filter(Q(borrower=office) | Q(lender=office))
    return found.select_related("borrower", "lender", "officer").order_by("state", "-asked_at")


def loan_for(desk: Desk, loan_id: UUID) -> Loan:
    """A loan from or to the desk's office. Raises NotThere."""
    if found := loans_of(desk.office).filter(pk=loan_id).first():
        return found
    raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def delegations_of(office: Office) -> QuerySet[Delegation]:
    """Delegations to and from `office`, the newest first."""
    found = Delegation.objects.filter(Q(above=office) | Q(below=office))
    return found.select_related("above", "below", "asked_office").order_by("-asked_at")


def letters_to(code: str) -> QuerySet[Delegation]:
    """Delegations to act for the office `code` that were agreed, also those that ended since, the newest first."""
    answered = Delegation.objects.filter(below__code=code, answered_at__isnull=False)
    agreed = answered.exclude(state=DelegationState.REFUSED)
    return agreed.select_related("above", "below").order_by("-answered_at")


def delegation_for(desk: Desk, delegation_id: UUID) -> Delegation:
    """A delegation to or from the desk's office. Raises NotThere."""
    if found := delegations_of(desk.office).filter(pk=delegation_id).first():
        return found
    raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def partners_in_delegation(office: Office) -> QuerySet[Office]:
    """The office directly above, and those directly below: with whom a delegation can be asked."""
    above = Q(pk=office.parent_id) if office.parent_id else Q(pk=None)
    found = Office.objects.filter(above | Q(parent=office)).exclude(kind=Office.Kind.PARTNER)
    return found.order_by("code")


def has_people(office: Office, day: date) -> bool:
    """Whether anybody works at `office` on `day`."""
    return Membership.objects.filter(on_day(day), office=office, officer__is_active=True).exists()


def who_could_be_lent(loan: Loan, day: date, besides: Officer) -> list[Officer]:
    """The lender's own people, without `besides` (who answers) and without those who work at the borrower's."""
    own = people_of(loan.lender, day).filter(kind=Membership.Kind.OWN).exclude(officer=besides)
    there = set(people_of(loan.borrower, day).values_list("officer_id", flat=True))
    return list({row.officer: None for row in own if row.officer_id not in there})


def task_forces(office: Office, day: date) -> QuerySet[TaskForce]:
    """The satgas of `office` that run on `day` or later, the nearest first."""
    return TaskForce.objects.filter(office=office, last_day__gte=day).order_by("first_day")


def task_force_for(desk: Desk, force_id: UUID) -> TaskForce:
    """One satgas of the desk's office. Raises NotThere."""
    if found := TaskForce.objects.filter(pk=force_id, office=desk.office).first():
        return found
    raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def below(office: Office) -> QuerySet[Office]:
    """The offices directly below `office`, partner desks left out, by code."""
    return Office.objects.filter(parent=office).exclude(kind=Office.Kind.PARTNER).order_by("code")


def open_loans(office: Office) -> int:
    """How many loans wait for an answer of `office`."""
    return Loan.objects.filter(lender=office, state=LoanState.ASKED).count()


def _above(office: Office) -> Iterator[Office]:
    above = office.parent
    while above is not None:
        yield above
        above = above.parent


def top_offices() -> list[Office]:
    """The offices with none above them here, partners' desks aside: whose log tells what happens to the machine."""
    return list(Office.objects.filter(parent=None).exclude(kind=Office.Kind.PARTNER).order_by("code"))
