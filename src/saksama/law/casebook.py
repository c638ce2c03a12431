"""The case-book in memory: how a case may end, who gets it on a day, what must be asked, how long it is kept.

Reviewed data (`case-book/*.yaml`), not code; what is not of mark H is a setting, shown with its mark and source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.case_shapes import (
    PPK,
    SUPERVISOR,
    Body,
    Outcome,
    Outcomes,
    OwnTerms,
    Question,
    Questions,
    Receivers,
    Recipient,
    Recipients,
    Terms,
    Track,
    Way,
)
from saksama.law.loading import load
from saksama.law.reading import Page, read
from saksama.law.rulebook import Rulebook
from saksama.law.shapes import Agency, AgencyRole, Text, covers_day

Shape = TypeVar("Shape")
PACKAGED = Path(__file__).parent / "case-book"
CIVIL_SERVANTS = frozenset({"pns", "pppk"})
GAP = Text(
    id="Pada tanggal ini tidak ada lembaga yang mengawasi netralitas ASN: yang lama sudah berhenti, yang baru belum"
    " mulai. Penerusan hanya ke PPK.",
    en="On this day no body supervises the neutrality of civil servants: the old one had stopped, the new one had not"
    " begun. The referral goes to the appointing official only.",
)


@dataclass(frozen=True)
class CaseBook:
    """Made by `load_cases`; never changed."""

    outcomes: Mapping[str, Outcome]
    bodies: tuple[Body, ...]
    tracks: Mapping[str, Track]
    exculpatory: tuple[Question, ...]
    ownership: Mapping[str, Way]
    terms: Terms
    rulebook: Rulebook
    """Where the civil service's own bodies stand, with their days."""

    def outcome(self, code: str) -> Outcome:
        """Raises BadInput for one that the book does not have."""
        return _known(self.outcomes, code, _("hasil perkara"))

    def track(self, code: str) -> Track:
        """Raises BadInput for one that the book does not have."""
        return _known(self.tracks, code, _("jalur perkara"))

    def tracks_for(self, category: str) -> tuple[Track, ...]:
        """The tracks open to a respondent of that kind of office; its own first, then those open to everybody."""
        own = [track for track in self.tracks.values() if category in track.categories]
        return (*own, *(track for track in self.tracks.values() if not track.categories))

    def recipients(self, track: str, category: str, day: date) -> Recipients:
        """Who gets a case of that track on `day`; a civil servant's PPK always, but for a takedown (no person's file).

        Raises BadInput for a track that is not open to this kind of office.
        """
        road = self.track(track)
        if road not in self.tracks_for(category):
            raise BadInput(
                _("Jalur {track} tidak berlaku bagi kedudukan ini.").format(track=road.says.say()),
                _("Pilih jalur yang sesuai dengan kedudukan terlapor."),
            )
        wanted = [*road.to, *([PPK] if road.with_ppk and category in CIVIL_SERVANTS else [])]
        found = tuple(one for key in wanted for one in self._at(key, day))
        missing = SUPERVISOR in wanted and not self._at(SUPERVISOR, day)
        return Recipients(bodies=found, gap=GAP if missing else None)

    def unanswered(self, answers: Mapping[str, str]) -> tuple[Question, ...]:
        """The questions in favour of the accused that have no answer yet; "tidak ada" is one, empty is none."""
        return tuple(one for one in self.exculpatory if not answers.get(one.key, "").strip())

    def _at(self, key: str, day: date) -> list[Recipient]:
        if key in (SUPERVISOR, PPK):
            role = AgencyRole.DECIDES if key == PPK else AgencyRole.SUPERVISES
            return [_of_rulebook(one) for one in self.rulebook.agencies_at(day) if one.role is role]
        valid = [one for one in self.bodies if one.key == key and covers_day(one.valid_from, one.valid_to, day)]
        return [Recipient(key=one.key, kind=one.kind, says=one.says, mark=one.mark, source=one.source) for one in valid]


def load_cases(*, own: Path | None = None, folder: Path = PACKAGED) -> CaseBook:
    """The packaged case-book, with an office's `own` terms, which are read anew each time.

    Raises BadInput naming file and line: an unknown key, a code twice, a track to nobody, a term for no outcome, an
    outcome that is referred and sealed early at once, reminders that do not rise.
    """
    book = _packaged(folder)
    return book if own is None else replace(book, terms=_own_terms(own, book))


