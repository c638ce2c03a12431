"""After a deletion nothing of the case is left that anybody could read, the office with all its keys included (G12).

Two cases go their whole way with planted values: one from a Form A, one from a report, with parties, allegation,
clarification, study, papers, an exhibit, a hold. A copy of database and stores is taken as a backup would take it, the
machine runs on, two people delete both. Then everything that the machine keeps is searched twice: for the values in
clear, in several spellings, and by opening every ciphertext there is with every key the office still has. That second
search finds every value in the same copy while the keys are there, so it would find them afterwards.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from tests.audit_world import POSTGRES, PRELUDE, new_machine
from tests.stories.test_vault_leaves_nothing import spellings

pytestmark = [pytest.mark.slow]
PLANTED = {
    "name": "Kumaraningtyas Wirajati", "nip": "198203142009022007", "address": "Jalan Kenanga Jingga 88",
    "phone": "081299947731", "witness": "Partinah Sekarmulya", "event": "Kalender bergambar di pendapa Wiratani",
    "facts": "Tiga tetangga menerima kalender ungu", "quote": "Ayo sedulur, manut Pak Teratai wae",
    "ownership": "Surat dinas 045/UNGU/2024 dari instansi", "answer": "Saya hanya menitipkan kalender kepada Bu Lurah",
    "study": "Dilakukan di luar jam kerja, sebagai kerabat", "weighed": "Akunnya pernah dibajak pada malam itu",
    "conclusion": "Tidak terbukti memihak seorang calon pun", "closing": "Arsip lemari hijau nomor tujuh belas",
    "hold": "Diminta pengadilan, perkara ungu 7/Pid.Sus", "reported": "Bupati rekaan Suryandaru Panjalu",
    "told": "Pidato di lapangan Sambirejo Lor", "bytes": "REKAMAN-PENDAPA-WIRATANI-8842",
}  # fmt: skip
SETUP = """
import io, json, logging, shutil, sqlite3, sys
from pathlib import Path
import msgspec
from saksama.config.logs import WithoutWords
HOME = Path(os.environ["SAKSAMA_HOME"])
PLACE, PLANTED = Path(sys.argv[1]), json.loads(sys.argv[2])
log = logging.FileHandler(HOME / "catatan.log")
log.setFormatter(WithoutWords("%(message)s"))
logging.getLogger().addHandler(log)
logging.getLogger().setLevel(logging.DEBUG)
from saksama.kernel.errors import Damaged, Gone
from saksama.keys import Purpose
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import FOLDERS
for one in (*FOLDERS, "ledger", "outbox"):
    (HOME / one).mkdir(mode=0o700, exist_ok=True)

class Opener:
    '''Opens whatever the office's keys of this moment open; in the database's columns and in the stores' files.'''

    def __init__(self):
        ring = keyring()
        self.keys = [lambda data, one=one: ring.decrypt_bytes(one, data) for one in Purpose if one is not Purpose.AUDIT]
        self.keys += [ring.object_key(one).decrypt_bytes for one in ring.objects.ids()]

    def opened(self, data):
        for key in self.keys:
            try:
                return key(data)
            except Damaged:
                pass
        return None

    def readable(self, folder):
        '''Every plaintext below `folder`, and how many ciphertexts stay shut.'''
        plain, shut = [], 0
        for data in (*self.columns(folder), *self.files(folder)):
            found = self.opened(data)
            plain, shut = (plain + [found], shut) if found is not None else (plain, shut + 1)
        whole = b"\\n".join(plain).decode("utf-8", "replace")
        found = sorted(key for key, said in PLANTED.items() if said in whole)
        return {"found": found, "opened": len(plain), "shut": shut}

    def columns(self, folder):
        for path in folder.rglob("*.sqlite3"):
            file = sqlite3.connect(path)
            tables = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type='table'")]
            for table in tables:
                for row in file.execute(f'SELECT * FROM "{table}"'):
                    yield from (one for one in row if isinstance(one, bytes) and one.startswith(b"age-encryption"))
            file.close()

    def files(self, folder):
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix not in {".kunci", ".sqlite3"}:
                data = path.read_bytes()
                if data.startswith(b"age-encryption"):
                    yield data

