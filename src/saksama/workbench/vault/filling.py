"""A form that names a reporter, filled: who they are comes from the identity, the rest from the report's officer."""

from __future__ import annotations

import secrets
from datetime import date

from saksama.evidence.documents.shape import Letterhead as Head
from saksama.evidence.documents.shape import Manifest, Paper, canonical
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys.custodians import Plain
from saksama.law.forms import Form
from saksama.workbench.documents.fitting import printed, require_fits, require_whole, second_of
from saksama.workbench.documents.models import Letterhead
from saksama.workbench.documents.rules import say_day
from saksama.workbench.documents.shapes import Content
from saksama.workbench.offices.models import Office
from saksama.workbench.vault.shapes import Identity

THEMSELVES = "Pelapor"
"""The form's own word under whose title the reporter signs."""


class Named(Content, frozen=True, kw_only=True):
    """What stands in a form once the reporter does. Shows nothing of itself."""

    def __repr__(self) -> str:
        """Nothing."""
        return "Named(…)"


def filled(form: Form, content: Content, identity: Identity) -> Named:
    """`content` and what the form asks about the reporter; on a form that they sign, they are the signer.

    Raises BadInput for a field that the form does not have, or something required that is empty.
    """
    whole = Named(
        values={**content.values, **_about(identity, form)}, rows=content.rows, signer_title=content.signer_title,
        signer=identity.name if form.signer == THEMSELVES else content.signer,
    )  # fmt: skip
    require_fits(form, whole)
    require_whole(form, whole)
    return whole


def letterhead_of(office: Office) -> Letterhead:
    """The office's paper. Raises Refused without one."""
    head = Letterhead.objects.filter(office=office).select_related("office").first()
    if head is None:
        raise Refused(_("Kop surat kantor ini belum diisi."), _("Minta pengelola kantor mengisinya."))
    return head


def manifest_of(form: Form, named: Named, head: Letterhead, *, number: str, day: date) -> Plain:
    """Everything that stands on the paper, as canonical bytes. It has no public page: it names a reporter."""
    also_title, also_signer = second_of(form, named)
    paper = Paper(
        number=number, day=say_day(day), title=form.title, subtitle=form.subtitle, form=form.code,
        regulation=form.regulation, version=1, parts=printed(form, named), closing=form.closing,
        head=Head(above=head.above, office=head.office.name, address=head.address, contact=head.contact,
                  place=head.place),
        signer_title=named.signer_title or form.signer, signer=named.signer,
        also_title=also_title, also_signer=also_signer,
    )  # fmt: skip
    return Plain(canonical(Manifest(
        salt=secrets.token_hex(16), paper=paper, form_valid_from=form.valid_from.isoformat(),
        form_mark=form.mark.value, form_source=form.source,
    )))  # fmt: skip


def _about(identity: Identity, form: Form) -> dict[str, str]:
    """What `form` asks about the reporter, by the keys of the forms."""
    said = {
        "reporter": identity.name, "sex": identity.sex, "job": identity.job, "nationality": identity.nationality,
        "birth": ", ".join(one for one in (identity.birth_place, _day_said(identity.birth_date)) if one),
        "address": identity.address, "phone": identity.phone, "email": identity.email,
    }  # fmt: skip
    said |= {f"person_{key}": said[key] for key in ("birth", "job", "address")} | {"person": identity.name}
    return {field.key: said[field.key] for field in form.fields() if field.key in said}


def _day_said(text: str) -> str:
    """A day written as "1987-04-12", as it stands on paper; whatever else was written stays as it is."""
    try:
        return say_day(date.fromisoformat(text))
    except ValueError:
        return text
