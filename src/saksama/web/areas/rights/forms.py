"""What is typed about a failure to protect data, and about a request. Nothing is preset, nobody is looked up here."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.law.rights import Exemption
from saksama.web.areas.rights.words import PROOFS
from saksama.web.shared.fields import Once, Paragraph, Text
from saksama.web.shared.moments import Moment
from saksama.web.shared.words import later as _l
from saksama.workbench.rights.rules import LONGEST, MOST_PEOPLE
from saksama.workbench.rights.shapes import IncidentBody, RequestBody
from saksama.workbench.rights.words import data_words, kind_words

LINE = 200
NAMELESS = _l("Jangan menulis nama siapa pun.")
SIGNER = _l("Nama penanda tangan surat")


class AssessForm(forms.Form):
    """What Art. 46 wants said: what, when and how, what is done about it."""

    kinds = forms.MultipleChoiceField(
        label=_l("Jenis data"), widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(kind.value, says) for kind, says in data_words().items()],
    )  # fmt: skip
    how_many = forms.IntegerField(
        label=_l("Kira-kira berapa orang"), required=False, min_value=0, max_value=MOST_PEOPLE,
        help_text=_l("Kosongkan bila belum diketahui."),
    )  # fmt: skip
    what = Paragraph(label=_l("Apa yang terjadi"), max_length=LONGEST, help_text=NAMELESS)
    how = Paragraph(label=_l("Kapan dan bagaimana data terungkap"), max_length=LONGEST)
    handling = Paragraph(label=_l("Upaya penanganan dan pemulihan"), max_length=LONGEST)

    @property
    def body(self) -> IncidentBody:
        """What was typed."""
        said = self.cleaned_data
        return IncidentBody(what=said["what"], how=said["how"], handling=said["handling"])


class NoteForm(AssessForm):
    """A failure, or the suspicion of one: what is known in the first hour."""

    found_at = Moment(_l("Diketahui pada"), help_text=_l("Dari saat ini berjalan 3 x 24 jam (UU 27/2022 Pasal 46)."))
    how = Paragraph(label=_l("Kapan dan bagaimana data terungkap"), max_length=LONGEST, required=False)
    handling = Paragraph(label=_l("Upaya penanganan dan pemulihan"), max_length=LONGEST, required=False)
    once = Once(initial=uuid4)
    field_order = ("found_at", "kinds", "how_many", "what", "how", "handling", "once")


class UnfoundedForm(forms.Form):
    """Why it was none."""

    what = Paragraph(label=_l("Apa yang terjadi"), max_length=LONGEST, help_text=NAMELESS)
    how = Paragraph(label=_l("Mengapa tidak ada data pribadi yang terungkap"), max_length=LONGEST)

    @property
    def body(self) -> IncidentBody:
        """What was typed."""
        return IncidentBody(what=self.cleaned_data["what"], how=self.cleaned_data["how"])


class SignerForm(forms.Form):
    """Who will sign the letter."""

    signer = Text(label=SIGNER, max_length=LINE)


class HoldForm(forms.Form):
    """Why a case is kept beyond its term."""

    reason = Paragraph(
        label=_l("Mengapa ditahan"), max_length=LONGEST,
        help_text=_l("Tersegel. Misalnya: nomor perkara pengadilan, atau keberatan yang belum dijawab."),
    )  # fmt: skip
    once = Once(initial=uuid4)


class SentForm(forms.Form):
    """When and how a letter went out."""

    sent_at = Moment(_l("Terkirim pada"))
    how = Paragraph(label=_l("Dengan cara apa"), max_length=LONGEST, help_text=NAMELESS)


class ReceiveForm(forms.Form):
    """A person's own request, as they brought it."""

    kind = forms.ChoiceField(
        label=_l("Hak yang dipakai"), widget=forms.RadioSelect,
        choices=lambda: [(kind.value, says) for kind, says in kind_words().items()],
    )  # fmt: skip
    came_at = Moment(_l("Diterima pada"))
    letter = Text(label=_l("Nomor dan tanggal surat permintaan"), max_length=LINE)
    applicant = Paragraph(
        label=_l("Pemohon dan alamat jawabannya"), max_length=LONGEST,
        help_text=_l("Tersegel; tidak muncul pada daftar, jejak, atau surel."),
    )  # fmt: skip
    asked = Paragraph(label=_l("Yang diminta"), max_length=LONGEST)
    exact_nip = Text(
        label=_l("NIP, 18 angka"), required=False, max_length=24,
        help_text=_l("Hanya untuk permintaan akses: isi NIP, atau platform dan nomor tetap akun."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    exact_platform = forms.ChoiceField(
        label=_l("Platform akun"), required=False,
        choices=lambda: [("", _("tidak dipakai")), *((one.value, one.value) for one in Platform)],
    )  # fmt: skip
    exact_account = Text(label=_l("Nomor tetap akun"), required=False, max_length=100)
    once = Once(initial=uuid4)

    @property
    def body(self) -> RequestBody:
        """What was typed."""
        said = self.cleaned_data
        return RequestBody(
            applicant=said["applicant"], asked=said["asked"], nip=said["exact_nip"], platform=said["exact_platform"],
            stable_id=said["exact_account"], letter=said["letter"],
        )  # fmt: skip


class ProveForm(forms.Form):
    """How it was made sure that it is they who ask."""

    proof = forms.ChoiceField(
        label=_l("Jati diri dipastikan"), widget=forms.RadioSelect, choices=[(one, PROOFS[one]) for one in PROOFS]
    )
    note = Paragraph(
        label=_l("Yang dilihat"), max_length=LONGEST, help_text=_l("Misalnya: kartu pegawai. Jangan menulis nomornya.")
    )


class AnswerForm(SignerForm):
    """What is answered."""

    said = Paragraph(label=_l("Jawaban"), max_length=LONGEST, help_text=_l("Samarkan pelapor dan orang lain."))
    field_order = ("exemption", "said", "signer")


class RefuseForm(AnswerForm):
    """On which ground; nothing is chosen beforehand."""

    exemption = forms.ChoiceField(label=_l("Dasar hukum"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, grounds: tuple[Exemption, ...], language: str, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["exemption"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (one.key, f"{one.article}: {getattr(one.says, language)} ({one.source}; {one.mark.value})")
            for one in grounds
        ]


class HandForm(forms.Form):
    """When the letter reached the person."""

    handed_at = Moment(_l("Diserahkan pada"))
