"""A reporter's day on a machine at work: afterwards nothing of them lies anywhere in clear (G11).

The identity goes in, the report and its receipt are printed, a scan is sealed, all of it is opened and shut, and two
prints are killed half way. Everything that the machine keeps is searched for planted values, in several spellings:
database with its WAL, a dump, a backup, the home folder, temporary files, log, the page of a fault, mails, inbox, and
the environment of the processes at work. A PDF holds names compressed, so a PDF in clear counts as one.
"""

from __future__ import annotations

import base64
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.audit_world import POSTGRES, PRELUDE, Machine, drop_postgres, new_machine
from tests.evidence.documents.sheets import pdf
from tests.workbench.vault.locked import PLANTED, WORDS

pytestmark = [pytest.mark.slow, pytest.mark.databases]
VALUES = [getattr(PLANTED, name) for name in PLANTED.__struct_fields__ if getattr(PLANTED, name)]
SECRETS = [*VALUES, *WORDS.values(), "Danangjaya", "Cempaka Gading", "AGE-SECRET-KEY", "%PDF-1.7\n%"]
DAY = """
import io, json, logging, sys, traceback
from pathlib import Path
from django.core import mail
from django.test import RequestFactory
from django.views.debug import ExceptionReporter
from tests.office import open_house
from tests.people import MONDAY
from tests.workbench.vault import locked
from saksama.config.logs import WithoutWords
from saksama.keys import custodians
from saksama.keys.custodians import Plain
from saksama.workbench.agenda.models import Message
from saksama.kernel.errors import Damaged
from saksama.workbench.vault import services
from saksama.workbench.vault.models import Entry
from saksama.workbench.vault.services import keep, papers
custodians.LOG_COST = 10
PAPERS = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(os.environ["SAKSAMA_HOME"]).parent / "kertas"
PAPERS.mkdir(exist_ok=True)
log = logging.FileHandler(PAPERS / "log.txt")
log.setFormatter(WithoutWords("%(message)s"))
logging.getLogger().addHandler(log)
logging.getLogger().setLevel(logging.DEBUG)
logging.getLogger("django.db.backends").setLevel(logging.INFO)
house = open_house()
locked.founded(house)
reporter = locked.kept(house)
services.rewrite_reporter(house.desk("colleague"), reporter, locked.PLANTED, at=MONDAY)
request = locked.opened(house, reporter)
shown = services.look(house.desk("colleague"), request, at=MONDAY)
assert shown == locked.PLANTED
def fails(identity, passphrase):
    raise RuntimeError(f"{identity!r} {passphrase!r}")
def reported(name):
    told = ExceptionReporter(RequestFactory().get("/brankas/"), *sys.exc_info())
    (PAPERS / f"{name}.html").write_text(told.get_traceback_html())
    (PAPERS / f"{name}.txt").write_text(told.get_traceback_text())
try:
    fails(shown, locked.words("pleno"))
except RuntimeError:
    logging.exception("fault")
    reported("galat")
locked.headed(house)
given = services.make_papers(
    house.desk("colleague"), scope=reporter.scope, reporter=reporter, identity=locked.PLANTED, at=MONDAY,
    contents={"B.1": locked.REPORTED, "B.3": locked.RECEIPT},
)
assert given.pdf.data.startswith(b"%PDF-1.7\\n")
corrected = locked.made(house, reporter, "B.3.1")
for paper, plain in ((corrected.paper, corrected.pdf), (locked.scanned(house), Plain(locked.SCAN))):
    asked = locked.paper_opened(house, paper)
    assert services.look_paper(house.desk("colleague"), asked, at=MONDAY).data == plain.data
    services.close(house.desk("colleague"), asked, at=MONDAY)
locked.paper_opened(house, given.paper)
try:
    papers.Sheet = None
    locked.made(house, reporter)
except AttributeError:
    logging.exception("nothing to seal into")
    reported("menyegel")
other = locked.kept(house)
Entry.objects.filter(reporter=other).update(sealed=Entry.objects.filter(reporter=reporter).latest("version").sealed)
try:
    locked.opened(house, other)
except Damaged:
    logging.exception("rows exchanged")
    reported("tertukar")
try:
    keep.Entry = None
    locked.kept(house)
except AttributeError:
    logging.exception("nothing to write into")
    reported("menulis")
(PAPERS / "surat.txt").write_text(repr([one.message().as_string() for one in getattr(mail, "outbox", [])]))
(PAPERS / "kotak.txt").write_text(repr(list(Message.objects.values())))
(PAPERS / "proses.txt").write_bytes(b"|".join(Path(f"/proc/self/{one}").read_bytes() for one in ("environ", "cmdline")))
print(json.dumps({"request": str(request.pk)}))
sys.stdout.flush()
"""
"""Ends without closing the database: its WAL stays beside it as on a machine whose power went."""
PRINTS = """
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.vault import services
from saksama.workbench.vault.models import Reporter
from tests.people import MONDAY
from tests.workbench.vault import locked
desk = desks_of(Officer.objects.get(code="p-colleague"), MONDAY)[0]
reporter = Reporter.objects.order_by("number").first()
made = services.make_paper(desk, form="B.3", scope=reporter.scope, reporter=reporter, identity=locked.PLANTED,
                           content=locked.RECEIPT, at=MONDAY)
print(made.paper.number)
"""
"""One more receipt, by a process that knows nothing of the day before."""
MEMORY = Path("/dev/shm")
STILL_OPEN = DAY + "\nsys.stdin.read()\n"


