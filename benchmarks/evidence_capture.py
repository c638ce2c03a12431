"""One capture of the test site's social page, sealed and stamped, beside two programs that keep web pages.

    python -m benchmarks.evidence_capture [--single-file PROGRAM]

The page: two origins, 44 requests, 30 posts in an endless feed, 16,000 px; it lies on this machine. The baselines run
one after another in the same run: `wget --warc-file` with page requisites, and `single-file` (npm: single-file-cli),
where its program is named or in the path; install it in a folder outside the repository:

    npm install --prefix /tmp/single-file --ignore-scripts single-file-cli
    python -m benchmarks.evidence_capture --single-file /tmp/single-file/node_modules/.bin/single-file

Of each: seconds from start to end of the program, peak PSS of its browser and of everything it started, requests the
servers saw, answers kept, posts of the feed kept. Ends with 1 when capture and seal take more than 15 s, the browser
more than 800 MB, or when a request or a post is not kept.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.evidence.site import CDN, PAGE, Site, served

from benchmarks.measure import MB, machine, timed
from benchmarks.process_tree import Watched

BENCH = {"long": True}

SECONDS, MEGABYTES = 15.0, 800
CHROMIUM = "/usr/bin/chromium"
POST = re.compile(r'"id": ?"(k\d{3})"|<article[^>]* id="?(k\d{3})')


@dataclass(frozen=True)
class Result:
    """What one program did with the page."""

    name: str
    run: Watched
    asked: int
    kept: str
    posts: int
    note: str = ""
    work: float = 0.0
    """Seconds of capture and seal alone, without the start of the program and the making of an office's keys."""

    def __str__(self) -> str:
        run = self.run
        memory = f"browser {run.browser_peak / MB:.0f} MB in {run.processes} processes, all {run.peak / MB:.0f} MB"
        what = f"{self.asked} requests asked, {self.kept} kept, {self.posts} of 30 posts kept"
        return f"{self.name}: {run.seconds:.1f} s, {memory}, {what}{self.note}"


