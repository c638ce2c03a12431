"""What a question's screen shows besides its fields: choices in words, the map, the answers to look over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from saksama.handover.loket import Card
from saksama.kernel.clock import say_day
from saksama.kernel.words import _
from saksama.regions.table import by_code, children
from saksama.web.loket.draft import Draft
from saksama.web.loket.fields import CHOICES, PEOPLE
from saksama.web.loket.plan import plan_of
from saksama.web.loket.steps import Step, asked, read_day
from saksama.workbench.loket.rules import MOST_BYTES, MOST_FILES

Option = tuple[str, str, str]
MB = 1024 * 1024
OWN = ("own_name", "own_address", "own_phone")


@dataclass(frozen=True)
class Answer:
    """One line of the look over everything."""

    step: str
    says: str
    value: str


def shown(step: Step, draft: Draft, card: Card) -> dict[str, Any]:
    """What the template of `step` needs of its own."""
    made = SHOWN.get(step.name)
    return made(draft, card) if made else {}


def people(draft: Draft, _card: Card) -> dict[str, Any]:
    """Lines for as many persons as were asked for."""
    rows = [(f"name{n}", f"agency{n}") for n in range(draft.rows)]
    return {"people": rows, "more_people": draft.rows < PEOPLE}


def places(_draft: Draft, card: Card) -> dict[str, Any]:
    """Three kinds of places."""
    return {"places": [(code, said, more) for code, (said, more) in zip(CHOICES["where"], _places(card), strict=True)]}


def districts(_draft: Draft, card: Card) -> dict[str, Any]:
    """The kecamatan in the order of their codes, which is that of the map's labels too."""
    listed: list[Option] = [(one.code, one.name, "") for one in children(card.code)]
    return {"districts": [*listed, ("?", _("Tidak tahu"), "")], "plan": plan_of(card.code)}


def villages(draft: Draft, _card: Card) -> dict[str, Any]:
    """The desa of the kecamatan that was chosen, by name."""
    listed: list[Option] = [
        (one.code, one.name, "") for one in sorted(children(draft["region"]), key=lambda one: one.name)
    ]
    return {"villages": [*listed, ("?", _("Tidak tahu"), "")]}


def contests(_draft: Draft, card: Card) -> dict[str, Any]:
    """The office's elections."""
    listed: list[Option] = [(one.id, one.name, "") for one in card.contests]
    return {"contests": [*listed, ("?", _("Tidak tahu"), "")]}


def evidence(_draft: Draft, _card: Card) -> dict[str, Any]:
    """How much is taken."""
    return {"most_files": MOST_FILES, "most_mb": MOST_BYTES // MB}


def kinds(_draft: Draft, card: Card) -> dict[str, Any]:
    """With a name only where the office has a vault."""
    named = (
        "report",
        _("Dengan nama, dirahasiakan"),
        _("Menjadi laporan resmi yang wajib dikaji. Nama disimpan terkunci dan terpisah."),
    )
    nameless = ("information", _("Tanpa nama"), _("Menjadi informasi awal: boleh ditelusuri, tidak dapat didaftarkan."))
    return {"kinds": [named, nameless] if card.vault else [nameless]}


def standings(_draft: Draft, _card: Card) -> dict[str, Any]:
    """Who may report (Perbawaslu 7/2022 Art. 8(2))."""
    return {"standings": [(code, said, "") for code, said in zip(CHOICES["standing"], _standings(), strict=True)]}


def answers(draft: Draft, card: Card) -> dict[str, Any]:
    """Every question that was asked, with what was answered."""
    listed = [Answer(step.name, str(step.title), _answer(step, draft, card)) for step in asked(draft, card)[:-1]]
    return {"answers": [one for one in listed if one.value]}


def _answer(step: Step, draft: Draft, card: Card) -> str:
    """In words; "" for a screen that has none of its own."""
    if step.name in SAID:
        return SAID[step.name](draft, card) or _("tidak diisi")
    return "\n".join(draft[name] for name in step.asks if draft[name]) or _("tidak diisi")


def _region(code: str) -> str:
    return by_code(code).name if code and code != "?" else _("Tidak tahu")


def _when(draft: Draft, _card: Card) -> str:
    happened, known = read_day(draft["day"]), read_day(draft["known_on"])
    first = ", ".join(part for part in (say_day(happened) if happened else "", draft["hour"]) if part)
    then = _("diketahui {day}").format(day=say_day(known)) if known else ""
    return "\n".join(part for part in (first, then) if part)


def _who(draft: Draft, _card: Card) -> str:
    return "\n".join(", ".join(part for part in pair if part) for pair in draft.people())


def _evidence(draft: Draft, _card: Card) -> str:
    count = [_("{count} berkas").format(count=len(draft.files))] * bool(draft.files)
    return "\n".join([*count, *([draft["links"]] * bool(draft["links"]))])


def _contest(draft: Draft, card: Card) -> str:
    return next((one.name for one in card.contests if one.id == draft["contest"]), _("Tidak tahu"))


def _places(card: Card) -> tuple[tuple[str, str], ...]:
    return (
        (_("Di internet"), _("media sosial, grup, laman")),
        (_("Di wilayah kantor ini"), card.name),
        (_("Di daerah lain"), _("kami teruskan kepada kantor yang berwenang")),
    )


def _standings() -> tuple[str, ...]:
    return _("Warga yang punya hak pilih"), _("Peserta pemilihan atau timnya"), _("Pemantau pemilihan")


SHOWN: dict[str, Callable[[Draft, Card], dict[str, Any]]] = {
    "siapa": people, "mana": places, "kecamatan": districts, "desa": villages, "pemilihan": contests,
    "bukti": evidence, "jenis": kinds, "nama": standings, "periksa": answers,
}  # fmt: skip
SAID: dict[str, Callable[[Draft, Card], str]] = {
    "siapa": _who, "kapan": _when, "bukti": _evidence, "pemilihan": _contest,
    "mana": lambda draft, card: dict(zip(CHOICES["where"], _places(card), strict=True))[draft["where"]][0],
    "kecamatan": lambda draft, _card: _region(draft["region"]),
    "desa": lambda draft, _card: "\n".join([_region(draft["village"]), *([draft["place"]] * bool(draft["place"]))]),
    "jenis": lambda draft, card: next(said for code, said, _m in kinds(draft, card)["kinds"] if code == draft["kind"]),
    "nama": lambda draft, _card: "\n".join(draft[one] for one in OWN if draft[one]),
}  # fmt: skip
"""Answers that are not said by their fields alone."""
