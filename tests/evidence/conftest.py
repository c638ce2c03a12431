"""Where a store's objects lie in these tests: in a folder, and in a bucket of a real S3 server."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksama.evidence import Store
from saksama.evidence.objects import Place, open_place
from tests.buckets import Served, serving


@pytest.fixture
def served(tmp_path):
    """A server of the test's own: it starts in a tenth of a second, and may be ended in the middle."""
    with serving(tmp_path) as server:
        yield server


class Seeing:
    """A place whose server looks at its disk before each request, for tests that change files behind its back."""

    def __init__(self, place: Place, server: Served) -> None:
        self._place, self._server = place, server

    def __getattr__(self, name: str) -> object:
        self._server.look_again()
        return getattr(self._place, name)


class Kept:
    """A folder or a bucket seen as the files that lie in it, and how a store is opened over it."""

    def __init__(self, home: Path, server: Served | None = None) -> None:
        self.home, self.server = home, server
        self.environ = server.environ if server else {}

    @property
    def is_folder(self) -> bool:
        return self.server is None

    @property
    def objects(self) -> Path:
        return self.home / "asli"

    @property
    def work(self) -> Path:
        """Where what is being written lies: beside a bucket, within a folder."""
        return self.objects if self.is_folder else self.home / "kerja"

    @property
    def where(self) -> str:
        return "" if self.is_folder else f"s3://{self.home.name}/asli"

    def store(self, ring, **said) -> Store:
        place = Seeing(open_place(self.where, self.environ), self.server) if self.server else None
        return Store(self.work, ring, place=place, **said)

    def files(self) -> list[str]:
        """Whatever lies there, and whatever is left where things are written; locks apart."""
        found = (path for path in {*self.objects.rglob("*"), *self.work.rglob("*")} if path.is_file())
        return sorted(str(path.relative_to(self.home).relative_to(path.relative_to(self.home).parts[0]))
                      for path in found if not path.name.startswith(".gembok"))  # fmt: skip


@pytest.fixture(params=["folder", "s3"])
def kept(request, tmp_path):
    """The same tests over both."""
    if request.param == "folder":
        return Kept(tmp_path)
    server = request.getfixturevalue("served")
    return Kept(server.bucket(), server)
