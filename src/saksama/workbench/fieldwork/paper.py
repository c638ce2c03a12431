"""A record as Form A is filled with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from saksama.kernel import words
from saksama.kernel.errors import BadInput
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.law.forms import Form, form_of
from saksama.workbench.documents.rules import LONGEST, MOST_ROWS
from saksama.workbench.documents.shapes import Content
from saksama.workbench.fieldwork.rules import Ownership, Respondent
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.fieldwork.words import ownership_words, respondent_words

FORM = "A"
SUSPICION = ("event", "event_place", "event_time", "actor", "actor_account", "ownership", "ownership_how",
             "actor_address", "witnesses", "evidence", "exhibits", "short", "facts", "analysis")  # fmt: skip
"""Part IV: empty in a record in which nothing was suspected."""
PERSON = ("actor", "actor_account", "ownership", "ownership_how", "actor_address", "witnesses")
"""What would tell who somebody is: never in a record in which nothing was suspected."""
NEEDED = ("event", "event_place", "event_time", "short", "facts", "analysis")
"""What a suspicion has to say before it is numbered."""


@words.speaking("id")
def content_of(body: RecordBody, respondent: str) -> Content:
    """What the form's fields say, in the language of the office's papers."""
    values = {key: said for key, said in msgspec.structs.asdict(body).items() if isinstance(said, str) and said}
    values.pop("signer", None)
    values |= {
        key: whole(count) for key, count in (("watched", body.watched), ("read", body.read)) if count is not None
    }
    if body.ownership:
        values["ownership"] = ownership_words()[Ownership(body.ownership)]
    if respondent:
        values["respondent"] = respondent_words()[Respondent(respondent)]
    rows = {
        "witnesses": tuple({"name": one.name, "address": one.address} for one in body.witnesses),
        "evidence": tuple({"what": one} for one in body.evidence),
        "exhibits": tuple({"number": one.number, "what": one.what, "sha256": one.sha256} for one in body.exhibits),
    }
    return Content(
        values=values, rows={key: said for key, said in rows.items() if said}, signer=body.signer or body.officer,
        signer_title=body.position if not body.signer else "",
    )  # fmt: skip


def require_fits(body: RecordBody, *, suspicion: bool, respondent: str) -> None:
    """Raises BadInput for a code that there is not, and for a person in a record in which nothing was suspected."""
    if respondent not in ("", *Respondent) or body.ownership not in ("", *Ownership):
        raise BadInput(_("Pilih dari daftar yang ada."))
    if (body.watched or 0) < 0 or (body.read or 0) < 0:
        raise BadInput(_("Jumlah tidak boleh kurang dari nol."))
    if any(len(text) > LONGEST for text in _texts(body)):
        raise BadInput(_("Satu isian paling panjang {n} huruf.").format(n=LONGEST))
    if max(len(body.witnesses), len(body.evidence), len(body.exhibits)) > MOST_ROWS:
        raise BadInput(_("Satu daftar paling banyak {n} baris.").format(n=MOST_ROWS))
    if not suspicion and (respondent or any(getattr(body, key) for key in PERSON)):
        raise BadInput(
            _("Formulir A yang nihil tidak memuat orang atau akun siapa pun."),
            _("Kosongkan orang, akun, dan saksi, atau pilih bahwa ada dugaan pelanggaran."),
        )


def require_whole(body: RecordBody, *, suspicion: bool, day: date) -> None:
    """Raises BadInput while something is empty that must be said before a number is given."""
    left = missing(body, suspicion=suspicion, day=day)
    if left:
        raise BadInput(
            _("Formulir A belum lengkap: {fields}.").format(fields=", ".join(left)),
            _("Lengkapi isiannya, lalu beri nomor."),
        )


def missing(body: RecordBody, *, suspicion: bool, day: date) -> list[str]:
    """Labels of what is still empty, in the form's order."""
    form = form_of(FORM, day)
    needed = {field.key for field in form.fields() if field.required} | (set(NEEDED) if suspicion else set())
    if suspicion and body.actor_account:
        needed.add("ownership")
    if body.ownership not in ("", Ownership.NOT_YET):
        needed.add("ownership_how")
    return [label for key, label in labels(form).items() if key in needed and not getattr(body, key).strip()]


def labels(form: Form) -> dict[str, str]:
    """Field key → what the form calls it."""
    return {field.key: field.label for field in form.fields()}


def _texts(body: RecordBody) -> Iterator[str]:
    yield from (said for said in msgspec.structs.asdict(body).values() if isinstance(said, str))
    yield from body.evidence
    for witness in body.witnesses:
        yield from (witness.name, witness.address)
    for proof in body.exhibits:
        yield from (proof.number, proof.what, proof.sha256)
