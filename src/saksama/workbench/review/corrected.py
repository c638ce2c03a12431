"""What the agency corrected about a candidate after the lead was made: it reaches what waits already (G12)."""

from __future__ import annotations

from saksama.handover.lead import Lead as Body
from saksama.handover.lead import Tier
from saksama.kernel.clock import local_day, say_day
from saksama.kernel.words import _
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Lead
from saksama.workbench.register.models import Register
from saksama.workbench.register.queries import declared_by, register_in_force, still_registered


def changed(office: Office, lead: Lead, body: Body) -> dict[str, tuple[str, ...]]:
    """Person key → sentences on what a newer register says otherwise; empty while the register is the lead's own."""
    newer = _newer(office, lead)
    if newer is None:
        return {}
    keys = [one.person_key for one in body.candidates]
    there, gone = still_registered(office, keys), withdrawn(office, lead, body)
    day = say_day(local_day(newer.imported_at, office.zone))
    old = _("Daftar pegawai diganti {day}, sesudah petunjuk ini dibuat; perbandingan di sini dari daftar yang lama.")
    return {key: tuple(_sentences(old.format(day=day), key in there, key in gone)) for key in keys}


def withdrawn(office: Office, lead: Lead, body: Body) -> set[str]:
    """Those declared candidates whom a newer register does not, or not alone, call the account's owner any more."""
    declared = {one.person_key for one in body.candidates if one.tier is Tier.DECLARED}
    if not declared or _newer(office, lead) is None:
        return set()
    owners = declared_by(office, body.platform.value, body.account_id or "")
    return declared - (set(owners) if len(owners) == 1 else set())


def _newer(office: Office, lead: Lead) -> Register | None:
    register = register_in_force(office)
    return register if register and register.imported_at > lead.arrived_at else None


def _sentences(old: str, there: bool, gone: bool) -> list[str]:  # noqa: FBT001  two facts of one person
    says = [old]
    if not there:
        says.append(_("Orang ini tidak ada dalam daftar yang baru."))
    if gone:
        says.append(_("Instansi tidak lagi menyatakan akun ini sebagai milik orang ini saja."))
    return says
