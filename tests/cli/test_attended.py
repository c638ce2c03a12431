"""What a program hears of a command it started, and that the command does not outlive it."""

from __future__ import annotations

import json
import subprocess
import sys

from saksama.cli.attended import ABANDONED, JsonLines
from tests.patrol.imports.test_commands import imported, run  # noqa: F401  a fixture


def told(stderr: str) -> list[dict]:
    return [json.loads(line) for line in stderr.splitlines() if line.startswith("{")]


def test_an_import_tells_how_far_it_is_and_ends_at_its_size(run):  # noqa: F811
    done = imported(run, "--json", "--progress-json")
    lines = told(done.stderr)
    size = (run.folder / "asal.ndjson").stat().st_size
    assert (lines[-1]["done"], lines[-1]["total"]) == (size, size)
    assert json.loads(done.stdout)["expires_on"] == "2024-11-13"


def test_a_remapping_tells_how_far_it_is_too(run):  # noqa: F811
    import_id = json.loads(imported(run, "--json").stdout)["import_id"]
    lines = told(run("remap", import_id, *run.mandate, "--json", "--progress-json").stderr)
    assert lines[-1]["done"] == lines[-1]["total"] > 0


def test_the_request_may_be_a_file(run):  # noqa: F811
    path = run.folder / "permintaan.json"
    path.write_text(json.dumps({"request_url": "bukan alamat"}))
    assert "bukan alamat web" in imported(run, "--request", str(path)).output
    path.write_text(json.dumps({"object_id": "742", "nama": "x"}))
    assert "permintaan.json" in imported(run, "--request", str(path)).output
    path.write_text(json.dumps({"object_id": "742"}))
    assert imported(run, "--request", str(path)).exit_code == 0


def test_one_thing_is_told_at_most_four_times_a_second_but_its_end_always(capsys):
    tell = JsonLines()
    for n in range(1, 1001):
        tell("membaca", n, 1000)
    tell("menyusun", 0, 5)
    lines = told(capsys.readouterr().err)
    assert [line["says"] for line in lines][-1] == "menyusun"
    assert lines[-2]["done"] == 1000
    assert len(lines) < 20


def test_a_command_ends_when_the_program_that_started_it_is_gone():
    process = subprocess.Popen(
        [sys.executable, "-c", FOLLOWING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "hidup\n"
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(timeout=20) == ABANDONED
    process.stdout.close()


FOLLOWING = """
import time
import click
from saksama.cli.attended import attended

@click.command()
@attended
def wait(progress_json):
    print("hidup", flush=True)
    time.sleep(60)

wait(["--stop-on-eof"])
"""
