"""Whether what people wrote fits a form, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from saksama.evidence.documents.shape import Part, Printed
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.forms import Field, Form
from saksama.workbench.documents.rules import LONGEST, MOST_ROWS
from saksama.workbench.documents.shapes import Content


def require_fits(form: Form, content: Content) -> None:
    """Raises BadInput for a field that the form does not have, or more than fits into one."""
    fields = {field.key: field for field in form.fields()}
    for key in content.values:
        if key not in fields or fields[key].kind == "rows":
            raise BadInput(_("Formulir {code} tidak punya isian {key}.").format(code=form.code, key=key))
    for key, rows in content.rows.items():
        known = {column.key for column in fields[key].columns} if key in fields else set()
        if not known or any(set(row) - known for row in rows):
            raise BadInput(_("Formulir {code} tidak punya isian {key}.").format(code=form.code, key=key))
        if len(rows) > MOST_ROWS:
            raise BadInput(_("Isian {key}: paling banyak {n} baris.").format(key=key, n=MOST_ROWS))
    if any(len(text) > LONGEST for text in _texts(content)):
        raise BadInput(_("Satu isian paling panjang {n} huruf.").format(n=LONGEST))


def require_whole(form: Form, content: Content) -> None:
    """Raises BadInput while something that the form requires is empty, or nobody is named as the signer."""
    left = [field.label for field in form.fields() if field.required and not _filled(field, content)]
    if left or not content.signer.strip():
        missing = ", ".join([*left, *([] if content.signer.strip() else [_("penanda tangan")])])
        raise BadInput(
            _("Formulir {code} belum lengkap: {fields}.").format(code=form.code, fields=missing),
            _("Lengkapi rancangannya, lalu terbitkan lagi."),
        )


def require_not_vault(form: Form) -> None:
    """Raises Refused for a form that names the reporter (G11)."""
    if form.vault:
        raise Refused(
            _("Formulir {code} memuat identitas pelapor.").format(code=form.code),
            _("Dokumen itu hanya dibuat di dalam brankas pelapor."),
        )


def second_of(form: Form, content: Content) -> tuple[str, str]:
    """Title and name of the second signer; two empty words where one signs."""
    return (form.also_signs, content.values.get(form.also_field, "")) if form.also_signs else ("", "")


def printed(form: Form, content: Content) -> tuple[Part, ...]:
    """The form filled, as it goes to paper; every text as it was written."""
    return tuple(
        Part(title=section.title, fields=tuple(_printed(field, content) for field in section.fields))
        for section in form.sections
    )


def _printed(field: Field, content: Content) -> Printed:
    rows = content.rows.get(field.key, ())
    return Printed(
        label=field.label, kind=field.kind, text=content.values.get(field.key, ""),
        heads=tuple(column.label for column in field.columns),
        codes=tuple(column.kind == "code" for column in field.columns),
        rows=tuple(tuple(row.get(column.key, "") for column in field.columns) for row in rows),
    )  # fmt: skip


def _filled(field: Field, content: Content) -> bool:
    return bool(content.rows.get(field.key)) if field.columns else bool(content.values.get(field.key, "").strip())


def _texts(content: Content) -> Iterator[str]:
    yield from (content.signer, content.signer_title, *content.values.values())
    for rows in content.rows.values():
        for row in rows:
            yield from row.values()
