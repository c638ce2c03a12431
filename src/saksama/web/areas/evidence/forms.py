"""What an officer says when something is kept, handed on, covered or destroyed. Nothing is preset."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms

from saksama.kernel.clock import ZONES
from saksama.kernel.words import _
from saksama.web.shared.fields import Once, Paragraph, Text
from saksama.web.shared.several import Files, Several
from saksama.web.shared.words import later as _l
from saksama.workbench.custody.rules import LONGEST_REASON, MOST_FILES

ACCEPTED = "image/png,image/jpeg,image/webp,video/mp4,video/webm,application/pdf,.wacz"


class Address(Text):
    """A public web address: http or https, a host, no name and password inside."""

    def __init__(self, **named: Any) -> None:
        widget = forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=2000, widget=widget, **named)

    def clean(self, value: Any) -> str:
        """The address as typed, without blanks around it."""
        said = str(super().clean(value))
        if said and not _is_address(said):
            raise forms.ValidationError(_("Ini bukan alamat web. Salin alamat lengkap, dimulai dengan https://."))
        if said and "@" in urlsplit(said).netloc:
            raise forms.ValidationError(_("Alamat ini memuat nama pengguna atau sandi. Salin alamatnya tanpa itu."))
        return said


def _is_address(said: str) -> bool:
    try:
        parts = urlsplit(said)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(sign.isspace() for sign in said)
    except ValueError:
        return False


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


class CaptureForm(_Form):
    """One address for the office's browser."""

    said = _l("Belum ditangkap: ada isian yang perlu dibetulkan")
    url = Address(
        label=_l("Alamat halaman"),
        help_text=_l("Unggahan atau halaman yang terbuka untuk siapa pun tanpa masuk akun."),
    )  # fmt: skip
    reason = Paragraph(
        label=_l("Mengapa disimpan?"), max_length=LONGEST_REASON,
        help_text=_l("Tertulis di segel dan di surat keterangan. Jangan menyebut nama orang."),
    )  # fmt: skip


class OfficerForm(_Form):
    """Files an officer brings, and their word on them."""

    said = _l("Belum disimpan: ada isian yang perlu dibetulkan")
    chosen = Files(
        label=_l("Berkas"), required=False, most=MOST_FILES,
        widget=Several(attrs={"multiple": True, "accept": ACCEPTED}),
        help_text=_l("Tangkapan layar, rekaman layar, PDF, atau WACZ dari ArchiveWeb.page. Berkas asli, tanpa dipotong "
                     "atau diberi tanda."),
    )  # fmt: skip
    photo = forms.FileField(
        label=_l("Atau ambil foto sekarang"), required=False, max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        help_text=_l("Membuka kamera ponsel, misalnya untuk memotret layar lain."),
    )  # fmt: skip
    url = Address(
        label=_l("Alamat halaman"),
        help_text=_l("Tempat Anda melihatnya, juga bila unggahannya kini sudah hilang."),
    )  # fmt: skip
    seen_at = forms.DateTimeField(
        label=_l("Kapan Anda melihatnya?"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    zone = forms.ChoiceField(
        label=_l("Di zona waktu mana?"), choices=[(zone, zone) for zone in ZONES],
        widget=forms.RadioSelect(attrs={"class": "ob-row"}),
    )  # fmt: skip
    seen_how = Paragraph(
        label=_l("Bagaimana terlihat?"), max_length=LONGEST_REASON,
        help_text=_l("Perangkat, aplikasi atau peramban, lewat halaman apa, masuk akun atau tidak."),
    )  # fmt: skip
    reason = Paragraph(
        label=_l("Mengapa disimpan?"), max_length=LONGEST_REASON,
        help_text=_l("Tertulis di segel dan di surat keterangan. Jangan menyebut nama orang."),
    )  # fmt: skip
    attested = forms.BooleanField(
        label=_l("Saya melihat isi berkas ini sendiri, terbuka untuk umum, pada waktu di atas, dan tidak mengubahnya."),
        help_text=_l("Pernyataan ini ikut disegel bersama kode Anda."),
    )  # fmt: skip

    groups: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_l("Berkasnya"), ("chosen", "photo")),
        (_l("Di mana dan kapan"), ("url", "seen_at", "zone", "seen_how")),
        (_l("Pernyataan Anda"), ("reason", "attested")),
    )

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in the order of telling."""
        return [(title, [self[name] for name in names]) for title, names in self.groups]

    def clean(self) -> dict[str, Any]:
        """At least one file; the time as an instant, not ahead of the clock of the request."""
        data = super().clean() or {}
        data["all_files"] = [*data.get("chosen", []), *([data["photo"]] if data.get("photo") else [])]
        if not data["all_files"] and "chosen" not in self.errors and "photo" not in self.errors:
            self.add_error("chosen", _("Pilih sedikitnya satu berkas, atau ambil foto."))
        if data.get("seen_at") and data.get("zone"):
            data["seen"] = _instant(data["seen_at"], data["zone"])
        return data

    @property
    def attestation(self) -> str:
        """The sentence that was ticked, as it was shown."""
        return str(self.fields["attested"].label)


def _instant(typed: datetime, zone: str) -> datetime:
    return typed.replace(tzinfo=ZoneInfo(ZONES[zone])).astimezone(UTC)


class PackageForm(_Form):
    """For what a package is made."""

    for_whom = Text(
        label=_l("Paket ini untuk keperluan apa?"), max_length=200,
        help_text=_l("Misalnya: sidang pemeriksaan, ahli forensik, Gakkumdu. Tercatat di rantai penguasaan."),
    )  # fmt: skip


class HandOverForm(_Form):
    """Who took it, and what proves that."""

    to = Text(
        label=_l("Diserahkan kepada"), max_length=200,
        help_text=_l("Lembaga dan jabatan penerima, seperti tertulis di tanda terima."),
    )  # fmt: skip
    receipt = Text(
        label=_l("Nomor tanda terima"), max_length=120,
        help_text=_l("Nomor berita acara atau tanda terima yang ditandatangani kedua pihak."),
    )  # fmt: skip
    scan = forms.FileField(
        label=_l("Pindaian tanda terima"), required=False, max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,application/pdf"}),
        help_text=_l("PNG, JPEG, WebP atau PDF, paling besar 12 MB. Sidiknya ikut tercatat."),
    )  # fmt: skip


class DestroyForm(_Form):
    """Why it must go."""

    why = Paragraph(
        label=_l("Mengapa dihancurkan?"), max_length=LONGEST_REASON,
        help_text=_l("Dasar dan nomor keputusannya. Alasan ini tetap tersimpan sesudah isinya hilang."),
    )  # fmt: skip
