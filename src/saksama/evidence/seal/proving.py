"""The lines of a check about signature and stamps: who sealed, when it is proven to have been there already."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from saksama.evidence.seal import signature as signatures
from saksama.evidence.seal.manifest import SIGNATURE, sealed_at
from saksama.evidence.seal.shape import Line, Manifest, Roots
from saksama.evidence.seal.stamping import TOLERANCE, reply_files
from saksama.evidence.seal.tokens import BadReply, Token, as_reply, facts, judge
from saksama.evidence.seal.wording import explained
from saksama.kernel.clock import say
from saksama.kernel.words import _

SOON = timedelta(days=180)
PROMPT = 60.0
"""Seconds between sealing and stamp within which the stamp confirms this machine's clock."""


def lines(bag: Path, raw: bytes, manifest: Manifest, *, roots: Roots, at: datetime) -> list[Line]:
    """Signature, signer, revocation, stamps, their age, and the clock."""
    zone = manifest.circumstances.zone
    signature = (bag / SIGNATURE).read_bytes() if (bag / SIGNATURE).is_file() else b""
    judged = [_stamp(path.name, path.read_bytes(), raw, roots, zone) for path in reply_files(bag)]
    over_manifest = [token for _said, token in judged if token]
    within = _inside(signature, roots, zone)
    renewed = [_stamp(path.name, path.read_bytes(), signature, roots, zone) for path in reply_files(bag, SIGNATURE)]
    proven = [token for _said, token in (*judged, within, *renewed) if token]
    return [
        *_signature(signature, raw, manifest, roots, moment=min((token.at for token in proven), default=at)),
        _revocation(signature, roots, within[1], zone),
        *([line for line, _token in judged] or [_line("stamp", "nothing", _("Manifes belum distempel."))]),
        within[0],
        *(line for line, _token in renewed),
        _age(proven, at, zone),
        _clock(manifest, over_manifest),
    ]


def _signature(signature: bytes, raw: bytes, manifest: Manifest, roots: Roots, *, moment: datetime) -> list[Line]:
    """The signature holds, and whose it is: two lines, since one can be true without the other."""
    try:
        signed = signatures.read(signature)
        signatures.prove(signature, raw, root_pem=roots.office_pem, at=moment)
    except signatures.BadSignature as error:
        if error.code != "untrusted":
            return [_line("signature", "fail", _("Tanda tangan tidak cocok dengan manifes, atau rusak."))]
        unknown = _("Penandatangan {who} tidak berujung pada akar kantor, atau masa sertifikatnya tidak cocok.")
        return [
            _line("signature", "pass", _("Tanda tangan cocok dengan manifes.")),
            _line("signer", "fail", unknown.format(who=signed.signer)),
        ]
    own = hashlib.sha256(signed.certificate).hexdigest() == manifest.seal_certificate_sha256
    who = _("Disegel oleh {who}.") if own else _("Ditandatangani {who}, bukan sertifikat yang disebut manifes.")
    return [
        _line("signature", "pass", _("Tanda tangan cocok dengan manifes.")),
        _line("signer", "pass" if own else "fail", who.format(who=signed.signer)),
    ]


def _revocation(signature: bytes, roots: Roots, inside: Token | None, zone: str) -> Line:
    """A stolen key: good is only what an authority had stamped, signature and all, before the key was revoked."""
    if not roots.revoked_pem:
        return _line("revocation", "nothing", _("Daftar sertifikat yang dicabut tidak diberikan; tidak diperiksa."))
    try:
        listed = x509.load_pem_x509_crl(roots.revoked_pem)
        keys = [one.public_key() for one in x509.load_pem_x509_certificates(roots.office_pem)]
        good = any(listed.is_signature_valid(key) for key in keys)  # type: ignore[arg-type]
        row = listed.get_revoked_certificate_by_serial_number(signatures.read(signature).serial)
    except (ValueError, TypeError, signatures.BadSignature):
        good, row = False, None
    if not good:
        return _line("revocation", "fail", _("Daftar sertifikat yang dicabut, atau tanda tangannya, tidak terbaca."))
    if row is None:
        return _line("revocation", "pass", _("Sertifikat segel tidak dicabut."))
    since = row.revocation_date_utc
    if inside and inside.at < since:
        said = _("Sertifikat segel dicabut {when}, sesudah segel ini distempel; segel tetap berlaku.")
        return _line("revocation", "pass", said.format(when=say(since, zone)))
    said = _("Sertifikat segel dicabut {when}, dan tidak ada stempel yang membuktikan segel ini dibuat sebelumnya.")
    return _line("revocation", "fail", said.format(when=say(since, zone)))


