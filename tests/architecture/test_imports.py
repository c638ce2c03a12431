"""Floors, walls and steps: the contracts of pyproject.toml hold, and they would notice a breach."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def contracts(cwd: Path) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([linter, "--no-cache"], cwd=cwd, capture_output=True, text=True, check=False)


def test_every_import_contract_is_kept():
    result = contracts(ROOT)
    assert result.returncode == 0, result.stdout


def test_a_breach_is_noticed(tmp_path):
    for name in ("src", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "src").unlink()
    subprocess.run(["cp", "-r", ROOT / "src", tmp_path / "src"], check=True)
    breach = tmp_path / "src" / "saksama" / "kernel" / "breach.py"
    breach.write_text("from saksama.demo import page\n")
    environment_path = f"{tmp_path / 'src'}"
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [linter, "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": environment_path, "PATH": ""},
    )
    assert result.returncode != 0
    assert "The house" in result.stdout
