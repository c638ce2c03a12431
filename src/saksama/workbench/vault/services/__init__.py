"""What is done to the vault, a file per verb."""

from saksama.workbench.vault.services.ask import ask_generation, ask_opening, ask_paper
from saksama.workbench.vault.services.custody import enrol, note_loss
from saksama.workbench.vault.services.decide import approve, decline
from saksama.workbench.vault.services.give import give_passphrase
from saksama.workbench.vault.services.keep import keep_reporter, keep_sealed, rewrite_reporter
from saksama.workbench.vault.services.papers import Made, attach_scan, make_paper, make_papers
from saksama.workbench.vault.services.read import close, look, look_paper

__all__ = [
    "Made", "approve", "ask_generation", "ask_opening", "ask_paper", "attach_scan", "close", "decline", "enrol",
    "give_passphrase", "keep_reporter", "keep_sealed", "look", "look_paper", "make_paper", "make_papers", "note_loss",
    "rewrite_reporter",
]  # fmt: skip
