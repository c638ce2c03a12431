"""What is typed into a Form A. A draft may have gaps; nothing is preset that a person must judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms

from saksama.kernel.clock import ZONES
from saksama.kernel.words import _
from saksama.law.forms import Section, form_of
from saksama.web.areas.fieldwork.fields import LINE, line, rows_of, words, written
from saksama.web.shared.fields import Once, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.fieldwork.paper import FORM, NEEDED
from saksama.workbench.fieldwork.rules import LONGEST_ADVICE, MOST_DAYS
from saksama.workbench.fieldwork.shapes import Proof, RecordBody, Witness
from saksama.workbench.fieldwork.words import ownership_words, respondent_words

YES_NO = [("yes", _l("Ya, ada dugaan pelanggaran")), ("no", _l("Tidak, tidak ada"))]
HEAD = ("suspicion", "election", "discovered_at")
"""Not asked where a lead has answered it."""
LISTS = ("witnesses", "evidence", "exhibits")


def _suspicion() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_l("Apakah ada dugaan pelanggaran?"), choices=YES_NO, widget=forms.RadioSelect,
        help_text=_l("Dugaan saja; yang memutuskan hanya rapat pleno. Bila tidak ada, formulir ini nihil dan tidak "
                     "memuat orang."),
    )  # fmt: skip


class NewForm(forms.Form):
    """A free one."""

    use_required_attribute = False
    once = Once()
    suspicion = _suspicion()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4


class OnceForm(forms.Form):
    """A press that makes something once."""

    once = Once()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4


class BodyForm(forms.Form):
    """Form A, parts I to V; labels and order are the form book's."""

    use_required_attribute = False
    suspicion = _suspicion()
    election = forms.ChoiceField(
        label=_l("Pada pemilihan mana?"), required=False, help_text=_l("Menentukan peraturan yang menghitung tenggat.")
    )
    discovered_at = forms.DateTimeField(
        label=_l("Kapan ditemukan?"), required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    stage, officer, position, assignment = line(), line(), line(), line()
    office_address = line()
    way, aim, target, when_where = line(), line(), line(), words(2)
    result = words(5, help_text=_l("Yang Anda lihat dan dengar sendiri. Pendapat ditulis dalam analisa."))
    watched = forms.IntegerField(min_value=0)
    read = forms.IntegerField(min_value=0)
    event, event_place, event_time = words(3), line(), line()
    actor = line(help_text=_l("Sebut sejauh yang Anda ketahui; ciri pun boleh."))
    respondent = forms.ChoiceField(choices=lambda: _chosen(respondent_words()))
    actor_account = line()
    ownership = forms.ChoiceField(
        choices=lambda: _chosen(ownership_words()),
        help_text=_l("Nama yang sama tidak memastikan apa pun dan bukan pilihan."),
    )
    ownership_how, actor_address = words(2), line()
    witnesses = words(2, help_text=_l("Satu saksi satu baris: nama; alamat. Pelapor tidak ditulis di sini."))
    evidence = words(2, help_text=_l("Satu bukti satu baris."))
    exhibits = words(2, help_text=_l("Satu barang bukti satu baris: nomor; uraian; SHA-256."))
    short, facts, analysis = words(3), words(4), words(4)
    dispute_who, dispute_where_when, dispute_object = line(), line(), line()
    dispute_identity, dispute_issued, dispute_loss, dispute_short = line(), line(), line(), words(2)
    signer = Text(
        label=_l("Penanda tangan"), max_length=120, required=False, help_text=_l("Kosong: pengawas yang menulisnya.")
    )

    said = ""

    def __init__(
        self, *given: Any, elections: Sequence[tuple[str, str]], zone: str, day: date, of_lead: bool, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.zone = ZoneInfo(ZONES[zone])
        self.book = form_of(FORM, day)
        doubted = of_lead or self["suspicion"].value() == "yes"
        for field in self.book.fields():
            self.fields[field.key].label = field.label
            self.fields[field.key].required = field.required or (doubted and field.key in NEEDED)
        for name in ("election", "discovered_at"):
            self.fields[name].required = doubted
        self.fields["discovered_at"].help_text = _("Tenggat pleno dihitung sejak saat itu. {zone}.").format(zone=zone)
        chosen = self.fields["election"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", _("Pilih pemilihan")), *elections]
        for name in HEAD if of_lead else ():
            del self.fields[name]

    def full_clean(self) -> None:
        """Gaps are no mistake in a draft; the page goes on saying which fields are needed in the end."""
        needed = [field for name, field in self.fields.items() if field.required and name != "suspicion"]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    def head(self) -> list[forms.BoundField]:
        """What stands before the form's own parts."""
        return [self[name] for name in HEAD if name in self.fields]

    def parts(self) -> list[tuple[Section, list[forms.BoundField], bool, int]]:
        """The form's parts with their fields, whether each stands open, and how much of it is still to be written."""
        found = []
        for part in self.book.sections:
            fields = [self[field.key] for field in part.fields]
            left = sum(one.field.required and not one.value() for one in fields)
            found.append((part, fields, any(one.field.required or one.value() or one.errors for one in fields), left))
        return found

    def clean_discovered_at(self) -> datetime | None:
        """The instant, UTC, of what was typed by the office's clock."""
        typed: datetime | None = self.cleaned_data["discovered_at"]
        return typed.replace(tzinfo=self.zone).astimezone(UTC) if typed else None

    def body(self) -> RecordBody:
        """What was written."""
        said = {name: self.cleaned_data[name] for name in RecordBody.__struct_fields__}
        said["witnesses"] = tuple(Witness(name=name, address=where) for name, where in rows_of(said["witnesses"], 2))
        said["evidence"] = tuple(one for (one,) in rows_of(said["evidence"], 1))
        said["exhibits"] = tuple(Proof(number=a, what=b, sha256=c) for a, b, c in rows_of(said["exhibits"], 3))
        return RecordBody(**said)

    @property
    def suspicion_said(self) -> bool:
        """What the officer says; of a lead it is not asked again."""
        return bool(self.cleaned_data.get("suspicion", "yes") == "yes")


def values_of(body: RecordBody) -> dict[str, object]:
    """A draft's content as the form holds it."""
    held = {name: getattr(body, name) for name in RecordBody.__struct_fields__ if name not in LISTS}
    return held | {
        "witnesses": written([(one.name, one.address) for one in body.witnesses]),
        "evidence": written([(one,) for one in body.evidence]),
        "exhibits": written([(one.number, one.what, one.sha256) for one in body.exhibits]),
    }


class AdviceForm(forms.Form):
    """Advice to repair."""

    to_whom = Text(label=_l("Kepada siapa"), max_length=LINE)
    words = Paragraph(label=_l("Apa yang harus diperbaiki"), max_length=LONGEST_ADVICE)
    days = forms.IntegerField(
        label=_l("Dalam berapa hari"), min_value=1, max_value=MOST_DAYS,
        help_text=_l("Menurut Perbawaslu 5/2022 Pasal 18 paling lama 3 hari, atau sesuai waktu yang ditentukan."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What became of it."""

    done = forms.ChoiceField(
        label=_l("Apakah sudah diperbaiki?"), choices=[("yes", _l("Sudah")), ("no", _l("Belum"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = Paragraph(label=_l("Bagaimana hal itu diketahui"), max_length=LONGEST_ADVICE)


class SeenForm(forms.Form):
    """One person whom the officer saw: exact name and agency (G2)."""

    name = Text(label=_l("Nama lengkap"), max_length=120, help_text=_l("Persis seperti tercatat, tanpa gelar."))
    agency = Text(label=_l("Instansi"), max_length=120, help_text=_l("Nama resmi instansinya."))


class ActorForm(forms.Form):
    """The one of the answers whom the officer recognised."""

    actor = Text(max_length=600)


def _chosen(words: dict[Any, str]) -> list[tuple[str, str]]:
    return [("", _("Pilih")), *((code.value, says) for code, says in words.items())]
