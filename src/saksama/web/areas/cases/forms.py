"""What is typed about a case. Every form brings the version of the copy that it was shown with."""

from __future__ import annotations

from typing import Any

from django import forms

from saksama.web.shared.fields import Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.rules import LONGEST, Track

LINE, REASON = 200, 2_000
NAMELESS = _l("Jangan menulis nama siapa pun: Terlapor-1, Saksi-1.")
Choices = list[tuple[str, str]]


class Versioned(forms.Form):
    """A form about a case; `version` is that of the copy the officer looks at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, case: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["version"].initial = case.version

    @property
    def seen(self) -> int:
        """The version that was shown."""
        return int(self.cleaned_data["version"])


class ReasonForm(Versioned):
    """Why."""

    reason = Paragraph(label=_l("Alasan"), max_length=REASON, help_text=NAMELESS)


class AnnounceForm(ReasonForm):
    """The reason that stands in the notice, and who signs it."""

    signer = Text(label=_l("Nama Ketua sebagai penanda tangan"), required=False, max_length=LINE,
                  help_text=_l("Kosongkan bila Anda menandatangani atas nama Ketua."))  # fmt: skip


class AssignForm(Versioned):
    """Who handles it."""

    handler = forms.ChoiceField(label=_l("Petugas"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, choices: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["handler"].choices = choices  # type: ignore[attr-defined]


class TrackForm(Versioned):
    """Which way it would go."""

    track = forms.ChoiceField(
        label=_l("Jalur penerusan"), widget=forms.RadioSelect,
        choices=lambda: [(one.value, casebook().track(one.value).says.say()) for one in Track],
    )  # fmt: skip


class AsideForm(forms.Form):
    """Why an officer steps aside: kept sealed."""

    reason = Paragraph(label=_l("Alasan"), max_length=REASON,
                       help_text=_l("Misalnya hubungan keluarga. Tersegel; berlaku seterusnya."))  # fmt: skip


class TransferForm(Versioned):
    """To which office, why, with which letter."""

    office = forms.ChoiceField(label=_l("Kantor"), widget=forms.RadioSelect)
    reason = Paragraph(label=_l("Alasan"), max_length=REASON, help_text=NAMELESS)
    letter = Text(label=_l("Nomor surat"), max_length=120)

    def __init__(self, *given: Any, choices: Choices, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["office"].choices = choices  # type: ignore[attr-defined]


class TakeOverForm(forms.Form):
    """Why the office above takes it, and its letter."""

    reason = Paragraph(label=_l("Alasan"), max_length=REASON, help_text=NAMELESS)
    letter = Text(label=_l("Nomor surat"), max_length=120)


class PreliminaryForm(Versioned):
    """A study, part by part; what speaks for the respondent is one of them. A preliminary one proposes no outcome."""

    facts = Paragraph(label=_l("Fakta"), max_length=LONGEST)
    evidence = Paragraph(label=_l("Bukti"), max_length=LONGEST)
    analysis = Paragraph(label=_l("Analisis"), max_length=LONGEST)
    exculpatory_weighed = Paragraph(
        label=_l("Yang meringankan terlapor, dan bagaimana ditimbang"), max_length=LONGEST,
        help_text=_l("Wajib. Tulis juga bila tidak ada, dan bagaimana hal itu dipastikan."),
    )  # fmt: skip
    conclusion = Paragraph(label=_l("Kesimpulan"), max_length=LONGEST)


class StudyForm(PreliminaryForm):
    """The study itself proposes one."""

    proposal = forms.ChoiceField(
        label=_l("Usul hasil"), widget=forms.RadioSelect,
        choices=lambda: [(code, one.says.say()) for code, one in casebook().outcomes.items()],
    )  # fmt: skip
