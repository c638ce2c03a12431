"""A worker's output as a readable stream, or its input as a writable one, in bounded memory.

The age library pushes and pulls whole files; readers above want to pull and writers to push. A thread runs
the library, and at most a few blocks wait between the two. There is no pipe underneath on purpose: a process
forked while a stream is open would hold the pipe's other end and its reader would never see the end.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Condition, Thread
from typing import BinaryIO, Protocol, cast

BLOCK = 1 << 18
WAITING = 4


class Writable(Protocol):
    """What the age library writes to."""

    def write(self, block: bytes, /) -> int:
        """Takes all of `block`."""

    def flush(self) -> None:
        """Passes on what was held back."""


class Channel:
    """Blocks on their way from one thread to another; either side may leave, and the other learns of it."""

    def __init__(self) -> None:
        self._blocks: deque[bytes] = deque()
        self._changed = Condition()
        self._ended = self._left = False

    def put(self, block: bytes) -> None:
        """Waits for room. Raises BrokenPipeError when the taker has left."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._blocks) < WAITING or self._left)
            if self._left:
                raise BrokenPipeError
            self._blocks.append(block)
            self._changed.notify_all()

    def take(self) -> bytes:
        """The next block; b"" when the giver has ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._blocks or self._ended)
            block = self._blocks.popleft() if self._blocks else b""
            self._changed.notify_all()
            return block

    def end(self) -> None:
        """Nothing more will be put."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def leave(self) -> None:
        """Nothing more will be taken."""
        with self._changed:
            self._left = True
            self._blocks.clear()
            self._changed.notify_all()


@contextmanager
def reading(pour: Callable[[Writable], None]) -> Iterator[BinaryIO]:
    """What `pour` writes, as a readable stream. Its error is raised where the stream would otherwise end."""
    channel: Channel = Channel()
    inlet = io.BufferedWriter(_Inlet(channel.put), BLOCK)
    done, thread = _start(lambda: _pour_and_flush(pour, inlet), channel.end)
    try:
        yield cast(BinaryIO, io.BufferedReader(_Outlet(channel, done), BLOCK))
    finally:
        channel.leave()
        thread.join()


@contextmanager
def writing(drain: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """A writable stream that `drain` reads. On leaving, waits for `drain` and raises its error.

    When the body raises, `drain` sees an error instead of the end: half a stream never looks whole.
    """
    channel, aborted = Channel(), Future[None]()
    outlet = io.BufferedReader(_Outlet(channel, aborted), BLOCK)
    done, thread = _start(lambda: drain(cast(BinaryIO, outlet)), channel.leave)
    stream = io.BufferedWriter(_Inlet(channel.put), BLOCK)
    try:
        yield cast(BinaryIO, stream)
        stream.flush()
        aborted.set_result(None)
    except BrokenPipeError as gone:  # `drain` has stopped; its own error is raised below
        aborted.set_exception(gone)
    finally:
        if not aborted.done():
            aborted.set_exception(BrokenPipeError())
        channel.end()
        thread.join()
        channel.leave()
    done.result()


def _pour_and_flush(pour: Callable[[Writable], None], inlet: io.BufferedIOBase) -> None:
    pour(cast(Writable, inlet))
    inlet.flush()


def _start(work: Callable[[], None], after: Callable[[], None]) -> tuple[Future[None], Thread]:
    """Runs `work` in a thread; its end or error stands in the future before `after` is called."""
    done: Future[None] = Future()

    def run() -> None:
        with _Carried(done):
            work()
        after()

    thread = Thread(target=run, daemon=True)  # a reader forgotten half-way must not keep the program alive
    thread.start()
    return done, thread


class _Carried:
    """Whatever ends the block is put into the future, to be raised in the other thread."""

    def __init__(self, done: Future[None]) -> None:
        self._done = done

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if error is None:
            self._done.set_result(None)
        else:
            self._done.set_exception(error)
        return True


class _Inlet(io.RawIOBase):
    def __init__(self, put: Callable[[bytes], None]) -> None:
        self._put = put

    def writable(self) -> bool:
        return True

    def write(self, block: object) -> int:
        data = bytes(cast(bytes, block))
        if data:
            self._put(data)
        return len(data)


class _Outlet(io.RawIOBase):
    def __init__(self, channel: Channel, done: Future[None]) -> None:
        self._channel, self._done, self._rest = channel, done, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(cast(bytearray, buffer))
        if not self._rest:
            self._rest = memoryview(self._channel.take())
        if not self._rest:
            self._done.result()
            return 0
        n = min(len(room), len(self._rest))
        room[:n] = self._rest[:n]
        self._rest = self._rest[n:]
        return n
