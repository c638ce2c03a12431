"""What is asked for a report: an area, a level, a method, a period, for whom. Nobody is named."""

from __future__ import annotations

from typing import Any

from django import forms

from saksama.regions import regions
from saksama.regions.atlas import NATION
from saksama.web.areas.map.words import LEVELS
from saksama.web.shared.words import later as _l
from saksama.workbench.early_warning.reporting import Wanted
from saksama.workbench.early_warning.saying import name_of

WHOM = (
    ("dalam", _l("Untuk di dalam kantor: semua unit")),
    ("luar", _l("Untuk di luar kantor: sel kecil tidak ditampilkan")),
)


class ReportForm(forms.Form):
    """A report of what the map showed; the area and the rest come with the link from it."""

    wilayah = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    tingkat = forms.ChoiceField(label=_l("Tingkat"), choices=list(LEVELS.items()))
    metode = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    masa = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    untuk = forms.ChoiceField(label=_l("Untuk siapa"), choices=WHOM, widget=forms.RadioSelect)

    def clean_wilayah(self) -> str:
        """An area of the list, the nation, or none."""
        said = str(self.cleaned_data["wilayah"])
        if said and said != NATION and said not in regions():
            raise forms.ValidationError(_l("Wilayah ini tidak ada dalam daftar resmi."))
        return said

    @property
    def where(self) -> str:
        """The area that is asked for, as people say it; empty of agencies."""
        said = str(self["wilayah"].value() or "")
        return name_of(said) if said in regions() or said == NATION else ""

    @property
    def wanted(self) -> Wanted:
        """What a sound form asks for."""
        said: dict[str, Any] = self.cleaned_data
        return Wanted(said["tingkat"], said["wilayah"], said["metode"], said["masa"], outside=said["untuk"] == "luar")
