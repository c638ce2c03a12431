"""Numbers of the requirements of OWASP ASVS 4.0.3 at level 2 (levels 1 and 2 together); not a word of its text."""

from __future__ import annotations

SECTIONS = {
    "1.1": "1-7", "1.2": "1-4", "1.4": "1 4-5", "1.5": "1-4", "1.6": "1-4", "1.7": "1-2", "1.8": "1-2", "1.9": "1-2",
    "1.10": "1", "1.11": "1-2", "1.12": "2", "1.14": "1-6",
    "2.1": "1-12", "2.2": "1-3", "2.3": "1-3", "2.4": "1-5", "2.5": "1-7", "2.6": "1-3", "2.7": "1-6", "2.8": "1-7",
    "2.9": "1-3", "2.10": "1-4",
    "3.1": "1", "3.2": "1-4", "3.3": "1-4", "3.4": "1-5", "3.5": "1-3", "3.7": "1",
    "4.1": "1-3 5", "4.2": "1-2", "4.3": "1-3",
    "5.1": "1-5", "5.2": "1-8", "5.3": "1-10", "5.4": "1-3", "5.5": "1-4",
    "6.1": "1-3", "6.2": "1-6", "6.3": "1-2", "6.4": "1-2",
    "7.1": "1-4", "7.2": "1-2", "7.3": "1 3-4", "7.4": "1-3",
    "8.1": "1-4", "8.2": "1-3", "8.3": "1-8",
    "9.1": "1-3", "9.2": "1-4",
    "10.2": "1-2", "10.3": "1-3",
    "11.1": "1-8",
    "12.1": "1-3", "12.2": "1", "12.3": "1-6", "12.4": "1-2", "12.5": "1-2", "12.6": "1",
    "13.1": "1 3-5", "13.2": "1-3 5-6", "13.3": "1-2", "13.4": "1-2",
    "14.1": "1-4", "14.2": "1-6", "14.3": "2-3", "14.4": "1-7", "14.5": "1-4",
}  # fmt: skip
"""Section → which of its numbers, in words; those that were struck out or are of level 3 alone are left out.

From the tables of OWASP's tag v4.0.3_release: 253 have a tick at level 2. Six say how instead of a tick and belong
to it too: 2.8.7 (may be done), 2.10.1 to 2.10.4 (with the system's help) and 3.3.2 (after how long).
"""


def ids() -> list[str]:
    """All of them, in order."""
    return [f"{section}.{n}" for section, said in SECTIONS.items() for part in said.split() for n in _numbers(part)]


def _numbers(part: str) -> range:
    first, _sep, last = part.partition("-")
    return range(int(first), int(last or first) + 1)
