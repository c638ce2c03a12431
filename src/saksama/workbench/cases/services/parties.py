"""Whom a case concerns: respondents, witnesses, experts. The reporter is put in when it is opened, and by nobody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import BadInput, NotThere
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case, Party
from saksama.workbench.cases.rules import MOST_PARTIES, WORKED, PartyRole
from saksama.workbench.cases.services.open import Named, put_party
from saksama.workbench.cases.services.steps import enter, keep, require_short, touch
from saksama.workbench.cases.shapes import PartyBody
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.sealing import seal_under


@transaction.atomic
def add_party(
    desk: Desk, case: Case, *, role: PartyRole, body: PartyBody, at: datetime, version: int, category: str = ""
) -> Party:
    """One more party, under the next code of its role.

    Raises BadInput for a reporter, a category that there is not or that is no respondent's, or no name.
    """
    enter(desk, case, "cases.handle")
    _require_fits(role, body, category)
    touch(case, WORKED, version)
    if Party.objects.filter(case=case).count() >= MOST_PARTIES:
        raise BadInput(_("Satu perkara paling banyak {n} pihak.").format(n=MOST_PARTIES))
    made = put_party(desk, case, Named(role, category, body), at)
    keep(desk, case, "party_added", at=at, detail={"party": made.code})
    return made


@transaction.atomic
def rewrite_party(
    desk: Desk, case: Case, party: Party, *, body: PartyBody, at: datetime, version: int, category: str = ""
) -> None:
    """Put `body` in the place of what stands of a party, for instance once it is known who it is.

    Raises NotThere for a party of another case, BadInput as `add_party`.
    """
    enter(desk, case, "cases.handle")
    if party.case_id != case.pk:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    _require_fits(PartyRole(party.role), body, category)
    touch(case, WORKED, version)
    Party.objects.filter(pk=party.pk).update(sealed=seal_under(case.kept_under, body), category=category)
    party.refresh_from_db()
    keep(desk, case, "party_rewritten", at=at, detail={"party": party.code})


def _require_fits(role: PartyRole, body: PartyBody, category: str) -> None:
    if role is PartyRole.REPORTER:
        raise BadInput(_("Pelapor tidak dicatat dalam perkara; identitasnya hanya ada di brankas."))
    if category and (role is not PartyRole.RESPONDENT or category not in set(Respondent)):
        raise BadInput(_("Pilih dari daftar yang ada."))
    if not body.name.strip():
        raise BadInput(_("Isi nama pihak ini."))
    require_short(body)
