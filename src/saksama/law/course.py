"""The short course: questions with choices, each explained, each with its sources; nobody is measured by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.law.asking_shapes import Slug
from saksama.law.cited import Cited, cited
from saksama.law.reading import Page, read
from saksama.law.shapes import Filled, Mark, Row, Sources, Text

PACKAGED = Path(__file__).parent / "course-book"
FRAME = "frame.yaml"
FEWEST, MOST = 2, 4


class Choice(Row, frozen=True, kw_only=True):
    """One answer to choose, and why it is right or not."""

    says: Text
    why: Text
    right: bool = False


class Lesson(Row, frozen=True, kw_only=True):
    """One question of the course."""

    key: Slug
    theme: Slug
    level: Literal[1, 2, 3]
    """1 everyone should know, 3 is for those who teach."""
    asks: Text
    choices: Annotated[tuple[Choice, ...], msgspec.Meta(min_length=FEWEST, max_length=MOST)]
    rows: tuple[Filled, ...] = ()
    cites: tuple[Filled, ...] = ()
    sources: Sources
    mark: Mark


class Theme(Row, frozen=True, kw_only=True):
    """A part of the course."""

    key: Slug
    says: Text
    again: Slug
    """Theme of "may I?" to read again."""


class Minutes(Row, frozen=True, kw_only=True):
    """A part of the class."""

    minutes: Annotated[int, msgspec.Meta(gt=0)]
    says: Text


class Class(Row, frozen=True, kw_only=True):
    """A class in a room."""

    minutes: int
    plan: tuple[Minutes, ...]
    questions: tuple[Slug, ...]


class CourseFrame(Row, frozen=True, kw_only=True, rename={"lesson": "class"}):
    """Themes and the class."""

    version: Filled
    themes: tuple[Theme, ...]
    lesson: Class


class LessonSheet(Row, frozen=True, kw_only=True):
    """One sheet of questions."""

    questions: tuple[Lesson, ...]


@dataclass(frozen=True)
class Course:
    """Made by `load_course`; never changed."""

    frame: CourseFrame
    questions: tuple[Lesson, ...]
    cited: Cited

    def theme(self, key: str) -> Theme:
        """Raises NotThere for one that is not taught."""
        found = next((one for one in self.frame.themes if one.key == key), None)
        if found is None:
            raise NotThere(_("Tema ini tidak ada."), _("Pilih dari daftarnya."))
        return found

    def of_theme(self, key: str) -> tuple[Lesson, ...]:
        """Its questions, easy ones first, else in the sheets' order."""
        return tuple(sorted((one for one in self.questions if one.theme == key), key=lambda one: one.level))

    def of_class(self) -> tuple[Lesson, ...]:
        """The questions of the class, in its order."""
        known = {one.key: one for one in self.questions}
        return tuple(known[key] for key in self.frame.lesson.questions)


def load_course(folder: Path = PACKAGED, known: Cited | None = None) -> Course:
    """The sheets of `folder`.

    Raises BadInput naming file and line: a missing explanation or source, a key or a choice twice, no right choice or
    only right ones, something nobody knows, a class whose minutes do not add up.
    """
    frame, page = read(folder / FRAME, CourseFrame)
    files = sorted(path for path in folder.glob("*.yaml") if path.name != FRAME)
    sheets = [read(path, LessonSheet) for path in files]
    course = Course(frame, tuple(one for sheet, _page in sheets for one in sheet.questions), known or cited())
    seen: set[str] = set()
    for sheet, its in sheets:
        for number, one in enumerate(sheet.questions):
            _require_sound(course, one, its, number, seen)
            seen |= {one.key, one.asks.id.casefold(), one.asks.en.casefold()}
    _require_class(frame, page, seen)
    return course


@cache
def course() -> Course:
    """The packaged course, read once."""
    return load_course()


def questions() -> tuple[Lesson, ...]:
    """Every question of the packaged course, for whoever plans a class."""
    return course().questions


def _require_sound(course: Course, one: Lesson, page: Page, number: int, seen: set[str]) -> None:
    at = "questions", number
    for said in (one.key, one.asks.id.casefold(), one.asks.en.casefold()):
        if said in seen:
            raise page.bad(_("{key} ditulis dua kali.").format(key=one.key), *at)
    if one.theme not in {theme.key for theme in course.frame.themes}:
        raise page.bad(_("{key} tidak dikenal.").format(key=one.theme), *at, "theme")
    known = {rule.code for rule in course.cited.rulebook.rules}
    for code in one.rows:
        if code not in known:
            raise page.bad(_("{key} tidak dikenal.").format(key=code), *at, "rows")
    course.cited.require(page, *at, sources=one.sources, cites=one.cites)
    _require_choices(one.choices, page, number)


def _require_choices(choices: Sequence[Choice], page: Page, number: int) -> None:
    at = "questions", number, "choices"
    if len({one.says.id.casefold() for one in choices}) < len(choices):
        raise page.bad(_("pilihan yang sama ditulis dua kali."), *at)
    if not 0 < sum(one.right for one in choices) < len(choices):
        raise page.bad(_("harus ada pilihan yang tepat dan yang tidak."), *at)


def _require_class(frame: CourseFrame, page: Page, seen: set[str]) -> None:
    for key in frame.lesson.questions:
        if key not in seen:
            raise page.bad(_("{key} tidak dikenal.").format(key=key), "class", "questions")
    if len(set(frame.lesson.questions)) < len(frame.lesson.questions):
        raise page.bad(_("satu soal kelas ditulis dua kali."), "class", "questions")
    if sum(one.minutes for one in frame.lesson.plan) != frame.lesson.minutes:
        raise page.bad(_("menit rencana kelas tidak berjumlah {total}.").format(total=frame.lesson.minutes), "class")
