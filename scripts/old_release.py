"""Fills a database by an older release's own demo, for the upgrade test: `python -m scripts.old_release COMMIT NAME`.

The release runs from a worktree of its commit with this checkout's environment (its own locks where that does not do:
`--python`). Its demo office is built twice, on SQLite and on a PostgreSQL of its own, and cut to what the test needs:
`tests/upgrade/NAME/` gets the SQLite home, and the home of PostgreSQL with its pg_dump. Everybody in it is invented.
"""

from __future__ import annotations

import argparse
import io
import lzma
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from scripts.postgres import Server, server, tool

ROOT = Path(__file__).parents[1]
PORT = 9131
KEPT = ("anchors", "exhibits", "keys", "ledger", "signed", "imports", "outbox", "workbench")
"""Folders of the office that go along; of the sealed originals the smallest few."""
ORIGINALS, PERSONS = 6, 300
"""So many sealed originals, so many rows of the register: the rest is weight (each row is sealed, nothing packs it)."""
FEW = f"SELECT id FROM register_person ORDER BY person_key LIMIT {PERSONS}"
NAMED = "SELECT person_id FROM register_declaredaccount"
CUT = f"DELETE FROM register_person WHERE id NOT IN ({FEW}) AND id NOT IN ({NAMED})"


def main() -> None:
    """Build both, write both."""
    asked = argparse.ArgumentParser()
    asked.add_argument("commit")
    asked.add_argument("name")
    asked.add_argument("--python", type=Path, default=Path(sys.executable))
    asked.add_argument("--scale", default="0.01")
    told = asked.parse_args()
    into = ROOT / "tests" / "upgrade" / told.name
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "rilis"
        git("worktree", "add", "--detach", str(checkout), told.commit)
        try:
            on_sqlite(Path(folder) / "sqlite", checkout, told, into)
            on_postgres(Path(folder) / "postgres", checkout, told, into)
        finally:
            git("worktree", "remove", "--force", str(checkout))
    for path in sorted(into.iterdir()):
        sys.stdout.write(f"{path.relative_to(ROOT)} {path.stat().st_size}\n")


def on_sqlite(room: Path, checkout: Path, told: argparse.Namespace, into: Path) -> None:
    """The demo on a file."""
    demo(room, checkout, told, {})
    keep_sqlite(room / "kantor", into)


def on_postgres(room: Path, checkout: Path, told: argparse.Namespace, into: Path) -> None:
    """The same on PostgreSQL."""
    with server(durable=False) as database:
        demo(room, checkout, told, {"DATABASE_URL": database.url})
        keep_postgres(room / "kantor", database, into)


def keep_sqlite(home: Path, into: Path) -> None:
    """The home with its database cut, without free pages."""
    with closing(sqlite3.connect(home / "workbench" / "meja.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys=ON")
        database.execute(CUT)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute("VACUUM")
    pack(home, into / "sqlite.tar.xz")


def keep_postgres(home: Path, database: Server, into: Path) -> None:
    """The home with a dump of its database, cut, without owners: any role can read it."""
    subprocess.run([tool("psql"), "-q", "-c", CUT, database.url], check=True)
    dump = [tool("pg_dump"), "--no-owner", "--no-privileges", database.url]
    (home / "workbench" / "dump.sql").write_bytes(subprocess.run(dump, check=True, capture_output=True).stdout)
    pack(home, into / "postgres.tar.xz")


def demo(room: Path, checkout: Path, told: argparse.Namespace, more: dict[str, str]) -> None:
    """The release's `saksama demo` until it says that it serves; then it is told to end."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SAKSAMA", "DATABASE", "DJANGO"))}
    environment = {**kept, **more, "PYTHONPATH": str(checkout / "src"), "PYTHONUNBUFFERED": "1", "SAKSAMA_LANG": "id"}
    words = ["demo", "--folder", str(room), "--scale", told.scale, "--port", str(PORT)]
    with subprocess.Popen(
        [told.python, "-m", "saksama", *words], env=environment, cwd=checkout, text=True, stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        ready = any("Ctrl+C" in line for line in running.stdout)
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)
    if not ready:
        sys.exit(f"the release's demo ended with {running.returncode}")


def pack(home: Path, file: Path) -> None:
    """What the test needs of `home` into `file`; dates, owners and modes left to who unpacks it."""
    paths = [path for name in KEPT for path in sorted((home / name).rglob("*")) if path.is_file()]
    small = {path.stem for path in sorted((home / "originals").glob("*.age"), key=size)[:ORIGINALS]}
    originals = [path for path in sorted((home / "originals").iterdir()) if path.stem in small]
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as tar:
        for path in [*paths, *originals]:
            one = tarfile.TarInfo(str(path.relative_to(home)))
            one.size = size(path)
            tar.addfile(one, io.BytesIO(path.read_bytes()))
    file.write_bytes(lzma.compress(whole.getvalue(), preset=9 | lzma.PRESET_EXTREME))


def size(path: Path) -> int:
    """Bytes."""
    return path.stat().st_size


def git(*words: str) -> None:
    """Run it on this repository."""
    subprocess.run([shutil.which("git") or "git", "-C", ROOT, *words], check=True)


if __name__ == "__main__":
    main()
