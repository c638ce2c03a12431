"""An administrator with every right on the office's machine, and an auditor with a copy, anchors and a public key.

Each deed is done to the raw database, or with the office's own program and keys; the auditor's check runs in a
process of its own, with another home and without any secret.
"""

from __future__ import annotations

import pytest

from tests.audit_world import drop_postgres, new_machine, verify_elsewhere

pytestmark = [pytest.mark.slow, pytest.mark.databases]
NO_GUARDS = {
    False: [
        f"DROP TRIGGER audit_{table}_no_{what}"
        for table in ("line", "root")
        for what in ("update", "delete", "replace")
    ],
    True: [
        *(f"DROP TRIGGER audit_{table}_no_change ON audit_{table}" for table in ("line", "root")),
        """DO $$ DECLARE own record; BEGIN
        FOR own IN SELECT tgname, tgrelid::regclass AS part FROM pg_trigger WHERE tgname ~ '^audit_line_p.*_no_change$'
        LOOP EXECUTE format('DROP TRIGGER %I ON %s', own.tgname, own.part); END LOOP; END $$""",
    ],
}  # fmt: skip
GUARDS = """
from django.db import connection
from saksama.workbench.audit import guards
from saksama.workbench.audit.reading import through
book = through(connection)
def lift(): guards.remove(lambda text: book.ask(text, ()), book.vendor)
def put_back(): guards.install(lambda text: book.ask(text, ()), book.vendor)
"""
REBUILD = (
    GUARDS
    + """
lift()
Line.objects.filter(office=OFFICE, seq=7).update(actor="p-9", verb="review.judged")
previous = "0" * 64
for line in Line.objects.filter(office=OFFICE).order_by("seq"):
    line.previous = previous
    previous = link(line)
    Line.objects.filter(office=OFFICE, seq=line.seq).update(previous=line.previous, digest=previous)
signed = list(Root.objects.filter(office=OFFICE).order_by("number").values_list("last_seq", "at"))
Root.objects.filter(office=OFFICE).delete()
newest = Line.objects.filter(office=OFFICE).order_by("-seq").first()
for last, at in signed:
    Head.objects.filter(office=OFFICE).update(seq=last, digest=Line.objects.get(office=OFFICE, seq=last).digest)
    seal(OFFICE, at=at)
Head.objects.filter(office=OFFICE).update(seq=newest.seq, digest=newest.digest)
put_back()
"""
)


@pytest.fixture(scope="module")
def morning(tmp_path_factory):
    """The backup that was taken after the second hour."""
    machine = new_machine(tmp_path_factory.mktemp("pagi"))
    machine.runs("work(6); hour(); work(6); hour(); work(1)")
    yield machine
    drop_postgres()


@pytest.fixture(scope="module")
def office(morning, tmp_path_factory):
    """The machine at noon: 22 lines, roots over 1–6, 7–12 and 13–20, all three outside."""
    machine = morning.copied(tmp_path_factory.mktemp("siang") / "kantor")
    machine.runs("watch.at = Line.objects.latest('written_at').written_at; work(7); hour(); work(2)")
    return machine


@pytest.fixture(scope="module")
def key_file(office, tmp_path_factory):
    """What the auditor took along on the first day."""
    kept = tmp_path_factory.mktemp("auditor") / "kunci.json"
    kept.write_bytes((office.outside / "kunci-publik.json").read_bytes())
    return kept


@pytest.fixture
def deed(office, tmp_path):
    """The machine, to do something to."""
    return office.copied(tmp_path / "kantor-ini")


@pytest.fixture
def auditor(office, key_file, tmp_path):
    """Checks a database against the anchors that left the machine before the deed."""

    def checks(machine):
        return verify_elsewhere(
            tmp_path / "auditor", machine.database, "--anchors", str(office.outside), "--key", str(key_file)
        )

    return checks


@pytest.fixture
def alone(tmp_path):
    """The same without anchors."""
    return lambda machine: verify_elsewhere(tmp_path / "tanpa-jangkar", machine.database)


def test_an_honest_machine_holds(office, auditor):
    code, said = auditor(office)
    assert code == 0, said
    assert "Kantor 33.11: 22 baris, 3 akar sampai baris 20. Utuh." in said
    assert "3 dibandingkan, mencakup baris sampai 20. 2 baris sesudahnya belum terjangkau." in said
    assert "Hasil: UTUH" in said


def test_without_anchors_there_is_nothing_to_check(office, alone):
    code, said = alone(office)
    assert code == 3
    assert "Hasil: TIDAK ADA YANG DIPERIKSA" in said


