"""What officers say stands beside what the machine read; copies give a number and a day; meanings take two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from saksama.handover.copies import same_picture
from saksama.handover.picture import Copy, Sign
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.contest.models import Participant
from saksama.workbench.pictures import queries, services
from saksama.workbench.pictures.models import Correction, Glance
from saksama.workbench.pictures.rules import Saw
from saksama.workbench.pictures.storing import readings
from tests.office import an_election
from tests.workbench.custody.kept import NOW
from tests.workbench.pictures.given import HASHES, asked, done, photo, read_as, run


def shown(house, reading, who="reviewer"):
    return queries.hints(house.desk(who, NOW), reading.about)


def test_a_correction_stands_beside_the_machines_reading_and_the_newest_counts(house):
    reading, desk = done(house, answer=read_as(lines=("P1LIH", "NOMOR"))), house.desk("operator", NOW)
    services.correct(desk, reading, frame=0, line=0, text="  PILIH ", at=NOW)
    services.correct(
        house.desk("reviewer", NOW), reading, frame=0, line=0, text="PILIH!", at=NOW + timedelta(minutes=1)
    )
    line = shown(house, reading).frames[0].lines[0]
    assert (line.text, line.corrected, line.by) == ("P1LIH", "PILIH!", "Bagus Prakosa")
    assert shown(house, reading).frames[0].texts == ("PILIH!", "NOMOR")
    for row in Correction.objects.all():
        assert readings().about(row.object_id).kind == "correction", "the words lie in the store"
    services.correct(desk, reading, frame=0, line=1, text="", at=NOW)
    assert shown(house, reading).frames[0].texts == ("PILIH!",)
    assert Line.objects.filter(verb="pictures.corrected", detail__contains="PILIH").count() == 0


@pytest.mark.parametrize(("frame", "line"), [(0, 1), (0, -1), (1, 0)])
def test_a_line_that_is_not_there_cannot_be_corrected(house, frame, line):
    reading = done(house)
    with pytest.raises((BadInput, NotThere)):
        services.correct(house.desk("operator", NOW), reading, frame=frame, line=line, text="x", at=NOW)


def test_what_others_said_of_a_mark_is_shut_until_ones_own_eye_spoke(house):
    reading = done(house)
    services.glance(house.desk("operator", NOW), reading, frame=0, hand=0, saw=Saw.NOT_THERE, at=NOW)
    assert shown(house, reading).frames[0].hands[0].glances == ()
    services.glance(
        house.desk("reviewer", NOW), reading, frame=0, hand=0, saw=Saw.EVERYDAY, at=NOW + timedelta(minutes=1)
    )
    hand = shown(house, reading).frames[0].hands[0]
    assert [one.by for one in hand.glances] == ["Sekar Wulandari", "Bagus Prakosa"]
    assert Glance.objects.count() == 2, "every dismissal is kept"


def test_nothing_is_said_of_what_was_not_read_and_by_whom_may_not(house):
    reading = asked(house)
    with pytest.raises(Refused):
        services.glance(house.desk("operator", NOW), reading, frame=0, hand=0, saw=Saw.THERE, at=NOW)
    run(house)
    reading.refresh_from_db()
    with pytest.raises(Refused):
        services.glance(house.desk("prevention", NOW), reading, frame=0, hand=0, saw=Saw.THERE, at=NOW)
    with pytest.raises(NotThere):
        services.glance(house.desk("elsewhere", NOW), reading, frame=0, hand=0, saw=Saw.THERE, at=NOW)


def test_a_copy_is_known_by_number_and_earliest_day_and_nothing_else(house):
    old = done(house, photo(size=(60, 30)), public_on=date(2019, 3, 3))
    mirrored = Copy(
        dhash=HASHES.dhash_mirrored, phash=HASHES.phash_mirrored, dhash_mirrored=HASHES.dhash,
        phash_mirrored=HASHES.phash,
    )  # fmt: skip
    new = done(house, answer=read_as(copy=mirrored))
    found = shown(house, new).copies
    assert (found.others, found.earliest) == (1, date(2019, 3, 3))
    assert set(found.__dataclass_fields__) == {"others", "earliest"}
    services.forget(house.sukoharjo, old.about, at=NOW)
    assert shown(house, new).copies.others == 0


def test_the_same_bytes_are_a_copy_even_where_no_hash_says_anything(house):
    flat = Copy(dhash="0" * 16, phash="", dhash_mirrored="0" * 16, phash_mirrored="")
    done(house, photo(), answer=read_as(copy=flat))
    other = done(house, photo(size=(41, 20)), answer=read_as(copy=flat))
    assert shown(house, other).copies.others == 0, "flat pictures give no match"
    same = done(house, photo(), answer=read_as(copy=flat))
    assert shown(house, same).copies.others == 1


def test_pictures_of_one_app_that_resemble_each_other_in_one_hash_are_no_copies():
    one = ("0f1e2d3c4b5a6978", "8796a5b4c3d2e1f0", "1122334455667788", "99aabbccddeeff00")
    assert same_picture(Copy(*one), Copy(*one))
    assert not same_picture(Copy(*one), Copy(one[0], "00112233445566ff", one[2], one[3]))


def test_an_earlier_day_is_proof_for_the_person_and_counts_for_copies(house):
    reading, desk = done(house), house.desk("operator", NOW)
    said = {"where": "https://koran.test/2019", "how": "Tanggal terbit di halaman itu."}
    made = services.note_earlier(desk, reading, day=date(2019, 5, 1), at=NOW, **said)
    assert services.note_earlier(desk, reading, day=date(2019, 5, 1), at=NOW, once=made.pk, **said).pk == made.pk
    assert shown(house, reading).copies.earliest == date(2019, 5, 1)
    assert queries.earlier(reading)[0].where == said["where"]
    with pytest.raises(BadInput):
        services.note_earlier(desk, reading, day=date(2099, 1, 1), at=NOW, **said)
    with pytest.raises(BadInput):
        services.note_earlier(desk, reading, day=date(2019, 1, 1), at=NOW, where=" ", how="x")


def test_a_meaning_says_nothing_until_a_second_officer_agrees(house):
    an_election(house, NOW)
    whose = Participant.objects.filter(election__office=house.sukoharjo).exclude(number="").first()
    reading, operator = done(house), house.desk("operator", NOW)
    made = services.set_meaning(operator, whose, sign=Sign.TWO, why="Penetapan nomor urut 21/2024", at=NOW)
    assert shown(house, reading).frames[0].hands[0].meanings == ()
    with pytest.raises(Refused):
        services.agree_meaning(operator, made, at=NOW)
    services.agree_meaning(house.desk("pleno", NOW), made, at=NOW)
    assert shown(house, reading).frames[0].hands[0].meanings == (whose.name,)
    with pytest.raises(Refused):
        services.set_meaning(operator, whose, sign=Sign.TWO, why="Lagi, dengan dasar", at=NOW)
    services.end_meaning(operator, made, at=NOW)
    assert shown(house, reading).frames[0].hands[0].meanings == ()


def test_one_who_coordinates_cannot_agree_with_themselves(house):
    an_election(house, NOW)
    whose = Participant.objects.filter(election__office=house.sukoharjo).first()
    desk = house.desk("coordinator", NOW)
    made = services.set_meaning(desk, whose, sign=Sign.ONE, why="Penetapan nomor urut", at=NOW)
    with pytest.raises(Refused):
        services.agree_meaning(desk, made, at=NOW)
    for why in ("", "-", "belum ada"):
        with pytest.raises(BadInput):
            services.set_meaning(desk, whose, sign=Sign.TWO, why=why, at=NOW)
    with pytest.raises(BadInput):
        services.set_meaning(desk, whose, sign=Sign.OTHER, why="Penetapan", at=NOW)
