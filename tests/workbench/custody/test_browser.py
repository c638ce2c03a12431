"""The capture as a process of its own: what it is told, how its end is read, how it is stopped."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from saksama.kernel.errors import Refused, SaksamaError
from saksama.workbench.custody.work import browser
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.safe.setting import setting
from tests.workbench.custody.kept import URL, ask, job_of


@pytest.fixture
def ends(monkeypatch):
    """The command replaced by a small one; its words, and how it ends."""
    told = []

    class Small(browser.subprocess.Popen):
        def __init__(self, command, **given):
            told.append((command, given["env"]))
            super().__init__([sys.executable, "-c", Small.program, *command], **given)

    monkeypatch.setattr(browser.subprocess, "Popen", Small)

    def as_(program):
        Small.program = "import sys,os,pathlib;into=pathlib.Path(sys.argv[sys.argv.index('--into')+1]);" + program
        return told

    return as_


def run(house, tmp_path):
    item = ask(house)
    browser.browser(job_of(item), item, URL, tmp_path / "files")
    return item


@pytest.mark.parametrize("code", [0, 1])
def test_a_folder_was_left_so_the_record_in_it_says_how_it_went(house, ends, tmp_path, code):
    told = ends(f"into.mkdir();sys.exit({code})")
    item = run(house, tmp_path)
    command, env = told[0]
    assert (tmp_path / "files").is_dir()
    assert command[-2:] == ["--", URL], "an address is never read as an option"
    assert command[command.index("--mandate") + 1].endswith(f"{item.mandate}.json")
    assert "--local" not in command
    assert not {"SAKSAMA_SECRET_KEY", "DATABASE_URL"} & env.keys()


def test_its_no_is_told_in_its_own_words(house, ends, tmp_path):
    ends("print('… mulai\\nMandat sudah berakhir.\\nBuat mandat baru.',file=sys.stderr);sys.exit(2)")
    with pytest.raises(Refused) as said:
        run(house, tmp_path)
    assert (said.value.message, said.value.advice) == ("Mandat sudah berakhir.", "Buat mandat baru.")


@pytest.mark.parametrize("program", ["sys.exit(1)", "sys.exit(0)", "os.kill(os.getpid(),9)", "sys.exit(2)"])
def test_an_end_that_left_nothing_is_our_fault_and_no_result(house, ends, tmp_path, program):
    ends(program)
    with pytest.raises(SaksamaError, match="berhenti mendadak"):
        run(house, tmp_path)


@pytest.mark.slow
def test_one_that_nobody_wants_any_more_is_ended_with_all_its_own(house, ends, tmp_path, monkeypatch):
    pid = tmp_path / "pid"
    ends("import subprocess,time;p=subprocess.Popen(['sleep','600']);"
         f"pathlib.Path({str(pid)!r}).write_text(str(p.pid));time.sleep(600)")  # fmt: skip
    monkeypatch.setattr(browser, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(browser, "tell", lambda *_given, **_said: not (pid.exists() and pid.read_text()))
    with pytest.raises(Cancelled):
        run(house, tmp_path)
    assert not alive(int(pid.read_text()))


@pytest.mark.slow
def test_one_that_never_ends_is_ended(house, ends, tmp_path, monkeypatch):
    ends("import time;time.sleep(600)")
    monkeypatch.setattr(browser, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(browser, "MOST_SECONDS", 0.5)
    with pytest.raises(SaksamaError, match="tidak selesai pada waktunya"):
        run(house, tmp_path)


def alive(pid):
    """Neither gone nor only waiting to be buried."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_invented_pages_are_told_in_a_demo_only(settings):
    settings.SAKSAMA = replace(setting(), demo=False, local_pages=("kampanye.test=8081",))
    assert browser._local() == []
    settings.SAKSAMA = replace(setting(), demo=True)
    assert browser._local() == ["--local", "kampanye.test=8081"]
