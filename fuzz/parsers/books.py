"""What an office writes by hand in YAML: the book of rules and its settings, clocks, forms, alerts, feeds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from fuzz.parser import Parser
from saksama.law import (
    asking,
    casebook,
    cited,
    clockbook,
    course,
    forms,
    loading,
    materials,
    platforms,
    plenary,
    rights,
)  # fmt: skip
from saksama.law.reading import read
from saksama.law.shapes import Sheet
from saksama.vulnerability import feeds
from saksama.vulnerability.alerting import loading as alerts

LAW = Path(loading.__file__).parent
SETTINGS = b"""switched_off:
  - code: X1
    reason: "Tidak dipakai di kantor ini"
    decided_on: 2027-01-04
"""


def _as_file(load: Callable[[Path], object], data: bytes) -> None:
    path = Path("berkas.yaml")
    path.write_bytes(data)
    load(path)


def _as_folder(load: Callable[[Path], object], data: bytes) -> None:
    folder = Path("buku")
    folder.mkdir()
    (folder / "satu.yaml").write_bytes(data)
    load(folder)


def _packaged(*names: str) -> list[bytes]:
    return [(LAW / name).read_bytes()[:16_000] for name in names]


PARSERS = (
    Parser("law-sheet", lambda data: read(Path("lembar.yaml"), Sheet, data),
           lambda: _packaged("rulebook/agencies.yaml", "rulebook/elections.yaml", "rulebook/sources.yaml"),
           longest=16384),
    Parser("law-rulebook", partial(_as_folder, loading.load),
           lambda: _packaged("rulebook/book.yaml", "rulebook/reactions.yaml"), longest=16384),
    Parser("law-settings", partial(_as_file, lambda path: loading.load(settings=path)), lambda: [SETTINGS]),
    Parser("law-clocks", partial(_as_file, lambda path: clockbook.load_clocks(own=path)),
           lambda: _packaged("clockwork/holidays.yaml", "clockwork/rules.yaml"), longest=16384),
    Parser("law-form", partial(_as_folder, forms.forms.__wrapped__),
           lambda: _packaged("form-book/a.yaml", "form-book/musnah.yaml"), longest=16384),
    Parser("law-cases", partial(_as_file, lambda path: casebook.load_cases(own=path)),
           lambda: _packaged("case-book/terms.yaml", "case-book/receivers.yaml"), longest=16384),
    Parser("law-plenary", partial(_as_file, lambda path: plenary.load_plenary(own=path)),
           lambda: _packaged("plenary-book/rules.yaml"), longest=16384),
    Parser("law-rights", partial(_as_file, rights.load_rights), lambda: _packaged("rights-book/rules.yaml"),
           longest=16384),
    Parser("law-platforms", partial(_as_file, platforms.load_platforms), lambda: _packaged("platform-book/terms.yaml"),
           longest=16384),
    Parser("law-cited", partial(_as_file, cited.load_cited), lambda: _packaged("asking-book/cited.yaml"),
           longest=16384),
    Parser("law-asking", partial(_as_folder, asking.load_asking), lambda: _packaged("asking-book/frame.yaml"),
           longest=16384),
    Parser("law-course", partial(_as_folder, course.load_course), lambda: _packaged("course-book/frame.yaml"),
           longest=16384),
    Parser("law-materials", partial(_as_folder, materials.load_materials),
           lambda: _packaged("material-book/pieces-1.yaml"), longest=16384),
    Parser("index-alerts", partial(_as_file, alerts.load_alerts), lambda: [
        path.read_bytes()[:16_000] for path in sorted(alerts.PACKAGED.parent.glob("*.yaml"))], longest=16384),
    Parser("index-feeds", partial(_as_file, feeds.load_feeds), lambda: [feeds.PACKAGED.read_bytes()[:16_000]],
           longest=16384),
)  # fmt: skip
