"""A capture in words: how it ended and what is missing. For whoever shows one; needs no browser."""

from __future__ import annotations

from saksama.evidence.capture.record import Captured, Outcome, Wall
from saksama.kernel.words import _


def say_outcome(captured: Captured) -> str:
    """How it ended, one sentence."""
    return {
        Outcome.COMPLETE: _("Lengkap: seluruhnya tertangkap."),
        Outcome.PARTIAL: _("Sebagian: isinya tertangkap, tetapi ada yang kurang:"),
        Outcome.NEGATIVE: _("Tidak ada isi: {why}. Hal itu yang dicatat, tanpa gambar."),
        Outcome.FAILED: _("Gagal: {why}. Ini tidak mengatakan apa-apa tentang alamatnya; coba lagi."),
    }[captured.outcome].format(why=say_why(captured.why))


def say_why(code: str) -> str:
    """The code of a negative or failed end, in words."""
    if code.startswith("http_"):
        return _("alamat menjawab dengan kode {status}").format(status=code.removeprefix("http_"))
    return {
        "dns": _("nama alamat tidak dikenal"),
        "name": _("nama itu bukan nama di internet publik"),
        "address": _("alamat menunjuk ke jaringan dalam"),
        "port": _("alamat menunjuk ke pintu selain 80 dan 443"),
        "refused": _("sambungan ditolak"),
        "unreachable": _("peladennya tidak terjangkau"),
        "reset": _("sambungan diputus"),
        "certificate": _("sertifikatnya tidak dapat dipercaya"),
        "tls": _("sertifikatnya tidak dapat dipercaya"),
        "no_answer": _("tidak ada jawaban sampai batas waktu"),
        "redirect_loop": _("pengalihannya berputar tanpa ujung"),
        "redirect_forbidden": _("dialihkan ke alamat yang bukan alamat web"),
        "redirect_dead": _("dialihkan ke alamat yang tidak menjawab"),
        "left_the_web": _("halamannya berpindah ke alamat yang bukan alamat web"),
        "empty": _("jawabannya kosong"),
        "no_content": _("tidak ada isi yang tampak"),
        "not_drawable": _("alamat menjawab, tetapi halamannya tidak dapat digambar"),
        "crash": _("peramban mati di tengah jalan"),
        "browser": _("peramban tidak dapat dinyalakan"),
        "bad_answer": _("jawabannya bukan jawaban web yang sah"),
        "cut_short": _("jawabannya terputus"),
        "own": _("alamat itu dipakai peramban untuk dirinya sendiri dan tidak ditangkap"),
        "request": _("permintaannya tidak dapat diteruskan"),
        "bytes_limit": _("terlalu besar"),
        "seconds_limit": _("batas waktu tercapai"),
        "connections_limit": _("batas jumlah sambungan tercapai"),
        "idle_limit": _("tidak ada jawaban sampai batas waktu"),
    }.get(code, code)


def say_missing(code: str) -> str:
    """One thing a partial capture lacks, in words."""
    name, _colon, number = code.partition(":")
    return {
        "load_event": _("halaman tidak selesai memuat dalam batas waktu"),
        "page_cut": _("halaman lebih tinggi atau lebih lebar daripada yang digambar; sisanya terpotong"),
        "scroll_limit": _("halaman masih bertambah ketika batas gulir tercapai"),
        "pictures_waiting": _("{n} gambar belum datang"),
        "responses": _("{n} jawaban tidak tersimpan dalam arsip"),
        "bytes_limit": _("batas ukuran tercapai; sisanya tidak diambil"),
        "connections_limit": _("batas jumlah sambungan tercapai"),
        "time_limit": _("batas waktu tercapai"),
        "step_limit": _("satu langkah macet dan dihentikan"),
        "script_stopped": _("skrip halaman macet dan dihentikan"),
        "script_hang": _("halaman tidak menanggapi"),
        "tab_died": _("halaman terlalu berat dan mati sendiri; peramban tetap hidup"),
        "keeps_moving": _("halaman terus berpindah alamat"),
        "page_moved": _("halaman berpindah alamat sewaktu ditangkap"),
        "scrolled": _("halaman tidak dapat digulir sampai selesai"),
        "settled": _("lalu lintasnya tidak sempat tenang"),
        "crash": _("peramban mati di tengah jalan"),
        "picture_at_load": _("tidak ada gambar saat halaman dimuat"),
        "picture_at_end": _("tidak ada gambar layar di akhir"),
        "page_picture": _("tidak ada gambar halaman penuh"),
        "page_pdf": _("tidak ada PDF"),
        "page_mhtml": _("tidak ada salinan MHTML"),
        "page_source": _("tidak ada sumber halaman"),
        "replay": _("tidak ada arsip untuk diputar ulang"),
        "target_whole": _("berkas sasaran tidak terambil seluruhnya"),
        "target_picture": _("berkas sasaran tidak dapat digambar"),
        "target_pages": _("{n} halaman PDF tidak digambar"),
        "fonts": _("komputer ini tidak memiliki huruf"),
        "font_emoji": _("komputer ini tidak memiliki huruf emoji; emoji tampak sebagai kotak"),
        "wall_login": _("isi terhalang permintaan masuk"),
        "wall_consent": _("isi terhalang permintaan persetujuan"),
        "wall_captcha": _("isi terhalang pemeriksaan manusia atau robot"),
    }.get(name, code).format(n=number)


def say_wall(wall: Wall) -> str:
    """What to do about what stood before the content; "" when nothing did."""
    if wall is Wall.NONE:
        return ""
    return _("penghalang dicatat dan tidak dilewati; gunakan tangkapan petugas bila isinya diperlukan")
