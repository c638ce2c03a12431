"""What an office writes down about a contest: one verb, one transaction, one audit line."""

from saksama.workbench.contest.services.accounts import add_account, approve_account, remove_account, tell_by_letter
from saksama.workbench.contest.services.election import end_election, open_election, rewrite_election, set_cadence
from saksama.workbench.contest.services.forget import forget_ended
from saksama.workbench.contest.services.lists import import_list, keep_list, try_list
from saksama.workbench.contest.services.participants import add_participant, rewrite_participant
from saksama.workbench.contest.services.prior import approve_prior, propose_prior
from saksama.workbench.contest.services.proofs import add_with_proof, note_proof_seen

__all__ = [
    "add_account",
    "add_participant",
    "add_with_proof",
    "approve_account",
    "approve_prior",
    "end_election",
    "forget_ended",
    "import_list",
    "keep_list",
    "note_proof_seen",
    "open_election",
    "propose_prior",
    "remove_account",
    "rewrite_election",
    "rewrite_participant",
    "set_cadence",
    "tell_by_letter",
    "try_list",
]
