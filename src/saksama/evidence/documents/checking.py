"""What a signed file is worth: ours to the last byte, then signatures and nothing else, each vouched for by a root.

A signature proves what it covers. That nothing on the page changed between our bytes and the signature is a question
of its own: whoever signs could have added a page of theirs first, and the signature would be valid.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from asn1crypto import cms, pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffResult,
    FormUpdatingRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON, ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError

from saksama.evidence.documents.shape import Checked
from saksama.evidence.seal.tokens import named

for _name in ("pyhanko.sign.validation", "pyhanko.sign.diff_analysis", "pyhanko.pdf_utils"):
    logging.getLogger(_name).propagate = False  # what it finds is a line of the check
    logging.getLogger(_name).addHandler(logging.NullHandler())

HOSTILE = (
    PdfError, SignatureValidationError, PathBuildingError, PathValidationError, ValueError, TypeError, KeyError,
    AttributeError, IndexError, NotImplementedError, RecursionError, OverflowError, AssertionError, zlib.error,
)  # fmt: skip
"""What pyHanko raises for files that are none; anything else is a fault, and the job says so."""
LARGEST = 595 * 842 / 6
"""Square points of a signature's picture: a sixth of an A4 page."""
CATALOG = ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}
"""A certifying signature names itself there."""
FORM = ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"}
ALLOWED = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(CATALOG),  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
        *DEFAULT_DIFF_POLICY.global_rules[1:],
    ],
    form_rule=FormUpdatingRule(
        [
            SigFieldCreationRule(allow_new_visible_after_certify=True),  # type: ignore[no-untyped-call]  # the same
            SigFieldModificationRule(),
        ],
        ignored_acroform_keys=FORM,
    ),
)
"""What may lie between our bytes and a signature: its field, and what a signer notes about it in the file."""


def check(signed: bytes, original: bytes, *, roots: Sequence[bytes], at: datetime) -> Checked:
    """Whether `signed` is `original` and then only signatures that a certificate of `roots` (PEM) vouches for at `at`.

    Never raises for what is in the file: a hostile one is "unreadable".
    """
    if len(signed) <= len(original) or not signed.startswith(original):
        return Checked(good=False, why="other_document")
    try:
        return _judged(signed, original, roots, at)
    except HOSTILE:
        return Checked(good=False, why="unreadable")


def _judged(signed: bytes, original: bytes, roots: Sequence[bytes], at: datetime) -> Checked:
    reader = PdfFileReader(io.BytesIO(signed), strict=True)
    signatures = reader.embedded_regular_signatures
    if why := _misshapen(reader, signatures, original):
        return Checked(good=False, why=why)
    stated = [_status(signature, roots, at) for signature in signatures]
    if why := next(filter(None, map(_fault, stated)), ""):
        return Checked(good=False, why=why)
    if stated[-1].modification_level > ModificationLevel.LTA_UPDATES:
        return Checked(good=False, why="changed_later")
    certificate = signatures[-1].signer_cert
    return Checked(
        good=True, signer=named(certificate.subject), serial=f"{certificate.serial_number:x}",
        root_sha256=_anchor(stated[-1]), signatures=len(signatures),
    )  # fmt: skip


def _misshapen(reader: PdfFileReader, signatures: Sequence[Any], original: bytes) -> str:
    """What is wrong before any certificate is asked; "" for our bytes with signatures after them and nothing else."""
    if not signatures:
        return "unsigned"
    ours = PdfFileReader(io.BytesIO(original)).xrefs.total_revisions - 1
    if not _only_signed(reader, ours) or any(map(_covers_the_page, reader.embedded_signatures)):
        return "changed_page"
    return "" if all(map(_only_padded, signatures)) else "altered"


def _only_signed(reader: PdfFileReader, ours: int) -> bool:
    """Whether nothing but signatures and what belongs to them came after our last revision."""
    result = ALLOWED.review_file(reader, ours, doc_mdp=MDPPerm.FILL_FORMS)
    return isinstance(result, DiffResult)


def _covers_the_page(signature: Any) -> bool:
    """Whether a signature's picture is so large that it could show another page over ours."""
    left, bottom, right, top = (float(side) for side in signature.sig_field.get("/Rect", (0, 0, 0, 0)))
    return abs((right - left) * (top - bottom)) > LARGEST


def _only_padded(signature: Any) -> bool:
    """Whether behind the signature's own bytes, in the gap that no signature covers, stand zeros alone."""
    body: bytes = signature.pkcs7_content
    return not body[len(cms.ContentInfo.load(body).dump()) :].strip(b"\0")


def _status(signature: Any, roots: Sequence[bytes], at: datetime) -> PdfSignatureStatus:
    validating = async_validate_pdf_signature(signature, signer_validation_context=_believing(roots, at))
    return asyncio.run(validating)


def _fault(status: PdfSignatureStatus) -> str:
    """Why this signature is not good; "" when it is."""
    if not (status.intact and status.valid):
        return "altered"
    if not status.trusted:
        return "untrusted"
    return "" if status.modification_level is not None and status.docmdp_ok else "changed_later"


def _anchor(status: PdfSignatureStatus) -> str:
    """SHA-256 of the root that the newest signature goes back to."""
    assert status.validation_path is not None, "only for one that is trusted"
    root = status.validation_path.trust_anchor.authority.certificate
    return hashlib.sha256(root.dump()).hexdigest()


def _believing(roots: Sequence[bytes], at: datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=[one for root in roots for one in _certificates(root)], allow_fetching=False, moment=at,
        retroactive_revinfo=True,
    )  # fmt: skip


def _certificates(pems: bytes) -> list[asn1_x509.Certificate]:
    return [asn1_x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(pems, multiple=True)]
