"""The figures of a web process on a full disk: in memory, and nothing left that the other processes stumble over."""

from __future__ import annotations

import errno

import pytest

from saksama.cli import site


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(site.COUNTS, str(tmp_path))
    return tmp_path


def test_room_for_the_counts_is_taken_before_anything_is_counted(folder):
    site._room_for_counts()
    assert {path.stat().st_blocks * 512 >= site.COUNTS_ROOM for path in folder.iterdir()} == {True}
    assert len(list(folder.iterdir())) == 2


def test_on_a_full_disk_it_counts_in_memory_and_leaves_no_file(folder, monkeypatch):
    monkeypatch.setattr(site.os, "posix_fallocate", _full)
    site._room_for_counts()
    assert site.COUNTS not in site.os.environ
    assert list(folder.iterdir()) == []


def test_another_fault_is_not_taken_for_a_full_disk(folder, monkeypatch):
    monkeypatch.setattr(site.os, "posix_fallocate", _unreadable)
    with pytest.raises(PermissionError):
        site._room_for_counts()


def _full(*_asked):
    raise OSError(errno.ENOSPC, "full")


def _unreadable(*_asked):
    raise PermissionError(errno.EACCES, "no")
