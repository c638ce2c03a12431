"""A private folder for one piece of work on one exhibit: in clear while it lasts, gone with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from saksama.keys.files import private_folder
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.setting import setting


@contextmanager
def room(job: Job) -> Iterator[Path]:
    """The folder of `job`, empty at the start: what a killed try left is removed, never used."""
    folder = _rooms() / str(job.pk)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_left() -> int:
    """Remove the folders of jobs that do not run any more; how many."""
    left = [path for path in _rooms().iterdir() if not _runs(path.name)]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _rooms() -> Path:
    return private_folder(setting().home / "capturing")


def _runs(name: str) -> bool:
    try:
        return Job.objects.filter(pk=UUID(name), state=Job.State.RUNNING).exists()
    except ValueError:
        return False