def test_an_empty_folder_is_nothing_to_check_either(office, tmp_path):
    (tmp_path / "kosong").mkdir()
    code, said = verify_elsewhere(tmp_path / "lain", office.database, "--anchors", str(tmp_path / "kosong"))
    assert (code, "TIDAK ADA YANG DIPERIKSA" in said) == (3, True)


def test_dropped_triggers_and_an_altered_line(deed, auditor, alone):
    deed.raw(*NO_GUARDS[deed.is_postgres], "UPDATE audit_line SET actor = 'p-9' WHERE seq = 9")
    for code, said in (auditor(deed), alone(deed)):
        assert code == 1
        assert "Baris 9 diubah sesudah ditulis." in said
        assert "Pelindung basis data hilang atau diganti: audit_line_no_" in said
    assert "Sampai jangkar nomor 1 semuanya cocok." in auditor(deed)[1]


def test_an_altered_line_with_the_triggers_put_back(deed, auditor):
    deed.raw(*NO_GUARDS[deed.is_postgres], "UPDATE audit_line SET subject = '' WHERE seq = 9")
    deed.runs(GUARDS + "put_back()")
    code, said = auditor(deed)
    assert code == 1
    assert "Baris 9 diubah sesudah ditulis." in said
    assert "Pelindung" not in said


def test_a_deleted_line(deed, auditor, alone):
    deed.raw(*NO_GUARDS[deed.is_postgres], "DELETE FROM audit_line WHERE seq IN (14, 15)")
    for code, said in (auditor(deed), alone(deed)):
        assert code == 1
        assert "Baris 14–15 hilang." in said


def test_a_chain_rebuilt_and_signed_anew_with_the_offices_own_key(deed, auditor, alone):
    deed.runs(REBUILD)
    code, said = auditor(deed)
    assert code == 1
    assert "Rantai disusun ulang: baris 7–20 saling sambung, tetapi tidak sama dengan yang ditandatangani" in said
    assert "Sampai jangkar nomor 1 semuanya cocok." in said
    assert alone(deed)[0] == 3, "an administrator's own work fits itself: without anchors nothing is proven"
    assert "TIDAK ADA YANG DIPERIKSA" in alone(deed)[1]


def test_an_old_backup_restored(morning, auditor, alone):
    code, said = auditor(morning)
    assert code == 1
    assert (
        "Cadangan lama dipulihkan: rantai berakhir di baris 13, padahal jangkar nomor 3 membuktikan baris sampai 20."
        in said
    )
    assert "Sampai jangkar nomor 2 semuanya cocok." in said
    assert alone(morning)[0] == 3


def test_an_old_backup_restored_and_worked_on(morning, auditor, tmp_path):
    machine = morning.copied(tmp_path / "dilanjutkan")
    machine.runs("watch.at = Line.objects.latest('written_at').written_at + 30 * MINUTE; work(12); hour()")
    code, said = auditor(machine)
    assert code == 1
    assert "cadangan lama dipulihkan lalu dilanjutkan" in said
    assert "baris 13–20" in said


def test_a_clock_moved_back_to_date_an_act_before_its_deadline(deed, auditor, alone):
    deed.runs("watch.at = MORNING - 60 * 24 * MINUTE; work(1); watch.at = MORNING + 300 * MINUTE; work(1)")
    for code, said in (auditor(deed), alone(deed)):
        assert code == 1
        assert "Jam digeser: waktu berjalan mundur di baris 23." in said


def test_a_clock_moved_back_between_the_last_line_and_the_anchor(deed, office, key_file, tmp_path):
    """Time does not turn between two lines here, only between an anchor that left and the next line."""
    deed.runs(
        "watch.at = Line.objects.latest('written_at').written_at + 240 * MINUTE; hour(); "
        "watch.at -= 120 * MINUTE; work(1)"
    )
    code, said = verify_elsewhere(
        tmp_path / "auditor", deed.database, "--anchors", str(deed.outside), "--key", str(key_file)
    )
    assert code == 1
    assert "Jam digeser: waktu berjalan mundur di baris 23." in said


def test_anchors_forged_with_a_key_of_the_forgers_own(deed, office, auditor, tmp_path):
    forger = new_machine(tmp_path / "pemalsu")
    forger.runs("work(3); hour()")
    code, said = verify_elsewhere(
        tmp_path / "auditor", deed.database, "--anchors", str(forger.outside), "--key",
        str(office.outside / "kunci-publik.json"),
    )  # fmt: skip
    assert code == 1
    assert "yang tidak ada di antara kunci publik Anda" in said
