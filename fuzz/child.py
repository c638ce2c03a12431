"""One parser for some seconds in a process of its own: the machine makes bytes, the bounds judge what they do."""

from __future__ import annotations

import argparse
import gc
import io
import logging
import re
import sys
import zipfile
import zlib
from importlib import import_module
from pathlib import Path

import atheris

from fuzz.bounds import bound_memory, tried
from fuzz.parser import Parser

SLOWEST = 10
"""Seconds of one try; a longer one counts as a hang."""
WORD = re.compile(rb'"([A-Za-z_@$][A-Za-z0-9_.@/-]{1,40})"|<(/?[A-Za-z:]{2,20})')
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
              UnicodeError)  # fmt: skip


def main() -> None:
    """Fuzz the parser named on the command line."""
    asked = _asked()
    with atheris.instrument_imports(include=["saksama"]):
        parser = _parser(asked.module, asked.name)
    logging.disable(logging.CRITICAL)
    _lay(parser, asked.folder)
    bound_memory()
    told = [sys.argv[0], f"-max_total_time={asked.seconds}", f"-max_len={parser.longest}", f"-timeout={SLOWEST}",
            "-print_final_stats=1", "-rss_limit_mb=0", f"-artifact_prefix={asked.found}/", "-verbosity=1",
            f"-dict={asked.folder / 'words'}", f"-seed={asked.seed}", str(asked.folder / "corpus"),
            str(asked.folder / "seeds")]  # fmt: skip
    more = {"custom_mutator": _packed_anew} if parser.zipped else {}
    atheris.Setup(told, lambda data: tried(parser, data), **more)
    atheris.Fuzz()


def _asked() -> argparse.Namespace:
    said = argparse.ArgumentParser()
    said.add_argument("module")
    said.add_argument("name")
    said.add_argument("--seconds", type=int, required=True)
    said.add_argument("--seed", type=int, required=True)
    said.add_argument("--folder", type=Path, required=True)
    said.add_argument("--found", type=Path, required=True)
    return said.parse_args()


def _parser(module: str, name: str) -> Parser:
    parsers: tuple[Parser, ...] = import_module(module).PARSERS
    return next(one for one in parsers if one.name == name)


def _lay(parser: Parser, folder: Path) -> None:
    """The seeds as files, and a list of the words in them, which a machine would hardly find by itself."""
    (folder / "seeds").mkdir()
    (folder / "corpus").mkdir(exist_ok=True)
    seeds = [*parser.seeds(), *(path.read_bytes() for path in parser.kept())]
    for number, seed in enumerate(seeds):
        (folder / "seeds" / f"{number:03}").write_bytes(seed)
    words = {one or other for seed in seeds for one, other in WORD.findall(seed[:200_000])}
    gc.collect()  # what the seeds were made with tidies up behind itself now, and not within a try
    lines = [f'"{word.decode("ascii")}"' for word in sorted(words)[:400]]
    (folder / "words").write_text("\n".join(lines) + "\n", "ascii")


def _packed_anew(data: bytes, longest: int, seed: int) -> bytes:
    """A ZIP in which one member was changed; every fourth time, and where it is no ZIP, the bytes themselves."""
    if seed % 4:
        try:
            changed = _one_changed(data, seed, longest)
        except ZIP_FAULTS:
            changed = b""
        if 0 < len(changed) <= longest:
            return changed
    return bytes(atheris.Mutate(data, longest))


def _one_changed(data: bytes, seed: int, longest: int) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        for number, name in enumerate(names):
            body = before.read(name)
            after.writestr(name, bytes(atheris.Mutate(body, longest)) if number == seed % len(names) else body)
    return into.getvalue()


if __name__ == "__main__":
    main()
