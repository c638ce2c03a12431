"""What an officer says about a file before it is sent (G3). Nothing is preset."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms

from saksama.handover.attestation import Answer, Attestation, Request, SeenBy, objection
from saksama.handover.mandate import Mandate
from saksama.kernel.clock import ZONES
from saksama.kernel.words import _
from saksama.web.shared.words import later as _l
from saksama.workbench.patrols.rules import MAPPING_BYTES
from saksama.workbench.patrols.services import Said
from saksama.workbench.patrols.sight import format_words
from saksama.workbench.patrols.words import answer_words, seen_by_words

YES_NO = [("yes", _l("Ya")), ("no", _l("Tidak"))]
HTTP = ("http://", "https://")


class AttestForm(forms.Form):
    """The officer's word on one file."""

    seen_by = forms.ChoiceField(
        label=_l("Akun apa yang melihat isi berkas ini?"), help_text=_l("Jenis akunnya saja, bukan namanya."),
        choices=lambda: [(kind.value, says) for kind, says in seen_by_words().items()], widget=forms.RadioSelect,
    )  # fmt: skip
    logged_in = forms.ChoiceField(label=_l("Apakah akun itu masuk (log in)?"), choices=YES_NO, widget=forms.RadioSelect)
    anyone_could_see = forms.ChoiceField(
        label=_l("Dapatkah siapa pun melihatnya tanpa akun?"),
        help_text=_l("Patroli hanya membaca yang dapat dilihat siapa pun. “Tidak tahu” boleh: isinya tetap tersimpan, "
                     "tetapi tidak akan menjadi petunjuk."),
        choices=lambda: [(kind.value, says) for kind, says in answer_words().items()], widget=forms.RadioSelect,
    )  # fmt: skip
    through_relation = forms.ChoiceField(
        label=_l("Tampak karena akun itu mengikuti, berteman, atau menjadi anggota?"),
        choices=lambda: [(kind.value, says) for kind, says in answer_words().items()], widget=forms.RadioSelect,
    )  # fmt: skip
    chat_member = forms.ChoiceField(
        label=_l("Apakah ini percakapan yang diekspor oleh anggotanya?"), choices=YES_NO, widget=forms.RadioSelect
    )
    collected_on = forms.DateTimeField(
        label=_l("Kapan dikumpulkan?"), help_text=_l("Waktu pengambilan di layar, bukan waktu kirimannya."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    zone = forms.ChoiceField(
        label=_l("Di zona waktu mana?"), choices=[(zone, zone) for zone in ZONES], widget=forms.RadioSelect
    )
    expected = forms.IntegerField(
        label=_l("Jumlah menurut halaman aslinya"), min_value=0, required=False,
        help_text=_l("Misalnya “214 komentar” di bawah videonya. Bila yang datang jauh lebih "
                     "sedikit, Anda diberi tahu."),
    )  # fmt: skip
    source = forms.ChoiceField(
        label=_l("Bentuk berkas"), required=False,
        choices=lambda: [("", _("Dikenali dari isinya")), *format_words().items()],
    )  # fmt: skip
    request_url = forms.CharField(
        label=_l("Alamat yang diminta"), required=False, max_length=2000,
        help_text=_l("Perlu untuk daftar penyuka dan sejenisnya, yang tidak menyebut kirimannya. Token di dalamnya "
                     "tidak disimpan."),
    )  # fmt: skip
    object_id = forms.CharField(label=_l("Nomor kiriman"), required=False, max_length=200)
    object_url = forms.CharField(label=_l("Alamat kiriman"), required=False, max_length=2000)
    owner_id = forms.CharField(label=_l("Nomor akun kampanye pemilik kiriman"), required=False, max_length=200)
    owner_handle = forms.CharField(label=_l("Nama akun kampanye pemilik kiriman"), required=False, max_length=200)
    mapping = forms.FileField(
        label=_l("Berkas pemetaan, hanya untuk CSV atau XLSX"), required=False, max_length=200,
        help_text=_l("Menyebut kolom mana yang dibaca; kolom lain tidak dibaca."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput)

    about = ("seen_by", "logged_in", "anyone_could_see", "through_relation", "chat_member", "collected_on", "zone",
             "expected")  # fmt: skip
    """Fields that every file needs."""
    more = ("source", "request_url", "object_id", "object_url", "owner_id", "owner_handle", "mapping")
    """Fields that some formats need; folded."""

    def __init__(self, *args: Any, collector: str, mandate: Mandate, at: datetime, **named: Any) -> None:
        super().__init__(*args, **named)
        self.collector, self.mandate, self.at = collector, mandate, at
        self.said: Said | None = None
        self.fields["once"].initial = uuid4()
        self.use_required_attribute = False  # a radio that is not chosen is said in words, at its place

    def fields_about(self) -> list[forms.BoundField]:
        """The fields that every file needs."""
        return [self[name] for name in self.about]

    def fields_more(self) -> list[forms.BoundField]:
        """The fields that some formats need."""
        return [self[name] for name in self.more]

    @property
    def more_open(self) -> bool:
        """Whether the fold must show: something in it was said, or is wrong."""
        return any(self[name].errors or self[name].value() for name in self.more)

    @property
    def key(self) -> UUID:
        """The id the upload will have: sent twice, it is one."""
        return UUID(str(self.cleaned_data["once"]))

    def clean_request_url(self) -> str:
        """A web address, or nothing."""
        return self._web("request_url")

    def clean_object_url(self) -> str:
        """A web address, or nothing."""
        return self._web("object_url")

    def clean_mapping(self) -> str:
        """The mapping file's text; "" without one."""
        file = self.cleaned_data["mapping"]
        if not file:
            return ""
        if file.size > MAPPING_BYTES:
            raise forms.ValidationError(_("Berkas pemetaan terlalu besar; isinya seharusnya beberapa baris."))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(
                _("Berkas pemetaan harus berkas teks (YAML), bukan tabelnya sendiri.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """The same questions as the import asks, said beside the field they are about."""
        data = super().clean() or {}
        if not self.errors:
            attestation = self._attestation(data)
            if found := objection(attestation, self.mandate, self.at):
                place = "collected_on" if found.field == "collected_at" else found.field
                self.add_error(place if place in self.fields else None, str(found.error))
            else:
                self.said = Said(attestation, self._request(data), data["source"], data["mapping"])
        return data

    def _attestation(self, data: dict[str, Any]) -> Attestation:
        return Attestation(
            seen_by=SeenBy(data["seen_by"]), logged_in=data["logged_in"] == "yes",
            anyone_could_see=Answer(data["anyone_could_see"]), through_relation=Answer(data["through_relation"]),
            chat_member=data["chat_member"] == "yes", collector=self.collector, expected=data["expected"],
            collected_at=data["collected_on"].replace(tzinfo=ZoneInfo(ZONES[data["zone"]])).astimezone(UTC),
        )  # fmt: skip

    def _request(self, data: dict[str, Any]) -> Request:
        return Request(
            request_url=data["request_url"] or None, object_id=data["object_id"] or None,
            object_url=data["object_url"] or None, object_owner_id=data["owner_id"] or None,
            object_owner_handle=data["owner_handle"] or None,
        )  # fmt: skip

    def _web(self, name: str) -> str:
        said = str(self.cleaned_data[name])
        if said and not said.startswith(HTTP):
            raise forms.ValidationError(_("Alamat permintaan bukan alamat web.") + " "
                                        + _("Salin alamat lengkap, dimulai dengan https://."))  # fmt: skip
        return said


class PeriodForm(forms.Form):
    """Which days a report is about."""

    first = forms.DateField(label=_l("Dari"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(label=_l("Sampai"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
