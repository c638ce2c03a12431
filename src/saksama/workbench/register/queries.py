"""Reads of the register: by person key or declared account only, and counts. There is no question by name."""

from __future__ import annotations

from collections.abc import Iterable

from saksama.handover.roster import RosterRow
from saksama.workbench.offices.models import Office
from saksama.workbench.register.codes import handle_codes, id_codes
from saksama.workbench.register.models import DeclaredAccount, Person, Register
from saksama.workbench.safe.sealing import open_row


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
