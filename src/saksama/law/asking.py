"""May I, or not? Questions of civil servants, answered from the rulebook; pure, and nothing about the asker is kept.

Which rows speak, with which mark and which articles, comes from the rulebook and the day; the sheets
(`asking-book/*.yaml`) hold the plain words. An answer is never "may" where a row speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.law.asking_checks import require_frame_words, require_sound
from saksama.law.asking_shapes import (
    Answer,
    Combination,
    Dispute,
    Frame,
    Place,
    Question,
    QuestionSheet,
    Section,
    Side,
    Step,
    Told,
    Verdict,
    When,
    Who,
)
from saksama.law.cited import Cited, cited, weakest
from saksama.law.reading import Page, read
from saksama.law.rulebook import STAGES_OF
from saksama.law.shapes import Rule, Stage

PACKAGED = Path(__file__).parent / "asking-book"
FRAME = "frame.yaml"
CITED = "cited.yaml"


@dataclass(frozen=True)
class AskingBook:
    """Made by `load_asking`; never changed."""

    frame: Frame
    questions: tuple[Question, ...]
    cited: Cited

    def question(self, key: str) -> Question:
        """Raises NotThere for one that nobody asks."""
        found = next((one for one in self.questions if one.key == key), None)
        if found is None:
            raise NotThere(_("Pertanyaan ini tidak ada."), _("Pilih dari daftarnya."))
        return found

    def combinations(self, question: Question) -> Iterator[Combination]:
        """Every case in which `question` may be asked."""
        for where, when, who in product(question.where, self.frame.when, self.frame.who):
            yield Combination(where, when, who)

    def rows(self, question: Question, case: Combination, day: date) -> tuple[Rule, ...]:
        """The rows that speak in this case on `day`; none for a person the rulebook does not speak about."""
        if not case.who.ours:
            return ()
        valid = {rule.code: rule for rule in self.cited.rulebook.at(day)}
        rules = (valid[code] for code in question.rows if code in valid)
        return tuple(one for one in rules if speaks(one, case.where, case.when))

    def answer(self, question: Question, case: Combination, day: date) -> Answer:
        """What is told in this case on `day`."""
        if not case.who.ours:
            return self._not_ours(question, case.who, day)
        rules = self.rows(question, case, day)
        return self._answered(question, self.told(question, case, rules), rules, day)

    def sections(self, question: Question, day: date) -> tuple[Section, ...]:
        """Every answer once, with the cases it holds for; together they hold for every case."""
        held: dict[Answer, list[Combination]] = {}
        for case in self.combinations(question):
            held.setdefault(self.answer(question, case, day), []).append(case)
        return tuple(part for answer, cases in held.items() for part in _blocks(answer, cases))

    def told(self, question: Question, case: Combination, rules: tuple[Rule, ...]) -> Told:
        """The words of the sheets for this case, where `rules` speak."""
        for one in question.specials:
            if (not one.who or case.who.key in one.who) and (not one.when or case.when.key in one.when):
                return one.told
        if rules:
            return question.applies or self.frame.unsaid
        beyond = self.frame.outside if case.when.side is Side.NONE else self.frame.unsaid
        return question.otherwise or beyond  # "unsaid" only where a row's days ended: the loader sees to the rest

    def _answered(self, question: Question, told: Told, rules: tuple[Rule, ...], day: date) -> Answer:
        marks = [rule.mark for rule in rules] + [one.mark for one in told.readings] + ([told.mark] if told.mark else [])
        cites = [key for rule in rules for key in rule.basis] + list(told.cites)
        read_in = [s for rule in rules for s in rule.sources] + list(told.sources)
        read_in += [s for one in told.readings for s in one.sources]
        unseen = dict.fromkeys(rule.basis_note for rule in rules if rule.basis_note is not None)
        warned = told.verdict in {Verdict.DONT, Verdict.GREY}
        return Answer(
            question=question, verdict=told.verdict, because=told.because, rules=rules,
            basis=self.cited.in_force(cites, day), unseen=tuple(unseen), readings=told.readings,
            mark=weakest(marks), sources=self.cited.sources_of(read_in),
            happened=self._steps(question) if warned else (), disputes=self._disputes(question) if warned else (),
        )  # fmt: skip

    def _not_ours(self, question: Question, who: Who, day: date) -> Answer:
        return Answer(
            question=question, verdict=Verdict.OTHER, because=who.note, rules=(),
            basis=self.cited.in_force(who.cites, day), unseen=(), readings=(), mark=who.mark,
            sources=self.cited.sources_of(who.sources), happened=(), disputes=(), ask=who.ask,
        )  # fmt: skip

    def _steps(self, question: Question) -> tuple[Step, ...]:
        known = {one.key: one for one in self.frame.steps}
        return tuple(known[key] for key in question.happened)

    def _disputes(self, question: Question) -> tuple[Dispute, ...]:
        known = {one.key: one for one in self.frame.disputes}
        return tuple(known[key] for key in question.disputed)


def speaks(rule: Rule, where: Place, when: When) -> bool:
    """Whether a row speaks at that place and time. Outside an election only rows that always hold do."""
    if not where.fits(rule.channel):
        return False
    if when.side is Side.NONE:
        return rule.stage is Stage.ANY
    return Stage(when.side.value) in STAGES_OF[rule.stage]


def load_asking(folder: Path = PACKAGED, known: Cited | None = None) -> AskingBook:
    """The sheets of `folder`. Raises BadInput naming file and line for whatever does not hold (asking_checks)."""
    frame, page = read(folder / FRAME, Frame)
    sheets = [read(path, QuestionSheet) for path in sorted(folder.glob("*.yaml")) if path.name not in {FRAME, CITED}]
    placed = [(one, its, number) for sheet, its in sheets for number, one in enumerate(sheet.questions)]
    book = AskingBook(frame, tuple(one for one, _page, _number in placed), known or cited())
    require_sound(book.cited, frame, page, placed)
    require_frame_words(book.cited, frame, page)
    _require_words(book, placed)
    return book


@cache
def asking() -> AskingBook:
    """The packaged book, read once."""
    return load_asking()


def _blocks(answer: Answer, cases: list[Combination]) -> Iterator[Section]:
    """`cases` as few whole blocks of places, times and persons."""
    persons: dict[tuple[Place, When], list[Who]] = {}
    for case in cases:
        persons.setdefault((case.where, case.when), []).append(case.who)
    times: dict[tuple[Place, tuple[Who, ...]], list[When]] = {}
    for (where, when), who in persons.items():
        times.setdefault((where, tuple(who)), []).append(when)
    places: dict[tuple[tuple[When, ...], tuple[Who, ...]], list[Place]] = {}
    for (where, whos), whens in times.items():
        places.setdefault((tuple(whens), whos), []).append(where)
    for (block, whos), wheres in places.items():
        yield Section(answer, tuple(wheres), block, whos)


def _require_words(book: AskingBook, placed: list[tuple[Question, Page, int]]) -> None:
    """Each case has its words, and none says "may" where a row could speak on any day."""
    rows = {rule.code: rule for rule in book.cited.rulebook.rules}
    for question, page, number in placed:
        for case in book.combinations(question):
            if not case.who.ours:
                continue
            spoken = tuple(rows[code] for code in question.rows if speaks(rows[code], case.where, case.when))
            told = book.told(question, case, spoken)
            where = "questions", number
            if told is book.frame.unsaid:
                raise page.bad(_("tidak ada jawaban untuk {when}.").format(when=case.when.key), *where)
            if spoken and told.verdict is Verdict.MAY:
                raise page.bad(_("jawaban boleh pada butir {code}.").format(code=spoken[0].code), *where)
            if not spoken and told.mark is None and not told.readings:
                raise page.bad(_("jawaban tanpa butir perlu keyakinan sumber."), *where)
