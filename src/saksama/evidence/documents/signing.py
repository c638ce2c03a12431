"""PAdES by the office's own key: for tests and the demo. Real officials sign elsewhere and bring the file back."""

from __future__ import annotations

import io
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

from saksama.evidence.seal.signature import OfficeSigner
from saksama.keys.sealing import SealKey

FIELD = "TTD_1"
REASON = "Pengesahan dokumen"


def sign(pdf: bytes, key: SealKey, *, at: datetime, place: str) -> bytes:
    """`pdf` with a signature after it: its own bytes stay the beginning. `at` is the time it claims."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fields.append_signature_field(writer, fields.SigFieldSpec(FIELD, on_page=-1, box=(0, 0, 0, 0)))
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS, reason=REASON, location=place,
    )  # fmt: skip
    signed = signers.PdfSigner(about, OfficeSigner(key)).sign_pdf(writer)
    made: bytes = signed.getvalue()
    return made