def main() -> int:
    """Serve the page, run all three; 1 when ours is past its limits or kept not everything."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--single-file", default=shutil.which("single-file"), help="the program of single-file-cli")
    asked.add_argument("--part", help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.part:
        print(json.dumps(sealed(json.loads(told.part))))
        return 0
    print(machine())
    with tempfile.TemporaryDirectory() as place, served() as site:
        result = ours(site, Path(place))
        print(result, flush=True)
        print(wget(site, Path(place)), flush=True)
        if told.single_file:
            print(single_file(site, Path(place), told.single_file), flush=True)
        else:
            print("single-file: left out, no program named (--single-file)")
    return judged(result)


def judged(ours: Result) -> int:
    """Says whether ours is within its limits."""
    misses = [
        f"{ours.work:.1f} s of capture and seal are more than {SECONDS:.0f}" if ours.work > SECONDS else "",
        f"browser past {MEGABYTES} MB" if ours.run.browser_peak > MEGABYTES * MB else "",
        "not every request and post kept" if (ours.kept, ours.posts) != (str(ours.asked), 30) else "",
    ]
    print("limits:", "; ".join(miss for miss in misses if miss) or "kept")
    return int(any(misses))


def ours(site: Site, place: Path) -> Result:
    """`capture` and `seal` in a process of their own, with a stamp of the example authority."""
    with example_authority(place) as authority:
        told = {"url": site.url, "local": site.local, "place": str(place), "authority": authority}
        before = hits(site)
        run = Watched(sys.executable, "-m", __spec__.name, "--part", json.dumps(told), cwd=Path.cwd())
    if run.code:
        raise SystemExit(f"our capture failed:\n{run.said}{run.complained}")
    found = json.loads(run.said.splitlines()[-1])
    answers = warc_answers(place / "bag" / "data" / "page.wacz")
    work = found["capture"] + found["seal"]
    note = f"; {found['outcome']}, in {found['room']}: capture {found['capture']} s + seal {found['seal']} s"
    return Result("saksama", run, hits(site) - before, str(len(answers)), posts_in(answers), note, work)


def sealed(told: dict[str, object]) -> dict[str, object]:
    """In the process of its own: capture and seal, with the seconds of each."""
    from tests.evidence.seal.sealed import SAID

    from saksama.evidence.capture.run import capture
    from saksama.evidence.seal.making import seal
    from saksama.evidence.seal.shape import Authority
    from saksama.kernel.clock import now
    from saksama.keys import Keyring
    from saksama.keys.sealing import seal_key

    place = Path(str(told["place"]))
    captured, first = timed(lambda: capture(told["url"], place / "capture", local=told["local"]))
    key = seal_key(Keyring.create(place / "keys"), SAID.office, now())
    url, root = told["authority"]
    authority = Authority(label="contoh", url=url, root_pem=root.encode())
    bag, second = timed(
        lambda: seal(place / "capture", place / "bag", circumstances=SAID, key=key, authorities=[authority], at=now())
    )
    assert bag.stamp_state == "done", bag.stamps
    return {"outcome": captured.outcome, "room": captured.room, "capture": round(first, 1), "seal": round(second, 1)}


@contextmanager
def example_authority(place: Path) -> Iterator[tuple[str, str]]:
    """Address and root of the example authority while inside."""
    from saksama.evidence.seal import example_authority as example
    from saksama.kernel.clock import now

    authority = example.example_authority(place / "tsa", now=now)
    server = example.server(authority)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsa", authority.root_pem.decode()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def wget(site: Site, place: Path) -> Result:
    """A WARC of the page and what its HTML and CSS name; wget runs no script."""
    proxy = f"http_proxy=http://127.0.0.1:{site.front.port}"
    before = hits(site)
    run = Watched(
        "wget", "--no-config", "--quiet", "--page-requisites", "--span-hosts", f"--domains={PAGE},{CDN}",
        "--warc-file=wget", "--directory-prefix=wget", "-e", "use_proxy=yes", "-e", proxy, "-e", "robots=off",
        site.url, cwd=place,
    )  # fmt: skip
    answers = warc_answers(place / "wget.warc.gz")
    return Result("wget --warc-file", run, hits(site) - before, str(len(answers)), posts_in(answers))


def single_file(site: Site, place: Path, program: str) -> Result:
    """One HTML file with what the page shows; no record of requests."""
    before = hits(site)
    file = place / "single-file.html"
    run = Watched(
        program, f"--browser-executable-path={CHROMIUM}", "--browser-arg=--no-sandbox",
        f"--browser-arg={site.rules}", site.url, str(file), cwd=place,
    )  # fmt: skip
    if not file.exists():
        raise SystemExit(f"{program} wrote nothing:\n{run.said}{run.complained}")
    text = file.read_text("utf-8")
    note = f"; {text.count('data:image')} pictures inside the file, no record of requests"
    return Result("single-file", run, hits(site) - before, "no request", posts_in([text.encode()]), note)


def hits(site: Site) -> int:
    """Requests all its servers saw."""
    return sum(server.hits.total() for server in (site.page, site.cdn, site.front))


def warc_answers(path: Path) -> list[bytes]:
    """The bodies of the answers in a WARC, or in the WARCs of a WACZ."""
    import io
    import zipfile

    from warcio.archiveiterator import ArchiveIterator

    if path.suffix != ".wacz":
        files = [path.read_bytes()]
    else:
        with zipfile.ZipFile(path) as archive:
            files = [archive.read(name) for name in archive.namelist() if name.endswith(".warc.gz")]
    return [
        record.content_stream().read()
        for file in files
        for record in ArchiveIterator(io.BytesIO(file))
        if record.rec_type == "response"
    ]


def posts_in(bodies: list[bytes]) -> int:
    """Posts of the feed, by their numbers."""
    found = {number for body in bodies for pair in POST.findall(body.decode("latin-1")) for number in pair if number}
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
