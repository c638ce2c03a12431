"""What came with it: each licence decided about, the bill of materials whole, no silence taken for a pass."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pytest
from scripts import audit, licences, sbom
from scripts.packages import locked, vendored

from tests.processes import ROOT


def test_every_licence_was_decided_about_and_the_page_is_up_to_date():
    unknown = [name for name, (kind, _said) in licences.everything().items() if kind not in licences.ALLOWED]
    assert unknown == []
    assert licences.PAGE.read_text() == licences.page(), "run: python -m scripts.licences"


def test_an_unknown_licence_stops_it(monkeypatch):
    monkeypatch.setattr(licences, "licence_said", lambda _name: "Licence of my own, all rights reserved")
    with pytest.raises(SystemExit, match="Nobody decided"):
        licences.main()


def test_every_file_of_others_is_as_its_digest_says():
    for _name, _version, file, digest in vendored():
        assert hashlib.sha256((ROOT / file).read_bytes()).hexdigest() == digest, file


@pytest.mark.slow
def test_the_bill_of_materials_names_every_package_of_the_server_with_its_digests(tmp_path, monkeypatch):
    monkeypatch.setattr(sbom, "OUT", tmp_path / "sbom.json")
    monkeypatch.setattr(sbom, "ROOT", ROOT)
    monkeypatch.setattr("builtins.print", lambda *_: None)
    sbom.main()
    said = json.loads((tmp_path / "sbom.json").read_text())
    kinds = {kind: [one for one in said["components"] if one["type"] == kind]
             for kind in ("library", "file", "machine-learning-model")}  # fmt: skip
    here = {one.name for one in locked("server") if not one.where}
    assert here <= {sbom._name(one["name"]) for one in kinds["library"]}
    assert all(one["hashes"] for one in said["components"])
    assert len(kinds["file"]) == len(vendored())
    assert len(kinds["machine-learning-model"]) == 2


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0),
        ([{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}], 1),
        ([{"name": "a", "version": "1", "skip_reason": "not found"}], 2),
        ([], 2),
    ],
)
def test_what_could_not_be_asked_is_no_pass(monkeypatch, answers, code):
    monkeypatch.setattr(audit, "_answers", lambda _lock: answers)
    with pytest.raises(SystemExit) as ended:
        audit.main()
    assert ended.value.code == code


def test_the_installer_refuses_a_changed_file(tmp_path):
    for name in ("install.sh",):
        (tmp_path / name).write_bytes((ROOT / "deploy" / name).read_bytes())
    (tmp_path / "PYTHON").write_text(f"{sys.version_info.major}.{sys.version_info.minor}\n")
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  PYTHON\n")
    said = subprocess.run(["sh", "install.sh", "--into", str(tmp_path / "into")], cwd=tmp_path, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert said.returncode == 1
    assert "nothing was installed" in said.stderr
    assert not (tmp_path / "into").exists()
