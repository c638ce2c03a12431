"""What officers answer. Nothing is chosen beforehand; "not a breach" stands first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from saksama.handover.judgement import Verdict
from saksama.handover.lead import Ceiling
from saksama.kernel.words import _
from saksama.web.shared.words import later as _l
from saksama.workbench.review import said
from saksama.workbench.review.rules import LONGEST_REASON, offered
from saksama.workbench.review.services import Said
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate

Choices = Sequence[tuple[str, Any]]


class Words(forms.CharField):
    """An answer in words; one that is far too long comes back cut, so that the page stays a page."""

    widget = forms.Textarea

    def __init__(self, **named: Any) -> None:
        super().__init__(max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2}), **named)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the field shows again."""
        return str(super().bound_data(data, initial) or "")[: LONGEST_REASON + 200]


class ActForm(forms.Form):
    """Step one."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(label=_l("Bagaimana perbuatannya?"), widget=forms.RadioSelect)
    stage_read = forms.ChoiceField(
        label=_l("Tahapnya menurut Anda"), widget=forms.RadioSelect, required=False,
        choices=[("pre", _l("Sebelum penetapan calon")), ("post", _l("Sesudah penetapan calon")),
                 ("unsure", _l("Tidak dapat dipastikan"))],
    )  # fmt: skip
    stance_read = forms.ChoiceField(
        label=_l("Sikap tulisannya, menurut Anda"), widget=forms.RadioSelect,
        choices=[("neutral", _l("Tidak memihak")), ("support", _l("Mendukung")), ("oppose", _l("Menolak")),
                 ("unclear", _l("Tidak terbaca"))],
    )  # fmt: skip
    hints_weighed = forms.MultipleChoiceField(
        label=_l("Hal meringankan yang ditimbang"), widget=forms.CheckboxSelectMultiple, required=False
    )
    weighed = Words(label=_l("Hal meringankan yang Anda timbang"), required=False)
    reason = Words(label=_l("Alasan Anda"), help_text=_l("Yang Anda lihat sendiri; angka mesin bukan alasan."))
    copies = forms.MultipleChoiceField(label=_l("Salinan"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(
        self, *given: Any, ceiling: Ceiling, has_text: bool, hints: Iterable[str], copies: Choices, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.fields["once"].initial = uuid4()
        choices = [(one.value, said.verdict(one)) for one in offered(ceiling)]
        self._choose(verdict=choices, hints_weighed=[(kind, kind) for kind in hints], copies=copies)
        if not has_text:
            del self.fields["stance_read"]

    def _choose(self, **choices: Choices) -> None:
        for name, options in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = options

    def clean(self) -> dict[str, Any]:
        """The stage is confirmed by a person where it matters (law: never derived silently)."""
        answers = super().clean() or {}
        if answers.get("verdict") == Verdict.COULD_BE_BREACH and not answers.get("stage_read"):
            self.add_error("stage_read", _("Pastikan tahapnya, atau katakan bahwa tidak dapat dipastikan."))
        return answers

    def keyed(self) -> list[tuple[Any, str]]:
        """The verdict's radio buttons, each with its letter."""
        return [(radio, said.KEYS[Verdict(radio.data["value"])]) for radio in self["verdict"]]

    @property
    def answer(self) -> Said:
        """The answers as the service takes them."""
        answers, read = self.cleaned_data, self.cleaned_data.get("stance_read", "")
        of_the_act = OfTheAct(
            reason=answers["reason"], weighed=answers["weighed"], hints_weighed=tuple(answers["hints_weighed"]),
            stance_read="" if read == "unclear" else read, stage_read=answers["stage_read"],
        )  # fmt: skip
        return Said(Verdict(answers["verdict"]), of_the_act, [UUID(one) for one in answers["copies"]])


class CandidateForm(forms.Form):
    """Step two."""

    of_judgement = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.ChoiceField(label=_l("Apakah akun ini milik pegawai itu?"), widget=forms.RadioSelect)
    reason = Words(
        label=_l("Apa yang meyakinkan Anda?"), required=False,
        help_text=_l("Wajib bila teridentifikasi. Nama yang sama bukan alasan."),
    )  # fmt: skip

    def __init__(self, *given: Any, keys: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        self._keys = list(keys)
        alone = len(keys) == 1
        named_one = [(str(n), _("Teridentifikasi") if alone else _("Teridentifikasi: calon {n}").format(n=n))
                     for n in range(1, len(keys) + 1)]  # fmt: skip
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("none", _("Tidak teridentifikasi")), *named_one]

    def keyed(self) -> list[tuple[Any, str]]:
        """The radio buttons, each with its figure."""
        return [(radio, str(n)) for n, radio in enumerate(self["who"], start=1)]

    @property
    def answer(self) -> OfTheCandidate:
        """The answers as the service takes them; the page knows candidates by number, never by key."""
        who = self.cleaned_data["who"]
        key = "" if who == "none" else self._keys[int(who) - 1]
        return OfTheCandidate(candidate_key=key, reason=self.cleaned_data["reason"])
