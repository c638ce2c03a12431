"""The contest's questions as forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from saksama.handover import words
from saksama.handover.fence import AccountClass
from saksama.handover.mandate import Regime
from saksama.handover.parts import Platform
from saksama.kernel.words import _
from saksama.web.shared.fields import Day, Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.contest.listing import COLUMNS, REQUIRED
from saksama.workbench.contest.rules import AccountContent
from saksama.workbench.contest.services.election import ElectionContent
from saksama.workbench.contest.services.participants import ParticipantContent
from saksama.workbench.custody.services import MOST_BYTES

REGIMES = [
    (Regime.GENERAL, _l("Pemilu (presiden, DPR, DPD, DPRD)")),
    (Regime.REGIONAL, _l("Pemilihan kepala daerah")),
]
MARKS = [
    ("", _l("belum ada sumber")), ("H", _l("tinggi: naskah resmi, atau beberapa sumber sepakat")),
    ("M", _l("sedang: satu sumber yang layak")), ("L", _l("rendah")),
]  # fmt: skip
KINDS = [
    ("pair", _l("Pasangan calon")), ("party", _l("Partai politik")), ("dpd", _l("Calon anggota DPD")),
    ("independent", _l("Calon perseorangan")), ("empty_box", _l("Kolom kosong")),
]  # fmt: skip
CLASSES = [
    (AccountClass.REGISTERED, _l("Terdaftar di KPU")),
    (AccountClass.WOULD_BE, _l("Bakal calon atau timnya, sebelum pendaftaran")),
    (AccountClass.ADDITION, _l("Tambahan di luar daftar KPU")),
]
COLUMN_WORDS = {
    "participant": _l("Peserta (nomor atau nama)"), "platform": _l("Platform"), "handle": _l("Nama akun"),
    "url": _l("Alamat akun"), "proof": _l("Nomor pendaftaran"), "registered_on": _l("Tanggal pendaftaran"),
    "stable_id": _l("Nomor akun di platform"),
}  # fmt: skip


class OnceForm(forms.Form):
    """A form that makes something: sent twice, it is made once."""

    once = Once()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4

    def values(self) -> dict[str, Any]:
        """What was asked, without the hidden id."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}

    @property
    def key(self) -> UUID | None:
        """The hidden id."""
        return cast(UUID | None, self.cleaned_data["once"])


class ElectionForm(OnceForm):
    """The election and its days; a day that is not set yet stays empty."""

    name = Text(label=_l("Nama pemilihan"), max_length=160)
    code = forms.RegexField(
        label=_l("Kode"), regex=r"^[a-z0-9][a-z0-9.-]{1,63}$",
        help_text=_l("Huruf kecil, angka, titik, tanda hubung; mandat menyebut kode yang sama."),
    )  # fmt: skip
    regime = forms.ChoiceField(label=_l("Jenis pemilihan"), choices=REGIMES, widget=forms.RadioSelect)
    candidates_set_on = Day(label=_l("Penetapan calon"), required=False)
    campaign_first = Day(label=_l("Kampanye, hari pertama"), required=False)
    campaign_last = Day(label=_l("Kampanye, hari terakhir"), required=False)
    quiet_first = Day(label=_l("Masa tenang, hari pertama"), required=False)
    quiet_last = Day(label=_l("Masa tenang, hari terakhir"), required=False)
    voting_on = Day(label=_l("Pemungutan suara"))
    calendar_source = Text(
        label=_l("Sumber tanggal"), max_length=160, required=False,
        help_text=_l("Keputusan atau peraturan KPU yang menetapkan tanggal di atas."),
    )  # fmt: skip
    calendar_mark = forms.ChoiceField(label=_l("Keyakinan sumber"), choices=MARKS, required=False)
    watch_first = Day(
        label=_l("Dipantau sejak"), required=False, help_text=_l("Kosong: sejak hari pertama mandat.")
    )  # fmt: skip
    watch_last = Day(label=_l("Dipantau sampai"), required=False, help_text=_l("Kosong: sampai akhir mandat."))
    residents = forms.IntegerField(label=_l("Penduduk wilayah"), min_value=1, max_value=300_000_000, required=False)
    civil_servants = forms.IntegerField(
        label=_l("Pegawai ASN di wilayah"), min_value=1, max_value=10_000_000, required=False,
        help_text=_l("Dipakai menghitung berapa orang senama."),
    )  # fmt: skip
    population_source = Text(label=_l("Sumber kedua angka"), max_length=160, required=False)

    def content(self) -> ElectionContent:
        """What the officer wrote."""
        return ElectionContent(**self.values())


class ParticipantForm(OnceForm):
    """One participant."""

    kind = forms.ChoiceField(label=_l("Jenis"), choices=KINDS, widget=forms.RadioSelect)
    name = Text(label=_l("Nama seperti di surat suara"), max_length=200)
    number = Text(label=_l("Nomor urut"), max_length=8, required=False, help_text=_l("Kosong sebelum diundi."))
    aliases = Paragraph(
        label=_l("Nama lain"), required=False, help_text=_l("Satu per baris: singkatan, panggilan."), max_length=2000
    )
    slogans = Paragraph(
        label=_l("Semboyan dan tagar"), required=False, help_text=_l("Satu per baris, tanpa #."), max_length=2000
    )
    not_watched_because = Text(
        label=_l("Alasan bila tidak dipantau"), max_length=300, required=False,
        help_text=_l(
            "Wajib bila peserta ini tidak punya akun dalam pagar, kolom kosong juga. Dibaca umum: tanpa nama orang."
        ),
    )  # fmt: skip

    def content(self) -> ParticipantContent:
        """What the officer wrote."""
        values = self.values()
        lists = {name: tuple(_lines(values[name])) for name in ("aliases", "slogans")}
        return ParticipantContent(**values | lists)


