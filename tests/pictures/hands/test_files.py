"""Two files out of one wheel, known by their digests; nothing else is taken or loaded."""

from __future__ import annotations

import zipfile

import pytest

from saksama.kernel.errors import BadInput, Damaged
from saksama.pictures.hands import files, wheel

INSIDE = wheel.INSIDE | {"another": "mediapipe/modules/other_detection/other.tflite"}


@pytest.fixture
def pretended(monkeypatch):
    """Models of two bytes each, with their own digests on the list."""
    made = {files.PALM: b"pa", files.LANDMARKS: b"la"}
    for name, read in made.items():
        monkeypatch.setitem(files.ALLOWED, name, files.sha256(read).hexdigest())
    monkeypatch.delenv("SAKSAMA_MODELS", raising=False)
    monkeypatch.setattr(files.sys, "prefix", "/nowhere")
    return made


def a_wheel(path, made):
    with zipfile.ZipFile(path, "w") as out:
        for name, inside in INSIDE.items():
            if name in made or name == "another":
                out.writestr(inside, made.get(name, b"unwanted"))
    return path


def test_two_files_are_taken_and_the_rest_of_the_wheel_stays_closed(tmp_path, pretended):
    wheel.take(a_wheel(tmp_path / "a.whl", pretended), files.own(tmp_path))
    assert sorted(path.name for path in files.own(tmp_path).iterdir()) == sorted(files.ALLOWED)
    assert files.installed(tmp_path)
    assert files.content(files.PALM, tmp_path) == b"pa"


def test_a_wheel_with_another_model_of_that_name_is_refused_and_leaves_nothing(tmp_path, pretended):
    changed = pretended | {files.LANDMARKS: b"lb"}
    with pytest.raises(BadInput):
        wheel.take(a_wheel(tmp_path / "a.whl", changed), files.own(tmp_path))
    assert not files.own(tmp_path).exists()


@pytest.mark.parametrize("kind", ["missing", "no wheel"])
def test_a_wheel_without_them_and_what_is_no_wheel_are_refused_in_words(tmp_path, pretended, kind):
    path = a_wheel(tmp_path / "a.whl", {files.PALM: b"pa"})
    if kind == "no wheel":
        path.write_bytes(b"not a zip")
    with pytest.raises(BadInput, match="bukan wheel"):
        wheel.take(path, files.own(tmp_path))


def test_every_changed_byte_of_an_installed_model_is_noticed_before_it_is_loaded(tmp_path, pretended):
    wheel.take(a_wheel(tmp_path / "a.whl", pretended), files.own(tmp_path))
    (files.own(tmp_path) / files.PALM).write_bytes(b"pb")
    assert not files.installed(tmp_path)
    with pytest.raises(Damaged):
        files.content(files.PALM, tmp_path)


def test_not_installed_is_said_and_is_no_empty_answer(tmp_path, pretended):
    assert not files.installed(tmp_path)
    with pytest.raises(BadInput, match="belum terpasang"):
        files.content(files.PALM, tmp_path)


def test_a_broken_copy_beside_a_sound_one_stops_nothing(tmp_path, pretended, monkeypatch):
    wheel.take(a_wheel(tmp_path / "a.whl", pretended), files.own(tmp_path))
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / files.PALM).write_bytes(b"other")
    monkeypatch.setenv("SAKSAMA_MODELS", str(tmp_path / "broken"))
    assert files.installed(tmp_path)
    assert files.content(files.PALM, tmp_path) == b"pa"
