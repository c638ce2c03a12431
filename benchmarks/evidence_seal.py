"""Seal, custody and store, each beside what the machine's own programs need for the same bytes.

`python -m benchmarks.evidence_seal`: 7 MB of an exhibit sealed and stamped by the example authority on the loopback,
checked again; 100,000 lines of custody verified; 50 MB put into the store. Each piece in a process of its own, median
of five; the machine's load is printed, for it weighs on all alike.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measure import MB, in_own_process, machine, peak_bytes, timed

BENCH = {"long": False}

PARTS = ("seal", "custody", "store")
TURNS = 5
EXHIBIT = {"page.wacz": 7_400_000 - 4_100_000, "page.png": 4_100_000}
"""Bytes of the study's page: 7.4 MB in all."""
LINES, STORED = 100_000, 50 * MB
LIMITS = {"custody verify s": 2.0, "store put s": 0.5}
"""What the issue asks for."""
AT = datetime(2027, 2, 10, 2, 0, tzinfo=UTC)


def main() -> int:
    """Measure each part in its own process; 1 when a figure is over what is asked for."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--part", choices=PARTS)
    told = asked.parse_args()
    if told.part:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(globals()[f"measure_{told.part}"](Path(folder))))
        return 0
    print(f"{machine()}, load {os.getloadavg()[0]:.1f}")
    found: dict[str, float] = {}
    for part in PARTS:
        measured = in_own_process("benchmarks.evidence_seal", "--part", part)
        found |= measured
        print(f"{part}: " + ", ".join(f"{name} {value}" for name, value in measured.items()), flush=True)
    over = [f"{name} {found[name]} > {limit}" for name, limit in LIMITS.items() if found[name] > limit]
    print("over: " + "; ".join(over) if over else "within what is asked for")
    return len(over)


def measure_seal(folder: Path) -> dict[str, object]:
    """Seal and check, beside bagit.py with `openssl cms -sign`, and beside copy with sha256sum and sha512sum."""
    from saksama.evidence.seal.checking import check
    from saksama.evidence.seal.example_authority import example_authority, server
    from saksama.evidence.seal.making import seal
    from saksama.evidence.seal.shape import Authority, Circumstances, Roots
    from saksama.keys import Keyring
    from saksama.keys.sealing import seal_key

    files = _files(folder / "files", EXHIBIT)
    began = datetime.now(UTC)
    authority = example_authority(folder / "tsa", now=lambda: datetime.now(UTC))
    site = server(authority)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    asked = Authority(label="contoh", url=f"http://127.0.0.1:{site.server_address[1]}/", root_pem=authority.root_pem)
    key = seal_key(Keyring.create(folder / "keys"), "Bawaslu Contoh", began)
    said = Circumstances(
        exhibit="BB-2027-0001", kind="officer", office="Bawaslu Contoh", office_code="33.11", zone="WIB", officer="x",
        officer_code="p-01", role="x", mandate="m-1", mandate_letter="ST/1", legal_basis="x", reason="x",
    )  # fmt: skip
    turn = iter(range(10**6))

    def sealed(authorities: list[Authority]) -> Path:
        into = folder / f"bag-{next(turn)}"
        return seal(files, into, circumstances=said, key=key, authorities=authorities, at=datetime.now(UTC)).path

    bag = sealed([asked])
    roots = Roots(office_pem=key.root_pem, tsa_pems=(authority.root_pem,), revoked_pem=key.revoked_pem)
    lines = check(bag, roots=roots, at=began)
    assert {line.state for line in lines} == {"pass"}, lines
    result: dict[str, object] = {
        "files MB": sum(EXHIBIT.values()) / MB,
        "seal and stamp s": _median(lambda: sealed([asked])),
        "seal alone s": _median(lambda: sealed([])),
        "check s": _median(lambda: check(bag, roots=roots, at=began)),
        "peak MB": round(peak_bytes() / MB),
        "bagit + openssl cms s": _median(lambda: _by_others(files, folder / f"other-{next(turn)}", folder)),
        "cp + sha256sum + sha512sum s": _median(lambda: _copied(files, folder / f"copy-{next(turn)}", "sha512sum")),
    }
    site.shutdown()
    site.server_close()
    return result


def measure_custody(folder: Path) -> dict[str, object]:
    """Lines written, read and verified, beside sha256sum over the same file."""
    from saksama.evidence.package.custody_lines import Act, Deed, chain, read_lines, verify_chain, write_lines

    deeds = [
        Deed(at=AT + timedelta(seconds=n), what=Act.VIEWED, by=f"p-{n % 50:02}", detail={"why": "review"})
        for n in range(LINES)
    ]
    lines, chaining = timed(lambda: chain(deeds))
    file = folder / "custody.jsonl"
    file.write_bytes(write_lines(lines))
    assert verify_chain(lines) is None
    return {
        "lines": len(lines),
        "custody chain s": round(chaining, 2),
        "custody verify s": _median(lambda: verify_chain(lines)),
        "custody read s": _median(lambda: read_lines(file.read_bytes())),
        "file MB": round(file.stat().st_size / MB, 1),
        "sha256sum of the file s": _median(lambda: _run("sha256sum", file)),
        "peak MB": round(peak_bytes() / MB),
    }


def measure_store(folder: Path) -> dict[str, object]:
    """One object of 50 MB put and verified, beside copy, sync and sha256sum."""
    from saksama.evidence import Store
    from saksama.keys import Keyring

    source = _files(folder / "files", {"video.mp4": STORED}) / "video.mp4"
    store = Store(folder / "store", Keyring.create(folder / "keys"))
    turn = iter(range(10**6))

    def put() -> str:
        with source.open("rb") as stream:
            return store.put(stream, kind="exhibit", at=AT, expires_on=None).object_id

    kept = put()
    assert store.verify(kept) is True
    return {
        "stored MB": STORED / MB,
        "store put s": _median(put),
        "store verify s": _median(lambda: store.verify(kept)),
        "peak MB": round(peak_bytes() / MB),
        "cp + sync + sha256sum s": _median(lambda: _copied(source.parent, folder / f"copy-{next(turn)}")),
    }


def _files(folder: Path, sizes: dict[str, int]) -> Path:
    folder.mkdir()
    for name, size in sizes.items():
        (folder / name).write_bytes(os.urandom(size))
    return folder


def _by_others(files: Path, into: Path, folder: Path) -> None:
    """bagit.py's own bag with the same two digests, its tag manifest signed by openssl with a key of the same kind."""
    shutil.copytree(files, into)
    _run(sys.executable, "-m", "bagit", "--sha256", "--sha512", into)
    key, certificate = folder / "k.pem", folder / "c.pem"
    if not key.exists():
        _run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
             key, "-out", certificate, "-subj", "/CN=x", "-days", "30")  # fmt: skip
    _run("openssl", "cms", "-sign", "-binary", "-outform", "DER", "-in", into / "tagmanifest-sha256.txt", "-signer",
         certificate, "-inkey", key, "-out", into / "x.p7s")  # fmt: skip
    _run("sync", *into.rglob("*"))


def _copied(files: Path, into: Path, *also: str) -> None:
    shutil.copytree(files, into)
    copies = sorted(into.iterdir())
    _run("sync", *copies)
    for program in ("sha256sum", *also):
        _run(program, *copies)


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


def _median(work: Callable[[], object]) -> float:
    return round(statistics.median(timed(work)[1] for _ in range(TURNS)), 3)


if __name__ == "__main__":
    sys.exit(main())
