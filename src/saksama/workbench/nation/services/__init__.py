"""Writes about other machines: one verb, one function, one transaction, one audit line."""

from saksama.workbench.nation.services.cards import agree_peer, ask_peer, end_peer, own_card, start_anew
from saksama.workbench.nation.services.editions import count_quarter
from saksama.workbench.nation.services.papers import keep_paper
from saksama.workbench.nation.services.sending import make_bundle
from saksama.workbench.nation.services.taking import take_bundle

__all__ = [
    "agree_peer", "ask_peer", "count_quarter", "end_peer", "keep_paper", "make_bundle", "own_card", "start_anew",
    "take_bundle",
]  # fmt: skip