def spellings(value: str) -> list[bytes]:
    """As a file may hold it: plain, UTF-16, JSON with escapes, base64 at every offset, hex."""
    said = value.encode()
    encoded = [base64.b64encode(b" " * shift + said)[4 if shift else 0 : -4] for shift in range(3)]
    return [said, value.encode("utf-16-le"), json.dumps(value)[1:-1].encode(), said.hex().encode(), *encoded]


def found_in(folder: Path) -> list[tuple[str, str]]:
    """(file, value) of every planted value below `folder`, names of files included."""
    hits = []
    for path in sorted(folder.rglob("*")):
        data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        hits += [(path.name, value) for value in SECRETS if any(one in data for one in spellings(value))]
    return hits


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """The office's machine after the day, with the process that opened the identity still running and then killed."""
    office = new_machine(tmp_path_factory.mktemp("pelapor"))
    papers = office.home.parent / "kertas"
    (office.home.parent / "sementara").mkdir()
    with pytest.MonkeyPatch.context() as here, (office.home.parent / "keluaran.txt").open("wb") as said:
        here.setenv("TMPDIR", str(office.home.parent / "sementara"))
        running = subprocess.Popen(
            [sys.executable, "-c", PRELUDE + STILL_OPEN, str(papers)], env=office.environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=said,
        )  # fmt: skip
        first = running.stdout.readline()
        assert first, (office.home.parent / "keluaran.txt").read_text()
        (papers / "lingkungan.bin").write_bytes(Path(f"/proc/{running.pid}/environ").read_bytes())
        _copies(office, papers)
        running.kill()
        running.communicate()
        for after in (0.0, 0.5):
            _killed_while_printing(office, papers / f"cetak-{after}", after)
    yield office
    drop_postgres()


def _copies(office, papers: Path) -> None:
    """A dump, a backup, and the files as they lie while the process runs."""
    if office.is_postgres:
        dump = subprocess.run(["pg_dump", office.database], capture_output=True, check=True).stdout
        (papers / "curahan.sql").write_bytes(dump)
        return
    shutil.copytree(office.home, papers / "rumah-berjalan")
    with sqlite3.connect(office.database) as server:
        (papers / "curahan.sql").write_text("\n".join(server.iterdump()))
        server.execute("VACUUM INTO ?", (str(papers / "cadangan.sqlite3"),))
    server.close()


def _killed_while_printing(office: Machine, seen: Path, after: float) -> None:
    """kill -9 for the process that asked, `after` seconds after its printer began; what both looked like is kept."""
    seen.mkdir()
    asks = subprocess.Popen([sys.executable, "-c", PRELUDE + PRINTS], env=office.environment, stdout=subprocess.DEVNULL)
    printer = _printer_of(asks)
    time.sleep(after)
    for pid in (asks.pid, printer):
        for one in ("environ", "cmdline"):
            (seen / f"{pid}-{one}.bin").write_bytes(Path(f"/proc/{pid}/{one}").read_bytes())
    asks.kill()
    asks.wait()
    until = time.monotonic() + 10
    while Path(f"/proc/{printer}").exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not Path(f"/proc/{printer}").exists(), "the printer died with it"
    for left in MEMORY.glob("saksama-*"):  # the typesetter's copies of our fonts
        shutil.copytree(left, seen / left.name)
        shutil.rmtree(left)


