"""What is typed about one allegation: exact words, law, whose account it is, and every question in their favour."""

from __future__ import annotations

from typing import Any

from django import forms

from saksama.kernel.words import _
from saksama.law.shapes import Channel, Stage
from saksama.web.areas.cases.forms import LINE, Versioned
from saksama.web.shared.fields import Day, Paragraph, Text
from saksama.web.shared.words import later as _l
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.rules import LONGEST
from saksama.workbench.cases.shapes import AllegationBody
from saksama.workbench.cases.words import channel_words, stage_words

ASKED = "ask-"
"""Before the key of each question in the respondent's favour."""
NO_SUCH = "none"
"""Said on purpose: not in the annex, no account. Nothing is chosen beforehand."""
STAGES = (Stage.PRE, Stage.POST, Stage.ANY)


def acts() -> list[tuple[str, str]]:
    """Every rule of the annex, and that it is none of them."""
    rules = {one.code: f"{one.code} · {one.act.say()}" for one in casebook().rulebook.rules}
    return [("", _("pilih")), (NO_SUCH, _("di luar lampiran")), *rules.items()]


class AllegationForm(Versioned):
    """One allegation. Nothing is preset; "tidak ada" is an answer to a question, an empty field is none."""

    act = forms.ChoiceField(label=_l("Perbuatan menurut lampiran SKB"), choices=acts)
    stage = forms.ChoiceField(
        label=_l("Tahapan"), widget=forms.RadioSelect, help_text=_l("Petugas lain menguatkannya."),
        choices=lambda: [(one.value, stage_words()[one]) for one in STAGES],
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=_l("Di mana"), widget=forms.RadioSelect,
        choices=lambda: [(one.value, channel_words()[one]) for one in Channel],
    )  # fmt: skip
    happened_on = Day(label=_l("Hari kejadian"), required=False)
    quote = Paragraph(label=_l("Kutipan persis, atau perbuatannya"), max_length=LONGEST)
    where = Text(label=_l("Tempat"), required=False, max_length=LINE)
    when = Text(label=_l("Waktu"), required=False, max_length=LINE)
    ownership = forms.ChoiceField(
        label=_l("Bagaimana pemilik akun dipastikan"), help_text=_l("Nama yang sama tidak memastikan apa pun."),
        choices=lambda: [
            ("", _("pilih")), (NO_SUCH, _("tidak ada akun")),
            *((code, one.says.say()) for code, one in casebook().ownership.items()),
        ],
    )  # fmt: skip
    ownership_how = Paragraph(label=_l("Uraian"), required=False, max_length=LONGEST)
    note = Paragraph(label=_l("Catatan"), required=False, max_length=LONGEST)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for one in casebook().exculpatory:
            self.fields[f"{ASKED}{one.key}"] = Paragraph(label=one.asks.say(), max_length=LONGEST)
        self.order_fields([name for name in self.fields if name != "note"])

    @property
    def body(self) -> AllegationBody:
        """What was typed."""
        said = self.cleaned_data
        answers = {one.key: said[f"{ASKED}{one.key}"] for one in casebook().exculpatory}
        return AllegationBody(
            quote=said["quote"], where=said["where"], when=said["when"], ownership=_said(said["ownership"]),
            ownership_how=said["ownership_how"], exculpatory=answers, note=said["note"],
        )  # fmt: skip

    @property
    def columns(self) -> dict[str, Any]:
        """What a service takes beside the body."""
        columns = {key: self.cleaned_data[key] for key in ("stage", "channel", "happened_on")}
        return columns | {"act": _said(self.cleaned_data["act"])}


def _said(code: str) -> str:
    """A code, "" where it was said that there is none."""
    return "" if code == NO_SUCH else code


def initial_of(row: Any, body: AllegationBody) -> dict[str, Any]:
    """What stands of one that is rewritten."""
    asked = {f"{ASKED}{key}": answer for key, answer in body.exculpatory.items()}
    return asked | {
        "act": row.act or NO_SUCH, "stage": row.stage, "channel": row.channel, "happened_on": row.happened_on,
        "quote": body.quote, "where": body.where, "when": body.when, "ownership": body.ownership or NO_SUCH,
        "ownership_how": body.ownership_how, "note": body.note,
    }  # fmt: skip
