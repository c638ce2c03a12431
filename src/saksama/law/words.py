"""The rulebook in words: what `law list` and `law show` say, and later screens too."""

from __future__ import annotations

from datetime import date

from saksama.kernel.clock import say_day
from saksama.kernel.words import _
from saksama.law.rulebook import Rulebook
from saksama.law.shapes import BasisState, Channel, Citation, InForce, Mark, Repeal, Rule, Stage


def say_stage(stage: Stage) -> str:
    """A stage as officers call it."""
    return {
        Stage.PRE: _("sebelum penetapan calon"),
        Stage.POST: _("sesudah penetapan calon"),
        Stage.ANY: _("setiap saat"),
        Stage.PRE_OR_POST: _("sebelum atau sesudah penetapan calon"),
    }[stage]


def say_channel(channel: Channel) -> str:
    """A channel as officers call it."""
    return {Channel.ONLINE: _("daring"), Channel.OFFLINE: _("luring"), Channel.ANY: _("daring atau luring")}[channel]


def say_mark(mark: Mark) -> str:
    """How sure the source is."""
    return {
        Mark.H: _("keyakinan sumber: tinggi (H)"),
        Mark.M: _("keyakinan sumber: sedang (M)"),
        Mark.L: _("keyakinan sumber: rendah (L)"),
    }[mark]


def say_citation(citation: Citation) -> str:
    """Instrument and article: "UU 5/2014 Pasal 9(2)"."""
    return _("{instrument} Pasal {article}").format(instrument=citation.instrument, article=citation.article)


def say_basis(state: BasisState) -> str:
    """One legal basis on a day: in force since, repealed with successor and mark, not yet, ended."""
    citation = state.citation
    name = say_citation(citation)
    if state.state is InForce.REPEALED and citation.repealed is not None:
        return _say_repealed(name, citation.repealed, state.successor)
    if state.state is InForce.ENDED and citation.valid_to is not None:
        return _("{name}: berlaku sampai {day}.").format(name=name, day=say_day(citation.valid_to))
    if citation.valid_from is None:
        return _("{name}: berlaku ({mark}).").format(name=name, mark=say_mark(citation.mark))
    first = say_day(citation.valid_from)
    if state.state is InForce.NOT_YET:
        return _("{name}: belum berlaku, mulai {day}.").format(name=name, day=first)
    sure = say_mark(citation.mark)
    if citation.valid_from_mark is not None and citation.valid_from_mark is not citation.mark:
        first = _("{day}, tanggal ini {mark}").format(day=first, mark=say_mark(citation.valid_from_mark))
    return _("{name}: berlaku ({sure}; sejak {first}).").format(name=name, sure=sure, first=first)


def say_range(rulebook: Rulebook, rule: Rule) -> list[str]:
    """The annex's range, said to be a range that the PPK decides on."""
    span = rulebook.sanction_range(rule)
    lines = [
        _("Rentang sanksi dalam lampiran: {says} ({articles}).").format(says=span.says.say(), articles=span.articles),
        _("Ini rentang; PPK yang memutuskan. Saksama tidak mengusulkan apa pun."),
    ]
    return [*lines, span.note.say() + "."] if span.note else lines


def say_code_then(rulebook: Rulebook, rule: Rule, day: date, set_on: date | None) -> list[str]:
    """Which code speaks on `day`, given the day of determination; without it, on what it depends."""
    before, after = (rulebook.counterpart_for(rule.code, stage) for stage in (Stage.PRE, Stage.POST))
    if before == after:
        return [_("Pada {day}: kode ini tidak bergantung pada penetapan calon.").format(day=say_day(day))]
    names = {"before": before or _("tidak ada kode"), "after": after or _("tidak ada kode")}
    if set_on is None:
        return [
            _("Pada {day}: tergantung kapan calon ditetapkan. Sebelumnya: {before}; sesudahnya: {after}.").format(
                day=say_day(day), **names
            ),
            _("Beri --candidates-set-on TANGGAL atau --election NAMA."),
        ]
    if day == set_on:
        return [
            _("Pada {day}, hari penetapan calon: {before} sebelum jam penetapan, {after} sesudahnya.").format(
                day=say_day(day), **names
            )
        ]
    side, code = (_("sebelum"), names["before"]) if day < set_on else (_("sesudah"), names["after"])
    lines = [
        _("Pada {day}: {side} penetapan calon ({set_on}), jadi yang dapat berlaku: {code}.").format(
            day=say_day(day), side=side, set_on=say_day(set_on), code=code
        )
    ]
    if code != rule.code:
        lines.append(_("Keterangan di bawah ini tetap tentang {code}.").format(code=rule.code))
    return lines


def say_sources(rulebook: Rulebook, keys: tuple[str, ...]) -> list[str]:
    """Each source with its short reference."""
    return [f"{key}  {rulebook.sources[key].reference}" for key in keys]


def _say_repealed(name: str, repeal: Repeal, successor: Citation | None) -> str:
    gone = _("{name}: dicabut pada {day} oleh {by}").format(name=name, day=say_day(repeal.day), by=repeal.by)
    none = _("tidak ada konkordansi resmi")
    if successor is None:
        return _("{gone}; penerusnya tidak tercatat; {none}.").format(gone=gone, none=none)
    return _("{gone}; penerusnya {successor} ({mark}; {none}).").format(
        gone=gone, successor=say_citation(successor), mark=say_mark(repeal.mark), none=none
    )
