"""One worker with work that fills the disk, or one line of the log: `python -m tests.upkeep.hand …`."""

from __future__ import annotations

import sys

import click

from tests.workbench.jobs import hand

PIECE, PIECES = 256 * 1024, 24


def writing(job):
    """Six MB in files of our own, each written whole, then one line; begun again it writes the same files."""
    from saksama.kernel.clock import now
    from saksama.keys.files import write_whole
    from saksama.workbench.audit.services import record
    from saksama.workbench.safe.setting import setting

    for n in range(PIECES):
        write_whole(setting().home / "uploads" / f"{n:02}", bytes(PIECE))
    record("test.effect", office=job.office.code, actor="machine", at=now(), subject=f"jobs.job:{job.pk}")
    return {"pieces": PIECES}


def main():
    match sys.argv[1]:
        case "work":
            hand._open()
            from saksama.cli.worker import worker
            from saksama.config import work

            work.WORK, work.STANDING = {"test.writing": writing}, {}
            worker.main(["--lost-after", "2", *sys.argv[2:]], standalone_mode=False)
        case "lines":  # until one cannot be written
            hand._open()
            from saksama.kernel.clock import now
            from saksama.kernel.room import is_full
            from saksama.workbench.audit.services import record

            for n in range(int(sys.argv[2])):
                try:
                    record("test.line", office="33.11", actor="machine", at=now(), detail={"filler": "x" * 64})
                except Exception as error:
                    if not is_full(error):
                        raise
                    click.echo(n)
                    return
            click.echo(sys.argv[2])
        case _:
            hand.main()


if __name__ == "__main__":
    main()
