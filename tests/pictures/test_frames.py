"""Key frames of a video: which, how many, and what happens to files that are none."""

from __future__ import annotations

import subprocess

import pytest

from saksama.pictures import frames
from saksama.pictures.frames import key_frames, spread
from saksama.pictures.kinds import Unreadable, Why, kind
from saksama.pictures.reading import read


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """Four seconds in which each second is another colour and a key frame."""
    place = tmp_path_factory.mktemp("film") / "film.mp4"
    colours = [part for colour in ("red", "green", "blue", "white")
               for part in ("-f", "lavfi", "-i", f"color={colour}:size=160x96:rate=10:duration=1")]  # fmt: skip
    joined = ("-filter_complex", "concat=n=4", "-c:v", "mpeg4", "-q:v", "2", "-g", "10", "-bf", "0", str(place))
    subprocess.run(["ffmpeg", "-v", "error", *colours, *joined], check=True, timeout=60)
    return place.read_bytes()


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    place = tmp_path_factory.mktemp("sound") / "sound.m4a"
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=duration=1", str(place)], check=True)
    return place.read_bytes()


def why(data, most=4):
    with pytest.raises(Unreadable) as refused:
        list(key_frames(data, kind(data), most))
    return refused.value.why


def test_a_video_is_told_by_its_key_frames_and_their_seconds(film):
    stills = list(key_frames(film, kind(film), 9))
    assert [still.second for still in stills] == [0.0, 1.0, 2.0, 3.0]
    colours = [still.pixels.getpixel((80, 48)) for still in stills]
    assert [max(range(3), key=colour.__getitem__) for colour in colours[:3]] == [0, 1, 2]
    assert min(colours[3]) > 230


def test_of_a_long_one_as_many_as_were_asked_for_spread_over_its_length(film):
    assert [still.second for still in key_frames(film, kind(film), 2)] == [0.0, 2.0]
    assert spread([float(n) for n in range(100)], 5) == [0, 20, 40, 60, 80]
    assert spread([0.0, 1.0], 8) == [0.0, 1.0]
    assert spread([], 8) == []


def test_a_video_is_read_frame_by_frame(film):
    reading, shown = read(film, hands=False, text=False, most_frames=3)
    assert (reading.media_type, reading.notes, len(reading.frames), len(shown)) == ("video/mp4", ("key_frames",), 3, 3)
    assert reading.camera is None
    assert {(frame.width, frame.height) for frame in reading.frames} == {(160, 96)}


def test_sound_and_pieces_are_no_pictures(film, sound):
    assert why(sound) is Why.NOT_A_PICTURE
    assert why(film[: len(film) // 2]) is Why.BROKEN
    assert why(b"\x1a\x45\xdf\xa3" + bytes(200)) is Why.BROKEN


def test_a_film_of_days_and_one_without_a_reader_are_refused(film, monkeypatch):
    monkeypatch.setattr(frames, "LONGEST", 3.0)
    assert why(film) is Why.TOO_LONG
    monkeypatch.setattr(frames.shutil, "which", lambda _name: None)
    assert why(film) is Why.NO_READER


def test_a_film_of_giant_frames_is_refused_before_one_is_decoded(film, monkeypatch):
    monkeypatch.setattr(frames, "MOST_PIXELS", 1000)
    monkeypatch.setattr(frames, "_still", lambda *_a: pytest.fail("a frame was decoded"))
    assert why(film) is Why.TOO_MANY_PIXELS


def test_a_playlist_inside_a_videos_name_opens_nothing_else(tmp_path):
    """The reader is named by the first bytes: a list of files behind them is no list for it."""
    (tmp_path / "secret.txt").write_text("rahasia")
    listing = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isom\n#EXTM3U\n#EXTINF:1,\nfile://" + bytes(
        tmp_path / "secret.txt"
    )
    assert why(listing) in {Why.BROKEN, Why.NOT_A_PICTURE}
