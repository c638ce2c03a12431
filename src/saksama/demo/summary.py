"""What the figures mean, in plain Indonesian: found, missed and why, and which names were wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from saksama.demo.contest import PARTICIPANTS
from saksama.demo.measure import REACHABLE, Figures, Seen, measure
from saksama.demo.truth import Truth
from saksama.handover.lead import Lead
from saksama.handover.reasons import say_reason
from saksama.handover.roster import Roster
from saksama.kernel.figures import decimal
from saksama.kernel.figures import whole as number
from saksama.kernel.words import _


@dataclass(frozen=True)
class Part:
    """One paragraph of the summary."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """The summary in words and in numbers."""

    figures: Figures
    parts: tuple[Part, ...]

    @property
    def holds(self) -> bool:
        """Whether every promise that the demo can check held."""
        return not self.figures.broken_promises

    def lines(self) -> list[str]:
        """The summary as it is printed."""
        return [line for part in self.parts for line in ("", part.heading, *(f"  {said}" for said in part.lines))]


def summarise(leads: Sequence[Lead], truth: Truth, roster: Roster, seen: Seen | None = None) -> Summary:
    """The summary of a run over the invented world."""
    figures = measure(leads, truth, roster, seen)
    parts = (
        Part(_("Dunia rekaan"), tuple(_world(figures))),
        Part(_("Yang dibaca"), tuple(_read(figures))),
        Part(_("Petunjuk"), tuple(_leads(figures))),
        Part(_("Nama yang ditunjuk, dibandingkan dengan kebenaran"), tuple(_names(figures))),
        Part(_("Perbuatan pegawai yang ditanam, dan yang terlewat"), tuple(_missed(figures))),
        Part(_("Isi tulisan"), tuple(_words(figures))),
        Part(_("Yang tidak dapat dilihat patroli"), tuple(_unseen())),
        Part(_("Janji yang diperiksa"), tuple(_promises(figures))),
    )
    return Summary(figures, parts)


def share(part: int, whole: int) -> str:
    """A part of a whole in words ("31 % dari 120"); says so where there is nothing to divide by."""
    if not whole:
        return _("belum ada")
    return _("{percent} % dari {whole}").format(percent=round(100 * part / whole), whole=number(whole))


def _world(f: Figures) -> Iterator[str]:
    sizes = f.sizes
    yield _("Semua orang, akun dan tulisan rekaan; hanya nama wilayah dan aturan yang sungguhan.")
    yield _("{n} interaksi oleh {people} akun di sekitar 40 akun kampanye.").format(
        n=number(sizes["interactions"]), people=number(sizes["commenters"])
    )
    servants, all_accounts = sizes["servants_among_commenters"], sizes["commenters"]
    yield _("Akun pegawai di antaranya: {n} ({percent} %).").format(
        n=number(servants), percent=decimal(100 * servants / max(1, all_accounts))
    )


def _read(f: Figures) -> Iterator[str]:
    seen = f.seen
    yield _("Catatan terbaca: {n}; kembar dalam berkas: {again}.").format(
        n=number(seen.read), again=number(seen.duplicates)
    )
    yield _("Belum dipahami dan disimpan untuk nanti: {n}{why}.").format(
        n=number(sum(seen.not_understood.values())), why=_in_brackets(_said(seen.not_understood))
    )
    yield _("Tertutup, dibuang: {private}. Keterbukaan tidak diketahui: {unknown}.").format(
        private=number(seen.private), unknown=number(seen.unknown)
    )


def _leads(f: Figures) -> Iterator[str]:
    names = {p.participant_id: p.name for p in PARTICIPANTS}
    told = ", ".join(f"{names.get(p, p)} {number(n)}" for p, n in f.by_participant.items())
    yield _("{n} petunjuk: {by}.").format(n=number(f.leads), by=told or _("tidak ada"))
    yield _("Menurut platform: {by}.").format(by=_listed(f.by_platform))
    yield _("Dari akun yang dinyatakan pegawai: {declared}; dari nama dan fakta yang cocok: {corroborated}.").format(
        declared=number(f.by_tier.get("declared", 0)), corroborated=number(f.by_tier.get("corroborated", 0))
    )
    yield _("Hanya untuk pencegahan (suka atau reaksi tanpa kata): {n}.").format(n=number(f.prevention_only))
    yield _("Aturan yang mungkin berlaku: {by}.").format(by=_listed(f.rules))


def _names(f: Figures) -> Iterator[str]:
    for tier, label in (("declared", _("Akun yang dinyatakan")), ("corroborated", _("Nama dan fakta"))):
        counts = f.owner.get(tier, {})
        right, wrong = counts.get("right", 0), counts.get("wrong", 0)
        yield _("{tier}: benar {right}, salah orang {wrong} ({share}).").format(
            tier=label, right=number(right), wrong=number(wrong), share=share(right, right + wrong)
        )
    for kind, count in f.wrong_by_kind.items():
        yield _("Salah orang, {kind}: {n}.").format(kind=_kind(kind), n=number(count))
    yield _("Karena itu nama baru ditampilkan sesudah perbuatan dinilai, dan dua petugas menilai terpisah.")


def _missed(f: Figures) -> Iterator[str]:
    yield _("Sampai ke petunjuk: {found} ({share} perbuatan).").format(
        found=number(f.acts_found), share=share(f.acts_found, f.acts)
    )
    for reason, count in f.missed.items():
        yield _("Terlewat, {reason}: {n}.").format(reason=_reason(reason), n=number(count))


def _words(f: Figures) -> Iterator[str]:
    stance = f.stance
    yield _(
        "Sikap pada tulisan yang ditanam: sama {agrees}, berbeda {differs}, tidak dibaca karena ragu {abstained}."
    ).format(
        agrees=number(stance.get("agrees", 0)),
        differs=number(stance.get("differs", 0)),
        abstained=number(stance.get("abstained", 0)),
    )
    yield _("Tulisan yang tidak memihak tetapi ikut menjadi petunjuk, menunggu mata petugas: {n}{kinds}.").format(
        n=number(sum(f.hard_negatives.values())),
        kinds=_in_brackets({_text(k): n for k, n in f.hard_negatives.items()}),
    )
    copies = f.copies
    yield _(
        "Salinan yang ditanam: {planted}, dikenali sebagai salinan {grouped}, dalam {groups} kelompok teks."
    ).format(planted=number(copies["planted"]), grouped=number(copies["grouped"]), groups=number(copies["groups"]))
    yield _("Hal yang dapat meringankan: {n} catatan{kinds}.").format(
        n=number(sum(f.hints.values())), kinds=_in_brackets({_hint(kind): n for kind, n in f.hints.items()})
    )


def _unseen() -> Iterator[str]:
    yield _("Kiriman di akun pegawai sendiri, grup tertutup, suka dari akun tak dinyatakan, kebanyakan Facebook.")
    yield _("Itu datang dari pengamatan petugas, laporan, dan Formulir A, bukan dari patroli.")


def _promises(f: Figures) -> Iterator[str]:
    if not f.broken_promises:
        yield _("Tidak ada petunjuk dari isi tertutup, dari nama saja, atau dari suka tanpa pernyataan akun.")
        return
    for code in f.broken_promises:
        yield _("TIDAK DITEPATI: {promise}.").format(promise=_promise(code))


def _reason(code: str) -> str:
    return {
        "private": _("tertutup atau hanya untuk pengikut"),
        "unknown": _("keterbukaannya tidak diketahui"),
        "outside": _("di luar pagar"),
        "old": _("sebelum masa yang dipantau"),
        "broken": _("barisnya rusak"),
        "angry": _("reaksi marah, bukan dukungan"),
        "silent": _("hanya menyukai atau mengikuti, akunnya tidak dinyatakan"),
        "name_only": _("hanya nama yang cocok"),
        "partial": _("namanya tidak lengkap"),
        "not_sure_enough": _("ada faktanya, tetapi belum cukup membedakan"),
        REACHABLE: _("seharusnya sampai; perlu diperiksa"),
    }.get(code, code)


def _kind(code: str) -> str:
    return {
        "namesake": _("orang lain yang senama"),
        "namesake_same_year": _("orang lain yang senama dan sama tahun lahir"),
        "relative": _("keluarga"),
        "impostor": _("profil yang menyesatkan"),
        "impostor_exact": _("orang lain yang menulis unit kerja pegawai itu"),
        "resident": _("warga biasa"),
    }.get(code, _("akun pegawai lain"))


def _text(code: str) -> str:
    return {
        "congratulation": _("ucapan selamat"),
        "news": _("kutipan berita"),
        "question": _("pertanyaan"),
        "complaint": _("keluhan"),
        "office": _("ajakan penyelenggara"),
        "hijack": _("mengaku akunnya dipakai orang"),
    }.get(code, code)


def _hint(code: str) -> str:
    return {
        "before_candidacy": _("sebelum calon ditetapkan"),
        "before_registration": _("sebelum akun terdaftar"),
        "not_registered": _("akun kampanye tidak terdaftar di KPU"),
        "campaign_slogan_of_kpu_bawaslu": _("semboyan penyelenggara"),
        "complaint": _("keluhan"),
        "congratulation": _("ucapan selamat"),
        "copies": _("salinan"),
        "hijack_claim": _("mengaku akunnya dipakai orang"),
        "official_duty": _("tugas resmi"),
        "question": _("pertanyaan"),
        "quoted_news": _("kutipan berita"),
        "sarcasm?": _("mungkin sindiran"),
        "silent_act": _("tanpa kata"),
        "time_unknown": _("waktunya tidak diketahui"),
        "old_post": _("sudah lama"),
        "handle_reused": _("hanya nama akun"),
        "quote": _("kutipan"),
        "reaction_against": _("reaksi yang bukan dukungan"),
        "edited": _("pernah disunting"),
        "picture_copies": _("salinan gambar"),
        "picture_earlier": _("gambarnya sudah ada lebih dulu"),
    }.get(code, code.replace("_", " "))


def _promise(code: str) -> str:
    return {
        "lead_from_private": _("petunjuk dari isi tertutup"),
        "lead_from_unknown": _("petunjuk dari isi yang keterbukaannya tidak diketahui"),
        "lead_from_outside": _("petunjuk dari luar pagar"),
        "lead_from_broken": _("petunjuk dari baris yang rusak"),
        "lead_before_period": _("petunjuk dari sebelum masa yang dipantau"),
        "lead_from_silent": _("petunjuk dari suka atau ikutan akun yang tidak dinyatakan"),
        "lead_from_name_only": _("petunjuk dari nama saja"),
        "more_than_three_candidates": _("lebih dari tiga calon pemilik pada satu petunjuk"),
        "silent_above_prevention": _("suka atau reaksi saja, tetapi lebih dari pencegahan"),
        "no_leads": _("tidak ada satu pun petunjuk"),
    }.get(code, code)


def _said(reasons: Mapping[str, int]) -> dict[str, int]:
    said: dict[str, int] = {}
    for code, count in reasons.items():
        said[say_reason(code)] = said.get(say_reason(code), 0) + count
    return said


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{key} {number(count)}" for key, count in counts.items()) or _("tidak ada")


def _in_brackets(counts: Mapping[str, int]) -> str:
    return f" ({_listed(counts)})" if counts else ""
