"""The questions in their order: one a screen. Which are asked depends on the answers before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from saksama.handover.loket import Card
from saksama.kernel.words import _
from saksama.regions.table import children
from saksama.web.loket.draft import Draft
from saksama.web.loket.fields import CHOICES, PEOPLE, of
from saksama.web.shared.words import later as _l
from saksama.workbench.loket.rules import LONGEST_LINK, MOST_LINKS

Faults = dict[str, str]
LEAST_STORY = 10
"""Signs: less tells nobody anything."""
QUESTIONS = 6


@dataclass(frozen=True)
class Step:
    """One screen."""

    name: str
    """Last part of its address."""
    number: int
    """Of six questions; some take two screens. 0: the look over everything."""
    title: str
    asks: tuple[str, ...]
    applies: Callable[[Draft, Card], bool] = lambda _draft, _card: True
    check: Callable[[Draft, Card, date], Faults] = lambda _draft, _card, _today: {}


def told_enough(draft: Draft, _card: Card, _today: date) -> Faults:
    """The story."""
    few = len(draft["what"]) < LEAST_STORY
    return {"what": _("Ceritakan sedikit lebih banyak: siapa berbuat apa.")} if few else {}


def placed(draft: Draft, _card: Card, _today: date) -> Faults:
    """On the net, here, elsewhere."""
    return _one_of(draft, "where", CHOICES["where"], _("Pilih salah satu tempat."))


def in_district(draft: Draft, card: Card, _today: date) -> Faults:
    """Which kecamatan; "?" is an answer."""
    return _one_of(draft, "region", ["?", *(one.code for one in children(card.code))], _("Pilih kecamatan."))


def in_village(draft: Draft, _card: Card, _today: date) -> Faults:
    """Which desa of the kecamatan that was chosen."""
    return _one_of(draft, "village", ["?", *(one.code for one in children(draft["region"]))], _("Pilih desa."))


def elsewhere(draft: Draft, _card: Card, _today: date) -> Faults:
    """Outside the office's area: where, in words."""
    return {} if draft["outside"] else {"outside": _("Tulis kabupaten atau kotanya, supaya dapat diteruskan.")}


def dated(draft: Draft, _card: Card, today: date) -> Faults:
    """Days that exist and are not still to come; nobody knows of a thing before it happened."""
    faults: Faults = {}
    for name in ("day", "known_on"):
        if draft[name] and (on := read_day(draft[name])) is None:
            faults[name] = _("Tulis tanggal seperti 27-11-2027.")
        elif draft[name] and on and on > today:
            faults[name] = _("Tanggal ini belum tiba.")
    happened, known = read_day(draft["day"]), read_day(draft["known_on"])
    if not faults and happened and known and known < happened:
        faults["known_on"] = _("Tanggal ini sebelum kejadiannya.")
    return faults


def of_contest(draft: Draft, card: Card, _today: date) -> Faults:
    """Which election; "?" is an answer."""
    return _one_of(draft, "contest", ["?", *(one.id for one in card.contests)], _("Pilih salah satu."))


def linked(draft: Draft, _card: Card, _today: date) -> Faults:
    """Addresses of the net, one a line."""
    lines = [line.strip() for line in draft["links"].split("\n") if line.strip()]
    if any("." not in line or " " in line for line in lines):
        return {"links": _("Tulis satu tautan di tiap baris, tanpa kata lain.")}
    if len(lines) > MOST_LINKS or any(len(line) > LONGEST_LINK for line in lines):
        return {
            "links": _("Paling banyak {n} tautan, masing-masing {most} huruf.").format(n=MOST_LINKS, most=LONGEST_LINK)
        }
    return {}


def named_or_not(draft: Draft, card: Card, _today: date) -> Faults:
    """A report with a name, or initial information; the first only where the office has a vault."""
    offered = CHOICES["kind"] if card.vault else CHOICES["kind"][1:]
    return _one_of(draft, "kind", offered, _("Pilih salah satu."))


def introduced(draft: Draft, _card: Card, today: date) -> Faults:
    """Name and address, the formal conditions, and the statement of truth."""
    faults = _one_of(draft, "standing", CHOICES["standing"], _("Pilih salah satu."))
    faults |= {} if draft["own_name"] else {"own_name": _("Tulis nama Anda, atau kembali dan pilih tanpa nama.")}
    faults |= {} if draft["own_address"] else {"own_address": _("Tulis alamat Anda: syarat sebuah laporan.")}
    born = read_day(draft["own_birth_date"])
    if draft["own_birth_date"] and (born is None or born > today):
        faults["own_birth_date"] = _("Tulis tanggal seperti 27-11-1980.")
    return faults | ({} if draft["truth"] else {"truth": _("Centang pernyataan ini, atau perbaiki jawaban Anda.")})


