"""What an officer saw. Nothing is preset; nobody is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms

from saksama.handover.attestation import Answer, SeenBy
from saksama.handover.parts import Act
from saksama.handover.words import act as say_act
from saksama.kernel.clock import ZONES
from saksama.kernel.words import _
from saksama.web.shared.words import later as _l
from saksama.workbench.patrols.words import answer_words, seen_by_words
from saksama.workbench.review.possible import FOR_THE_PERSON, say_noticed
from saksama.workbench.review.services import Noted

LONGEST = 10_000
YES_NO = [("yes", _l("Ya")), ("no", _l("Tidak"))]
GROUPS = (
    (_l("Di mana"), ("account", "link")),
    (_l("Perbuatannya"), ("act", "reaction", "text", "parent_text", "described")),
    (_l("Akun yang melakukannya, seperti terlihat"), ("account_name", "account_handle", "account_id")),
    (_l("Kapan"), ("occurred_on", "occurred_time", "seen_at")),
    (_l("Buktinya"), ("screenshot", "how")),
    (_l("Apakah terbuka untuk umum"),
     ("seen_by", "logged_in", "anyone_could_see", "through_relation", "chat_member")),
    (_l("Yang meringankan"), ("noticed",)),
)  # fmt: skip


def _acts() -> list[tuple[str, str]]:
    return [("", _("Pilih perbuatan")), *((one.value, say_act(one, None).capitalize()) for one in Act)]


class Row(forms.RadioSelect):
    """Short answers side by side."""

    def __init__(self, **named: Any) -> None:
        super().__init__(attrs={"class": "ob-row"}, **named)


SHORT = ("account_name", "occurred_on")
"""First fields of the groups that stand in two columns."""


class Long(forms.CharField):
    """A text; one that is far too long comes back cut, so that the page stays a page."""

    def __init__(self, rows: int = 3, most: int = LONGEST, **named: Any) -> None:
        super().__init__(max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **named)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field shows again."""
        return str(super().bound_data(data, initial) or "")[: (self.max_length or LONGEST) + 200]


