"""May I, or not? Every row can be reached, every case is answered, nothing is allowed where a row speaks."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

from saksama.kernel.errors import BadInput, NotThere
from saksama.law.asking import PACKAGED, asking, load_asking, speaks
from saksama.law.asking_shapes import Place, Side, Verdict
from saksama.law.cited import cited
from saksama.law.shapes import Channel, Mark, Stage

BOOK = asking()
TODAY = date(2026, 11, 27)
BEFORE_THE_NEW_ACT = date(2023, 9, 1)
ACCUSING = re.compile(
    r"\btemuan|pelanggar(?!an)|pelaku|oknum|tersangka|skor|maaf|violat|offend|suspect\b|score|sorry", re.I
)


def every(day=TODAY):
    """(question, case, answer) of every question in every case."""
    for question in BOOK.questions:
        for case in BOOK.combinations(question):
            yield question, case, BOOK.answer(question, case, day)


ANSWERS = list(every())


def case_of(question, **keys):
    return next(
        one for one in BOOK.combinations(question)
        if all((getattr(one, name) if name == "where" else getattr(one, name).key) == key for name, key in keys.items())
    )  # fmt: skip


def told(key, day=TODAY, **keys):
    question = BOOK.question(key)
    return BOOK.answer(question, case_of(question, **keys), day)


def test_every_row_of_the_rulebook_is_reached_by_a_question():
    reached = {rule.code for _question, _case, answer in ANSWERS for rule in answer.rules}
    assert reached == {rule.code for rule in BOOK.cited.rulebook.at(TODAY)}


def test_every_question_is_answered_in_every_case():
    cases = len(BOOK.frame.when) * len(BOOK.frame.who)
    assert len(ANSWERS) == sum(len(one.where) * cases for one in BOOK.questions)
    for question, case, answer in ANSWERS:
        assert min(len(answer.because.id), len(answer.because.en)) > 1, question.key
        assert answer.because is not BOOK.frame.unsaid.because, (question.key, case.when.key)


def test_nothing_is_called_allowed_where_a_row_speaks():
    """Computed here from the rulebook itself, not from the answer's own list."""
    codes = {one.code: one for one in BOOK.cited.rulebook.rules}
    for question, case, answer in ANSWERS:
        if answer.verdict is not Verdict.MAY:
            continue
        for rule in (codes[code] for code in question.rows):
            stages = {"pre": {Stage.PRE}, "post": {Stage.POST}, "none": set()}[case.when.side.value]
            assert rule.stage not in {*stages, Stage.ANY, Stage.PRE_OR_POST}
        assert answer.rules == ()


def test_what_the_annex_names_is_never_allowed_to_a_civil_servant():
    for question, case, answer in ANSWERS:
        if answer.rules:
            assert answer.verdict in {Verdict.DONT, Verdict.GREY}, (question.key, case)


@pytest.mark.parametrize("day", [TODAY, date(2024, 10, 14), date(2023, 10, 31), BEFORE_THE_NEW_ACT])
def test_an_expired_article_is_never_shown(day):
    for _question, _case, answer in every(day):
        for one in answer.basis:
            assert one.valid_from is None or one.valid_from <= day, one.key
            assert one.valid_to is None or day <= one.valid_to, one.key


def test_an_article_is_shown_as_it_held_on_the_day():
    now = {one.key for one in told("suka-akun-tim", when="after", who="pns").basis}
    then = {one.key for one in told("suka-akun-tim", BEFORE_THE_NEW_ACT, when="after", who="pns").basis}
    assert now == {"uu20-2023-24-1", "pp94-2021-5n5"}
    assert then == {"uu5-2014-9-2", "pp94-2021-5n5"}


def test_mark_and_sources_come_from_the_rulebook():
    answer = told("tim-pemenangan", when="after", who="pns", where=Place.OFFLINE)
    (rule,) = answer.rules
    assert (rule.code, rule.mark, answer.mark) == ("DIS-10", Mark.M, Mark.M)
    assert [one.id for one in answer.sources][:1] == list(rule.sources)
    assert answer.unseen[0].id.startswith("dasar hukum belum terlihat")


def test_every_answer_has_sources_and_none_a_sanction():
    ranges = {one.says.id for one in BOOK.cited.rulebook.sanction_ranges.values()}
    for question, _case, answer in ANSWERS:
        assert answer.sources, question.key
        assert not ranges & {answer.because.id, *(step.says.id for step in answer.happened)}
        assert not hasattr(answer, "sanction_range")


def test_grey_shows_two_readings_with_their_sources_and_others_none():
    for _question, _case, answer in ANSWERS:
        assert len(answer.readings) == (2 if answer.verdict is Verdict.GREY else 0)
        assert all(one.sources for one in answer.readings)


def test_persons_the_rulebook_does_not_know_are_told_whom_to_ask_and_nothing_else():
    for _question, case, answer in ANSWERS:
        assert (answer.verdict is Verdict.OTHER) is (not case.who.ours)
        if not case.who.ours:
            assert answer.ask is not None
            assert answer.rules == ()


def test_what_is_warned_of_says_what_to_do_if_it_happened():
    assert all(answer.happened for _q, _c, answer in ANSWERS if answer.verdict in {Verdict.DONT, Verdict.GREY})


