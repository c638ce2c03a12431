"""What is in the locks, with what the installed packages say of themselves; shared by sbom, licences and audit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)(.*?)$")
DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Package:
    """One line of a lock."""

    name: str
    version: str
    where: str
    """The marker: for which machines; "" for all."""
    digests: tuple[str, ...]


def locked(lock: str) -> list[Package]:
    """Every package of `locks/LOCK.txt`."""
    found: list[Package] = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "locks" / f"{lock}.txt").read_text()):
        first = block.splitlines()[0] if block else ""
        if match := PINNED.match(first):
            marker = match[3].replace("\\", "").strip().removeprefix(";").strip()
            found.append(Package(match[1].lower(), match[2], marker, tuple(DIGEST.findall(block))))
    return found


def licence_said(name: str) -> str:
    """What the installed package says its licence is; "" where it is not installed here or says nothing."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    if expression := said.get("License-Expression"):
        return str(expression)
    classified = [one.split(" :: ")[-1] for one in said.get_all("Classifier") or [] if one.startswith("License :: ")]
    named = [one for one in classified if one != "OSI Approved"]
    if named:
        return "; ".join(sorted(set(named)))
    text = str(said.get("License") or "").strip()
    return text.splitlines()[0][:80] if text else ""


def vendored() -> list[tuple[str, str, str, str]]:
    """Of files of others that lie in the repository: package, version, file, SHA-256."""
    found = []
    for sums in sorted((ROOT / "src").rglob("vendor/SHA256SUMS")):
        for line in sums.read_text().splitlines():
            digest, file, package = line.split()
            name, _at, version = package.rpartition("@")
            found.append((name, version, str((sums.parent / file).relative_to(ROOT)), digest))
    return found
