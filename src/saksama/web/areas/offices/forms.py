"""Forms of the office's pages. What they offer is read for one desk and one day; what is allowed, the services say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from saksama.kernel.words import _
from saksama.regions import children
from saksama.web.areas.offices.delegated import work_choices
from saksama.web.shared.words import later as _l
from saksama.workbench.offices import places
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.words import explain_role, say_role

Choices = list[tuple[str, Any]]


def role_choices(roles: Iterable[Role]) -> Choices:
    """Each role with its sentence, in the order of `Role`."""
    held = set(roles)
    return [(role.value, _explained(say_role(role), explain_role(role))) for role in Role if role in held]


def _explained(name: str, why: str) -> SafeString:
    return format_html('{}<small class="sk-under">{}</small>', name, why)


class Day(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, label: Any, **named: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(label=label, widget=widget, **named)


class Days(forms.Form):
    """A first and a last day, both included."""

    first_day = Day(_l("Hari pertama"))
    last_day = Day(_l("Hari terakhir"))

    def clean(self) -> dict[str, Any]:
        """They stand in their order."""
        said = super().clean() or {}
        if said.get("first_day") and said.get("last_day") and said["last_day"] < said["first_day"]:
            self.add_error("last_day", _("Hari terakhir mendahului hari pertama."))
        return said


class Once(forms.Form):
    """Sent twice, done once: the id of what will be made comes along."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class Roles(forms.Form):
    """One or more roles; none is chosen beforehand."""

    roles = forms.MultipleChoiceField(label=_l("Peran"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: Iterable[Role], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["roles"].choices = role_choices(offered)  # type: ignore[attr-defined]

    def clean_roles(self) -> tuple[Role, ...]:
        """As roles."""
        return tuple(Role(value) for value in self.cleaned_data["roles"])


class Invite(Once, Roles):
    """Who comes, as what, how long their link waits."""

    name = forms.CharField(label=_l("Nama lengkap dengan gelar"), max_length=120)
    email = forms.EmailField(label=_l("Alamat surel"),
                             help_text=_l("Untuk masuk. Undangannya Anda cetak atau salin."))  # fmt: skip
    first_day = Day(_l("Hari pertama bertugas"))
    last_day = Day(_l("Hari terakhir bertugas"), required=False)
    task_force = forms.ChoiceField(label=_l("Dalam rangka satgas"), required=False,
                                   help_text=_l("Masa tugasnya harus di dalam masa satgas."))  # fmt: skip
    link_days = forms.IntegerField(label=_l("Tautan berlaku berapa hari"), min_value=1, max_value=14, initial=7)
    field_order = ("once", "name", "email", "roles", "first_day", "last_day", "task_force", "link_days")

    def __init__(self, *args: Any, forces: Choices, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["task_force"].choices = [("", _("Bukan satgas")), *forces]  # type: ignore[attr-defined]
        if not forces:
            del self.fields["task_force"]


class HandOver(forms.Form):
    """The last day, and who goes on."""

    last_day = Day(_l("Hari terakhir bertugas"), help_text=_l("Kemarin atau sebelumnya: akses tertutup saat ini juga."))
    successor = forms.ChoiceField(label=_l("Pekerjaan terbuka diteruskan kepada"), required=False)

    def __init__(self, *args: Any, people: Choices, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["successor"].choices = [("", _("Tidak ada; kembali ke kantor")), *people]  # type: ignore[attr-defined]


class Away(Once, Days):
    """Who is away, and when."""

    officer = forms.ChoiceField(label=_l("Siapa"), required=False)
    field_order = ("once", "officer", "first_day", "last_day")

    def __init__(self, *args: Any, people: Choices, me: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.me = me
        self.fields["officer"].choices = people  # type: ignore[attr-defined]
        self.fields["officer"].initial = me
        if len(people) == 1:
            self.fields["officer"].widget = forms.HiddenInput()

    def clean_officer(self) -> str:
        """Oneself, where nobody is named."""
        return self.cleaned_data["officer"] or self.me


class Borrow(Once, Roles, Days):
    """From whom, as what, when."""

    lender = forms.ChoiceField(label=_l("Diminta dari"))
    field_order = ("once", "lender", "roles", "first_day", "last_day")

    def __init__(self, *args: Any, lenders: Choices, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["lender"].choices = lenders  # type: ignore[attr-defined]


class Delegate(Once, Days):
    """With which office, what, when, by which letter."""

    other = forms.ChoiceField(label=_l("Kantor atasan atau bawahan"))
    verbs = forms.MultipleChoiceField(label=_l("Pekerjaan yang dilimpahkan"), widget=forms.CheckboxSelectMultiple)
    letter_number = forms.CharField(label=_l("Nomor surat"), max_length=120)
    field_order = ("once", "other", "verbs", "letter_number", "first_day", "last_day")

    def __init__(self, *args: Any, others: Choices, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["other"].choices = others  # type: ignore[attr-defined]
        self.fields["verbs"].choices = work_choices()  # type: ignore[attr-defined]


class Lend(forms.Form):
    """Whom, and by which letter."""

    officer = forms.ChoiceField(label=_l("Siapa yang dipinjamkan"), widget=forms.RadioSelect)
    letter_number = forms.CharField(label=_l("Nomor surat peminjaman"), max_length=120)

    def __init__(self, *args: Any, people: Choices, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["officer"].choices = people  # type: ignore[attr-defined]


class Force(Once, Days):
    """A satgas and its decree."""

    level = forms.ChoiceField(label=_l("Asal satgas"), widget=forms.RadioSelect)
    decree_number = forms.CharField(label=_l("Nomor keputusan"), max_length=120)
    decree_day = Day(_l("Tanggal keputusan"))
    field_order = ("once", "level", "decree_number", "decree_day", "first_day", "last_day")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["level"].choices = level_choices()  # type: ignore[attr-defined]


class LastDay(forms.Form):
    """An earlier end."""

    last_day = Day(_l("Hari terakhir"))


class Below(forms.Form):
    """A sub-district's or village's office, from the official list."""

    code = forms.ChoiceField(label=_l("Wilayah"))

    def __init__(self, *args: Any, office: str, there: set[str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["code"].choices = [(c, n) for c, n in regions_below(office) if c not in there]  # type: ignore[attr-defined]


class Partner(forms.Form):
    """A partner agency's desk."""

    agency = forms.ChoiceField(label=_l("Instansi"), choices=list(places.AGENCIES.items()))


def level_choices() -> Choices:
    """Where a satgas comes from."""
    return [("national", _("Nasional")), ("cascaded", _("Dibentuk di sini sebagai turunan satgas nasional"))]


def regions_below(code: str) -> Choices:
    """Sub-districts and villages below a regency or sub-district; empty where the list goes no deeper."""
    if code == places.NATION or len(code.split(".")) not in {2, 3} or code.startswith("mitra-"):
        return []
    found: Choices = []
    for region in children(code):
        found.append((region.code, f"{region.kind.capitalize()} {region.name}"))
        found += [(inner, f"— {name}") for inner, name in regions_below(region.code)]
    return found
