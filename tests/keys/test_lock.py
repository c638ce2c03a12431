"""Who works alone is alone, also where one comes just as another goes."""

from __future__ import annotations

import fcntl
import threading

from saksama.keys.lock import alone


def test_who_opened_the_lock_before_it_went_does_not_hold_it_beside_the_next(tmp_path, monkeypatch):
    """The second opens the file while the first holds it; the first goes and takes the name away; a third comes."""
    opened, on, held, flock = threading.Event(), threading.Event(), [], fcntl.flock

    def slowly(handle, how):
        if threading.current_thread().name == "second":
            opened.set()
            on.wait(10)
        flock(handle, how)

    def second():
        with alone(tmp_path, "sesuatu") as mine:
            held.append(mine)

    monkeypatch.setattr(fcntl, "flock", slowly)
    coming = threading.Thread(target=second, name="second")
    with alone(tmp_path, "sesuatu") as mine:
        assert mine
        coming.start()
        assert opened.wait(10)
    with alone(tmp_path, "sesuatu") as third:
        on.set()
        coming.join()
        assert (third, held) == (True, [False])
    with alone(tmp_path, "sesuatu") as again:
        assert again
    assert list(tmp_path.iterdir()) == []
