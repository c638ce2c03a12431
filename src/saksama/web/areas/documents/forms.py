"""What is typed about a document. The fields of a draft come out of the book of forms; nothing is preset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms

from saksama.kernel.words import _
from saksama.law.forms import Field, Form
from saksama.web.areas.documents import rows
from saksama.web.shared.fields import Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.documents.rules import LONGEST, System
from saksama.workbench.documents.services.end import LONGEST_NUMBER, LONGEST_REASON
from saksama.workbench.documents.shapes import Address, Content, Rows

PREFIX = "isi-"
MORE = "tambah"
"""The button that asks for more lines of one table, and keeps nothing."""
MOST_SIGNER = 120


class _Form(forms.Form):
    """Sent twice, it is kept once."""

    once = Once()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4()
        self.use_required_attribute = False  # what is missing is said in words, at its place

    @property
    def key(self) -> UUID:
        """The id that what is made will have."""
        return UUID(str(self.cleaned_data["once"] or uuid4()))


class DraftForm(_Form):
    """A form of the book. It may be kept unfinished: what the form requires is asked for when it is numbered."""

    said = _l("Rancangan belum tersimpan: ada isian yang perlu dibetulkan")
    signer = Text(
        label=_l("Nama penanda tangan"), required=False, max_length=MOST_SIGNER,
        help_text=_l("Seperti akan tercetak di bawah dokumen."),
    )  # fmt: skip
    signer_title = Text(
        label=_l("Jabatan penanda tangan"), required=False, max_length=MOST_SIGNER,
        help_text=_l("Kosongkan untuk jabatan yang disebut formulirnya."),
    )  # fmt: skip

    def __init__(
        self, form: Form, data: Mapping[str, str] | None = None, *, content: Content | None = None, more: str = ""
    ) -> None:
        """`content`: what the draft says so far. `more`: key of the table that is to get more empty lines."""
        super().__init__(data)
        self.form, self.more, self.kept = form, more, content or Content(signer="")
        for field in form.fields():
            if not field.columns:
                self.fields[PREFIX + field.key] = _input(field, self.kept.values.get(field.key, ""))
        self.fields["signer"].initial = self.kept.signer
        self.fields["signer_title"].initial = self.kept.signer_title
        self.order_fields([*(name for name in self.fields if name.startswith(PREFIX)), "signer", "signer_title"])

    def sections(self) -> list[tuple[str, list[Any]]]:
        """The form's parts in its order, each with its inputs and tables."""
        return [(part.title, [self._shown(field) for field in part.fields]) for part in self.form.sections]

    def clean(self) -> dict[str, Any]:
        """No characters that nobody sees, in tables neither."""
        data = super().clean() or {}
        for field in self._tables():
            for fault in self._faults(field):
                self.add_error(None, f"{field.label}: {fault}")
        return data

    def content(self) -> Content:
        """What was typed; what is empty is left out."""
        said = self.cleaned_data
        plain = {field.key: said[PREFIX + field.key] for field in self.form.fields() if not field.columns}
        return Content(
            values={key: text.replace("\r\n", "\n") for key, text in plain.items() if text},
            rows={field.key: found for field in self._tables() if (found := self._rows(field))},
            signer=said["signer"], signer_title=said["signer_title"],
        )  # fmt: skip

    def _tables(self) -> list[Field]:
        return [field for field in self.form.fields() if field.columns]

    def _rows(self, field: Field) -> Rows:
        return rows.sent_rows(field, self.data) if self.is_bound else self.kept.rows.get(field.key, ())

    def _faults(self, field: Field) -> tuple[str, ...]:
        return rows.faults_of(field, self._rows(field), _("baris {n} memuat tanda yang tidak terlihat: {marks}."))

    def _shown(self, field: Field) -> Any:
        if not field.columns:
            return self[PREFIX + field.key]
        faults = self._faults(field) if self.is_bound else ()
        return rows.table(
            field, self._rows(field), more=self.more == field.key, line=_("baris {n}"), faults=faults
        )  # fmt: skip


class _Words(Paragraph):
    """Sentences of a draft: may stay empty for now, and says so unless the form requires them in the end."""

    def __init__(self, field: Field, said: str, **named: Any) -> None:
        self.needed = field.required  # shared/optional.html
        asks = _l("Wajib terisi sebelum dokumen diberi nomor.") if field.required else ""
        super().__init__(label=field.label, required=False, max_length=LONGEST, initial=said, help_text=asks, **named)


def _input(field: Field, said: str) -> forms.CharField:
    if field.kind == "code":
        typed = {"class": "sk-mono", "autocomplete": "off", "spellcheck": "false"}
        return _Words(field, said, widget=forms.TextInput(attrs=typed))
    return _Words(field, said)


class SignedForm(_Form):
    """The file that came back signed."""

    said = _l("Belum diterima: ada isian yang perlu dibetulkan")
    signed = forms.FileField(
        label=_l("PDF yang sudah ditandatangani"), max_length=200,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_l("Berkas yang diunduh dari halaman ini, sesudah ditandatangani. Paling besar 12 MB."),
    )  # fmt: skip


class WithdrawForm(_Form):
    """Why it no longer holds."""

    why = Paragraph(
        label=_l("Mengapa ditarik?"), max_length=LONGEST_REASON,
        help_text=_l("Nomor, berkas, dan halaman publiknya tetap ada; halaman itu menyebut bahwa dokumen ditarik."),
    )  # fmt: skip


class NoteForm(_Form):
    """The number that a document has elsewhere."""

    system = forms.ChoiceField(
        label=_l("Di sistem mana?"), choices=[(str(one), str(one)) for one in System], widget=forms.RadioSelect
    )
    number = Text(
        label=_l("Nomor di sana"), max_length=LONGEST_NUMBER,
        help_text=_l("Tercetak hanya bila dicatat sebelum dokumen terbit."),
    )  # fmt: skip


class LetterheadForm(_Form):
    """How the office's documents begin."""

    said = _l("Kop surat belum tersimpan: ada isian yang perlu dibetulkan")
    above = Text(label=_l("Baris di atas nama kantor"), max_length=120,
                 help_text=_l("Misalnya: Badan Pengawas Pemilihan Umum Republik Indonesia"))  # fmt: skip
    address = Text(label=_l("Alamat"), max_length=200)
    contact = Text(label=_l("Telepon, surel, laman"), max_length=200, required=False)
    place = Text(label=_l("Tempat di depan tanggal"), max_length=60)
    unit = Text(
        label=_l("Kode unit pada nomor"), max_length=20,
        help_text=_l("Huruf besar, angka, titik, tanda hubung; misalnya K.JT-28."),
    )  # fmt: skip

    @property
    def typed(self) -> Address:
        """The letterhead as a service takes it."""
        return Address(**{key: said for key, said in self.cleaned_data.items() if key != "once"})
