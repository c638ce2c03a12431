"""The recipe's three commands take an office to a new machine: the same rows, the same log, and it answers there."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
from contextlib import closing

import pytest

from tests.processes import Machine, free_port, wait_for
from tests.upkeep.recipes import commands, shell, typed

pytestmark = pytest.mark.slow


def count(machine: Machine, table: str) -> int:
    with closing(sqlite3.connect(machine.home / "workbench" / "meja.sqlite3")) as file:
        return file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_three_commands_take_an_office_to_a_new_machine(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    old, new = Machine(tmp_path / "lama"), Machine(tmp_path / "baru")
    old.home.mkdir(mode=0o700)
    assert old.run(module="tests.upkeep.furnished").returncode == 0
    folders = {
        name: tmp_path / name.rpartition("/")[2]
        for name in ("/media/diska", "/media/lemari", "/media/tongkat/kunci-cadangan.txt", "/media/jangkar")
    }
    identity = folders["/media/tongkat/kunci-cadangan.txt"]
    made = old.run("keys", "identity", "--out", str(identity))
    (recipient,) = set(re.findall(r"age1[0-9a-z]+", made.stdout))
    assert old.run("audit", "export-anchors", "--to", str(folders["/media/jangkar"])).returncode == 0
    for folder in ("/media/diska", "/media/lemari"):
        folders[folder].mkdir(mode=0o700)
    there = [typed(command, folders) for command in commands("move.md", "To a new machine")]

    done = shell(f"{there[0]} --recipient {recipient}", old.environment, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = count(old, "audit_line")
    done = shell(there[1], new.environment, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (count(new, "patrols_lead"), count(new, "offices_office")) == (2, 4)
    assert count(new, "audit_line") >= lines - 4  # what was written while and after the copy: of the backup itself
    assert answers(there[2], new)


def answers(command: str, machine: Machine) -> bool:
    """Whether the last command says where the office is, before it is stopped."""
    process = machine.start(*command.split()[1:], "--port", str(free_port()))
    try:
        return bool(
            wait_for(lambda: "Buka di peramban" in machine.output.read_text() or process.poll() is not None)
        ) and (process.poll() is None)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