def _printer_of(asks: subprocess.Popen) -> int:
    until = time.monotonic() + 30
    while time.monotonic() < until and asks.poll() is None:
        for child in Path(f"/proc/{asks.pid}/task/{asks.pid}/children").read_text().split():
            if b"vault-print" in Path(f"/proc/{child}/cmdline").read_bytes():
                return int(child)
        time.sleep(0.005)
    raise AssertionError("no printer was started")


def test_the_search_finds_what_is_there(tmp_path):
    for number, one in enumerate(spellings(PLANTED.name)):
        (tmp_path / f"{number}.bin").write_bytes(b"\x00\xff" + one + b"\xff")
    assert {name for name, _value in found_in(tmp_path)} == {f"{n}.bin" for n in range(len(spellings(PLANTED.name)))}


def test_the_search_finds_a_document_of_ours(tmp_path):
    (tmp_path / "surat.pdf").write_bytes(pdf())
    assert [name for name, _value in found_in(tmp_path)] == ["surat.pdf"]


def test_what_was_searched_is_really_there(machine):
    papers = machine.home.parent / "kertas"
    dump = (papers / "curahan.sql").read_text()
    assert "vault_entry" in dump
    assert "vault.identity_seen" in dump
    assert "fails" in (papers / "galat.html").read_text()
    assert "Identity(…)" in (papers / "galat.txt").read_text()
    assert "unpacked" in (papers / "tertukar.html").read_text()
    assert "_enter" in (papers / "menulis.html").read_text()
    assert "_sealed" in (papers / "menyegel.html").read_text()
    assert "vault_sheet" in dump
    assert "vault.paper_seen" in dump
    killed = b"".join(path.read_bytes() for path in papers.rglob("*-cmdline.bin"))
    assert killed.count(b"vault-print") == 2
    assert (papers / "lingkungan.bin").read_bytes()
    assert "RuntimeError" in (papers / "log.txt").read_text()
    if not POSTGRES:
        assert (papers / "rumah-berjalan" / "workbench" / "meja.sqlite3-wal").stat().st_size > 0


def test_nothing_of_the_reporter_and_no_passphrase_lies_anywhere(machine):
    assert found_in(machine.home.parent) == []


def test_a_print_that_was_killed_took_no_number_and_two_counters_at_once_take_two(machine):
    """One receipt was made that day; two died with their process, one failed. The next ones are second and third."""
    both = [
        subprocess.Popen([sys.executable, "-c", PRELUDE + PRINTS], env=machine.environment, stdout=subprocess.PIPE)
        for _n in "ab"
    ]
    said = {one.communicate(timeout=120)[0].decode().strip() for one in both}
    assert said == {"002/B.3/K.JT-28/X/2024", "003/B.3/K.JT-28/X/2024"}


def test_the_whole_machine_with_all_its_keys_does_not_open_it(machine):
    """Who has disk, keys and program, and no custodian, holds ciphertext."""
    said = machine.runs(
        """
from saksama.kernel.errors import Damaged
from saksama.keys import Purpose
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.vault.models import Entry, Paper, Sheet
entry, opened = Entry.objects.order_by("version").last(), []
papers = [*Sheet.objects.values_list("sealed", flat=True), *Paper.objects.values_list("sealed_key", flat=True)]
for purpose in Purpose:
    if purpose is Purpose.AUDIT:
        continue
    for sealed in (entry.sealed, *papers):
        try:
            keyring().decrypt_bytes(purpose, bytes(sealed))
            opened.append(purpose)
        except Damaged:
            pass
print(entry.version, len(papers) >= 6, opened)
"""
    )
    assert said.strip() == "2 True []"


def test_after_the_restart_the_opened_identity_is_gone(machine):
    said = machine.runs(
        """
from saksama.kernel.errors import Refused
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.vault import services
from saksama.workbench.vault.models import Request
from tests.people import MONDAY
desk = desks_of(Officer.objects.get(code="p-colleague"), MONDAY)[0]
try:
    services.look(desk, Request.objects.filter(kind="identity").earliest("asked_at"), at=MONDAY)
except Refused as no:
    print(no.message)
"""
    )
    assert "dimulai ulang" in said
