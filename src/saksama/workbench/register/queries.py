"""Reads of the register: by person key only, and counts. There is no question by name."""

from __future__ import annotations

from collections.abc import Iterable

from saksama.handover.roster import RosterRow
from saksama.workbench.offices.models import Office
from saksama.workbench.register.models import Person, Register
from saksama.workbench.safe.sealing import open_row


def register_in_force(office: Office) -> Register | None:
    """The register the fence of `office` is tied to; None where the agency handed over none."""
    return Register.objects.filter(office=office, in_force=True).order_by("-imported_at").first()


def people(office: Office, person_keys: Iterable[str]) -> dict[str, RosterRow]:
    """The rows of at most three candidates of one lead, by person key (G5). The caller notes the view (G10)."""
    keys = list(person_keys)
    assert len(keys) <= 3, "a card shows at most three candidates"
    found = Person.objects.filter(register__office=office, register__in_force=True, person_key__in=keys)
    return {row.person_key: open_row(row.sealed, RosterRow) for row in found}
