"""The report every import ends with: numbers, reasons, first lines, a warning where little came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from saksama.handover.parts import Struct
from saksama.handover.reasons import say_reason
from saksama.kernel.figures import whole as number
from saksama.kernel.words import _
from saksama.patrol.imports.counts import Counts
from saksama.patrol.imports.records import ImportRecord, MemberResult, Remapped
from saksama.patrol.imports.tally import Coverage, Tally

FIRST_LINES = 5
LITTLE = 0.5
"""Below this share of records mapped, or of what was expected, the report warns."""


class Reason(Struct, frozen=True):
    """One reason why records were not understood, with the first places."""

    code: str
    count: int
    first: tuple[str, ...]
    """"line", or "member:line" in an archive."""


class DryRun(Struct, frozen=True):
    """The mapping before the fence, by column; accounts as a number only."""

    filled: dict[str, int]
    examples: dict[str, str]
    accounts: int


class ImportReport(Struct, frozen=True):
    """What one import came to. Counts, codes and line numbers only."""

    import_id: str | None
    """None: nothing was kept (dry run)."""
    sha256: str
    size: int
    sources: tuple[str, ...]
    """"name version", in the order of the members."""
    counts: Counts
    duplicates: int
    inside: int | None
    """Estimate; None where no fence was at hand."""
    expected: int | None
    reasons: tuple[Reason, ...]
    cut: bool
    expires_on: date | None = None
    """Last day of the sealed original; None where nothing was kept."""
    again: bool = False
    """The same file was imported before; this is that import."""
    before: Remapped | None = None
    pictures: int = 0
    """In the archive; none of them was opened."""
    pictures_missing: int = 0
    """Rows that name one which is not there."""
    dry_run: DryRun | None = None

    @property
    def outside(self) -> int | None:
        """Rows outside the fence, as far as can be told before the run."""
        return None if self.inside is None else self.counts.rows - self.inside


def of_tally(tally: Tally, *, sha256: str, size: int, expected: int | None) -> ImportReport:
    """The report of what was just mapped."""
    return ImportReport(
        import_id=None,
        sha256=sha256,
        size=size,
        sources=_sources(tally.members),
        counts=tally.counts,
        duplicates=tally.duplicates,
        inside=tally.inside,
        expected=expected,
        reasons=_reasons(tally.members),
        cut=any(member.cut for member in tally.members),
        pictures=tally.pictures,
        pictures_missing=tally.pictures_missing,
        dry_run=_dry_run(tally.coverage),
    )


def of_record(record: ImportRecord, *, again: bool = False) -> ImportReport:
    """The report of an import made earlier."""
    members = list(record.members)
    return ImportReport(
        import_id=record.import_id,
        sha256=record.sha256,
        size=record.size,
        sources=_sources(members),
        counts=record.total(),
        duplicates=record.duplicates,
        inside=None,
        expected=record.attestation.expected,
        reasons=_reasons(members),
        cut=any(member.cut for member in members),
        pictures=record.pictures,
        pictures_missing=record.pictures_missing,
        expires_on=record.expires_on,
        again=again,
    )


def as_dict(report: ImportReport) -> dict[str, Any]:
    """For JSON: the fields, `outside`, and the warnings in words."""
    told: dict[str, Any] = msgspec.to_builtins(report)
    return {**told, "outside": report.outside, "warnings": warnings(report)}


def warnings(report: ImportReport) -> list[str]:
    """What the officer should look at before going on; empty when nothing is suspicious."""
    return list(_warnings(report))


def say(report: ImportReport) -> list[str]:
    """The report as lines to print."""
    counts = report.counts
    lines = [
        _head(report),
        _("Sumber: {names}").format(names=", ".join(report.sources) or _("tidak dikenal")),
    ]
    lines += [
        _("Terbaca: {n}").format(n=number(counts.read)),
        _("Terpetakan: {n} catatan menjadi {rows} baris").format(n=number(counts.mapped), rows=number(counts.rows)),
        _("Kembar di dalam berkas: {n}").format(n=number(report.duplicates)),
        *([_("Gambar dalam arsip: {n}").format(n=number(report.pictures))] if report.pictures else []),
        _("Di luar pagar (perkiraan): {n}").format(
            n=_("belum dihitung, pagar belum diberikan") if report.outside is None else number(report.outside)
        ),
        _("Tertutup, dibuang: {n}").format(n=number(counts.visibility.get("private", 0))),
        _("Keterbukaan tidak diketahui, tidak akan menjadi petunjuk: {n}").format(
            n=number(counts.visibility.get("unknown", 0))
        ),
    ]
    lines += [_("Disisihkan menurut aturan: {n}").format(n=_by_reason(counts.left_out))]
    lines += [_("Belum dipahami, disimpan untuk nanti: {n}").format(n=number(counts.aside))]
    lines += [f"  {say_reason(reason.code)}: {number(reason.count)} ({_places(reason)})" for reason in report.reasons]
    lines += _after_remap(report) + _columns(report)
    return lines + [_("PERHATIAN: {warning}").format(warning=warning) for warning in warnings(report)]


def _head(report: ImportReport) -> str:
    if report.dry_run is not None:
        return _("Uji coba: tidak ada yang disegel atau disimpan.")
    if report.again:
        return _("Berkas ini sudah pernah diimpor sebagai {id}; tidak digandakan, keterangan lama berlaku.").format(
            id=report.import_id
        )
    return _("Impor {id}. Berkas asli disegel, sidik {sha256}.").format(id=report.import_id, sha256=report.sha256)


def _warnings(report: ImportReport) -> Iterator[str]:
    counts = report.counts
    if counts.read == 0:
        yield _("Berkas ini kosong. Periksa pengambilan datanya.")
    elif counts.mapped == 0:
        yield _("Tidak ada satu pun catatan yang terpetakan. Periksa bentuk berkas dan keterangannya.")
    elif counts.mapped < LITTLE * counts.read:
        yield _("Hanya {mapped} dari {read} catatan terpetakan.").format(
            mapped=number(counts.mapped), read=number(counts.read)
        )
    if report.expected is not None and counts.read < LITTLE * report.expected:
        yield _("Diharapkan {expected} catatan, yang datang {read}.").format(
            expected=number(report.expected), read=number(counts.read)
        )
    if report.inside == 0 and counts.rows:
        yield _("Tidak ada yang menyangkut akun di dalam pagar. Periksa apakah ini berkas yang dimaksud.")
    if counts.rows and counts.visibility.get("unknown", 0) == counts.rows:
        yield _("Keterbukaan seluruh isi tidak diketahui: tidak akan ada petunjuk dari berkas ini.")
    if report.pictures_missing:
        yield _("{n} baris menyebut gambar yang tidak ada dalam arsip ini.").format(n=number(report.pictures_missing))
    if report.cut:
        yield _("Arsip terpotong: catatan sesudah baris terakhir hilang. Salin ulang berkasnya.")


def _after_remap(report: ImportReport) -> list[str]:
    if report.before is None:
        return []
    return [
        _("Sebelumnya belum dipahami {before}, kini {after}; terpetakan {old} menjadi {new}.").format(
            before=number(report.before.aside_before),
            after=number(report.before.aside_after),
            old=number(report.before.mapped_before),
            new=number(report.before.mapped_after),
        )
    ]


def _columns(report: ImportReport) -> list[str]:
    if report.dry_run is None:
        return []
    lines = [_("Akun sebelum pagar: {n}").format(n=number(report.dry_run.accounts)), _("Kolom yang terisi:")]
    for name, filled in report.dry_run.filled.items():
        example = report.dry_run.examples.get(name)
        shown = _(" (contoh: {value})").format(value=example) if example else ""
        lines.append(f"  {name}: {number(filled)}{shown}")
    return lines


def _by_reason(left_out: dict[str, int]) -> str:
    told = ", ".join(f"{say_reason(code)} {number(n)}" for code, n in left_out.items())
    total = number(sum(left_out.values()))
    return f"{total} ({told})" if told else total


def _places(reason: Reason) -> str:
    if not reason.first:
        return _("seluruh berkas")
    return _("baris {lines}").format(lines=", ".join(reason.first))


def _sources(members: list[MemberResult]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{m.source} {m.version}" for m in members if m.source))


def _reasons(members: list[MemberResult]) -> tuple[Reason, ...]:
    whole, first = Counts(), dict[str, list[str]]()
    for member in members:
        whole.add(member.counts)
        for line, reason in member.aside:
            place = str(line) if len(members) == 1 else f"{member.number}:{line}"
            first.setdefault(reason, []).append(place)
    return tuple(
        Reason(code=code, count=count, first=tuple(first.get(code, ())[:FIRST_LINES]))
        for code, count in whole.not_understood.items()
    )


def _dry_run(coverage: Coverage | None) -> DryRun | None:
    if coverage is None:
        return None
    return DryRun(filled=coverage.filled, examples=coverage.examples, accounts=coverage.accounts)