def read_day(text: str) -> date | None:
    """A day as browsers send it ("2027-11-27") or as people write it ("27-11-2027", "27/11/2027"); None otherwise."""
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):  # noqa: PLR2004  day, month, year
        return None
    first, month, last = (int(part) for part in parts)
    year, day = (first, last) if len(parts[0]) == 4 else (last, first)  # noqa: PLR2004  digits of a year
    try:
        return date(year, month, day)
    except ValueError:
        return None


def here(draft: Draft, card: Card) -> bool:
    """It happened in the office's area, of which the list knows the kecamatan."""
    return draft["where"] == "here" and bool(children(card.code))


STEPS: tuple[Step, ...] = (
    Step("apa", 1, _l("Apa yang Anda lihat atau dengar?"), ("what",), check=told_enough),
    Step("siapa", 2, _l("Siapa yang Anda laporkan?"),
         tuple(f"{part}{n}" for n in range(PEOPLE) for part in ("name", "agency"))),
    Step("mana", 3, _l("Di mana kejadiannya?"), ("where",), check=placed),
    Step("kecamatan", 3, _l("Di kecamatan mana?"), ("region",), here, in_district),
    Step("desa", 3, _l("Di desa mana?"), ("village", "place"),
         lambda draft, card: here(draft, card) and draft["region"] not in {"", "?"}, in_village),
    Step("luar", 3, _l("Di daerah mana?"), ("outside",),
         lambda draft, card: draft["where"] == "elsewhere" or (draft["where"] == "here" and not children(card.code)),
         elsewhere),
    Step("kapan", 4, _l("Kapan kejadiannya?"), ("day", "hour", "known_on"), check=dated),
    Step("pemilihan", 4, _l("Tentang pemilihan yang mana?"), ("contest",),
         lambda _draft, card: len(card.contests) > 1, of_contest),
    Step("bukti", 5, _l("Ada tautan, foto, atau video?"), ("links",), check=linked),
    Step("jenis", 6, _l("Dengan nama, atau tanpa nama?"), ("kind",), check=named_or_not),
    Step("nama", 6, _l("Siapa Anda?"),
         ("standing", "own_name", "own_address", "own_phone", "own_email", "own_birth_place", "own_birth_date",
          "own_sex", "own_job", "own_nationality", "own_more", "truth"),
         lambda draft, _card: draft["kind"] == "report", introduced),
    Step("periksa", 0, _l("Periksa jawaban Anda"), ()),
)  # fmt: skip
BY_NAME: Mapping[str, Step] = {step.name: step for step in STEPS}
LAST = STEPS[-1]


def faults_of(step: Step, draft: Draft, card: Card, today: date) -> Faults:
    """What is wrong with the answers of `step`: field → words."""
    long = {name: _("Terlalu panjang: paling banyak {most} huruf.").format(most=of(name).most)
            for name in step.asks if len(draft[name]) > of(name).most}  # fmt: skip
    faults = long or step.check(draft, card, today)
    return {name: faults[name] for name in step.asks if name in faults}


def first_faulty(draft: Draft, card: Card, today: date) -> Step | None:
    """The first screen whose answers cannot be sent as they are."""
    return next((one for one in asked(draft, card) if faults_of(one, draft, card, today)), None)


def asked(draft: Draft, card: Card) -> list[Step]:
    """The screens of this draft."""
    return [step for step in STEPS if step.applies(draft, card)]


def after(step: Step, draft: Draft, card: Card, today: date) -> Step:
    """Where "continue" leads: on, or after a change back to the look over everything."""
    if draft.reviewed:
        return first_faulty(draft, card, today) or LAST
    place = STEPS.index(step)
    return next(one for one in STEPS[place + 1 :] if one.applies(draft, card))


def before(step: Step, draft: Draft, card: Card) -> Step | None:
    """Where "back" leads; None before the first."""
    place = STEPS.index(step)
    return next((one for one in reversed(STEPS[:place]) if one.applies(draft, card)), None)


def _one_of(draft: Draft, name: str, allowed: object, says: str) -> Faults:
    return {} if draft[name] in list(allowed) else {name: says}  # type: ignore[call-overload]  # tuples and lists of str