def _stamp(name: str, reply: bytes, data: bytes, roots: Roots, zone: str) -> tuple[Line, Token | None]:
    """The line of one reply, and its token when a given root vouches for it."""
    if not roots.tsa_pems:
        return _line("stamp", "nothing", _("{file}: akar otoritas stempel tidak diberikan.").format(file=name)), None
    codes = []
    for root in roots.tsa_pems:
        try:
            token = judge(reply, data, root_pem=root)
        except BadReply as error:
            codes.append(error.code)
            continue
        said = _("{file}: distempel {who} pada {when}.").format(file=name, who=token.signer, when=say(token.at, zone))
        return _line("stamp", "pass", said), token
    said = f"{name}: {explained(codes[0])}{_named(reply) if codes[0] == 'untrusted' else ''}"
    return _line("stamp", "fail", said), None


def _named(reply: bytes) -> str:
    return f" ({facts(reply).signer or '?'})"


def _inside(signature: bytes, roots: Roots, zone: str) -> tuple[Line, Token | None]:
    """The stamp over the signature's own bytes."""
    try:
        signed = signatures.read(signature)
    except signatures.BadSignature:
        return _line("stamp", "nothing", _("Tidak ada tanda tangan yang dapat distempel.")), None
    if signed.token is None:
        return _line("stamp", "nothing", _("Tanda tangan belum distempel.")), None
    try:
        reply = as_reply(signed.token)
    except ValueError:
        reply = b""
    return _stamp(SIGNATURE, reply, signed.value, roots, zone)


def _age(proven: list[Token], at: datetime, zone: str) -> Line:
    """Whether the authorities' certificates still hold today; an ended one proves less with every year."""
    ends = [token.signer_ends_at for token in proven if token.signer_ends_at]
    if not ends:
        return _line("stamp_age", "nothing", _("Belum ada stempel waktu yang terbukti."))
    last = max(ends)
    if last <= at:
        said = _("Sertifikat semua otoritas sudah berakhir ({when}); stempel ulang seharusnya dibuat sebelumnya.")
        return _line("stamp_age", "nothing", said.format(when=say(last, zone)))
    if last - at < SOON:
        said = _("Sertifikat otoritas berakhir {when}; sebaiknya distempel ulang sebelum itu.")
        return _line("stamp_age", "pass", said.format(when=say(last, zone)))
    return _line("stamp_age", "pass", _("Sertifikat otoritas berlaku sampai {when}.").format(when=say(last, zone)))


def _clock(manifest: Manifest, over_manifest: list[Token]) -> Line:
    """The machine's own time against the first stamp's."""
    if not over_manifest:
        return _line("clock", "nothing", _("Jam komputer tidak dapat dibandingkan: tidak ada stempel yang terbukti."))
    late = (min(token.at for token in over_manifest) - sealed_at(manifest)).total_seconds()
    if late < -TOLERANCE:
        said = _("Jam komputer {seconds} detik lebih maju dari jam otoritas.").format(seconds=round(-late))
        return _line("clock", "fail", said)
    if late > PROMPT:
        said = _("Distempel {minutes} menit sesudah waktu segel; waktu segel itu sendiri hanya menurut jam komputer.")
        return _line("clock", "nothing", said.format(minutes=round(late / 60)))
    return _line("clock", "pass", _("Jam komputer sesuai dengan jam otoritas ketika menyegel."))


def _line(what: str, state: str, said: str) -> Line:
    made: Line = Line(what=what, state=state, says=said)  # type: ignore[arg-type]
    return made
