"""Files of a form stay in memory: nothing in clear touches the disk (G4). How much is taken depends on the form."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler

MB = 1024 * 1024
EVIDENCE_BYTES = 64 * MB
"""An officer's capture: a screen recording of a minute or two. Everything sent at once counts."""
LARGER = {
    "/barang-bukti/tambah/": EVIDENCE_BYTES + MB,
    "/formulir-a/serah-terima/": EVIDENCE_BYTES + MB,
    "/laporan/baru/kertas/": EVIDENCE_BYTES + MB,
}
"""Path of a form → how many bytes it may bring; every other form stays with Django's setting."""


def too_large(path: str, length: int) -> bool:
    """Whether a form at `path` that brings `length` bytes was not taken."""
    return length > LARGER[path]


class InMemory(MemoryFileUploadHandler):
    """Django's handler in memory, with more room at the forms of LARGER; what is larger is not taken at all."""

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        """Decides before the first byte is read."""
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)
        if most := LARGER.get(META.get("PATH_INFO", "")):
            self.activated = content_length <= most
