"""What a file is, by its first bytes; its name and what the browser says are not asked."""

from __future__ import annotations

PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "application/pdf"})
"""What may serve as a screenshot or a scan."""
SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)


def kind_of(start: bytes) -> str:
    """The media type that the first bytes show; "application/octet-stream" for anything else."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in SIGNS if start.startswith(sign)), "application/octet-stream")
