"""Which file goes where: nothing that opens something lies beside what it opens."""

from __future__ import annotations

from saksama.upkeep.backup.gathering import data_files, key_files


def test_the_former_secret_of_the_sessions_goes_with_the_keys(tmp_path):
    """After `keys session` the one before still opens sessions: with it in the data whoever has those signs in."""
    for name in ("workbench/rahasia", "workbench/rahasia.lama", "workbench/lain", "loket/rahasia", "keys/induk"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [found.path for found in data_files(tmp_path, frozenset())] == ["workbench/lain"]
    assert {found.path for found in key_files(tmp_path)} == {
        "keys/induk", "workbench/rahasia", "workbench/rahasia.lama", "loket/rahasia"
    }  # fmt: skip
