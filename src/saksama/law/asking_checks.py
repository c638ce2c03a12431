"""What must hold in the sheets of questions; each complaint names the file and the line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksama.kernel.words import _
from saksama.law.asking_shapes import Frame, Question, Told, Verdict
from saksama.law.cited import Cited
from saksama.law.reading import Page

Placed = tuple[Question, Page, int]
BOTH = 2


def require_sound(cited: Cited, frame: Frame, page: Page, placed: Sequence[Placed]) -> None:
    """Raises BadInput for the first thing that does not hold."""
    for section in ("who", "when", "themes", "steps", "disputes"):
        _once([one.key for one in getattr(frame, section)], page, section)
    for number, who in enumerate(frame.who):
        cited.require(page, "who", number, sources=who.sources, cites=who.cites)
        if not who.ours and who.ask is None:
            raise page.bad(_("tanpa kata siapa yang dapat ditanya."), "who", number)
    for number, dispute in enumerate(frame.disputes):
        cited.require(page, "disputes", number, sources=dispute.sources)
    seen: set[str] = set()
    for one in placed:
        _question(cited, frame, one, seen)


def require_frame_words(cited: Cited, frame: Frame, page: Page) -> None:
    """The two answers the frame itself gives are as sound as a question's."""
    _told(cited, frame.outside, page, "outside")
    cited.require(page, "unsaid", sources=frame.unsaid.sources, cites=frame.unsaid.cites)


def _question(cited: Cited, frame: Frame, placed: Placed, seen: set[str]) -> None:
    question, page, number = placed
    at = "questions", number
    if question.key in seen:
        raise page.bad(_("{key} ditulis dua kali.").format(key=question.key), *at)
    seen.add(question.key)
    _known([question.theme], [one.key for one in frame.themes], page, *at, "theme")
    _known(question.happened, [one.key for one in frame.steps], page, *at, "happened")
    _known(question.disputed, [one.key for one in frame.disputes], page, *at, "disputed")
    _known(question.rows, [rule.code for rule in cited.rulebook.rules], page, *at, "rows")
    for name in ("applies", "otherwise"):
        told = getattr(question, name)
        if told is not None:
            _told(cited, told, page, *at, name)
    for place, special in enumerate(question.specials):
        _known(special.who, [one.key for one in frame.who if one.ours], page, *at, "specials", place, "who")
        _known(special.when, [one.key for one in frame.when], page, *at, "specials", place, "when")
        _told(cited, special.told, page, *at, "specials", place, "told")


def _told(cited: Cited, told: Told, page: Page, *at: str | int) -> None:
    cited.require(page, *at, sources=told.sources, cites=told.cites)
    for number, one in enumerate(told.readings):
        cited.require(page, *at, "readings", number, sources=one.sources)
    if told.verdict is Verdict.OTHER:
        raise page.bad(_("lembar pertanyaan hanya menjawab jangan, abu-abu, atau boleh."), *at, "verdict")
    if (told.verdict is Verdict.GREY) != (len(told.readings) == BOTH):
        raise page.bad(_("jawaban abu-abu memuat dua bacaan; jawaban lain tidak memuat bacaan."), *at)
    if told.mark is not None and not told.sources:
        raise page.bad(_("keyakinan tanpa sumber."), *at, "mark")


def _known(keys: Iterable[str], known: Sequence[str], page: Page, *at: str | int) -> None:
    for key in keys:
        if key not in known:
            raise page.bad(_("{key} tidak dikenal.").format(key=key), *at)


def _once(keys: Sequence[str], page: Page, section: str) -> None:
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise page.bad(_("{key} ditulis dua kali.").format(key=key), section, number)
