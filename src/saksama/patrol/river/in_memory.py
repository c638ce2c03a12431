"""The river in one engine's memory: for what fits, and the yardstick for the river by parts."""

from __future__ import annotations

from saksama.kernel.words import _
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.load import load
from saksama.patrol.interactions.spool import Spool
from saksama.patrol.leads.copies import text_groups
from saksama.patrol.river.ground import Ground, acts_of, kept_apart, texts_of, theirs_among
from saksama.patrol.river.question import Progress, Question, Screened, calendar_of
from saksama.patrol.roster.tables import declared_table, register_table
from saksama.patrol.screening.acts import step as acts
from saksama.patrol.screening.linkage.step import link_accounts
from saksama.patrol.screening.stance.step import read_stance


def screened_in_memory(question: Question, spool: Spool, progress: Progress) -> Screened:
    """From the rows in `spool` to what the screens found. Same input, same output."""
    register, declared = register_table(question.roster, question.day), declared_table(question.roster, question.day)
    with connect(question.engine, memory=question.memory) as engine:
        ground = Ground.lay(engine, spool, question)
        read = ground.counted()
        accounts = ground.accounts()
        progress(_("mencocokkan akun dengan daftar pegawai"), 0, accounts.num_rows)
        linked = link_accounts(accounts, register, declared, question.tokens, question.linkage)
        keys = linked.candidates.group_by("account_key").aggregate([])
        progress(_("membaca kata-kata akun yang cocok saja"), 0, keys.num_rows)
        held = load(engine, keys)
        theirs = acts_of(ground, held, theirs_among(ground, held))
        rules = acts.screen_acts(load(engine, theirs), ground.rules(), **calendar_of(question)).to_pyarrow()
        copies = None
        if theirs.num_rows:
            copies = text_groups(ground.texts().order_by("text_id").to_pyarrow(), apart=kept_apart(question))
    stance = read_stance(texts_of(theirs), question.fence.participants, question.stance)
    return Screened(theirs, linked.candidates, rules, stance, accounts, copies, read, linked.counts, linked.version)