def copy(place):
    '''As `backup` takes it: database and stores, without the keys, which lie apart.'''
    place.mkdir(parents=True)
    server = sqlite3.connect(HOME / "workbench" / "meja.sqlite3")
    server.execute("VACUUM INTO ?", (str(place / "cadangan.sqlite3"),))
    server.close()
    for store in ("documents", "exhibits", "referrals"):
        if (HOME / store).is_dir():
            shutil.copytree(HOME / store, place / store)
"""
DAY = """
from tests.office import open_house
from tests.people import MONDAY
from tests.workbench.cases import made
from tests.workbench.custody.kept import bring, job_of
from tests.workbench.documents.made import headed, quick
from tests.workbench.fieldwork.made import SUSPECTED, proposed, suspected
from tests.workbench.rights.ending.made import SIGNER, SPRING, THURSDAY, set_papers
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Case, Party
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.rules import Ending
from saksama.workbench.cases.shapes import AllegationBody, Answer, PartyBody, StudyBody
from saksama.workbench.contest.models import Election
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.work import capturing
from saksama.workbench.documents.work import tools
from saksama.workbench.fieldwork.shapes import Witness
from saksama.workbench.intake import services as intake
from saksama.workbench.intake.rules import How, Standing
from saksama.workbench.intake.shapes import Party as Accused
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.rights import ending, services
tools.set_paper = quick
house = open_house()
headed(house, MONDAY)

def person(key="name"):
    return PartyBody(name=PLANTED[key], nip=PLANTED["nip"], address=PLANTED["address"], phone=PLANTED["phone"])

def ended(case):
    respondent = Party.objects.get(case=case, code="Terlapor-1")
    desk = house.desk("reviewer", MONDAY)
    cases.rewrite_party(desk, case, respondent, body=person(), category="pns", at=MONDAY, version=case.version)
    made.confirmed(house, case, body=AllegationBody(
        quote=PLANTED["quote"], ownership="own_word", ownership_how=PLANTED["ownership"], exculpatory=made.NONE))
    one = made.served(house, case)
    made.held(house, case, one)
    made.minuted(house, case, one, answers=(Answer(question="Apa yang terjadi?", answer=PLANTED["answer"]),))
    study = made.written(house, case, proposal="not_breach", body=StudyBody(
        facts=PLANTED["facts"], evidence="Satu kalender.", analysis=PLANTED["study"],
        exculpatory_weighed=PLANTED["weighed"], conclusion=PLANTED["conclusion"]))
    made.approved(house, case, study)
    made.issued(house, case, study)
    made.propose(house, case)
    at = made.WEDNESDAY + 7 * made.HOUR
    cases.decide(case, accepted=True, item="pleno.item:1", desk=house.desk("pleno", at), at=at)
    lead = house.desk("coordinator", THURSDAY)
    cases.announce(lead, case, reason="Ditimbang.", at=THURSDAY, version=case.version)
    case.refresh_from_db()
    cases.close(lead, case, ending=Ending.NOT_REFERRED, reason=PLANTED["closing"], at=THURSDAY, version=case.version)
    set_papers()
    return Case.objects.get(pk=case.pk)

body = msgspec.structs.replace(
    SUSPECTED, event=PLANTED["event"], actor=PLANTED["name"], actor_address=PLANTED["address"], facts=PLANTED["facts"],
    witnesses=(Witness(name=PLANTED["witness"], address="RT 3"),))
first = ended(made.opened(house, record=proposed(house, suspected(house, body=body))))
report = intake.receive(
    house.desk("colleague", MONDAY), identity=None, how=How.OFFICE, arrived_at=MONDAY, known_on=MONDAY.date(),
    election=Election.objects.get(office=house.sukoharjo), standing=Standing.VOTER, at=MONDAY,
    body=ReportBody(event=PLANTED["told"], parties=(Accused(name=PLANTED["reported"], address=PLANTED["address"]),)))
second = ended(made._begun(house, MONDAY, "001/REG/LP/K.JT-28/X/2024", f"pleno.registration:{report.pk}",
                           report.election, report=report))
item = bring(house, b"\\x00\\x00\\x00\\x20ftypisom" + bytes(64) + PLANTED["bytes"].encode(), subject=named(first))
capturing.seal_officers(job_of(item))
hold = services.place_hold(house.desk("pleno", SPRING), first, reason=PLANTED["hold"], at=SPRING)
services.end_hold(house.desk("coordinator", SPRING), hold, at=SPRING)
copy(PLACE / "cadangan")
before = Opener().readable(PLACE / "cadangan")
said = bytes(Item.objects.get().sealed)
keys = [key for case in (first, second) for key in cases.keys_of(case)]
for case in (first, second):
    deletion = services.ask_deletion(house.desk("coordinator", SPRING), case, at=SPRING)
    services.approve_deletion(house.desk("pleno", SPRING), deletion, signer=SIGNER, at=SPRING)