@pytest.mark.parametrize(
    ("key", "case", "verdict", "codes"),
    [
        ("suka-akun-tim", {"when": "before", "who": "pns"}, Verdict.DONT, ["KE-04d"]),
        ("suka-akun-tim", {"when": "quiet", "who": "pppk"}, Verdict.DONT, ["DIS-06d"]),
        ("suka-akun-tim", {"when": "outside", "who": "pns"}, Verdict.GREY, []),
        ("anggota-partai", {"when": "outside", "who": "cpns"}, Verdict.DONT, ["DIS-05"]),
        ("memilih", {"when": "quiet", "who": "pns"}, Verdict.MAY, []),
        ("hadir-kampanye", {"when": "after", "who": "pns"}, Verdict.GREY, []),
        ("kampanye-pasangan", {"when": "after", "who": "spouse"}, Verdict.DONT, ["KE-07"]),
        ("kampanye-pasangan", {"when": "after", "who": "spouse-leave"}, Verdict.GREY, ["KE-07"]),
        ("memilih", {"when": "quiet", "who": "tni"}, Verdict.OTHER, []),
        ("bantu-saudara", {"when": "after", "who": "pns", "where": Place.ONLINE}, Verdict.DONT, ["DIS-02", "DIS-08"]),
        ("bantu-saudara", {"when": "after", "who": "pns", "where": Place.OFFLINE}, Verdict.DONT, ["DIS-04", "DIS-08"]),
    ],
)  # fmt: skip
def test_known_answers(key, case, verdict, codes):
    answer = told(key, **case)
    assert (answer.verdict, [rule.code for rule in answer.rules]) == (verdict, codes)


def test_a_row_speaks_at_its_place_and_time():
    rules = {one.code: one for one in BOOK.cited.rulebook.rules}
    when = {one.side: one for one in BOOK.frame.when}
    assert speaks(rules["KE-02"], Place.ONLINE, when[Side.PRE])
    assert not speaks(rules["KE-02"], Place.OFFLINE, when[Side.PRE])
    assert not speaks(rules["KE-02"], Place.ONLINE, when[Side.POST])
    assert speaks(rules["DIS-05"], Place.OFFLINE, when[Side.NONE])
    assert not speaks(rules["KE-07"], Place.OFFLINE, when[Side.NONE])
    assert Place.ONLINE.fits(Channel.ANY)


def test_sections_hold_each_case_once_and_with_its_answer():
    for question in BOOK.questions:
        held = [
            (where, when.key, who.key, section.answer)
            for section in BOOK.sections(question, TODAY)
            for where in section.where for when in section.when for who in section.who
        ]  # fmt: skip
        expected = [
            (case.where, case.when.key, case.who.key, BOOK.answer(question, case, TODAY))
            for case in BOOK.combinations(question)
        ]
        assert len(held) == len(expected)
        assert {one[:3]: one[3] for one in held} == {one[:3]: one[3] for one in expected}


def test_no_text_accuses():
    said = " ".join(path.read_text("utf-8") for path in PACKAGED.glob("*.yaml") if path.name != "cited.yaml")
    assert ACCUSING.search(said) is None


def test_no_question_takes_the_address_of_another_page():
    assert not {"luring", "poster"} & {one.key for one in BOOK.questions}


def test_a_question_nobody_wrote_is_not_there():
    with pytest.raises(NotThere):
        BOOK.question("tiada")


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(PACKAGED, tmp_path / "buku")


ONLINE = "questions-online.yaml"
LIKED = "    rows: [KE-04d, DIS-06d]\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (ONLINE, LIKED, "    rows: [KE-99]\n", r"questions-online.yaml, baris \d+: KE-99 tidak dikenal"),
        (ONLINE, "key: komentar-akun-tim", "key: suka-akun-tim", "suka-akun-tim ditulis dua kali"),
        (ONLINE, "      verdict: dont", "      verdict: may", "jawaban boleh pada butir KE-04d"),
        (ONLINE, "theme: medsos", "theme: tiada", "tiada tidak dikenal"),
        (ONLINE, "happened: [keep, undo", "happened: [tiada, undo", "tiada tidak dikenal"),
        (ONLINE, "disputed: [like,", "disputed: [tiada,", "tiada tidak dikenal"),
        (ONLINE, LIKED, "", "tidak ada jawaban untuk before"),
        (ONLINE, "sources: [S30]", "sources: [S999]", "sumber S999 tidak dikenal"),
        (ONLINE, "cites: [uu20-2023-24-1]", "cites: [uu0]", "dasar hukum uu0 tidak dikenal"),
        (ONLINE, "      mark: M\n      sources: [Q2, S30]\n", "", "perlu keyakinan sumber"),
        (ONLINE, "      sources: [Q2, S30]\n", "", "keyakinan tanpa sumber"),
        (ONLINE, "      verdict: grey\n", "      verdict: dont\n", "dua bacaan"),
        (ONLINE, "      verdict: grey\n", "      verdict: other\n", "hanya menjawab"),
        ("frame.yaml", "    ask: ", "    note2: ", "note2 tidak dikenal"),
        ("frame.yaml", "key: pppk", "key: pns", "pns ditulis dua kali"),
        ("questions-offline.yaml", "who: [spouse-leave]", "who: [tni]", "tni tidak dikenal"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_with_file_and_line(folder, file, old, new, said):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput, match=said):
        load_asking(folder, cited())
