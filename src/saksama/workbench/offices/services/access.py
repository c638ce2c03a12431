"""Access is asked by one person and agreed by another; a newcomer takes it up by a link that works once.

The administrator who asks sees the link, and it opens nothing until a coordinator or pleno member agreed. Where
nobody else could agree (the founding of an office) it works at once, and `agreed_by` stays empty for all to see.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts import services as accounts
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.offices import queries, rules
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.offices.models import Access, Membership, Office, TaskForce
from saksama.workbench.offices.rules import AccessState, Role
from saksama.workbench.offices.services.term import begin

LINK_DAYS = range(1, 15)
"""How long a link may wait, in days."""


@dataclass(frozen=True)
class Joining:
    """Who comes, as what, from when to when."""

    email: str
    name: str
    roles: tuple[Role, ...]
    first_day: date
    last_day: date | None = None
    kind: Membership.Kind = Membership.Kind.OWN
    task_force: TaskForce | None = None
    link_days: int = 7


@dataclass(frozen=True)
class Link:
    """A request for access and, this once, the token of its link ("" where there is none to show)."""

    access: Access
    token: str


@transaction.atomic
def ask_join(joining: Joining, *, office: Office, desk: Desk, at: datetime, once: UUID | None = None) -> Link:
    """Ask that a person may work at `office`; sent twice, it is asked once (and the link is not shown again).

    A person with a living sign-in gets no link: the roles begin when a second person agrees. Raises Refused for
    oneself, for someone who works here already, and for someone of another office (that is a loan).
    """
    _require_manager(desk, office)
    if once and (asked := Access.objects.filter(pk=once, host=desk.office).first()):
        return Link(asked, "")
    _require_sound(joining, office)
    officer = _person(joining, office, at)
    _require_other(desk, officer)
    comes_by_link = not _signs_in(officer, local_day(at, office.zone))
    return _asked(
        Access(
            pk=once or uuid4(),
            purpose=Access.Purpose.JOIN if comes_by_link else Access.Purpose.ROLES,
            office=office, host=desk.office, officer=officer, roles=sorted(joining.roles), kind=joining.kind,
            basis=joining.task_force.decree_number if joining.task_force else "", task_force=joining.task_force,
            first_day=joining.first_day, last_day=joining.last_day,
        ),
        days=joining.link_days if comes_by_link else None, by=desk.code, at=at,
    )  # fmt: skip


@transaction.atomic
def ask_roles(
    officer: Officer, roles: Collection[Role], *, office: Office, desk: Desk, first_day: date, at: datetime
) -> Link:
    """Ask for further roles of someone who works at `office` until their stay there ends. Raises Refused, BadInput."""
    _require_manager(desk, office)
    _require_other(desk, officer)
    stay = queries.memberships_at(officer, office, local_day(at, office.zone)).first()
    if stay is None:
        raise NotThere(_("Orang itu tidak bertugas di kantor ini."))
    held = queries.roles_at(officer, office, local_day(at, office.zone))
    _require_roles({*roles} - held, held, office)
    asked = Access(
        purpose=Access.Purpose.ROLES, office=office, host=desk.office, officer=officer, kind=stay.kind,
        roles=sorted({*roles} - held), basis=stay.basis, task_force=stay.task_force, first_day=first_day,
        last_day=stay.last_day,
    )  # fmt: skip
    return _asked(asked, days=None, by=desk.code, at=at)


@transaction.atomic
def ask_renewal(officer: Officer, *, office: Office, desk: Desk, at: datetime, link_days: int = 1) -> Link:
    """Ask for a new password and second factor of someone who lost both. Their roles stay, their old keys end.

    Raises Refused for oneself, and for whoever is another office's own: a new link opens every desk of a person, so
    only the office they belong to asks for it, never one that borrowed them.
    """
    _require_manager(desk, office)
    _require_other(desk, officer)
    today = local_day(at, office.zone)
    if not queries.memberships_at(officer, office, today).exists():
        raise NotThere(_("Orang itu tidak bertugas di kantor ini."))
    if queries.works_elsewhere(officer, office, today):
        raise Refused(
            _("Orang ini petugas kantor lain; di sini ia hanya diperbantukan."),
            _("Akses barunya diminta oleh kantornya sendiri."),
        )
    asked = Access(purpose=Access.Purpose.RENEW, office=office, host=desk.office, officer=officer, first_day=today)
    return _asked(asked, days=link_days, by=desk.code, at=at)


@transaction.atomic
def agree_access(access: Access, *, desk: Desk, at: datetime) -> None:
    """The second person agrees. Raises Refused for who asked and for whom it is about; safe against two at once."""
    require(desk, "offices.agree")
    _require_host(access, desk)
    if desk.code in {access.asked_by, access.officer.code}:
        raise Refused(
            _("Yang meminta, yang menyetujui, dan yang menerima akses adalah tiga orang berbeda."),
            _("Mintalah koordinator atau anggota pleno lain."),
        )
    _move(access, AccessState.AGREED, agreed_by=desk.code, agreed_at=at)
    log("offices.access_agreed", desk, at=at, subject=f"offices.access:{access.pk}")
    if access.purpose == Access.Purpose.ROLES:
        _give(access, at)


@transaction.atomic
def end_access(access: Access, *, desk: Desk, at: datetime) -> None:
    """Withdraw or refuse what has not been taken up: the link opens nothing any more."""
    require(desk, "offices.decide")
    _require_host(access, desk)
    _move(access, AccessState.ENDED, ended_at=at)
    log("offices.access_ended", desk, at=at, subject=f"offices.access:{access.pk}")


@transaction.atomic
def new_link(access: Access, *, desk: Desk, at: datetime, link_days: int = 7) -> Link:
    """A new link in place of a lost or expired one; the old one opens nothing. What was agreed stays agreed."""
    require(desk, "offices.manage")
    _require_host(access, desk)
    token, fresh = _token(link_days, at)
    waiting = Access.objects.filter(pk=access.pk, state__in=queries.OPEN)
    if not waiting.exclude(purpose=Access.Purpose.ROLES).update(**fresh):
        raise Refused(_("Undangan ini sudah selesai; tautan baru tidak dapat dibuat."))
    log("offices.link_renewed", desk, at=at, subject=f"offices.access:{access.pk}")
    access.refresh_from_db()
    return Link(access, token)


@transaction.atomic
def take_access(token: str, *, password: str, language: str, at: datetime) -> Officer:
    """The person takes up their link: password set, roles begun. Works once.

    Raises NotThere for a link that is unknown, used, withdrawn or out of time; Refused while nobody agreed, and for an
    invitation of somebody who took up another one meanwhile (only a renewal replaces a living password); BadInput
    for a password that is too easy (the link stays good).
    """
    access = queries.access_by_token(token, at)
    if access.state != AccessState.AGREED:
        raise Refused(_("Undangan ini masih menunggu persetujuan orang kedua di kantor Anda."))
    if access.purpose == Access.Purpose.JOIN and _signs_in(access.officer, local_day(at, access.office.zone)):
        raise Refused(
            _("Anda sudah punya akun; undangan ini tidak mengganti sandinya."),
            _("Masuklah seperti biasa, dan minta pengelola akses menarik undangan ini lalu mengundang lagi."),
        )
    accounts.take_up(access.officer, password=password, language=language, at=at)
    if access.purpose == Access.Purpose.JOIN:
        _give(access, at)
    else:
        _move(access, AccessState.TAKEN, ended_at=at)
    verb = "offices.access_taken" if access.purpose == Access.Purpose.JOIN else "offices.access_renewed"
    record(verb, office=access.office.code, actor=access.officer.code, at=at, subject=f"offices.access:{access.pk}")
    return access.officer


@transaction.atomic
def found(joining: Joining, *, office: Office, at: datetime) -> Link:
    """The first person of an office that has nobody: the first run gives them the link. Raises Refused afterwards."""
    if Membership.objects.filter(office=office).exists() or Access.objects.filter(office=office).exists():
        raise Refused(_("Kantor ini sudah punya orang; akses baru diberikan oleh pengelola aksesnya."))
    _require_sound(joining, office)
    officer = _person(joining, office, at)
    asked = Access(
        purpose=Access.Purpose.JOIN, office=office, host=office, officer=officer, roles=sorted(joining.roles),
        first_day=joining.first_day, last_day=joining.last_day,
    )  # fmt: skip
    return _asked(asked, days=joining.link_days, by=MACHINE, at=at)


def _asked(access: Access, *, days: int | None, by: str, at: datetime) -> Link:
    access.asked_by, access.asked_at = by, at
    token, fresh = _token(days, at) if days is not None else ("", {})
    for name, value in fresh.items():
        setattr(access, name, value)
    alone = not queries.who_could_agree(access, local_day(at, access.host.zone))
    access.state = AccessState.AGREED if alone else AccessState.ASKED
    access.save(force_insert=True)
    detail = {"purpose": access.purpose, "roles": "+".join(access.roles) or "none", "agreed": str(alone).lower()}
    record("offices.access_asked", office=access.host.code, actor=by, at=at, subject=f"offices.access:{access.pk}",
           detail={**detail, "officer": access.officer.code})  # fmt: skip
    if alone and access.purpose == Access.Purpose.ROLES:
        _give(access, at)
    return Link(access, token)


def _signs_in(officer: Officer, day: date) -> bool:
    """Whether the person has a living sign-in: a password, and on `day` a desk that it opens.

    A password without any desk is nobody's word for who holds it: such a person comes by a link.
    """
    return officer.is_active and officer.has_usable_password() and queries.works_anywhere(officer, day)


def _give(access: Access, at: datetime) -> None:
    """The roles begin: once, because the move to TAKEN succeeds once. Raises Refused for roles that clash by then."""
    _move(access, AccessState.TAKEN, ended_at=at)
    given = {Role(role) for role in access.roles}
    queries.require_no_clash(access.officer, access.office, given, access.first_day, access.last_day)
    for role in access.roles:
        begin(
            access.officer, access.office, role, access.first_day, kind=access.kind, last_day=access.last_day,
            basis=access.basis, task_force=access.task_force,
        )  # fmt: skip


def _move(access: Access, to: AccessState, **changed: object) -> None:
    fitting = Access.objects.filter(pk=access.pk, state__in=rules.before(to))
    if not fitting.update(state=to, **changed):
        raise Refused(_("Permintaan ini sudah diputuskan atau selesai; tidak ada yang berubah."))
    access.state = to


def _token(days: int, at: datetime) -> tuple[str, dict[str, object]]:
    if days not in LINK_DAYS:
        raise BadInput(_("Tautan berlaku 1 sampai 14 hari."))
    token = secrets.token_urlsafe(32)
    return token, {"token_digest": rules.digest_of(token), "expires_at": at + timedelta(days=days)}


def _person(joining: Joining, office: Office, at: datetime) -> Officer:
    email = joining.email.strip().lower()
    officer = Officer.objects.filter(email=email).first()
    if officer is None:
        try:
            return Officer.objects.create_user(email, name=" ".join(joining.name.split()), is_active=False)
        except ValidationError:
            raise BadInput(_("Alamat surel atau nama belum dapat dipakai."), _("Periksa kedua isian itu.")) from None
    today = local_day(at, office.zone)
    if queries.memberships_at(officer, office, today).exists():
        raise Refused(_("Orang ini sudah bertugas di kantor ini."), _("Tambahkan peran di halaman orangnya."))
    if Access.objects.filter(officer=officer, office=office, state__in=queries.OPEN).exists():
        raise Refused(_("Undangan untuk orang ini masih terbuka."), _("Buat tautan baru pada undangan itu."))
    if joining.kind == Membership.Kind.OWN and queries.works_elsewhere(officer, office, today):
        raise Refused(
            _("Orang ini bertugas di kantor lain."), _("Mintalah ia sebagai petugas pinjaman, dengan surat kantornya.")
        )
    return officer


def _require_sound(joining: Joining, office: Office) -> None:
    _require_roles(set(joining.roles), set(), office)
    if joining.last_day and joining.last_day < joining.first_day:
        raise BadInput(_("Hari terakhir mendahului hari pertama."))
    force = joining.task_force
    if joining.kind == Membership.Kind.SATGAS and (force is None or force.office_id != office.pk):
        raise BadInput(_("Anggota satgas memerlukan satgas kantor ini dengan nomor keputusannya."))
    if force and not (joining.last_day and force.first_day <= joining.first_day <= joining.last_day <= force.last_day):
        raise BadInput(_("Masa tugas anggota satgas harus berada di dalam masa satgasnya."))


def _require_roles(roles: set[Role], held: set[Role], office: Office) -> None:
    if not roles or not roles <= rules.giveable(office.kind):
        raise BadInput(_("Pilih sedikitnya satu peran baru yang ada di kantor ini."))
    if rules.clash(roles | held):
        raise BadInput(_("Auditor, instansi mitra dan relawan tidak merangkap peran lain di kantor yang sama."))


def _require_manager(desk: Desk, office: Office) -> None:
    require(desk, "offices.manage")
    if not queries.manages(desk.office, office):
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def _require_other(desk: Desk, officer: Officer) -> None:
    if officer.pk == desk.officer.pk:
        raise Refused(_("Akses sendiri diberikan oleh orang lain."), _("Mintalah pengelola akses yang lain."))


def _require_host(access: Access, desk: Desk) -> None:
    if access.host_id != desk.office.pk:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