set_papers()
copy(PLACE / "sesudah")
with_all = Opener()
print(json.dumps({
    "before": before, "backup": with_all.readable(PLACE / "cadangan"), "after": with_all.readable(PLACE / "sesudah"),
    "keys": keys, "said": said[200:240].hex(),
    "deletions": [[one.done_at is not None, one.destroyed] for one in ending.deletions(house.desk("auditor", SPRING))],
}))
sys.stdout.flush()
os._exit(0)
"""
"""Ends without closing the database: its WAL stays beside it as on a machine whose power went."""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The machine after its day, and what the day said."""
    if POSTGRES:
        pytest.skip("about SQLite's files; what stands sealed is the same")
    office = new_machine(tmp_path_factory.mktemp("pemusnahan"))
    temporary = office.home.parent / "sementara"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + SETUP + DAY, str(office.home.parent / "salinan"), json.dumps(PLANTED)],
        env=office.environment | {"TMPDIR": str(temporary)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    (office.home.parent / "keluaran.txt").write_text(done.stdout.replace(json.dumps(said), "") + done.stderr)
    return office, said


def lying_in(folder, values):
    """(file, which value) of everything below `folder` that holds one of `values` in clear."""
    hits = []
    for path in sorted(folder.rglob("*")):
        data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        hits += [(path.name, key) for key, value in values.items() if any(one in data for one in spellings(value))]
    return hits


def test_with_its_keys_the_office_could_read_every_planted_value(told):
    """So the second search finds what there is."""
    _office, said = told
    assert said["before"]["found"] == sorted(PLANTED)
    assert said["before"]["shut"] == 0


def test_nothing_lies_on_the_machine_in_clear(told):
    """Database, WAL, free pages, log, stores, keys, temporary files, what was printed, the backup: all of it."""
    office, _said = told
    assert (office.home / "workbench" / "meja.sqlite3-wal").exists()
    assert "documents.destroyed" in (office.home / "workbench" / "meja.sqlite3").read_bytes().decode("latin-1")
    assert (office.home / "catatan.log").exists()
    assert lying_in(office.home.parent, PLANTED) == []


def test_with_every_key_it_still_has_the_office_reads_none_of_it(told):
    _office, said = told
    assert said["after"]["found"] == []
    assert said["after"]["opened"] > 0
    assert said["after"]["shut"] > 0


def test_nor_in_the_backup_that_was_taken_before(told):
    _office, said = told
    assert said["backup"]["found"] == []
    assert said["backup"]["opened"] > 0
    assert said["backup"]["shut"] > said["after"]["shut"]  # files that are gone from the machine still lie in it


def test_its_keys_are_gone_from_the_folder_of_keys(told):
    office, said = told
    assert len(said["keys"]) == 4
    assert {key.partition("-")[0] for key in said["keys"]} == {"perkara", "lhp", "laporan"}
    names = [path.name for path in (office.home / "keys").rglob("*")]
    assert [key for key in said["keys"] if any(key in name for name in names)] == []


def test_what_was_overwritten_under_the_office_s_own_key_is_in_no_free_page_and_not_in_the_wal(told):
    """The words about an exhibit stand under the office's key: their old ciphertext is nowhere any more."""
    office, said = told
    old = bytes.fromhex(said["said"])
    lies = [path.name for path in office.home.rglob("*") if path.is_file() and old in path.read_bytes()]
    assert lies == []
    backup = office.home.parent / "salinan" / "cadangan" / "cadangan.sqlite3"
    assert old in backup.read_bytes()


def test_both_deletions_ended_and_count_what_went(told):
    _office, said = told
    assert [done for done, _counts in said["deletions"]] == [True, True]
    exhibits = [counts["exhibits"] for _done, counts in said["deletions"]]
    assert sorted(exhibits) == [0, 1]


def test_the_search_finds_what_is_there(told, tmp_path):
    (tmp_path / "satu.bin").write_bytes(b"\x00" + PLANTED["quote"].encode("utf-16-le"))
    assert lying_in(tmp_path, PLANTED) == [("satu.bin", "quote")]
    shutil.rmtree(tmp_path)
