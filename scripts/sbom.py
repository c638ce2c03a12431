"""`make sbom`: dist/sbom.json (CycloneDX 1.6): the server's packages, the front end's files, the hand models."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid

from scripts.licences import VENDORED, kind
from scripts.packages import ROOT, locked, vendored

OUT = ROOT / "dist" / "sbom.json"


def main() -> None:
    """Take what the environment says of the lock's packages; put the digests of the lock and the files of others in."""
    said = json.loads(
        subprocess.run(
            [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml"),
             "--output-reproducible", "--sv", "1.6", "--of", "JSON"],
            check=True, capture_output=True, text=True,
        ).stdout
    )  # fmt: skip
    wanted = {_name(one.name): one for one in locked("server")}
    there = {_name(one["name"]): one for one in said["components"] if _name(one["name"]) in wanted}
    missing = [one for name, one in wanted.items() if name not in there and not one.where]
    if missing:
        sys.exit(f"Not installed here, so nothing can be said of: {', '.join(one.name for one in missing)}")
    for name, one in there.items():
        one["hashes"] = [{"alg": "SHA-256", "content": digest} for digest in wanted[name].digests]
    kept = {one["bom-ref"] for one in there.values()} | {said["metadata"]["component"]["bom-ref"]}
    said["dependencies"] = [_among(one, kept) for one in said["dependencies"] if one["ref"] in kept]
    said["components"] = sorted([*there.values(), *_files(), *_models()], key=lambda one: one["bom-ref"])
    said["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(said['components'], sort_keys=True))}"
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(said, indent=1) + "\n")
    elsewhere = sum(bool(one.where) and name not in there for name, one in wanted.items())
    print(f"dist/{OUT.name}: {len(there)} packages, {len(list(_files()))} front-end files, {len(_models())} models; "
          f"{elsewhere} packages are for other machines")  # fmt: skip


def _name(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _among(one: dict, kept: set[str]) -> dict:
    inside = [ref for ref in one.get("dependsOn", []) if ref in kept]
    return {"ref": one["ref"], **({"dependsOn": inside} if inside else {})}


def _files() -> list[dict]:
    return [
        {
            "type": "file", "bom-ref": file, "name": file, "version": version,
            "hashes": [{"alg": "SHA-256", "content": digest}], "licenses": [{"license": {"id": VENDORED[name]}}],
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{version}",
        }
        for name, version, file, digest in vendored()
    ]  # fmt: skip


def _models() -> list[dict]:
    from saksama.pictures.hands.files import ALLOWED

    assert kind("Apache-2.0")
    return [
        {
            "type": "machine-learning-model", "bom-ref": f"model:{name}", "name": name, "version": "mediapipe 0.10.21",
            "hashes": [{"alg": "SHA-256", "content": digest}], "licenses": [{"license": {"id": "Apache-2.0"}}],
        }
        for name, digest in sorted(ALLOWED.items())
    ]  # fmt: skip


if __name__ == "__main__":
    main()