class ObservationForm(forms.Form):
    """One act of one account on one campaign account."""

    account = forms.ChoiceField(
        label=_l("Pada akun kampanye mana?"),
        help_text=_l("Hanya akun kampanye yang diawasi kantor ini hari ini (pagar)."),
    )  # fmt: skip
    link = forms.CharField(
        label=_l("Tautan"), required=False, max_length=500,
        help_text=_l("Alamat unggahan atau komentarnya. Kosongkan bila memang tidak ada, misalnya cerita atau siaran "
                     "langsung."),
    )  # fmt: skip
    act = forms.ChoiceField(label=_l("Apa yang dilakukan?"), choices=_acts)
    reaction = forms.CharField(
        label=_l("Jenis reaksi"), required=False, max_length=40, help_text=_l("Hanya untuk reaksi, misalnya: love.")
    )
    text = Long(label=_l("Teksnya, seperti tertulis"), required=False, help_text=_l("Salin apa adanya."))
    parent_text = Long(label=_l("Teks unggahan yang ditanggapi"), required=False)
    described = Long(
        label=_l("Uraian yang terlihat"), required=False, most=2000,
        help_text=_l("Untuk foto, siaran, atau suka. Jangan tulis nama orang: yang menilai perbuatan belum boleh "
                     "melihatnya."),
    )  # fmt: skip
    account_name = forms.CharField(
        label=_l("Nama tampil"), required=False, max_length=200,
        help_text=_l("Dicatat seperti terlihat. Saksama tidak mencari orang menurut nama."),
    )  # fmt: skip
    account_handle = forms.CharField(label=_l("Nama akun (@)"), required=False, max_length=100)
    account_id = forms.CharField(
        label=_l("Nomor akun"), required=False, max_length=100,
        help_text=_l("Nomor tetap dari platform, bila terlihat. Nama akun dapat berpindah orang."),
    )  # fmt: skip
    occurred_on = forms.DateField(
        label=_l("Tanggal perbuatan"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_l("Kosongkan bila tidak terlihat; tidak tahu lebih baik daripada kira-kira."),
    )  # fmt: skip
    occurred_time = forms.TimeField(
        label=_l("Jamnya"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    seen_at = forms.DateTimeField(
        label=_l("Kapan Anda melihatnya?"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    screenshot = forms.FileField(
        label=_l("Tangkapan layar"), help_text=_l("PNG, JPEG, WebP atau PDF, paling besar 12 MB. Disegel saat masuk."),
        max_length=200,
    )  # fmt: skip
    how = Long(
        label=_l("Bagaimana terlihat"), most=2000, rows=2,
        help_text=_l("Perangkat, peramban, lewat halaman apa."),
    )  # fmt: skip
    seen_by = forms.ChoiceField(
        label=_l("Akun apa yang melihatnya?"), widget=forms.RadioSelect,
        choices=lambda: [(kind.value, says) for kind, says in seen_by_words().items()],
    )  # fmt: skip
    logged_in = forms.ChoiceField(label=_l("Apakah akun itu masuk (log in)?"), choices=YES_NO, widget=Row())
    anyone_could_see = forms.ChoiceField(
        label=_l("Dapatkah siapa pun melihatnya tanpa akun?"), widget=Row(),
        help_text=_l("Yang tertutup atau tidak pasti tidak dapat dicatat di sini."),
        choices=lambda: [(kind.value, says) for kind, says in answer_words().items()],
    )  # fmt: skip
    through_relation = forms.ChoiceField(
        label=_l("Tampak karena akun itu mengikuti, berteman, atau menjadi anggota?"), widget=Row(),
        choices=lambda: [(kind.value, says) for kind, says in answer_words().items()],
    )  # fmt: skip
    chat_member = forms.ChoiceField(
        label=_l("Apakah ini percakapan, dilihat sebagai anggotanya?"),
        choices=YES_NO,
        widget=Row(),
    )
    noticed = forms.MultipleChoiceField(
        label=_l("Adakah yang meringankan orang itu?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_l("Ditampilkan kepada penilai sebelum aturannya."),
        choices=lambda: [(kind, say_noticed(kind)) for kind in FOR_THE_PERSON],
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, accounts: Sequence[tuple[str, str]], zone: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.zone = ZoneInfo(ZONES[zone])
        self.fields["key"].initial = uuid4()
        self.fields["seen_at"].help_text = _("Waktu setempat, {zone}.").format(zone=zone)
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Pilih akun")), *accounts]
        self.use_required_attribute = False  # a radio that is not chosen is said in words, at its place

    def groups(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """The fields in the order of telling; whether a group is short enough for two columns."""
        return [(title, [self[name] for name in names], names[0] in SHORT) for title, names in GROUPS]

    def clean_link(self) -> str:
        """A web address, or nothing."""
        link = str(self.cleaned_data["link"])
        if link and (urlsplit(link).scheme not in {"http", "https"} or not urlsplit(link).hostname):
            raise forms.ValidationError(_("Tautan harus dimulai dengan http:// atau https://."))
        return link

    def clean_seen_at(self) -> datetime:
        """The instant, UTC, of what was typed by the office's clock."""
        typed: datetime = self.cleaned_data["seen_at"]
        return typed.replace(tzinfo=self.zone).astimezone(UTC)

    def clean(self) -> dict[str, Any]:
        """A time of day needs a day."""
        answers = super().clean() or {}
        if answers.get("occurred_time") and not answers.get("occurred_on"):
            self.add_error("occurred_on", _("Jam diisi tanpa tanggal."))
        return answers

    @property
    def once(self) -> UUID:
        """The id the observation will have: sent twice, it is one."""
        return UUID(str(self.cleaned_data["key"]))

    @property
    def noted(self) -> Noted:
        """The answers as the service takes them."""
        said = self.cleaned_data
        occurred_at, precision = self._occurred(said["occurred_on"], said["occurred_time"])
        return Noted(
            campaign_account=UUID(said["account"]), act=Act(said["act"]), account_name=said["account_name"],
            account_handle=said["account_handle"], account_id=said["account_id"], text=said["text"],
            parent_text=said["parent_text"], reaction=said["reaction"], link=said["link"], occurred_at=occurred_at,
            precision=precision, seen_at=said["seen_at"], described=said["described"], how=said["how"],
            seen_by=SeenBy(said["seen_by"]), logged_in=said["logged_in"] == "yes",
            anyone_could_see=Answer(said["anyone_could_see"]), through_relation=Answer(said["through_relation"]),
            chat_member=said["chat_member"] == "yes", noticed=tuple(said["noticed"]),
        )  # fmt: skip

    def _occurred(self, on: date | None, at: time | None) -> tuple[datetime | None, str]:
        if on is None:
            return None, "none"
        there = datetime.combine(on, at or time(), self.zone)
        return there.astimezone(UTC), "minute" if at else "day"