class AccountForm(OnceForm):
    """One campaign account with its captured proof."""

    participant = forms.ChoiceField(label=_l("Peserta"))
    account_class = forms.ChoiceField(label=_l("Jenis akun"), choices=CLASSES, widget=forms.RadioSelect)
    platform = forms.ChoiceField(label=_l("Platform"))
    handle = forms.CharField(
        label=_l("Nama akun"), max_length=101, strip=True, help_text=_l("Seperti di platformnya; @ boleh ditulis.")
    )
    url = forms.CharField(label=_l("Alamat akun"), max_length=300, help_text=_l("Diawali https://."))
    stable_id = Text(
        label=_l("Nomor akun di platform"), max_length=100, required=False,
        help_text=_l("Tidak berubah walau nama akun diganti; isi bila diketahui."),
    )  # fmt: skip
    proof = Text(
        label=_l("Nomor pendaftaran, atau apa yang terlihat di bukti"), max_length=300,
        help_text=_l("Misalnya nomor daftar KPU, atau “profil menyebut tim pemenangan, 3 Okt 2024”."),
    )  # fmt: skip
    file = forms.FileField(
        label=_l("Bukti"), help_text=_l("Tangkapan layar atau surat: PNG, JPEG, WebP, atau PDF, paling besar 12 MB.")
    )
    registered_on = Day(label=_l("Tanggal pendaftaran"), required=False)
    expires_on = Day(
        label=_l("Tanggal akhir"), required=False,
        help_text=_l("Wajib di luar daftar KPU; paling lambat hari pemungutan suara."),
    )  # fmt: skip

    def __init__(self, *given: Any, participants: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        choose = ("", _("— pilih —"))
        self.fields["participant"].choices = [choose, *participants]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["platform"].choices = [  # type: ignore[attr-defined]
            choose, *((one.value, words.platform(one)) for one in Platform)
        ]  # fmt: skip

    def clean_file(self) -> Any:
        """Only its size is asked here; what it is, its bytes say."""
        if self.cleaned_data["file"].size > MOST_BYTES:
            raise ValidationError(_("Berkas ini lebih dari 12 MB."))
        return self.cleaned_data["file"]

    def content(self) -> AccountContent:
        """What the officer wrote."""
        return AccountContent(**{one.name: self.cleaned_data[one.name] for one in fields(AccountContent)})


class ListForm(OnceForm):
    """KPU's list as a file."""

    file = forms.FileField(label=_l("Daftar KPU"), help_text=_l("CSV atau XLSX, paling besar 2 MB."))


class ColumnsForm(forms.Form):
    """Which column holds what."""

    def __init__(self, *given: Any, headings: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [("", _("— tidak ada —")), *headings]
        for what in COLUMNS:
            self.fields[what] = forms.ChoiceField(
                label=COLUMN_WORDS[what], choices=choices, required=what in REQUIRED
            )  # fmt: skip

    def mapped(self) -> dict[str, int]:
        """{what: index of the column}"""
        return {what: int(place) for what, place in self.cleaned_data.items() if place != ""}


class BecauseForm(forms.Form):
    """Why an account is taken out."""

    because = Text(label=_l("Alasan"), max_length=200, help_text=_l("Tetap terbaca dalam riwayat."))


class LetterForm(forms.Form):
    """The letter that told the province."""

    number = Text(label=_l("Nomor surat"), max_length=80)


class CadenceForm(forms.Form):
    """How often each platform is looked at: one answer for all participants."""

    def __init__(self, *given: Any, platforms: Iterable[str], **named: Any) -> None:
        super().__init__(*given, **named)
        for name in platforms:
            self.fields[name] = forms.IntegerField(
                label=words.platform(Platform(name)), min_value=1, max_value=31, required=False
            )

    def cadence(self) -> dict[str, int]:
        """{platform: days}; what was left empty is not set."""
        return {name: days for name, days in self.cleaned_data.items() if days}


class PriorForm(OnceForm):
    """Another expected share."""

    percent = forms.DecimalField(
        label=_l("Perkiraan awal, dalam persen"), min_value=0, max_value=100, decimal_places=2, max_digits=5,
        help_text=_l("0,1 sampai 5. Bawaan: 1."), localize=False,
    )  # fmt: skip
    because = Text(label=_l("Alasan"), max_length=300)


class EndForm(forms.Form):
    """The day on which the contest is closed."""

    on = Day(label=_l("Ditutup pada"), help_text=_l("Sesudah hari ini, akun di luar daftar KPU dan buktinya dihapus."))


def initial_of(row: object, shape: type) -> dict[str, object]:
    """The fields of a form as a row holds them; lists one a line."""
    values = {one.name: getattr(row, one.name) for one in fields(shape)}
    return {name: "\n".join(value) if isinstance(value, list) else value for name, value in values.items()}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
