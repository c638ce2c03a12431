"""Judges an RFC 3161 reply: over these bytes, with this nonce, by a signer the given root vouches for, at what time.

`rfc3161-client` judges first; replies it cannot read (it insists on the order of a DER set, which some authorities
do not keep) are judged by `openssl ts`. Certificates are looked at as of the stamped time; whether the authority's
certificate has ended since is the caller's to say.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from asn1crypto import cms, core, tsp
from cryptography import x509
from rfc3161_client import PKIStatus, VerificationError, VerifierBuilder, decode_timestamp_response

from saksama.evidence.seal.shape import Record

GRANTED = ("granted", "granted_with_mods")
DIGESTS = ("sha256", "sha384", "sha512")
SECONDS = 10


class BadReply(Exception):
    """The reply is no stamp that holds; `code`: unreadable, refused_by_authority, imprint, nonce, untrusted."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Reply(core.Sequence):  # type: ignore[misc]  # the library publishes no types
    """asn1crypto's own wants a token also where the authority refuses."""

    _fields: ClassVar[list[tuple[Any, ...]]] = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


class Token(Record, frozen=True, kw_only=True):
    """What a reply says. From `facts` unproven, from `judge` proven."""

    at: datetime
    serial: int
    signer: str
    """Its name in its certificate; "" when the reply carries no certificate."""
    signer_ends_at: datetime | None
    nonce: int | None
    imprint: bytes
    digest: str
    raw: bytes
    """The token alone (CMS, DER)."""


def facts(raw: bytes) -> Token:
    """What the reply says of itself, unproven. Raises BadReply."""
    try:
        reply = _Reply.load(raw, strict=True)
        granted = reply["status"]["status"].native in GRANTED
        return _read(reply["time_stamp_token"]) if granted else _refused()
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadReply("unreadable") from None


def judge(raw: bytes, data: bytes, *, root_pem: bytes, nonce: int | None = None) -> Token:
    """The token of the reply, proven. Raises BadReply."""
    token = facts(raw)
    if token.digest not in DIGESTS or hashlib.new(token.digest, data).digest() != token.imprint:
        raise BadReply("imprint")
    if nonce is not None and token.nonce != nonce:
        raise BadReply("nonce")
    try:
        reply = decode_timestamp_response(raw)
    except ValueError:
        reply = None
    if reply is None or reply.status != PKIStatus.GRANTED:  # granted with changes: good, and not known to the library
        _by_openssl(raw, data, root_pem, token.at)
        return token
    roots = x509.load_pem_x509_certificates(root_pem)
    try:
        VerifierBuilder(roots=roots, intermediates=[]).build().verify_message(reply, data)
    except (VerificationError, ValueError):
        raise BadReply("untrusted") from None
    return token


def as_reply(token: bytes) -> bytes:
    """A token from inside a signature, as the reply it came in: so that one judge judges both."""
    granted = tsp.PKIStatusInfo({"status": "granted"})
    made: bytes = _Reply({"status": granted, "time_stamp_token": cms.ContentInfo.load(token)}).dump()
    return made


def named(subject: Any) -> str:
    """What a certificate calls its holder: the common name, else everything it says."""
    common = subject.native.get("common_name")
    return common if isinstance(common, str) else str(subject.human_friendly)


def _refused() -> Token:
    raise BadReply("refused_by_authority")


def _read(token: cms.ContentInfo) -> Token:
    signed = token["content"]
    info = signed["encap_content_info"]["content"].parsed
    if not isinstance(info, tsp.TSTInfo) or len(signed["signer_infos"]) != 1:
        raise BadReply("unreadable")
    signer, ends_at = _signer(signed)
    return Token(
        at=info["gen_time"].native,
        serial=info["serial_number"].native,
        signer=signer,
        signer_ends_at=ends_at,
        nonce=info["nonce"].native,
        imprint=info["message_imprint"]["hashed_message"].native,
        digest=info["message_imprint"]["hash_algorithm"]["algorithm"].native,
        raw=token.dump(),
    )


def _signer(signed: cms.SignedData) -> tuple[str, datetime | None]:
    sid = signed["signer_infos"][0]["sid"]
    for choice in signed["certificates"]:
        one = choice.chosen
        fits = sid.name == "issuer_and_serial_number" and sid.chosen["serial_number"].native == one.serial_number
        if fits and sid.chosen["issuer"] == one.issuer:
            return named(one.subject), one["tbs_certificate"]["validity"]["not_after"].native
    return "", None


def _by_openssl(raw: bytes, data: bytes, root_pem: bytes, at: datetime) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reply, content, root = (Path(folder) / one for one in ("reply.tsr", "data", "root.pem"))
        for path, written in ((reply, raw), (content, data), (root, root_pem)):
            path.write_bytes(written)
        command: list[str | Path] = ["openssl", "ts", "-verify", "-data", content, "-in", reply, "-CAfile", root,
                   "-attime", str(int(at.timestamp()))]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603  own words
        except (FileNotFoundError, subprocess.TimeoutExpired):
            raise BadReply("unreadable") from None
    if done.returncode != 0 or b"Verification: OK" not in done.stdout + done.stderr:
        raise BadReply("untrusted")