@cache
def _packaged(folder: Path) -> CaseBook:
    ends, ends_page = read(folder / "outcomes.yaml", Outcomes)
    to, to_page = read(folder / "receivers.yaml", Receivers)
    asked, asked_page = read(folder / "questions.yaml", Questions)
    _require_once([one.code for one in ends.outcomes], ends_page, "outcomes")
    _require_sound_ends(ends.outcomes, ends_page)
    _require_once([one.code for one in to.tracks], to_page, "tracks")
    _require_roads(to, to_page)
    _require_once([one.key for one in asked.exculpatory], asked_page, "exculpatory")
    _require_once([one.code for one in asked.ownership], asked_page, "ownership")
    return CaseBook(
        outcomes={one.code: one for one in ends.outcomes}, bodies=to.bodies,
        tracks={one.code: one for one in to.tracks}, exculpatory=asked.exculpatory,
        ownership={one.code: one for one in asked.ownership},
        terms=_terms(folder / "terms.yaml", {one.code for one in ends.outcomes}), rulebook=load(),
    )  # fmt: skip


def _terms(packaged: Path, outcomes: set[str]) -> Terms:
    terms, page = read(packaged, Terms)
    _require_terms(terms.retention, terms.reminders, outcomes, page)
    if left := outcomes - terms.retention.keys():
        raise page.bad(_("hasil {code} belum punya masa simpan.").format(code=min(left)), "retention")
    return terms


def _own_terms(own: Path, book: CaseBook) -> Terms:
    said, page = read(own, OwnTerms)
    _require_terms(said.retention, said.reminders or (), set(book.outcomes), page)
    return msgspec.structs.replace(
        book.terms, retention={**book.terms.retention, **said.retention},
        reminders=said.reminders or book.terms.reminders, backups=said.backups or book.terms.backups,
        objection=said.objection or book.terms.objection, set_by=said.decided_by,
    )  # fmt: skip


def _require_terms(retention: Mapping[str, int], reminders: Sequence[int], outcomes: set[str], page: Page) -> None:
    for code in retention:
        if code not in outcomes:
            raise page.bad(_("hasil {code} tidak dikenal.").format(code=code), "retention", code)
    if any(later <= sooner for sooner, later in zip(reminders, reminders[1:], strict=False)):
        raise page.bad(_("hari pengingat harus makin besar."), "reminders")


def _require_sound_ends(outcomes: Iterable[Outcome], page: Page) -> None:
    for number, one in enumerate(outcomes):
        if one.referred and one.sealed_early:
            raise page.bad(_("hasil yang diteruskan tidak disegel dini."), "outcomes", number, "sealed_early")


def _require_roads(sheet: Receivers, page: Page) -> None:
    known, taken = {SUPERVISOR, PPK, *(one.key for one in sheet.bodies)}, set[str]()
    for number, track in enumerate(sheet.tracks):
        for key in track.to:
            if key not in known:
                raise page.bad(_("penerima {key} tidak dikenal.").format(key=key), "tracks", number, "to")
        if twice := taken & set(track.categories):
            raise page.bad(
                _("kedudukan {code} ada pada dua jalur.").format(code=min(twice)), "tracks", number, "categories"
            )
        taken |= set(track.categories)


def _require_once(codes: Sequence[str], page: Page, section: str) -> None:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            raise page.bad(_("kode {code} disebut dua kali.").format(code=code), section, number)


def _of_rulebook(agency: Agency) -> Recipient:
    return Recipient(
        key=agency.key, kind="ppk" if agency.role is AgencyRole.DECIDES else "supervises", says=agency.name,
        mark=agency.mark, source=", ".join(agency.sources),
    )  # fmt: skip


def _known(all_of: Mapping[str, Shape], code: str, what: str) -> Shape:
    if code not in all_of:
        raise BadInput(
            _("Tidak ada {what} dengan kode {code}.").format(what=what, code=code),
            _("Yang ada: {known}.").format(known=", ".join(all_of)),
        )
    return all_of[code]
