"""`saksama demo` from outside."""

from __future__ import annotations

import msgspec
import pytest
from click.testing import CliRunner

from saksama.cli.demo import FAILED, demo
from saksama.cli.demo_room import MARK
from saksama.kernel.errors import Refused


def test_it_never_empties_a_folder_that_is_not_a_demo(tmp_path):
    own = tmp_path / "surat.txt"
    own.write_text("penting")
    result = CliRunner().invoke(demo, ["--check", "--folder", str(tmp_path)])
    assert isinstance(result.exception, Refused)
    assert own.read_text() == "penting"


@pytest.mark.slow
def test_a_small_demo_runs_through_and_keeps_its_promises(tmp_path):
    folder = tmp_path / "demo"
    arguments = ["--check", "--folder", str(folder), "--scale", "0.02", "--workers", "1"]
    result = CliRunner().invoke(demo, arguments, catch_exceptions=False)
    assert result.exit_code == 0 != FAILED
    figures = msgspec.json.decode((folder / "ringkasan.json").read_bytes())
    assert figures["broken_promises"] == []
    assert figures["owner"]["declared"].get("wrong", 0) == 0
    assert "reachable" not in figures["missed"]
    assert (folder / MARK).exists()
    assert "Yang tidak dapat dilihat patroli" in result.output


@pytest.mark.slow
def test_the_same_demo_again_gives_the_same_figures(tmp_path):
    told = []
    for _n in range(2):
        arguments = ["--check", "--folder", str(tmp_path / "demo"), "--scale", "0.01", "--workers", "1"]
        CliRunner().invoke(demo, arguments, catch_exceptions=False)
        told.append((tmp_path / "demo" / "ringkasan.json").read_bytes())
    assert told[0] == told[1]
