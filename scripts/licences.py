"""`python -m scripts.licences`: write docs/licences.md, which licence came with what. `--check`: 1 where it is old.

A licence that nobody decided about stops it: decide, then write it into ALLOWED, or into SAID with where it was read.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from scripts.packages import ROOT, Package, licence_said, locked, vendored

PAGE = ROOT / "docs" / "licences.md"
LOCKS = ("laptop", "server", "spark")
ALLOWED = {
    "0BSD", "AGPL-3.0-or-later", "Apache-2.0", "GPL-2.0-or-later", "Public-Domain",
    "BSD-2-Clause", "BSD-3-Clause", "BSD", "CC0-1.0", "ISC", "LGPL", "MIT",
    "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unicode", "Unlicense", "ZPL", "Zlib", "CNRI-Python", "BSL-1.0",
}  # fmt: skip
"""All of them may be passed on together with a work under AGPL-3.0-or-later."""
WORDS = (
    ("LGPL", ("lgpl", "lesser general public")), ("Apache-2.0", ("apache",)),
    ("MPL-2.0", ("mpl-2.0", "mozilla public")),
    ("PSF-2.0", ("psf-2.0", "python software foundation", "python-2.0")), ("MIT-CMU", ("mit-cmu", "hpnd")),
    ("MIT-0", ("mit-0",)), ("MIT", ("mit",)), ("BSD-3-Clause", ("bsd-3", "3-clause", "new bsd")),
    ("BSD-2-Clause", ("bsd-2", "simplified bsd")), ("0BSD", ("0bsd",)), ("BSD", ("bsd",)), ("ISC", ("isc",)),
    ("CC0-1.0", ("cc0",)), ("Unlicense", ("unlicense",)), ("ZPL", ("zope",)), ("Zlib", ("zlib",)),
    ("BSL-1.0", ("bsl-1.0", "boost")), ("AGPL-3.0-or-later", ("agpl", "affero")), ("Public-Domain", ("public-domain",)),
    ("GPL-2.0-or-later", ("gpl-2.0-or-later",)),
)  # fmt: skip
SAID: dict[str, tuple[str, str]] = {
    "bagit": ("Public-Domain", "its classifier says so; a work of the Library of Congress"),
    "brotlicffi": ("MIT", "for PyPy only, not installed here; LICENSE in its source"),
    "colorama": ("BSD-3-Clause", "for Windows only, not installed here; LICENSE.txt in its source"),
    "py4j": ("BSD-3-Clause", "installed with Spark only; LICENSE.txt in its source"),
    "pyspark": ("Apache-2.0", "installed with Spark only; LICENSE in its source"),
    "pyrage": ("MIT", "LICENSE in its source; the metadata of its wheel say nothing"),
    "text-unidecode": ("GPL-2.0-or-later", "its classifier; used through surt and wacz, or under the Artistic License"),
}
"""Package → licence and where it was read, for those whose metadata say nothing or are not for this machine."""
VENDORED = {
    "htmx.org": "0BSD", "@noble/hashes": "MIT", "leaflet": "BSD-2-Clause", "replaywebpage": "AGPL-3.0-or-later",
}  # fmt: skip


def main() -> None:
    """Write the page, or compare."""
    unknown = sorted(name for name, (kind, _said) in everything().items() if kind not in ALLOWED)
    if unknown:
        sys.exit(f"Nobody decided about the licence of: {', '.join(unknown)} (scripts/licences.py)")
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text() == page() else "docs/licences.md is old: python -m scripts.licences")
    PAGE.write_text(page())


def everything() -> dict[str, tuple[str, str]]:
    """Package → its licence by our list, and what it says itself."""
    found: dict[str, tuple[str, str]] = {}
    for lock in LOCKS:
        for package in locked(lock) if lock != "spark" else _only_spark():
            said = SAID.get(package.name, ("", ""))[0] or licence_said(package.name)
            found[f"{package.name} {package.version}"] = (kind(said), said)
    for name, version, _file, _digest in vendored():
        found[f"{name} {version} (front end)"] = (VENDORED.get(name, ""), VENDORED.get(name, ""))
    found["mediapipe hand models 0.10.21"] = ("Apache-2.0", "Apache-2.0")
    return found


def kind(said: str) -> str:
    """The first licence of our list whose words stand in `said`; "" for none."""
    small = said.lower()
    return next((name for name, words in WORDS if any(word in small for word in words)), "")


def page() -> str:
    """The page as it should stand."""
    by_kind = defaultdict(list)
    for name, (which, _said) in everything().items():
        by_kind[which].append(name)
    lines = [
        "# Licences of what came with it",
        "",
        "Made by `python -m scripts.licences` from the locks; do not edit.",
        "",
    ]
    lines += ["Saksama itself: AGPL-3.0-or-later. Data of others: [NOTICE](../NOTICE).", ""]
    for which in sorted(by_kind, key=lambda one: (-len(by_kind[one]), one)):
        names = sorted(by_kind[which])
        lines += [f"## {which} ({len(names)})", "", ", ".join(names), ""]
    return "\n".join(lines)


def _only_spark() -> list[Package]:
    return [one for one in locked("spark") if one.name in {"pyspark", "py4j"}]


if __name__ == "__main__":
    main()
