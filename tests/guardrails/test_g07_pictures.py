"""G7 where pictures are read: no face is located, compared or kept; model files are listed by digest; a hand has no
number."""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from saksama.cli import app
from saksama.handover.picture import Hand, Sign
from saksama.pictures import hands
from saksama.pictures.hands import files, wheel
from tests.guardrails.doors import SOURCE
from tests.guardrails.web_doors import columns

NETS = (".onnx", ".tflite", ".task", ".pt", ".caffemodel", ".pdmodel", ".pdiparams", ".h5", ".keras", ".safetensors",
        ".gguf", ".mnn", ".ort", ".binarypb")  # fmt: skip
KNOWN = {
    **{digest: f"hands: {name}" for name, digest in hands.ALLOWED.items()},
    "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f": "text: where lines are",
    "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884": "text: letters",
    "e47acedf663230f8863ff1ab0e64dd2d82b838fceb5957146dab185a89d6215c": "text: upside down or not; never loaded",
    "71f431c4e9321ec6fbeb158d02ed240459a7dcc98673fa79a4f439ce42efaf10": "onnxruntime's example: a product",
    "5340aba67a7e3475162ad794378af55f1718f55f9a5d74b4af60ecc7f7a624b6": "onnxruntime's example: a sigmoid",
    "8224784c98d73412d9fd99abcd57a38568bd590980d0fbe5916464531c52e8fc": "onnxruntime's example: the flower table",
}
"""Every net that may lie in the environment or the office's folder, and what it is for."""
FACE = re.compile(
    r"^(face|faces|facial|wajah|muka|iris|biometric\w*|dlib|mtcnn|haar\w*|eigenfaces|deepface|insightface|arcface|facenet"
    r"|blazeface|retinaface|gaze|emotion|gender|ethnicity|cascadeclassifier)$"
)
MEETING = {"workbench/cases/words.py", "workbench/cases/rules.py", "web/areas/open/answering.py"}
"""`FACE`: a clarification held face to face."""
ROUGHLY = re.compile("face|facial|wajah|muka|iris|biometric|dlib|mtcnn|haar|gaze|emotion|gender|ethnic|cascadec", re.I)
"""What a file must hold at all before it is taken apart."""
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
NUMBERS = (int, float, complex)


def symbols(path):
    """Every name that code uses or gives: variables, attributes, arguments, imports, functions, classes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for name in ("id", "attr", "name", "arg", "module"):
            found = getattr(node, name, None)
            if isinstance(found, str):
                yield found


def words(name):
    return {word.lower() for word in WORD.findall(name)} | {name.lower()}


def named(path):
    if not ROUGHLY.search(path.read_text("utf-8")):
        return []
    return sorted({name for name in symbols(path) if any(FACE.match(word) for word in words(name))})


# No face


def test_no_code_names_a_face():
    found = {path.relative_to(SOURCE).as_posix(): named(path) for path in SOURCE.rglob("*.py")}
    assert {path: names for path, names in found.items() if names and path not in MEETING} == {}
    assert {name for path in MEETING for name in found[path]} <= {"FACE"}


@pytest.mark.parametrize("code", [
    "import face_recognition", "import cv2; cv2.FaceDetectorYN.create('x', '', (1, 1))", "cv2.CascadeClassifier('h')",
    "from insightface.app import FaceAnalysis", "def locate(picture, wajah): pass", "faces = find(picture)",
])  # fmt: skip
def test_and_this_test_would_notice_one(tmp_path, code):
    (tmp_path / "a.py").write_text(code)
    assert named(tmp_path / "a.py") != []


def test_where_pictures_are_read_no_text_in_the_code_names_one_either():
    """Names of models, nets and files are text."""
    rooms = [path for place in ("pictures", "workbench/pictures") for path in (SOURCE / place).rglob("*.py")]
    assert len(rooms) > 15
    said = [(path.name, word) for path in rooms for text in texts(path) for word in re.findall(r"[a-z]+", text.lower())
            if FACE.match(word)]  # fmt: skip
    assert said == []


def texts(path):
    tree = ast.parse(path.read_text("utf-8"))
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings say "no face"
    said = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in explained)
    return [node.value for node in said if isinstance(node.value, str)]


# Models by digest


def test_no_net_rides_along_in_what_is_shipped():
    assert [path.name for path in SOURCE.rglob("*") if path.suffix in NETS] == []


def test_every_net_in_the_environment_is_on_the_list():
    there = [Path(room, name) for room, _rooms, names in os.walk(sys.prefix) for name in names if name.endswith(NETS)]
    assert len(there) >= 3, "the environment was looked through"
    unknown = [path.name for path in there if sha256(path.read_bytes()).hexdigest() not in KNOWN]
    assert unknown == []


def test_an_unlisted_net_in_the_office_s_folder_is_said_and_never_loaded(tmp_path, monkeypatch):
    monkeypatch.delenv("SAKSAMA_MODELS", raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "nowhere"))
    own = files.own(tmp_path / "home")
    own.mkdir(parents=True, mode=0o700)
    for path in (tmp_path / "home", own.parent):
        path.chmod(0o700)
    for name in (files.PALM, files.LANDMARKS, "another.tflite"):
        (own / name).write_bytes(b"another net")
    told = CliRunner().invoke(app, ["models", "status", "--home", str(tmp_path / "home")])
    assert (told.exit_code, told.output.count("TIDAK DIKENAL")) == (1, 3)
    assert not files.installed(tmp_path / "home")


def test_nothing_else_of_the_wheel_is_ever_unpacked(tmp_path, monkeypatch):
    monkeypatch.setitem(files.ALLOWED, files.PALM, sha256(b"p").hexdigest())
    monkeypatch.setitem(files.ALLOWED, files.LANDMARKS, sha256(b"l").hexdigest())
    with zipfile.ZipFile(tmp_path / "w.whl", "w") as out:
        out.writestr(wheel.INSIDE[files.PALM], b"p")
        out.writestr(wheel.INSIDE[files.LANDMARKS], b"l")
        out.writestr("mediapipe/modules/face_detection/face_detection_short_range.tflite", b"f")
    wheel.take(tmp_path / "w.whl", tmp_path / "into")
    assert {path.name for path in (tmp_path / "into").rglob("*")} == set(files.ALLOWED)


def test_the_list_has_two_nets_for_hands_and_none_for_anything_else():
    assert set(hands.ALLOWED) == {"palm_detection_full.tflite", "hand_landmark_full.tflite"}


# A hand has no number


def test_a_hand_is_a_sign_and_a_box_and_has_no_number():
    kinds = msgspec.structs.fields(Hand)
    assert [one.name for one in kinds] == ["sign", "box"]
    assert msgspec.json.encode(Hand(Sign.TWO, (0.0, 0.0, 1.0, 1.0))) == b'{"sign":"two","box":[0.0,0.0,1.0,1.0]}'
    assert not [value for value in Sign if isinstance(value, NUMBERS) or any(map(str.isdigit, value))]


def test_what_leaves_the_room_of_hands_is_such_hands_and_nothing_else():
    assert inspect.signature(hands.marks).return_annotation == "tuple[Hand, ...]"
    assert set(hands.__all__) == {"ALLOWED", "installed", "marks", "versions"}


def test_no_column_of_the_workbench_counts_sorts_or_measures_hands():
    told = [(label, name) for label, name in columns() if label.startswith("pictures.") or "pictures" in label]
    measured = re.compile(r"(sure|confiden|certain|weight|probab|likel|yakin|order|priority)")
    assert told, "the tables of pictures were looked at"
    assert [pair for pair in told if measured.search(pair[1])] == []
