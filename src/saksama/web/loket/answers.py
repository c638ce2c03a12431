"""Answers of "may I?" as the pages show them: words, classes by which a sheet hides what was not chosen, articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saksama.kernel.words import _
from saksama.law.asking import AskingBook
from saksama.law.asking_shapes import Answer, Question, Section, Verdict, When, Who
from saksama.law.course import Course, Lesson
from saksama.law.materials import Format
from saksama.law.shapes import Mark, Source
from saksama.law.words import say_citation


@dataclass(frozen=True)
class Shown:
    """One answer of a page."""

    answer: Answer
    classes: str
    """`is-…` the verdict, `w-…` the times, `k-…` the persons it holds for."""
    word: str
    cases: tuple[str, ...]
    """When, for whom, and where that makes a difference."""
    basis: tuple[tuple[str, str], ...]
    """Article and what it says."""
    mark: str


@dataclass(frozen=True)
class Asked:
    """One question with all its answers and the sources they cite."""

    question: Question
    shown: tuple[Shown, ...]
    sources: tuple[Source, ...]


def asked(book: AskingBook, question: Question, day: date) -> Asked:
    """Everything that is told about `question` on `day`."""
    sections = book.sections(question, day)
    answers = [one.answer for one in sections]
    cited = [source.id for one in answers for source in one.sources]
    cited += [key for one in answers for said in one.disputes for key in said.sources]
    return Asked(question, tuple(_shown(book, one) for one in sections), book.cited.sources_of(cited))


def verdict_of(verdict: Verdict) -> str:
    """In a word or three."""
    return {
        Verdict.DONT: _("Jangan"), Verdict.GREY: _("Abu-abu"), Verdict.MAY: _("Boleh"),
        Verdict.OTHER: _("Bukan bahasan kami"),
    }[verdict]  # fmt: skip


def sureness(mark: Mark) -> str:
    """How sure the source is."""
    return {Mark.H: _("tinggi"), Mark.M: _("sedang"), Mark.L: _("rendah")}[mark]


def named(kind: Format) -> str:
    """What a piece is, in a word or two."""
    return {
        Format.CARD: _("Kartu"), Format.POSTER: _("Poster"), Format.INFOGRAPHIC: _("Infografis"),
        Format.PLEDGE: _("Ikrar"), Format.PACT: _("Pakta integritas"), Format.LETTER: _("Imbauan"),
        Format.OUTLINE: _("Kerangka ceramah"), Format.MESSAGE: _("Pesan"), Format.RADIO: _("Naskah radio"),
        Format.FAQ: _("Tanya-jawab"),
    }[kind]  # fmt: skip


@dataclass(frozen=True)
class Taught:
    """One question of the course with what it rests on today."""

    lesson: Lesson
    basis: tuple[str, ...]
    sources: tuple[Source, ...]
    mark: str


def taught(book: Course, lesson: Lesson, day: date) -> Taught:
    """`lesson` with the rows it speaks of and the articles that hold on `day`."""
    basis = tuple(say_citation(one) for one in book.cited.in_force(lesson.cites, day))
    return Taught(lesson, (*lesson.rows, *basis), book.cited.sources_of(lesson.sources), sureness(lesson.mark))


def _shown(book: AskingBook, section: Section) -> Shown:
    answer = section.answer
    classes = [f"is-{answer.verdict}"]
    classes += [f"w-{one.key}" for one in section.when] + [f"k-{one.key}" for one in section.who]
    return Shown(
        answer=answer, classes=" ".join(classes), word=verdict_of(answer.verdict), cases=_cases(book, section),
        basis=tuple((say_citation(one), one.says.say()) for one in answer.basis), mark=sureness(answer.mark),
    )  # fmt: skip


def _cases(book: AskingBook, section: Section) -> tuple[str, ...]:
    said = [_times(book, section.when), _persons(book, section.who)]
    if len(section.where) < len(section.answer.question.where):
        said.insert(0, _("di internet") if section.where[0] == "online" else _("tatap muka"))
    return tuple(said)


def _times(book: AskingBook, when: tuple[When, ...]) -> str:
    return _("kapan saja") if when == book.frame.when else "; ".join(one.says.say() for one in when)


def _persons(book: AskingBook, who: tuple[Who, ...]) -> str:
    ours = tuple(one for one in book.frame.who if one.ours)
    return _("semua ASN dan pegawai pemerintah") if who == ours else "; ".join(one.says.say() for one in who)
