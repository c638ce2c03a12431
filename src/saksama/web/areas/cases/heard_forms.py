"""What is typed about parties and about hearing them."""

from __future__ import annotations

from typing import Any

from django import forms

from saksama.kernel.words import _
from saksama.web.areas.cases.forms import LINE, Choices, Versioned
from saksama.web.shared.fields import Paragraph, Text
from saksama.web.shared.moments import Moment
from saksama.web.shared.words import later as _l
from saksama.workbench.cases.rules import LONGEST, LONGEST_PLACE, Mode, Oath, PartyRole, Served, Signed
from saksama.workbench.cases.shapes import Answer, PartyBody
from saksama.workbench.cases.words import mode_words, role_words, served_words, signed_words
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.fieldwork.words import respondent_words

MOST_QUESTIONS = 30
SPLIT = "||"


class PartyForm(Versioned):
    """Who a party is, as far as it is known; never a reporter."""

    name = Text(label=_l("Nama"), max_length=LINE)
    nip = Text(label=_l("NIP"), required=False, max_length=24)
    position = Text(label=_l("Jabatan"), required=False, max_length=LINE)
    unit = Text(label=_l("Unit kerja"), required=False, max_length=LINE)
    agency = Text(label=_l("Instansi"), required=False, max_length=LINE)
    address = Text(label=_l("Alamat"), required=False, max_length=400)
    phone = Text(label=_l("Telepon"), required=False, max_length=40)
    category = forms.ChoiceField(
        label=_l("Kedudukan terlapor"), required=False,
        help_text=_l("Hanya bagi terlapor; menentukan lembaga yang berwenang."),
        choices=lambda: [("", _("bukan terlapor")), *((one.value, respondent_words()[one]) for one in Respondent)],
    )  # fmt: skip

    @property
    def body(self) -> PartyBody:
        """What was typed."""
        fields = ("name", "nip", "position", "unit", "agency", "address", "phone")
        return PartyBody(**{key: self.cleaned_data[key] for key in fields})


class AddPartyForm(PartyForm):
    """One more party."""

    role = forms.ChoiceField(
        label=_l("Sebagai"), widget=forms.RadioSelect,
        choices=lambda: [(one.value, role_words()[one]) for one in PartyRole if one is not PartyRole.REPORTER],
    )  # fmt: skip
    field_order = ("version", "role", "name")


class PlanForm(Versioned):
    """When and where somebody is heard."""

    planned_at = Moment(_l("Waktu klarifikasi"))
    mode = forms.ChoiceField(
        label=_l("Cara"), widget=forms.RadioSelect, choices=lambda: [(one.value, mode_words()[one]) for one in Mode]
    )
    place = Text(label=_l("Tempat, atau tautan bila daring"), max_length=LONGEST_PLACE)
    signer = Text(label=_l("Nama Ketua sebagai penanda tangan"), required=False, max_length=LINE,
                  help_text=_l("Kosongkan bila Anda menandatangani atas nama Ketua."))  # fmt: skip


class PaperForm(Versioned):
    """A step whose paper, of a reporter, lies in the vault."""

    paper = forms.ChoiceField(label=_l("Surat pelapor di brankas"), required=False,
                              help_text=_l("Hanya untuk Pelapor-1; dibuat atau dipindai di brankas."))  # fmt: skip

    def __init__(self, *given: Any, papers: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["paper"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("bukan pelapor")), *papers]
        if not papers:
            del self.fields["paper"]


class ServeForm(PaperForm):
    """How the invitation arrived."""

    served_at = Moment(_l("Diterima pada"))
    how = forms.ChoiceField(
        label=_l("Cara"), widget=forms.RadioSelect, choices=lambda: [(one.value, served_words()[one]) for one in Served]
    )
    receipt = Paragraph(label=_l("Bagaimana diketahui sampai"), max_length=LONGEST)
    field_order = ("version", "served_at", "how", "receipt", "paper")


class HoldForm(Versioned):
    """Who came, and whether an oath was offered."""

    held_at = Moment(_l("Dimulai pada"))
    identity = Paragraph(label=_l("Jati diri dicocokkan dengan"), max_length=LONGEST,
                         help_text=_l("Misalnya: KTP diperlihatkan. Jangan menulis nomornya."))  # fmt: skip
    oath = forms.ChoiceField(
        label=_l("Sumpah"), required=False, widget=forms.RadioSelect,
        help_text=_l("Hanya bila ditawarkan; tanpa sumpah klarifikasi tetap berjalan."),
        choices=lambda: [("", _("tidak ditawarkan")), (Oath.TAKEN.value, _("bersedia")),
                         (Oath.REFUSED.value, _("tidak bersedia"))],
    )  # fmt: skip
    oath_words = Paragraph(label=_l("Kata-kata sumpahnya"), required=False, max_length=LONGEST)


class MinuteForm(PaperForm):
    """Questions and answers, read back and signed or not."""

    answers = forms.CharField(
        label=_l("Tanya jawab"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_l('Satu baris tiap tanya jawab: pertanyaan, lalu "||", lalu jawabannya.'),
    )  # fmt: skip
    read_back_at = Moment(_l("Dibacakan kembali pada"))
    signed = forms.ChoiceField(
        label=_l("Berita acara"), widget=forms.RadioSelect,
        choices=lambda: [(one.value, signed_words()[one]) for one in Signed],
    )  # fmt: skip
    recording = Text(label=_l("Nomor barang bukti rekaman"), required=False, max_length=64,
                     help_text=_l("Wajib bila daring."))  # fmt: skip
    field_order = ("version", "answers", "read_back_at", "signed", "recording", "paper")

    def clean_answers(self) -> tuple[Answer, ...]:
        """Each line is one question and its answer. Names the line that is not."""
        lines = [line.strip() for line in self.cleaned_data["answers"].splitlines() if line.strip()]
        if len(lines) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Paling banyak {n} pertanyaan.").format(n=MOST_QUESTIONS))
        return tuple(self._one(place, line) for place, line in enumerate(lines, start=1))

    @staticmethod
    def _one(place: int, line: str) -> Answer:
        question, mark, answer = (part.strip() for part in line.partition(SPLIT))
        if not (question and mark and answer):
            raise forms.ValidationError(_('Baris {n}: tulis pertanyaan, lalu "||", lalu jawabannya.').format(n=place))
        return Answer(question=question, answer=answer)
