"""What one hostile message costs the counter, beside an honest one that is kept. No web server: the service alone.

`python -m benchmarks.loket_send [MESSAGES]`: 5,000 a minute are 83 a second; a core has 12 ms for each.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

BENCH = {"long": True}

HOME = Path(tempfile.mkdtemp(prefix="loket-"))
os.environ |= {"SAKSAMA_HOME": str(HOME), "SAKSAMA_LOKET_HOME": "", "DJANGO_SETTINGS_MODULE": "saksama.config.loket"}

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()

from tests.workbench.loket.made import TEXT, a_card, filled, patiently, sent  # noqa: E402

from saksama.handover.loket import Card  # noqa: E402
from saksama.keys.receipt import fresh_words, known_words, opened  # noqa: E402
from saksama.workbench.loket.rules import Came  # noqa: E402
from saksama.workbench.loket.shapes import Filled, TooMany  # noqa: E402

HONEST = 200


def text(n: int) -> Filled:
    """Each in other words."""
    words = known_words()
    return filled(what=" ".join((TEXT, words[n % 1024], words[n * 31 % 1024], words[n // 1024])))


def flood(card: Card, label: str, many: int, *, net: str, came: Came, form: Callable[[int], Filled] = text) -> None:
    """Send `many` from the 254 addresses of a /24 and print what each took."""
    took, burnt, refused = [], [], 0
    for n in range(many):
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            sent(card, form(n), network=f"{net}.{n % 254 + 1}", came=came)
        except TooMany:
            refused += 1
        took.append((time.perf_counter() - wall) * 1e3)
        burnt.append((time.process_time() - cpu) * 1e3)
    p95 = sorted(took)[int(many * 0.95)]
    print(f"{label:<34} {many - refused:>5} kept {refused:>5} refused   median {statistics.median(took):5.2f} ms"
          f"   p95 {p95:5.2f} ms   CPU {statistics.fmean(burnt):5.2f} ms each")  # fmt: skip


def main() -> None:
    """Print each kind, and what lies on the disk after it."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    call_command("migrate", database="loket", verbosity=0)
    card, start = a_card(), time.process_time()
    for _n in range(20):
        opened(fresh_words(), card.code)
    print(f"stretching a receipt's words: CPU {(time.process_time() - start) * 50:.2f} ms")
    flood(card, "honest (baseline)", HONEST, net="127.0.2", came=patiently())
    flood(card, "trap filled, other texts", many, net="127.0.1", came=patiently(trap=True))
    flood(card, "no stamp, one text", many, net="127.0.3", came=Came(shown_at=None), form=lambda _n: filled())
    flood(card, "patient, with script, other texts", many, net="127.0.4", came=patiently())
    lies = sum(path.stat().st_size for path in HOME.rglob("*") if path.is_file())
    print(f"on the disk: {lies / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
