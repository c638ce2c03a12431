"""The lines of one office, looked at once, in order: links, gaps, times, and a tree for each span that was signed."""

from __future__ import annotations

from collections.abc import Iterable

from saksama.workbench.audit.anchors import Statement
from saksama.workbench.audit.reading import Book, Row
from saksama.workbench.audit.rules import START, Tree, line_digest, runs_backwards
from saksama.workbench.audit.verdict import Fault, Kind

LINE_KINDS = (Kind.ALTERED, Kind.MISSING, Kind.EXTRA)


class Walk:
    """One walk; what it found stands in `faults`, `count`, `last_seq` and `head_seq`."""

    def __init__(self, office: str, statements: Iterable[Statement]) -> None:
        self.office = office
        self.count = self.last_seq = self.head_seq = 0
        self.faults: list[Fault] = []
        self._trees = {(said.first_seq, said.last_seq): Tree() for said in statements}
        self._waiting = sorted(self._trees, reverse=True)
        self._growing: list[tuple[int, Tree]] = []
        self._ends: dict[int, list[Statement]] = {}
        for said in statements:
            self._ends.setdefault(said.last_seq, []).append(said)
        self._digest, self._written, self._floor = START, "", ""
        self._fits = True

    def over(self, book: Book) -> None:
        """Looks at every line, those added meanwhile included, and at the writer's own count."""
        head: tuple[int, str] | None = None
        while True:
            for row in book.lines(self.office, self.last_seq if self.count else -1):
                if not self._look(row):
                    self._ends_here(book)
                    return
            read = book.head(self.office)
            if read is None or read[0] <= self.last_seq or read == head:
                break
            head = read  # lines were added while we read
        self._compare_head(read)
        if book.count(self.office, self.last_seq) > self.count:
            self._fault(Kind.EXTRA, self.last_seq)

    def unlike(self, statements: Iterable[Statement]) -> list[Fault]:
        """Spans whose lines all fit together and are not what was signed; `statements` by number.

        Between two statements we may not have all of them: the change lies after the last one that fits.
        """
        broken = [fault for fault in self.faults if fault.kind in LINE_KINDS]
        found, fits_to = [], 0
        for said in statements:
            if said.last_seq > self.last_seq or any(
                f.first <= said.last_seq and said.first_seq <= f.last for f in broken
            ):
                continue
            if self._trees[said.first_seq, said.last_seq].root == said.root:
                fits_to = said.last_seq
            else:
                found.append(Fault(Kind.REBUILT, min(fits_to + 1, said.first_seq), said.last_seq, said.number))
        return found

    def _look(self, row: Row) -> bool:
        """Whether the walk can go on: a number that is none, or stands there twice, ends it."""
        seq, previous, digest = row[0], row[7], row[8]
        if not isinstance(seq, int) or seq <= self.last_seq:
            return False
        now = line_digest((self.office, *row[:8]))
        fits = now == digest
        if not fits:
            self._fault(Kind.ALTERED, seq)
        if seq != self.last_seq + 1:
            self._fault(Kind.MISSING, self.last_seq + 1, seq - 1)
        elif fits and self._fits and previous != self._digest:  # the line before, its digest made to fit
            self._fault(Kind.ALTERED, max(self.last_seq, 1))
        self._grow(seq, now)
        self._look_at_times(seq, str(row[2]))
        self.count, self.last_seq, self._digest, self._fits = self.count + 1, seq, digest, fits
        return True

    def _ends_here(self, book: Book) -> None:
        """From here on nothing was looked at: all that was signed or written later is in doubt."""
        head = book.head(self.office)
        self._fault(Kind.EXTRA, self.last_seq, max([self.last_seq, *self._ends, head[0] if head else 0]))

    def _look_at_times(self, seq: int, written: str) -> None:
        if runs_backwards(self._written, written) or runs_backwards(self._floor, written):
            self._fault(Kind.CLOCK, seq)
        self._written, self._floor = written, ""
        for said in self._ends.get(seq, ()):
            if self._trees[said.first_seq, seq].root != said.root:
                continue  # other lines than these were signed at that time
            if runs_backwards(written, said.at):
                self.faults.append(Fault(Kind.CLOCK, seq, seq, said.number))
            self._floor = max(self._floor, said.at)

    def _grow(self, seq: int, digest: str) -> None:
        while self._waiting and self._waiting[-1][0] <= seq:
            span = self._waiting.pop()
            self._growing.append((span[1], self._trees[span]))
        self._growing = [(last, tree) for last, tree in self._growing if last >= seq]
        for _last, tree in self._growing:
            tree.add(digest)

    def _compare_head(self, head: tuple[int, str] | None) -> None:
        seq, digest = head or (0, START)
        self.head_seq = seq
        if seq > self.last_seq:
            self._fault(Kind.MISSING, self.last_seq + 1, seq)
        elif seq < self.last_seq:
            self._fault(Kind.EXTRA, seq + 1, self.last_seq)
        elif digest != self._digest and self._fits:
            self._fault(Kind.ALTERED, max(self.last_seq, 1))

    def _fault(self, kind: Kind, first: int, last: int = 0) -> None:
        self.faults.append(Fault(kind, first, max(first, last)))
